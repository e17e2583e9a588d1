#![no_main]

use libfuzzer_sys::fuzz_target;
use tercet_article::Severity;
use tercet_xliff::check::{Verdict, check};

fuzz_target!(|bytes: &[u8]| {
    let report = check(bytes);
    for found in &report.diagnostics {
        assert!(report.text.get(found.span.range()).is_some(), "not in the text");
    }
    let is_wrong = report.diagnostics.iter().any(|found| found.rule.severity == Severity::Error);
    assert_eq!(is_wrong, report.verdict != Verdict::Valid);
});
