//! Start and end codes.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Severity::{Error, Warning};

use super::super::table::{Entry, entry};
use super::Findings;
use super::model::{Content, Document, SIDES, Side, inlines, is_code, is_isolated};
use crate::xml::Element;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &SC_UNPAIRED,
    &SC_ISOLATED,
    &EC_UNPAIRED,
    &EC_START_REF,
    &EC_ID,
    &EC_DIR,
    &HINTS_DIFFER,
    &SUB_TYPE,
    &SUB_TYPE_VALUE,
    &EQUIV_PAIR,
    &CODE_POINT,
];

entry!(
    SC_UNPAIRED,
    "xliff-sc-unpaired",
    Error,
    "XLIFF 2.x, `<sc>`, Constraints; attribute `isolated`",
    "A start code has no end code in its unit",
    "An `<sc>` whose `<ec>` is not in the same unit has `isolated=\"yes\"`. Otherwise exactly one \
`<ec>` with its id as `startRef` follows, in the same unit and on the same side (source or target)."
);

entry!(
    SC_ISOLATED,
    "xliff-sc-isolated",
    Error,
    "XLIFF 2.x, attribute `isolated`",
    "A start code is isolated, but its end code is in the unit",
    "`isolated=\"yes\"` says that the other half of the pair is in another unit. Here an `<ec>` of \
the same unit names it: remove `isolated`."
);

entry!(
    EC_UNPAIRED,
    "xliff-ec-unpaired",
    Error,
    "XLIFF 2.x, `<ec>`, Constraints",
    "An end code has no start code before it in its unit",
    "`startRef` is the id of an `<sc>` that comes before, in the same unit and on the same side. An \
`<ec>` whose start is in another unit is `isolated=\"yes\"` and has an `id` of its own."
);

entry!(
    EC_START_REF,
    "xliff-ec-start-ref",
    Error,
    "XLIFF 2.x, `<ec>`, Constraints (`startRef`)",
    "`startRef` does not fit `isolated`",
    "`startRef` is required on an `<ec>` that is not isolated, and not allowed on one that is."
);

entry!(
    EC_ID,
    "xliff-ec-id",
    Error,
    "XLIFF 2.x, `<ec>`, Constraints (`id`)",
    "`id` does not fit `isolated`",
    "An isolated `<ec>` has an `id`; one that ends an `<sc>` of its unit is known by `startRef` \
and has none."
);

entry!(
    EC_DIR,
    "xliff-ec-dir",
    Error,
    "XLIFF 2.x, `<ec>`, Constraints (`dir`)",
    "An end code has `dir` but is not isolated",
    "The direction of a pair stands on its start. Only an isolated `<ec>` has `dir`."
);

entry!(
    HINTS_DIFFER,
    "xliff-pair-hints-differ",
    Error,
    "XLIFF 2.x, `<sc>` and `<ec>`, Constraints; Editing Hints",
    "The two halves of a pair have different editing hints",
    "`canCopy`, `canDelete`, `canOverlap` and `canReorder` of an `<ec>` are those of its `<sc>`; \
where the `<sc>` has `canReorder=\"firstNo\"`, the `<ec>` has `no`. What is not written is `yes`."
);

entry!(
    SUB_TYPE,
    "xliff-sub-type-without-type",
    Error,
    "XLIFF 2.x, attribute `subType`, Constraints",
    "A code has `subType` but no `type`",
    "`subType` refines `type`, which has to be written then: `type=\"fmt\" subType=\"xlf:b\"`."
);

entry!(
    SUB_TYPE_VALUE,
    "xliff-sub-type-value",
    Error,
    "XLIFF 2.x, attribute `subType`",
    "`subType` does not fit `type`",
    "The prefix `xlf` is the specification's: `xlf:lb`, `xlf:pb`, `xlf:b`, `xlf:i` and `xlf:u` go \
with `type=\"fmt\"`, `xlf:var` with `type=\"ui\"`. Use a prefix of your own for others."
);

