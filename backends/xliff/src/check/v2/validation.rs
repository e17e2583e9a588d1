//! The Validation module.

use tercet_article::Severity::{Error, Warning};

use super::super::table::{Entry, entry};
use super::super::vocabulary::VALIDATION;
use super::Findings;
use super::model::Document;
use crate::xml::{Attribute, Element};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&RULE, &SEVERAL, &OCCURS, &EXISTS, &DISABLED];

entry!(
    RULE,
    "xliff-val-rule-empty",
    Error,
    "Validation, `<rule>`, Constraints",
    "A rule says nothing",
    "A `<val:rule>` has one of `isPresent`, `isNotPresent`, `startsWith` and `endsWith`, or an \
attribute of another namespace that is a rule of its own."
);

entry!(
    SEVERAL,
    "xliff-val-rule-several",
    Error,
    "Validation, `<rule>`, Constraints",
    "A rule says several things",
    "A `<val:rule>` has exactly one of `isPresent`, `isNotPresent`, `startsWith`, `endsWith` and a \
rule of another namespace. Write a `<val:rule>` for each."
);

entry!(
    OCCURS,
    "xliff-val-occurs",
    Warning,
    "Validation, attribute `occurs`; Schematron rule val2",
    "`occurs` stands without `isPresent`",
    "`occurs` says how often the text of `isPresent` has to be there. With another rule it means \
nothing."
);

entry!(
    EXISTS,
    "xliff-val-exists-in-source",
    Error,
    "Validation, attribute `existsInSource`, Constraints",
    "`existsInSource` does not stand with the one rule that it needs",
    "`existsInSource` says that the condition holds for the source too. It stands with exactly one of \
`isPresent`, `startsWith` and `endsWith`."
);

entry!(
    DISABLED,
    "xliff-val-disabled",
    Error,
    "Validation, attribute `disabled`; Schematron rule val4",
    "A rule of a file is disabled",
    "`disabled=\"yes\"` switches off, in a group or unit, a rule that a level above has set. Above a \
file there is nothing: leave the rule out."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    let core = document.root.namespace();
    for validation in document.modules(VALIDATION, "validation") {
        let is_of_file = validation
            .parent()
            .is_some_and(|parent| parent.is(core, "file"));
        for rule in validation.own("rule") {
            self::rule(rule, findings);
            if let Some(disabled) = rule
                .attribute("disabled")
                .filter(|found| is_of_file && found.value == "yes")
            {
                findings.add(
                    &DISABLED,
                    disabled.span,
                    "nothing above the file could be disabled",
                );
            }
        }
    }
}

fn rule(rule: Element<'_>, findings: &mut Findings) {
    let named = |names: &[&str]| -> Vec<Attribute<'_>> {
        names
            .iter()
            .filter_map(|name| rule.attribute(name))
            .collect()
    };
    let conditions = named(&["isPresent", "isNotPresent", "startsWith", "endsWith"]);
    let custom = rule.foreign_attributes().next();
    match (conditions.as_slice(), custom) {
        ([], None) => findings.add(&RULE, rule.name_span(), "the rule has no condition"),
        ([_, second, ..], _) => {
            let message = format!("`{}` is a second condition", second.name);
            findings.add(&SEVERAL, second.span, message);
        }
        ([_], Some(custom)) => {
            let message = format!("`{}` is a second condition", custom.name);
            findings.add(&SEVERAL, custom.span, message);
        }
        ([_], None) | ([], Some(_)) => {}
    }
    if let (Some(occurs), None) = (rule.attribute("occurs"), rule.attribute("isPresent")) {
        findings.add(&OCCURS, occurs.span, "`occurs` stands without `isPresent`");
    }
    if let Some(exists) = rule.attribute("existsInSource")
        && named(&["isPresent", "startsWith", "endsWith"]).len() != 1
    {
        let message = "`existsInSource` needs one of `isPresent`, `startsWith`, `endsWith`";
        findings.add(&EXISTS, exists.span, message);
    }
}
