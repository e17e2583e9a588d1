//! What is written passes the validator.

use proptest::prelude::*;
use tercet_xliff::check::{Verdict, check};
use tercet_xliff::{Version, WriteOptions, write};

use crate::model;

proptest! {
    #[test]
    fn what_is_written(documents in model::documents(), source_in_target in any::<bool>()) {
        let documents: Vec<_> = documents.into_iter().map(model::valid).collect();
        for version in Version::ALL {
            let options = WriteOptions { source_in_target };
            let written = write(&documents, version, &options);
            let report = check(written.as_bytes());
            let wrong: Vec<String> = report
                .diagnostics
                .iter()
                .map(|found| {
                    let line = written[..found.span.start as usize].lines().count();
                    format!("{line}: {} ({})", found.message, found.rule.code)
                })
                .take(5)
                .collect();
            prop_assert!(report.verdict == Verdict::Valid, "{version}: {}\n{written}", wrong.join("\n"));
        }
    }
}
