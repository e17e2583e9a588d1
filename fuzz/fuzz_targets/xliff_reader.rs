//! XLIFF from anywhere: what is read can be written in every version, and read
//! again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tercet_translation::model::{Document, Part};
use tercet_xliff::{Version, WriteOptions, read, write};

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = read(bytes) else { return };
    let text = String::from_utf8_lossy(bytes);
    for finding in &file.diagnostics {
        // Spans of a UTF-16 file count in another text.
        assert!(bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
            || finding.span.end as usize <= text.len());
    }
    for version in Version::ALL {
        let written = write(&file.documents, version, &WriteOptions::default());
        let again = read(written.as_bytes()).expect("what is written can be read");
        if again.version > Version::V1_2 {
            assert_eq!(units(&file.documents), units(&again.documents));
        }
    }
});

fn units(documents: &[Document]) -> usize {
    documents.iter().map(|document| count(&document.parts)).sum()
}

fn count(parts: &[Part]) -> usize {
    let each = parts.iter().map(|part| match part {
        Part::Unit(_) => 1,
        Part::Group(group) => count(&group.parts),
    });
    each.sum()
}
