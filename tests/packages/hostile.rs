//! What comes back from someone who means harm, or whose tool is broken: nothing is
//! written outside of the output folder, and nothing is dropped without a word.

use std::collections::BTreeMap;
use std::time::Instant;

use tercet_translation::pseudo::Pseudo;

use crate::common::Desk;
use crate::vendor::{pack, translate, unpack};

const SOURCE: &str = "# Title\n\nA paragraph.\n";

/// A docset of these files, handed off to Dutch and translated.
fn translated(files: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.write(
        "docs/tercet.toml",
        "[docset]\nsource-language = \"en-US\"\n",
    );
    for file in files {
        desk.write(&format!("docs/{file}"), SOURCE);
    }
    desk.run("handoff docs --to nl-NL --out out").ended(0);
    translate(&desk.path("out/nl-NL.zip"), Pseudo::Accented);
    desk
}

/// The translation of an article, as text.
fn xliff(desk: &Desk, article: &str) -> String {
    let mut files = unpack(&desk.path("out/nl-NL.zip"));
    String::from_utf8(files.remove(&format!("xliff/{article}.xlf")).unwrap()).unwrap()
}

#[test]
fn a_language_does_not_lead_out_of_the_output_folder() {
    let desk = translated(&["a.md"]);
    let text = xliff(&desk, "a.md");
    let before = desk.outputs("").len();
    for language in [
        "../x",
        "/tmp/tercet-x",
        "nl/../../x",
        "..",
        ".",
        "",
        "nl\\x",
        "C:x",
    ] {
        let named = text.replace("trgLang=\"nl-NL\"", &format!("trgLang=\"{language}\""));
        desk.write("back.xlf", &named);
        let ran = desk
            .run("handback back.xlf --source docs --out back --annotate notes")
            .ended(1);
        assert!(
            ran.out.contains("document-language"),
            "{language}: {}",
            ran.out
        );
        // Nor does the manifest lead out of it, which the vendor may change as well.
        let mut files = unpack(&desk.path("out/nl-NL.zip"));
        files.insert("xliff/a.md.xlf".to_owned(), named.into_bytes());
        let manifest = String::from_utf8(files["manifest.json"].clone()).unwrap();
        let escaped = language.replace('\\', "\\\\");
        let manifest = manifest.replace(
            "\"target_language\": \"nl-NL\"",
            &format!("\"target_language\": \"{escaped}\""),
        );
        files.insert("manifest.json".to_owned(), manifest.into_bytes());
        pack(&files, &desk.path("back.zip"));
        let ran = desk
            .run("handback back.zip --source docs --out back --annotate notes")
            .ended(1);
        assert!(
            ran.out.contains("document-language"),
            "{language}: {}",
            ran.out
        );
        std::fs::remove_file(desk.path("back.zip")).unwrap();
        std::fs::remove_file(desk.path("back.xlf")).unwrap();
        assert_eq!(desk.outputs("").len(), before, "{language}");
    }
}

#[test]
fn a_file_that_names_no_language_is_not_dropped_without_a_word() {
    let desk = translated(&["a.md"]);
    let text = xliff(&desk, "a.md").replace(" trgLang=\"nl-NL\"", "");
    desk.write("back.xlf", text);
    let ran = desk
        .run("handback back.xlf --source docs --out back")
        .ended(1);
    assert!(ran.out.contains("`a.md` names no language"), "{}", ran.out);
}

#[test]
fn an_article_is_one_of_the_source() {
    let desk = translated(&["en-us/a.md"]);
    desk.write("docs/de-de/a.md", "# Titel\n");
    desk.write("secret.md", "# Secret\n");
    desk.write("docs/key.txt", "# Secret\n");
    let text = xliff(&desk, "en-us/a.md");
    let outside = desk.path("secret.md").display().to_string();
    for original in [
        "../secret.md",
        &outside,
        "de-de/a.md",
        "key.txt",
        "tercet.toml",
        "",
        "en-us",
    ] {
        let named = format!("original=\"{original}\"");
        desk.write("back.xlf", text.replace("original=\"en-us/a.md\"", &named));
        let ran = desk
            .run("handback back.xlf --source docs --out back")
            .ended(1);
        assert!(
            ran.out.contains("document-unknown"),
            "{original}: {}",
            ran.out
        );
        assert!(!desk.path("back").exists(), "{original}");
    }
}

