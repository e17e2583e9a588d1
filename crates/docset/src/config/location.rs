//! Where a docset starts, found upward from any folder in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use tercet_article::{Diagnostic, Span};

use super::{Config, FILE_NAME};
use crate::rules::config::CONFIG_INVALID;

/// The root folder of a docset, with what configures it.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// The root folder.
    pub root: PathBuf,
    /// The `tercet.toml` in it, if there is one.
    pub file: Option<PathBuf>,
    /// Its text; empty where there is none.
    pub text: Arc<str>,
    /// What it says; where something is wrong with it, the diagnostic (its span
    /// counts in `text`).
    pub config: Result<Config, Diagnostic>,
}

/// Finds the docset that holds `start`, a folder or a file: the nearest folder at
/// or above it with a `tercet.toml`, else the nearest with a `docfx.json`, else
/// the folder itself.
///
/// # Errors
/// Where `start` does not exist or the configuration file cannot be read.
pub fn locate(start: &Path) -> io::Result<Location> {
    let start = start.canonicalize()?;
    let folder = match start.parent() {
        Some(parent) if !start.is_dir() => parent,
        _ => &start,
    };
    let holder = |name: &str| folder.ancestors().find(|at| at.join(name).is_file());
    if let Some(root) = holder(FILE_NAME) {
        return read(root);
    }
    let root = holder("docfx.json").unwrap_or(folder);
    Ok(Location {
        root: root.to_path_buf(),
        file: None,
        text: Arc::default(),
        config: Ok(Config::default()),
    })
}

fn read(root: &Path) -> io::Result<Location> {
    let file = root.join(FILE_NAME);
    let bytes = fs::read(&file)?;
    let (text, config): (Arc<str>, _) = match String::from_utf8(bytes) {
        Ok(text) => {
            let config = Config::parse(&text);
            (text.into(), config)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = format!("invalid UTF-8 at byte {at}");
            let diagnostic = Diagnostic::new(&CONFIG_INVALID, Span::new(at, at), message);
            let valid = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (valid.into(), Err(diagnostic))
        }
    };
    Ok(Location {
        root: root.to_path_buf(),
        file: Some(file),
        text,
        config,
    })
}
