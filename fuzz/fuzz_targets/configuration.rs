#![no_main]

use libfuzzer_sys::fuzz_target;
use tercet_docset::source::MemorySources;
use tercet_docset::{Config, DocPath, Docset};

/// Every file that configures a docset and is not an article.
const FILES: [&str; 3] = ["docfx.json", "a/docfx.json", ".openpublishing.redirection.json"];

fuzz_target!(|text: &str| {
    let config = match Config::parse(text) {
        Ok(config) => config,
        Err(diagnostic) => {
            assert!(text.get(diagnostic.span.range()).is_some(), "not in the text");
            Config::default()
        }
    };
    let mut sources = MemorySources::new();
    for name in FILES.into_iter().chain(["index.md", "a/b.md"]) {
        if let Ok(path) = DocPath::new(name) {
            sources.insert(path, text);
        }
    }
    if let Ok((_, findings)) = Docset::open(&sources, config) {
        for finding in findings {
            assert!(text.get(finding.diagnostic.span.range()).is_some(), "not in the text");
        }
    }
});
