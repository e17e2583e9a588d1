//! A whole example in each version, to be read as a translator would.

#![allow(clippy::expect_used)]

use tercet_translation::model::{
    Candidate, Code, CodeKind, CodeType, Document, Extension, Group, GroupKind, Mark, MarkKind,
    MatchKind, Note, NoteTarget, Part, Piece, Provenance, Reorder, Segment, SizeLimit, State, Term,
    Unit, UnitKind,
};
use tercet_xliff::check::{Verdict, check};
use tercet_xliff::{Version, WriteOptions, read, write};

#[test]
fn in_each_version() {
    let documents = [article()];
    for version in Version::ALL {
        let written = write(&documents, version, &WriteOptions::default());
        assert_eq!(
            check(written.as_bytes()).verdict,
            Verdict::Valid,
            "{version}"
        );
        insta::assert_snapshot!(format!("example-{version}"), written);
        if version > Version::V1_2 {
            let file = read(written.as_bytes()).expect("what we write is read");
            assert_eq!(file.documents, documents, "{version}");
        }
    }
}

#[test]
fn with_the_source_as_target() {
    let options = WriteOptions {
        source_in_target: true,
    };
    let written = write(&[article()], Version::V1_2, &options);
    assert_eq!(check(written.as_bytes()).verdict, Verdict::Valid);
    insta::assert_snapshot!(written);
}

fn article() -> Document {
    Document {
        id: "devices-retire-a-device".into(),
        path: "devices/retire-a-device.md".into(),
        source_language: "en-US".into(),
        target_language: Some("nl-NL".into()),
        provenance: Provenance {
            sha1_lf: "da39a3ee5e6b4b0d3255bfef95601890afd80709".into(),
            sha1_crlf: "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12".into(),
            commit: Some("d668e1d3e1f6a5f0a4f0c1c7c6f9d5b3a2e1f0c9".into()),
        },
        preview: Some("../../preview/devices/retire-a-device.md.html".into()),
        notes: vec![note("title", "Retire a device")],
        parts: vec![metadata(), Part::Unit(heading()), alert()],
        extensions: Vec::new(),
    }
}

fn metadata() -> Part {
    let mut description = unit(
        "b1",
        "description",
        UnitKind::Metadata("description".into()),
    );
    description.size_limit = Some(SizeLimit { code_points: 160 });
    description.can_resegment = false;
    description.notes.push(note(
        "description",
        "What search engines show, at most 160 characters",
    ));
    description.segments = vec![segment(vec![text(
        "How to retire a device, and what is kept.",
    )])];
    group(
        "g1",
        GroupKind::Metadata,
        None,
        vec![Part::Unit(description)],
    )
}

fn heading() -> Box<Unit> {
    let mut heading = unit("b2", "Retire a device", UnitKind::Heading(2));
    heading.can_resegment = false;
    heading.segments = vec![segment(vec![text("Retire a device")])];
    heading.segments[0].target = Some(vec![text("Een apparaat buiten gebruik stellen")]);
    heading.segments[0].state = State::Reviewed;
    heading.segments[0].id = Some("s1".into());
    heading.candidates.push(Candidate {
        kind: MatchKind::InContext,
        similarity: 100,
        quality: Some(95),
        origin: "2026-03".into(),
        reference: None,
        codes: Vec::new(),
        source: vec![text("Retire a device")],
        target: vec![text("Een apparaat buiten gebruik stellen")],
        extensions: Vec::new(),
    });
    heading
}

