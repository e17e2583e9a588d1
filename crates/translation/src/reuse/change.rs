//! What has changed between two versions of a text.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::pieces;
use crate::merge::are_alike;
use crate::model::{Code, Content, Piece};
use crate::quality::number;

/// Longer texts are not compared word by word.
const MOST_WORDS: usize = 1_500;

/// A text, and what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The text as it was, codes as what they show.
    pub before: String,
    /// Both as one: `[-what is gone-]` and `{+what is new+}`; `None` for texts that
    /// are too long, and where codes alone differ.
    pub difference: Option<String>,
    /// What may turn the meaning: numbers, negations and names that one of the texts
    /// has and the other has not. One line each, no full stop.
    pub cautions: Vec<String>,
}

impl Change {
    /// Compares what a text was with what it is, in `language`, a BCP 47 tag.
    #[must_use]
    pub fn new(before: (&Content, &[Code]), after: (&Content, &[Code]), language: &str) -> Self {
        let (old, new) = (shown(before.0, before.1), shown(after.0, after.1));
        let (there, here) = (pieces::of(&old), pieces::of(&new));
        if there == here {
            return Self {
                difference: None,
                cautions: Vec::new(),
                before: old,
            };
        }
        let cautions = [
            caution("numbers", number::numbers(&old), number::numbers(&new)),
            caution(
                "negations",
                negations(&there, language),
                negations(&here, language),
            ),
            caution("names", names(&there), names(&here)),
        ];
        Self {
            difference: difference(&there, &here),
            cautions: cautions.into_iter().flatten().collect(),
            before: old,
        }
    }
}

/// A content as readers see it.
#[must_use]
pub fn shown(content: &Content, codes: &[Code]) -> String {
    let mut text = String::new();
    for piece in content {
        match piece {
            Piece::Text(own) => text.push_str(own),
            Piece::Standalone(id) => {
                let code = codes.iter().find(|code| code.id == *id);
                let shows = code.and_then(|code| {
                    let display = code.display.as_deref();
                    display.or(code.equivalent.as_deref())
                });
                text.push_str(shows.unwrap_or(" "));
            }
            Piece::Open(_) | Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    text
}

/// Says what one side has and the other has not.
fn caution(what: &str, old: Vec<String>, new: Vec<String>) -> Option<String> {
    let (old, new) = (tally(old), tally(new));
    let gone: Vec<&str> = without(&old, &new);
    let come: Vec<&str> = without(&new, &old);
    let list = |words: &[&str]| words.join(", ");
    match (gone.as_slice(), come.as_slice()) {
        ([], []) => None,
        (gone, []) => Some(format!("{what} are gone: {}", list(gone))),
        ([], come) => Some(format!("{what} are new: {}", list(come))),
        (gone, come) => Some(format!("{what} differ: {} → {}", list(gone), list(come))),
    }
}

/// Each word with the number of times that it stood before: equal words are told
/// apart.
fn tally(words: Vec<String>) -> BTreeSet<(String, usize)> {
    let mut tally = BTreeSet::new();
    for word in words {
        let mut times = 0;
        while !tally.insert((word.clone(), times)) {
            times += 1;
        }
    }
    tally
}

fn without<'a>(
    all: &'a BTreeSet<(String, usize)>,
    others: &'a BTreeSet<(String, usize)>,
) -> Vec<&'a str> {
    let rest = all.difference(others);
    rest.map(|(word, _)| word.as_str()).collect()
}

/// Words that negate, of some languages; of a language that is not here, none.
const NEGATIONS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "no", "not", "never", "none", "nothing", "neither", "nor", "cannot", "without",
            "unless", "except", "only",
        ],
    ),
    (
        "de",
        &[
            "nicht", "nie", "niemals", "kein", "keine", "keinen", "keiner", "ohne", "weder",
            "außer", "nur",
        ],
    ),
    (
        "nl",
        &[
            "niet", "nooit", "geen", "zonder", "behalve", "tenzij", "alleen",
        ],
    ),
    (
        "fr",
        &[
            "ne", "pas", "jamais", "aucun", "aucune", "sans", "ni", "sauf",
        ],
    ),
    (
        "es",
        &["no", "nunca", "ningún", "ninguna", "sin", "ni", "salvo"],
    ),
    (
        "it",
        &["non", "mai", "nessun", "nessuna", "senza", "né", "salvo"],
    ),
    (
        "pt",
        &["não", "nunca", "nenhum", "nenhuma", "sem", "nem", "exceto"],
    ),
];

