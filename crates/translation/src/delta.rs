//! What has changed between two versions of an article, as far as its translation is
//! concerned.
//!
//! Compared is what a translation takes from its source: the units with their text and
//! codes, code blocks, and what is included or shown. Everything else is mechanical:
//! line ends, white space, markers, comments, and keys of the front matter that are not
//! translated, such as dates.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use smol_str::SmolStr;
use tercet_article::Span;

use crate::align::Side;
use crate::align::evidence;
use crate::align::list::increasing;
use crate::align::tree::{self, Kind, Node};
use crate::model::{Unit, UnitKind};

/// A block that is not what it was.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'a> {
    /// What became of it.
    pub kind: DifferenceKind,
    /// The unit as it is now, or as it was, where it was removed; `None` for what is
    /// no unit, such as code.
    pub unit: Option<&'a Unit>,
    /// The unit as it was, where it was changed.
    pub before: Option<&'a Unit>,
    /// Where the block stands: in the article as it is now, or as it was, where it was
    /// removed. Empty for a key of the front matter.
    pub span: Span,
}

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// It says something else.
    Changed,
    /// It was not there before.
    New,
    /// It is not there any more.
    Removed,
    /// It stands elsewhere.
    Moved,
}

impl DifferenceKind {
    /// In one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::New => "new",
            Self::Removed => "removed",
            Self::Moved => "moved",
        }
    }
}

/// What of an article has changed from `then` to `now`: in the order of the article as
/// it is now, what was removed at the end. Nothing where all changes are mechanical.
#[must_use]
pub fn differences<'a>(then: Side<'a>, now: Side<'a>) -> Vec<Difference<'a>> {
    let (there, here) = (leaves(then), leaves(now));
    let kept = kept(&there, &here);
    let mut differences = Vec::new();
    let mut gone: Vec<&Leaf<'_>> = Vec::new();
    let mut from = (0, 0);
    for (at, other) in kept.into_iter().chain([(there.len(), here.len())]) {
        let (old, new) = (&there[from.0..at], &here[from.1..other]);
        gap(old, new, &mut differences, &mut gone);
        from = (at + 1, other + 1);
    }
    // What is gone from one place and is new at another was moved.
    let mut lost: HashMap<&Key<'_>, VecDeque<usize>> = HashMap::new();
    for (at, leaf) in gone.iter().enumerate() {
        lost.entry(&leaf.key).or_default().push_back(at);
    }
    let mut found = vec![false; gone.len()];
    for (difference, key) in &mut differences {
        if difference.kind == DifferenceKind::New
            && let Some(at) = lost.get_mut(*key).and_then(VecDeque::pop_front)
        {
            difference.kind = DifferenceKind::Moved;
            found[at] = true;
        }
    }
    let removed = gone.iter().zip(found).filter(|(_, found)| !found);
    let removed = removed.map(|(leaf, _)| leaf.difference(DifferenceKind::Removed, None));
    let now = differences.into_iter().map(|(difference, _)| difference);
    now.chain(removed).collect()
}

/// What of `source` that is no text its translation `target` does not have, or has
/// beyond that, in words: code blocks, files that are included or shown, pictures.
#[must_use]
pub fn unlike(source: Side<'_>, target: Side<'_>) -> Vec<String> {
    let told = |side| {
        let mut told: BTreeMap<(String, SmolStr), usize> = BTreeMap::new();
        for leaf in leaves(side) {
            let is_told = matches!(
                leaf.kind,
                Kind::Code | Kind::Include | Kind::Snippet | Kind::Video | Kind::Image
            );
            if leaf.unit.is_some() || !is_told {
                continue;
            }
            let kind = format!("{:?}", leaf.kind).to_lowercase();
            *told.entry((kind, leaf.key.2)).or_default() += 1;
        }
        told
    };
    let (there, here) = (told(source), told(target));
    let keys: BTreeSet<_> = there.keys().chain(here.keys()).collect();
    keys.into_iter()
        .filter(|key| there.get(key) != here.get(key))
        .map(|(kind, text)| {
            let start: String = text
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .take(60)
                .collect();
            format!("{kind} `{start}`")
        })
        .collect()
}

/// The code spans, links, pictures and the like that one of two texts has and the other
/// has not, in words: how the source has them, and how the translation; `None` where
/// there are none. Locales in addresses do not count.
#[must_use]
pub fn unlike_codes(source: &Unit, target: &Unit) -> Option<String> {
    let kept = |unit: &Unit| {
        let mut kept: BTreeMap<String, usize> = BTreeMap::new();
        for text in unit.codes.iter().filter_map(evidence::kept) {
            *kept.entry(text).or_default() += 1;
        }
        kept
    };
    let (there, here) = (kept(source), kept(target));
    let beyond = |all: &BTreeMap<String, usize>, others: &BTreeMap<String, usize>| {
        let beyond = all
            .iter()
            .filter(|(text, count)| others.get(*text).is_none_or(|others| others < *count));
        let shown: Vec<&str> = beyond.map(|(text, _)| text.as_str()).collect();
        shown.join(", ")
    };
    let (gone, come) = (beyond(&there, &here), beyond(&here, &there));
    match (&*gone, &*come) {
        ("", "") => None,
        (gone, "") => Some(format!("{gone} is not in the translation")),
        ("", come) => Some(format!("{come} is not in the source")),
        (gone, come) => Some(format!("{gone} is {come} in the translation")),
    }
}

