//! Targets in place of the texts of a source; everything else byte for byte.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use tercet_article::{ScalarStyle, Span};
use tercet_translation::merge::Target;
use tercet_translation::model::{Code, CodeKind, CodeType, Content, Piece, Unit};
use tercet_translation::place::{CodePlace, Place, PlaceContext};

use crate::escape::run::{Mark, MarkKind, Run, may_precede_url};
use crate::escape::{self, Level};

/// A source with what can be put into it.
pub(crate) struct Splicer<'a> {
    source: &'a str,
    /// By start, outer ones first.
    slots: Vec<Slot<'a>>,
}

/// A range of the source that may be written anew.
struct Slot<'a> {
    span: Span,
    kind: SlotKind<'a>,
}

enum SlotKind<'a> {
    Text(Text<'a>),
    /// A plain scalar of YAML with Markdown in it: it has to stay one scalar.
    PlainScalar {
        flow: bool,
    },
}

/// The text of a unit.
struct Text<'a> {
    /// Index of the unit.
    index: usize,
    place: &'a Place,
    unit: &'a Unit,
    target: Option<&'a Target>,
}

/// What one unit is to be put in with; `None` leaves its source.
pub(crate) type Levels = [Option<Level>];

/// A unit with its place and, where there is one, its target.
pub(crate) struct Insert<'a> {
    pub(crate) place: &'a Place,
    pub(crate) unit: &'a Unit,
    pub(crate) target: Option<&'a Target>,
}

impl Insert<'_> {
    /// What `target` says where it stands: values of triple-colon lines cannot hold
    /// double quotes.
    pub(crate) fn written<'t>(&self, target: &'t Target) -> Cow<'t, Content> {
        if self.place.context != PlaceContext::DirectiveValue {
            return Cow::Borrowed(&target.content);
        }
        let mut content = target.content.clone();
        for piece in &mut content {
            if let Piece::Text(text) = piece {
                *text = text.replace('"', "'");
            }
        }
        Cow::Owned(content)
    }
}

