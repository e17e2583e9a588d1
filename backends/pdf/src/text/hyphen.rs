//! Hyphenation (Liang's patterns), where the language is known.

use hypher::Lang;

use super::breaks::{Mark, Sums};
use super::shaped::Shaped;

/// Shorter words are not hyphenated, in characters.
const SHORTEST: usize = 5;
/// Letters that stay together at both ends of a word at least; some languages' patterns allow one.
const LEAST: usize = 2;
/// What a hyphen costs (see `optimal`): about as much as a line that is as loose as is still good.
const HYPHEN: f32 = 60.0;
/// What it costs more for each letter that a part has less than [`EDGE`].
const NEAR_EDGE: f32 = 9.0;
const EDGE: usize = 4;

/// The marks of a section, and those at which words may be hyphenated. `None`: there are none.
pub(super) fn marks(shaped: &Shaped, section: &[Mark]) -> Option<Vec<Mark>> {
    let language = language(&shaped.language)?;
    let mut all = Vec::with_capacity(section.len() * 2);
    for pair in section.windows(2) {
        all.push(pair[0]);
        word(shaped, language, &pair[0], pair[1].at, &mut all);
    }
    all.extend(section.last());
    (all.len() > section.len()).then_some(all)
}

/// Patterns are known by the first part of the tag (ISO 639-1).
fn language(tag: &str) -> Option<Lang> {
    let first = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    let iso = first.as_bytes().try_into().ok()?;
    Lang::from_iso(match &iso {
        b"no" | b"nn" => *b"nb",
        _ => iso,
    })
}

/// The places within what stands between two marks.
fn word(shaped: &Shaped, language: Lang, from: &Mark, end: u32, all: &mut Vec<Mark>) {
    let text = &shaped.text[from.at as usize..end as usize];
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut at = from.at + (text.len() - bare.len()) as u32;
    let word = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    let letters = word.chars().count();
    if letters < SHORTEST || !is_word(word) {
        return;
    }
    let mut sums = Sums::after(&shaped.units, from);
    let mut before = 0;
    for syllable in hypher::hyphenate(word, language) {
        at += syllable.len() as u32;
        before += syllable.chars().count();
        if before < LEAST || letters.saturating_sub(before) < LEAST {
            continue;
        }
        let allowed = |at: u32| {
            let span = &shaped.spans[shaped.span_at(at)];
            span.hyphenate && !span.keep
        };
        if !allowed(at - 1) || !allowed(at) {
            continue;
        }
        let span = &shaped.spans[shaped.span_at(at - 1)];
        let Some(hyphen) = span.hyphen else {
            continue;
        };
        let mut mark = sums.mark(at);
        if shaped.part_ligature(&mut mark) {
            let short = EDGE.saturating_sub(before) + EDGE.saturating_sub(letters - before);
            mark.hyphen = hyphen.advance;
            mark.penalty = HYPHEN + NEAR_EDGE * f32::from(short as u8);
            all.push(mark);
        }
    }
}

/// Letters only, and no capital after the first: names such as `PowerShell` and abbreviations are
/// not for patterns to part.
fn is_word(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && !word.chars().skip(1).any(char::is_uppercase)
}

impl Shaped {
    /// Corrects a mark that stands inside of a cluster. `false`: it cannot be parted there.
    fn part_ligature(&self, mark: &mut Mark) -> bool {
        let next = self.units.get(mark.unit as usize);
        if next.is_some_and(|unit| unit.start == mark.at) {
            return true;
        }
        let Some(unit) = mark.unit.checked_sub(1) else {
            return false;
        };
        let Ok(found) = self.splits.binary_search_by_key(&unit, |split| split.unit) else {
            return false;
        };
        let parts = &self.splits[found].parts;
        let Some(count) = parts.iter().position(|part| part.start == mark.at) else {
            return false;
        };
        mark.unit = unit;
        mark.parts = count as u32;
        mark.sum.width -= f64::from(self.units[unit as usize].advance);
        mark.sum.width += parts[..count]
            .iter()
            .map(|part| f64::from(part.advance))
            .sum::<f64>();
        true
    }
}