fn alert() -> Part {
    let mut paragraph = unit("b3", "Retire a device > note", UnitKind::Paragraph);
    paragraph
        .notes
        .push(note("context", "Paragraph of an alert: note"));
    let strong = CodeKind::Spanning {
        open: "**".into(),
        close: "**".into(),
    };
    let link = CodeKind::Spanning {
        open: "[".into(),
        close: "](enroll.md \"…\")".into(),
    };
    paragraph.codes = vec![
        Code {
            display: Some("enroll.md".into()),
            sub_flows: vec!["b3-title".into()],
            can_delete: false,
            can_copy: false,
            ..code("1", link, CodeType::Link)
        },
        code("2", strong, CodeType::Strong),
        Code {
            display: Some("tercet --version".into()),
            equivalent: Some("tercet --version".into()),
            ..code(
                "3",
                CodeKind::Standalone {
                    data: "`tercet --version`".into(),
                },
                CodeType::CodeSpan,
            )
        },
    ];
    paragraph.terms.push(Term {
        term: "retire".into(),
        translations: vec!["buiten gebruik stellen".into()],
        definition: Some("to remove a device from management".into()),
        source: Some("glossary.csv".into()),
        extensions: Vec::new(),
    });
    let first = segment(vec![
        text("Before you "),
        open_mark("m1", MarkKind::Term(Some(0))),
        text("retire"),
        Piece::CloseMark("m1".into()),
        text(" it, "),
        Piece::Open("1".into()),
        text("enroll"),
        Piece::Close("1".into()),
        text(" another in "),
        open_mark("m2", MarkKind::Protected),
        text("Contoso Fleet"),
        Piece::CloseMark("m2".into()),
        text("."),
    ]);
    let second = segment(vec![
        Piece::Open("2".into()),
        text("Run"),
        Piece::Close("2".into()),
        text(" "),
        Piece::Standalone("3".into()),
        text(" & wait."),
    ]);
    let between = Segment {
        ignorable: true,
        ..segment(vec![text(" ")])
    };
    paragraph.segments = vec![first, between, second];
    paragraph.segments[0].id = Some("s1".into());
    paragraph.segments[2].id = Some("s2".into());
    paragraph.extensions.push(Extension::Attribute {
        namespace: "urn:example:vendor".into(),
        name: "job".into(),
        value: "17".into(),
    });
    let mut title = unit("b3-title", "Retire a device > note", UnitKind::LinkTitle);
    title.segments = vec![segment(vec![text("Enroll a device")])];
    let parts = vec![Part::Unit(paragraph), Part::Unit(title)];
    group("g2", GroupKind::Alert, Some("note"), parts)
}

fn group(id: &str, kind: GroupKind, name: Option<&str>, parts: Vec<Part>) -> Part {
    Part::Group(Group {
        id: id.into(),
        kind,
        name: name.map(Into::into),
        notes: Vec::new(),
        parts,
        extensions: Vec::new(),
    })
}

fn unit(id: &str, name: &str, kind: UnitKind) -> Box<Unit> {
    Box::new(Unit {
        id: id.into(),
        name: name.into(),
        kind,
        can_resegment: true,
        translate: true,
        notes: Vec::new(),
        source_hash: "0123456789ab".into(),
        size_limit: None,
        codes: Vec::new(),
        segments: Vec::new(),
        candidates: Vec::new(),
        terms: Vec::new(),
        extensions: Vec::new(),
    })
}

fn segment(source: Vec<Piece>) -> Segment {
    Segment {
        id: None,
        ignorable: false,
        state: State::Initial,
        sub_state: None,
        source,
        target: None,
        order: None,
        extensions: Vec::new(),
    }
}

fn code(id: &str, kind: CodeKind, code_type: CodeType) -> Code {
    Code {
        id: id.into(),
        kind,
        code_type,
        display: None,
        equivalent: None,
        sub_flows: Vec::new(),
        can_delete: true,
        can_copy: true,
        reorder: Reorder::Free,
        extensions: Vec::new(),
    }
}

fn open_mark(id: &str, kind: MarkKind) -> Piece {
    Piece::OpenMark(Box::new(Mark {
        id: id.into(),
        kind,
        extensions: Vec::new(),
    }))
}

fn note(category: &'static str, text: &'static str) -> Note {
    Note {
        category: Some(category.into()),
        priority: 1,
        about: NoteTarget::Both,
        text: text.into(),
    }
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}
