//! For people: each finding with the lines it is about.

use std::io::{self, Write};
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use tercet_article::{LineIndex, Severity, Span};

use super::Texts;
use crate::finding::{Finding, printable};

/// A span of more lines than this is shown by its first line.
const LINES_SHOWN: u32 = 4;
/// Longer lines are data rather than prose, and say nothing on a screen.
const LINE_BYTES_SHOWN: usize = 2_000;

pub(super) fn render(
    findings: &[Finding],
    texts: &mut Texts<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Styles are always written; the stream drops them where they are not wanted.
    let renderer = Renderer::styled();
    for of_one_file in findings.chunk_by(|a, b| a.path == b.path) {
        let text = of_one_file
            .first()
            .and_then(|finding| texts(&finding.path))
            .map(|text| (LineIndex::new(&text), text));
        for finding in of_one_file {
            let excerpt = text
                .as_ref()
                .and_then(|(lines, text)| Excerpt::new(text, lines, finding.span));
            writeln!(out, "{}\n", renderer.render(&[group(finding, excerpt)]))?;
        }
    }
    Ok(())
}

/// Whole lines of a file with the part that is underlined.
struct Excerpt {
    text: String,
    first_line: u32,
    /// In bytes of `text`.
    marked: Span,
}

impl Excerpt {
    fn new(text: &Arc<str>, lines: &LineIndex, span: Span) -> Option<Self> {
        let first_line = lines.line(span.start);
        let last_line = lines.line(span.end.saturating_sub(1).max(span.start));
        let shown = if last_line - first_line < LINES_SHOWN {
            last_line
        } else {
            first_line
        };
        let from = lines.start(first_line)? as usize;
        let to = lines
            .start(shown + 1)
            .map_or(text.len(), |start| start as usize);
        let excerpt = text.get(from..to)?.trim_end_matches(['\n', '\r']);
        if excerpt.len() > LINE_BYTES_SHOWN * LINES_SHOWN as usize {
            return None;
        }
        let start = (span.start as usize - from).min(excerpt.len());
        let end = (span.end as usize)
            .saturating_sub(from)
            .clamp(start, excerpt.len());
        excerpt.get(start..end)?;
        Some(Self {
            // A lone CR ends a line here (CommonMark 2.1), but not in the renderer.
            text: excerpt.replace("\r\n", "\n").replace('\r', "\n"),
            first_line,
            marked: without_cr(excerpt, start, end),
        })
    }
}

/// The span that `start..end` of `text` has once CR LF became LF.
fn without_cr(text: &str, start: usize, end: usize) -> Span {
    let pairs_before = |at: usize| {
        text.as_bytes()
            .iter()
            .zip(text.as_bytes().iter().skip(1))
            .take(at)
            .filter(|pair| *pair == (&b'\r', &b'\n'))
            .count()
    };
    Span::new(start - pairs_before(start), end - pairs_before(end))
}

fn group(finding: &Finding, excerpt: Option<Excerpt>) -> annotate_snippets::Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::HELP.with_name("suggestion"),
        Severity::Info => Level::INFO,
    };
    let title = level
        .primary_title(printable(&finding.message))
        .id(finding.rule.code);
    let path = printable(&finding.path);
    let group = match excerpt {
        Some(excerpt) => title.element(
            Snippet::source(excerpt.text)
                .line_start(excerpt.first_line as usize)
                .path(path)
                .annotation(AnnotationKind::Primary.span(excerpt.marked.range())),
        ),
        None => title.element(
            Origin::path(path)
                .line(finding.start.line as usize)
                .char_column(finding.start.column as usize),
        ),
    };
    match &finding.hint {
        Some(hint) => group.element(Level::HELP.with_name("hint").message(printable(hint))),
        None => group,
    }
}
