//! A translation memory from anywhere: no panic, and what is read can be written and
//! is read again, entry for entry.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tercet_translation::reuse::Entry;

const LANGUAGES: (&str, &str) = ("en", "de");

fuzz_target!(|bytes: &[u8]| {
    let entries = all(bytes);
    let mut memory = tercet_tmx::Writer::new(Vec::new(), LANGUAGES.0, LANGUAGES.1).expect("memory");
    for entry in &entries {
        memory.entry(entry).expect("memory takes all");
    }
    let again = all(&memory.finish().expect("memory takes all"));
    assert_eq!(entries.len(), again.len());
});

fn all(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    // What is wrong is told; what stands before it was read.
    let _ = tercet_tmx::read(bytes, LANGUAGES, "m", &mut |entry| entries.push(entry));
    entries
}
