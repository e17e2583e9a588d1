//! Whole articles: every unit is on the page once, and all its text with it.

use std::collections::BTreeMap;

use tercet_translation::model::Piece;

use crate::markup::{self, Element};
use crate::support::{Read, articles, folder, read};

#[test]
fn own_articles() {
    let (count, units) = check_all("content");
    assert!(
        count > 50 && units > 1000,
        "{count} articles, {units} units"
    );
}

#[test]
fn published_articles() {
    if check_all("../shared/corpus").0 == 0 {
        eprintln!("skipped: ../shared/corpus is not there");
    }
}

/// Number of articles and of units.
fn check_all(path: &str) -> (usize, usize) {
    let mut units = 0;
    let articles = articles(&folder(path));
    for (name, text) in &articles {
        let read = read(name, text);
        let page = markup::parse(&read.page("en-US"));
        check(name, &read, &page);
        assert!(
            page.find("footer").is_none(),
            "{name}: a unit has no place: {}",
            page.find("footer").unwrap().outline()
        );
        units += read.document.units().len();
    }
    eprintln!("{path}: {} articles, {units} units", articles.len());
    (articles.len(), units)
}

/// What holds for every page: ids are those of the units, and at each stands its text.
pub(crate) fn check(name: &str, read: &Read, page: &Element) {
    let mut found = BTreeMap::new();
    page.walk(&mut |element| {
        if let Some(id) = element.attribute("id") {
            let twice = found.insert(id, element);
            assert!(twice.is_none(), "{name}: {id} stands twice");
        }
    });
    let units = read.document.units();
    assert_eq!(found.len(), units.len(), "{name}: ids and units");
    for unit in units {
        let Some(element) = found.get(&*unit.id) else {
            panic!("{name}: {} is not on the page", unit.id);
        };
        let shown = element.text();
        let mut rest = letters(&shown);
        for piece in unit.segments.iter().flat_map(|segment| &segment.source) {
            let Piece::Text(text) = piece else { continue };
            let wanted = letters(text);
            let Some(at) = rest.find(&wanted) else {
                panic!("{name}: {} says {shown:?} without {text:?}", unit.id);
            };
            rest.drain(..at + wanted.len());
        }
    }
}

/// The text without white space, which a page may break anywhere, and without what it
/// must not hold.
fn letters(text: &str) -> String {
    let shown = |char: char| match char {
        char if char.is_whitespace() => None,
        char if char.is_control() => Some(char::REPLACEMENT_CHARACTER),
        char => Some(char),
    };
    text.chars().filter_map(shown).collect()
}
