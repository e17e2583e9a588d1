//! Paragraphs to glyphs: itemisation and shaping.

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use harfrust::Buffer;

use super::bidi::Levels;
use super::itemise::{items, joins};
use super::opportunities::Breaker;
use super::place::{Builder, Stretch, is_apart};
use super::shaped::{Hyphen, Shaped, SpanAt};
use super::words::{Context, Key};
use super::{Family, Object, Paragraph, Span, Style};
use crate::draw::FaceId;
use crate::fonts::{Chain, Fonts, Metrics};

/// `Latn`.
const LATIN: u32 = u32::from_be_bytes(*b"Latn");
/// Languages of which words are kept; then it starts anew.
const MOST_LANGUAGES: usize = 64;
/// Styles that are kept; then it starts anew.
const MOST_STYLES: usize = 64;

/// Shapes paragraphs. It keeps what it learns about words, so one thread is to use one shaper for
/// all that it shapes; what comes out does not depend on what was shaped before.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    buffer: Buffer,
    languages: Vec<Arc<str>>,
    chains: Vec<(ChainKey, Chain<'f>)>,
    contexts: Vec<Context<'f>>,
    styles: Vec<Known>,
    breaker: Breaker,
    index: HashMap<Key, usize>,
}

/// What the fonts say of a style.
struct Known {
    style: Style,
    metrics: Metrics,
    hyphen: Option<Hyphen>,
}