#[test]
fn two_articles_do_not_go_to_one_place() {
    let desk = translated(&["a.md", "en-us/a.md"]);
    let ran = desk
        .run("handback out/nl-NL.zip --source docs --out back")
        .ended(1);
    assert!(ran.out.contains("document-twice"), "{}", ran.out);
    // Nor under a language in another case.
    let text = xliff(&desk, "a.md");
    desk.write("one/1.xlf", &text);
    desk.write("one/2.xlf", text.replace("nl-NL", "NL-nl"));
    let ran = desk.run("handback one --source docs --out cases").ended(1);
    assert!(ran.out.contains("document-twice"), "{}", ran.out);
    assert!(!desk.path("cases/NL-nl").exists());
}

#[test]
fn a_language_is_spelled_as_it_was_asked_for() {
    let desk = translated(&["a.md"]);
    for (at, spelled) in ["nl", "NL-nl", "nl_NL", "nl-NL-x-vendor"]
        .iter()
        .enumerate()
    {
        let mut files = unpack(&desk.path("out/nl-NL.zip"));
        let text = xliff(&desk, "a.md").replace("nl-NL", spelled);
        files.insert("xliff/a.md.xlf".to_owned(), text.into_bytes());
        pack(&files, &desk.path("spelled.zip"));
        desk.run(&format!(
            "handback spelled.zip --source docs --out back{at}"
        ));
        assert!(
            desk.path(&format!("back{at}/nl-NL/a.md")).exists(),
            "{spelled}"
        );
    }
}

#[test]
fn what_is_in_another_language_takes_no_place() {
    let desk = translated(&["a.md"]);
    desk.run("handoff docs --to de-DE --out out").ended(0);
    translate(&desk.path("out/de-DE.zip"), Pseudo::Accented);
    let mut files = unpack(&desk.path("out/nl-NL.zip"));
    let wrong = xliff(&desk, "a.md").replace("nl-NL", "de-DE");
    files.insert("xliff/a.md.xlf".to_owned(), wrong.into_bytes());
    pack(&files, &desk.path("wrong.zip"));
    let ran = desk
        .run("handback wrong.zip out/de-DE.zip --source docs --out back --annotate notes")
        .ended(1);
    assert!(!ran.out.contains("document-twice"), "{}", ran.out);
    assert!(desk.path("back/de-DE/a.md").exists());
}

#[test]
fn a_name_is_in_an_archive_once() {
    let desk = translated(&["a.md"]);
    let text = xliff(&desk, "a.md").into_bytes();
    let archive = desk.path("twice.zip");
    let files = BTreeMap::from([
        ("a.xlf".to_owned(), text.clone()),
        ("b.xlf".to_owned(), text),
    ]);
    pack(&files, &archive);
    // The library writes no such archive.
    let mut bytes = std::fs::read(&archive).unwrap();
    let names: Vec<usize> = (0..bytes.len() - 5)
        .filter(|at| &bytes[*at..*at + 5] == b"b.xlf")
        .collect();
    assert_eq!(names.len(), 2);
    for at in names {
        bytes[at] = b'a';
    }
    desk.write("twice.zip", bytes);
    let ran = desk
        .run("handback twice.zip --source docs --out back")
        .ended(2);
    assert!(
        ran.out.contains("two files of the same name"),
        "{}",
        ran.out
    );
    assert!(!desk.path("back").exists());
}

#[test]
fn what_is_not_xliff_may_be_damaged() {
    let desk = translated(&["a.md"]);
    let archive = desk.path("out/nl-NL.zip");
    let mut bytes = std::fs::read(&archive).unwrap();
    let name = b"README.txt";
    let at: Vec<usize> = (0..bytes.len() - name.len())
        .filter(|at| bytes[*at..].starts_with(name))
        .collect();
    // The method of compression, in the local header and in the directory.
    let [local, listed] = at[..] else {
        panic!("{at:?}")
    };
    for method in [local - 30 + 8, listed - 46 + 10] {
        bytes[method] = 99;
    }
    desk.write("odd.zip", bytes);
    desk.run("handback odd.zip --source docs --out back")
        .ended(0);
    assert!(desk.path("back/nl-NL/a.md").exists());
}

