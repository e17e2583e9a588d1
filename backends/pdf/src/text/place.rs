//! Shaped words put side by side.

use std::ops::Range;

use super::opportunities::is_forced;
use super::role::trim_between;
use super::shaped::{Content, Role, Run, Shaped, Split, Unit};
use super::words::{Glyph, Word};
use super::{Missing, Object};
use crate::draw::FaceId;
use crate::fonts::{Face, is_ignorable};

/// Characters that stand apart from words.
pub(super) fn is_apart(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{fffc}') || is_forced(c)
}

/// What the words of one stretch of text have in common.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// Index of the span.
    pub(super) span: u32,
    /// Embedding level.
    pub(super) level: u8,
    /// Size of the em, in points.
    pub(super) size: f32,
    /// Index in the shaper's list of languages.
    pub(super) language: u16,
}

/// A paragraph of which a part is shaped.
pub(super) struct Builder {
    pub(super) shaped: Shaped,
    /// How many objects are placed.
    objects: u32,
}

impl Builder {
    pub(super) fn new(shaped: Shaped) -> Self {
        Self { shaped, objects: 0 }
    }

    pub(super) fn text(&self, range: Range<usize>) -> &str {
        &self.shaped.text[range]
    }

    /// The face of what stands right before, in the same stretch.
    pub(super) fn face_before(&self, at: usize, stretch: Stretch) -> Option<FaceId> {
        let run = self.shaped.runs.last()?;
        match run.content {
            Content::Text(face) if continues(run, at as u32, stretch) => Some(face),
            Content::Text(_) | Content::Object(_) => None,
        }
    }

    pub(super) fn push_word(
        &mut self,
        (id, face): (FaceId, &Face),
        word: &Word,
        range: Range<usize>,
        stretch: Stretch,
    ) {
        let scale = stretch.size / face.units_per_em();
        let at = range.start as u32;
        let unit = |glyph: &Glyph| Unit {
            id: glyph.id,
            role: glyph.role,
            start: at + glyph.start,
            advance: glyph.advance * scale,
            dx: glyph.dx * scale,
            dy: glyph.dy * scale,
        };
        self.open_run(id, stretch, at..range.end as u32);
        // Of most words nothing is lost, parted or trimmed.
        let is_usual = |glyph: &Glyph| glyph.id != 0 && glyph.role == Role::Fixed;
        if word.splits.is_empty() && word.glyphs.iter().all(is_usual) {
            self.shaped.units.extend(word.glyphs.iter().map(unit));
            return self.close_run();
        }
        let mut splits = word.splits.iter().peekable();
        for (index, glyph) in word.glyphs.iter().enumerate() {
            let split = splits.next_if(|(at, _)| *at as usize == index);
            if glyph.id == 0 {
                let mut later = word.glyphs[index..].iter().map(|other| other.start);
                let end = later.find(|start| *start != glyph.start);
                let end = end.map_or(range.end, |end| range.start + end as usize);
                self.drop_cluster(face, range.start + glyph.start as usize..end, stretch);
                continue;
            }
            if let Some((_, parts)) = split {
                self.shaped.splits.push(Split {
                    unit: self.shaped.units.len() as u32,
                    parts: parts.iter().map(unit).collect(),
                });
            }
            self.push_unit(unit(glyph));
        }
        self.close_run();
    }

    fn push_unit(&mut self, mut unit: Unit) {
        if let Some(before) = self.shaped.units.last_mut()
            && unit.role != Role::Fixed
        {
            trim_between(before, &mut unit);
        }
        self.shaped.units.push(unit);
    }

    pub(super) fn push_space(&mut self, (id, face): (FaceId, &Face), at: usize, stretch: Stretch) {
        let Some((glyph, advance)) = face.space() else {
            return;
        };
        self.open_run(id, stretch, at as u32..at as u32 + 1);
        self.shaped.units.push(Unit {
            id: glyph,
            role: Role::Space,
            start: at as u32,
            advance: advance * stretch.size / face.units_per_em(),
            dx: 0.0,
            dy: 0.0,
        });
        self.close_run();
    }

    /// Places the next object.
    pub(super) fn push_object(&mut self, at: usize, stretch: Stretch) {
        let index = self.objects;
        let range = at..at + '\u{fffc}'.len_utf8();
        let Some(Object { width, .. }) = self.shaped.objects.get(index as usize).copied() else {
            return self.push_missing(range, stretch);
        };
        self.objects += 1;
        let units = self.shaped.units.len() as u32;
        self.shaped.runs.push(Run {
            bytes: range.start as u32..range.end as u32,
            units: units..units + 1,
            span: stretch.span,
            level: stretch.level,
            content: Content::Object(index),
        });
        self.shaped.units.push(Unit {
            id: 0,
            role: Role::Fixed,
            start: at as u32,
            advance: width,
            dx: 0.0,
            dy: 0.0,
        });
    }

    /// Characters that no face has.
    pub(super) fn push_missing(&mut self, range: Range<usize>, stretch: Stretch) {
        let tag = self.shaped.spans[stretch.span as usize].tag;
        let lost = self.shaped.text[range.clone()].char_indices();
        self.shaped.missing.extend(lost.map(|(at, char)| Missing {
            at: (range.start + at) as u32,
            char,
            tag,
        }));
    }

    /// The face should have had a glyph for each of these characters, but has not for all: those
    /// that it lacks by itself are missing, or else all.
    fn drop_cluster(&mut self, face: &Face, range: Range<usize>, stretch: Stretch) {
        let last = self.shaped.dropped.last();
        if last.is_some_and(|last| *last as usize >= range.start) {
            return;
        }
        let tag = self.shaped.spans[stretch.span as usize].tag;
        let visible = self.shaped.text[range.clone()].char_indices();
        let visible: Vec<_> = visible.filter(|(_, char)| !is_ignorable(*char)).collect();
        let lacks = |char: char| face.glyph_for(char).is_none();
        let some = visible.iter().any(|(_, char)| lacks(*char));
        for (at, char) in visible {
            if !some || lacks(char) {
                let at = (range.start + at) as u32;
                self.shaped.missing.push(Missing { at, char, tag });
                self.shaped.dropped.push(at);
            }
        }
    }

    /// Goes on with the last run, or starts another.
    fn open_run(&mut self, face: FaceId, stretch: Stretch, bytes: Range<u32>) {
        let content = Content::Text(face);
        if let Some(run) = self.shaped.runs.last_mut()
            && run.content == content
            && continues(run, bytes.start, stretch)
        {
            run.bytes.end = bytes.end;
            return;
        }
        let units = self.shaped.units.len() as u32;
        self.shaped.runs.push(Run {
            bytes,
            units: units..units,
            span: stretch.span,
            level: stretch.level,
            content,
        });
    }

    fn close_run(&mut self) {
        if let Some(run) = self.shaped.runs.last_mut() {
            run.units.end = self.shaped.units.len() as u32;
        }
    }
}

fn continues(run: &Run, at: u32, stretch: Stretch) -> bool {
    run.bytes.end == at && run.span == stretch.span && run.level == stretch.level
}
