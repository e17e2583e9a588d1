//! Triple-colon lines. docfx: `TripleColonBlockParser`, `RowParser`,
//! `NestedColumnParser`, `MonikerRangeParser`.

use std::ops::Range;

use tercet_article::{BlockKind, Column, Diagnostic, MonikerRange, Row, Rule, Span};

use super::super::directive;
use super::super::mask::{Container, ContainerName, Mark, MarkKind};
use super::colon_inline;
use super::fences::Fences;
use super::line::{
    container_prefix, is_container_prefix, is_escaped, line_end, line_from, next_line,
};
use crate::rules::markdown as rules;

/// A container that is open at the line being read.
struct Open {
    name: ContainerName,
    /// Bytes before its colons, if these are all blanks.
    indent: Option<usize>,
    line: Range<usize>,
}

/// A container in more open ones than this is text, so that whoever walks the
/// tree needs no more stack than that.
const DEEPEST: usize = 100;

pub(super) fn scan(
    text: &str,
    body: usize,
    marks: &mut Vec<Mark>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut scan = Scan {
        text,
        fences: Fences::new(text, body),
        open: Vec::new(),
        line: body..body,
        paragraph_end: body,
        marks,
        diagnostics,
    };
    let mut from = body;
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[from..], b":::") {
        from = scan.at(from + found);
    }
    scan.end();
}

struct Scan<'a> {
    text: &'a str,
    fences: Fences<'a>,
    open: Vec<Open>,
    /// The line being read.
    line: Range<usize>,
    /// Where the paragraph ends, as far as lines tell, in which an inline was last
    /// looked for.
    paragraph_end: usize,
    marks: &'a mut Vec<Mark>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// What stands at three colons.
pub(super) enum Found {
    Mark(usize, MarkKind),
    /// It looks like a directive, but breaks a rule.
    Wrong(&'static Rule, String),
    Nothing,
}

impl Scan<'_> {
    /// Looks at the colons at `at`; returns where to look on.
    fn at(&mut self, at: usize) -> usize {
        let text = self.text;
        let colons = text.as_bytes()[at..]
            .iter()
            .take_while(|byte| **byte == b':')
            .count();
        let after = at + colons;
        let in_fence = self.fences.holds(at);
        if is_escaped(text, at) {
            return after;
        }
        self.line = line_from(text, self.line.clone(), at);
        let line = self.line.clone();
        if in_fence {
            return self.end_in_fence(at, colons, &line).unwrap_or(after);
        }
        if is_container_prefix(&text[line.start..at]) {
            match self.bounded_block(at, colons, &line) {
                Found::Mark(end, kind) => {
                    self.report_tail(at, end, &kind);
                    self.push(at, end, kind, &line);
                    return end;
                }
                Found::Wrong(rule, message) => {
                    let span = Span::new(at, at + text[at..line.end].trim_end().len());
                    let hint = "the line is shown to readers as text";
                    self.diagnostics
                        .push(Diagnostic::new(rule, span, message).with_hint(hint));
                    return line.end;
                }
                Found::Nothing => {}
            }
        }
        if at >= self.paragraph_end {
            self.paragraph_end = colon_inline::paragraph_end(text, at);
        }
        match colon_inline::inline(&text[..self.paragraph_end], at) {
            Found::Mark(end, kind) => {
                self.marks.push(Mark {
                    range: at..end,
                    kind,
                });
                end
            }
            Found::Wrong(rule, message) => {
                let line = &text[..line.end];
                let length = line[after..].find(":::").map(|length| length + 3);
                let span = Span::new(at, length.map_or(line.len(), |length| after + length));
                let hint = "the directive is shown to readers as text";
                self.diagnostics
                    .push(Diagnostic::new(rule, span, message).with_hint(hint));
                after
            }
            Found::Nothing => after,
        }
    }

    /// A container is asked before what is open in it whether a line ends it: so its
    /// last line ends it even in a fence, and the fence with it. Returns where to look
    /// on.
    fn end_in_fence(&mut self, at: usize, colons: usize, line: &Range<usize>) -> Option<usize> {
        let fence = self.fences.open()?;
        if self.open.is_empty() || !is_container_prefix(&self.text[line.start..at]) {
            return None;
        }
        let Found::Mark(end, MarkKind::Close(name)) = self.block(at, colons, line) else {
            return None;
        };
        // The placeholder has to be a closing fence.
        if end - at < fence.length {
            return None;
        }
        self.fences.end(line.start);
        self.push(at, end, MarkKind::CloseInFence(name, fence.marker), line);
        Some(end)
    }

