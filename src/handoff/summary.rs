//! What a handoff made, in a few lines.

use std::fmt;

use serde::Serialize;

use crate::translation::manifest::Words;

/// All packages.
#[derive(Default, Serialize)]
pub(super) struct Summary {
    pub(super) packages: Vec<Package>,
}

/// One package.
#[derive(Serialize)]
pub(super) struct Package {
    pub(super) language: String,
    /// Where it lies.
    pub(super) path: String,
    pub(super) articles: usize,
    /// Articles left out, since they have nothing to translate.
    pub(super) without_text: usize,
    pub(super) words: Words,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for package in &self.packages {
            let Words { new, repeated } = package.words;
            write!(
                f,
                "{}: {} articles, {} units, {} words ({} new, {} repeated)",
                package.path,
                package.articles,
                new.units + repeated.units,
                new.words + repeated.words,
                new.words,
                repeated.words,
            )?;
            match package.without_text {
                0 => writeln!(f)?,
                1 => writeln!(f, "; 1 file has nothing to translate")?,
                count => writeln!(f, "; {count} files have nothing to translate")?,
            }
        }
        Ok(())
    }
}