impl<'a> Splicer<'a> {
    /// Takes the units in any order; [`Levels`] count in it.
    pub(crate) fn new(source: &'a str, inserts: &[Insert<'a>]) -> Self {
        let mut slots = Vec::with_capacity(inserts.len());
        let mut scalars = BTreeMap::new();
        for (index, insert) in inserts.iter().enumerate() {
            if let Some(scalar) = insert.place.scalar
                && scalar.style == ScalarStyle::Plain
            {
                scalars.insert(scalar.span, scalar.flow);
            }
            slots.push(Slot {
                span: insert.place.span,
                kind: SlotKind::Text(Text {
                    index,
                    place: insert.place,
                    unit: insert.unit,
                    target: insert.target,
                }),
            });
        }
        let scalars = scalars.into_iter().map(|(span, flow)| Slot {
            span,
            kind: SlotKind::PlainScalar { flow },
        });
        slots.extend(scalars);
        slots.sort_by_key(|slot| {
            let inner = matches!(slot.kind, SlotKind::Text(_));
            (slot.span.start, Reverse(slot.span.end), inner)
        });
        Self { source, slots }
    }

    /// The bytes of `span` with the targets of all units that lie in it.
    pub(crate) fn write(&self, span: Span, levels: &Levels) -> String {
        let first = self
            .slots
            .partition_point(|slot| slot.span.start < span.start);
        self.write_from(first, span, levels)
    }

    fn write_from(&self, first: usize, span: Span, levels: &Levels) -> String {
        let mut out = String::with_capacity(span.len() + span.len() / 4);
        let mut done = span.start;
        for (at, slot) in self.slots.iter().enumerate().skip(first) {
            if slot.span.start >= span.end {
                break;
            }
            if slot.span.start < done || slot.span.end > span.end {
                continue;
            }
            out.push_str(self.bytes(done, slot.span.start));
            match &slot.kind {
                SlotKind::Text(text) => out.push_str(&self.text(at, text, levels)),
                SlotKind::PlainScalar { flow } => {
                    let inner = self.write_from(at + 1, slot.span, levels);
                    out.push_str(&escape::yaml_plain(inner, *flow));
                }
            }
            done = slot.span.end;
        }
        out.push_str(self.bytes(done, span.end));
        out
    }

    fn bytes(&self, start: u32, end: u32) -> &'a str {
        let range = start as usize..end as usize;
        self.source.get(range).unwrap_or_default()
    }

    /// The text of the unit in slot `at`.
    fn text(&self, at: usize, text: &Text<'_>, levels: &Levels) -> String {
        let span = text.place.span;
        let level = levels.get(text.index).copied().flatten();
        let (Some(level), Some(target)) = (level, text.target) else {
            return self.write_from(at + 1, span, levels);
        };
        match text.place.context {
            context @ (PlaceContext::Paragraph
            | PlaceContext::AtxHeading
            | PlaceContext::SetextHeading
            | PlaceContext::Cell
            | PlaceContext::Brackets) => {
                let scalar = text.place.scalar.map(|scalar| scalar.style);
                self.run(text, target, levels)
                    .write(context, level, &|text| match scalar {
                        Some(style) => escape::yaml_quoted(&text, style),
                        None => text,
                    })
            }
            PlaceContext::YamlScalar { style, flow, .. } => {
                let says = joined(&target.content, text.unit);
                escape::yaml_scalar(&says, self.bytes(span.start, span.end), style, flow)
            }
            context @ (PlaceContext::Title { .. }
            | PlaceContext::DirectiveValue
            | PlaceContext::HtmlText
            | PlaceContext::HtmlAttribute { .. }) => {
                // Slices of codes are YAML already, so each text is encoded alone.
                let scalar = text.place.scalar.map(|scalar| scalar.style);
                let pieces = target.content.iter().map(|piece| match (piece, scalar) {
                    (Piece::Text(text), None) => escape::value(text, context, level),
                    (Piece::Text(text), Some(style)) => {
                        escape::yaml_quoted(&escape::value(text, context, level), style)
                    }
                    (piece, _) => self.markup(piece, text, target, levels).unwrap_or_default(),
                });
                pieces.collect()
            }
        }
    }

    /// Text and codes of a target, for Markdown.
    fn run(&self, text: &Text<'_>, target: &Target, levels: &Levels) -> Run {
        let mut run = Run::new();
        for (at, piece) in target.content.iter().enumerate() {
            if let Piece::Text(text) = piece {
                run.text(text);
                continue;
            }
            let Some(mut raw) = self.markup(piece, text, target, levels) else {
                continue;
            };
            let code = code_of(piece, text.unit, target);
            let kind = code.map_or(MarkKind::Other, |code| mark_kind(piece, &code.code_type));
            let kind = match kind {
                MarkKind::Autolink if !self.is_link(piece, text) => MarkKind::Other,
                kind => kind,
            };
            if kind == MarkKind::CloseBracket
                && matches!(raw.as_str(), "]" | "][]")
                && let Some(label) = self.label(piece, text)
                && !shows_label(&target.content[..at], &label)
            {
                raw = format!("][{label}]");
            }
            run.mark(Mark { raw, kind });
        }
        run
    }

    /// The markup of a code, with the targets of the units inside it. Annotations
    /// have none.
    fn markup(
        &self,
        piece: &Piece,
        text: &Text<'_>,
        target: &Target,
        levels: &Levels,
    ) -> Option<String> {
        let id = id_of(piece)?;
        if let Some(place) = text.place.codes.iter().find(|place| *place.code == *id) {
            let closes = matches!(piece, Piece::Close(_));
            let span = if closes { place.close? } else { place.open };
            return Some(self.write(span, levels));
        }
        let added = target.added.iter().find(|code| *code.id == *id)?;
        let raw = match added.code_type {
            CodeType::Emphasis => "*",
            CodeType::Strikethrough => "~~",
            _ => "**",
        };
        Some(raw.to_owned())
    }

    /// Whether a URL may be a link in the source, by what stands before it: after
    /// most characters, it is text.
    fn is_link(&self, piece: &Piece, text: &Text<'_>) -> bool {
        let place =
            id_of(piece).and_then(|id| text.place.codes.iter().find(|place| *place.code == *id));
        place.is_some_and(|place| {
            let before = self.bytes(text.place.span.start, place.open.start);
            before.chars().next_back().is_none_or(may_precede_url)
        })
    }

    /// The text of a link in the source, which names its definition.
    fn label(&self, piece: &Piece, text: &Text<'_>) -> Option<String> {
        let id = id_of(piece)?;
        let place: &CodePlace = text.place.codes.iter().find(|place| *place.code == *id)?;
        let label = self.bytes(place.open.end, place.close?.start);
        let mut lines = label.lines();
        let mut joined = lines.next()?.to_owned();
        for line in lines {
            let line = line.trim_start_matches([' ', '\t', '>']);
            joined = format!("{} {line}", joined.trim_end());
        }
        Some(joined)
    }
}

