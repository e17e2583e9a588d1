//! What XLIFF 1.2 can hold of a document.

use tercet_translation::model::{
    Code, CodeKind, CodeType, Content, Document, MarkKind, Piece, Reorder, Segment, State, Unit,
};

use super::each_unit;

/// The document without what 1.2 has no place for:
///
/// - original data, what may be done with a code but for copying, and one of its
///   two texts for people;
/// - entries of the glossary, the quality and the place of a candidate, the
///   reference of an annotation, annotations in content that does not nest;
/// - ids of ignorables and of the only segment of a unit; a state for each segment;
///   an untranslated segment beside a translated one; the order of ignorables;
/// - `can_resegment`.
pub(crate) fn held_by_1_2(mut document: Document) -> Document {
    each_unit(&mut document.parts, &mut unit);
    document
}

fn unit(unit: &mut Unit) {
    unit.can_resegment = true;
    unit.terms.clear();
    unit.codes.iter_mut().for_each(code);
    let mut contents: Vec<&mut Content> = Vec::new();
    for segment in &mut unit.segments {
        contents.push(&mut segment.source);
        contents.extend(segment.target.as_mut());
    }
    annotations(contents);
    segments(&mut unit.segments);
    for segment in unit.segments.iter_mut().filter(|segment| segment.ignorable) {
        let mark = |piece: &Piece| matches!(piece, Piece::OpenMark(_));
        segment.ignorable = !segment
            .source
            .iter()
            .chain(segment.target.iter().flatten())
            .any(mark);
    }
    segments(&mut unit.segments);
    for candidate in &mut unit.candidates {
        candidate.quality = None;
        candidate.codes.iter_mut().for_each(code);
        annotations(vec![&mut candidate.source, &mut candidate.target]);
    }
}

fn code(code: &mut Code) {
    code.kind = match code.kind {
        CodeKind::Standalone { .. } => CodeKind::Standalone { data: "".into() },
        CodeKind::Spanning { .. } => CodeKind::Spanning {
            open: "".into(),
            close: "".into(),
        },
    };
    code.display = code.display.take().or(code.equivalent.take());
    code.equivalent = None;
    code.can_delete = true;
    code.reorder = Reorder::Free;
    if let CodeType::Other { kind, sub_type } = &mut code.code_type {
        let name = sub_type.take().or(kind.take());
        *kind = name.map(|name| format!("x-{name}").into());
    }
}

fn segments(segments: &mut [Segment]) {
    let count = segments.len();
    for at in 0..count {
        let after_ignorable = at > 0 && segments[at - 1].ignorable;
        let segment = &mut segments[at];
        segment.ignorable &= !after_ignorable && !segment.source.is_empty();
        segment.id = (!segment.ignorable && count > 1).then(|| format!("s{at}").into());
        segment.order = segment.order.filter(|_| count > 1);
    }
    let translated = segments.iter().any(|segment| segment.target.is_some());
    let complete = segments
        .iter()
        .all(|segment| segment.target.is_some() && !segment.ignorable);
    let state = segments
        .iter()
        .filter(|segment| !segment.ignorable && segment.target.is_some());
    let state = state
        .map(|segment| segment.state)
        .min()
        .unwrap_or(State::Initial);
    for segment in segments {
        if translated && segment.target.is_none() {
            segment.target = Some(segment.source.clone());
        }
        segment.order = segment.order.filter(|_| complete);
        let has_state = translated && !segment.ignorable;
        segment.state = if has_state { state } else { State::Initial };
        segment.sub_state = segment.sub_state.take().filter(|_| has_state);
    }
}

/// Leaves annotations away where content does not nest, or where there are several:
/// some have no ids.
fn annotations(contents: Vec<&mut Content>) {
    let is_mark = |piece: &Piece| matches!(piece, Piece::OpenMark(_) | Piece::CloseMark(_));
    let marks = |content: &Content| content.iter().filter(|piece| is_mark(piece)).count();
    let nest = contents.iter().all(|content| nests(content));
    let few = contents.iter().all(|content| marks(content) <= 2);
    for content in contents {
        if nest && few {
            for piece in content {
                match piece {
                    Piece::OpenMark(mark) => {
                        mark.id = "m1".into();
                        match &mut mark.kind {
                            MarkKind::Term(entry) => *entry = None,
                            MarkKind::Other { reference, .. } => *reference = None,
                            MarkKind::Protected | MarkKind::Translatable | MarkKind::Comment(_) => {
                            }
                        }
                    }
                    Piece::CloseMark(id) => *id = "m1".into(),
                    Piece::Text(_) | Piece::Standalone(_) | Piece::Open(_) | Piece::Close(_) => {}
                }
            }
        } else {
            let mut merged = Content::new();
            for piece in content.drain(..).filter(|piece| !is_mark(piece)) {
                super::content::push(&mut merged, piece);
            }
            *content = merged;
        }
    }
}

pub(super) fn nests(content: &Content) -> bool {
    let mut stack: Vec<&str> = Vec::new();
    for piece in content {
        match piece {
            Piece::Open(id) => stack.push(id),
            Piece::OpenMark(mark) => stack.push(&mark.id),
            Piece::Close(id) | Piece::CloseMark(id) => {
                if stack.pop() != Some(&**id) {
                    return false;
                }
            }
            Piece::Text(_) | Piece::Standalone(_) => {}
        }
    }
    stack.is_empty()
}