fn negations(pieces: &[&str], language: &str) -> Vec<String> {
    let of = NEGATIONS.iter().find(|(own, _)| are_alike(own, language));
    let list = of.map_or(&[][..], |(_, list)| list);
    let words = pieces.iter().filter(|piece| pieces::is_word(piece));
    let words = words.map(|word| word.to_lowercase());
    words
        .filter(|word| list.contains(&&**word) || word.ends_with("n't") || word.ends_with("n’t"))
        .collect()
}

/// Words that are names: with a capital in them, but for the first of a sentence,
/// which may have one for that alone.
fn names(pieces: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    let mut starts = true;
    for piece in pieces {
        let mut chars = piece.chars();
        let first = chars.next().unwrap_or_default();
        if first.is_alphanumeric() {
            let inner = chars.any(char::is_uppercase);
            if inner || first.is_uppercase() && !starts {
                names.push((*piece).to_owned());
            }
            starts = false;
        } else if matches!(first, '.' | '!' | '?' | ':') {
            starts = true;
        }
    }
    names
}

/// The longest common subsequence of words, and what is around it.
fn difference(old: &[&str], new: &[&str]) -> Option<String> {
    if old.len().max(new.len()) > MOST_WORDS {
        return None;
    }
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (same, old) = old.split_at(start);
    let new = &new[start..];
    let ends = old.iter().rev().zip(new.iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let (old, rest) = old.split_at(old.len() - end);
    let new = &new[..new.len() - end];
    Some(same.concat() + &changed(old, new) + &rest.concat())
}

/// The same, of what has no start and no end in common.
fn changed(old: &[&str], new: &[&str]) -> String {
    let width = new.len() + 1;
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for (at, word) in old.iter().enumerate().rev() {
        for (other, own) in new.iter().enumerate().rev() {
            common[at * width + other] = if word == own {
                common[(at + 1) * width + other + 1] + 1
            } else {
                common[(at + 1) * width + other].max(common[at * width + other + 1])
            };
        }
    }
    let mut out = String::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let (mut at, mut other) = (0, 0);
    while at < old.len() || other < new.len() {
        let left = |at: usize, other: usize| common.get(at * width + other).copied();
        if at < old.len() && other < new.len() && old[at] == new[other] {
            flush(&mut out, &mut gone, &mut come);
            out.push_str(old[at]);
            (at, other) = (at + 1, other + 1);
        } else if other >= new.len() || at < old.len() && left(at + 1, other) >= left(at, other + 1)
        {
            gone.push_str(old[at]);
            at += 1;
        } else {
            come.push_str(new[other]);
            other += 1;
        }
    }
    flush(&mut out, &mut gone, &mut come);
    out
}

fn flush(out: &mut String, gone: &mut String, come: &mut String) {
    for (text, (open, close)) in [(gone, ("[-", "-]")), (come, ("{+", "+}"))] {
        if !text.is_empty() {
            let written = write!(out, "{open}{text}{close}");
            debug_assert!(written.is_ok(), "writing to a string does not fail");
            text.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Change;
    use crate::model::Piece;

    #[test]
    fn what_turns_the_meaning_is_called_out() {
        let cases: [(&str, &str, &str, &[&str]); 5] = [
            (
                "Data is kept for 30 days.",
                "Data is kept for 90 days.",
                "Data is kept for [-30-]{+90+} days.",
                &["numbers differ: 30 → 90"],
            ),
            (
                "Intune does share this.",
                "Intune does not share this.",
                "Intune does {+not +}share this.",
                &["negations are new: not"],
            ),
            (
                "The data is in Azure.",
                "The data is in Configuration Manager.",
                "The data is in [-Azure-]{+Configuration Manager+}.",
                &["names differ: Azure → Configuration, Manager"],
            ),
            (
                "It isn't on.",
                "It is on.",
                "It [-isn't-]{+is+} on.",
                &["negations are gone: isn't"],
            ),
            ("See here.", "Look here.", "[-See-]{+Look+} here.", &[]),
        ];
        for (before, after, difference, cautions) in cases {
            let content = |text: &str| vec![Piece::Text(text.to_owned())];
            let change = Change::new((&content(before), &[]), (&content(after), &[]), "en-US");
            assert_eq!(change.difference.as_deref(), Some(difference));
            assert_eq!(change.cautions, cautions);
            assert_eq!(change.before, before);
        }
    }
}
