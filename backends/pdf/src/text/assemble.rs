//! One line: its glyphs in visual order, aligned.

use std::ops::Range;

use super::bidi::visual_order;
use super::breaks::Mark;
use super::role::{narrow, widen};
use super::shaped::{Content, Role, Run, Shaped, Unit};
use super::{Align, Line, Piece};
use crate::draw::{Glyph, GlyphRun};
use crate::fonts::is_ignorable;

/// Where a line is placed.
pub(super) struct Placement {
    /// Its length, in points.
    pub(super) measure: f64,
    /// How far from the start of the lines it starts.
    pub(super) offset: f64,
    pub(super) align: Align,
}

/// A part of a run that stands on a line.
struct Segment<'a> {
    run: &'a Run,
    /// The run's, or the hyphen's face where the run's is another.
    content: Content,
    level: u8,
    /// Bytes of the paragraph's text.
    bytes: Range<u32>,
    /// Units of the line, in logical order.
    units: Range<usize>,
    /// Whether the last unit is a hyphen that is not in the text.
    hyphen: bool,
    /// Whether the line ends within a word, after a hyphen that is in the text.
    parted: bool,
}

/// Stands in the text of a line after its last hyphen, where the word goes on: readers that take
/// a hyphen at the end of a line for hyphenation leave it out, and join `e-` and `mail`.
const PARTED: char = '\u{200b}';

/// Stands in the text of a line after a word that is hyphenated there.
const SOFT_HYPHEN: char = '\u{ad}';

impl Shaped {
    /// The line from one mark to another.
    pub(super) fn assemble(&self, from: &Mark, to: &Mark, placement: &Placement) -> Line {
        let mut units = Vec::with_capacity((to.unit - from.unit) as usize + 1);
        let mut segments = self.segments(from, to, &mut units);
        let justified = placement.align == Align::Justify && !to.forced;
        let hanging = hang(&mut units);
        let end = units.len() - hanging;
        let natural = total(&units);
        let slack = placement.measure - natural;
        let width = if slack < 0.0 {
            narrow(&mut units[..end], -slack);
            total(&units)
        } else if justified {
            widen(&mut units[..end], slack);
            total(&units)
        } else {
            natural
        };
        split_hanging(&mut segments, end, self.base, &units);
        let rtl = self.is_rtl();
        let free = (placement.measure - width).max(0.0);
        let start = match placement.align {
            Align::Start | Align::Justify => 0.0,
            Align::End => free,
            Align::Center => free / 2.0,
        };
        let mut x = if rtl {
            free - start
        } else {
            start + placement.offset
        };
        let mut pieces = Vec::with_capacity(segments.len());
        // Most lines have one.
        if let [only] = &segments[..] {
            pieces.extend(self.piece(only, &units[only.units.clone()], x as f32));
        } else {
            let levels: Vec<u8> = segments.iter().map(|segment| segment.level).collect();
            for index in visual_order(&levels) {
                let segment = &segments[index];
                let own = &units[segment.units.clone()];
                pieces.extend(self.piece(segment, own, x as f32));
                x += total(own);
            }
        }
        let (ascent, descent) = self.heights(from, to);
        Line {
            pieces,
            width: width as f32,
            ascent,
            descent,
            range: from.at..to.at,
            wrapped: !to.forced,
            rtl,
        }
    }

