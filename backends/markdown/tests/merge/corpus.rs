//! Real articles: untranslated, they come back byte by byte; pseudo-translated,
//! with the same tree.

use std::path::Path;

use tercet_translation::pseudo::{self, Pseudo};

use crate::support::{articles, filled, merged, read};

#[test]
fn own_articles() {
    round_trip(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"));
}

#[test]
fn published_articles() {
    let folder = std::env::var("CORPUS").unwrap_or("pairs-de".into());
    round_trip(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/corpus")
            .join(folder),
    );
}

fn round_trip(folder: &Path) {
    let articles = articles(folder);
    if articles.is_empty() {
        eprintln!("skipped: {} is not there", folder.display());
    }
    for pseudo in [None, Some(Pseudo::Accented), Some(Pseudo::RightToLeft)] {
        let (mut units, mut left, mut bad) = (0, 0, 0);
        for (name, text) in &articles {
            let source = read(name, text);
            let mut document = source.document.clone();
            match pseudo {
                Some(pseudo) => pseudo::translate(&mut document, pseudo),
                None => copy(&mut document),
            }
            let merged = merged(name, &source, &document);
            if pseudo.is_none() {
                assert!(merged.text == *text, "{name}");
                continue;
            }
            units += document.units().len();
            let in_place = filled(&merged);
            left += document.units().len() - in_place;
            for (id, decision) in &merged.decisions {
                if let tercet_translation::merge::Decision::Source(reason) = decision {
                    bad += 1;
                    let place = source
                        .places
                        .iter()
                        .find(|place| place.unit == *id)
                        .unwrap();
                    if bad < 60 {
                        eprintln!(
                            "{name}:{} {reason:?} {:?} {:?}",
                            source.article.line(place.span),
                            place.context,
                            source.article.slice(place.span)
                        );
                    }
                }
            }
        }
        eprintln!(
            "{pseudo:?}: {} articles, {units} units, {left} left",
            articles.len()
        );
    }
}

/// Each source as its own target.
fn copy(document: &mut tercet_translation::model::Document) {
    fn parts(parts: &mut [tercet_translation::model::Part]) {
        for part in parts {
            match part {
                tercet_translation::model::Part::Group(group) => parts_of(&mut group.parts),
                tercet_translation::model::Part::Unit(unit) => {
                    for segment in &mut unit.segments {
                        segment.target = Some(segment.source.clone());
                    }
                }
            }
        }
    }
    fn parts_of(list: &mut [tercet_translation::model::Part]) {
        parts(list);
    }
    parts(&mut document.parts);
}
