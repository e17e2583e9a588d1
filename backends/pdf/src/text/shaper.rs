//! Paragraphs to glyphs: itemisation and shaping.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use harfrust::Buffer;

use super::bidi::Levels;
use super::breaks::is_forced;
use super::itemise::{Item, items};
use super::shaped::{Content, Role, Run, Shaped, SpanAt, Split, Unit};
use super::words::{Context, Glyph, Key, Word};
use super::{Family, Missing, Object, Paragraph, Span, Style};
use crate::draw::FaceId;
use crate::fonts::{Chain, Fonts};

/// `Latn`.
const LATIN: u32 = u32::from_be_bytes(*b"Latn");

/// Shapes paragraphs. It keeps what it learns about words, so one thread is to use one shaper for
/// all that it shapes; what comes out does not depend on what was shaped before.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    buffer: Buffer,
    languages: Vec<Arc<str>>,
    chains: HashMap<ChainKey, Arc<Chain>>,
    contexts: Vec<Context<'f>>,
    index: HashMap<Key, usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct ChainKey {
    family: Family,
    bold: bool,
    italic: bool,
    language: u16,
}

/// What the words of one stretch of text have in common.
#[derive(Clone, Copy)]
struct Stretch {
    span: u32,
    level: u8,
    size: f32,
    language: u16,
}

