//! `[!NOTE]`, `[!div]`, `[!VIDEO]`, `[!INCLUDE]`, `[!code]`, `[!notebook]`.
//! docfx: `QuoteSectionNoteParser`, `InclusionBlockParser`,
//! `InclusionInlineParser`, `CodeSnippetParser`.

use tercet_article::{
    AlertKind, BlockKind, Diagnostic, Include, Lines, Selector, Snippet, SnippetForm, Span, Video,
    VideoForm,
};

use super::super::directive;
use super::super::mask::{Mark, MarkKind};
use super::line::{is_container_prefix, is_escaped, line_from};
use crate::rules::markdown::INVALID_NOTE_SECTION;

pub(super) fn scan(
    text: &str,
    body: usize,
    marks: &mut Vec<Mark>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut line = body..body;
    for at in memchr::memmem::find_iter(&text.as_bytes()[body..], b"[!") {
        let at = body + at;
        if is_escaped(text, at) {
            continue;
        }
        line = line_from(text, line, at);
        if !closes_soon(text, at, line.end) {
            continue;
        }
        let mark = if let Some(quote) = quote_marker(&text[line.start..at]) {
            let quote = line.start + quote;
            label(text, quote, at, line.end, diagnostics)
        } else {
            include_or_snippet(text, line.start, at, line.end)
        };
        marks.extend(mark);
    }
}

/// Longest construct in bytes. A line without line breaks may open a bracket again
/// and again: no more than this is searched for the end of each.
const LONGEST: usize = 1024;

/// Whether a bracket closes between `at` and `end`, and not too far away.
fn closes_soon(text: &str, at: usize, end: usize) -> bool {
    let near = &text.as_bytes()[at..end.min(at + LONGEST)];
    memchr::memchr(b']', near).is_some()
}

/// If `prefix` ends in a quote marker and at most one blank: where the marker is.
fn quote_marker(prefix: &str) -> Option<usize> {
    let quote = prefix.strip_suffix([' ', '\t']).unwrap_or(prefix);
    let before = quote.strip_suffix('>')?;
    is_container_prefix(before).then_some(before.len())
}

/// The end of a bracketed text whose opening bracket is at `at`, backslash
/// escapes skipped: the offset of the closing bracket.
fn closing_bracket(text: &str, at: usize, end: usize) -> Option<usize> {
    closing(text, at, end, b']')
}

/// The same for what ends with `close`.
fn closing(text: &str, at: usize, end: usize, close: u8) -> Option<usize> {
    let bytes = &text.as_bytes()[..end.min(at + LONGEST)];
    let mut at = at + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == close => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// The first line of an alert, a section or a video; `quote` is the offset of its
/// `>`, `at` that of its bracket.
fn label(
    text: &str,
    quote: usize,
    at: usize,
    end: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Mark> {
    let close = closing_bracket(text, at, end)?;
    let info = &text[at + 2..close];
    let rest = text[close + 1..end].trim_end_matches([' ', '\t']);
    let kind = if let Some(alert) = AlertKind::from_label(info) {
        MarkKind::Alert(alert)
    } else if starts_with(info, "div") {
        MarkKind::Section(section_attributes(&info[3..]).into())
    } else if starts_with(info, "video") {
        let url = video_url(&info[5..])?;
        MarkKind::Leaf(Box::new(BlockKind::Video(Box::new(Video {
            form: VideoForm::Quote,
            url: url.into(),
            title: None,
            attributes: Vec::new(),
            blocks: Vec::new(),
        }))))
    } else {
        return include_or_snippet(text, quote, at, end);
    };
    if rest.is_empty() {
        return Some(Mark {
            range: quote..end,
            kind,
        });
    }
    let after = close + 1 + (rest.len() - rest.trim_start().len());
    let span = Span::new(after, close + 1 + rest.len());
    diagnostics.push(
        Diagnostic::new(
            &INVALID_NOTE_SECTION,
            span,
            format!(
                "text after `{}` makes this a plain quote",
                &text[at..=close]
            ),
        )
        .with_hint("put the text on the next line, after `> `"),
    );
    None
}

fn starts_with(text: &str, name: &str) -> bool {
    text.get(..name.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(name))
}

fn section_attributes(text: &str) -> &str {
    let text = text.trim();
    let inner = text
        .strip_prefix('`')
        .and_then(|inner| inner.strip_suffix('`'));
    match inner {
        Some(inner) => inner.trim(),
        None if text.starts_with('`') || text.ends_with('`') => "",
        None => text,
    }
}

/// A URL after a blank, or the GUID of a video of Learn.
fn video_url(text: &str) -> Option<&str> {
    let url = text.strip_prefix(' ')?.trim();
    let guid = url.len() == 36
        && url.char_indices().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == '-',
            _ => c.is_ascii_hexdigit(),
        });
    (text.starts_with(" http://") || text.starts_with(" https://") || guid).then_some(url)
}

