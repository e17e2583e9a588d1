//! Glossaries in their formats.

use std::fmt::Write;

use tercet_translation::glossary::{Glossary, Languages};

/// Reads `text`; a line for each term and each finding.
fn check(text: &str, expected: &str) {
    let languages = Languages {
        source: "en-US",
        target: "nl-NL",
    };
    let (glossary, diagnostics) = Glossary::read(text, languages, "g");
    let mut found = String::new();
    for term in glossary.terms() {
        let translations = term.translations.join("|");
        let definition = term.definition.as_deref().unwrap_or_default();
        let _ = writeln!(found, "{} = {translations} ({definition})", term.term);
    }
    for diagnostic in diagnostics {
        assert!(
            text.get(diagnostic.span.range()).is_some(),
            "{diagnostic:?}"
        );
        let _ = writeln!(found, "{}: {}", diagnostic.rule.code, diagnostic.message);
    }
    assert_eq!(found, expected, "{text}");
}

#[test]
fn comma_separated_values() {
    check("", "");
    check(
        "\u{feff}nl,Definition,en-US\r\nbeleid,\"Rules, for \"\"devices\"\"\",policy\r\n\r\n,,console\r\n",
        "policy = beleid (Rules, for \"devices\")\nconsole =  ()\n",
    );
    check(
        "en-US,nl-NL\ndevice,apparaat\ndevice,toestel\n,leeg\n\"two\nlines\",x",
        "device = apparaat|toestel ()\ntwo\nlines = x ()\n\
         duplicate-term: the term `device` has an entry already\n\
         invalid-glossary: the entry has no term in the source language\n",
    );
    check(
        "en-US,nl-NL,definition\nPolicy,beleid,one\npolicy,beleid,two\nPOLICY,polis,\n",
        "Policy = beleid|polis (one)\n\
         duplicate-term: the term `policy` has an entry already\n\
         duplicate-term: the term `POLICY` has an entry already\n",
    );
    check(
        "a,b\n1,2\n",
        "invalid-glossary: the first line names no columns `en-US` and `nl-NL`\n",
    );
}

#[test]
fn tbx_of_version_2() {
    check(
        r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1"><descrip type="definition">A <hi>rule</hi> &amp; more</descrip>
<langSet xml:lang="en"><tig><term>policy</term></tig></langSet>
<langSet xml:lang="nl"><tig><term>polis</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>richtlijn</term></termGrp></ntig>
<tig><term>beleid</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="de"><tig><term>Richtlinie</term></tig></langSet></termEntry>
</body></text></martif>"#,
        "policy = beleid|richtlijn (A rule & more)\n",
    );
}

#[test]
fn tbx_of_version_3() {
    check(
        r#"<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en-US"><basic:definition>Runs</basic:definition>
<termSec><term>agent</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="nl-NL"><termSec><term>agent</term></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="nl-NL"><termSec><term>los</term></termSec></langSec></conceptEntry>
</body></text></tbx>"#,
        "agent = agent (Runs)\ninvalid-glossary: the entry has no term in the source language\n",
    );
}

#[test]
fn damaged_and_hostile_files() {
    check(
        "<martif><termEntry><langSet xml:lang='en'><term>a</term></langSet></termEntry><x>",
        "a =  ()\ninvalid-glossary: the file ends inside of an element\n",
    );
    check(
        "<tbx>&lol;</tbx>",
        "invalid-glossary: the entity `lol` is unknown\n",
    );
    // The place is counted from the byte order mark on.
    check(
        "\u{feff}<tbx>éé&lol;</tbx>",
        "invalid-glossary: the entity `lol` is unknown\n",
    );
    check(
        &"<a>".repeat(1000),
        "invalid-glossary: elements are deeper than 64\n",
    );
}
