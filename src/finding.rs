//! One finding, ready to be shown: every renderer and the cache need this and
//! nothing else.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use foldhash::HashSet;
use tercet_article::{Diagnostic, LineColumn, LineIndex, Rule, Severity, Span};

/// One problem at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, relative to the docset, `/` between folders. After [`place`]: as
    /// the user would write it.
    pub path: Arc<str>,
    /// What kind.
    pub rule: &'static Rule,
    /// How bad, after the configuration had its say.
    pub severity: Severity,
    /// Where, in bytes of the file.
    pub span: Span,
    /// Line and column of the first byte.
    pub start: LineColumn,
    /// Line and column just behind the last byte.
    pub end: LineColumn,
    /// What is wrong; one line, no full stop.
    pub message: Arc<str>,
    /// What to do about it.
    pub hint: Option<Arc<str>>,
}

impl Finding {
    /// The order in which findings are shown: by file, place, code, message.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |finding: &Self| (finding.span.start, finding.span.end, finding.rule.code);
        let paths = if Arc::ptr_eq(&self.path, &other.path) {
            Ordering::Equal
        } else {
            self.path.cmp(&other.path)
        };
        paths
            .then_with(|| key(self).cmp(&key(other)))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// Findings in the file called `path`, whose text is `text`.
pub(crate) fn placed(path: &str, text: &str, diagnostics: &[Diagnostic]) -> Vec<Finding> {
    if diagnostics.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let path: Arc<str> = path.into();
    let place = |found: &Diagnostic| Finding {
        path: Arc::clone(&path),
        rule: found.rule,
        severity: found.rule.severity,
        span: found.span,
        start: lines.line_column(text, found.span.start),
        end: lines.line_column(text, found.span.end),
        message: found.message.as_str().into(),
        hint: found.hint.as_deref().map(Into::into),
    };
    diagnostics.iter().map(place).collect()
}

/// Puts `prefix` (empty, or ending in `/`) before the paths of `findings`.
pub fn place(findings: &mut [Finding], prefix: &str) {
    if prefix.is_empty() {
        return;
    }
    for of_one_file in findings.chunk_by_mut(|a, b| a.path == b.path) {
        let Some(first) = of_one_file.first() else {
            continue;
        };
        let path: Arc<str> = format!("{prefix}{}", first.path).into();
        for finding in of_one_file {
            finding.path = Arc::clone(&path);
        }
    }
}

/// Lets findings about one file that follow each other share its path.
#[derive(Debug, Default)]
pub(crate) struct SharedPath(Option<Arc<str>>);

impl SharedPath {
    /// `path`, in memory that the last call may have made.
    pub(crate) fn share(&mut self, path: &str) -> Arc<str> {
        let last = self.0.take().filter(|last| **last == *path);
        Arc::clone(self.0.insert(last.unwrap_or_else(|| path.into())))
    }
}

/// What findings that are kept share: of their paths, messages and hints most are there many
/// times.
#[derive(Default)]
pub(crate) struct Sharing {
    pub(crate) paths: SharedPath,
    texts: HashSet<Arc<str>>,
}

impl Sharing {
    /// `text`, in memory that an earlier call may have made.
    pub(crate) fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&new));
        new
    }
}

/// Sorts `findings` and drops what was found more than once: an include is
/// read anew for each article that has it.
pub fn arrange(findings: &mut Vec<Finding>) {
    // Most come in order, article by article, which a stable sort makes use of.
    findings.sort_by(Finding::order);
    findings.dedup();
    findings.shrink_to_fit();
}

/// `text` with control characters made visible, so that an article cannot
/// send escape sequences to a terminal or end a line of the output.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    // Control characters of C1 begin with 0xc2, those of directions with 0xe2.
    let is_suspect = |byte: u8| byte.is_ascii_control() || matches!(byte, 0xc2 | 0xe2);
    if !text.bytes().any(is_suspect) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|char| match char {
        '\t' | '\n' | '\r' => ' ',
        char if char.is_control() || is_bidi_control(char) => char::REPLACEMENT_CHARACTER,
        char => char,
    });
    Cow::Owned(shown.collect())
}

/// Characters that change the direction of what follows ("Trojan source").
fn is_bidi_control(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn nothing_reaches_the_terminal_that_moves_the_cursor() {
        assert_eq!(
            printable("a\u{1b}[31mb\nc\u{202e}d"),
            "a\u{fffd}[31mb c\u{fffd}d"
        );
        assert_eq!(printable("a\u{85}b\u{7f}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(printable("schöne Grüße 日本"), "schöne Grüße 日本");
    }
}
