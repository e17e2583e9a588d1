//! Findings as Localization Quality Issues of ITS (XLIFF 2.1, 5.9, ITS Module).

use std::collections::BTreeMap;

use tercet_translation::issue::Issue;
use tercet_translation::model::{Document, Extension, Mark, MarkId, MarkKind, Piece, Unit};

use super::foreign::is_element;
use super::names::Names;
use super::tag::Tag;
use crate::vocabulary::{ITS, issue_severity, issue_type};
use crate::xml;

/// What the ids of our records begin with: each is the only one in the document, as an
/// `xml:id` has to be.
const OWN: &str = "tercet-q";
/// What a reference to a record begins with.
const TO_RECORD: &str = "#its=";
const REFERENCE: &str = "locQualityIssuesRef";

/// Adds `issues` to the units of `document`, beside the notes that say the same: the
/// target of the segment that an issue is about is annotated, or the first target of
/// its unit, and the annotation refers to records in the unit. What has no target stays
/// a note. Those of an earlier round are taken off first.
///
/// XLIFF 2.0 and 1.2 have no such module: call it for 2.1 and 2.2.
pub fn add_issues(document: &mut Document, issues: &[Issue]) {
    let mut of: BTreeMap<&str, Vec<&Issue>> = BTreeMap::new();
    for issue in issues {
        if let Some(unit) = issue.unit.as_deref() {
            of.entry(unit).or_default().push(issue);
        }
    }
    let mut count = 0;
    document.for_each_unit(&mut |unit| {
        remove(unit);
        if let Some(issues) = of.get(&*unit.id) {
            add(unit, issues, &mut count);
        }
    });
}

fn add(unit: &mut Unit, issues: &[&Issue], count: &mut usize) {
    let has_target = |at: &usize| {
        let segment = &unit.segments[*at];
        let target = segment.target.as_ref();
        !segment.ignorable && target.is_some_and(|target| !target.is_empty())
    };
    let targets: Vec<usize> = (0..unit.segments.len()).filter(has_target).collect();
    let mut by_segment: BTreeMap<usize, Vec<&Issue>> = BTreeMap::new();
    for &issue in issues {
        let is_its =
            |at: &&usize| issue.segment.is_some() && unit.segments[**at].id == issue.segment;
        let at = targets.iter().find(is_its).or(targets.first());
        if let Some(at) = at {
            by_segment.entry(*at).or_default().push(issue);
        }
    }
    for (at, issues) in by_segment {
        *count += 1;
        let id = format!("{OWN}{count}");
        let Some(target) = unit
            .segments
            .get_mut(at)
            .and_then(|own| own.target.as_mut())
        else {
            continue;
        };
        let mark = Mark {
            id: id.as_str().into(),
            kind: MarkKind::Other {
                kind: "its:generic".into(),
                value: None,
                reference: None,
            },
            extensions: vec![Extension::Attribute {
                namespace: ITS.into(),
                name: REFERENCE.into(),
                value: format!("{TO_RECORD}{id}").into(),
            }],
        };
        target.insert(0, Piece::OpenMark(Box::new(mark)));
        target.push(Piece::CloseMark(id.as_str().into()));
        unit.extensions
            .push(Extension::Element(record(&id, &issues).into()));
    }
}

/// The issues of a segment as an element.
fn record(id: &str, issues: &[&Issue]) -> String {
    // It declares its namespace itself, as any extension.
    let mut names = Names::default();
    let mut inside = String::new();
    for issue in issues {
        let comment = format!("{}: {}", issue.rule.code, issue.message);
        let tag = Tag::new(&mut names, "its:locQualityIssue")
            .with("locQualityIssueType", issue_type(issue.rule))
            .with("locQualityIssueComment", &comment)
            .with(
                "locQualityIssueSeverity",
                issue_severity(issue.rule.severity),
            );
        inside.push_str(&tag.empty());
    }
    Tag::new(&mut names, "its:locQualityIssues")
        .declaring("its", ITS)
        .with("xml:id", id)
        .around(&inside)
}

/// Takes off what an earlier round added.
fn remove(unit: &mut Unit) {
    unit.extensions
        .retain(|extension| !is_own_record(extension));
    for target in unit
        .segments
        .iter_mut()
        .filter_map(|own| own.target.as_mut())
    {
        let own = |piece: &Piece| match piece {
            Piece::OpenMark(mark) if mark.extensions.iter().any(is_own_reference) => {
                Some(mark.id.clone())
            }
            Piece::OpenMark(_)
            | Piece::CloseMark(_)
            | Piece::Text(_)
            | Piece::Standalone(_)
            | Piece::Open(_)
            | Piece::Close(_) => None,
        };
        let marks: Vec<MarkId> = target.iter().filter_map(own).collect();
        target.retain(|piece| match piece {
            Piece::OpenMark(mark) => !marks.contains(&mark.id),
            Piece::CloseMark(id) => !marks.contains(id),
            Piece::Text(_) | Piece::Standalone(_) | Piece::Open(_) | Piece::Close(_) => true,
        });
    }
}

fn is_own_reference(extension: &Extension) -> bool {
    let Extension::Attribute {
        namespace,
        name,
        value,
    } = extension
    else {
        return false;
    };
    let id = value.strip_prefix(TO_RECORD);
    &**namespace == ITS && &**name == REFERENCE && id.is_some_and(|id| id.starts_with(OWN))
}

fn is_own_record(extension: &Extension) -> bool {
    let Extension::Element(written) = extension else {
        return false;
    };
    is_element(extension, ITS, "locQualityIssues")
        && xml::parse(written).tree.is_some_and(|tree| {
            let id = tree.root().attribute_of(xml::XML, "id");
            id.is_some_and(|id| id.value.starts_with(OWN))
        })
}
