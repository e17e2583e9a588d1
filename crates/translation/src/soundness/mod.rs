//! The proof that nothing is lost between an article and its units.

mod content;
mod coverage;

use std::collections::{HashMap, HashSet};

use tercet_article::Article;

use crate::extract::Extraction;

/// What is wrong with the units of an article, a line each, with the line of the
/// source; nothing where all of this holds:
///
/// * ids are unique and XML name tokens, and each unit has one place;
/// * the content of a unit, put along its place, is the source: each code is the
///   slice that its place names, and what stands between codes says the text;
/// * places hold each other or stand side by side;
/// * each text node of the article is in a unit, or was skipped for a reason.
#[must_use]
pub fn problems(article: &Article, extraction: &Extraction) -> Vec<String> {
    let units = extraction.document.units();
    let mut problems = Vec::new();
    let mut places = HashMap::new();
    for place in &extraction.places {
        if places.insert(&*place.unit, place).is_some() {
            problems.push(format!("{} has two places", place.unit));
        }
    }
    if places.len() != units.len() {
        problems.push(format!("{} places for {} units", places.len(), units.len()));
    }
    let mut ids = HashSet::new();
    for unit in units {
        if !ids.insert(&*unit.id) {
            problems.push(format!("{} stands twice", unit.id));
        }
        if !is_name_token(&unit.id) {
            problems.push(format!("{} is no name token", unit.id));
        }
        match places.get(&*unit.id) {
            Some(place) => problems.extend(content::problems(article, unit, place)),
            None => problems.push(format!("{} has no place", unit.id)),
        }
    }
    problems.extend(coverage::problems(article, extraction));
    problems
}

/// XML 1.0, production 7, ASCII alone.
fn is_name_token(id: &str) -> bool {
    let is_part = |char: char| char.is_ascii_alphanumeric() || "-_.:".contains(char);
    !id.is_empty() && id.chars().all(is_part)
}