/// An include or a snippet whose bracket is at `at`; `start` and `end` bound the
/// part of its line in which it must stand alone to be a block.
fn include_or_snippet(text: &str, start: usize, at: usize, end: usize) -> Option<Mark> {
    let inner = &text[at + 2..end];
    let (close, kind) = if starts_with(inner, "include") {
        let (close, include) = include(text, at + "[!include".len(), end)?;
        (close, BlockKind::Include(include))
    } else if starts_with(inner, "code") {
        snippet(text, at + "[!code".len(), end, SnippetForm::Bang)?
    } else if starts_with(inner, "notebook") {
        snippet(text, at + "[!notebook".len(), end, SnippetForm::Notebook)?
    } else {
        return None;
    };
    let alone = is_container_prefix(&text[start..at]) && text[close..end].trim().is_empty();
    // docfx knows `[!INCLUDE+` for blocks and `[!INCLUDE-` for inlines.
    let sign = inner.as_bytes().get("include".len());
    let include = matches!(kind, BlockKind::Include(_));
    let kind = if alone && !(include && sign == Some(&b'-')) {
        MarkKind::Leaf(Box::new(kind))
    } else if include && sign == Some(&b'+') {
        return None;
    } else if let Some(inline) = super::leaf_as_inline(&kind) {
        MarkKind::Inline(Box::new(inline))
    } else {
        return None;
    };
    Some(Mark {
        range: at..close,
        kind,
    })
}

/// `[title](path)]` from `at` on; returns the offset after the last bracket.
fn include(text: &str, at: usize, end: usize) -> Option<(usize, Include)> {
    let bytes = text.as_bytes();
    let at = match bytes.get(at) {
        Some(b'+' | b'-') => at + 1,
        _ => at,
    };
    let open = at
        + text[at..end]
            .bytes()
            .take_while(|byte| *byte == b' ')
            .count();
    if bytes.get(open) != Some(&b'[') {
        return None;
    }
    let title_end = closing_bracket(text, open, end)?;
    if bytes.get(title_end + 1) != Some(&b'(') {
        return None;
    }
    let path_start = directive::skip_blanks(&text[..end], title_end + 2);
    let close =
        path_start + memchr::memchr(b')', &bytes[path_start..end.min(path_start + LONGEST)])?;
    if bytes.get(close + 1) != Some(&b']') || close + 1 >= end {
        return None;
    }
    let path = text[path_start..close]
        .split_ascii_whitespace()
        .next()
        .unwrap_or_default();
    let path = path.strip_prefix('<').unwrap_or(path);
    let path = path.strip_suffix('>').unwrap_or(path);
    let include = Include {
        title: unescape(&text[open + 1..title_end]),
        path: path.into(),
        expansion: None,
    };
    Some((close + 2, include))
}

/// Takes the backslashes of escapes away, and blanks at the ends.
fn unescape(text: &str) -> Box<str> {
    if !text.contains('\\') {
        return text.trim().into();
    }
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        escaped = c == '\\' && !escaped;
        if !escaped {
            out.push(c);
        }
    }
    out.trim().into()
}

