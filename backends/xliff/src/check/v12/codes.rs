//! Inline codes, segments and languages of 1.2.

use std::collections::BTreeSet;

use tercet_article::Severity::{Error, Warning};

use super::super::language;
use super::super::table::{Entry, entry};
use super::Findings;
use crate::xml::{Attribute, Element, XML};

entry!(
    RID,
    "xliff12-rid-unknown",
    Error,
    "XLIFF 1.2 schemas, keyrefs of bpt and bx `rid`; attribute `rid`",
    "An end code refers to no start code",
    "The `rid` of an `<ept>` is that of a `<bpt>`, the `rid` of an `<ex>` that of a `<bx>`, in the \
same `<source>`, `<seg-source>` or `<target>`."
);

entry!(
    RID_DUPLICATE,
    "xliff12-rid-duplicate",
    Error,
    "XLIFF 1.2 schemas, unique bpt and bx `rid`; attribute `rid`",
    "Two start codes have the same `rid`",
    "The `rid` of `<bpt>`, and that of `<bx>`, is unique in a `<source>`, `<seg-source>` or \
`<target>`."
);

entry!(
    MID,
    "xliff12-mid-unknown",
    Error,
    "XLIFF 1.2 schemas, keyrefs of seg-source `mid`; attribute `mid`",
    "A segment is not in the segmented source",
    "The `mid` of a `<mrk>` directly in `<target>`, and of an `<alt-trans>`, is that of a `<mrk>` \
directly in the `<seg-source>` of the unit. Where there is no `<seg-source>`, no `mid` can be right."
);

entry!(
    MID_DUPLICATE,
    "xliff12-mid-duplicate",
    Error,
    "XLIFF 1.2 schemas, unique seg-source `mid`",
    "Two segments have the same `mid`",
    "The `mid` of a `<mrk>` directly in `<seg-source>` is unique in it."
);

entry!(
    SEGMENT_ID,
    "xliff12-segment-without-mid",
    Warning,
    "XLIFF 1.2, `<seg-source>`; attribute `mid`",
    "A segment has no `mid`",
    "A `<mrk mtype=\"seg\">` of a `<seg-source>` and its counterpart in `<target>` know each other by \
`mid`."
);

entry!(
    UNPAIRED,
    "xliff12-code-unpaired",
    Warning,
    "XLIFF 1.2, `<bpt>`, `<ept>`, `<bx>`, `<ex>`",
    "A code of a pair has no counterpart",
    "`<bpt>` and `<ept>`, and `<bx>` and `<ex>`, come in pairs that have the same `rid`, or without \
one the same `id`. A code whose counterpart is in another unit or segment is an `<it>`."
);

entry!(
    ID_DUPLICATE,
    "xliff12-code-id-duplicate",
    Warning,
    "XLIFF 1.2, attribute `id` (inline elements)",
    "Two inline codes have the same id",
    "The `id` of a code is unique in its `<source>` or `<target>`, but for the two halves of a pair: \
codes of the target are matched with those of the source by it."
);

entry!(
    XID,
    "xliff12-xid-unknown",
    Warning,
    "XLIFF 1.2 schemas, keyref KR_unit_id; attribute `xid`",
    "A code refers to no unit of the file",
    "`xid` is the `id` of a `<trans-unit>` or `<bin-unit>` of the same `<file>`, which holds text that \
belongs to the code."
);

entry!(
    LANGUAGE,
    "xliff12-language-differs",
    Warning,
    "XLIFF 1.2, attributes `source-language`, `target-language`, `xml:lang`",
    "A text has another language than its file",
    "`xml:lang` of a `<source>` is `source-language` of its `<file>`, that of a `<target>` is \
`target-language`. Only in `<alt-trans>` may a third language stand."
);

entry!(
    LANGUAGE_TAG,
    "xliff12-language-tag",
    Warning,
    "XLIFF 1.2, attributes `source-language`, `target-language`",
    "A language is no tag of BCP 47",
    "The schema takes nearly every word. The text of the standard asks for language tags of RFC 4646, \
today BCP 47: `en-US`, `zh-Hant`."
);

/// Checks each `<file>` of `root`.
pub(super) fn check(root: Element<'_>, findings: &mut Findings) {
    for file in root.own("file") {
        let namespace = file.namespace();
        let inside = || {
            file.descendants()
                .filter(move |element| element.namespace() == namespace)
        };
        let units: BTreeSet<&str> = inside()
            .filter(|element| matches!(element.local(), "trans-unit" | "bin-unit"))
            .filter_map(|unit| unit.value("id"))
            .collect();
        for name in ["source-language", "target-language"] {
            tag(file.attribute(name), findings);
        }
        for element in inside() {
            match element.local() {
                "source" | "seg-source" | "target" => {
                    text(element, findings);
                    language(element, file, findings);
                }
                "trans-unit" | "alt-trans" => segments(element, findings),
                _ => {}
            }
            if let Some(xid) = element
                .attribute("xid")
                .filter(|xid| !units.contains(xid.value))
            {
                let message = format!("no unit of this file has the id `{}`", xid.value);
                findings.add(&XID, xid.span, message);
            }
        }
    }
}