entry!(
    EQUIV_PAIR,
    "xliff-pair-attribute-alone",
    Warning,
    "XLIFF 2.1, Schematron rules F16, F17, F22, F23 and F26",
    "Of two attributes of a paired code there is one",
    "`dataRefStart` and `dataRefEnd`, `subFlowsStart` and `subFlowsEnd`, `equivStart` and \
`equivEnd` come in pairs in what the TC's own rules accept. Some tools refuse a `<pc>` with one of \
them."
);

entry!(
    CODE_POINT,
    "xliff-cp-valid",
    Error,
    "XLIFF 2.x, `<cp>`; attribute `hex`",
    "`<cp>` stands for a character that XML can hold",
    "`<cp>` is for characters that cannot stand in XML, such as U+001A. All others are written as \
themselves. (The control characters U+007F to U+009F are taken too: XML allows but discourages \
them.)"
);

/// Hints with what they are where they are not written.
const HINTS: [&str; 4] = ["canCopy", "canDelete", "canOverlap", "canReorder"];

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for content in document.contents() {
        for side in SIDES {
            pairs(content, side, findings);
            for inline in content
                .parts
                .iter()
                .filter_map(|part| part.side(side))
                .flat_map(inlines)
            {
                if is_code(inline) {
                    types(inline, findings);
                    halves(inline, findings);
                }
                if inline.local() == "cp" {
                    code_point(inline, findings);
                }
            }
        }
        for data in content.data.values() {
            data.own("cp").for_each(|cp| code_point(cp, findings));
        }
    }
}

fn pairs(content: &Content<'_>, side: Side, findings: &mut Findings) {
    if content.inlines(side).next().is_none() {
        return;
    }
    let mut open: BTreeMap<&str, Element<'_>> = BTreeMap::new();
    let starts = untranslated(content, side, "sc");
    let ends = untranslated(content, side, "ec");
    for code in content.inlines(side) {
        match code.local() {
            "sc" => {
                if let Some(id) = code.value("id") {
                    open.insert(id, code);
                }
            }
            "ec" => end(&starts, code, side, &mut open, findings),
            _ => {}
        }
    }
    for (id, code) in open {
        if !is_isolated(code) && !ends.contains(id) {
            let message = format!("no `ec` in the {} of this unit ends `{id}`", side.name());
            let hint = "add `isolated=\"yes\"` if it ends in another unit";
            findings.advise(&SC_UNPAIRED, code.name_span(), message, hint);
        }
    }
}

fn end<'a>(
    starts: &BTreeSet<&str>,
    code: Element<'a>,
    side: Side,
    open: &mut BTreeMap<&'a str, Element<'a>>,
    findings: &mut Findings,
) {
    let start = code.attribute("startRef");
    let id = code.attribute("id");
    if is_isolated(code) {
        if let Some(start) = start {
            findings.add(
                &EC_START_REF,
                start.span,
                "an isolated `ec` has no `startRef`",
            );
        }
        if id.is_none() {
            findings.add(&EC_ID, code.name_span(), "an isolated `ec` has an `id`");
        }
    } else {
        if let Some(id) = id {
            let hint = "remove it, or add `isolated=\"yes\"` if the start is in another unit";
            findings.advise(
                &EC_ID,
                id.span,
                "an `ec` that is not isolated has no `id`",
                hint,
            );
        }
        if start.is_none() {
            findings.add(
                &EC_START_REF,
                code.name_span(),
                "an `ec` that is not isolated has `startRef`",
            );
        }
        if let Some(dir) = code.attribute("dir") {
            findings.add(
                &EC_DIR,
                dir.span,
                "an `ec` that is not isolated has no `dir`",
            );
        }
    }
    let Some(start) = start else {
        return;
    };
    match open.get(start.value).copied() {
        Some(opening) if is_isolated(opening) => {
            let message = format!("`{}` is isolated, but ends in this unit", start.value);
            findings.add(&SC_ISOLATED, opening.name_span(), message);
            open.remove(start.value);
        }
        Some(opening) => {
            hints(opening, code, findings);
            open.remove(start.value);
        }
        None if is_isolated(code) => {}
        None if starts.contains(start.value) => {}
        None => {
            let message = format!(
                "no open `sc` with the id `{}` comes before, in the {} of this unit",
                start.value,
                side.name()
            );
            findings.add(&EC_UNPAIRED, start.span, message);
        }
    }
}

