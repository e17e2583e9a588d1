//! The Plural, Gender, and Select module of XLIFF 2.2.

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::super::vocabulary::PLURAL;
use super::Findings;
use super::model::{Document, Unit};
use crate::xml::Attribute;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&SWITCH, &CASE_ALONE, &CASE_COUNT, &CASE_VALUE];

entry!(
    SWITCH,
    "xliff-pgs-switch",
    Error,
    "Plural, Gender, and Select, attribute `switch`",
    "`pgs:switch` is not a list of selectors",
    "Each selector is a keyword, a colon and the name of a variable; several are divided by spaces: \
`plural:count gender:host`. The keywords are `plural`, `ordinal`, `gender` and `select`."
);

entry!(
    CASE_ALONE,
    "xliff-pgs-case-alone",
    Error,
    "Plural, Gender, and Select, attribute `case`",
    "A segment has `pgs:case`, but its unit no `pgs:switch`",
    "`pgs:case` is the value that the variables of `pgs:switch` on the unit have for this segment."
);

entry!(
    CASE_COUNT,
    "xliff-pgs-case-count",
    Error,
    "Plural, Gender, and Select, attribute `case`, Constraints",
    "`pgs:case` has not as many values as `pgs:switch` has selectors",
    "For `pgs:switch=\"plural:count gender:host\"` a case has two values: `1 feminine`."
);

entry!(
    CASE_VALUE,
    "xliff-pgs-case-value",
    Error,
    "Plural, Gender, and Select, attribute `case`, Constraints",
    "A value of `pgs:case` does not fit its selector",
    "A `plural` or `ordinal` is a number, or one of `zero`, `one`, `two`, `few`, `many` and `other`. A \
`gender` or `select` may be any word."
);

const PLURALS: &[&str] = &["zero", "one", "two", "few", "many", "other"];

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for unit in document.units() {
        let switch = unit.element.attribute_of(PLURAL, "switch");
        let selectors = switch
            .map(|switch| selectors(switch, findings))
            .unwrap_or_default();
        cases(unit, switch.is_some(), &selectors, findings);
    }
}

/// The keywords of a switch, in order.
fn selectors<'a>(switch: Attribute<'a>, findings: &mut Findings) -> Vec<&'a str> {
    let items: Vec<&str> = switch.value.split_ascii_whitespace().collect();
    for item in &items {
        let is_selector = item.split_once(':').is_some_and(|(keyword, variable)| {
            matches!(keyword, "plural" | "ordinal" | "gender" | "select") && !variable.is_empty()
        });
        if !is_selector {
            findings.add(&SWITCH, switch.span, format!("`{item}` is no selector"));
        }
    }
    if items.is_empty() {
        findings.add(&SWITCH, switch.span, "the switch has no selector");
    }
    items
        .iter()
        .map(|item| item.split(':').next().unwrap_or(""))
        .collect()
}

fn cases(unit: &Unit<'_>, has_switch: bool, selectors: &[&str], findings: &mut Findings) {
    for segment in unit.content.parts.iter().filter_map(|part| part.element) {
        let Some(case) = segment.attribute_of(PLURAL, "case") else {
            continue;
        };
        if !has_switch {
            findings.add(&CASE_ALONE, case.span, "the unit has no `pgs:switch`");
            continue;
        }
        let values: Vec<&str> = case.value.split_ascii_whitespace().collect();
        if values.len() != selectors.len() {
            let message = format!(
                "the switch has {} selectors, the case {} values",
                selectors.len(),
                values.len()
            );
            findings.add(&CASE_COUNT, case.span, message);
            continue;
        }
        for (selector, value) in selectors.iter().zip(values) {
            let counts = matches!(*selector, "plural" | "ordinal");
            if counts && !PLURALS.contains(&value) && value.parse::<f64>().is_err() {
                let message = format!("`{value}` is no `{selector}`");
                findings.add(&CASE_VALUE, case.span, message);
            }
        }
    }
}
