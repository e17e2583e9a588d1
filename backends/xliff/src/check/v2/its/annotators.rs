//! Which tool said it: `its:annotatorsRef`, and the confidences that need it.

use std::collections::BTreeSet;

use super::{Element, Entry, Error, Findings, entry, its};

entry!(
    ANNOTATORS,
    "xliff-its-annotators-ref",
    Error,
    "ITS 2.0, 5.7 ITS Tools Annotation; ITS Module, attribute `annotatorsRef`",
    "`its:annotatorsRef` is not a list of data categories with tools",
    "Each item is the identifier of a data category of ITS, `|` and an IRI; items are divided by \
spaces, and each category stands once: `mt-confidence|https://example.com/engine`."
);

entry!(
    CONFIDENCE,
    "xliff-its-confidence",
    Error,
    "ITS Module, attributes `mtConfidence`, `taConfidence`, `termConfidence`, Constraints",
    "A confidence does not say whose it is",
    "A confidence is a number that only the tool can explain that gave it. So `its:mtConfidence`, \
`its:taConfidence` and `its:termConfidence` stand in the scope of an `its:annotatorsRef` with the \
category `mt-confidence`, `text-analysis` or `terminology`."
);

const CATEGORIES: &[&str] = &[
    "allowed-characters",
    "directionality",
    "domain",
    "elements-within-text",
    "external-resource",
    "id-value",
    "language-information",
    "locale-filter",
    "localization-note",
    "localization-quality-issue",
    "localization-quality-rating",
    "mt-confidence",
    "preserve-space",
    "provenance",
    "storage-size",
    "target-pointer",
    "terminology",
    "text-analysis",
    "translate",
];

pub(super) fn check(element: Element<'_>, findings: &mut Findings) {
    if let Some(annotators) = its(element, "annotatorsRef") {
        let mut seen = BTreeSet::new();
        for item in annotators.value.split_ascii_whitespace() {
            let category = match item.split_once('|') {
                Some((category, iri)) if !iri.is_empty() => category,
                Some(_) | None => {
                    let message = format!("`{item}` is not a data category, `|` and an IRI");
                    findings.add(&ANNOTATORS, annotators.span, message);
                    continue;
                }
            };
            if !CATEGORIES.contains(&category) {
                let message = format!("`{category}` is no data category of ITS");
                findings.add(&ANNOTATORS, annotators.span, message);
            }
            if !seen.insert(category) {
                let message = format!("`{category}` stands twice");
                findings.add(&ANNOTATORS, annotators.span, message);
            }
        }
    }
    for (name, category) in [
        ("mtConfidence", "mt-confidence"),
        ("taConfidence", "text-analysis"),
        ("termConfidence", "terminology"),
    ] {
        if let Some(confidence) = its(element, name)
            && !is_annotated(element, category)
        {
            let message = format!("no `its:annotatorsRef` in scope names a tool for `{category}`");
            findings.add(&CONFIDENCE, confidence.span, message);
        }
    }
}

fn is_annotated(element: Element<'_>, category: &str) -> bool {
    let mut around = [element].into_iter().chain(element.ancestors());
    around.any(|element| {
        let annotators = its(element, "annotatorsRef").map_or("", |annotators| annotators.value);
        annotators.split_ascii_whitespace().any(|item| {
            item.split_once('|')
                .is_some_and(|(found, _)| found == category)
        })
    })
}
