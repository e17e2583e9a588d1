//! The codes of a target against those of its source.

use tercet_article::Rule;

use super::{Target, rules, source_of};
use crate::issue::Issue;
use crate::model::{Code, CodeId, CodeKind, CodeType, Content, Piece, Reorder, Unit};

/// Makes `target`, of the unit `returned`, a target for `fresh`: copies get the id
/// of what they were copied from, pairs around nothing go where they may.
/// Whatever cannot be put right is an issue.
pub(super) fn reconcile(
    fresh: &Unit,
    returned: &Unit,
    target: Content,
    issues: &mut Vec<Issue>,
) -> Target {
    let mut names = Names {
        fresh,
        returned,
        added: Vec::new(),
        unknown: Vec::new(),
    };
    let content = target.into_iter().map(|piece| names.rename(piece));
    let mut content: Content = content.collect();
    let Names { added, unknown, .. } = names;
    let unpaired = unpaired(&content, fresh, &added);
    let mut report = |rule, what, codes: &[CodeId]| {
        issues.extend(issue(fresh, rule, what, codes));
    };
    report(&rules::CODE_UNKNOWN, "is not in the source", &unknown);
    let pairs_stand = unpaired.is_empty();
    let what = "is not closed, not opened, or crosses another";
    report(&rules::CODE_UNPAIRED, what, &unpaired);
    if pairs_stand {
        drop_empty_pairs(&mut content, fresh, &added);
    }
    let missing = codes_where(fresh, |code| {
        !code.can_delete && count(&content, &code.id) == 0
    });
    report(&rules::CODE_MISSING, "is not in the target", &missing);
    let doubled = codes_where(fresh, |code| {
        !code.can_copy && count(&content, &code.id) > 1
    });
    report(&rules::CODE_DUPLICATED, "is there more than once", &doubled);
    let moved = moved(&content, fresh);
    report(
        &rules::CODE_MOVED,
        "has left its place among the others",
        &moved,
    );
    Target { content, added }
}

fn codes_where(unit: &Unit, is: impl Fn(&Code) -> bool) -> Vec<CodeId> {
    let codes = unit.codes.iter().filter(|code| is(code));
    codes.map(|code| code.id.clone()).collect()
}

/// The first of `codes` in words; the others are counted.
fn issue(unit: &Unit, rule: &'static Rule, what: &str, codes: &[CodeId]) -> Option<Issue> {
    let id = codes.first()?;
    let markup = match unit.codes.iter().find(|code| code.id == *id) {
        Some(code) => format!(" ({})", markup(code)),
        None => String::new(),
    };
    let others = match codes.len() {
        1 => String::new(),
        many => format!(", and {} more", many - 1),
    };
    let message = format!("code {id}{markup} {what}{others}");
    Some(Issue::of_unit(rule, &unit.id, message))
}

fn markup(code: &Code) -> String {
    match &code.kind {
        CodeKind::Standalone { data } => format!("`{data}`"),
        CodeKind::Spanning { open, close } => format!("`{open}…{close}`"),
    }
}

/// Finds out which code of the source a code of the target is.
struct Names<'a> {
    fresh: &'a Unit,
    returned: &'a Unit,
    added: Vec<Code>,
    unknown: Vec<CodeId>,
}

impl Names<'_> {
    fn rename(&mut self, piece: Piece) -> Piece {
        match piece {
            Piece::Standalone(id) => Piece::Standalone(self.name(id)),
            Piece::Open(id) => Piece::Open(self.name(id)),
            Piece::Close(id) => Piece::Close(self.name(id)),
            Piece::Text(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => piece,
        }
    }

    /// A code of the source by its id or, where a tool copied it under a new id, by
    /// its markup; or an addition that can be written.
    fn name(&mut self, id: CodeId) -> CodeId {
        if self.fresh.codes.iter().any(|code| code.id == id) {
            return id;
        }
        let Some(code) = self.returned.codes.iter().find(|code| code.id == id) else {
            push_new(&mut self.unknown, &id);
            return id;
        };
        let origin = self.fresh.codes.iter();
        if let Some(origin) = origin.clone().find(|origin| is_copy(code, origin)) {
            return origin.id.clone();
        }
        if !can_be_added(code) {
            push_new(&mut self.unknown, &id);
        } else if self.added.iter().all(|added| added.id != id) {
            self.added.push(code.clone());
        }
        id
    }
}