impl<'f> Shaper<'f> {
    /// A shaper that knows no words yet.
    #[must_use]
    pub fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            buffer: Buffer::new(),
            languages: Vec::new(),
            chains: HashMap::new(),
            contexts: Vec::new(),
            index: HashMap::new(),
        }
    }

    /// Shapes a paragraph. A pure function of the paragraph and the fonts.
    pub fn shape(&mut self, paragraph: Paragraph) -> Shaped {
        let Paragraph {
            text,
            spans,
            objects,
            direction,
            language,
        } = paragraph;
        let levels = Levels::new(&text, direction);
        let spans = self.place_spans(&text, &spans);
        let objects = objects.into_iter().map(Object::bounded).collect();
        let mut shaped = Shaped {
            units: Vec::with_capacity(text.len()),
            text,
            language,
            spans,
            objects,
            runs: Vec::new(),
            splits: Vec::new(),
            marks: Vec::new(),
            missing: Vec::new(),
            base: levels.base,
        };
        let language = self.language(&shaped.language);
        let text = std::mem::take(&mut shaped.text);
        let mut start = 0;
        for index in 0..shaped.spans.len() {
            let span = shaped.spans[index];
            let chain = self.chain(&span.style, language);
            while start < span.end as usize {
                let (end, level) = levels.run(start, span.end as usize);
                let stretch = Stretch {
                    span: index as u32,
                    level,
                    size: span.style.size,
                    language,
                };
                self.stretch(&mut shaped, &text, start..end, stretch, &chain);
                start = end;
            }
        }
        shaped.text = text;
        shaped.measure_marks();
        shaped
    }

    fn place_spans(&self, text: &str, spans: &[Span]) -> Vec<SpanAt> {
        let mut placed = Vec::with_capacity(spans.len());
        let mut start = 0;
        let mut end = 0_usize;
        for (index, span) in spans.iter().enumerate() {
            end = end.saturating_add(span.len as usize).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            if index + 1 == spans.len() {
                end = text.len();
            }
            if end > start || index + 1 == spans.len() {
                placed.push(self.place_span(span, end as u32));
                start = end;
            }
        }
        if placed.is_empty() {
            placed.push(self.place_span(&Span::default(), text.len() as u32));
        }
        placed
    }

    fn place_span(&self, span: &Span, end: u32) -> SpanAt {
        let style = span.style.bounded();
        let face = self.fonts.face(self.fonts.primary(&style));
        let glyph = face.glyph_for('\u{2010}').or_else(|| face.glyph_for('-'));
        let scale = style.size / face.units_per_em();
        SpanAt {
            end,
            style,
            tag: span.tag,
            keep: span.keep,
            hyphenate: span.hyphenate,
            metrics: self.fonts.metrics(&style),
            hyphen: glyph.map(|glyph| (glyph, face.advance(glyph) * scale)),
        }
    }

    fn language(&mut self, language: &Arc<str>) -> u16 {
        let known = self.languages.iter().position(|other| other == language);
        let index = known.unwrap_or_else(|| {
            self.languages.push(language.clone());
            self.languages.len() - 1
        });
        index as u16
    }

    fn chain(&mut self, style: &Style, language: u16) -> Arc<Chain> {
        let key = ChainKey {
            family: style.family,
            bold: style.bold,
            italic: style.italic,
            language,
        };
        let fonts = self.fonts;
        let language = &self.languages[usize::from(language)];
        let chain = self.chains.entry(key);
        chain
            .or_insert_with(|| Arc::new(Chain::new(fonts, style, language)))
            .clone()
    }

    /// Shapes text of one span and one level.
    fn stretch(
        &mut self,
        shaped: &mut Shaped,
        text: &str,
        range: Range<usize>,
        stretch: Stretch,
        chain: &Chain,
    ) {
        let mut start = range.start;
        while start < range.end {
            let rest = &text[start..range.end];
            let word = rest.find(is_apart).unwrap_or(rest.len());
            if word > 0 {
                self.word(shaped, text, start..start + word, stretch, chain);
                start += word;
                continue;
            }
            let c = rest.chars().next().unwrap_or(' ');
            if matches!(c, ' ' | '\t') {
                self.space(shaped, start, stretch, chain);
            } else if c == '\u{fffc}' {
                object(shaped, start, stretch);
            }
            start += c.len_utf8();
        }
    }

    fn word(
        &mut self,
        shaped: &mut Shaped,
        text: &str,
        range: Range<usize>,
        stretch: Stretch,
        chain: &Chain,
    ) {
        let word = &text[range.clone()];
        let primary = chain.primary();
        if word.bytes().all(|b| b.is_ascii_graphic()) && chain.primary_has_ascii() {
            let item = Item {
                range: 0..word.len(),
                face: Some(primary),
                script: LATIN,
            };
            return self.item(shaped, text, range.start, &item, stretch);
        }
        for item in items(self.fonts, chain, word) {
            if item.face.is_some() {
                self.item(shaped, text, range.start, &item, stretch);
            } else {
                let lost = &word[item.range.clone()];
                let tag = shaped.spans[stretch.span as usize].tag;
                shaped
                    .missing
                    .extend(lost.char_indices().map(|(at, char)| Missing {
                        at: (range.start + item.range.start + at) as u32,
                        char,
                        tag,
                    }));
            }
        }
    }

    /// Shapes a part of a word that one face shows.
    fn item(&mut self, shaped: &mut Shaped, text: &str, at: usize, item: &Item, stretch: Stretch) {
        let Some(face) = item.face else { return };
        let key = Key {
            face,
            script: item.script,
            rtl: stretch.level % 2 == 1,
            language: stretch.language,
        };
        let (fonts, languages) = (self.fonts, &self.languages);
        let contexts = &mut self.contexts;
        let index = *self.index.entry(key).or_insert_with(|| {
            let language = &languages[usize::from(key.language)];
            contexts.push(Context::new(fonts.face(face), key, language));
            contexts.len() - 1
        });
        let context = &mut self.contexts[index];
        let range = at + item.range.start..at + item.range.end;
        let joined = item.joins() && touches_letters(text, &range);
        let scale = stretch.size / fonts.face(face).units_per_em();
        let place = Place {
            at: range.start as u32,
            scale,
            face,
            stretch,
        };
        if Context::keeps(&text[range.clone()]) && !joined {
            let word = context.word(&mut self.buffer, &text[range.clone()]);
            place.push(shaped, text, word, range.end as u32);
        } else {
            let word = context.shape(&mut self.buffer, text, range.clone());
            place.push(shaped, text, &word, range.end as u32);
        }
    }

    /// A space is as wide as the face of the word before has it, so that words of a script that the
    /// first face does not have stay in one run.
    fn space(&self, shaped: &mut Shaped, at: usize, stretch: Stretch, chain: &Chain) {
        let before = shaped.runs.last().filter(|run| {
            run.bytes.end as usize == at && run.span == stretch.span && run.level == stretch.level
        });
        let face = match before.map(|run| run.content) {
            Some(Content::Text(face)) if self.fonts.is_for_text(face) => face,
            Some(Content::Text(_) | Content::Object(_)) | None => chain.primary(),
        };
        let known = self.fonts.face(face).glyph_for(' ').map(|id| (face, id));
        let primary = chain.primary();
        let primary_has = || Some((primary, self.fonts.face(primary).glyph_for(' ')?));
        let Some((face, id)) = known.or_else(primary_has) else {
            return;
        };
        let face_of = self.fonts.face(face);
        let unit = Unit {
            id,
            role: Role::Space,
            start: at as u32,
            advance: face_of.advance(id) * stretch.size / face_of.units_per_em(),
            dx: 0.0,
            dy: 0.0,
        };
        push_run(shaped, face, stretch, at as u32..at as u32 + 1);
        shaped.units.push(unit);
        close_run(shaped);
    }
}

