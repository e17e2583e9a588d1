//! The codes of a target against those of its source.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Rule;

use super::{Target, rules, source_of};
use crate::issue::Issue;
use crate::model::{Code, CodeId, CodeKind, CodeType, Content, Piece, Reorder, Unit};

/// A translator may add this many codes to a unit.
const MOST_ADDED: usize = 1_000;

/// Makes `target`, of the unit `returned`, a target for `fresh`: copies get the id
/// of what they were copied from, pairs around nothing go where they may.
/// Whatever cannot be put right is an issue.
pub(super) fn reconcile(
    fresh: &Unit,
    returned: &Unit,
    target: Content,
    issues: &mut Vec<Issue>,
) -> Target {
    let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
    if fresh.codes.is_empty() && target.iter().all(is_text) {
        return Target {
            content: target,
            added: Vec::new(),
        };
    }
    let known = by_id(&fresh.codes);
    let mut names = Names {
        fresh,
        known: &known,
        returned: by_id(&returned.codes),
        added: BTreeMap::new(),
        unknown: Ids::default(),
    };
    let content = target.into_iter().map(|piece| names.rename(piece));
    let mut content: Content = content.collect();
    let Names { added, unknown, .. } = names;
    let known = Known { known, added };
    let unpaired = unpaired(&content, &known);
    let mut report = |rule, what, codes: &[CodeId]| {
        issues.extend(issue(fresh, rule, what, codes));
    };
    report(&rules::CODE_UNKNOWN, "is not in the source", &unknown.list);
    let pairs_stand = unpaired.is_empty();
    let what = "is not closed, not opened, or crosses another";
    report(&rules::CODE_UNPAIRED, what, &unpaired);
    if pairs_stand {
        drop_empty_pairs(&mut content, fresh, &known);
    }
    let counts = counts(&content);
    let count = |code: &Code| counts.get(&code.id).copied().unwrap_or_default();
    let missing = codes_where(fresh, |code| !code.can_delete && count(code) == 0);
    report(&rules::CODE_MISSING, "is not in the target", &missing);
    let doubled = codes_where(fresh, |code| !code.can_copy && count(code) > 1);
    report(&rules::CODE_DUPLICATED, "is there more than once", &doubled);
    let moved = moved(&content, &known);
    report(
        &rules::CODE_MOVED,
        "has left its place among the others",
        &moved,
    );
    let added = known.added.into_values().collect();
    Target { content, added }
}

/// Codes by their ids, of each the first, with its place.
fn by_id(codes: &[Code]) -> BTreeMap<&str, (usize, &Code)> {
    let mut by_id = BTreeMap::new();
    for (place, code) in codes.iter().enumerate() {
        by_id.entry(&*code.id).or_insert((place, code));
    }
    by_id
}

/// Ids in order, each once. A translation is a stranger's: it may name millions.
#[derive(Default)]
struct Ids {
    list: Vec<CodeId>,
    met: BTreeSet<CodeId>,
}

impl Ids {
    fn push(&mut self, id: &CodeId) {
        if self.met.insert(id.clone()) {
            self.list.push(id.clone());
        }
    }
}

/// The codes that a target may have.
struct Known<'a> {
    /// Those of the source, with their places.
    known: BTreeMap<&'a str, (usize, &'a Code)>,
    added: BTreeMap<CodeId, Code>,
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
    known: &'a BTreeMap<&'a str, (usize, &'a Code)>,
    returned: BTreeMap<&'a str, (usize, &'a Code)>,
    added: BTreeMap<CodeId, Code>,
    unknown: Ids,
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
        if self.known.contains_key(&*id) || self.added.contains_key(&id) {
            return id;
        }
        let Some((_, code)) = self.returned.get(&*id) else {
            self.unknown.push(&id);
            return id;
        };
        let mut origins = self.fresh.codes.iter();
        if let Some(origin) = origins.find(|origin| is_copy(code, origin)) {
            return origin.id.clone();
        }
        if can_be_added(code) && self.added.len() < MOST_ADDED {
            self.added.insert(id.clone(), (*code).clone());
        } else {
            self.unknown.push(&id);
        }
        id
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

/// How often each code stands in `content`; a pair counts once.
fn counts(content: &Content) -> BTreeMap<&CodeId, usize> {
    let mut counts = BTreeMap::new();
    for piece in content {
        if let Piece::Standalone(id) | Piece::Open(id) = piece {
            *counts.entry(id).or_default() += 1;
        }
    }
    counts
}

/// Codes whose halves do not enclose a run, or that stand as another kind than
/// they are. Markdown cannot write pairs that cross.
fn unpaired(content: &Content, known: &Known<'_>) -> Vec<CodeId> {
    let spans = |id: &CodeId| {
        let of_source = known.known.get(&**id).map(|(_, code)| *code);
        let code = of_source.or_else(|| known.added.get(id));
        code.map(|code| matches!(code.kind, CodeKind::Spanning { .. }))
    };
    let mut open: Vec<&CodeId> = Vec::new();
    let mut unpaired = Ids::default();
    for piece in content {
        match piece {
            Piece::Standalone(id) if spans(id) == Some(true) => unpaired.push(id),
            Piece::Open(id) if spans(id) == Some(false) => unpaired.push(id),
            Piece::Open(id) => open.push(id),
            Piece::Close(id) if open.last() == Some(&id) => drop(open.pop()),
            Piece::Close(id) => unpaired.push(id),
            Piece::Text(_) | Piece::Standalone(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    for id in open {
        unpaired.push(id);
    }
    unpaired.list
}

/// Takes out pairs that have lost what was inside: what is bold about no text?
/// Pairs that must stay do.
fn drop_empty_pairs(content: &mut Content, fresh: &Unit, known: &Known<'_>) {
    let source = source_of(fresh);
    let empty = source.windows(2).filter_map(|pair| match pair {
        [Piece::Open(open), Piece::Close(close)] if open == close => Some(open),
        _ => None,
    });
    let were_empty: BTreeSet<&CodeId> = empty.collect();
    let may_go = |id: &CodeId| {
        let of_source = known.known.get(&**id);
        !were_empty.contains(id)
            && of_source.map_or(known.added.contains_key(id), |(_, code)| code.can_delete)
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
fn moved(content: &Content, known: &Known<'_>) -> Vec<CodeId> {
    let mut moved = Ids::default();
    let mut highest = None;
    for piece in content {
        let (Piece::Standalone(id) | Piece::Open(id)) = piece else {
            continue;
        };
        let Some(&(place, code)) = known.known.get(&**id) else {
            continue;
        };
        if code.reorder == Reorder::Free {
            continue;
        }
        if highest > Some(place) {
            moved.push(id);
        }
        highest = highest.max(Some(place));
    }
    moved.list
}
