//! Translation memories of other tools.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use tercet_article::{Rule, Span};
use tercet_translation::reuse::Gathered;

use crate::failure::Failure;
use crate::finding::Finding;
use crate::rules;

/// Adds what the memory at `path` holds from one language to another (BCP 47 tags) to
/// `gathered`; gives what is wrong with it. Of a memory that is broken, what stands
/// before the place is used.
///
/// # Errors
/// Where it cannot be opened.
pub(crate) fn read(
    path: &Path,
    languages: (&str, &str),
    gathered: &mut Gathered<'_>,
) -> Result<Vec<Finding>, Failure> {
    let shown = path.to_string_lossy().replace('\\', "/");
    let file = File::open(path)
        .map_err(|error| Failure::new(&rules::PREVIOUS_NOT_FOUND, format!("{shown}: {error}")))?;
    let visit = &mut |entry| gathered.add(entry);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = tercet_tmx::read(BufReader::new(file), languages, &name, visit);
    let (read, broken) = match read {
        Ok(read) => (read, None),
        Err(error) => (error.before, Some(error.to_string())),
    };
    let mut found = Vec::new();
    let mut tell = |rule, message: String| found.push(at(&shown, rule, message));
    if let Some(message) = broken {
        let count = read.entries;
        let message = format!("{message}; {count} translations stand before that");
        tell(&rules::MEMORY_BROKEN, message);
    }
    if read.entries == 0 {
        let (source, target) = languages;
        let message = format!("it holds no translation from {source} to {target}");
        tell(&rules::MEMORY_EMPTY, message);
    }
    if read.too_long > 0 {
        let message = format!(
            "{} translation units are too long to be used",
            read.too_long
        );
        tell(&rules::MEMORY_EMPTY, message);
    }
    Ok(found)
}

fn at(path: &str, rule: &'static Rule, message: String) -> Finding {
    let start = tercet_article::LineColumn { line: 1, column: 1 };
    Finding {
        path: path.into(),
        rule,
        severity: rule.severity,
        span: Span::default(),
        start,
        end: start,
        message: message.into(),
        hint: None,
    }
}