    /// A block, unless it is a container in too many others.
    fn bounded_block(&self, at: usize, colons: usize, line: &Range<usize>) -> Found {
        match self.block(at, colons, line) {
            Found::Mark(_, MarkKind::Open(_)) if self.open.len() >= DEEPEST => {
                let message = format!("this is nested in more than {DEEPEST} containers");
                Found::Wrong(&rules::NESTING_TOO_DEEP, message)
            }
            found => found,
        }
    }

    fn push(&mut self, at: usize, end: usize, kind: MarkKind, line: &Range<usize>) {
        let before = &self.text[line.start..at];
        let indent = before
            .trim_start_matches([' ', '\t'])
            .is_empty()
            .then_some(before.len());
        let mut start = at;
        match &kind {
            MarkKind::Open(container) => self.open.push(Open {
                name: container.name,
                indent,
                line: line.start..end,
            }),
            MarkKind::Close(name) | MarkKind::CloseInFence(name, _) => {
                let name = *name;
                // A container that is open in another one ends with it.
                let index = self.open.iter().position(|open| open.name == name);
                if let Some(index) = index {
                    let inner = self.open.split_off(index + 1);
                    for open in &inner {
                        self.unclosed(open);
                    }
                    if let Some(open) = self.open.pop() {
                        // The end is seen at any indentation, even inside a list.
                        if let (Some(column), Some(indent)) = (open.indent, indent)
                            && !self.in_row()
                        {
                            start = line.start + column.min(indent);
                        }
                        self.remove_indentation(&open, line.end);
                    }
                }
            }
            _ => {}
        }
        self.marks.push(Mark {
            range: start..end,
            kind,
        });
    }

    fn in_row(&self) -> bool {
        self.open
            .iter()
            .any(|open| matches!(open.name, ContainerName::Row(_) | ContainerName::Column(_)))
    }

    /// Containers that the text leaves open.
    fn end(&mut self) {
        while let Some(open) = self.open.pop() {
            self.remove_indentation(&open, self.text.len());
            self.unclosed(&open);
        }
    }

    /// Text after the first or the last line of a container is shown to nobody.
    fn report_tail(&mut self, at: usize, end: usize, kind: &MarkKind) {
        let directive = &self.text[at..end];
        let colons = directive.len() - directive.trim_start_matches(':').len();
        let (name, head) = match kind {
            MarkKind::Open(container) => match container.name {
                ContainerName::Moniker(_) => (container.name, ["\"", "\""]),
                ContainerName::Row(_) | ContainerName::Column(_) => (container.name, ["", ":::"]),
                ContainerName::Zone | ContainerName::Image | ContainerName::Video => return,
            },
            MarkKind::Close(name @ (ContainerName::Zone | ContainerName::Moniker(_))) => {
                (*name, ["-", "end"])
            }
            MarkKind::Close(name) => (*name, ["-", ":::"]),
            _ => return,
        };
        let after = head.iter().try_fold(colons, |from, text| {
            let length = directive[from..].to_ascii_lowercase().find(text)?;
            Some(from + length + text.len())
        });
        let tail = after.map_or("", |after| directive[after..].trim());
        if !tail.is_empty() {
            let message = format!("text after this line of a {} is not shown", name.name());
            let span = Span::new(end - tail.len(), end);
            self.diagnostics.push(
                Diagnostic::new(rule_of(name), span, message)
                    .with_hint("take it away, or put it on a line of its own"),
            );
        }
    }

    fn unclosed(&mut self, open: &Open) {
        let rule = rule_of(open.name);
        let end = match open.name {
            ContainerName::Zone => "::: zone-end".to_owned(),
            ContainerName::Moniker(colons) => format!("{} moniker-end", ":".repeat(colons)),
            ContainerName::Row(colons) => format!("{}row-end:::", ":".repeat(colons)),
            ContainerName::Column(colons) => format!("{}column-end:::", ":".repeat(colons)),
            ContainerName::Image => ":::image-end:::".to_owned(),
            ContainerName::Video => ":::video-end:::".to_owned(),
        };
        let line = open.line.clone();
        let start = line.start + container_prefix(&self.text[line.clone()]);
        let message = format!("this {} is not closed", open.name.name());
        self.diagnostics.push(
            Diagnostic::new(rule, Span::new(start, line.end), message)
                .with_hint(format!("close it with `{end}` on a line of its own")),
        );
    }

