//! Sentences of a text and of its translation.
//!
//! The method is that of Gale and Church ("A Program for Aligning Sentences in
//! Bilingual Corpora", Computational Linguistics 19(1), 1993): of all ways to pair
//! runs of sentences in order, the likeliest by the lengths of the runs in
//! characters. What translation keeps (links, code, numbers, names) weighs in as
//! anchors, as in Wu ("Aligning a Parallel English-Chinese Corpus Statistically with
//! Lexical Criteria", ACL 1994).

use std::ops::Range;

use super::evidence::{Evidence, Growth};
use crate::model::{Code, Content};

/// A sentence on one side.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// Its text.
    pub content: &'a Content,
    /// The codes of its unit.
    pub codes: &'a [Code],
}

/// Runs of sentences that say the same: how many of the source, and how many of the
/// translation; either may be none, or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bead {
    /// Sentences of the source.
    pub source: usize,
    /// Sentences of the translation.
    pub target: usize,
}

/// The kinds of bead with what each costs: -100 times the logarithm of its
/// probability (Gale and Church, table 5).
const BEADS: [(Bead, f64); 6] = [
    (bead(1, 1), 12.0),
    (bead(1, 0), 461.0),
    (bead(0, 1), 461.0),
    (bead(2, 1), 242.0),
    (bead(1, 2), 242.0),
    (bead(2, 2), 451.0),
];

const fn bead(source: usize, target: usize) -> Bead {
    Bead { source, target }
}

/// What evidence in common takes off, and evidence without a partner adds, for each.
const ANCHOR: f64 = 60.0;

/// More sentences on both sides together are not aligned: the work grows with their
/// product.
const MOST: usize = 400;

/// Pairs the sentences of a unit with those of its translation: beads in order, which
/// together hold all sentences. `None` where there are too many of them.
#[must_use]
pub fn align(source: &[Sentence<'_>], target: &[Sentence<'_>]) -> Option<Vec<Bead>> {
    if source.len() + target.len() > MOST {
        return None;
    }
    let evidence = |side: &[Sentence<'_>]| -> Vec<Evidence> {
        let own = side.iter();
        own.map(|one| Evidence::of_content(one.content, one.codes))
            .collect()
    };
    let (there, here) = (evidence(source), evidence(target));
    let chars = |side: &[Evidence]| side.iter().map(|own| own.chars as f64).sum::<f64>();
    let growth = Growth::of(chars(&there), chars(&here));
    let table = Table::new(&there, &here, growth);
    let width = here.len() + 1;
    // For each pair of prefixes the least cost, and the bead that it ends with.
    let mut best: Vec<(f64, Option<Bead>)> = vec![(f64::INFINITY, None); width * (there.len() + 1)];
    best[0].0 = 0.0;
    for at in 0..=there.len() {
        for other in 0..=here.len() {
            for (bead, prior) in BEADS {
                let (Some(from), Some(start)) =
                    (at.checked_sub(bead.source), other.checked_sub(bead.target))
                else {
                    continue;
                };
                let own = table.cost(from..at, start..other);
                let cost = best[from * width + start].0 + prior + own;
                if cost < best[at * width + other].0 {
                    best[at * width + other] = (cost, Some(bead));
                }
            }
        }
    }
    let mut beads = Vec::new();
    let (mut at, mut other) = (there.len(), here.len());
    while let Some(bead) = best[at * width + other].1 {
        beads.push(bead);
        at -= bead.source;
        other -= bead.target;
    }
    beads.reverse();
    Some(beads)
}

/// What is known of each sentence, and of each pair of them.
struct Table<'e> {
    source: &'e [Evidence],
    target: &'e [Evidence],
    growth: Growth,
    /// How much evidence a pair has in common, target by target of each source.
    common: Vec<usize>,
}

impl<'e> Table<'e> {
    fn new(source: &'e [Evidence], target: &'e [Evidence], growth: Growth) -> Self {
        let pairs = source.iter().flat_map(|there| {
            let common = |here| there.common(here);
            target.iter().map(common)
        });
        Self {
            source,
            target,
            growth,
            common: pairs.collect(),
        }
    }

    /// What it costs that two runs say the same.
    fn cost(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let (there, here) = (&self.source[source.clone()], &self.target[target.clone()]);
        let chars = |side: &[Evidence]| side.iter().map(|own| own.chars).sum::<usize>();
        let told = |side: &[Evidence]| side.iter().map(Evidence::len).sum::<usize>();
        let pairs = source.flat_map(|at| target.clone().map(move |other| (at, other)));
        let common: usize = pairs
            .map(|(at, other)| self.common[at * self.target.len() + other])
            .sum();
        let (foreign, own) = (told(there), told(here));
        let common = common.min(foreign).min(own);
        let alone = (foreign + own - 2 * common) as f64;
        let length = if there.is_empty() || here.is_empty() {
            0.0
        } else {
            // Twice the tail of the normal distribution, by its leading term.
            let distance = self.growth.distance(chars(there), chars(here)).abs();
            (100.0 * (distance * distance / 2.0 + (1.0 + distance).ln())).min(2_000.0)
        };
        length + ANCHOR * (alone - common as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bead, Sentence, align};
    use crate::model::{Content, Piece};

    fn beads(source: &[&str], target: &[&str]) -> Vec<(usize, usize)> {
        let contents = |side: &[&str]| -> Vec<Content> {
            let texts = side.iter().map(|text| (*text).to_owned());
            texts.map(|text| vec![Piece::Text(text)]).collect()
        };
        let (there, here) = (contents(source), contents(target));
        let there: Vec<_> = there
            .iter()
            .map(|content| Sentence {
                content,
                codes: &[],
            })
            .collect();
        let here: Vec<_> = here
            .iter()
            .map(|content| Sentence {
                content,
                codes: &[],
            })
            .collect();
        let beads = align(&there, &here).unwrap_or_default();
        beads
            .into_iter()
            .map(|Bead { source, target }| (source, target))
            .collect()
    }

    #[test]
    #[allow(clippy::type_complexity, reason = "a table of cases")]
    fn sentences_find_their_partners() {
        let one = "The device checks in every 8 hours.";
        let two = "You can start a check-in by hand in the portal.";
        let three = "Wait 15 minutes.";
        let cases: [(&[&str], &[&str], &[(usize, usize)]); 5] = [
            (
                &[one, two],
                &[
                    "Das Gerät meldet sich alle 8 Stunden.",
                    "Sie können das im Portal auch von Hand anstoßen.",
                ],
                &[(1, 1), (1, 1)],
            ),
            (
                &[one, two, three],
                &[
                    "Das Gerät meldet sich alle 8 Stunden, und Sie können das im Portal auch von Hand anstoßen.",
                    "Warten Sie 15 Minuten.",
                ],
                &[(2, 1), (1, 1)],
            ),
            (
                &[one, two, three],
                &[
                    "Das Gerät meldet sich alle 8 Stunden.",
                    "Warten Sie 15 Minuten.",
                ],
                &[(1, 1), (1, 0), (1, 1)],
            ),
            (&[], &["Neu."], &[(0, 1)]),
            (&[], &[], &[]),
        ];
        for (source, target, expected) in cases {
            assert_eq!(beads(source, target), expected, "{source:?}");
        }
    }
}