#[derive(PartialEq)]
struct ChainKey {
    family: Family,
    bold: bool,
    italic: bool,
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
            chains: Vec::new(),
            contexts: Vec::new(),
            styles: Vec::new(),
            breaker: Breaker::new(),
            index: HashMap::default(),
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
        let mut builder = Builder::new(Shaped {
            spans: self.place_spans(&text, &spans),
            objects: objects.into_iter().map(Object::bounded).collect(),
            units: Vec::with_capacity(text.len()),
            text,
            language,
            runs: Vec::new(),
            splits: Vec::new(),
            marks: Vec::new(),
            missing: Vec::new(),
            dropped: Vec::new(),
            base: levels.base,
        });
        let language = self.language(&builder.shaped.language);
        let mut start = 0;
        for index in 0..builder.shaped.spans.len() {
            let span = builder.shaped.spans[index];
            let chain = self.chain(&span.style, language);
            while start < span.end as usize {
                let (end, level) = levels.run(start, span.end as usize);
                let stretch = Stretch {
                    span: index as u32,
                    level,
                    size: span.style.size,
                    language,
                };
                self.stretch(&mut builder, start..end, stretch, chain);
                start = end;
            }
        }
        let mut shaped = builder.shaped;
        let places = self.breaker.opportunities(&shaped.text, &shaped.language);
        shaped.measure_marks(&places);
        shaped
    }

    fn place_spans(&mut self, text: &str, spans: &[Span]) -> Vec<SpanAt> {
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

    fn place_span(&mut self, span: &Span, end: u32) -> SpanAt {
        let style = span.style.bounded();
        let known = self.known(style);
        SpanAt {
            end,
            style,
            tag: span.tag,
            keep: span.keep,
            hyphenate: span.hyphenate,
            metrics: known.metrics,
            hyphen: known.hyphen,
        }
    }

    /// What the fonts say of a style, which many spans have.
    fn known(&mut self, style: Style) -> &Known {
        let at = self.styles.iter().position(|known| known.style == style);
        let at = at.unwrap_or_else(|| {
            if self.styles.len() >= MOST_STYLES {
                self.styles.clear();
            }
            let id = self.fonts.primary(&style);
            let face = self.fonts.face(id);
            let glyph = face.glyph_for('\u{2010}').or_else(|| face.glyph_for('-'));
            let scale = style.size / face.units_per_em();
            self.styles.push(Known {
                style,
                metrics: self.fonts.metrics(&style),
                hyphen: glyph.map(|glyph| Hyphen {
                    face: id,
                    glyph,
                    advance: face.advance(glyph) * scale,
                }),
            });
            self.styles.len() - 1
        });
        &self.styles[at]
    }

    fn language(&mut self, language: &Arc<str>) -> u16 {
        let known = self.languages.iter().position(|other| other == language);
        if known.is_none() && self.languages.len() >= MOST_LANGUAGES {
            // All but styles is kept by language.
            self.languages.clear();
            self.chains.clear();
            self.contexts.clear();
            self.index.clear();
        }
        let index = known.unwrap_or_else(|| {
            self.languages.push(language.clone());
            self.languages.len() - 1
        });
        index as u16
    }

    /// Index of the chain for that style and language.
    fn chain(&mut self, style: &Style, language: u16) -> usize {
        let key = ChainKey {
            family: style.family,
            bold: style.bold,
            italic: style.italic,
            language,
        };
        let known = self.chains.iter().position(|(other, _)| *other == key);
        known.unwrap_or_else(|| {
            let language = &self.languages[usize::from(language)];
            self.chains
                .push((key, Chain::new(self.fonts, style, language)));
            self.chains.len() - 1
        })
    }

    /// Shapes text of one span and one level.
    fn stretch(
        &mut self,
        builder: &mut Builder,
        range: Range<usize>,
        stretch: Stretch,
        chain: usize,
    ) {
        let mut start = range.start;
        while start < range.end {
            let rest = builder.text(start..range.end);
            let word = rest.find(is_apart).unwrap_or(rest.len());
            if word > 0 {
                self.word(builder, start..start + word, stretch, chain);
                start += word;
                continue;
            }
            let c = rest.chars().next().unwrap_or(' ');
            if matches!(c, ' ' | '\t') {
                self.space(builder, start, stretch, chain);
            } else if c == '\u{fffc}' {
                builder.push_object(start, stretch);
            }
            start += c.len_utf8();
        }
    }

    fn word(&mut self, builder: &mut Builder, range: Range<usize>, stretch: Stretch, chain: usize) {
        let word = builder.text(range.clone());
        let chain = &mut self.chains[chain].1;
        if chain.primary_has_ascii() && word.bytes().all(|b| b.is_ascii_graphic()) {
            let primary = chain.primary();
            return self.item(builder, primary, LATIN, range, stretch);
        }
        for item in items(chain, word) {
            let part = range.start + item.range.start..range.start + item.range.end;
            match item.face {
                Some(face) => self.item(builder, face, item.script, part, stretch),
                None => builder.push_missing(part, stretch),
            }
        }
    }

    /// Shapes a part of a word that one face shows.
    fn item(
        &mut self,
        builder: &mut Builder,
        face: FaceId,
        script: u32,
        range: Range<usize>,
        stretch: Stretch,
    ) {
        let key = Key {
            face,
            script,
            rtl: stretch.level % 2 == 1,
            language: stretch.language,
        };
        let shown = (face, self.fonts.face(face));
        let contexts = &mut self.contexts;
        let index = *self.index.entry(key).or_insert_with(|| {
            let language = &self.languages[usize::from(key.language)];
            contexts.push(Context::new(shown.1, key, language));
            contexts.len() - 1
        });
        let context = &mut self.contexts[index];
        let word = builder.text(range.clone());
        if Context::keeps(word) && !(joins(script) && touches_letters(builder, &range)) {
            let word = context.word(&mut self.buffer, word);
            builder.push_word(shown, word, range, stretch);
        } else {
            let word = context.shape(&mut self.buffer, &builder.shaped.text, range.clone());
            builder.push_word(shown, &word, range, stretch);
        }
    }

    /// A space is as wide as the face of the word before has it, so that words of a script that the
    /// first face does not have stay in one run.
    fn space(&self, builder: &mut Builder, at: usize, stretch: Stretch, chain: usize) {
        let before = builder.face_before(at, stretch).filter(|face| {
            self.fonts.is_for_text(*face) && self.fonts.face(*face).space().is_some()
        });
        let face = before.unwrap_or_else(|| self.chains[chain].1.primary());
        builder.push_space((face, self.fonts.face(face)), at, stretch);
    }
}

/// Whether a letter stands right before or after that part of a text.
fn touches_letters(builder: &Builder, range: &Range<usize>) -> bool {
    let text = &builder.shaped.text;
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let beside = [before, after].into_iter().flatten();
    beside.filter(|c| !c.is_ascii()).any(|c| !is_apart(c))
}