    /// The lines of a row lose their indentation, so that four blanks are no code
    /// and lists do not nest; inside a fence only what the fence has.
    fn remove_indentation(&mut self, row: &Open, end: usize) {
        let outermost = !self.in_row();
        let row_or_column = matches!(row.name, ContainerName::Row(_) | ContainerName::Column(_));
        let (Some(base), true, true) = (row.indent, outermost, row_or_column) else {
            return;
        };
        let mut fence: Option<(Range<usize>, usize)> = None;
        let mut next = next_line(self.text, line_end(self.text, row.line.start));
        while let Some(start) = next.filter(|start| *start < end) {
            let stop = line_end(self.text, start);
            let line = &self.text[start..stop];
            let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
            let mut removed = blanks;
            fence = fence.filter(|(range, _)| start < range.end);
            if let Some((_, indent)) = &fence {
                removed = blanks.min(*indent);
            } else if let Some(range) = self.fences.at(start + blanks) {
                fence = Some((range, blanks));
            }
            if removed > base && blanks < line.len() {
                self.marks.push(Mark {
                    range: start + base..start + removed,
                    kind: MarkKind::Removed,
                });
            }
            next = next_line(self.text, stop);
        }
    }

    /// A directive that has its line to itself.
    fn block(&self, at: usize, colons: usize, line: &Range<usize>) -> Found {
        let text = &self.text[..line.end];
        let name_start = directive::skip_blanks(text, at + colons);
        let Some(name_end) = directive::identifier(text, name_start) else {
            return Found::Nothing;
        };
        let name = text[name_start..name_end].to_ascii_lowercase();
        let end = at + text[at..].trim_end_matches([' ', '\t']).len();
        match name.as_str() {
            "row" => self.row(name_end, colons, end),
            "column" => column(text, name_end, colons, end),
            "moniker" => moniker(text, name_end, colons, end),
            "zone" if colons == 3 => self.zone(name_end, text, end),
            "image" | "video" if colons == 3 => match media_container(text, &name, name_end, end) {
                Found::Nothing if name_start > at + colons => Found::Wrong(
                    media_rule(&name),
                    format!("a blank stands between `:::` and `{name}`"),
                ),
                found => found,
            },
            "code" if colons == 3 => {
                leaf(text, name_end, end, &rules::INVALID_CODE, |attributes| {
                    directive::code(attributes).map(|snippet| BlockKind::Snippet(Box::new(snippet)))
                })
            }
            "form" if colons == 3 => {
                leaf(text, name_end, end, &rules::INVALID_FORM, |attributes| {
                    directive::form(attributes).map(BlockKind::Form)
                })
            }
            "no-loc" if name_start == at + colons => Found::Nothing,
            "no-loc" => colon_inline::wrong_no_loc(),
            "zone" | "image" | "video" | "code" | "form" => {
                Found::Wrong(&rules::UNKNOWN_DIRECTIVE, three_colons(&name, colons))
            }
            "zone-end" | "image-end" | "video-end" if colons != 3 => {
                Found::Wrong(&rules::UNPAIRED_END, three_colons(&name, colons))
            }
            "zone-end" | "moniker-end" | "row-end" | "column-end" | "image-end" | "video-end" => {
                self.close(&name, colons, &text[name_end..], end)
            }
            _ => Found::Wrong(
                &rules::UNKNOWN_DIRECTIVE,
                format!("`{name}` is no directive"),
            ),
        }
    }

    fn row(&self, at: usize, colons: usize, end: usize) -> Found {
        if !self.text[at..].starts_with(":::") {
            return Found::Wrong(
                &rules::INVALID_ROW,
                "a row starts with `:::row:::` and nothing else".into(),
            );
        }
        let kind = BlockKind::Row(Row { blocks: Vec::new() });
        opening(end, ContainerName::Row(colons), kind)
    }

    fn zone(&self, at: usize, text: &str, end: usize) -> Found {
        if self
            .open
            .iter()
            .any(|open| open.name == ContainerName::Zone)
        {
            return Found::Wrong(&rules::INVALID_ZONE, "zones cannot stand in zones".into());
        }
        let zone = directive::attributes(text, at, false)
            .and_then(|attributes| directive::zone(&attributes));
        match zone {
            Ok(zone) => opening(end, ContainerName::Zone, BlockKind::Zone(zone)),
            Err(message) => Found::Wrong(&rules::INVALID_ZONE, message),
        }
    }

