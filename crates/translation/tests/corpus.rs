//! Units of published articles, where those are at hand: `cargo xtask units` does
//! the same for any folder, and counts.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::fs;
use std::path::{Path, PathBuf};

use tercet_article::Article;
use tercet_learn::{YamlHint, parse_markdown, parse_yaml_page};
use tercet_translation::extract::{Options, Settings, extract};
use tercet_translation::model::Provenance;
use tercet_translation::soundness;

#[test]
fn units_of_published_articles_are_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../../../shared/corpus");
    if !folder.is_dir() {
        eprintln!("skipped: ../shared/corpus is not there");
        return;
    }
    let settings = Settings::default();
    let mut problems = Vec::new();
    let mut count = 0;
    for path in files(&folder) {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        count += 1;
        let name = path
            .strip_prefix(&folder)
            .unwrap_or(&path)
            .to_string_lossy();
        let article = parse(&name, &text);
        let extraction = extract(
            &article,
            &Options {
                path: &name,
                source_language: "en-US",
                target_language: None,
                provenance: Provenance::default(),
                settings: &settings,
            },
        );
        let mut found = soundness::problems(&article, &extraction);
        let reported = extraction.diagnostics.iter();
        found.extend(reported.map(|found| format!("{}: {}", found.rule.code, found.message)));
        problems.extend(
            found
                .into_iter()
                .map(|problem| format!("{name}: {problem}")),
        );
    }
    assert!(
        problems.is_empty(),
        "{} problems in {count} files\n{}",
        problems.len(),
        problems.join("\n")
    );
}

fn parse(name: &str, text: &str) -> Article {
    let path = Path::new(name);
    if path.extension().is_some_and(|own| own == "md") {
        return parse_markdown(text).0;
    }
    let is_toc = path
        .file_stem()
        .is_some_and(|own| own.eq_ignore_ascii_case("toc"));
    let hint = if is_toc {
        YamlHint::Toc
    } else {
        YamlHint::Unknown
    };
    parse_yaml_page(text, hint).0
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|own| own == "md" || own == "yml")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
