//! Targets against their sources.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::Findings;
use super::model::{Content, Document, inlines, is_code};
use crate::xml::Element;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&KIND, &SIBLING, &DELETED];

entry!(
    KIND,
    "xliff-target-id-kind",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (inline elements in `<target>`)",
    "An id of the target belongs to something else in the source",
    "An inline element of a target has the id of the element of the source that it corresponds to, \
and of no other: a placeholder cannot have the id of an annotation. (A `<pc>` may have become \
`<sc>` and `<ec>`.) Give what is new in the target an id of its own."
);

entry!(
    SIBLING,
    "xliff-target-id-segment",
    Error,
    "XLIFF 2.x, attribute `id`, Constraints (inline elements in `<target>`)",
    "An id of the target is the id of a segment",
    "Ids of segments and of inline elements are one set. An inline element of a target has the id of \
its counterpart in the source, or one that is not used in the unit."
);

entry!(
    DELETED,
    "xliff-code-deleted",
    Error,
    "XLIFF 2.x, Editing Hints (Modifiers, `canDelete`); Schematron rule F20",
    "A code that cannot be deleted is missing in the target",
    "A code with `canDelete=\"no\"` in a source that has a target stands in that target, or in \
another one of the unit. An empty `<target>` is a translation too: leave it out where nothing is \
translated yet."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for content in document.contents() {
        let sources = by_id(content.parts.iter().filter_map(|part| part.source));
        let targets = content.parts.iter().filter_map(|part| part.target);
        let segments: BTreeSet<&str> = content
            .parts
            .iter()
            .filter_map(|part| part.element?.value("id"))
            .collect();
        for inline in targets.flat_map(inlines) {
            kind(inline, &segments, &sources, findings);
        }
        if !content.is_match() {
            deleted(content, findings);
        }
    }
}

fn by_id<'a>(texts: impl Iterator<Item = Element<'a>>) -> BTreeMap<&'a str, Element<'a>> {
    texts
        .flat_map(inlines)
        .filter_map(|inline| Some((inline.value("id")?, inline)))
        .collect()
}

fn kind(
    inline: Element<'_>,
    segments: &BTreeSet<&str>,
    sources: &BTreeMap<&str, Element<'_>>,
    findings: &mut Findings,
) {
    let Some(id) = inline.attribute("id") else {
        return;
    };
    if let Some(counterpart) = sources.get(id.value) {
        if family(*counterpart) != family(inline) {
            let message = format!(
                "`{}` is a `{}` in the source",
                id.value,
                counterpart.local()
            );
            findings.add(&KIND, id.span, message);
        }
        return;
    }
    if segments.contains(id.value) {
        let message = format!("`{}` is the id of a segment of this unit", id.value);
        findings.add(&SIBLING, id.span, message);
    }
}

/// What may become what: a pair may be cut and joined.
fn family(inline: Element<'_>) -> &str {
    match inline.local() {
        "pc" | "sc" | "ec" => "pc",
        "mrk" | "sm" | "em" => "mrk",
        other => other,
    }
}

fn deleted(content: &Content<'_>, findings: &mut Findings) {
    let name = |code: Element<'_>| {
        code.value("id")
            .or(code.value("startRef"))
            .map(ToOwned::to_owned)
    };
    let targets = content.parts.iter().filter_map(|part| part.target);
    let there: BTreeSet<String> = targets
        .flat_map(inlines)
        .filter(|code| is_code(*code))
        .filter_map(name)
        .collect();
    for part in &content.parts {
        let (Some(source), Some(target)) = (part.source, part.target) else {
            continue;
        };
        for code in inlines(source).filter(|code| is_code(*code)) {
            let Some(id) = name(code).filter(|id| !there.contains(id)) else {
                continue;
            };
            // Of a pair, the start tells.
            if code.value("canDelete") == Some("no") && code.attribute("startRef").is_none() {
                let message = format!("`{id}` cannot be deleted, but the target does not have it");
                findings.add(&DELETED, target.name_span(), message);
            }
        }
    }
}
