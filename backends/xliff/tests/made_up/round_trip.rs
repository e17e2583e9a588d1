//! What is written is read as it was.

use proptest::prelude::*;
use tercet_xliff::{Version, WriteOptions, read, write};

use crate::model;

/// The first lines in which two values differ, as they are shown.
fn difference<T: std::fmt::Debug>(read: &T, written: &T) -> String {
    let [read, written] = [read, written].map(|value| format!("{value:#?}"));
    let same = read
        .lines()
        .zip(written.lines())
        .take_while(|(read, written)| read == written);
    let first = same.count().saturating_sub(12);
    let [read, written] = [read, written].map(|lines| {
        lines
            .lines()
            .skip(first)
            .take(30)
            .collect::<Vec<_>>()
            .join("\n")
    });
    format!("read:\n{read}\nwritten:\n{written}")
}

proptest! {
    #[test]
    fn all_of_the_model_in_2(documents in model::documents()) {
        for version in [Version::V2_0, Version::V2_1, Version::V2_2] {
            let written = write(&documents, version, &WriteOptions::default());
            let read = read(written.as_bytes());
            let read = read.map_err(|error| TestCaseError::fail(format!("{error}\n{written}")))?;
            prop_assert_eq!(read.version, version);
            prop_assert!(read.documents == documents, "{}", difference(&read.documents, &documents));
            prop_assert!(read.diagnostics.is_empty(), "{:?}\n{}", read.diagnostics, written);
        }
    }

    #[test]
    fn what_1_2_holds(documents in model::documents()) {
        let documents: Vec<_> = documents.into_iter().map(model::held_by_1_2).collect();
        let written = write(&documents, Version::V1_2, &WriteOptions::default());
        let read = read(written.as_bytes());
        let read = read.map_err(|error| TestCaseError::fail(format!("{error}\n{written}")))?;
        prop_assert!(read.documents == documents, "{}", difference(&read.documents, &documents));
        prop_assert!(read.diagnostics.is_empty(), "{:?}\n{}", read.diagnostics, written);
    }
}
