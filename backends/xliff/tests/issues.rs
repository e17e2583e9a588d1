//! Findings that go back to the translator as Localization Quality Issues.

#![allow(clippy::expect_used)]

use smol_str::SmolStr;
use tercet_translation::issue::Issue;
use tercet_translation::merge::rules::RULES as MERGE;
use tercet_translation::model::{Document, Unit};
use tercet_translation::quality::rules::{NUMBERS, SPACES};
use tercet_xliff::check::check;
use tercet_xliff::write::add_issues;
use tercet_xliff::{Version, WriteOptions, read, write};

const RETURNED: &str = r##"<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:its="http://www.w3.org/2005/11/its" version="2.1" srcLang="en" trgLang="nl" its:version="2.0">
  <file id="f1">
    <unit id="u1">
      <its:locQualityIssues xml:id="theirs"><its:locQualityIssue locQualityIssueType="style"/></its:locQualityIssues>
      <segment id="s1"><source>One <pc id="1">of 3. </pc></source><target>Een <sc id="1"/>van 4. </target></segment>
      <ignorable><source> </source></ignorable>
      <segment id="s2"><source>Two.</source><target><mrk id="m1" its:locQualityIssuesRef="#its=theirs">Twee</mrk><ec startRef="1"/>.</target></segment>
      <segment id="s3"><source>Three.</source></segment>
    </unit>
    <unit id="u2"><segment><source>Red</source></segment></unit>
    <unit id="u3"><segment><source>Red</source><target>Rood 1</target></segment></unit>
  </file>
</xliff>
"##;

fn issues() -> Vec<Issue> {
    let of = |rule, unit, segment: Option<&str>, message: &'static str| Issue {
        segment: segment.map(Into::into),
        ..Issue::of_unit(rule, &SmolStr::new(unit), message)
    };
    vec![
        of(
            &NUMBERS,
            "u1",
            Some("s1"),
            "the target has 4 & the source \"3\"",
        ),
        of(&SPACES, "u1", Some("s1"), "blanks"),
        of(&SPACES, "u1", Some("s2"), "blanks"),
        // What has no target of its own is told at the first that there is.
        of(&NUMBERS, "u1", Some("s3"), "no target"),
        of(MERGE[0], "u1", None, "of the unit"),
        of(&NUMBERS, "u2", None, "no target at all"),
        of(&NUMBERS, "u3", None, "one"),
        Issue::of_document(MERGE[0], "of the document"),
    ]
}

fn documents() -> Vec<Document> {
    read(RETURNED.as_bytes()).expect("it is XLIFF").documents
}

fn written(documents: &[Document], version: Version) -> String {
    let written = write(documents, version, &WriteOptions::default());
    let found = check(written.as_bytes()).diagnostics;
    assert!(found.is_empty(), "{found:?}\n{written}");
    written
}

#[test]
fn each_stands_at_its_target() {
    let mut documents = documents();
    add_issues(&mut documents[0], &issues());
    for version in [Version::V2_1, Version::V2_2] {
        let text = written(&documents, version);
        assert_eq!(
            read(text.as_bytes()).expect("it is XLIFF").documents,
            documents
        );
        insta::assert_snapshot!(format!("issues-{version}"), text);
    }
}

#[test]
fn the_next_round_takes_them_off() {
    let before = documents();
    let mut after = before.clone();
    add_issues(&mut after[0], &issues());
    let text = written(&after, Version::V2_1);
    let mut again = read(text.as_bytes()).expect("it is XLIFF").documents;
    add_issues(&mut again[0], &issues());
    assert_eq!(again, after);
    add_issues(&mut again[0], &[]);
    let bare = |documents: &[Document]| {
        let units = documents[0].units().into_iter().cloned();
        units.collect::<Vec<Unit>>()
    };
    assert_eq!(bare(&again), bare(&before));
}
