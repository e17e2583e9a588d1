//! Annotations: `<mrk>`, `<sm>` and `<em>`.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Severity::{Error, Warning};

use super::super::table::{Entry, entry};
use super::Findings;
use super::codes::untranslated;
use super::fragments::{Selector, selectors};
use super::model::{Content, Document, SIDES, Side, Unit, inlines};
use crate::xml::Element;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &SM_UNPAIRED,
    &EM_UNPAIRED,
    &COMMENT,
    &COMMENT_REF,
    &TRANSLATE,
    &MATCH_REF,
];

entry!(
    SM_UNPAIRED,
    "xliff-sm-unpaired",
    Error,
    "XLIFF 2.x, `<sm>`; Splitting Annotations",
    "The start of an annotation has no end in its unit",
    "An annotation lies in one unit. The `<em>` that ends an `<sm>` comes after it, in the same unit \
and on the same side."
);

entry!(
    EM_UNPAIRED,
    "xliff-em-unpaired",
    Error,
    "XLIFF 2.x, `<em>`, Constraints (`startRef`)",
    "The end of an annotation has no start before it",
    "`startRef` is the id of an `<sm>` that comes before, in the same unit and on the same side."
);

entry!(
    COMMENT,
    "xliff-comment-value-or-ref",
    Error,
    "XLIFF 2.x, Comment Annotation",
    "A comment has not exactly one of `value` and `ref`",
    "An annotation of the type `comment` has the comment as `value`, or the reference to a note of \
its unit as `ref`; one of them, and not both."
);

entry!(
    COMMENT_REF,
    "xliff-comment-ref",
    Error,
    "XLIFF 2.x, Comment Annotation (`ref`)",
    "A comment refers to something else than a note of its unit",
    "`ref` of a comment is the fragment identifier of a `<note>` in the same `<unit>`, such as \
`#n=n1`."
);

entry!(
    TRANSLATE,
    "xliff-generic-annotation-empty",
    Warning,
    "XLIFF 2.x, Translate Annotation; Schematron rule F11",
    "A generic annotation says nothing",
    "An annotation of the type `generic`, which is what it has without `type`, is there for \
`translate`, or for attributes of a module or extension."
);

entry!(
    MATCH_REF,
    "xliff-match-annotation-ref",
    Error,
    "XLIFF 2.x, Translation Candidate Annotation",
    "The annotation of a match has `ref`",
    "An annotation of the type `mtc:match` marks a span that the `ref` of a match points to; it has \
none itself."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for file in &document.files {
        for unit in &file.units {
            for content in [&unit.content].into_iter().chain(&unit.matches) {
                for side in SIDES {
                    pairs(content, side, findings);
                }
            }
            let file = file.element.value("id").unwrap_or("");
            meanings(unit, file, findings);
        }
    }
}

fn pairs(content: &Content<'_>, side: Side, findings: &mut Findings) {
    if content.inlines(side).next().is_none() {
        return;
    }
    let mut open: BTreeMap<&str, Element<'_>> = BTreeMap::new();
    let starts = untranslated(content, side, "sm");
    let ends = untranslated(content, side, "em");
    for inline in content.inlines(side) {
        if inline.local() == "sm" {
            open.extend(inline.value("id").map(|id| (id, inline)));
        }
        let Some(start) = inline
            .attribute("startRef")
            .filter(|_| inline.local() == "em")
        else {
            continue;
        };
        if open.remove(start.value).is_none() && !starts.contains(start.value) {
            let message = format!(
                "no open `sm` with the id `{}` comes before, in the {} of this unit",
                start.value,
                side.name()
            );
            findings.add(&EM_UNPAIRED, start.span, message);
        }
    }
    for (id, start) in open {
        if !ends.contains(id) {
            let message = format!("no `em` in the {} of this unit ends `{id}`", side.name());
            findings.add(&SM_UNPAIRED, start.name_span(), message);
        }
    }
}

fn meanings(unit: &Unit<'_>, file: &str, findings: &mut Findings) {
    let notes: BTreeSet<&str> = unit
        .element
        .own("notes")
        .flat_map(|notes| notes.own("note"))
        .filter_map(|note| note.value("id"))
        .collect();
    let id = unit.element.value("id").unwrap_or("");
    let texts = SIDES.into_iter().flat_map(|side| {
        unit.content
            .parts
            .iter()
            .filter_map(move |part| part.side(side))
    });
    for mark in texts
        .flat_map(inlines)
        .filter(|inline| matches!(inline.local(), "mrk" | "sm"))
    {
        match mark.value("type").unwrap_or("generic") {
            "comment" => comment(mark, &notes, (file, id), findings),
            "generic" => generic(mark, findings),
            "mtc:match" => {
                if let Some(reference) = mark.attribute("ref") {
                    findings.add(
                        &MATCH_REF,
                        reference.span,
                        "an `mtc:match` annotation has no `ref`",
                    );
                }
            }
            _ => {}
        }
    }
}

fn comment(
    mark: Element<'_>,
    notes: &BTreeSet<&str>,
    (file, unit): (&str, &str),
    findings: &mut Findings,
) {
    let value = mark.attribute("value");
    let Some(reference) = mark.attribute("ref") else {
        if value.is_none() {
            findings.add(&COMMENT, mark.name_span(), "a comment has `value` or `ref`");
        }
        return;
    };
    if value.is_some() {
        findings.add(
            &COMMENT,
            reference.span,
            "a comment has `value` or `ref`, not both",
        );
    }
    let is_note = selectors(reference.value).is_some_and(|path| {
        let is_here = |selector: &Selector<'_>| match selector.prefix {
            "f" => selector.id == file,
            "u" => selector.id == unit,
            "g" => true,
            _ => false,
        };
        path.split_last().is_some_and(|(last, path)| {
            // Without the unit, a path is one to a note of the file or group.
            let is_of_unit = path.is_empty() || path.iter().any(|selector| selector.prefix == "u");
            last.prefix == "n" && notes.contains(last.id) && is_of_unit && path.iter().all(is_here)
        })
    });
    if !is_note {
        let message = format!("`{}` is no note of this unit", reference.value);
        let hint = "write `#n=` and the id of the note";
        findings.advise(&COMMENT_REF, reference.span, message, hint);
    }
}

fn generic(mark: Element<'_>, findings: &mut Findings) {
    let says = |attribute: crate::xml::Attribute<'_>| {
        attribute.local() == "translate"
            || !(attribute.namespace.is_empty() || attribute.namespace == crate::xml::XMLNS)
    };
    if !mark.attributes().any(says) {
        let message = "a generic annotation has `translate`, or attributes of other namespaces";
        findings.add(&TRANSLATE, mark.name_span(), message);
    }
}
