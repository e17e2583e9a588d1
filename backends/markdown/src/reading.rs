//! An article with the units that were extracted from it.

use foldhash::HashMap;
use tercet_article::Article;
use tercet_translation::model::{Document, Unit};
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
    /// The units with their places, in the order of the document. A unit without a
    /// place cannot be written to, and is left out.
    pub(crate) fn placed(&self) -> Vec<(&Unit, &Place)> {
        let places: HashMap<&str, &Place> = self
            .places
            .iter()
            .map(|place| (&*place.unit, place))
            .collect();
        let units = self.document.units().into_iter();
        units
            .filter_map(|unit| Some((unit, *places.get(&*unit.id)?)))
            .collect()
    }
}
