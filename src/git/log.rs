//! What changed, for people.

use std::path::Path;

use tercet_docset::DocPath;

use super::command::git;

/// Changes that are told at most.
const MOST_CHANGES: &str = "--max-count=100";

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Its id, abbreviated to twelve digits.
    pub(crate) id: String,
    /// `YYYY-MM-DD`, of its author, in UTC.
    pub(crate) date: String,
    /// Who made it.
    pub(crate) author: String,
    /// First line of its message.
    pub(crate) subject: String,
}

/// The commits that changed any of `paths`, files of `folder`, newest first; none where git does
/// not tell.
pub(crate) fn changes(folder: &Path, paths: &[&DocPath]) -> Vec<Change> {
    let mut arguments = vec![
        "log",
        "-z",
        MOST_CHANGES,
        "--date=format:%Y-%m-%d",
        "--format=%H%x1f%ad%x1f%an%x1f%s",
        "--",
    ];
    let literal: Vec<String> = paths
        .iter()
        .map(|path| format!(":(literal){path}"))
        .collect();
    arguments.extend(literal.iter().map(String::as_str));
    let Some(mut git) = git(folder, &arguments) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    while let Some(record) = git.record() {
        let text = String::from_utf8_lossy(&record);
        let mut parts = text.splitn(4, '\u{1f}');
        let mut next = || parts.next().unwrap_or_default().trim().to_owned();
        let (id, date, author, subject) = (next(), next(), next(), next());
        changes.push(Change {
            id: id.get(..12).unwrap_or(&id).to_owned(),
            date,
            author,
            subject,
        });
    }
    changes
}