#[test]
fn packages_to_several_languages_come_back_in_one() {
    let desk = translated(&["a.md"]);
    desk.run("handoff docs --to de-DE --out out").ended(0);
    translate(&desk.path("out/de-DE.zip"), Pseudo::Accented);
    let mut files = BTreeMap::new();
    for language in ["nl-NL", "de-DE"] {
        for (name, bytes) in unpack(&desk.path(&format!("out/{language}.zip"))) {
            desk.write(&format!("all/{language}/{name}"), &bytes);
            files.insert(format!("{language}/{name}"), bytes);
        }
    }
    pack(&files, &desk.path("all.zip"));
    for package in ["all", "all.zip"] {
        desk.run(&format!(
            "handback {package} --source docs --out back-{package}"
        ))
        .ended(0);
        for language in ["nl-NL", "de-DE"] {
            assert!(
                desk.path(&format!("back-{package}/{language}/a.md"))
                    .exists()
            );
        }
    }
}

#[test]
fn parts_of_a_package_are_not_missing_from_each_other() {
    let desk = translated(&["a.md", "b.md"]);
    let files = unpack(&desk.path("out/nl-NL.zip"));
    for (part, other) in [("a", "b"), ("b", "a")] {
        let mut files = files.clone();
        files.remove(&format!("xliff/{other}.md.xlf")).unwrap();
        pack(&files, &desk.path(&format!("{part}.zip")));
    }
    desk.run("handback a.zip b.zip --source docs --out back")
        .ended(0);
    let ran = desk.run("handback a.zip --source docs --out part").ended(1);
    assert!(
        ran.out
            .contains("`b.md` was handed off and did not come back"),
        "{}",
        ran.out
    );
}

#[test]
fn what_is_refused_is_not_counted_as_merged() {
    let desk = translated(&["a.md"]);
    let mut files = unpack(&desk.path("out/nl-NL.zip"));
    let text = xliff(&desk, "a.md").replace("trgLang=\"nl-NL\"", "trgLang=\"de-DE\"");
    files.insert("xliff/a.md.xlf".to_owned(), text.into_bytes());
    pack(&files, &desk.path("other.zip"));
    let ran = desk
        .run("handback other.zip --source docs --out back")
        .ended(1);
    ran.said("0 articles: ").said("1 articles failed");
    // A folder lies where the article is to go.
    desk.write("back/nl-NL/a.md/b", "");
    let ran = desk
        .run("handback out/nl-NL.zip --source docs --out back")
        .ended(1);
    ran.said("0 articles: ").said("1 articles failed");
    assert!(!desk.path("back/nl-NL/.a.md.partial").exists());
}

#[test]
fn no_half_written_package_stays() {
    let desk = translated(&["a.md"]);
    desk.write("blocked/nl-NL.zip/x", "");
    let ran = desk.run("handoff docs --to nl-NL --out blocked");
    assert_ne!(ran.code, Some(0));
    assert!(!desk.path("blocked/.nl-NL.zip.partial").exists());
}

#[test]
fn what_a_target_names_costs_no_more_than_its_length() {
    let desk = translated(&["a.md"]);
    let text = xliff(&desk, "a.md");
    let (head, tail) = text.rsplit_once("<target>").unwrap();
    let (_, tail) = tail.split_once("</target>").unwrap();
    let many = |piece: &dyn Fn(usize) -> String| (0..100_000).map(piece).collect::<String>();
    let cases = [
        ("unknown", many(&|at| format!("<ph id=\"q{at}\"/>"))),
        (
            "unclosed",
            many(&|at| format!("<sc id=\"q{at}\" isolated=\"yes\"/>")),
        ),
        (
            "added",
            many(&|at| format!("<pc id=\"q{at}\" type=\"fmt\" subType=\"xlf:b\">x</pc>")),
        ),
        (
            // Each run holds all runs that were opened after it.
            "overlapping",
            many(&|at| format!("<sm id=\"q{at}\" translate=\"no\"/>x"))
                + &many(&|at| format!("<em startRef=\"q{at}\"/>")),
        ),
        ("numbers", many(&|at| format!("{at}; "))),
    ];
    for (name, target) in cases {
        desk.write(
            "back.xlf",
            format!("{head}<target>x {target}</target>{tail}"),
        );
        let start = Instant::now();
        let ran = desk.run("handback back.xlf --source docs --out back --output-format concise");
        assert!(matches!(ran.code, Some(0 | 1)), "{name}: {ran:?}");
        // A second or two; the square of the length would be minutes.
        assert!(
            start.elapsed().as_secs() < 40,
            "{name}: {:?}",
            start.elapsed()
        );
    }
}
