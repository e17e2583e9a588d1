#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|yaml: &str| {
    let text = format!("---\n{yaml}\n---\n\nText.\n");
    let (article, diagnostics) = tercet_learn::parse_markdown(text.as_str());
    tercet_fuzz::check(&text, &article, &diagnostics);
});
