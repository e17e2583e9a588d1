//! `tercet batch`, from outside.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{Desk, assert_same};
use serde_json::Value;

fn manifest(desk: &Desk, path: &str) -> Value {
    serde_json::from_str(&desk.read(path)).unwrap()
}

fn articles(manifest: &Value) -> Vec<String> {
    let articles = manifest["articles"].as_array().unwrap();
    let path = |entry: &Value| entry["path"].as_str().unwrap().to_owned();
    articles.iter().map(path).collect()
}

#[test]
fn a_docset_becomes_files_and_a_manifest() {
    let desk = Desk::with_articles(20);
    desk.run("batch docs --out out")
        .ended(0)
        .said("20 compiled");
    let outputs = desk.outputs("out");
    assert_eq!(outputs.len(), 20 * 4 + 1);
    let article: Value = serde_json::from_slice(&outputs["f3/a3.json"]).unwrap();
    assert_eq!(article["title"], "Article 3");
    let manifest = manifest(&desk, "out/manifest.json");
    let entry = &manifest["articles"][0];
    assert_eq!(entry["path"], "f0/a0.md");
    assert_eq!(entry["inputs"][1]["path"], "includes/note.md");
    for file in entry["outputs"].as_array().unwrap() {
        let bytes = &outputs[file["path"].as_str().unwrap()];
        let digest = tercet::batch::Digest::of(bytes).to_string();
        assert_eq!(file["sha256"], digest);
        assert_eq!(file["bytes"], bytes.len());
    }
}

#[test]
fn the_same_bytes_with_any_number_of_threads() {
    let desk = Desk::with_articles(120);
    desk.run("batch docs --out one --jobs 1").ended(0);
    desk.run("batch docs --out two --jobs 2").ended(0);
    desk.run("batch docs --out many --jobs 9 --progress ndjson")
        .ended(0);
    let one = desk.outputs("one");
    assert_same(&one, &desk.outputs("two"));
    assert_same(&one, &desk.outputs("many"));
}

#[test]
fn unchanged_articles_are_not_compiled_again() {
    let desk = Desk::with_articles(30);
    desk.run("batch docs --out out")
        .ended(0)
        .said("30 compiled, 0 unchanged");
    let first = desk.outputs("out");
    desk.run("batch docs --out out")
        .ended(0)
        .said("0 compiled, 30 unchanged");
    assert_same(&first, &desk.outputs("out"));
    desk.run("batch docs --out out --force")
        .ended(0)
        .said("30 compiled");

    desk.write("docs/f1/a1.md", "# Another\n");
    desk.run("batch docs --out out")
        .ended(0)
        .said("1 compiled, 29 unchanged");
    // An include changes all that have it; a1 has it no more.
    desk.write("docs/includes/note.md", "> [!TIP]\n> Other.\n");
    desk.run("batch docs --out out")
        .ended(0)
        .said("29 compiled, 1 unchanged");
    // What is damaged or gone from the output folder is made again.
    let whole = desk.outputs("out");
    desk.write("out/f2/a2.json", "x");
    fs::remove_file(desk.path("out/f3/a3.chunks.ndjson")).unwrap();
    desk.run("batch docs --out out")
        .ended(0)
        .said("2 compiled, 28 unchanged");
    assert_same(&whole, &desk.outputs("out"));
    // Configuration, profile and the set of files count too.
    desk.write(
        "docs/tercet.toml",
        "[profiles.short]\nincludes = \"reference\"\n",
    );
    desk.run("batch docs --out out")
        .ended(0)
        .said("30 compiled");
    desk.run("batch docs --out out --profile short")
        .ended(0)
        .said("30 compiled");
    desk.run("batch docs --out out --profile short")
        .ended(0)
        .said("30 unchanged");
}

#[test]
fn a_change_that_keeps_size_and_times_is_seen() {
    let desk = Desk::with_articles(3);
    let path = desk.path("docs/f1/a1.md");
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    desk.run("batch docs --out out").ended(0);
    desk.write(
        "docs/f1/a1.md",
        desk.read("docs/f1/a1.md").replace("Section", "section"),
    );
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(times).unwrap();
    desk.run("batch docs --out out")
        .ended(0)
        .said("1 compiled, 2 unchanged");
}

