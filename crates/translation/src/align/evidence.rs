//! What translation keeps, and so what tells that two texts belong together.

use xxhash_rust::xxh3::xxh3_64;

use crate::model::{ById, Code, CodeKind, CodeType, Content, Piece, Unit};
use crate::quality::number;

/// The hash of something that is told: every node above it has it, too.
pub(crate) type Told = u64;

/// The hash of `text`.
pub(crate) fn told(text: &str) -> Told {
    xxh3_64(text.as_bytes())
}

/// What a text or a subtree holds that its translation holds too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Links, code, pictures, files, names of headings; sorted, each once.
    pub(crate) strong: Vec<Told>,
    /// Numbers, and words that are no ordinary ones, such as `iOS` or `API`; sorted,
    /// each once.
    pub(crate) weak: Vec<Told>,
    /// Characters of its text, without white space.
    pub(crate) chars: usize,
}

/// How two pieces of evidence compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// They have something in common.
    Supports,
    /// They tell nothing.
    Silent,
    /// They cannot be of the same text.
    Contradicts,
}

/// How much longer the translation is, and how far one text may be from that.
///
/// The length of a translation is taken to be normally distributed around that of
/// its source times a factor, with a variance in proportion to the length (Gale and
/// Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational
/// Linguistics 19(1), 1993, section 3.2).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth(f64);

/// Variance for each character of the source (Gale and Church, section 3.2).
const VARIANCE: f64 = 6.8;

/// A text that is so many standard deviations longer or shorter is another one.
const FARTHEST: f64 = 5.0;

impl Growth {
    /// From the lengths of both articles.
    pub(crate) fn of(source: f64, target: f64) -> Self {
        if source < 200.0 || target < 200.0 {
            return Self(1.0);
        }
        Self((target / source).clamp(0.2, 3.0))
    }

    /// Standard deviations between the length that was to be expected and `target`.
    pub(crate) fn distance(self, source: usize, target: usize) -> f64 {
        let expected = source as f64 * self.0;
        let mean = f64::midpoint(expected, target as f64).max(1.0);
        (target as f64 - expected) / (mean * VARIANCE).sqrt()
    }
}

impl Evidence {
    /// Of a unit.
    pub(crate) fn of(unit: &Unit) -> Self {
        let pieces = unit.segments.iter().flat_map(|segment| &segment.source);
        Self::of_pieces(pieces, &unit.codes)
    }

    /// Of a part of a unit that has these `codes`.
    pub(crate) fn of_content(content: &Content, codes: &[Code]) -> Self {
        Self::of_pieces(content.iter(), codes)
    }

    fn of_pieces<'a>(pieces: impl Iterator<Item = &'a Piece>, codes: &[Code]) -> Self {
        let codes = ById::new(codes);
        let mut evidence = Self::default();
        for piece in pieces {
            match piece {
                Piece::Text(text) => evidence.text(text),
                Piece::Standalone(id) | Piece::Open(id) => {
                    evidence.strong.extend(codes.get(id).and_then(strong));
                }
                Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
            }
        }
        evidence.sort();
        evidence
    }

    /// Adds what `text` tells.
    fn text(&mut self, text: &str) {
        self.chars += text.chars().filter(|char| !char.is_whitespace()).count();
        let numbers = number::numbers(text);
        self.weak.extend(numbers.iter().map(|number| told(number)));
        let words = text.split(|char: char| !char.is_ascii_alphanumeric());
        let names = words.filter(|word| is_name(word));
        self.weak.extend(names.map(told));
    }

    /// Adds all of `other`.
    pub(crate) fn add(&mut self, other: &Self) {
        self.strong.extend_from_slice(&other.strong);
        self.weak.extend_from_slice(&other.weak);
        self.chars += other.chars;
    }

    /// Brings it into order, after something was added.
    pub(crate) fn sort(&mut self) {
        for list in [&mut self.strong, &mut self.weak] {
            list.sort_unstable();
            list.dedup();
        }
    }

    /// How much it tells.
    pub(crate) fn len(&self) -> usize {
        self.strong.len() + self.weak.len()
    }

    /// How much it has in common with `other`.
    pub(crate) fn common(&self, other: &Self) -> usize {
        let of = |own: &[Told], other: &[Told]| {
            let own = own.iter();
            own.filter(|one| other.binary_search(one).is_ok()).count()
        };
        of(&self.strong, &other.strong) + of(&self.weak, &other.weak)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.strong.is_empty() && self.weak.is_empty()
    }

    /// Whether `target` can be the translation of this.
    pub(crate) fn compare(&self, target: &Self, growth: Growth) -> Verdict {
        if has_common(&self.strong, &target.strong) {
            return Verdict::Supports;
        }
        if !self.strong.is_empty() && !target.strong.is_empty() {
            return Verdict::Contradicts;
        }
        if has_common(&self.weak, &target.weak) {
            return Verdict::Supports;
        }
        if growth.distance(self.chars, target.chars).abs() > FARTHEST {
            return Verdict::Contradicts;
        }
        Verdict::Silent
    }
}

/// Whether two sorted lists share an entry.
fn has_common(a: &[Told], b: &[Told]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.iter().any(|own| long.binary_search(own).is_ok())
}

/// Whether a word is a name rather than a word of the language: a capital after the
/// first letter, or a letter and a digit.
fn is_name(word: &str) -> bool {
    let mut bytes = word.bytes();
    let first = bytes.next().unwrap_or_default();
    let inner = bytes.clone().any(|byte| byte.is_ascii_uppercase());
    let mixed = word.bytes().any(|byte| byte.is_ascii_digit())
        && (first.is_ascii_alphabetic() || bytes.any(|byte| byte.is_ascii_alphabetic()));
    inner || mixed
}

/// The hash of what a code keeps, in any case of its letters.
fn strong(code: &Code) -> Option<Told> {
    kept(code).map(|kept| told(&kept.to_lowercase()))
}

/// What a code keeps in translation: where it leads, or what it shows.
pub(crate) fn kept(code: &Code) -> Option<String> {
    let (open, close) = match &code.kind {
        CodeKind::Standalone { data } => (&**data, ""),
        CodeKind::Spanning { open, close } => (&**open, &**close),
    };
    match &code.code_type {
        CodeType::Link => Some(destination(close)),
        CodeType::Image => Some(destination(open)),
        CodeType::Autolink
        | CodeType::CodeSpan
        | CodeType::Xref
        | CodeType::Include
        | CodeType::Video => Some(open.to_owned()),
        CodeType::Emphasis
        | CodeType::Strong
        | CodeType::Strikethrough
        | CodeType::NoLoc
        | CodeType::Break
        | CodeType::Html(_)
        | CodeType::HtmlComment
        | CodeType::Entity
        | CodeType::Emoji
        | CodeType::Anchor
        | CodeType::Literal
        | CodeType::Other { .. } => None,
    }
}

/// Where the markup `…](destination "title")` leads, without the locale that
/// addresses of documentation sites have.
fn destination(markup: &str) -> String {
    let from = markup.rfind("](").map_or(0, |at| at + 2);
    let rest = markup[from..].trim_start();
    let end = rest
        .find(|char: char| char.is_whitespace() || char == ')')
        .unwrap_or(rest.len());
    let parts = rest[..end].split('/').filter(|part| !is_locale(part));
    parts.collect::<Vec<_>>().join("/").to_lowercase()
}

/// Whether a part of a path is a locale such as `en-us`.
fn is_locale(part: &str) -> bool {
    let alphabetic = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    part.split_once('-')
        .is_some_and(|(language, region)| alphabetic(language) && alphabetic(region))
}
