//! Which unit of a translation says what which unit of its source says.
//!
//! Both articles are trees, and a translation keeps nearly all of its source's: so
//! they are paired node by node from the top (`tree`, `list`). A
//! list of siblings whose kinds are the same on both sides is paired in order. Where
//! they differ, siblings are paired that share what translation keeps and no other
//! sibling has (`evidence`: links, code, numbers, the names of headings), which cuts
//! the lists into shorter ones. What then is not sure is left over: it is reported,
//! never guessed.
//!
//! Units are paired, sentences within a pair by [`sentence`].

#![allow(
    clippy::cast_precision_loss,
    reason = "characters of articles are counted, far below 2^52"
)]

pub(crate) mod evidence;
pub(crate) mod list;
pub mod sentence;
pub(crate) mod tree;

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Article;

use crate::model::{Document, Unit};

/// An article with its units.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was extracted from it.
    pub document: &'a Document,
}

/// Two units that say the same.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The unit of the source.
    pub source: &'a Unit,
    /// The unit of the translation.
    pub target: &'a Unit,
    /// What makes it sure.
    pub basis: Basis,
}

/// What makes a pair sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Both have links, code, numbers or names in common.
    Evidence,
    /// Where they stand: everything around them fits.
    Place,
}

/// The pairs of two articles.
#[derive(Clone, Debug, Default)]
pub struct Alignment<'a> {
    /// In the order of the source.
    pub pairs: Vec<Pair<'a>>,
    /// Units of the source without a partner, in order.
    pub source_only: Vec<&'a Unit>,
    /// Units of the translation without a partner, in order.
    pub target_only: Vec<&'a Unit>,
}

/// Pairs the units of `source` with those of `target`, which is its translation.
///
/// Takes time in proportion to the number of nodes, and its logarithm.
#[must_use]
pub fn align<'a>(source: Side<'a>, target: Side<'a>) -> Alignment<'a> {
    let (there, here) = (tree::nodes(source), tree::nodes(target));
    let length = |nodes: &[tree::Node<'_>]| -> f64 {
        nodes.iter().map(|node| node.evidence.chars as f64).sum()
    };
    let growth = evidence::Growth::of(length(&there), length(&here));
    let mut pairs = Vec::new();
    list::pair(&there, &here, growth, &mut pairs);
    finish(source, target, &pairs)
}

/// Orders pairs, and finds what is left over.
fn finish<'a>(source: Side<'a>, target: Side<'a>, pairs: &[Pair<'a>]) -> Alignment<'a> {
    let targets: BTreeSet<&str> = pairs.iter().map(|pair| &*pair.target.id).collect();
    let mut by_source: BTreeMap<&str, Pair<'a>> = BTreeMap::new();
    for pair in pairs {
        by_source.insert(&pair.source.id, *pair);
    }
    let mut alignment = Alignment::default();
    for unit in source.document.units() {
        match by_source.get(&*unit.id) {
            Some(pair) => alignment.pairs.push(*pair),
            None => alignment.source_only.push(unit),
        }
    }
    let units = target.document.units().into_iter();
    alignment.target_only = units.filter(|unit| !targets.contains(&*unit.id)).collect();
    alignment
}