    fn close(&self, name: &str, colons: usize, after: &str, end: usize) -> Found {
        let name = match name {
            "zone-end" => ContainerName::Zone,
            "moniker-end" => ContainerName::Moniker(colons),
            "row-end" => ContainerName::Row(colons),
            "column-end" => ContainerName::Column(colons),
            "image-end" => ContainerName::Image,
            _ => ContainerName::Video,
        };
        let colons_follow = match name {
            ContainerName::Zone | ContainerName::Moniker(_) => true,
            ContainerName::Row(_) | ContainerName::Column(_) => after.starts_with(":::"),
            ContainerName::Image | ContainerName::Video => {
                after.trim_start_matches([' ', '\t']).starts_with(":::")
            }
        };
        let is_open = self.open.iter().any(|open| open.name == name);
        if colons_follow && is_open {
            return Found::Mark(end, MarkKind::Close(name));
        }
        let message = if is_open {
            "`:::` is missing at the end of the line".to_owned()
        } else {
            format!("no {} is open here", name.name())
        };
        Found::Wrong(&rules::UNPAIRED_END, message)
    }
}

/// The rule that a container breaks which is not written as one.
fn rule_of(name: ContainerName) -> &'static Rule {
    match name {
        ContainerName::Zone => &rules::INVALID_ZONE,
        ContainerName::Moniker(_) => &rules::INVALID_MONIKER_RANGE,
        ContainerName::Row(_) => &rules::INVALID_ROW,
        ContainerName::Column(_) => &rules::INVALID_COLUMN,
        ContainerName::Image => &rules::INVALID_IMAGE,
        ContainerName::Video => &rules::INVALID_VIDEO,
    }
}

fn three_colons(name: &str, colons: usize) -> String {
    format!("`{name}` stands after three colons, not after {colons}")
}

fn opening(end: usize, name: ContainerName, kind: BlockKind) -> Found {
    Found::Mark(end, MarkKind::Open(Box::new(Container { name, kind })))
}

fn leaf(
    text: &str,
    at: usize,
    end: usize,
    rule: &'static Rule,
    make: impl FnOnce(directive::Attributes) -> Result<BlockKind, String>,
) -> Found {
    match directive::attributes(text, at, true).and_then(make) {
        Ok(kind) => Found::Mark(end, MarkKind::Leaf(Box::new(kind))),
        Err(message) => Found::Wrong(rule, message),
    }
}

/// `:::image` and `:::video` are containers if they are complex, and inlines else.
fn media_container(text: &str, name: &str, at: usize, end: usize) -> Found {
    let Ok(attributes) = directive::attributes(text, at, true) else {
        return Found::Nothing; // the inline rule tells what is wrong
    };
    if !directive::has_body(&attributes) {
        return Found::Nothing;
    }
    let container = match name {
        "image" => directive::image(attributes)
            .map(|image| (ContainerName::Image, directive::image_block(image))),
        _ => directive::inline_video(attributes)
            .map(|video| (ContainerName::Video, directive::video_block(video))),
    };
    match container {
        Ok((container, kind)) => opening(end, container, kind),
        Err(message) => Found::Wrong(media_rule(name), message),
    }
}

/// The rule of `image` or `video`.
fn media_rule(name: &str) -> &'static Rule {
    match name {
        "image" => &rules::INVALID_IMAGE,
        _ => &rules::INVALID_VIDEO,
    }
}

fn column(text: &str, at: usize, colons: usize, end: usize) -> Found {
    let wrong = || {
        Found::Wrong(
            &rules::INVALID_COLUMN,
            "a column starts with `:::column:::` or `:::column span=\"2\":::`".into(),
        )
    };
    let mut at = directive::skip_blanks(text, at);
    let mut span = 1;
    if text[at..]
        .get(..6)
        .is_some_and(|head| head.eq_ignore_ascii_case("span=\""))
    {
        let Some(length) = memchr::memchr(b'"', &text.as_bytes()[at + 6..]) else {
            return wrong();
        };
        span = text[at + 6..at + 6 + length]
            .trim()
            .parse()
            .unwrap_or(1)
            .max(1);
        at += 6 + length + 1;
    }
    if !text[at..].starts_with(":::") {
        return wrong();
    }
    let kind = BlockKind::Column(Column {
        span,
        blocks: Vec::new(),
    });
    opening(end, ContainerName::Column(colons), kind)
}

fn moniker(text: &str, at: usize, colons: usize, end: usize) -> Found {
    let at = directive::skip_blanks(text, at);
    let head = "range=\"";
    let range = text[at..]
        .get(..head.len())
        .filter(|found| found.eq_ignore_ascii_case(head))
        .and_then(|_| text[at + head.len()..].split_once('"'));
    let Some((range, _)) = range else {
        return Found::Wrong(
            &rules::INVALID_MONIKER_RANGE,
            "a moniker range starts with `::: moniker range=\"…\"`".into(),
        );
    };
    let kind = BlockKind::Moniker(MonikerRange {
        range: range.into(),
        blocks: Vec::new(),
    });
    opening(end, ContainerName::Moniker(colons), kind)
}
