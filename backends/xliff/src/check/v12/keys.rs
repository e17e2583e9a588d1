//! The keys of the schemas: what is unique in a `<file>`, and what refers to it.

use std::collections::BTreeSet;

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::Findings;
use crate::xml::{Attribute, Element};

entry!(
    UNIT,
    "xliff12-unit-id-duplicate",
    Error,
    "XLIFF 1.2 schemas, key K_unit_id; attribute `id`",
    "Two units of a file have the same id",
    "The `id` of a `<trans-unit>` or `<bin-unit>` is unique in its `<file>`."
);

entry!(
    GROUP,
    "xliff12-group-id-duplicate",
    Error,
    "XLIFF 1.2 schemas, U_group_id",
    "Two groups of a file have the same id",
    "The `id` of a `<group>`, where it has one, is unique in its `<file>`."
);

entry!(
    TOOL,
    "xliff12-tool-id-duplicate",
    Error,
    "XLIFF 1.2 schemas, key K_tool-id",
    "Two tools of a file have the same id",
    "The `tool-id` of a `<tool>` is unique in the `<header>`."
);

entry!(
    TOOL_REF,
    "xliff12-tool-id-unknown",
    Error,
    "XLIFF 1.2 schemas, keyrefs of K_tool-id; attribute `tool-id`",
    "A tool is not in the header",
    "The `tool-id` of a `<file>`, `<phase>` or `<alt-trans>` is that of a `<tool>` in the `<header>` \
of the file."
);

entry!(
    COUNT_GROUP,
    "xliff12-count-group-name-duplicate",
    Error,
    "XLIFF 1.2 schemas, key K_count-group_name",
    "Two count groups of a file have the same name",
    "The `name` of a `<count-group>` is unique in its `<file>`."
);

entry!(
    CONTEXT_GROUP,
    "xliff12-context-group-name-duplicate",
    Error,
    "XLIFF 1.2 schemas, U_context-group_name",
    "Two context groups of a file have the same name",
    "The `name` of a `<context-group>`, where it has one, is unique in its `<file>`. Leave it out \
where nothing refers to it."
);

entry!(
    PHASE,
    "xliff12-phase-name-duplicate",
    Error,
    "XLIFF 1.2 schemas, key K_phase-name",
    "Two phases of a file have the same name",
    "The `phase-name` of a `<phase>` is unique in the `<phase-group>`."
);

entry!(
    PHASE_REF,
    "xliff12-phase-name-unknown",
    Error,
    "XLIFF 1.2 schemas, keyref KR_phase-name; attribute `phase-name`",
    "A phase is not in the header",
    "The `phase-name` of a `<count>`, `<trans-unit>` or `<target>` is that of a `<phase>` in the \
`<header>` of the file."
);

entry!(
    EXTERNAL_FILE,
    "xliff12-external-file-uid-duplicate",
    Error,
    "XLIFF 1.2 schemas, U_uid",
    "Two external files have the same `uid`",
    "The `uid` of an `<external-file>`, where it has one, is unique in its `<file>`."
);

entry!(
    LAST_FILE,
    "xliff12-element-after-files",
    Error,
    "XLIFF 1.2 schemas, `<xliff>`",
    "An element of another namespace stands after the last file",
    "In `<xliff>`, elements of other namespaces stand before a `<file>`, not after the last one."
);

/// Checks each `<file>` of `root`.
pub(super) fn check(root: Element<'_>, findings: &mut Findings) {
    for file in root.own("file") {
        self::file(file, findings);
    }
    let last = root
        .elements()
        .last()
        .filter(|last| last.namespace() != root.namespace());
    if let Some(last) = last.filter(|_| root.own("file").next().is_some()) {
        let message = format!("`{}` stands after the last file", last.name());
        findings.add(&LAST_FILE, last.name_span(), message);
    }
}

fn file(file: Element<'_>, findings: &mut Findings) {
    let namespace = file.namespace();
    let named = |names: &'static [&'static str], attribute: &'static str| {
        file.descendants()
            .filter(move |element| {
                element.namespace() == namespace && names.contains(&element.local())
            })
            .filter_map(move |element| element.attribute(attribute))
    };
    let header = || file.own("header");
    let tools = || {
        header()
            .flat_map(|header| header.own("tool"))
            .filter_map(|tool| tool.attribute("tool-id"))
    };
    let phases = || {
        header()
            .flat_map(|header| header.own("phase-group"))
            .flat_map(|group| group.own("phase"))
    };
    let phase_names = || phases().filter_map(|phase| phase.attribute("phase-name"));
    unique(named(&["trans-unit", "bin-unit"], "id"), &UNIT, findings);
    unique(named(&["group"], "id"), &GROUP, findings);
    unique(tools(), &TOOL, findings);
    unique(named(&["count-group"], "name"), &COUNT_GROUP, findings);
    unique(named(&["context-group"], "name"), &CONTEXT_GROUP, findings);
    unique(phase_names(), &PHASE, findings);
    unique(named(&["external-file"], "uid"), &EXTERNAL_FILE, findings);
    let used_tools = file
        .attribute("tool-id")
        .into_iter()
        .chain(phases().filter_map(|phase| phase.attribute("tool-id")))
        .chain(named(&["alt-trans"], "tool-id"));
    refers(used_tools, tools(), &TOOL_REF, "tool", findings);
    let used_phases = named(&["count", "trans-unit", "target"], "phase-name");
    refers(used_phases, phase_names(), &PHASE_REF, "phase", findings);
}

fn unique<'a>(
    keys: impl Iterator<Item = Attribute<'a>>,
    entry: &'static Entry,
    findings: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key.value) {
            let message = format!("`{}` is the {} of an earlier one", key.value, key.name);
            findings.add(entry, key.span, message);
        }
    }
}

fn refers<'a>(
    references: impl Iterator<Item = Attribute<'a>>,
    keys: impl Iterator<Item = Attribute<'a>>,
    entry: &'static Entry,
    what: &str,
    findings: &mut Findings,
) {
    let known: BTreeSet<&str> = keys.map(|key| key.value).collect();
    for reference in references.filter(|reference| !known.contains(reference.value)) {
        let message = format!("the header has no {what} `{}`", reference.value);
        findings.add(entry, reference.span, message);
    }
}