/// Characters that stand apart from words.
fn is_apart(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{fffc}') || is_forced(c)
}

/// Whether a letter stands right before or after that part of a text.
fn touches_letters(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    [before, after]
        .into_iter()
        .flatten()
        .any(|c| !is_apart(c) && !c.is_ascii())
}

fn object(shaped: &mut Shaped, at: usize, stretch: Stretch) {
    let known = shaped.runs.iter().rev();
    let last = known
        .map(|run| run.content)
        .find_map(|content| match content {
            Content::Object(index) => Some(index),
            Content::Text(_) => None,
        });
    let index = last.map_or(0, |index| index + 1);
    let Some(object) = shaped.objects.get(index as usize) else {
        let tag = shaped.spans[stretch.span as usize].tag;
        shaped.missing.push(Missing {
            at: at as u32,
            char: '\u{fffc}',
            tag,
        });
        return;
    };
    let unit = Unit {
        id: 0,
        role: Role::Fixed,
        start: at as u32,
        advance: object.width,
        dx: 0.0,
        dy: 0.0,
    };
    let units = shaped.units.len() as u32;
    shaped.runs.push(Run {
        bytes: at as u32..at as u32 + '\u{fffc}'.len_utf8() as u32,
        units: units..units + 1,
        span: stretch.span,
        level: stretch.level,
        content: Content::Object(index),
    });
    shaped.units.push(unit);
}

/// Where a shaped word goes.
struct Place {
    at: u32,
    scale: f32,
    face: FaceId,
    stretch: Stretch,
}

impl Place {
    fn push(&self, shaped: &mut Shaped, text: &str, word: &Word, end: u32) {
        push_run(shaped, self.face, self.stretch, self.at..end);
        let first = shaped.units.len() as u32;
        let mut dropped = 0;
        let mut splits = word.splits.iter().peekable();
        for (index, glyph) in word.glyphs.iter().enumerate() {
            let split = splits.next_if(|(at, _)| *at as usize == index);
            let unit = self.unit(text, glyph);
            if glyph.id == 0 {
                dropped += 1;
                self.report(shaped, text, unit.start);
                continue;
            }
            shaped.units.push(unit);
            if let Some((_, parts)) = split {
                shaped.splits.push(Split {
                    unit: first + index as u32 - dropped,
                    parts: parts.iter().map(|part| self.unit(text, part)).collect(),
                });
            }
        }
        close_run(shaped);
    }

    fn unit(&self, text: &str, glyph: &Glyph) -> Unit {
        let start = self.at + glyph.start;
        let role = match text[start as usize..].chars().next() {
            Some(c) if c.is_ascii() => Role::Fixed,
            Some(c) => role(c),
            None => Role::Fixed,
        };
        Unit {
            id: glyph.id,
            role,
            start,
            advance: glyph.advance as f32 * self.scale,
            dx: glyph.dx as f32 * self.scale,
            dy: glyph.dy as f32 * self.scale,
        }
    }

    /// The face had no glyph for it after all.
    fn report(&self, shaped: &mut Shaped, text: &str, at: u32) {
        let tag = shaped.spans[self.stretch.span as usize].tag;
        if let Some(char) = text[at as usize..].chars().next() {
            shaped.missing.push(Missing { at, char, tag });
        }
    }
}

fn role(c: char) -> Role {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Role::Glue,
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Role::Space,
        '\u{2e80}'..='\u{2fff}'
        | '\u{3001}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' => Role::Ideograph,
        _ => Role::Fixed,
    }
}

/// Goes on with the last run, or starts another.
fn push_run(shaped: &mut Shaped, face: FaceId, stretch: Stretch, bytes: Range<u32>) {
    let content = Content::Text(face);
    if let Some(run) = shaped.runs.last_mut() {
        let same = run.span == stretch.span && run.level == stretch.level;
        if same && run.content == content && run.bytes.end == bytes.start {
            run.bytes.end = bytes.end;
            return;
        }
    }
    let units = shaped.units.len() as u32;
    shaped.runs.push(Run {
        bytes,
        units: units..units,
        span: stretch.span,
        level: stretch.level,
        content,
    });
}

fn close_run(shaped: &mut Shaped) {
    if let Some(run) = shaped.runs.last_mut() {
        run.units.end = shaped.units.len() as u32;
    }
}
