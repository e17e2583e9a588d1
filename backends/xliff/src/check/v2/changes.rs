//! The Change Tracking module of XLIFF 2.0.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Severity::{Error, Warning};

use super::super::table::{Entry, entry};
use super::super::vocabulary::CHANGES;
use super::Findings;
use super::model::Document;
use crate::xml::Element;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &REF,
    &REF_MISSING,
    &VERSION,
    &PROPERTY,
    &PROPERTY_DUPLICATE,
    &CATEGORY,
];

entry!(
    REF,
    "xliff-ctr-ref",
    Error,
    "Change Tracking, attribute `ref`, Constraints",
    "A revision refers to an element that is not there",
    "`ref` of `<ctr:revisions>` is the id of an element in the file, group or unit that holds the \
changes."
);

entry!(
    REF_MISSING,
    "xliff-ctr-ref-missing",
    Error,
    "Change Tracking, `<revisions>`, Constraints (`appliesTo`)",
    "A revision does not tell which of several elements it is about",
    "Where `appliesTo` names an element that stands several times in the file, group or unit, and \
has ids, `ref` has to tell which one is meant."
);

entry!(
    VERSION,
    "xliff-ctr-current-version",
    Error,
    "Change Tracking, attribute `currentVersion`, Constraints",
    "The current version is no revision",
    "`currentVersion` is the `version` of one of the `<ctr:revision>` in the same \
`<ctr:revisions>`."
);

entry!(
    PROPERTY,
    "xliff-ctr-property",
    Error,
    "Change Tracking, attribute `property`, Constraints",
    "A property is neither `content` nor an attribute of the element",
    "`property` is `content`, for what the element holds, or the name of an attribute of the element \
that the revision is about."
);

entry!(
    PROPERTY_DUPLICATE,
    "xliff-ctr-property-duplicate",
    Error,
    "Change Tracking, `<item>`; attribute `property`",
    "A revision tells twice what a property was",
    "An `<ctr:item>` holds the value that a property had in a revision. It had one. Two items for \
the same property contradict each other."
);

entry!(
    CATEGORY,
    "xliff-ctr-category",
    Warning,
    "Change Tracking, attribute `property`",
    "A note is said to have had a category that no note has",
    "The revision says that the `category` of a note was one that no note of the file, group or unit \
has. Categories are free text, so this may be true; often it is a misspelling."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for scope in document.scopes() {
        let is_track = |child: &Element<'_>| {
            child.local() == "changeTrack" && CHANGES.contains(&child.namespace())
        };
        let mut tracks = scope.elements().filter(is_track).peekable();
        if tracks.peek().is_none() {
            continue;
        }
        let subjects = Subjects::new(scope);
        for revisions in tracks.flat_map(|track| track.own("revisions")) {
            self::revisions(revisions, &subjects, findings);
        }
    }
}

/// What the changes of a file, group or unit can be about.
struct Subjects<'a> {
    ids: BTreeSet<&'a str>,
    /// By name and id.
    by_id: BTreeMap<(&'a str, &'a str), Element<'a>>,
    /// The first of each name, and how many there are.
    by_name: BTreeMap<&'a str, (Element<'a>, usize)>,
    categories: BTreeSet<&'a str>,
}

impl<'a> Subjects<'a> {
    fn new(scope: Element<'a>) -> Self {
        let mut subjects = Self {
            ids: BTreeSet::new(),
            by_id: BTreeMap::new(),
            by_name: BTreeMap::new(),
            categories: BTreeSet::new(),
        };
        let core = scope.namespace();
        for element in scope
            .descendants()
            .filter(|element| element.namespace() == core)
        {
            if let Some(id) = element.value("id") {
                subjects.ids.insert(id);
                subjects
                    .by_id
                    .entry((element.local(), id))
                    .or_insert(element);
            }
            subjects
                .by_name
                .entry(element.local())
                .or_insert((element, 0))
                .1 += 1;
            subjects.categories.extend(element.value("category"));
        }
        subjects
    }

    /// The element that `revisions` is about, if it is known.
    fn of(
        &self,
        revisions: Element<'_>,
        name: &str,
        findings: &mut Findings,
    ) -> Option<Element<'a>> {
        if let Some(reference) = revisions.attribute("ref") {
            if !self.ids.contains(reference.value) {
                let message = format!("no element here has the id `{}`", reference.value);
                findings.add(&REF, reference.span, message);
            }
            // What is called otherwise than `appliesTo` says is not looked into.
            return self.by_id.get(&(name, reference.value)).copied();
        }
        let &(first, count) = self.by_name.get(name)?;
        if count > 1 && first.attribute("id").is_some() {
            let message =
                format!("there are several `{name}` here, and no `ref` tells which is meant");
            findings.add(&REF_MISSING, revisions.name_span(), message);
        }
        (count == 1).then_some(first)
    }
}

fn revisions(revisions: Element<'_>, subjects: &Subjects<'_>, findings: &mut Findings) {
    let name = revisions.value("appliesTo").unwrap_or("");
    let subject = subjects.of(revisions, name, findings);
    current(revisions, findings);
    for revision in revisions.own("revision") {
        let mut seen = BTreeSet::new();
        for item in revision.own("item") {
            let Some(property) = item.attribute("property") else {
                continue;
            };
            if !seen.insert(property.value) {
                let message = format!("the revision has a second `{}`", property.value);
                findings.add(&PROPERTY_DUPLICATE, property.span, message);
            }
            let has = |subject: Element<'_>| {
                subject
                    .attributes()
                    .any(|attribute| attribute.name == property.value)
            };
            if property.value != "content" && subject.is_some_and(|subject| !has(subject)) {
                let message = format!("the `{name}` has no attribute `{}`", property.value);
                findings.add(&PROPERTY, property.span, message);
            }
            let value: String = texts(item);
            if name == "note"
                && property.value == "category"
                && !subjects.categories.contains(value.trim())
            {
                let message = format!("no note here has the category `{}`", value.trim());
                findings.add(&CATEGORY, item.name_span(), message);
            }
        }
    }
}

fn texts(item: Element<'_>) -> String {
    use crate::xml::Node;
    item.children()
        .filter_map(|node| match node {
            Node::Text(text, _) => Some(text),
            Node::Element(_) | Node::Other => None,
        })
        .collect()
}

fn current(revisions: Element<'_>, findings: &mut Findings) {
    let Some(current) = revisions.attribute("currentVersion") else {
        return;
    };
    if !revisions
        .own("revision")
        .any(|revision| revision.value("version") == Some(current.value))
    {
        let message = format!("no revision here has the version `{}`", current.value);
        findings.add(&VERSION, current.span, message);
    }
}