    fn segments(&self, from: &Mark, to: &Mark, units: &mut Vec<Unit>) -> Vec<Segment<'_>> {
        let first = self.runs.partition_point(|run| run.bytes.end <= from.at);
        let mut segments = Vec::new();
        for run in &self.runs[first..] {
            if run.bytes.start >= to.at {
                break;
            }
            let bytes = run.bytes.start.max(from.at)..run.bytes.end.min(to.at);
            let start = units.len();
            let of_line = run.units.start.max(from.unit)..run.units.end.min(to.unit + 1);
            self.push_units(of_line, from, to, units);
            segments.push(Segment {
                run,
                content: run.content,
                level: run.level,
                bytes,
                units: start..units.len(),
                hyphen: false,
                parted: false,
            });
        }
        if to.hyphen > 0.0 && !to.forced {
            self.push_hyphen(to, &mut segments, units);
        } else if let Some(last) = segments.last_mut() {
            last.parted = !to.forced && self.text[..to.at as usize].ends_with('-');
        }
        segments
    }

    /// Adds the hyphen of a line that ends within a word.
    fn push_hyphen<'a>(
        &'a self,
        to: &Mark,
        segments: &mut Vec<Segment<'a>>,
        units: &mut Vec<Unit>,
    ) {
        let Some(last) = segments.last_mut() else {
            return;
        };
        let Some(hyphen) = self.spans[last.run.span as usize].hyphen else {
            return;
        };
        units.push(Unit {
            id: hyphen.glyph,
            role: Role::Fixed,
            start: to.at,
            advance: to.hyphen,
            dx: 0.0,
            dy: 0.0,
        });
        let content = Content::Text(hyphen.face);
        if last.content == content {
            last.units.end = units.len();
            last.hyphen = true;
            return;
        }
        let (run, level) = (last.run, last.level);
        segments.push(Segment {
            run,
            content,
            level,
            bytes: to.at..to.at,
            units: units.len() - 1..units.len(),
            hyphen: true,
            parted: false,
        });
    }

    /// Units; of the first and the last of the line those parts of a ligature that are on it.
    fn push_units(&self, of_line: Range<u32>, from: &Mark, to: &Mark, units: &mut Vec<Unit>) {
        let Range { mut start, mut end } = of_line;
        if start < end && start == from.unit && from.parts > 0 {
            let taken = (start == to.unit).then_some(to.parts);
            units.extend(self.parts(start, from.parts, taken));
            start += 1;
        }
        let is_parted = start < end && end == to.unit + 1;
        end -= u32::from(is_parted);
        if start < end {
            units.extend_from_slice(&self.units[start as usize..end as usize]);
        }
        if is_parted {
            units.extend(self.parts(end, 0, Some(to.parts)));
        }
    }

    /// The parts of a ligature, from one on, up to another.
    fn parts(&self, unit: u32, from: u32, to: Option<u32>) -> impl Iterator<Item = &Unit> {
        let split = self.splits.binary_search_by_key(&unit, |split| split.unit);
        let parts = split.map_or(&[][..], |found| &self.splits[found].parts);
        let to = to.map_or(parts.len(), |to| to as usize);
        parts.iter().take(to).skip(from as usize)
    }

    fn piece(&self, segment: &Segment<'_>, units: &[Unit], x: f32) -> Option<Piece> {
        let span = &self.spans[segment.run.span as usize];
        let face = match segment.content {
            Content::Object(index) => {
                return Some(Piece::Object {
                    x,
                    index,
                    tag: span.tag,
                    start: segment.bytes.start,
                });
            }
            Content::Text(face) => face,
        };
        if units.is_empty() {
            return None;
        }
        let size = span.style.size;
        let usual = || {
            let rtl = segment.level % 2 == 1;
            let (glyphs, text) = self.glyphs(segment, units, rtl);
            GlyphRun::new(face, size, rtl, text, &glyphs)
        };
        let run = self.plain(segment, units).map_or_else(usual, |text| {
            let glyphs = units.iter().map(|unit| (unit.id, unit.advance));
            let run = GlyphRun::plain(face, size, text.into(), glyphs);
            debug_assert_eq!(run, usual(), "the same, found sooner");
            run
        });
        Some(Piece::Glyphs {
            x,
            rise: span.style.rise,
            run,
            tag: span.tag,
            start: segment.bytes.start,
        })
    }

    /// The text, if each unit is one ASCII character of it and stands where it would: so do those of
    /// nearly all Latin text.
    fn plain(&self, segment: &Segment<'_>, units: &[Unit]) -> Option<&str> {
        let text = self.part(segment.bytes.start, segment.bytes.end);
        let is_alone = |(start, unit): (u32, &Unit)| {
            unit.start == start && unit.dx.to_bits() | unit.dy.to_bits() == 0
        };
        let is_plain = segment.level.is_multiple_of(2)
            && !segment.hyphen
            && !segment.parted
            && text.len() == units.len()
            && text.is_ascii()
            && (segment.bytes.start..).zip(units).all(is_alone)
            && self.is_all_visible(&segment.bytes);
        is_plain.then_some(text)
    }

    /// Glyphs in visual order, and their text in logical order.
    fn glyphs(&self, segment: &Segment<'_>, units: &[Unit], rtl: bool) -> (Vec<Glyph>, Box<str>) {
        let mut glyphs = Vec::with_capacity(units.len());
        let after = match segment {
            Segment { parted: true, .. } => PARTED.len_utf8(),
            Segment { hyphen: true, .. } => SOFT_HYPHEN.len_utf8(),
            _ => 0,
        };
        // Exactly as much as it takes where all is seen, since there are very many.
        let mut text = String::with_capacity(segment.bytes.len() + after);
        let (units, hyphen) = if segment.hyphen {
            (&units[..units.len() - 1], units.last())
        } else {
            (units, None)
        };
        let base = segment.bytes.start;
        let all_visible = self.is_all_visible(&segment.bytes);
        if all_visible {
            text.push_str(self.part(base, segment.bytes.end));
        }
        let mut index = 0;
        let mut start = base;
        let mut from = 0;
        while index < units.len() {
            let own = units[index].start;
            let count = units[index..]
                .iter()
                .take_while(|unit| unit.start == own)
                .count();
            let end = units
                .get(index + count)
                .map_or(segment.bytes.end, |unit| unit.start);
            let mut to = if all_visible {
                end - base
            } else {
                self.push_visible(&mut text, start, end);
                text.len() as u32
            };
            if segment.parted && index + count == units.len() {
                text.push(PARTED);
                to = text.len() as u32;
            }
            glyphs.extend(
                units[index..index + count]
                    .iter()
                    .map(|unit| glyph(unit, from, to)),
            );
            index += count;
            (start, from) = (end, to);
        }
        if let Some(unit) = hyphen {
            let from = text.len() as u32;
            text.push(SOFT_HYPHEN);
            glyphs.push(glyph(unit, from, text.len() as u32));
        }
        if rtl {
            glyphs.reverse();
        }
        (glyphs, text.into())
    }

    /// A part of the paragraph's text.
    fn part(&self, start: u32, end: u32) -> &str {
        &self.text[start as usize..end as usize]
    }

    /// Whether a part of the text is shown as it is.
    fn is_all_visible(&self, bytes: &Range<u32>) -> bool {
        let is_dropped = || {
            let first = self.dropped.partition_point(|at| *at < bytes.start);
            self.dropped.get(first).is_some_and(|at| *at < bytes.end)
        };
        let part = self.part(bytes.start, bytes.end);
        // Of ASCII all but the tab are seen, and many bytes of it are looked at at once.
        let is_seen = part.is_ascii() || part.chars().all(|c| !is_ignorable(c));
        is_seen && !part.contains('\t') && !is_dropped()
    }

    /// Adds a part of the paragraph's text without what is never seen.
    fn push_visible(&self, text: &mut String, start: u32, end: u32) {
        for (at, c) in self.part(start, end).char_indices() {
            let dropped = self.dropped.binary_search(&(start + at as u32)).is_ok();
            if !dropped && !is_ignorable(c) {
                text.push(if c == '\t' { ' ' } else { c });
            }
        }
    }

    /// Of all styles that occur on the line, and of its objects.
    fn heights(&self, from: &Mark, to: &Mark) -> (f32, f32) {
        let first = self.span_at(from.at);
        let last = self.span_at(to.at.saturating_sub(1).max(from.at));
        let (mut ascent, mut descent) = (0.0_f32, 0.0_f32);
        let mut grow = |up: f32, down: f32| {
            ascent = ascent.max(up);
            descent = descent.max(down);
        };
        for span in &self.spans[first..=last.max(first)] {
            let rise = span.style.rise;
            grow(span.metrics.ascent + rise, span.metrics.descent - rise);
        }
        let run = self.runs.partition_point(|run| run.bytes.end <= from.at);
        for run in self.runs[run..]
            .iter()
            .take_while(|run| run.bytes.start < to.at)
        {
            if let Content::Object(index) = run.content {
                let object = &self.objects[index as usize];
                grow(object.ascent, object.descent);
            }
        }
        (ascent, descent)
    }
}