#[test]
fn a_cached_article_still_reports_its_problems() {
    let desk = Desk::with_articles(2);
    desk.write(
        "docs/f1/bad.md",
        "# Bad\n\n[x](nowhere.md) [y](a1.md#nowhere)\n",
    );
    let first = desk
        .run("batch docs --out out --output-format json")
        .ended(0);
    let second = desk
        .run("batch docs --out out --output-format json")
        .ended(0);
    assert!(first.out.contains("file-not-found"), "{}", first.out);
    assert!(first.out.contains("bookmark-not-found"), "{}", first.out);
    assert_eq!(first.out, second.out);
    assert!(second.err.contains("0 compiled"), "{}", second.err);
}

#[test]
fn outputs_of_articles_that_are_gone_are_removed_and_nothing_else() {
    let desk = Desk::with_articles(10);
    desk.run("batch docs --out out").ended(0);
    desk.write("out/f1/mine.json", "{}");
    desk.write("out/f2/a2.pdf", "mine");
    fs::remove_file(desk.path("docs/f1/a1.md")).unwrap();
    fs::remove_dir_all(desk.path("docs/f4")).unwrap();
    desk.run("batch docs --out out")
        .ended(0)
        .said("8 stale outputs removed");
    let left = desk.outputs("out");
    assert!(left.contains_key("f1/mine.json") && left.contains_key("f2/a2.pdf"));
    assert!(!left.contains_key("f1/a1.json") && !left.contains_key("f1/a1.chunks.ndjson"));
    assert!(!desk.path("out/f4").exists());
    // An article that is not one any more has no output either.
    desk.write("docs/f2/a2.md", b"\xff\xfe");
    desk.run("batch docs --out out")
        .ended(1)
        .said("4 stale outputs removed");
    assert!(!desk.outputs("out").contains_key("f2/a2.json"));
}

#[test]
fn a_manifest_cannot_make_the_command_remove_other_files() {
    let desk = Desk::with_articles(1);
    desk.write("precious", "keep me");
    desk.write(
        "out/manifest.json",
        r#"{"articles":[{"path":"gone.md","inputs":[],"outputs":[{"path":"../precious"}]}]}"#,
    );
    desk.run("batch docs --out out").ended(0);
    assert_eq!(desk.read("precious"), "keep me");
}

#[test]
fn a_part_of_the_docset_leaves_the_rest() {
    let desk = Desk::with_articles(14);
    desk.run("batch docs --out out").ended(0);
    let whole = desk.outputs("out");
    desk.run("batch docs/f1 --out out")
        .ended(0)
        .said("2 articles");
    desk.run("batch docs/f*/a1*.md --out out")
        .ended(0)
        .said("5 articles");
    desk.run("batch docs/f1/a1.md docs/f2 --out out")
        .ended(0)
        .said("3 articles");
    assert_same(&whole, &desk.outputs("out"));
}

#[test]
fn shards_together_are_the_whole() {
    let desk = Desk::with_articles(40);
    desk.run("batch docs --out whole").ended(0);
    for shard in 1..=3 {
        desk.run(&format!("batch docs --out parts --shard {shard}/3"))
            .ended(0);
    }
    let mut whole = desk.outputs("whole");
    let mut parts = desk.outputs("parts");
    whole.remove("manifest.json").unwrap();
    let mut seen = BTreeSet::new();
    for shard in 1..=3 {
        let name = format!("manifest-{shard}-of-3.json");
        for article in articles(&manifest(&desk, &format!("parts/{name}"))) {
            assert!(seen.insert(article));
        }
        parts.remove(&name).unwrap();
    }
    assert_eq!(seen.len(), 40);
    assert_same(&whole, &parts);
    let auto = desk
        .command("batch docs --out auto --shard auto")
        .env("CI_NODE_INDEX", "2")
        .env("CI_NODE_TOTAL", "3")
        .output()
        .unwrap();
    assert!(auto.status.success());
    assert_eq!(
        desk.read("auto/manifest-2-of-3.json"),
        desk.read("parts/manifest-2-of-3.json")
    );
    desk.run("batch docs --out auto --shard 4/3")
        .ended(2)
        .said("not between 1 and 3");
}

