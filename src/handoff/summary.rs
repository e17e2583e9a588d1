//! What a handoff made, in a few lines.

use std::fmt;

use serde::Serialize;

use crate::translation::manifest::{Words, name};

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
            let total = package.words.total();
            let bands = package.words.bands();
            let filled = bands.iter().filter(|(_, amount)| amount.words > 0);
            let bands: Vec<String> = filled
                .map(|(band, amount)| format!("{} {}", amount.words, name(*band)))
                .collect();
            write!(
                f,
                "{}: {} articles, {} units, {} words ({})",
                package.path,
                package.articles,
                total.units,
                total.words,
                bands.join(", "),
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
