//! Text inside of raw HTML.
//!
//! Elements that stand in a line are codes of the text around them; all other tags
//! end a text and begin another. White space is what HTML makes of it: a space.

use std::ops::Range;

use tercet_article::{Block, HtmlBlock, HtmlBlockKind, Span};

use crate::model::{GroupKind, Part, UnitId, UnitKind};
use crate::place::PlaceContext;

use super::blocks::group;
use super::html::{self, Piece, Tag};
use super::inline::Builder;
use super::unit::{Head, id_of};
use super::{Extractor, raw};

impl Extractor<'_> {
    pub(super) fn html(&mut self, block: &Block, html: &HtmlBlock, parts: &mut Vec<Part>) {
        if html.kind == HtmlBlockKind::Comment {
            return;
        }
        let source = self.article.slice(block.span);
        let Some(lines) = Lines::new(&html.text, source, block.span.start) else {
            self.unplaced(block.span);
            return;
        };
        let mut texts = Texts {
            html: &html.text,
            lines,
            id: id_of(block.id),
            count: 0,
            parts: Vec::new(),
        };
        texts.extract(self);
        let mut found = texts.parts;
        if found.len() > 1 {
            let mut group = group(GroupKind::Html, id_of(block.id));
            group.parts = found;
            parts.push(Part::Group(group));
        } else {
            parts.append(&mut found);
        }
    }
}

/// The texts of one block.
struct Texts<'h> {
    html: &'h str,
    lines: Lines,
    id: UnitId,
    count: u32,
    parts: Vec<Part>,
}

impl Texts<'_> {
    fn extract(&mut self, extractor: &mut Extractor<'_>) {
        let mut run = Vec::new();
        // The element whose content is no text that is open.
        let mut silent: Option<String> = None;
        for piece in html::pieces(self.html) {
            if let Some(name) = &silent {
                let ends = |tag: &Tag| tag.closing && tag.name == *name;
                if matches!(&piece, Piece::Tag(_, tag) if ends(tag)) {
                    silent = None;
                }
                continue;
            }
            match &piece {
                Piece::Tag(range, tag) if !tag.is_inline() => {
                    self.flush(&mut run, extractor);
                    if !tag.closing && !tag.self_closing && tag.is_silent() {
                        silent = Some(tag.name.clone());
                    } else {
                        // Its attributes alone.
                        run.push(Piece::Tag(
                            range.clone(),
                            html::tag(&self.html[range.clone()]),
                        ));
                        self.flush(&mut run, extractor);
                    }
                }
                Piece::Tag(..) | Piece::Text(_) => run.push(piece),
            }
        }
        self.flush(&mut run, extractor);
    }

    /// Makes a unit of a run of text and tags that stand in a line.
    fn flush(&mut self, run: &mut Vec<Piece>, extractor: &mut Extractor<'_>) {
        if run.is_empty() {
            return;
        }
        let id = format!("{}-{}", self.id, self.count + 1);
        let mut builder = Builder::new(extractor.article, &id);
        let pieces = std::mem::take(run);
        let mut tags = Vec::with_capacity(pieces.len());
        let mut ranges = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Text(range) => {
                    tags.push(None);
                    ranges.push(range);
                }
                Piece::Tag(range, tag) => {
                    tags.push(Some(tag));
                    ranges.push(range);
                }
            }
        }
        self.build(&mut builder, &tags, &ranges);
        let flow = builder.finish();
        let before = self.parts.len();
        let head = Head::new(id.as_str(), UnitKind::HtmlText, PlaceContext::HtmlText);
        extractor.unit(head, flow, &mut self.parts);
        self.count += u32::from(self.parts.len() > before);
    }

    fn build(&self, builder: &mut Builder<'_>, tags: &[Option<Tag>], ranges: &[Range<usize>]) {
        let partners = html::partners(tags);
        let mut open = Vec::new();
        let mut at = 0;
        while at < tags.len() {
            let range = &ranges[at];
            let span = self.lines.span(range);
            let place = |offset: usize| self.lines.place(range.start + offset);
            match (&tags[at], partners[at]) {
                (None, _) => raw::push(
                    &mut builder.flow,
                    &self.html[range.clone()],
                    raw::Syntax::Html,
                    &place,
                ),
                (Some(tag), Some(end)) if end > at && tag.is_silent() => {
                    let content = &self.html[range.end..ranges[end].start];
                    builder.silent(tag, span, self.lines.span(&ranges[end]), content);
                    at = end;
                }
                (Some(tag), Some(end)) if end > at => {
                    let close = self.lines.span(&ranges[end]);
                    open.push(builder.open_tag(tag, span, close, &place));
                }
                (Some(_), Some(_)) => {
                    if let Some(index) = open.pop() {
                        builder.flow.close(index);
                    }
                }
                (Some(tag), None) => builder.tag(tag, span, &place),
            }
            at += 1;
        }
    }
}

/// Where the lines of a block's text stand in the source, which has quote markers
/// and indentation before them.
struct Lines {
    /// Start in the text, and in the source.
    starts: Vec<(usize, u32)>,
}

impl Lines {
    /// `None` where the text does not consist of ends of the lines of `source`,
    /// which starts at byte `base`.
    fn new(text: &str, source: &str, base: u32) -> Option<Self> {
        if text.trim_end_matches(['\n', '\r']) == source {
            return Some(Self {
                starts: vec![(0, base)],
            });
        }
        let mut starts = Vec::new();
        let mut at = 0;
        let mut place = base;
        let mut written = source.split_inclusive('\n');
        for line in text.split_inclusive('\n') {
            let own = line.trim_end_matches(['\n', '\r']);
            let Some(source_line) = written.next() else {
                return own.trim().is_empty().then_some(Self { starts });
            };
            let body = source_line.trim_end_matches(['\n', '\r']);
            // Tabs in front may have become blanks.
            let own = if body.ends_with(own) {
                own
            } else {
                own.trim_start()
            };
            let before = body.strip_suffix(own)?.len();
            starts.push((
                at + line.trim_end_matches(['\n', '\r']).len() - own.len(),
                place + before as u32,
            ));
            at += line.len();
            place += source_line.len() as u32;
        }
        Some(Self { starts })
    }

    /// The place of byte `at` of the text.
    fn place(&self, at: usize) -> u32 {
        let after = self.starts.partition_point(|(start, _)| *start <= at);
        match after.checked_sub(1) {
            Some(line) => {
                let (start, place) = self.starts[line];
                place + (at - start) as u32
            }
            None => self.starts.first().map_or(0, |(_, place)| *place),
        }
    }

    /// The place of a range: it ends where its last byte does.
    fn span(&self, range: &Range<usize>) -> Span {
        let start = self.place(range.start);
        let end = if range.is_empty() {
            start
        } else {
            self.place(range.end - 1) + 1
        };
        Span {
            start,
            end: end.max(start),
        }
    }
}
