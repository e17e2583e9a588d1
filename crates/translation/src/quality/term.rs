//! Terms: what must stay, and what must be called so and so.

use super::side::{CODE, Side};
use super::{Found, Settings, rules};
use crate::model::Unit;

pub(super) fn check(
    unit: &Unit,
    settings: &Settings,
    source: &Side,
    target: &Side,
    found: &mut Found<'_>,
) {
    let everywhere = settings.protected.iter().map(|term| &**term);
    let everywhere = everywhere.filter(|term| has_word(&source.text, term));
    let mut protected: Vec<&str> = source.protected.iter().map(String::as_str).collect();
    protected.extend(everywhere);
    protected.sort_unstable();
    protected.dedup();
    for term in protected {
        if !target.text.contains(term) {
            found.push(&rules::PROTECTED, format!("`{term}` is not in the target"));
        }
    }
    let lower = if unit.terms.is_empty() {
        String::new()
    } else {
        target.text.to_lowercase()
    };
    for term in &unit.terms {
        let kept = [term.term.clone()];
        let wanted: &[Box<str>] = match &*term.translations {
            [] => &kept,
            translations => translations,
        };
        if !wanted
            .iter()
            .any(|name| lower.contains(&*name.to_lowercase()))
        {
            let message = format!("`{}` is not called `{}`", term.term, wanted[0]);
            found.push(&rules::GLOSSARY, message);
        }
    }
}

/// A target that says what the source says, word for word, though there are at
/// least two words in it that are not protected and no names of code.
pub(super) fn check_untranslated(source: &Side, target: &Side, found: &mut Found<'_>) {
    if source.text != target.text {
        return;
    }
    let text = source.free_text();
    let has_capitals_alone = !text.contains(char::is_lowercase);
    let words = text.split(|c: char| c.is_whitespace() || c == CODE);
    let of_language = words.filter(|word| is_of_language(word, has_capitals_alone));
    if of_language.count() >= 2 {
        found.push(
            &rules::UNTRANSLATED,
            "the target says the same as the source",
        );
    }
}

/// Whether what stands between blanks is a word of a language, as far as can be seen: not
/// `user_id`, `a.b`, `0x80`, `IDs` or `camelCase`, nor `TLS` unless all is in capitals.
fn is_of_language(word: &str, has_capitals_alone: bool) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let mut parts = word.split(['-', '\'', '’']);
    let is_plain = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_none_or(char::is_alphabetic)
            && chars.all(|c| c.is_alphabetic() && (has_capitals_alone || !c.is_uppercase()))
    };
    word.chars().nth(1).is_some() && parts.all(is_plain)
}

/// Whether `word` stands in `text`, not as a part of a longer word.
fn has_word(text: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(part_of_word) && !text[at + word.len()..].starts_with(part_of_word)
    })
}
