//! A ZIP archive from anywhere.

#![no_main]

use std::collections::BTreeSet;
use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use tercet::package::{self, MOST_BYTES, MOST_FILE_BYTES};

fuzz_target!(|bytes: &[u8]| {
    let Ok(files) = package::read(|| Ok(Cursor::new(bytes)), 2) else { return };
    let mut names = BTreeSet::new();
    for (name, _) in &files {
        assert!(!name.contains(['\\', '\0']) && !name.starts_with('/'), "{name:?}");
        let mut depth = 0;
        for folder in name.split('/').filter(|folder| !matches!(*folder, "" | ".")) {
            depth += if folder == ".." { -1 } else { 1 };
            assert!(depth >= 0, "{name:?} leads out of the archive");
        }
        assert!(names.insert(name.to_lowercase()), "{name:?} is there twice");
    }
    assert!(files.iter().all(|(_, bytes)| bytes.len() as u64 <= MOST_FILE_BYTES));
    assert!(files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>() <= MOST_BYTES);
});
