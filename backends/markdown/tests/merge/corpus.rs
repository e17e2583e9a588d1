//! Real articles: untranslated, they come back byte by byte; pseudo-translated,
//! with the same tree.

use std::path::Path;

use tercet_translation::model::{Document, Part};
use tercet_translation::pseudo::{self, Pseudo};

use crate::support::{articles, filled, merged, read};

#[test]
fn own_articles() {
    round_trip(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"));
}

/// The two seeds and a docset with zones, tabs and code; `cargo xtask roundtrip`
/// does the same with all that is there.
#[test]
fn published_articles() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    for folder in ["seeds", "aspire"] {
        round_trip(&corpus.join(folder));
    }
}

fn round_trip(folder: &Path) {
    let articles = articles(folder);
    if articles.is_empty() {
        eprintln!("skipped: {} is not there", folder.display());
    }
    for (name, text) in &articles {
        let source = read(name, text);
        let mut returned = source.document.clone();
        copy(&mut returned.parts);
        assert!(merged(name, &source, &returned).text == *text, "{name}");
        for pseudo in [Pseudo::Accented, Pseudo::RightToLeft] {
            pseudo::translate(&mut returned, pseudo);
            let merged = merged(name, &source, &returned);
            assert_eq!(
                filled(&merged),
                units(&returned),
                "{name}: {:?}",
                merged.issues
            );
        }
    }
}

fn units(document: &Document) -> usize {
    let units = document.units().into_iter();
    units.filter(|unit| unit.translate).count()
}

/// Makes each source its own target.
fn copy(parts: &mut [Part]) {
    for part in parts {
        match part {
            Part::Group(group) => copy(&mut group.parts),
            Part::Unit(unit) => {
                for segment in &mut unit.segments {
                    segment.target = Some(segment.source.clone());
                }
            }
        }
    }
}