fn push_new(ids: &mut Vec<CodeId>, id: &CodeId) {
    if !ids.contains(id) {
        ids.push(id.clone());
    }
}

/// Whether `code` says what `origin` says. Codes without markup say nothing.
fn is_copy(code: &Code, origin: &Code) -> bool {
    let says = match &code.kind {
        CodeKind::Standalone { data } => !data.is_empty(),
        CodeKind::Spanning { open, .. } => !open.is_empty(),
    };
    says && code.kind == origin.kind
}

/// Whether Markdown can be written for a code that the source does not have.
fn can_be_added(code: &Code) -> bool {
    let styled = matches!(
        code.code_type,
        CodeType::Emphasis | CodeType::Strong | CodeType::Strikethrough
    );
    styled && matches!(code.kind, CodeKind::Spanning { .. })
}

/// How often a code stands in `content`; a pair counts once.
fn count(content: &Content, id: &CodeId) -> usize {
    let is = |piece: &&Piece| matches!(piece, Piece::Standalone(of) | Piece::Open(of) if of == id);
    content.iter().filter(is).count()
}

/// Codes whose halves do not enclose a run, or that stand as another kind than
/// they are. Markdown cannot write pairs that cross.
fn unpaired(content: &Content, fresh: &Unit, added: &[Code]) -> Vec<CodeId> {
    let spans = |id: &CodeId| {
        let code = fresh.codes.iter().chain(added).find(|code| code.id == *id);
        code.map(|code| matches!(code.kind, CodeKind::Spanning { .. }))
    };
    let mut open: Vec<&CodeId> = Vec::new();
    let mut unpaired = Vec::new();
    for piece in content {
        match piece {
            Piece::Standalone(id) if spans(id) == Some(true) => push_new(&mut unpaired, id),
            Piece::Open(id) if spans(id) == Some(false) => push_new(&mut unpaired, id),
            Piece::Open(id) => open.push(id),
            Piece::Close(id) if open.last() == Some(&id) => drop(open.pop()),
            Piece::Close(id) => push_new(&mut unpaired, id),
            Piece::Text(_) | Piece::Standalone(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    for id in open {
        push_new(&mut unpaired, id);
    }
    unpaired
}

/// Takes out pairs that have lost what was inside: what is bold about no text?
/// Pairs that must stay do.
fn drop_empty_pairs(content: &mut Content, fresh: &Unit, added: &[Code]) {
    let source = source_of(fresh);
    let was_empty = |id: &CodeId| {
        let pairs = source.windows(2);
        pairs.into_iter().any(|pair| {
            matches!(pair, [Piece::Open(open), Piece::Close(close)] if open == id && close == id)
        })
    };
    let may_go = |id: &CodeId| {
        if was_empty(id) {
            return false;
        }
        let code = fresh.codes.iter().find(|code| code.id == *id);
        code.map_or(added.iter().any(|code| code.id == *id), |code| {
            code.can_delete
        })
    };
    let mut kept = Content::with_capacity(content.len());
    for piece in content.drain(..) {
        match (&piece, kept.last()) {
            (Piece::Close(id), Some(Piece::Open(before))) if id == before && may_go(id) => {
                kept.pop();
            }
            _ => kept.push(piece),
        }
    }
    *content = kept;
}

/// Codes that may not be moved and were (XLIFF 2.1, 4.7.2.4 on `canReorder`).
fn moved(content: &Content, fresh: &Unit) -> Vec<CodeId> {
    let rank = |id: &CodeId| {
        let place = fresh.codes.iter().position(|code| code.id == *id)?;
        (fresh.codes[place].reorder != Reorder::Free).then_some(place)
    };
    let mut moved = Vec::new();
    let mut highest = None;
    for piece in content {
        let (Piece::Standalone(id) | Piece::Open(id)) = piece else {
            continue;
        };
        let Some(place) = rank(id) else {
            continue;
        };
        if highest > Some(place) {
            push_new(&mut moved, id);
        }
        highest = highest.max(Some(place));
    }
    moved
}
