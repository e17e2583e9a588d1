//! Reading as the command does it.

use std::fs;
use std::path::{Path, PathBuf};

use tercet_article::Article;
use tercet_learn::{YamlHint, parse_markdown, parse_yaml_page};
use tercet_preview::{Options, preview};
use tercet_translation::extract::{self, Settings, WordList, extract};
use tercet_translation::glossary::Glossary;
use tercet_translation::model::{Document, Provenance, Term};

/// An article with its units.
pub(crate) struct Read {
    pub(crate) article: Article,
    pub(crate) document: Document,
}

/// Parses and extracts the text of the file called `name`.
pub(crate) fn read(name: &str, text: &str) -> Read {
    let is = |end: &str| name.to_ascii_lowercase().ends_with(end);
    let article = if is("toc.yml") {
        parse_yaml_page(text, YamlHint::Toc).0
    } else if is(".yml") {
        parse_yaml_page(text, YamlHint::Unknown).0
    } else {
        parse_markdown(text).0
    };
    let settings = Settings {
        protected: WordList::case_sensitive(["Contoso"]),
        glossary: Glossary::new(vec![
            term("inventory", &["Bestand"]),
            term("Fleet API", &[]),
        ]),
        ..Settings::default()
    };
    let options = extract::Options {
        path: name,
        source_language: "en-US",
        target_language: None,
        provenance: Provenance::default(),
        settings: &settings,
    };
    let document = extract(&article, &options).document;
    Read { article, document }
}

fn term(term: &str, translations: &[&str]) -> Term {
    Term {
        term: term.into(),
        translations: translations.iter().map(|own| (*own).into()).collect(),
        definition: None,
        source: None,
        extensions: Vec::new(),
    }
}

impl Read {
    /// The page for it.
    pub(crate) fn page(&self, language: &str) -> String {
        let options = Options {
            language,
            title: "Untitled",
        };
        preview(&self.article, &self.document, &options)
    }
}

/// A folder of the repository, or beside it.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// All articles under `folder`, with their names, in order; empty where it is absent.
pub(crate) fn articles(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    push_files(folder, &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
        (name.to_owned(), text)
    };
    files.into_iter().map(read).collect()
}

fn push_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            push_files(&path, out);
        } else if path
            .extension()
            .is_some_and(|own| own == "md" || own == "yml")
        {
            out.push(path);
        }
    }
}
