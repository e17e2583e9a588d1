//! Segmentation rules from anywhere, and a text to cut: after a line `====`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tercet_translation::segment::Rules;

fuzz_target!(|input: &str| {
    let (xml, text) = input.split_once("\n====\n").unwrap_or((input, "One. Two? Three!"));
    let (rules, findings) = Rules::read(xml);
    for finding in &findings {
        assert!(xml.get(finding.span.range()).is_some(), "{finding:?}");
    }
    for language in ["en-US", "ja", ""] {
        let mut before = 0;
        for at in rules.segmenter(language).breaks(text) {
            assert!(at > before && at < text.len() && text.is_char_boundary(at), "{at}");
            before = at;
        }
    }
});
