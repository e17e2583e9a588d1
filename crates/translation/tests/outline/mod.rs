//! The outline of an extraction that the cases hold.

use std::fmt::Write;

use tercet_article::Article;
use tercet_translation::extract::Extraction;
use tercet_translation::model::{Code, CodeKind, Content, Note, Part, Piece, Unit};
use tercet_translation::place::Place;

/// One line for each group, unit, segment, code and note; deeper ones to the
/// right. Then what was skipped, and the findings.
pub(crate) fn outline(article: &Article, extraction: &Extraction) -> String {
    let mut out = String::new();
    for note in &extraction.document.notes {
        self::note(&mut out, 0, note);
    }
    parts(&mut out, 0, article, extraction, &extraction.document.parts);
    for skipped in &extraction.skipped {
        let text = article.slice(skipped.span);
        let _ = writeln!(out, "skipped {:?} {text:?}", skipped.reason);
    }
    for found in &extraction.diagnostics {
        let line = article.line(found.span);
        let _ = writeln!(out, "{line} {} {}", found.rule.code, found.message);
    }
    out
}

fn parts(out: &mut String, depth: usize, article: &Article, all: &Extraction, parts: &[Part]) {
    for part in parts {
        match part {
            Part::Group(group) => {
                let name = group.name.as_deref().unwrap_or_default();
                let _ = writeln!(
                    out,
                    "{}{:?} {} {name:?}",
                    indent(depth),
                    group.kind,
                    group.id
                );
                self::parts(out, depth + 1, article, all, &group.parts);
            }
            Part::Unit(unit) => {
                let place = all.places.iter().find(|place| place.unit == unit.id);
                self::unit(out, depth, article, unit, place.unwrap());
            }
        }
    }
}

fn unit(out: &mut String, depth: usize, article: &Article, unit: &Unit, place: &Place) {
    let line = |out: &mut String, text: String| {
        let _ = writeln!(out, "{}{text}", indent(depth + 1));
    };
    let _ = writeln!(
        out,
        "{}{:?} {} {:?} in {:?} {:?}",
        indent(depth),
        unit.kind,
        unit.id,
        unit.name,
        place.context,
        article.slice(place.span),
    );
    for segment in &unit.segments {
        let sign = if segment.ignorable { "-" } else { "=" };
        line(out, format!("{sign} {:?}", content(&segment.source)));
    }
    for code in &unit.codes {
        line(out, self::code(code));
    }
    for term in &unit.terms {
        line(out, format!("term {} = {:?}", term.term, term.translations));
    }
    if let Some(limit) = unit.size_limit {
        line(out, format!("at most {}", limit.code_points));
    }
    for note in &unit.notes {
        self::note(out, depth + 1, note);
    }
}

fn note(out: &mut String, depth: usize, note: &Note) {
    let category = note
        .category
        .as_deref()
        .map(|category| format!("{category}: "));
    let category = category.unwrap_or_default();
    let _ = writeln!(out, "{}# {category}{}", indent(depth), note.text);
}

fn code(code: &Code) -> String {
    let mut text = match &code.kind {
        CodeKind::Standalone { data } => format!("{} {:?} {data:?}", code.id, code.code_type),
        CodeKind::Spanning { open, close } => {
            format!("{} {:?} {open:?} {close:?}", code.id, code.code_type)
        }
    };
    if let Some(display) = &code.display {
        let _ = write!(text, " display={display:?}");
    }
    if let Some(equivalent) = code
        .equivalent
        .as_ref()
        .filter(|own| Some(*own) != code.display.as_ref())
    {
        let _ = write!(text, " equivalent={equivalent:?}");
    }
    if !code.sub_flows.is_empty() {
        let _ = write!(text, " sub-flows={}", code.sub_flows.join(" "));
    }
    match (code.can_delete, code.can_copy) {
        (true, true) => {}
        (true, false) => text.push_str(" no copy"),
        (false, true) => text.push_str(" no delete"),
        (false, false) => text.push_str(" no copy, no delete"),
    }
    text
}

/// Text with codes in angle brackets and annotations in braces.
fn content(content: &Content) -> String {
    let mut text = String::new();
    for piece in content {
        match piece {
            Piece::Text(own) => text.push_str(own),
            Piece::Standalone(id) => {
                let _ = write!(text, "<{id}/>");
            }
            Piece::Open(id) => {
                let _ = write!(text, "<{id}>");
            }
            Piece::Close(id) => {
                let _ = write!(text, "</{id}>");
            }
            Piece::OpenMark(mark) => {
                let _ = write!(text, "{{{:?}:", mark.kind);
            }
            Piece::CloseMark(_) => text.push('}'),
        }
    }
    text
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
