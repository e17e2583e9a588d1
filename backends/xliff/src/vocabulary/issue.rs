//! What findings of ours are called in ITS.

use tercet_article::{Rule, Severity};

/// `locQualityIssueType` of a finding (ITS 2.0, 8.17.4).
pub(crate) fn issue_type(rule: &Rule) -> &'static str {
    match rule.code {
        "translation-breaks-structure"
        | "translation-code-duplicated"
        | "translation-code-missing"
        | "translation-code-moved"
        | "translation-code-unknown"
        | "translation-code-unpaired"
        | "translation-markup-changed"
        | "quality-codes"
        | "quality-links"
        | "quality-placeholder" => "markup",
        "translation-target-empty" => "omission",
        "quality-bidi" => "characters",
        "quality-glossary" | "quality-protected-term" => "terminology",
        "quality-length" => "length",
        "quality-numbers" => "numbers",
        "quality-punctuation" => "typographical",
        "quality-spaces" => "whitespace",
        "quality-untranslated" => "untranslated",
        // A state, or a source that has moved on: nothing in the list.
        _ => "other",
    }
}

/// `locQualityIssueSeverity`, 0 to 100 (ITS 2.0, 8.17.2).
pub(crate) fn issue_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "100",
        Severity::Warning => "50",
        Severity::Suggestion => "25",
        Severity::Info => "10",
    }
}

#[cfg(test)]
mod tests {
    use super::issue_type;

    #[test]
    fn each_check_of_quality_has_a_type() {
        for rule in tercet_translation::quality::rules::RULES {
            assert_ne!(issue_type(rule), "other", "{}", rule.code);
        }
    }
}
