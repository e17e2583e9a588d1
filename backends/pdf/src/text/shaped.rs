//! A paragraph, shaped but not yet broken into lines.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::breaks::Mark;
use super::{Missing, Object, Style};
use crate::draw::FaceId;
use crate::fonts::Metrics;

/// A glyph in points, in logical order; an object is one too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) id: u16,
    pub(super) role: Role,
    /// First byte of its cluster in the paragraph's text.
    pub(super) start: u32,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
}

/// What a unit may do to fit a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It stays as it is.
    Fixed,
    /// A space: it stretches and shrinks, and has no width at the end of a line.
    Space,
    /// A space at which a line does not end.
    Glue,
    /// An ideograph: what stands after it may be moved away a little.
    Ideograph,
    /// A full-width opening bracket: its left half is empty, and may be left out.
    Opening,
    /// A full-width closing bracket, comma or full stop: its right half is empty, and may be left
    /// out.
    Closing,
}

/// Units of one span, level and face, side by side.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Bytes of the paragraph's text. Between runs are only characters that have no glyph.
    pub(super) bytes: Range<u32>,
    pub(super) units: Range<u32>,
    /// Index of the span.
    pub(super) span: u32,
    /// Embedding level; odd is right to left.
    pub(super) level: u8,
    pub(super) content: Content,
}

/// What a run shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Glyphs of a face.
    Text(FaceId),
    /// The object of that index.
    Object(u32),
}

/// A span with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpanAt {
    /// Byte after it.
    pub(super) end: u32,
    pub(super) style: Style,
    pub(super) tag: u32,
    pub(super) keep: bool,
    pub(super) hyphenate: bool,
    pub(super) metrics: Metrics,
    /// The hyphen of its primary face.
    pub(super) hyphen: Option<Hyphen>,
}

/// What is written where a line ends within a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hyphen {
    pub(super) face: FaceId,
    pub(super) glyph: u16,
    /// In points.
    pub(super) advance: f32,
}

/// A ligature that a hyphen may part.
#[derive(Clone, Debug)]
pub(super) struct Split {
    /// Index of its unit.
    pub(super) unit: u32,
    /// What stands for it then.
    pub(super) parts: Box<[Unit]>,
}

/// A paragraph whose glyphs are known. Lines of any width can be made of it.
#[derive(Clone, Debug)]
pub struct Shaped {
    pub(super) text: String,
    pub(super) language: Arc<str>,
    pub(super) spans: Vec<SpanAt>,
    pub(super) objects: Vec<Object>,
    pub(super) runs: Vec<Run>,
    pub(super) units: Vec<Unit>,
    pub(super) splits: Vec<Split>,
    pub(super) marks: Vec<Mark>,
    pub(super) missing: Vec<Missing>,
    /// Bytes where characters stand within runs for which the face had no glyph after all.
    pub(super) dropped: Vec<u32>,
    pub(super) base: u8,
}

impl Shaped {
    /// The paragraph's text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether lines start at the right.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.base % 2 == 1
    }

    /// Characters that no face has. They are laid out as nothing.
    #[must_use]
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// Width of the widest piece that is not broken, in points: between two places where a line may
    /// end, without hyphenation; a span that is to be kept together counts as one piece.
    #[must_use]
    pub fn min_width(&self) -> f32 {
        let kept = self.kept(f64::INFINITY);
        let pairs = kept.iter().zip(kept.iter().skip(1));
        pairs.map(|(a, b)| b.width_from(a)).fold(0.0, f64::max) as f32
    }

    /// The same, but what is wider than `long` may be broken between names to pieces of that width,
    /// and a span that is wider is not kept together.
    #[must_use]
    pub fn min_width_of_names(&self, long: f32) -> f32 {
        let long = f64::from(long);
        let widths = |marks: &[Mark]| -> Vec<f64> {
            let pairs = marks.windows(2);
            pairs.map(|pair| pair[1].width_from(&pair[0])).collect()
        };
        let kept = self.kept(long);
        let pieces = kept.windows(2).zip(widths(&kept)).map(|(pair, width)| {
            if width <= long {
                return width;
            }
            let names = widths(&self.names_between(&pair[0], &pair[1]));
            names.into_iter().fold(long, f64::max)
        });
        pieces.fold(0.0, f64::max) as f32
    }

    /// Width of the widest line when lines end only by force, in points.
    #[must_use]
    pub fn max_width(&self) -> f32 {
        let sections = self.sections();
        let widths = sections.map(|section| section[section.len() - 1].width_from(&section[0]));
        widths.fold(0.0, f64::max) as f32
    }

    /// The parts of the text that end by force: their marks, the last of one being the first of the
    /// next. Each has two marks at least.
    pub(super) fn sections(&self) -> impl Iterator<Item = &[Mark]> {
        let mut rest = &self.marks[..];
        std::iter::from_fn(move || {
            let end = 1 + rest.iter().skip(1).position(|mark| mark.forced)?;
            let section = &rest[..=end];
            rest = &rest[end..];
            Some(section)
        })
    }

    /// The marks without those inside of spans that are to be kept together and fit that width.
    pub(super) fn kept(&self, width: f64) -> Cow<'_, [Mark]> {
        let starts = std::iter::once(0).chain(self.spans.iter().map(|span| span.end));
        let spans = starts.zip(&self.spans).filter(|(_, span)| span.keep);
        let fitting = spans.filter_map(|(start, span)| {
            let wide = self.mark_at(span.end).width_from(&self.mark_at(start));
            (wide <= width).then_some(start..span.end)
        });
        let mut fitting = fitting.peekable();
        if fitting.peek().is_none() {
            return Cow::Borrowed(&self.marks);
        }
        let mut kept = self.marks.clone();
        kept.retain(|mark| {
            while fitting.next_if(|span| span.end <= mark.at).is_some() {}
            let inside = fitting.peek().is_some_and(|span| span.start < mark.at);
            mark.forced || !inside
        });
        Cow::Owned(kept)
    }
}