fn id_of(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Standalone(id) | Piece::Open(id) | Piece::Close(id) => Some(id),
        Piece::Text(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => None,
    }
}

fn code_of<'a>(piece: &Piece, unit: &'a Unit, target: &'a Target) -> Option<&'a Code> {
    let id = id_of(piece)?;
    let mut codes = unit.codes.iter().chain(&target.added);
    codes.find(|code| *code.id == *id)
}

/// Whether the link that ends after `before` has just its label as text.
fn shows_label(before: &[Piece], label: &str) -> bool {
    matches!(before, [.., Piece::Open(_), Piece::Text(text)] if text == label)
}

/// What a scalar says that `content` is the text of.
fn joined(content: &Content, unit: &Unit) -> String {
    let data = |id: &str, closes: bool| {
        let code = unit.codes.iter().find(|code| *code.id == *id);
        code.map_or("", |code| match &code.kind {
            CodeKind::Standalone { data } => data,
            CodeKind::Spanning { close, .. } if closes => close,
            CodeKind::Spanning { open, .. } => open,
        })
    };
    let pieces = content.iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Standalone(id) | Piece::Open(id) => data(id, false),
        Piece::Close(id) => data(id, true),
        Piece::OpenMark(_) | Piece::CloseMark(_) => "",
    });
    pieces.collect()
}

fn mark_kind(piece: &Piece, code_type: &CodeType) -> MarkKind {
    let closes = matches!(piece, Piece::Close(_));
    let spans = !matches!(piece, Piece::Standalone(_));
    match code_type {
        CodeType::Emphasis | CodeType::Strong | CodeType::Strikethrough if closes => {
            MarkKind::Closer
        }
        CodeType::Emphasis | CodeType::Strong | CodeType::Strikethrough if spans => {
            MarkKind::Opener
        }
        CodeType::Link | CodeType::Xref if closes => MarkKind::CloseBracket,
        CodeType::Link | CodeType::Xref if spans => MarkKind::OpenBracket,
        CodeType::Break => MarkKind::Break,
        CodeType::Autolink => MarkKind::Autolink,
        CodeType::Literal => MarkKind::Literal,
        CodeType::Emphasis
        | CodeType::Strong
        | CodeType::Strikethrough
        | CodeType::Link
        | CodeType::Xref
        | CodeType::CodeSpan
        | CodeType::NoLoc
        | CodeType::Include
        | CodeType::Image
        | CodeType::Video
        | CodeType::Html(_)
        | CodeType::HtmlComment
        | CodeType::Entity
        | CodeType::Emoji
        | CodeType::Anchor
        | CodeType::Other { .. } => MarkKind::Other,
    }
}
