//! What comes back damaged: each case is named, and the rest is taken.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;

use tercet_translation::pseudo::Pseudo;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::common::{Desk, Ran};
use crate::vendor::{pack, pack_stored, translate, unpack};

/// A docset of two articles, and its translated package.
fn translated() -> Desk {
    let desk = Desk::with_articles(2);
    desk.run("handoff docs --to nl-NL --out out").ended(0);
    translate(&desk.path("out/nl-NL.zip"), Pseudo::Accented);
    desk
}

/// Takes the package back after `change` to the file of the first article.
fn back(desk: &Desk, change: impl Fn(&str) -> String) -> Ran {
    let archive = desk.path("out/nl-NL.zip");
    let mut files = unpack(&archive);
    let file = files.get_mut("xliff/f0/a0.md.xlf").unwrap();
    *file = change(std::str::from_utf8(file).unwrap()).into_bytes();
    pack(&files, &archive);
    desk.run("handback out/nl-NL.zip --source docs --out back --plain")
}

#[test]
fn a_file_that_is_no_xml_is_refused_alone() {
    let desk = translated();
    let ran = back(&desk, |text| text.replace("</file>", "")).ended(2);
    assert!(
        ran.out.contains("nl-NL.zip/xliff/f0/a0.md.xlf:"),
        "{}",
        ran.out
    );
    assert!(!desk.path("back/nl-NL/f0/a0.md").exists());
    assert!(desk.path("back/nl-NL/f1/a1.md").exists());
}

#[test]
fn a_file_that_cannot_be_unpacked_is_refused_alone() {
    let desk = translated();
    let archive = desk.path("out/nl-NL.zip");
    pack_stored(&unpack(&archive), &archive);
    let mut bytes = std::fs::read(&archive).unwrap();
    let inside = b"original=\"f0/a0.md\"";
    let at = bytes
        .windows(inside.len())
        .position(|window| window == inside);
    bytes[at.unwrap()] = b'O';
    std::fs::write(&archive, &bytes).unwrap();
    let ran = desk.run("handback out/nl-NL.zip --source docs --out back --plain");
    let ran = ran.ended(2);
    let expected = "nl-NL.zip/xliff/f0/a0.md.xlf:1:1";
    assert!(ran.out.contains(expected), "{}", ran.out);
    assert!(ran.out.contains("is damaged"), "{}", ran.out);
    assert!(!desk.path("back/nl-NL/f0/a0.md").exists());
    assert!(desk.path("back/nl-NL/f1/a1.md").exists());
}

#[test]
fn no_entity_is_expanded() {
    let desk = translated();
    let doctype =
        "<!DOCTYPE xliff [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>\n<xliff ";
    let ran = back(&desk, |text| {
        text.replacen("<xliff ", doctype, 1)
            .replacen("<target>", "<target>&b;", 1)
    });
    assert!(ran.code == Some(2) || ran.code == Some(1), "{:?}", ran.code);
    let written = desk.path("back/nl-NL/f0/a0.md");
    assert!(!written.exists() || !desk.read("back/nl-NL/f0/a0.md").contains("root:"));
}

#[test]
fn another_language_is_left_out() {
    let desk = translated();
    let ran = back(&desk, |text| {
        text.replace("trgLang=\"nl-NL\"", "trgLang=\"de-DE\"")
    })
    .ended(1);
    assert!(ran.out.contains("language"), "{}", ran.out);
    assert!(!desk.path("back/de-DE/f0/a0.md").exists());
    assert!(!desk.path("back/nl-NL/f0/a0.md").exists());
    assert!(desk.path("back/nl-NL/f1/a1.md").exists());
}

#[test]
fn an_unknown_article_and_a_missing_one() {
    let desk = translated();
    let ran = back(&desk, |text| {
        text.replace("original=\"f0/a0.md\"", "original=\"gone.md\"")
    })
    .ended(1);
    assert!(ran.out.contains("document-unknown"), "{}", ran.out);
    assert!(ran.out.contains("document-missing"), "{}", ran.out);
}

#[test]
fn an_empty_target_keeps_the_source() {
    let desk = translated();
    let ran = back(&desk, |text| {
        let (head, tail) = text.split_once("<target>").unwrap();
        let (_, tail) = tail.split_once("</target>").unwrap();
        format!("{head}<target></target>{tail}")
    })
    .ended(1);
    assert!(ran.out.contains("translation-target-empty"), "{}", ran.out);
    assert!(desk.path("back/nl-NL/f0/a0.md").exists());
}

#[test]
fn utf_16_is_read() {
    let desk = translated();
    let archive = desk.path("out/nl-NL.zip");
    let mut files = unpack(&archive);
    for (name, bytes) in &mut files {
        if name.ends_with(".xlf") {
            let text = String::from_utf8(bytes.clone())
                .unwrap()
                .replace("UTF-8", "UTF-16");
            let mut wide = vec![0xff, 0xfe];
            wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            *bytes = wide;
        }
    }
    pack(&files, &archive);
    desk.run("handback out/nl-NL.zip --source docs --out back --plain --fail-on error")
        .ended(0);
    assert!(desk.path("back/nl-NL/f0/a0.md").exists());
}

#[test]
fn a_low_state_is_not_taken() {
    let desk = translated();
    let ran = desk
        .run("handback out/nl-NL.zip --source docs --out back --plain --min-state reviewed")
        .ended(1);
    assert!(ran.out.contains("translation-state-too-low"), "{}", ran.out);
    assert_eq!(desk.read("back/nl-NL/f0/a0.md"), desk.read("docs/f0/a0.md"));
}

#[test]
fn archives_that_are_traps_are_refused() {
    let desk = translated();
    let valid = unpack(&desk.path("out/nl-NL.zip"))["xliff/f0/a0.md.xlf"].clone();
    let refused = |name: &str, said: &str| {
        let ran = desk
            .run(&format!("handback {name} --source docs --out back"))
            .ended(2);
        assert!(ran.out.contains(said), "{name}: {}", ran.out);
        assert!(!desk.path("back").exists(), "{name}");
    };
    desk.write("text.zip", "no archive at all");
    refused("text.zip", "no ZIP archive");
    refused("nowhere.zip", "package-unreadable");
    let mut files = BTreeMap::from([("../../a.xlf".to_owned(), valid.clone())]);
    pack(&files, &desk.path("out-of-it.zip"));
    refused("out-of-it.zip", "leads out of the archive");
    files = BTreeMap::from([("/etc/a.xlf".to_owned(), valid.clone())]);
    pack(&files, &desk.path("absolute.zip"));
    refused("absolute.zip", "leads out of the archive");
    files = BTreeMap::from([("a.txt".to_owned(), valid.clone())]);
    pack(&files, &desk.path("empty.zip"));
    refused("empty.zip", "no XLIFF file");
    files = BTreeMap::from([
        ("a.xlf".to_owned(), valid.clone()),
        ("A.XLF".to_owned(), valid.clone()),
    ]);
    pack(&files, &desk.path("twice.zip"));
    refused("twice.zip", "is in it twice");
    let mut bomb = ZipWriter::new(File::create(desk.path("bomb.zip")).unwrap());
    bomb.start_file("a.xlf", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..300 {
        bomb.write_all(&zeros).unwrap();
    }
    bomb.finish().unwrap();
    refused("bomb.zip", "more than");
    let whole = std::fs::read(desk.path("out/nl-NL.zip")).unwrap();
    desk.write("cut.zip", &whole[..whole.len() / 2]);
    refused("cut.zip", "no ZIP archive");
}
