//! Arbitrary groups and units.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use smol_str::SmolStr;
use tercet_translation::model::{
    Candidate, Extension, Group, GroupKind, MatchKind, Note, NoteTarget, Part, SizeLimit, Term,
    Unit, UnitKind,
};

use super::{content, text};

/// Calls `visit` with each unit in document order.
pub(crate) fn each_unit(parts: &mut [Part], visit: &mut impl FnMut(&mut Unit)) {
    for part in parts {
        match part {
            Part::Unit(unit) => visit(unit),
            Part::Group(group) => each_unit(&mut group.parts, visit),
        }
    }
}

/// Calls `visit` with each group, the outer ones first.
pub(crate) fn each_group(parts: &mut [Part], visit: &mut impl FnMut(&mut Group)) {
    for part in parts {
        if let Part::Group(group) = part {
            visit(group);
            each_group(&mut group.parts, visit);
        }
    }
}

pub(super) fn part() -> impl Strategy<Value = Part> {
    let unit = unit().prop_map(|unit| Part::Unit(Box::new(unit)));
    unit.prop_recursive(3, 8, 3, |part| {
        (
            group_kind(),
            option::of(text::attribute()),
            notes(),
            vec(part, 0..3),
            extensions(),
        )
            .prop_map(|(kind, name, notes, parts, extensions)| {
                Part::Group(Group {
                    id: SmolStr::default(),
                    kind,
                    name,
                    notes,
                    parts,
                    extensions,
                })
            })
    })
}

fn group_kind() -> impl Strategy<Value = GroupKind> {
    prop::sample::select(vec![
        GroupKind::Metadata,
        GroupKind::Alert,
        GroupKind::Section,
        GroupKind::Zone,
        GroupKind::Moniker,
        GroupKind::TabGroup,
        GroupKind::Tab,
        GroupKind::Row,
        GroupKind::Column,
        GroupKind::Image,
        GroupKind::Video,
        GroupKind::List,
        GroupKind::Table,
        GroupKind::Quote,
        GroupKind::Html,
        GroupKind::Field,
        GroupKind::Other(None),
        GroupKind::Other(Some("my:box".into())),
    ])
}

pub(super) fn notes() -> impl Strategy<Value = Vec<Note>> {
    let about = prop::sample::select(vec![
        NoteTarget::Both,
        NoteTarget::Source,
        NoteTarget::Target,
    ]);
    let note = (
        option::of(text::attribute()),
        1..=10u8,
        about,
        text::attribute(),
    );
    let note = note.prop_map(|(category, priority, about, text)| Note {
        category: category.map(|name| String::from(name).into()),
        priority,
        about,
        text: String::from(text).into(),
    });
    vec(note, 0..3)
}

/// As they are read: attributes, groups of metadata, other elements.
pub(super) fn extensions() -> impl Strategy<Value = Vec<Extension>> {
    let attribute = text::attribute().prop_map(|value| Extension::Attribute {
        namespace: "urn:vendor".into(),
        name: "key".into(),
        value,
    });
    let element = |xml: &'static str| vec(Just(Extension::Element(xml.into())), 0..2);
    let group = element(
        "<mda:metaGroup xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" category=\"v\">\
         <mda:meta type=\"a\">b</mda:meta></mda:metaGroup>",
    );
    let other = element("<v:e xmlns:v=\"urn:vendor\" v:a=\"1\">text<!-- kept --><v:f/></v:e>");
    (vec(attribute, 0..2), group, other)
        .prop_map(|(attributes, groups, others)| [attributes, groups, others].concat())
}

/// The same, and resources.
pub(super) fn of_document() -> impl Strategy<Value = Vec<Extension>> {
    let resource = |kind: &str| {
        let xml = format!("<res:{kind} xmlns:res=\"urn:oasis:names:tc:xliff:resourcedata:2.0\"");
        let reference = format!("{xml} ref=\"r1\"/>");
        let item = format!(
            "{xml} id=\"r1\" mimeType=\"image/png\"><res:source href=\"a.png\"/></res:{kind}>"
        );
        let xml = if kind == "resourceItem" {
            item
        } else {
            reference
        };
        vec(Just(Extension::Element(xml.into())), 0..2)
    };
    let resources = (resource("resourceItemRef"), resource("resourceItem"));
    (extensions(), resources).prop_map(|(mut extensions, (references, items))| {
        let is_other =
            |other: &Extension| matches!(other, Extension::Element(xml) if xml.starts_with("<v:"));
        let others = extensions.iter().position(is_other);
        let at = others.unwrap_or(extensions.len());
        extensions.splice(at..at, references.into_iter().chain(items));
        extensions
    })
}

fn unit_kind() -> impl Strategy<Value = UnitKind> {
    let fixed = prop::sample::select(vec![
        UnitKind::Heading(1),
        UnitKind::Heading(2),
        UnitKind::Heading(6),
        UnitKind::Paragraph,
        UnitKind::HeaderCell,
        UnitKind::Cell,
        UnitKind::Alt,
        UnitKind::LinkTitle,
        UnitKind::TabTitle,
        UnitKind::HtmlText,
        UnitKind::DirectiveTitle,
        UnitKind::Other(None),
        UnitKind::Other(Some("my:unit".into())),
    ]);
    prop_oneof![
        fixed,
        text::attribute().prop_map(UnitKind::HtmlAttribute),
        text::attribute().prop_map(UnitKind::Metadata),
        text::attribute().prop_map(UnitKind::Field),
    ]
}

fn unit() -> impl Strategy<Value = Unit> {
    let head = (
        text::attribute(),
        unit_kind(),
        any::<bool>(),
        any::<bool>(),
        notes(),
        "[0-9a-f]{12}",
        option::of((0..1000u32).prop_map(|code_points| SizeLimit { code_points })),
        extensions(),
    );
    (head, vec(term(), 0..3))
        .prop_flat_map(|(head, terms)| {
            let body = content::segments(terms.len());
            (Just(head), Just(terms), body, vec(candidate(), 0..2))
        })
        .prop_map(|(head, terms, (codes, mut segments), candidates)| {
            let (name, kind, can_resegment, translate, notes, hash, size_limit, extensions) = head;
            if !candidates.is_empty() {
                segments[0].id.get_or_insert_with(|| "s0".into());
            }
            Unit {
                id: SmolStr::default(),
                name: name.into(),
                kind,
                can_resegment,
                translate,
                notes,
                source_hash: hash.into(),
                size_limit,
                codes,
                segments,
                candidates,
                terms,
                extensions,
            }
        })
}

fn term() -> impl Strategy<Value = Term> {
    let words = || text::attribute();
    (
        words(),
        vec(words(), 0..3),
        option::of(words()),
        option::of(words()),
    )
        .prop_map(|(term, mut translations, definition, source)| {
            translations.retain(|translation| *translation != term);
            Term {
                term,
                translations,
                definition,
                source,
                extensions: Vec::new(),
            }
        })
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let kind = prop::sample::select(vec![
        MatchKind::InContext,
        MatchKind::Exact,
        MatchKind::Fuzzy,
        MatchKind::Machine,
        MatchKind::Other,
    ]);
    let percent = 0..=99u8;
    (
        kind,
        percent.clone(),
        option::of(percent),
        text::attribute(),
        content::pair(),
    )
        .prop_map(
            |(kind, similarity, quality, origin, (codes, source, target))| Candidate {
                kind,
                similarity: if kind == MatchKind::Exact {
                    100
                } else {
                    similarity
                },
                quality,
                origin,
                reference: None,
                codes,
                source,
                target,
                extensions: Vec::new(),
            },
        )
}
