//! `tercet xliff check`, from outside.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::Write;

use common::Desk;

const VALID: &str = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en">
 <file id="f"><unit id="u"><segment><source>One</source></segment></unit></file>
</xliff>
"#;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("good.xlf", VALID);
    desk.write(
        "bad.xlf",
        VALID
            .replace("</segment>", "<target>Een</target></segment>")
            .replace("<unit", "<unit namen=\"\""),
    );
    desk.write(
        "odd.xlf",
        VALID.replace(
            "<source>One",
            "<source><ph id=\"1\" canReorder=\"no\"/>One<mrk id=\"1\">x</mrk>",
        ),
    );
    desk.write("not.xlf", "PK");
    desk
}

#[test]
fn every_format() {
    let desk = desk();
    for format in ["full", "concise", "json", "sarif", "github"] {
        let ran = desk
            .run(&format!(
                "xliff check good.xlf bad.xlf odd.xlf --output-format {format}"
            ))
            .ended(1);
        insta::assert_snapshot!(format!("xliff_check_{format}"), ran.out);
        assert!(ran.err.is_empty(), "{}", ran.err);
    }
}

#[test]
fn exit_status() {
    let desk = desk();
    let valid = desk.run("xliff check good.xlf").ended(0);
    assert!(valid.out.is_empty(), "{}", valid.out);
    desk.run("xliff check good.xlf odd.xlf").ended(1);
    desk.run("xliff check not.xlf good.xlf").ended(2);
    desk.run("xliff check").ended(2);
    let missing = desk
        .run("xliff check none.xlf odd.xlf --output-format concise")
        .ended(2)
        .said("cannot read none.xlf");
    assert!(missing.out.contains("odd.xlf:2:"), "{}", missing.out);
}

#[test]
fn folders_archives_and_globs() {
    let desk = Desk::new();
    desk.write("back/good.xlf", VALID);
    desk.write(
        "back/deep/bad.xliff",
        VALID.replace("<unit", "<unit namen=\"\""),
    );
    desk.write("back/deep/readme.txt", "none");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("xliff/a.xlf", "<a/>"),
        ("README.txt", "none"),
        ("b.xlf", VALID),
    ] {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    desk.write("nl-NL.zip", archive.finish().unwrap().into_inner());
    for (paths, status, expected) in [
        ("back", 1, vec!["back/deep/bad.xliff:2:"]),
        ("back/good.xlf", 0, vec![]),
        ("back/*.xlf", 0, vec![]),
        ("back/**/*.xliff back/*", 1, vec!["back/deep/bad.xliff:2:"]),
        ("nl-NL.zip", 1, vec!["nl-NL.zip/xliff/a.xlf:1:"]),
        ("back/deep/*.txt", 2, vec!["back/deep/readme.txt:1:"]),
        ("none/*.xlf", 2, vec![]),
        ("back/*.tmx", 2, vec![]),
    ] {
        let ran = desk
            .run(&format!("xliff check {paths} --output-format concise"))
            .ended(status);
        let places: Vec<&str> = ran.out.lines().collect();
        assert_eq!(places.len(), expected.len(), "{paths}: {}", ran.out);
        for (place, expected) in places.iter().zip(expected) {
            assert!(place.starts_with(expected), "{paths}: {place}");
        }
    }
}

#[test]
fn warnings_leave_a_file_valid() {
    let desk = Desk::new();
    desk.write("w.xlf", VALID.replace("One", "<mrk id=\"1\">One</mrk>"));
    let ran = desk
        .run("xliff check w.xlf --output-format concise")
        .ended(0);
    assert_eq!(
        ran.out,
        "w.xlf:2:46: warning[xliff-generic-annotation-empty] a generic annotation has `translate`, \
or attributes of other namespaces\n"
    );
}

#[test]
fn standard_input_and_utf_16() {
    let desk = Desk::new();
    desk.pipe("xliff check -", VALID.as_bytes()).ended(0);
    let ran = desk
        .pipe("xliff check - --output-format concise", b"<a/>")
        .ended(1);
    assert_eq!(
        ran.out,
        "stdin.xlf:1:2: error[xliff-root] the document's element is `a`\n"
    );
    let text = VALID.replace("id=\"u\"", "id=\"\u{fc} u\"");
    let units = format!("\u{feff}{text}")
        .encode_utf16()
        .collect::<Vec<u16>>();
    let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let ran = desk
        .pipe("xliff check - --output-format concise", &bytes)
        .ended(1);
    assert!(
        ran.out
            .starts_with("stdin.xlf:2:21: error[xliff-attribute-value]"),
        "{}",
        ran.out
    );
}
