//! Which languages a folder of translations holds.

use std::fs;
use std::path::Path;

use tercet_docset::{DocPath, Docset};

use crate::failure::Failure;
use crate::previous::{Recorded, Translations};
use crate::rules;
use crate::translation::language::Language;

/// The translations below `folder`, each with its language: in folders that are called
/// after their languages, or else all of it, in the language that its articles name.
///
/// # Errors
/// Where there is no such folder, or no language is named.
pub(crate) fn open(folder: &Path, docset: &Docset) -> Result<Vec<(String, Translations)>, Failure> {
    let limit = docset.config().limits.file_size;
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let is_folder = entry.file_type().ok()?.is_dir();
            (is_folder && is_locale(&name)).then_some(name)
        })
        .collect();
    names.sort();
    names.retain(|name| !name.eq_ignore_ascii_case(docset.source_language()));
    if names.is_empty() {
        let translations = Translations::open(folder, "", limit)?;
        let language = own_language(&translations, docset).ok_or_else(|| {
            let message = format!("{}: no article there names its language", folder.display());
            Failure::new(&rules::PREVIOUS_NOT_FOUND, message)
                .with_hint("name a folder with a folder for each language, such as de-DE")
        })?;
        return Ok(vec![(language, translations)]);
    }
    let open = |name: String| {
        let translations = Translations::open(folder, &name, limit)?;
        let shown = tercet_markdown::localise::locale(&name);
        Ok((shown, translations))
    };
    names.into_iter().map(open).collect()
}

/// Whether a folder is called after a language and a region or script: `nl` alone may
/// be anything.
fn is_locale(name: &str) -> bool {
    let is_two = |part: &str| matches!(part.len(), 2 | 3);
    Language::new(name).is_some()
        && name
            .split_once('-')
            .is_some_and(|(language, rest)| is_two(language) && matches!(rest.len(), 2..=10))
}

/// The language that the first article names which names one.
fn own_language(translations: &Translations, docset: &Docset) -> Option<String> {
    translations.paths().find_map(|below| {
        let path = DocPath::new(below).ok()?;
        let article = translations.read(docset, &path, below)?;
        let locale = Recorded::of(&article).locale?;
        Some(tercet_markdown::localise::locale(&locale))
    })
}
