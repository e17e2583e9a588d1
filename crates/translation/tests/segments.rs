//! Segmentation by rules of files.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::fs;
use std::path::Path;

use tercet_translation::segment::Rules;

/// Splits `text` by the rules of `language` in `srx`.
fn split(srx: &str, language: &str, text: &str) -> Vec<String> {
    let (rules, diagnostics) = Rules::read(srx);
    assert_eq!(diagnostics, [], "{srx}");
    let mut at = 0;
    let mut sentences = Vec::new();
    for end in rules.segmenter(language).breaks(text) {
        sentences.push(text[at..end].to_owned());
        at = end;
    }
    sentences.push(text[at..].to_owned());
    sentences
}

fn srx(cascade: &str, rules: &str) -> String {
    format!(
        r#"<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="{cascade}"/>
<body><languagerules>{rules}</languagerules><maprules>
<languagemap languagepattern="EN.*|en.*" languagerulename="English"/>
<languagemap languagepattern=".*" languagerulename="Default"/></maprules></body></srx>"#
    )
}

/// The example of the standard (SRX 2.0, appendix A).
const EXAMPLE: &str = r#"<languagerule languagerulename="Default">
<rule break="no"><beforebreak>^\s*[0-9]+\.</beforebreak><afterbreak>\s</afterbreak></rule>
<rule break="yes"><afterbreak>\n</afterbreak></rule>
<rule break="yes"><beforebreak>[\.\?!]+</beforebreak><afterbreak>\s</afterbreak></rule>
</languagerule><languagerule languagerulename="English">
<rule break="no"><beforebreak>\s[Ee][Tt][Cc]\.</beforebreak><afterbreak>\s[a-z]</afterbreak></rule>
<rule break="no"><beforebreak>\sMr\.</beforebreak><afterbreak>\s</afterbreak></rule>
<rule break="no"><beforebreak>\sU\.K\.</beforebreak><afterbreak>\s</afterbreak></rule>
</languagerule>"#;

#[test]
fn the_first_rule_that_fits_decides() {
    let text =
        "The U.K. Prime Minister, Mr. Blair, was seen out with his family today. He is well.";
    assert_eq!(
        split(&srx("yes", EXAMPLE), "en", text),
        [
            "The U.K. Prime Minister, Mr. Blair, was seen out with his family today.",
            " He is well."
        ]
    );
    assert_eq!(split(&srx("yes", EXAMPLE), "fr", "Mr. A.\nB").len(), 3);
    // Without cascade, English has no rule that breaks.
    assert_eq!(split(&srx("no", EXAMPLE), "en", text), [text]);
}

#[test]
fn matches_of_a_rule_may_overlap() {
    let rules = r#"<languagerule languagerulename="Default">
<rule break="yes"><beforebreak>a+</beforebreak><afterbreak>a</afterbreak></rule></languagerule>"#;
    assert_eq!(
        split(&srx("yes", rules), "fr", "aaaa"),
        ["a", "a", "a", "a"]
    );
    let alternatives = r#"<languagerule languagerulename="Default">
<rule break="yes"><beforebreak>x|\.</beforebreak><afterbreak> |y</afterbreak></rule></languagerule>"#;
    assert_eq!(
        split(&srx("yes", alternatives), "fr", "a. b.y xa xy"),
        ["a.", " b.", "y xa x", "y"]
    );
}

#[test]
fn a_rule_that_is_not_understood_is_reported() {
    let rules = r#"<languagerule languagerulename="Default">
<rule break="no"><beforebreak>(?&lt;=a)b</beforebreak></rule></languagerule>"#;
    let (_, diagnostics) = Rules::read(&srx("yes", rules));
    let codes: Vec<&str> = diagnostics.iter().map(|found| found.rule.code).collect();
    assert_eq!(codes, ["invalid-segmentation-rule"]);
}

#[test]
fn what_is_no_rule_is_reported_where_it_stands() {
    for mark in ["", "\u{feff}"] {
        let text = format!("{mark}<srx>éé&lol;</srx>");
        let (_, diagnostics) = Rules::read(&text);
        let places = diagnostics.iter().map(|found| found.span.start as usize);
        assert_eq!(places.collect::<Vec<_>>(), [text.find('&').unwrap()]);
    }
}

#[test]
fn the_built_in_rules_are_all_understood() {
    let (_, diagnostics) = Rules::read(include_str!("../src/segment/built-in.srx"));
    assert_eq!(diagnostics, []);
}

#[test]
fn rules_of_public_tools_are_understood() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/xliff-testsuite/srx");
    let Ok(files) = fs::read_dir(folder) else {
        eprintln!("skipped: ../shared/xliff-testsuite/srx is not there");
        return;
    };
    for path in files.map(|file| file.unwrap().path()) {
        let (rules, diagnostics) = Rules::read(&fs::read_to_string(&path).unwrap());
        eprintln!("{}: {} rules left out", path.display(), diagnostics.len());
        for found in diagnostics.iter().take(5) {
            eprintln!("    {}", found.message);
        }
        let breaks = rules.segmenter("en").breaks("It is Mr. Smith. He is well.");
        assert_eq!(breaks.len(), 1, "{}", path.display());
    }
}
