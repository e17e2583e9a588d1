//! Sequences of codes that cannot be reordered.
//!
//! A sequence is a code with `canReorder="firstNo"` and the codes with `no` that
//! follow it, across the segments of a unit, up to a code that may move.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::Findings;
use super::model::{Content, Document, Part, Side, is_code};
use crate::xml::{Element, Node};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&FIRST_MISSING, &CHANGED];

entry!(
    FIRST_MISSING,
    "xliff-reorder-first-missing",
    Error,
    "XLIFF 2.x, attribute `canReorder`; Editing Hints",
    "A code that cannot be reordered follows no first one",
    "A sequence that cannot be reordered starts with a code that has `canReorder=\"firstNo\"`; \
those after it have `no`. A code that may move ends the sequence, so that one with `no` behind it \
needs a first one of its own."
);

entry!(
    CHANGED,
    "xliff-reorder-changed",
    Error,
    "XLIFF 2.x, Editing Hints (Modifiers, `canReorder`); Schematron rule F31",
    "A sequence that cannot be reordered is in another order in the target",
    "The codes of a sequence follow each other in the target as they do in the source, and lie in \
each other the same way. Only the text between them is translated."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for content in document.contents() {
        let sources = sequences(content, Side::Source, findings);
        let targets = sequences(content, Side::Target, findings);
        compare(&sources, &targets, findings);
    }
}

/// A code of a sequence: the start of a `<pc>` and its end are two.
struct Step<'a> {
    code: Element<'a>,
    id: &'a str,
    is_end: bool,
}

type Sequence<'a> = Vec<Step<'a>>;

fn sequences<'a>(content: &Content<'a>, side: Side, findings: &mut Findings) -> Vec<Sequence<'a>> {
    let mut walk = Walk {
        sequences: Vec::new(),
        is_open: false,
        findings,
    };
    for text in content
        .parts
        .iter()
        .filter_map(|part: &Part<'a>| part.side(side))
    {
        walk.inside(text);
    }
    walk.sequences
}

struct Walk<'a, 'f> {
    sequences: Vec<Sequence<'a>>,
    is_open: bool,
    findings: &'f mut Findings,
}

impl<'a> Walk<'a, '_> {
    fn inside(&mut self, holder: Element<'a>) {
        for child in holder.children().filter_map(Node::element) {
            let can_reorder = child.value("canReorder").unwrap_or("yes");
            if is_code(child) {
                self.code(child, can_reorder);
            }
            self.inside(child);
            if child.local() == "pc" && can_reorder != "yes" && self.is_open {
                self.push(child, true);
            }
        }
    }

    fn code(&mut self, code: Element<'a>, can_reorder: &str) {
        match can_reorder {
            "firstNo" => {
                self.sequences.push(Vec::new());
                self.is_open = true;
                self.push(code, false);
            }
            "no" if self.is_open => self.push(code, false),
            "no" => {
                let message =
                    "no code with `canReorder=\"firstNo\"` comes directly before this one";
                self.findings.add(&FIRST_MISSING, code.name_span(), message);
            }
            _ => self.is_open = false,
        }
    }

    fn push(&mut self, code: Element<'a>, is_end: bool) {
        let is_end = is_end || code.local() == "ec";
        let id = code.value("id").or(code.value("startRef")).unwrap_or("");
        if let Some(sequence) = self.sequences.last_mut() {
            sequence.push(Step { code, id, is_end });
        }
    }
}

fn compare(sources: &[Sequence<'_>], targets: &[Sequence<'_>], findings: &mut Findings) {
    let mut by_first: BTreeMap<&str, &Sequence<'_>> = sources
        .iter()
        .filter_map(|sequence| Some((sequence.first()?.id, sequence)))
        .collect();
    for target in targets {
        let Some(source) = target.first().and_then(|first| by_first.remove(first.id)) else {
            continue;
        };
        let name = |step: &Step<'_>| (step.id.to_owned(), step.is_end);
        let there: BTreeSet<_> = target.iter().map(name).collect();
        // What is not there may be in a segment that is not translated yet; what
        // may not be deleted is looked at elsewhere.
        let expected: Vec<_> = source
            .iter()
            .map(name)
            .filter(|step| there.contains(step))
            .collect();
        let known: BTreeSet<_> = expected.iter().cloned().collect();
        let found = target.iter().filter(|step| known.contains(&name(step)));
        let wrong = found
            .zip(&expected)
            .find(|(step, expected)| name(step) != **expected);
        if let Some((step, (id, _))) = wrong {
            let message = format!("`{}` stands here, where the source has `{id}`", step.id);
            findings.add(&CHANGED, step.code.name_span(), message);
        }
    }
}
