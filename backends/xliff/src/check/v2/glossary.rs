//! The Glossary module.

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::super::vocabulary::GLOSSARY;
use super::Findings;
use super::ids::unique;
use super::matches::Spans;
use super::model::Document;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&ID, &EMPTY, &REF_SYNTAX, &REF];

entry!(
    ID,
    "xliff-gls-id-duplicate",
    Error,
    "Glossary, attribute `id`, Constraints",
    "Two entries or translations of a glossary have the same id",
    "The ids of `<gls:glossEntry>` and `<gls:translation>` are one set in the `<gls:glossary>` \
around them."
);

entry!(
    EMPTY,
    "xliff-gls-entry-empty",
    Error,
    "Glossary, `<glossEntry>`, Constraints",
    "An entry has neither translation nor definition",
    "A `<gls:glossEntry>` has a `<gls:translation>` or a `<gls:definition>`. A term alone tells a \
translator nothing."
);

entry!(
    REF_SYNTAX,
    "xliff-gls-ref-syntax",
    Error,
    "Glossary, attribute `ref`; Fragment Identification",
    "`ref` of a glossary entry is no fragment identifier",
    "`ref` is an IRI that leads to a span of this unit, so it begins with `#`: `ref=\"#m1\"`."
);

entry!(
    REF,
    "xliff-gls-ref",
    Error,
    "Glossary, attribute `ref`, Constraints",
    "A glossary entry refers to something else than a span of its unit",
    "The `ref` of `<gls:glossEntry>` and `<gls:translation>` leads to a span of text in the same \
`<unit>`: `#m1` in a source, `#t=m1` in a target."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for unit in document.units() {
        for glossary in unit
            .element
            .elements()
            .filter(|child| child.is(GLOSSARY, "glossary"))
        {
            let spans = Spans::new(unit);
            let named = || {
                glossary
                    .own("glossEntry")
                    .flat_map(|entry| [entry].into_iter().chain(entry.own("translation")))
            };
            unique(named(), &ID, "glossary entry or translation", findings);
            for reference in named().filter_map(|element| element.attribute("ref")) {
                spans.check(reference, (&REF_SYNTAX, &REF), findings);
            }
            for entry in glossary.own("glossEntry") {
                if entry
                    .own("translation")
                    .next()
                    .or(entry.own("definition").next())
                    .is_none()
                {
                    let message = "the entry has neither translation nor definition";
                    findings.add(&EMPTY, entry.name_span(), message);
                }
            }
        }
    }
}