/// What is compared of a block.
type Key<'a> = (Kind<'a>, u8, SmolStr);

/// The level of a heading, and 0 for all other units.
fn level(unit: &Unit) -> u8 {
    match unit.kind {
        UnitKind::Heading(level) => level,
        UnitKind::Paragraph
        | UnitKind::HeaderCell
        | UnitKind::Cell
        | UnitKind::Alt
        | UnitKind::LinkTitle
        | UnitKind::TabTitle
        | UnitKind::HtmlText
        | UnitKind::HtmlAttribute(_)
        | UnitKind::DirectiveTitle
        | UnitKind::Metadata(_)
        | UnitKind::Field(_)
        | UnitKind::Other(_) => 0,
    }
}

/// A block without blocks in it.
struct Leaf<'a> {
    key: Key<'a>,
    kind: Kind<'a>,
    unit: Option<&'a Unit>,
    span: Span,
}

impl<'a> Leaf<'a> {
    fn difference(&self, kind: DifferenceKind, before: Option<&'a Unit>) -> Difference<'a> {
        Difference {
            kind,
            unit: self.unit,
            before,
            span: self.span,
        }
    }
}

fn leaves(side: Side<'_>) -> Vec<Leaf<'_>> {
    fn collect<'a>(nodes: Vec<Node<'a>>, leaves: &mut Vec<Leaf<'a>>) {
        for node in nodes {
            if node.children.is_empty() {
                let key = match node.unit {
                    Some(unit) => (level(unit), unit.source_hash.clone()),
                    None => (0, node.tells.join("\n").into()),
                };
                leaves.push(Leaf {
                    key: (node.kind, key.0, key.1),
                    kind: node.kind,
                    unit: node.unit,
                    span: node.span,
                });
            }
            collect(node.children, leaves);
        }
    }
    let mut leaves = Vec::new();
    collect(tree::nodes(side), &mut leaves);
    leaves
}

/// The leaves that are the same and stand in the same order: those that are there once
/// on both sides, and equal ones beside them.
fn kept(there: &[Leaf<'_>], here: &[Leaf<'_>]) -> Vec<(usize, usize)> {
    let (old, new) = (single(there), single(here));
    let mut unique: Vec<(usize, usize)> = old
        .iter()
        .filter_map(|(key, at)| Some(((*at)?, (*new.get(key)?)?)))
        .collect();
    unique.sort_unstable();
    let mut kept = Vec::new();
    let mut from = (0, 0);
    let ends = [(there.len(), here.len())];
    for (at, other) in increasing(&unique).into_iter().chain(ends) {
        let (old, new) = (&there[from.0..at], &here[from.1..other]);
        let same = |pair: &(&Leaf<'_>, &Leaf<'_>)| pair.0.key == pair.1.key;
        let start = old.iter().zip(new).take_while(same).count();
        let (rest, others) = (&old[start..], &new[start..]);
        let ends = rest.iter().rev().zip(others.iter().rev());
        let end = ends.take_while(same).count();
        kept.extend((0..start).map(|step| (from.0 + step, from.1 + step)));
        kept.extend((0..end).rev().map(|step| (at - 1 - step, other - 1 - step)));
        if at < there.len() {
            kept.push((at, other));
        }
        from = (at + 1, other + 1);
    }
    kept
}

/// Where the leaves stand that are there once; `None` for those that are equal to
/// others.
fn single<'l, 'a>(leaves: &'l [Leaf<'a>]) -> HashMap<&'l Key<'a>, Option<usize>> {
    let mut places: HashMap<&Key<'_>, Option<usize>> = HashMap::new();
    for (at, leaf) in leaves.iter().enumerate() {
        places
            .entry(&leaf.key)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
}

/// What lies between two blocks that are the same: blocks of the same kind in order
/// were changed, others are new or gone.
fn gap<'l, 'a>(
    old: &'l [Leaf<'a>],
    new: &'l [Leaf<'a>],
    differences: &mut Vec<(Difference<'a>, &'l Key<'a>)>,
    gone: &mut Vec<&'l Leaf<'a>>,
) {
    let of_kind = |leaves: &'l [Leaf<'a>]| {
        let mut places: HashMap<Kind<'a>, VecDeque<usize>> = HashMap::new();
        for (at, leaf) in leaves.iter().enumerate() {
            places.entry(leaf.kind).or_default().push_back(at);
        }
        places
    };
    let mut waiting = of_kind(old);
    let come = of_kind(new);
    // Where their number differs, nobody knows which was changed to which.
    waiting.retain(|kind, places| come.get(kind).is_some_and(|own| own.len() == places.len()));
    let mut stays = vec![false; old.len()];
    for leaf in new {
        let before = waiting.get_mut(&leaf.kind).and_then(VecDeque::pop_front);
        let difference = match before {
            Some(at) => {
                stays[at] = true;
                leaf.difference(DifferenceKind::Changed, old[at].unit)
            }
            None => leaf.difference(DifferenceKind::New, None),
        };
        differences.push((difference, &leaf.key));
    }
    let left = old.iter().zip(stays).filter(|(_, stays)| !stays);
    gone.extend(left.map(|(leaf, _)| leaf));
}
