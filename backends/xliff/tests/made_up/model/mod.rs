//! Arbitrary documents of the translation model.

mod content;
mod held;
mod parts;
mod text;

use proptest::collection::vec;
use proptest::prelude::*;
use tercet_translation::model::{Document, Part, Provenance, Reorder, UnitId};

pub(crate) use self::held::held_by_1_2;
pub(crate) use self::parts::{each_group, each_unit};

/// Documents as extraction and vendors' tools make them: ids are unique where they
/// have to be, annotations end, words of the model mean what they say.
pub(crate) fn documents() -> impl Strategy<Value = Vec<Document>> {
    vec(document(), 1..3).prop_map(|mut documents| {
        for (at, document) in documents.iter_mut().enumerate() {
            document.id = format!("f{at}").into();
            let target = Some("nl-NL".into());
            document.target_language = target;
        }
        documents
    })
}

fn document() -> impl Strategy<Value = Document> {
    (
        text::attribute(),
        provenance(),
        parts::notes(),
        vec(parts::part(), 1..5),
        parts::of_document(),
        prop::option::of(Just("../preview/a%20b.html".into())),
    )
        .prop_map(
            |(path, provenance, notes, mut parts, extensions, preview)| {
                let mut count = 0;
                number(&mut parts, &mut count);
                Document {
                    id: Box::default(),
                    path,
                    source_language: "en-US".into(),
                    target_language: None,
                    provenance,
                    preview,
                    notes,
                    parts,
                    extensions,
                }
            },
        )
}

fn provenance() -> impl Strategy<Value = Provenance> {
    let sha = || "[0-9a-f]{40}";
    let commit = prop::option::of(sha().prop_map(String::into_boxed_str));
    (sha(), sha(), commit).prop_map(|(lf, crlf, commit)| Provenance {
        sha1_lf: lf.into(),
        sha1_crlf: crlf.into(),
        commit,
    })
}

/// Gives groups and units ids of their own.
fn number(parts: &mut [Part], count: &mut usize) {
    for part in parts {
        *count += 1;
        let id = format!("b{count}").into();
        match part {
            Part::Unit(unit) => unit.id = id,
            Part::Group(group) => {
                group.id = id;
                number(&mut group.parts, count);
            }
        }
    }
}

/// The document with references that lead somewhere, and without what XLIFF does not
/// allow: attributes of other tools on codes, sequences whose codes cross, lost codes that
/// cannot be deleted, segments that
/// trade places although a pair of codes ends in another one.
pub(crate) fn valid(mut document: Document) -> Document {
    let mut ids: Vec<UnitId> = Vec::new();
    each_unit(&mut document.parts, &mut |unit| ids.push(unit.id.clone()));
    each_unit(&mut document.parts, &mut |unit| {
        let nest = unit.segments.iter().all(|segment| {
            held::nests(&segment.source) && segment.target.as_ref().is_none_or(held::nests)
        });
        for segment in &mut unit.segments {
            segment.order = segment.order.filter(|_| nest);
        }
        let candidates = unit.candidates.iter_mut();
        let codes = candidates.flat_map(|candidate| &mut candidate.codes);
        for code in unit.codes.iter_mut().chain(codes) {
            code.extensions.clear();
            code.reorder = Reorder::Free;
            code.can_delete = true;
            code.sub_flows.truncate(1);
            for flow in &mut code.sub_flows {
                flow.clone_from(&ids[0]);
            }
        }
    });
    document
}
