//! Files that mean harm, and those that are hardly files.

#![allow(clippy::expect_used)]

use std::fmt::Write as _;

use tercet_translation::model::{CodeKind, Part, Piece, Unit};
use tercet_xliff::{ReadFile, Version, WriteOptions, read, write};

/// A document with one unit, whose source is `source`.
fn document(source: &str) -> String {
    format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\">\
         <file id=\"f\"><unit id=\"u\"><segment><source>{source}</source></segment></unit></file>\
         </xliff>"
    )
}

fn the_unit(file: &ReadFile) -> &Unit {
    match &file.documents[0].parts[0] {
        Part::Unit(unit) => unit,
        Part::Group(_) => panic!("there is one unit"),
    }
}

fn text(file: &ReadFile) -> String {
    let source = &the_unit(file).segments[0].source;
    source
        .iter()
        .map(|piece| {
            if let Piece::Text(text) = piece {
                text
            } else {
                ""
            }
        })
        .collect()
}

fn codes(file: &ReadFile) -> Vec<&str> {
    file.diagnostics
        .iter()
        .map(|finding| finding.rule.code)
        .collect()
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE xliff [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">\
                <!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let file = read((bomb.to_owned() + &document("1&b;2&c;3&amp;")).as_bytes()).expect("it is XML");
    assert_eq!(text(&file), "123&");
    assert_eq!(
        codes(&file),
        ["xliff-doctype", "xliff-reference", "xliff-reference"]
    );
}

#[test]
fn depth_and_attributes_are_bounded() {
    let deep = "<pc id=\"1\">".repeat(300) + &"</pc>".repeat(300);
    let refused = read(document(&deep).as_bytes()).expect_err("it is too deep");
    assert_eq!(
        refused.diagnostics.last().map(|last| last.rule.code),
        Some("xliff-too-deep")
    );
    let mut wide = String::from("<ph id=\"1\"");
    for at in 0..300 {
        let _ = write!(wide, " a{at}=\"\"");
    }
    wide.push_str("/>");
    let refused = read(document(&wide).as_bytes()).expect_err("it is too wide");
    let last = refused.diagnostics.last().map(|last| last.rule.code);
    assert_eq!(last, Some("xliff-too-many-attributes"));
}

#[test]
fn original_data_is_copied_within_bounds() {
    let mut source = String::new();
    for at in 0..2000 {
        let _ = write!(source, "<ph id=\"{at}\" dataRef=\"d\"/>");
    }
    let data = format!(
        "<originalData><data id=\"d\">{}</data></originalData><segment>",
        "x".repeat(100_000)
    );
    let bytes = document(&source).replacen("<segment>", &data, 1);
    let file = read(bytes.as_bytes()).expect("it is XML");
    let copied: usize = the_unit(&file)
        .codes
        .iter()
        .map(|code| match &code.kind {
            CodeKind::Standalone { data } => data.len(),
            CodeKind::Spanning { open, close } => open.len() + close.len(),
        })
        .sum();
    assert!(copied <= 16 * bytes.len(), "{copied}");
    assert_eq!(the_unit(&file).codes.len(), 2000);
    assert_eq!(codes(&file), ["xliff-read-too-much-data"]);
}

#[test]
fn encodings() {
    let document = document("é 日本 🎉");
    let units: Vec<u16> = std::iter::once(0xfeff)
        .chain(document.encode_utf16())
        .collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = [b"\xef\xbb\xbf".as_slice(), document.as_bytes()].concat();
    for bytes in [document.as_bytes(), &marked, &little, &big] {
        let file = read(bytes).expect("it is XML");
        assert_eq!(text(&file), "é 日本 🎉");
        assert!(file.diagnostics.is_empty());
    }
}

#[test]
fn refused_whole() {
    let truncated = &document("text")[..150];
    let other = "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>";
    let older = "<xliff version=\"1.1\"/>";
    let cases = [
        ("", "xliff-not-xml"),
        ("# Article", "xliff-not-xml"),
        (truncated, "xliff-not-well-formed"),
        (other, "xliff-read-not-xliff"),
        (older, "xliff-read-not-xliff"),
    ];
    for (bytes, code) in cases {
        let refused = read(bytes.as_bytes()).expect_err(bytes);
        assert_eq!(
            refused.diagnostics.last().map(|last| last.rule.code),
            Some(code),
            "{bytes}"
        );
        assert!(!refused.to_string().is_empty());
    }
    let latin = document("\u{e9}")
        .chars()
        .map(|char| char as u8)
        .collect::<Vec<u8>>();
    assert!(read(&latin).is_err());
}

#[test]
fn a_wrong_version_is_the_first_of_its_namespace() {
    let file = read(document("a").replace("\"2.0\"", "\"3.0\"").as_bytes()).expect("it is XML");
    assert_eq!(file.version, Version::V2_0);
    assert_eq!(codes(&file), ["xliff-read-version"]);
}

#[test]
fn a_code_and_an_annotation_may_have_one_id() {
    for source in [
        r#"<sm id="1"/>a<ec startRef="1"/>"#,
        r#"<sc id="1"/>a<em startRef="1"/>"#,
        r#"<mrk id="1" type="comment" value="b"><sc id="1"/>a</mrk><ec startRef="1"/>"#,
        r#"<pc id="1"><mrk id="1" type="comment" value="b">a</mrk></pc>"#,
    ] {
        let file = read(document(source).as_bytes()).expect("it is XML");
        for version in Version::ALL {
            let written = write(&file.documents, version, &WriteOptions::default());
            let again = read(written.as_bytes());
            assert!(again.is_ok(), "{source} as {version}:\n{written}");
        }
    }
}