fn glyph(unit: &Unit, start: u32, end: u32) -> Glyph {
    Glyph {
        id: unit.id,
        advance: unit.advance,
        dx: unit.dx,
        dy: unit.dy,
        start,
        end,
    }
}

fn total(units: &[Unit]) -> f64 {
    units
        .iter()
        .fold(0.0, |sum, unit| sum + f64::from(unit.advance))
}

/// Takes the width of the spaces at the end of a line, and of the empty halves of brackets at both
/// ends. Tells how many spaces they are.
fn hang(units: &mut [Unit]) -> usize {
    let spaces = units.iter_mut().rev();
    let spaces = spaces.take_while(|unit| unit.role == Role::Space);
    let count = spaces.map(|unit| unit.advance = 0.0).count();
    let end = units.len() - count;
    if let Some(last) = units[..end].last_mut() {
        last.trim_end();
    }
    if let Some(first) = units.first_mut() {
        first.trim_start();
    }
    count
}

/// Spaces at the end of a line have the paragraph's level (rule L1): they stand at its end.
fn split_hanging(segments: &mut Vec<Segment<'_>>, from: usize, base: u8, units: &[Unit]) {
    let Some(index) = segments.iter().position(|segment| segment.units.end > from) else {
        return;
    };
    let segment = &mut segments[index];
    if segment.units.start < from && segment.level != base && from < units.len() {
        let tail = Segment {
            run: segment.run,
            content: segment.content,
            level: base,
            bytes: units[from].start..segment.bytes.end,
            units: from..segment.units.end,
            hyphen: false,
            parted: false,
        };
        segment.units.end = from;
        segment.bytes.end = tail.bytes.start;
        segments.insert(index + 1, tail);
    }
    for segment in segments
        .iter_mut()
        .filter(|segment| segment.units.start >= from)
    {
        segment.level = base;
    }
}
