#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (article, diagnostics) = tercet_learn::parse_markdown(text);
    tercet_fuzz::check(text, &article, &diagnostics);
});