fn tag(language: Option<Attribute<'_>>, findings: &mut Findings) {
    if let Some(language) = language.filter(|language| !language::is_well_formed(language.value)) {
        let message = format!("`{}` is no language tag of BCP 47", language.value);
        findings.add(&LANGUAGE_TAG, language.span, message);
    }
}

/// The codes of a `<source>`, `<seg-source>` or `<target>`.
fn text(text: Element<'_>, findings: &mut Findings) {
    let namespace = text.namespace();
    let codes: Vec<Element<'_>> = text
        .descendants()
        .filter(|code| code.namespace() == namespace)
        .collect();
    let named = |name: &'static str| {
        codes
            .iter()
            .copied()
            .filter(move |code| code.local() == name)
    };
    for (start, end) in [("bpt", "ept"), ("bx", "ex")] {
        let mut starts = BTreeSet::new();
        for rid in named(start).filter_map(|code| code.attribute("rid")) {
            if !starts.insert(rid.value) {
                let message = format!("an earlier `{start}` has the `rid` `{}`", rid.value);
                findings.add(&RID_DUPLICATE, rid.span, message);
            }
        }
        for rid in named(end).filter_map(|code| code.attribute("rid")) {
            if !starts.contains(rid.value) {
                let message = format!("no `{start}` here has the `rid` `{}`", rid.value);
                findings.add(&RID, rid.span, message);
            }
        }
        let partner = |code: Element<'_>| {
            code.value("rid")
                .or(code.value("id"))
                .unwrap_or("")
                .to_owned()
        };
        let begun: BTreeSet<String> = named(start).map(partner).collect();
        let ended: BTreeSet<String> = named(end).map(partner).collect();
        let alone = named(start).filter(|code| !ended.contains(&partner(*code)));
        let alone = alone.chain(named(end).filter(|code| !begun.contains(&partner(*code))));
        for code in alone {
            let message = format!("the `{}` has no counterpart here", code.local());
            findings.add(&UNPAIRED, code.name_span(), message);
        }
    }
    ids(&codes, findings);
}

fn ids(codes: &[Element<'_>], findings: &mut Findings) {
    // The two halves of a pair may share an id, so they count apart.
    let half = |code: Element<'_>| match code.local() {
        "ept" => "ept",
        "ex" => "ex",
        _ => "",
    };
    let mut seen = BTreeSet::new();
    for code in codes
        .iter()
        .filter(|code| !matches!(code.local(), "mrk" | "sub"))
    {
        if let Some(id) = code.attribute("id")
            && !seen.insert((half(*code), id.value))
        {
            let message = format!("an earlier code here has the id `{}`", id.value);
            findings.add(&ID_DUPLICATE, id.span, message);
        }
    }
}

fn language(text: Element<'_>, file: Element<'_>, findings: &mut Findings) {
    let is_alternative = text.ancestors().any(|around| around.local() == "alt-trans");
    let expected = match text.local() {
        "target" => "target-language",
        _ => "source-language",
    };
    if let (Some(lang), Some(expected)) = (text.attribute_of(XML, "lang"), file.attribute(expected))
        && !is_alternative
        && !lang.value.eq_ignore_ascii_case(expected.value)
    {
        let message = format!(
            "`xml:lang` is `{}`, but `{}` is `{}`",
            lang.value, expected.name, expected.value
        );
        findings.add(&LANGUAGE, lang.span, message);
    }
}

/// `mid` of a `<trans-unit>` or `<alt-trans>`.
fn segments(unit: Element<'_>, findings: &mut Findings) {
    let marks = |name: &'static str| unit.own(name).flat_map(|text| text.own("mrk"));
    let mut known = BTreeSet::new();
    for mark in marks("seg-source") {
        match mark.attribute("mid") {
            Some(mid) if !known.insert(mid.value) => {
                let message = format!("an earlier segment has the `mid` `{}`", mid.value);
                findings.add(&MID_DUPLICATE, mid.span, message);
            }
            None if mark.value("mtype") == Some("seg") => {
                findings.add(&SEGMENT_ID, mark.name_span(), "the segment has no `mid`");
            }
            Some(_) | None => {}
        }
    }
    let alternatives = unit
        .own("alt-trans")
        .filter(|_| unit.local() == "trans-unit");
    for mid in marks("target")
        .chain(alternatives)
        .filter_map(|element| element.attribute("mid"))
    {
        if !known.contains(mid.value) {
            let message = format!(
                "the segmented source has no `mrk` with the `mid` `{}`",
                mid.value
            );
            findings.add(&MID, mid.span, message);
        }
    }
}
