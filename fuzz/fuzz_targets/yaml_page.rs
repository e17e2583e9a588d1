#![no_main]

use libfuzzer_sys::fuzz_target;
use tercet_learn::YamlHint;

fuzz_target!(|text: &str| {
    for hint in [YamlHint::Unknown, YamlHint::Toc] {
        let (article, diagnostics) = tercet_learn::parse_yaml_page(text, hint);
        tercet_fuzz::check(text, &article, &diagnostics);
    }
});
