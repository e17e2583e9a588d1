//! Editing hints of single codes.

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::Findings;
use super::model::{Content, Document, SIDES};
use crate::xml::Element;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&REORDER_HINTS];

entry!(
    REORDER_HINTS,
    "xliff-reorder-hints",
    Error,
    "XLIFF 2.x, attribute `canReorder`, Constraints; Editing Hints",
    "A code that cannot be reordered can be copied or deleted",
    "Where `canReorder` is `no` or `firstNo`, `canCopy` and `canDelete` are `no` too, and have to be \
written, since both are `yes` otherwise:\n\n```xml\n<ph id=\"1\" canReorder=\"firstNo\" canCopy=\"no\" \
canDelete=\"no\"/>\n```"
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for content in document.contents() {
        codes(content).for_each(|code| self::code(code, findings));
    }
}

fn codes<'a>(content: &Content<'a>) -> impl Iterator<Item = Element<'a>> {
    SIDES.into_iter().flat_map(|side| content.inlines(side))
}

fn code(code: Element<'_>, findings: &mut Findings) {
    let Some(reorder) = code.attribute("canReorder") else {
        return;
    };
    if !matches!(reorder.value, "no" | "firstNo") {
        return;
    }
    for hint in ["canCopy", "canDelete"] {
        if code.value(hint) != Some("no") {
            let message = format!("`canReorder` is `{}`, but `{hint}` is `yes`", reorder.value);
            findings.advise(
                &REORDER_HINTS,
                reorder.span,
                message,
                format!("add {hint}=\"no\""),
            );
        }
    }
}
