//! Reading as the command does it.

use std::fs;
use std::path::{Path, PathBuf};

use tercet_learn::YamlHint;
use tercet_markdown::{Merged, Reading, merge};
use tercet_translation::extract::{Options, Settings, extract};
use tercet_translation::merge::{Decision, Policy, decide};
use tercet_translation::model::{Document, Provenance};

/// Parses and extracts the text of the file called `name`.
pub(crate) fn read(name: &str, text: &str) -> Reading {
    let stem = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    let article = match stem.as_str() {
        "toc.yml" => tercet_learn::parse_yaml_page(text, YamlHint::Toc).0,
        _ if is_yaml(name) => tercet_learn::parse_yaml_page(text, YamlHint::Unknown).0,
        _ => tercet_learn::parse_markdown(text).0,
    };
    let settings = Settings::default();
    let options = Options {
        path: name,
        source_language: "en-us",
        target_language: Some("nl-nl"),
        provenance: Provenance::default(),
        settings: &settings,
    };
    let extraction = extract(&article, &options);
    Reading {
        article,
        document: extraction.document,
        places: extraction.places,
    }
}

/// Merges `returned` into the file.
pub(crate) fn merged<'s>(name: &str, source: &'s Reading, returned: &Document) -> Merged<'s> {
    let plan = decide(&source.document, returned, &Policy::default());
    merge(source, &plan, &|text| read(name, text))
}

fn is_yaml(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| extension == "yml")
}

/// Number of units that were put in.
pub(crate) fn filled(merged: &Merged<'_>) -> usize {
    let decisions = merged.decisions.iter();
    decisions
        .filter(|(_, decision)| matches!(decision, Decision::Target(_)))
        .count()
}

/// All articles under `folder`, with their names; empty where it is absent.
pub(crate) fn articles(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    push_files(folder, &mut files);
    files.sort();
    let files = files.into_iter().map(|path| {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let name = path
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        (name, text)
    });
    files.collect()
}

fn push_files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let is_article = path
            .extension()
            .is_some_and(|extension| extension == "md" || extension == "yml");
        if path.is_dir() {
            push_files(&path, out);
        } else if is_article {
            out.push(path);
        }
    }
}
