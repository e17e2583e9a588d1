//! An article with the units that were extracted from it.

use std::collections::BTreeMap;

use tercet_article::Article;
use tercet_translation::model::{Document, Part, Unit};
use tercet_translation::place::Place;

/// An article, and the extraction of its text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Its units.
    pub document: Document,
    /// Where they stand, one place for each unit.
    pub places: Vec<Place>,
}

impl Reading {
    /// The units in the order of the document.
    pub(crate) fn units(&self) -> Vec<&Unit> {
        let mut units = Vec::with_capacity(self.places.len());
        push_units(&self.document.parts, &mut units);
        units
    }

    /// The units with their places, in the order of the document. A unit without a
    /// place cannot be written to, and is left out.
    pub(crate) fn placed(&self) -> Vec<(&Unit, &Place)> {
        let places: BTreeMap<&str, &Place> = self
            .places
            .iter()
            .map(|place| (&*place.unit, place))
            .collect();
        let units = self.units().into_iter();
        units
            .filter_map(|unit| Some((unit, *places.get(&*unit.id)?)))
            .collect()
    }
}

fn push_units<'a>(parts: &'a [Part], out: &mut Vec<&'a Unit>) {
    for part in parts {
        match part {
            Part::Group(group) => push_units(&group.parts, out),
            Part::Unit(unit) => out.push(unit),
        }
    }
}