/// `-lang[name](path?query#tag "title")]` from `at` on.
fn snippet(text: &str, at: usize, end: usize, form: SnippetForm) -> Option<(usize, BlockKind)> {
    let bytes = &text.as_bytes()[..end];
    let open = at + memchr::memchr(b'[', &bytes[at..])?;
    let language = match text[at..open].strip_prefix('-') {
        Some(language) => Some(language.trim()),
        None if open == at => None,
        None => return None,
    };
    let name_end = closing_bracket(text, open, end)?;
    let paren = directive::skip_blanks(&text[..end], name_end + 1);
    if bytes.get(paren) != Some(&b'(') {
        return None;
    }
    let path_end = path_end(bytes, paren + 1)?;
    let mut at = path_end;
    let mut options = Options::default();
    if bytes.get(at) == Some(&b'?') {
        let stop = at + 1 + find_any(&bytes[at + 1..], b"\")#")?;
        options.query(text[at + 1..stop].trim());
        at = stop;
    }
    if bytes.get(at) == Some(&b'#') {
        let stop = at + 1 + find_any(&bytes[at + 1..], b"\")")?;
        options.bookmark(text[at + 1..stop].trim());
        at = stop;
    }
    if bytes.get(at) == Some(&b'"') {
        at = closing(text, at, end, b'"')? + 1;
    }
    at = directive::skip_blanks(&text[..end], at);
    if bytes.get(at) != Some(&b')') {
        return None;
    }
    at = directive::skip_blanks(&text[..end], at + 1);
    if bytes.get(at) != Some(&b']') {
        return None;
    }
    let snippet = Snippet {
        form,
        language: language.filter(|name| !name.is_empty()).map(Into::into),
        title: unescape(&text[open + 1..name_end]),
        path: unescape(&text[paren + 1..path_end]),
        selector: options.selector(),
        highlight: options.highlight,
        dedent: options.dedent,
        interactive: None,
        resolved: None,
    };
    Some((at + 1, BlockKind::Snippet(Box::new(snippet))))
}

/// Where the path ends that starts at `from`: at `?`, `#`, `"` or the closing
/// parenthesis; inner parentheses are matched, escapes skipped.
fn path_end(bytes: &[u8], from: usize) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(from + LONGEST)];
    let mut depth = 0_usize;
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            b'?' | b'#' | b'"' => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

fn find_any(bytes: &[u8], stops: &[u8]) -> Option<usize> {
    bytes
        .iter()
        .take(LONGEST)
        .position(|byte| stops.contains(byte))
}

/// What query and bookmark of a snippet's path ask for. docfx takes the tag
/// before the bookmark's lines, these before `start` and `end`, and those before
/// `range`; from the first part of a query that it cannot read on, it ignores it,
/// and then `start` and `end`, too. `end` counts after `start` alone.
#[derive(Default)]
struct Options {
    tag: Option<Box<str>>,
    bookmark: Option<Lines>,
    start: Option<u32>,
    end: Option<u32>,
    start_end: Option<Lines>,
    ranges: Option<Vec<Lines>>,
    highlight: Option<Box<str>>,
    dedent: Option<u32>,
}

impl Options {
    fn query(&mut self, query: &str) {
        for item in query.split('&') {
            let Some((key, value)) = item.split_once('=') else {
                return;
            };
            let understood = match key.to_ascii_lowercase().as_str() {
                "name" => {
                    self.tag = Some(value.into());
                    true
                }
                "start" => {
                    self.start = value.parse().ok();
                    self.end = self.start;
                    self.start.is_some()
                }
                "end" => {
                    self.end = value.parse().ok();
                    self.end.is_some()
                }
                "range" => {
                    self.ranges = directive::line_ranges(value);
                    self.ranges.is_some()
                }
                "highlight" => {
                    self.highlight = directive::line_ranges(value).map(|_| value.into());
                    self.highlight.is_some()
                }
                "dedent" => {
                    self.dedent = value.parse().ok();
                    self.dedent.is_some()
                }
                _ => false,
            };
            if !understood {
                return;
            }
        }
        self.start_end = self.start.map(|start| Lines {
            start,
            end: self.end,
        });
    }

    fn bookmark(&mut self, bookmark: &str) {
        match directive::line_range(bookmark, "L") {
            Some(lines) => self.bookmark = Some(lines),
            None if bookmark.is_empty() => {}
            None => self.tag = Some(bookmark.into()),
        }
    }

    fn selector(&self) -> Selector {
        if let Some(tag) = &self.tag {
            Selector::Tag(tag.clone())
        } else if let Some(lines) = self.bookmark.or(self.start_end) {
            Selector::Lines(vec![lines])
        } else {
            self.ranges.clone().map_or(Selector::All, Selector::Lines)
        }
    }
}
