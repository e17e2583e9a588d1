//! Extraction, by cases in `specs`: one file for each topic.
//!
//! A case is a heading, a fence `md` of four backticks with the article, and a
//! fence `outline` with its units. A title that ends with `(yaml)` or `(toc)` is of
//! a YAML page, one with `(srx LANGUAGE)` of an article that is split by the
//! built-in rules. `BLESS=1 cargo test -p tercet-translation --test specs` writes
//! the outlines anew; whoever does that reads each of them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod outline;

use std::fs;
use std::ops::Range;
use std::path::Path;

use tercet_article::Article;
use tercet_learn::{YamlHint, parse_markdown, parse_yaml_page};
use tercet_translation::extract::{Options, Settings, WordList, extract};
use tercet_translation::glossary::{Glossary, Languages};
use tercet_translation::model::Provenance;
use tercet_translation::segment::{Rules, Segmentation};
use tercet_translation::soundness;

const GLOSSARY: &str =
    "en-US,nl-NL,definition\ncompliance policy,nalevingsbeleid,Rules for devices\n";

/// Extracts `text`, checks what holds for every article, and returns the outline.
fn check(title: &str, text: &str) -> String {
    let article = parse(title, text);
    let languages = Languages {
        source: "en-US",
        target: "nl-NL",
    };
    let settings = Settings {
        metadata_keys: ["title", "description", "keywords"].map(Into::into).into(),
        protected: WordList::case_sensitive(["Fleet", "Fleet Console"]),
        glossary: Glossary::read(GLOSSARY, languages, "own").0,
        segmentation: segmentation(title),
    };
    let options = Options {
        path: "guide/a.md",
        source_language: "en-US",
        target_language: None,
        provenance: Provenance::default(),
        settings: &settings,
    };
    let extraction = extract(&article, &options);
    let problems = soundness::problems(&article, &extraction);
    assert!(problems.is_empty(), "{title}: {}", problems.join("\n"));
    outline::outline(&article, &extraction)
}

fn parse(title: &str, text: &str) -> Article {
    if title.ends_with("(yaml)") {
        parse_yaml_page(text, YamlHint::Unknown).0
    } else if title.ends_with("(toc)") {
        parse_yaml_page(text, YamlHint::Toc).0
    } else {
        parse_markdown(text).0
    }
}

fn segmentation(title: &str) -> Segmentation {
    match title.rsplit_once("(srx ") {
        Some((_, language)) => {
            Segmentation::Srx(Rules::built_in().segmenter(language.trim_end_matches(')')))
        }
        None => Segmentation::Unit,
    }
}

#[test]
fn specs() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for path in files {
        let mut spec = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let cases = cases(&spec);
        count += cases.len();
        // From the last to the first, so that places stay.
        for case in cases.iter().rev() {
            let outline = check(&case.title, &case.input);
            if outline == spec[case.outline.clone()] {
                continue;
            }
            if bless {
                spec.replace_range(case.outline.clone(), &outline);
            } else {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}: {}\n{outline}", case.title));
            }
        }
        if bless {
            fs::write(&path, spec).unwrap();
        }
    }
    assert!(count >= 40, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Case {
    title: String,
    /// The article: `␍`, `␠` and `␁` stand for carriage return, a blank at the end
    /// of a line and U+0001.
    input: String,
    /// Where the outline stands in the spec.
    outline: Range<usize>,
}

fn cases(spec: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut from = 0;
    // What looks like a heading inside of a fence is none.
    while let Some(at) = spec[from..].find("\n## ") {
        let start = from + at + "\n## ".len();
        let title = spec[start..].lines().next().unwrap_or_default();
        let (input, after) = fence(spec, start, "md");
        let (outline, after) = fence(spec, after, "outline");
        cases.push(Case {
            title: title.to_owned(),
            input: spec[input]
                .replace('␍', "\r")
                .replace('␠', " ")
                .replace('␁', "\u{1}"),
            outline,
        });
        from = after;
    }
    cases
}

/// Where the content of the fence of four backticks with this info string stands
/// that is next after `from`, and where the fence ends.
fn fence(text: &str, from: usize, info: &str) -> (Range<usize>, usize) {
    let opening = format!("\n````{info}\n");
    let found = text[from..].find(&opening).expect("there is a fence");
    let start = from + found + opening.len();
    // The line end before the content may be that before the closing fence.
    let length = text[start - 1..].find("\n````\n").expect("a fence ends");
    (start..start + length, start + length + 4)
}
