//! The Translation Candidates module.

use std::collections::BTreeSet;

use tercet_article::Severity::{Error, Warning};

use super::super::table::{Entry, entry};
use super::super::vocabulary::MATCHES;
use super::Findings;
use super::fragments::{fragment, selectors};
use super::ids::unique;
use super::model::{Document, Side, Unit, inlines};
use crate::xml::{Attribute, XML};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&ID, &REF_SYNTAX, &REF, &REF_ELSEWHERE, &LANG, &SUB_TYPE];

entry!(
    ID,
    "xliff-mtc-id-duplicate",
    Error,
    "Translation Candidates, attribute `id`, Constraints",
    "Two matches have the same id",
    "The `id` of an `<mtc:match>` is unique in the `<mtc:matches>` around it."
);

entry!(
    REF_SYNTAX,
    "xliff-mtc-ref-syntax",
    Error,
    "Translation Candidates, attribute `ref`; Fragment Identification",
    "`ref` of a match is no fragment identifier",
    "`ref` is an IRI that leads to a span of this unit, so it begins with `#`: `ref=\"#s1\"`. \
Without it, it names another file."
);

entry!(
    REF,
    "xliff-mtc-ref",
    Error,
    "Translation Candidates, attribute `ref`, Constraints",
    "A match refers to something else than a span of its unit",
    "The `ref` of an `<mtc:match>` leads to a span of text in the same `<unit>`: a segment, an \
ignorable or an inline element of a source (`#m1`), or an inline element of a target (`#t=m1`)."
);

entry!(
    REF_ELSEWHERE,
    "xliff-mtc-ref-elsewhere",
    Warning,
    "Translation Candidates and Glossary, attribute `ref`, Constraints",
    "A match or glossary entry refers to another file",
    "`ref` leads to a span of the same unit, so it begins with `#`. Here something stands before the \
`#`, which names another file: what is in it cannot be looked at, and most tools will find nothing."
);

entry!(
    LANG,
    "xliff-mtc-lang",
    Error,
    "Translation Candidates, `<match>`, Constraints",
    "A match has `xml:lang`",
    "`xml:lang` is not set on `<mtc:match>`: its source has the document's source language, and \
its target the target language, or with `reference=\"yes\"` another one, which stands on the \
`<target>`."
);

entry!(
    SUB_TYPE,
    "xliff-mtc-sub-type",
    Error,
    "Translation Candidates, attribute `subType`, Constraints",
    "A match has `subType` but no `type`",
    "`subType` refines `type`, which has to be written then."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for matches in document.modules(MATCHES, "matches") {
        unique(matches.own("match"), &ID, "match", findings);
    }
    for unit in document.units().filter(|unit| !unit.matches.is_empty()) {
        let spans = Spans::new(unit);
        for found in unit.matches.iter().map(|content| content.owner) {
            if let Some(reference) = found.attribute("ref") {
                spans.check(reference, (&REF_SYNTAX, &REF), findings);
            }
            if let Some(lang) = found.attribute_of(XML, "lang") {
                findings.add(&LANG, lang.span, "`xml:lang` is not set on a match");
            }
            if let (Some(sub_type), None) = (found.attribute("subType"), found.attribute("type")) {
                findings.add(&SUB_TYPE, sub_type.span, "`subType` stands without `type`");
            }
        }
    }
}

/// What a reference can lead to in a unit.
pub(super) struct Spans<'a> {
    file: &'a str,
    unit: &'a str,
    sources: BTreeSet<&'a str>,
    targets: BTreeSet<&'a str>,
}

impl<'a> Spans<'a> {
    pub(super) fn new(unit: &Unit<'a>) -> Self {
        let parts = &unit.content.parts;
        let ids = |side: Side| {
            parts
                .iter()
                .filter_map(move |part| part.side(side))
                .flat_map(inlines)
        };
        let segments = parts.iter().filter_map(|part| part.element);
        let core = unit.element.namespace();
        let file = unit
            .element
            .ancestors()
            .find(|element| element.is(core, "file"));
        Self {
            file: file.and_then(|file| file.value("id")).unwrap_or(""),
            unit: unit.element.value("id").unwrap_or(""),
            sources: segments
                .chain(ids(Side::Source))
                .filter_map(|element| element.value("id"))
                .collect(),
            targets: ids(Side::Target)
                .filter_map(|element| element.value("id"))
                .collect(),
        }
    }

    /// Tells if `reference` leads nowhere: by the first rule if it has no `#`, else by
    /// the second.
    pub(super) fn check(
        &self,
        reference: Attribute<'_>,
        (syntax, target): (&'static Entry, &'static Entry),
        findings: &mut Findings,
    ) {
        if !reference.value.contains('#') {
            let message = format!("`{}` does not begin with `#`", reference.value);
            findings.advise(
                syntax,
                reference.span,
                message,
                format!("write `#{}`", reference.value),
            );
        } else if !reference.value.starts_with('#') {
            let message = format!("`{}` leads to another file", reference.value);
            findings.add(&REF_ELSEWHERE, reference.span, message);
        } else if fragment(reference.value, reference.span, findings) && !self.has(reference.value)
        {
            let message = format!("`{}` is no span of this unit", reference.value);
            findings.add(target, reference.span, message);
        }
    }

    fn has(&self, reference: &str) -> bool {
        let selectors = selectors(reference).unwrap_or_default();
        let Some((last, path)) = selectors.split_last() else {
            return false;
        };
        let is_here = path.iter().all(|selector| match selector.prefix {
            "f" => selector.id == self.file,
            "u" => selector.id == self.unit,
            // Groups around the unit; their ids do not matter for finding it.
            "g" => true,
            _ => false,
        });
        is_here
            && match last.prefix {
                "" => self.sources.contains(last.id),
                "t" => self.targets.contains(last.id),
                _ => false,
            }
    }
}
