//! What the reader makes of what vendors' tools write: each file of `read/` has a
//! snapshot that tells its units, codes and findings.

#![allow(clippy::expect_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tercet_translation::model::{Content, Part, Piece, Unit};
use tercet_xliff::check::{Verdict, check};
use tercet_xliff::{ReadFile, WriteOptions, read, write};

#[test]
fn files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the cases are here") {
        let path = entry.expect("the cases can be listed").path();
        let bytes = fs::read(&path).expect("a case can be read");
        let name = path
            .file_stem()
            .expect("a case has a name")
            .to_string_lossy()
            .into_owned();
        let file = read(&bytes).expect("a case is XML");
        let text = String::from_utf8(bytes).expect("a case is UTF-8");
        insta::assert_snapshot!(format!("read-{name}"), told(&file, &text));
        // In 1.2 the markup of codes has no place.
        if name != "version-1.2" {
            let written = write(&file.documents, file.version, &WriteOptions::default());
            let again = read(written.as_bytes()).expect("what is written is XML");
            assert_eq!(again.documents, file.documents, "{name}");
            let valid = |text: &[u8]| check(text).verdict == Verdict::Valid;
            assert!(
                !valid(text.as_bytes()) || valid(written.as_bytes()),
                "{name}\n{written}"
            );
        }
        count += 1;
    }
    assert!(count >= 10);
}

fn told(file: &ReadFile, text: &str) -> String {
    let target = file.target_language.as_deref().unwrap_or("-");
    let mut out = format!("{} {} -> {target}\n", file.version, file.source_language);
    for document in &file.documents {
        let _ = writeln!(out, "\ndocument {} `{}`", document.id, document.path);
        for note in &document.notes {
            let _ = writeln!(out, "  {note:?}");
        }
        if let Some(preview) = &document.preview {
            let _ = writeln!(out, "  preview {preview}");
        }
        for extension in &document.extensions {
            let _ = writeln!(out, "  {extension:?}");
        }
        document
            .parts
            .iter()
            .for_each(|part| self::part(&mut out, part));
    }
    let _ = writeln!(out);
    for finding in &file.diagnostics {
        let before = &text[..finding.span.start as usize];
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        let _ = writeln!(
            out,
            "{line}:{column} {}: {}",
            finding.rule.code, finding.message
        );
    }
    out
}

fn part(out: &mut String, part: &Part) {
    match part {
        Part::Unit(unit) => self::unit(out, unit),
        Part::Group(group) => {
            for extension in &group.extensions {
                let _ = writeln!(out, "\ngroup {} {extension:?}", group.id);
            }
            group.parts.iter().for_each(|inner| self::part(out, inner));
        }
    }
}

fn unit(out: &mut String, unit: &Unit) {
    let fixed = if unit.can_resegment { "" } else { " fixed" };
    let kept = if unit.translate { "" } else { " kept" };
    let _ = writeln!(out, "\nunit {}{fixed}{kept} {}", unit.id, unit.source_hash);
    for code in &unit.codes {
        let _ = writeln!(
            out,
            "  code {}: {:?} {:?}",
            code.id, code.code_type, code.kind
        );
    }
    for term in &unit.terms {
        let _ = writeln!(out, "  term {} {:?}", term.term, term.translations);
    }
    for note in &unit.notes {
        let _ = writeln!(out, "  {note:?}");
    }
    for extension in &unit.extensions {
        let _ = writeln!(out, "  {extension:?}");
    }
    for segment in &unit.segments {
        let kind = if segment.ignorable {
            "ignorable"
        } else {
            "segment"
        };
        let id = segment.id.as_deref().unwrap_or("-");
        let order = segment
            .order
            .map(|order| format!(" order {order}"))
            .unwrap_or_default();
        let sub_state = segment.sub_state.as_deref().unwrap_or("");
        let _ = writeln!(out, "  {kind} {id} {:?} {sub_state}{order}", segment.state);
        let _ = writeln!(out, "    {:?}", shown(&segment.source));
        if let Some(target) = &segment.target {
            let _ = writeln!(out, "    {:?}", shown(target));
        }
    }
    for candidate in &unit.candidates {
        let _ = writeln!(
            out,
            "  candidate {:?} {}% {}: {:?} {:?}",
            candidate.kind,
            candidate.similarity,
            candidate.origin,
            shown(&candidate.source),
            shown(&candidate.target)
        );
        for extension in &candidate.extensions {
            let _ = writeln!(out, "    {extension:?}");
        }
    }
}

fn shown(content: &Content) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Standalone(id) => format!("{{{id}/}}"),
        Piece::Open(id) => format!("{{{id}}}"),
        Piece::Close(id) => format!("{{/{id}}}"),
        Piece::OpenMark(mark) if !mark.extensions.is_empty() => {
            format!("[{} {:?} {:?} ", mark.id, mark.kind, mark.extensions)
        }
        Piece::OpenMark(mark) => format!("[{} {:?} ", mark.id, mark.kind),
        Piece::CloseMark(id) => format!(" {id}]"),
    };
    content.iter().map(piece).collect()
}