/// Halves of pairs that a target may still get: the ids (`id`, or `startRef` of the
/// end) of the elements `name` in the sources of parts that have no target yet.
pub(super) fn untranslated<'a>(content: &Content<'a>, side: Side, name: &str) -> BTreeSet<&'a str> {
    let parts = content
        .parts
        .iter()
        .filter(|part| part.target.is_none() && side == Side::Target);
    parts
        .filter_map(|part| part.source)
        .flat_map(inlines)
        .filter(|inline| inline.local() == name)
        .filter_map(|inline| inline.value("startRef").or(inline.value("id")))
        .collect()
}

fn hints(start: Element<'_>, end: Element<'_>, findings: &mut Findings) {
    for name in HINTS {
        let value = |code: Element<'_>| code.value(name).unwrap_or("yes").to_owned();
        let expected = match value(start).as_str() {
            "firstNo" => "no".to_owned(),
            other => other.to_owned(),
        };
        if value(end) != expected {
            let span = end
                .attribute(name)
                .map_or(end.name_span(), |hint| hint.span);
            let message = format!(
                "`{name}` is `{}` at the start of the pair and `{}` at its end",
                value(start),
                value(end)
            );
            findings.advise(
                &HINTS_DIFFER,
                span,
                message,
                format!("write {name}=\"{expected}\""),
            );
        }
    }
}

fn types(code: Element<'_>, findings: &mut Findings) {
    let Some(sub_type) = code.attribute("subType") else {
        return;
    };
    let Some(kind) = code.value("type") else {
        findings.add(&SUB_TYPE, sub_type.span, "`subType` stands without `type`");
        return;
    };
    let expected = match sub_type.value {
        "xlf:lb" | "xlf:pb" | "xlf:b" | "xlf:i" | "xlf:u" => Some("fmt"),
        "xlf:var" => Some("ui"),
        other if other.starts_with("xlf:") => None,
        _ => return,
    };
    if expected == Some(kind) {
        return;
    }
    let message = match expected {
        Some(expected) => format!(
            "`{}` goes with `{expected}`, not with `{kind}`",
            sub_type.value
        ),
        None => format!("the specification has no `{}`", sub_type.value),
    };
    findings.add(&SUB_TYPE_VALUE, sub_type.span, message);
}

fn halves(code: Element<'_>, findings: &mut Findings) {
    for (start, end) in [
        ("dataRefStart", "dataRefEnd"),
        ("subFlowsStart", "subFlowsEnd"),
        ("equivStart", "equivEnd"),
    ] {
        let (alone, missing) = match (code.attribute(start), code.attribute(end)) {
            (Some(alone), None) => (alone, end),
            (None, Some(alone)) => (alone, start),
            (Some(_), Some(_)) | (None, None) => continue,
        };
        let message = format!("`{}` stands without `{missing}`", alone.name);
        findings.add(&EQUIV_PAIR, alone.span, message);
    }
}

fn code_point(cp: Element<'_>, findings: &mut Findings) {
    let Some(hex) = cp.attribute("hex") else {
        return;
    };
    let code = u32::from_str_radix(hex.value, 16)
        .ok()
        .and_then(char::from_u32);
    let is_discouraged = |char| matches!(char, '\u{7f}'..='\u{9f}');
    if let Some(char) = code
        && crate::xml::chars::is_char(char)
        && !is_discouraged(char)
    {
        let message = format!("U+{:04X} can stand in XML", u32::from(char));
        findings.advise(
            &CODE_POINT,
            hex.span,
            message,
            format!("write `&#x{};`", hex.value),
        );
    }
}
