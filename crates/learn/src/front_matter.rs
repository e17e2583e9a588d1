//! Front matter: the YAML between two lines of dashes at the start of an article.
//!
//! Where it is, is Markdig's rule (`YamlFrontMatterParser`): the first line is
//! `---`, and some later line is `---` or `...`; blanks may follow each. Without
//! the second line there is no front matter.

use memchr::memchr2;
use tercet_article::{Diagnostic, Metadata, Span, Value};

use crate::rules::yaml::{
    YAML_HEADER_NOT_OBJECT, YAML_HEADER_SYNTAX_ERROR, YAML_HEADER_UNCLOSED, YAML_TOO_LARGE,
};
use crate::yaml::{duplicates, reader, simple};

/// The largest front matter that is read, in bytes: of 72,285 published articles
/// none comes near it, and what is larger is data, or meant to exhaust the reader.
const MAX_BYTES: usize = 128 * 1024;

/// Where the front matter of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatterSpans {
    /// Both fences, the line end after the closing one included.
    pub(crate) whole: Span,
    /// The YAML between the fences: whole lines.
    pub(crate) content: Span,
}

/// Finds the front matter at the start of `text`, after a byte order mark if
/// there is one. An opening fence without a closing one is reported.
pub(crate) fn split(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<FrontMatterSpans> {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    if !text.get(start..)?.starts_with("---") {
        return None;
    }
    let mut lines = Lines { text, at: start };
    let (_, fence) = lines.next().filter(|(_, line)| is_fence(line, b'-'))?;
    let content = lines.at;
    let closing = lines.find(|(_, line)| is_fence(line, b'-') || is_fence(line, b'.'));
    let Some((end, _)) = closing else {
        let fence = Span::new(start, start + fence.trim_end().len());
        let message = "nothing closes what looks like front matter";
        diagnostics.push(
            Diagnostic::new(&YAML_HEADER_UNCLOSED, fence, message)
                .with_hint("close it with a line `---`"),
        );
        return None;
    };
    Some(FrontMatterSpans {
        whole: Span::new(start, lines.at),
        content: Span::new(content, end),
    })
}

/// The lines of a text with the byte at which each starts, line ends excluded.
struct Lines<'t> {
    text: &'t str,
    /// Start of the next line.
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let (line, end) = rest.split_at_checked(length)?;
        self.at = start
            + length
            + if end.starts_with("\r\n") {
                2
            } else {
                end.len().min(1)
            };
        Some((start, line))
    }
}

/// Exactly three `mark`s, and blanks.
fn is_fence(line: &str, mark: u8) -> bool {
    match line.as_bytes() {
        [a, b, c, rest @ ..] => {
            [a, b, c] == [&mark; 3] && rest.iter().all(|byte| matches!(byte, b' ' | b'\t'))
        }
        _ => false,
    }
}

/// Parses the part `content` of `source`. Whatever is wrong with it, the result
/// holds what could be read up to the mistake, which is reported.
pub(crate) fn parse(source: &str, content: Span, diagnostics: &mut Vec<Diagnostic>) -> Metadata {
    if content.len() > MAX_BYTES {
        let message = format!("front matter of {} bytes is not read", content.len());
        diagnostics.push(Diagnostic::new(&YAML_TOO_LARGE, content, message));
        return Metadata::default();
    }
    let mut metadata =
        simple::read(source, content).unwrap_or_else(|| parse_any(source, content, diagnostics));
    duplicates::mark(&mut metadata, diagnostics);
    metadata
}

fn parse_any(source: &str, content: Span, diagnostics: &mut Vec<Diagnostic>) -> Metadata {
    let mut document = reader::read(source, content);
    if let Some(problem) = document.problem.take() {
        diagnostics.push(problem.report(&YAML_HEADER_SYNTAX_ERROR));
    }
    match document.into_metadata() {
        Ok(metadata) => metadata,
        Err(root) => {
            let kind = match root {
                Value::Sequence { .. } => "a list",
                Value::Scalar(_) | Value::Mapping { .. } | Value::Alias { .. } => "plain text",
            };
            let message = format!("the front matter is {kind} where keys with values belong");
            diagnostics.push(
                Diagnostic::new(&YAML_HEADER_NOT_OBJECT, root.span(), message)
                    .with_hint("write each line as `key: value`"),
            );
            Metadata::default()
        }
    }
}