#[test]
fn one_bad_article_never_stops_the_rest() {
    let desk = Desk::with_articles(5);
    desk.write("docs/latin.md", b"# Caf\xe9\n");
    desk.write("docs/nul.md", "# a\0b\n");
    desk.write("docs/quotes.md", format!("{}deep\n", "> ".repeat(10_000)));
    desk.write("docs/lists.md", format!("{}deep\n", "- ".repeat(10_000)));
    desk.write(
        "docs/bomb.yml",
        "### YamlMime:Landing\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    );
    let huge = fs::File::create(desk.path("docs/huge.md")).unwrap();
    huge.set_len(100 << 20).unwrap();
    #[cfg(unix)]
    {
        desk.write("secret.md", "# Secret\n");
        std::os::unix::fs::symlink(desk.path("secret.md"), desk.path("docs/link.md")).unwrap();
    }
    let ran = desk
        .run("batch docs --out out --output-format json --progress ndjson")
        .ended(1);
    let findings: Value = serde_json::from_str(&ran.out).unwrap();
    let has = |path: &str, code: &str| {
        let mut findings = findings.as_array().unwrap().iter();
        assert!(
            findings.any(|finding| finding["path"] == path && finding["code"] == code),
            "no {code} in {path}: {}",
            ran.out
        );
    };
    has("docs/latin.md", "invalid-utf-8");
    has("docs/huge.md", "file-too-large");
    #[cfg(unix)]
    has("docs/link.md", "symlink-leaves-docset");
    let outputs = desk.outputs("out");
    for stem in ["f1/a1", "nul", "quotes", "lists", "bomb"] {
        assert!(outputs.contains_key(&format!("{stem}.json")), "{stem}");
    }
    assert!(!outputs.contains_key("latin.json"));
    assert!(!ran.out.contains("internal-error"), "{}", ran.out);
    let events = ran
        .err
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let failed = events.filter(|event| event["event"] == "failed").count();
    assert_eq!(failed, 2, "{}", ran.err);
}

#[test]
fn names_that_collide() {
    let desk = Desk::new();
    desk.write("docs/tercet.toml", "");
    desk.write("docs/a.md", "# Markdown\n");
    desk.write("docs/a.yml", "### YamlMime:Landing\ntitle: Page\n");
    desk.write("docs/manifest.md", "# Manifest\n");
    desk.run("batch docs --out out --to json,markdown").ended(0);
    let names: Vec<String> = desk.outputs("out").into_keys().collect();
    insta::assert_snapshot!(names.join("\n"), @r"
    a.chunks.ndjson
    a.json
    a.md
    a.yml
    a.yml.chunks.ndjson
    a.yml.json
    manifest.json
    manifest.md
    manifest.md.chunks.ndjson
    manifest.md.json
    ");
}

#[test]
fn pipes() {
    let desk = Desk::with_articles(9);
    let ran = desk.pipe("batch -", b"# Alone\n\nText.\n").ended(0);
    let article: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(article["title"], "Alone");
    let digest = tercet::batch::Digest::of(b"# Alone\n\nText.\n").to_string();
    assert_eq!(article["source"]["sha256"], digest);

    // With its path, the article is compiled as a part of its docset.
    desk.run("batch docs --out out").ended(0);
    let source = desk.read("docs/f3/a3.md");
    let ran = desk
        .pipe("batch - --stdin-path docs/f3/a3.md", source.as_bytes())
        .ended(0);
    assert_eq!(ran.out, desk.read("out/f3/a3.json"));

    let ran = desk.run("batch docs --out -").ended(0);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 9);
    assert_eq!(format!("{}\n", lines[0]), desk.read("out/f0/a0.json"));
    assert_eq!(
        desk.run("batch docs --out - --jobs 1").ended(0).out,
        ran.out
    );
}

#[test]
fn each_form_has_its_outputs() {
    let desk = Desk::with_articles(3);
    desk.write("docs/plain.md", "![](a.png)\n");
    let names = |forms: &str| -> BTreeSet<String> {
        desk.run(&format!(
            "batch docs --out out --to {forms} --fail-on error"
        ))
        .said("4 compiled");
        let outputs = desk.outputs("out").into_keys();
        outputs.filter(|name| name != "manifest.json").collect()
    };
    let all = names("markdown,json,xliff");
    let of = |end: &str| all.iter().filter(|name| name.ends_with(end)).count();
    // What has nothing to translate has no XLIFF.
    assert_eq!(
        (of(".md"), of(".json"), of(".ndjson"), of(".xlf")),
        (4, 4, 4, 3)
    );
    assert_eq!(desk.read("out/f1/a1.md"), desk.read("docs/f1/a1.md"));
    let xliff = desk.read("out/f1/a1.xlf");
    let report = tercet_xliff::check::check(xliff.as_bytes());
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    desk.run("batch docs --out out --to xliff,json,markdown")
        .said("4 unchanged");
    // What is not asked for any more is removed.
    let json = names("json");
    assert_eq!(json.len(), 8, "{json:?}");
    desk.run("batch docs/f1/a1.md --out - --to xliff")
        .ended(2)
        .said("json alone");
}

#[test]
fn forms_that_are_not_built_in_are_refused() {
    let desk = Desk::with_articles(1);
    desk.run("batch docs --out out --to docx")
        .ended(2)
        .said("no such form");
    assert!(!desk.path("out").exists());
    desk.run("batch docs --out out --to json").ended(0);
}

#[test]
fn what_cannot_work_is_said_at_once() {
    let desk = Desk::with_articles(1);
    let check = |arguments: &str, code: &str| {
        let ran = desk.run(arguments).ended(2);
        assert!(ran.err.contains(code), "{arguments}: {}", ran.err);
        assert!(ran.out.is_empty());
    };
    check("batch nowhere --out out", "error[input-not-found]");
    check("batch docs/*.txt --out out", "error[input-not-found]");
    check("batch docs --out docs", "error[output-overlaps-input]");
    check("batch docs --out .", "error[output-overlaps-input]");
    check("batch docs --out docs/f0", "error[output-overlaps-input]");
    check(
        "batch docs --out docs/tercet.toml",
        "error[output-not-writable]",
    );
    check(
        "batch docs --out out --profile none",
        "error[profile-unknown]",
    );
    check("batch docs --out out --shard auto/0", "at least 1");
    check("batch docs --out out --jobs 0", "--jobs");
    check("batch docs", "--out DIR");
    check("batch - docs --out out", "error[input-not-found]");
    assert!(!desk.path("out").exists());
    desk.write("docs/tercet.toml", "[docset]\nsource-langage = \"en-US\"\n");
    check("batch docs --out out", "tercet.toml:2:1");
    check("check docs", "error[config-invalid]");
    desk.write("other/tercet.toml", "");
    check("check docs other", "error[docsets-differ]");
}

#[test]
fn an_output_folder_below_the_docset_is_no_part_of_it() {
    let desk = Desk::with_articles(4);
    desk.run("batch docs --out docs/_out").ended(0);
    let first = desk.outputs("docs/_out");
    let ran = desk.run("batch docs --out docs/_out").ended(0);
    assert!(ran.err.contains("0 compiled, 4 unchanged"), "{}", ran.err);
    assert_same(&first, &desk.outputs("docs/_out"));
}

#[test]
fn an_output_that_cannot_be_written_concerns_its_article_alone() {
    let desk = Desk::with_articles(4);
    desk.write("out/f1/a1.json/in-the-way", "");
    let ran = desk
        .run("batch docs --out out")
        .ended(1)
        .said("3 compiled, 0 unchanged, 1 failed");
    assert!(ran.out.contains("error[output-not-written]"), "{}", ran.out);
    assert!(desk.outputs("out").contains_key("f2/a2.json"));
    assert!(desk.outputs("out").contains_key("f1/a1.json/in-the-way"));
}
