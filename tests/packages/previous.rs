//! What was translated before: reuse, staleness, delta.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tercet_translation::pseudo::Pseudo;

use crate::common::{Desk, Ran, skipped};
use crate::vendor::{translate, unpack};

const ARTICLE: &str = "---\ntitle: Wipe a device\nms.date: 01/01/2024\n---\n# Wipe a device\n\n\
                       Erase it after 30 days.\n\nSee [the plan](plan.md).\n\n## When to wipe\n\n\
                       When it is lost.\n\nWhen it is stolen.\n";

/// Runs `git` with arguments separated by blanks in the folder `docs` of the desk.
fn git(desk: &Desk, arguments: &str) {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    let done = command
        .args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"])
        .args(["-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"])
        .args(arguments.split_whitespace())
        .current_dir(desk.path("docs"))
        .output()
        .unwrap();
    assert!(done.status.success(), "git {arguments}: {done:?}");
}

fn commit(desk: &Desk, day: u8) {
    git(desk, "add -A");
    let date = format!("2024-01-{day:02}T12:00:00Z");
    let mut command = Command::new("git");
    let done = command
        .args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"])
        .args(["commit", "-q", "-m", "change"])
        .env("GIT_COMMITTER_DATE", &date)
        .env("GIT_AUTHOR_DATE", &date)
        .current_dir(desk.path("docs"))
        .status();
    assert!(done.unwrap().success());
}

fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output().is_ok();
    if !found {
        skipped("there is no git");
    }
    found
}

/// A docset whose only article was translated to German, in `localised`.
fn translated(in_git: bool) -> Desk {
    let desk = Desk::new();
    desk.write(
        "docs/tercet.toml",
        "[docset]\nsource-language = \"en-US\"\n",
    );
    desk.write("docs/a.md", ARTICLE);
    desk.write("docs/plan.md", "# Plan\n\nText here.\n");
    if in_git {
        git(&desk, "init -q");
        commit(&desk, 1);
    }
    desk.run("handoff docs --to de-DE --out first").ended(0);
    translate(&desk.path("first/de-DE.zip"), Pseudo::Accented);
    desk.run("handback first/de-DE.zip --source docs --out localised --fail-on error")
        .ended(0);
    desk
}

fn status(desk: &Desk, more: &str) -> Vec<Value> {
    let ran = desk.run(&format!(
        "status docs --translated localised --output-format json {more}"
    ));
    serde_json::from_str(&ran.ended(0).out).unwrap()
}

/// The state of the translation of `docs/a.md`.
fn state(desk: &Desk) -> Value {
    let mut all = status(desk, "").into_iter();
    all.find(|one| one["path"] == "a.md").unwrap()
}

fn manifest(archive: &Path) -> Value {
    serde_json::from_slice(&unpack(archive)["manifest.json"]).unwrap()
}

fn words(desk: &Desk, name: &str, band: &str) -> u64 {
    let manifest = manifest(&desk.path(name));
    manifest["words"][band]["words"].as_u64().unwrap()
}

#[test]
fn what_is_as_it_was_comes_back_as_it_was() {
    let desk = translated(false);
    let before = desk.read("localised/de-DE/a.md");
    desk.run("handoff docs --to de-DE --previous localised --prefill ice --out again")
        .ended(0)
        .said("in context");
    assert_eq!(words(&desk, "again/de-DE.zip", "new"), 0);
    filled_targets_tell_where_they_come_from(&desk);
    desk.run("handback again/de-DE.zip --source docs --out back --fail-on error")
        .ended(0)
        .said(" 0 left in the source language");
    assert_eq!(desk.read("back/de-DE/a.md"), before);
}

fn filled_targets_tell_where_they_come_from(desk: &Desk) {
    let ways = [
        ("2.0", "subState=\"xliff12:id-match\""),
        ("1.2", " state-qualifier=\"id-match\">"),
    ];
    for (version, told) in ways {
        desk.run(&format!(
            "handoff docs --to de-DE --previous localised --prefill ice --xliff {version} --out v{version}"
        ))
        .ended(0);
        let files = unpack(&desk.path(&format!("v{version}/de-DE.zip")));
        let xliff = String::from_utf8(files["xliff/a.md.xlf"].clone()).unwrap();
        assert!(xliff.contains(told), "{xliff}");
        desk.write("one.xlf", xliff);
        desk.run("xliff check one.xlf").ended(0);
    }
}

#[test]
fn without_being_asked_no_target_is_filled() {
    let desk = translated(false);
    desk.run("handoff docs --to de-DE --previous localised --out again")
        .ended(0);
    let files = unpack(&desk.path("again/de-DE.zip"));
    let xliff = String::from_utf8(files["xliff/a.md.xlf"].clone()).unwrap();
    assert!(xliff.contains("<mtc:match") && xliff.contains("type=\"icm\""));
    let (_, segments) = xliff.split_once("<segment").unwrap();
    let segment = segments.split_once("</segment>").unwrap().0;
    assert!(!segment.contains("<target"), "{segment}");
    desk.run("handoff docs --to de-DE --previous localised --xliff 1.2 --out old")
        .ended(0);
    let files = unpack(&desk.path("old/de-DE.zip"));
    assert!(String::from_utf8_lossy(&files["xliff/a.md.xlf"]).contains("<alt-trans"));
    for folder in ["again", "old"] {
        for (name, bytes) in unpack(&desk.path(&format!("{folder}/de-DE.zip"))) {
            if name.ends_with(".xlf") {
                desk.write("one.xlf", bytes);
                desk.run("xliff check one.xlf").ended(0);
            }
        }
    }
}

#[test]
fn what_asks_for_translations_needs_some() {
    let desk = translated(false);
    for option in [
        "--prefill ice",
        "--fuzzy 60",
        "--delta",
        "--previous-source docs",
    ] {
        desk.run(&format!("handoff docs --to de-DE --out again {option}"))
            .ended(2)
            .said("--previous <DIR>");
    }
}

#[test]
fn a_memory_says_what_the_articles_say() {
    let desk = translated(false);
    let export = "tm export docs --translated localised --to de-DE --out m.tmx";
    desk.run(export).ended(0).said("translations");
    desk.run("handoff docs --to de-DE --tm m.tmx --prefill ice --out again")
        .ended(0);
    assert_eq!(words(&desk, "again/de-DE.zip", "new"), 0);
    assert!(words(&desk, "again/de-DE.zip", "in_context") > 10);
    let memory = desk.read("m.tmx");
    desk.write("cut.tmx", &memory[..memory.len() / 2]);
    let ran = desk
        .run("handoff docs --to de-DE --tm cut.tmx --out cut")
        .ended(0);
    // It stands at the memory, which is no file of the docset.
    let told = |line: &str| line.starts_with("cut.tmx:1:1: warning[memory-broken]");
    assert!(ran.out.lines().any(told), "{}", ran.out);
    desk.run("handoff docs --to fr-FR --tm m.tmx --out none")
        .ended(0);
    desk.run("handoff docs --to de-DE --tm missing.tmx --out none")
        .ended(2)
        .said("previous-not-found");
}

#[test]
fn staleness_is_counted_in_what_readers_see() {
    if !has_git() {
        return;
    }
    let desk = translated(true);
    assert_eq!(state(&desk)["state"], "current");
    // Dates, line ends and white space are mechanical.
    let touched = ARTICLE
        .replace("01/01/2024", "02/02/2024")
        .replace('\n', "\r\n");
    desk.write("docs/a.md", &touched);
    commit(&desk, 2);
    assert_eq!(state(&desk)["state"], "current");
    desk.write("docs/a.md", touched.replace("30 days", "60 days"));
    commit(&desk, 5);
    let state = state(&desk);
    assert_eq!(state["state"], "behind");
    assert_eq!((&state["commits"], &state["days"]), (&1.into(), &4.into()));
    let blocks = state["blocks"].as_array().unwrap();
    assert_eq!(blocks.len(), 1);
    assert_eq!(blocks[0]["line"], 7);
    assert_eq!(blocks[0]["difference"], "Erase it after [-30-]{+60+} days.");
    desk.run("status docs --translated localised").ended(0);
    desk.run("status docs --translated localised --fail-on behind")
        .ended(1);
    let sarif = desk.run("status docs --translated localised --output-format sarif");
    assert!(sarif.out.contains("translation-behind"));
}

#[test]
fn a_handback_is_told_from_what_was_edited_later() {
    let desk = translated(false);
    assert_eq!(state(&desk)["edited"], false);
    let text = desk.read("localised/de-DE/a.md");
    // The published keys, and none of ours.
    let keys: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(line.split_once(": ")?.0))
        .filter(|key| key.starts_with("ms.") || key.starts_with("tercet"))
        .collect();
    let published = [
        "ms.date",
        "ms.openlocfilehash",
        "ms.translationtype",
        "ms.contentlocale",
        "ms.lasthandoff",
    ];
    assert_eq!(keys, published);
    // Git may have changed the line ends.
    desk.write("localised/de-DE/a.md", text.replace('\n', "\r\n"));
    assert_eq!(state(&desk)["edited"], false);
    desk.write("localised/de-DE/a.md", text.replace("30", "31"));
    assert_eq!(state(&desk)["edited"], true);
    desk.write("docs/new.md", "# New\n\nText is here.\n");
    desk.write("localised/de-DE/gone.md", text);
    let all = status(&desk, "");
    let states: Vec<&str> = all.iter().filter_map(|one| one["state"].as_str()).collect();
    assert_eq!(states, ["current", "untranslated", "current", "orphaned"]);
}

#[test]
fn the_json_of_articles_tells_how_their_translations_stand() {
    if !has_git() {
        return;
    }
    let desk = translated(true);
    let json = |desk: &Desk, out: &str, name: &str| -> Value {
        serde_json::from_str(&desk.read(&format!("{out}/{name}.json"))).unwrap()
    };
    desk.run("batch docs --to json --out plain").ended(0);
    assert_eq!(json(&desk, "plain", "a")["translations"], Value::Null);
    let batch = "batch docs --to json --translated localised --out json";
    desk.run(batch).ended(0);
    let told = &json(&desk, "json", "a")["translations"];
    assert_eq!(told.as_array().unwrap().len(), 1);
    assert_eq!(
        (&told[0]["language"], &told[0]["state"], &told[0]["path"]),
        (&"de-DE".into(), &"current".into(), &"a.md".into())
    );
    // A second run does nothing, unless a translation stands otherwise now.
    desk.run(batch).ended(0).said("2 unchanged");
    std::fs::remove_file(desk.path("localised/de-DE/plan.md")).unwrap();
    desk.run(batch).ended(0).said("1 unchanged");
    let told = &json(&desk, "json", "plan")["translations"];
    assert_eq!(told[0]["state"], "untranslated");
    desk.write("docs/a.md", ARTICLE.replace("30 days", "60 days"));
    commit(&desk, 2);
    desk.run(batch).ended(0);
    let told = &json(&desk, "json", "a")["translations"];
    let behind = &told[0]["behind"];
    assert_eq!(
        (&told[0]["state"], &behind["commits"]),
        (&"behind".into(), &1.into())
    );
    let block = &behind["blocks"][0];
    assert_eq!(
        (&block["change"], &block["difference"]),
        (
            &"changed".into(),
            &"Erase it after [-30-]{+60+} days.".into()
        )
    );
    let printed = desk
        .run("batch docs/a.md --translated localised --out -")
        .ended(0);
    assert!(printed.out.contains("\"translations\":"), "{}", printed.out);
}

#[test]
fn the_json_of_a_translation_tells_how_it_stands() {
    let desk = Desk::new();
    desk.write(
        "docs/tercet.toml",
        "[docset]\nsource-language = \"en-US\"\n",
    );
    desk.write("docs/en-us/a.md", ARTICLE);
    desk.run("handoff docs --to de-DE --out first").ended(0);
    translate(&desk.path("first/de-DE.zip"), Pseudo::Accented);
    desk.run("handback first/de-DE.zip --source docs --out docs --fail-on error")
        .ended(0);
    desk.write("then/a.md", ARTICLE);
    desk.write("docs/en-us/a.md", ARTICLE.replace("30 days", "60 days"));
    desk.run("batch docs --to json --translated docs --previous-source then --out json")
        .ended(0);
    let json: Value = serde_json::from_str(&desk.read("json/de-DE/a.json")).unwrap();
    assert_eq!(json["translation"]["state"], "behind");
    assert_eq!(
        json["translation"]["behind"]["blocks"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(json["translations"], Value::Null);
}

#[test]
fn only_what_has_changed_is_handed_off_and_the_rest_stays() {
    if !has_git() {
        return;
    }
    let desk = translated(true);
    let before = desk.read("localised/de-DE/a.md");
    desk.write("docs/a.md", ARTICLE.replace("30 days", "60 days"));
    commit(&desk, 2);
    desk.run("handoff docs --to de-DE --previous localised --delta --out delta")
        .ended(0);
    let package = desk.path("delta/de-DE.zip");
    let manifest = manifest(&package);
    assert_eq!(manifest["articles"].as_array().unwrap().len(), 1);
    assert_eq!(manifest["words"]["fuzzy_75"]["units"], 1);
    assert_eq!(manifest["words"]["in_context"]["units"], 0);
    let xliff = String::from_utf8(unpack(&package)["xliff/a.md.xlf"].clone()).unwrap();
    assert_eq!(xliff.matches("<unit ").count(), 3, "{xliff}");
    assert_eq!(xliff.matches("translate=\"no\"").count(), 2);
    translate(&package, Pseudo::Accented);
    let back = "handback delta/de-DE.zip --source docs --previous localised --out localised";
    desk.run(&format!("{back} --fail-on error")).ended(0);
    let after = desk.read("localised/de-DE/a.md");
    let lines = |text: &str| -> Vec<String> {
        let body = text.lines().filter(|line| !line.contains(": "));
        body.map(str::to_owned).collect()
    };
    let (before, after) = (lines(&before), lines(&after));
    assert_eq!(before.len(), after.len());
    let changed: Vec<&String> = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before != after)
        .map(|(_, after)| after)
        .collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].contains("60"));
    assert_eq!(state(&desk)["state"], "current");
}

#[test]
fn repositories_that_are_none_bare_shallow_or_damaged() {
    if !has_git() {
        return;
    }
    let changed = ARTICLE.replace("30 days", "60 days");
    // Not found without git: what it was made from is not known.
    let desk = translated(false);
    desk.write("docs/a.md", &changed);
    assert_eq!(state(&desk)["source_known"], false);
    let ran = desk.run("status docs --translated localised --output-format concise");
    let ran = ran.ended(0);
    let told = ": info[history-absent]";
    assert!(
        ran.out.contains(&format!("docs/tercet.toml:1:1{told}")),
        "{}",
        ran.out
    );
    // Without a configuration, it stands at an article: never at a file that is not there.
    std::fs::remove_file(desk.path("docs/tercet.toml")).unwrap();
    let ran = desk.run("status docs --translated localised --output-format concise");
    let ran = ran.ended(0);
    assert!(
        ran.out.contains(&format!("docs/a.md:1:1{told}")),
        "{}",
        ran.out
    );
    // A shallow clone says that it is one.
    let desk = translated(true);
    desk.write("docs/a.md", &changed);
    commit(&desk, 2);
    let from = format!("file://{}", desk.path("docs").display());
    let clone = Command::new("git")
        .args(["clone", "-q", "--depth", "1", &from, "shallow"])
        .current_dir(desk.path(""))
        .status();
    assert!(clone.unwrap().success());
    let ran = desk.run("status shallow --translated localised --output-format concise");
    let ran = ran.ended(0);
    assert!(ran.out.contains("history-shallow"), "{}", ran.out);
    // A damaged one says so, and what is not found counts as not known.
    let concise = "status docs --translated localised --output-format concise";
    std::fs::remove_dir_all(desk.path("docs/.git/objects")).unwrap();
    let ran = desk.run(concise).ended(0);
    assert!(ran.out.contains("history-unreadable"), "{}", ran.out);
    assert_eq!(state(&desk)["source_known"], false);
    desk.write("docs/.git/HEAD", "nonsense");
    let ran = desk.run(concise).ended(0);
    assert!(ran.out.contains("history-unreadable"), "{}", ran.out);
    // So does one that lies in a bare one.
    std::fs::remove_dir_all(desk.path("docs/.git")).unwrap();
    git(&desk, "init -q --bare");
    let ran = desk.run(concise).ended(0);
    assert!(ran.out.contains("bare repository"), "{}", ran.out);
    assert_eq!(state(&desk)["source_known"], false);
    // A folder with the earlier source does as well.
    desk.write("then/a.md", ARTICLE);
    let all = status(&desk, "--previous-source then");
    assert_eq!(all[0]["source_known"], true);
    desk.run("status docs --translated nowhere")
        .ended(2)
        .said("previous-not-found");
}

#[test]
fn translations_with_merged_and_split_headings_are_reused_as_far_as_they_are_sure() {
    let desk = Desk::new();
    desk.write(
        "docs/tercet.toml",
        "[docset]\nsource-language = \"en-US\"\n",
    );
    let parts =
        ["One", "Two", "Three"].map(|name| format!("## {name}\n\nText of {name} is here.\n"));
    desk.write("docs/a.md", parts.join("\n"));
    desk.run("handoff docs --to de-DE --out first").ended(0);
    translate(&desk.path("first/de-DE.zip"), Pseudo::Accented);
    desk.run("handback first/de-DE.zip --source docs --out localised --fail-on error")
        .ended(0);
    let whole = desk.read("localised/de-DE/a.md");
    let second = whole
        .lines()
        .position(|line| line.contains("\"two\""))
        .unwrap();
    let lines = |edit: &dyn Fn(usize, &str) -> String| -> String {
        whole
            .lines()
            .enumerate()
            .map(|(at, line)| edit(at, line))
            .collect()
    };
    // Merged: a heading is gone. Split: there is one more.
    let merged = lines(&|at, line| match at {
        at if at == second => String::new(),
        _ => format!("{line}\n"),
    });
    let split = lines(&|at, line| match at {
        at if at == second => format!("{line}\n\nMore.\n\n## Other\n"),
        _ => format!("{line}\n"),
    });
    for (text, exact) in [(merged, 3), (split, 5)] {
        desk.write("localised/de-DE/a.md", text);
        let ran = desk
            .run("handoff docs --to de-DE --previous localised --out again")
            .ended(0);
        assert!(ran.out.contains("translation-unaligned"), "{}", ran.out);
        let words = &manifest(&desk.path("again/de-DE.zip"))["words"];
        let known = ["in_context", "exact"].map(|band| words[band]["units"].as_u64().unwrap());
        assert_eq!(known.iter().sum::<u64>(), exact, "{words}");
        let ran = desk.run("check docs --translated localised").ended(0);
        assert!(ran.out.contains("translation-unaligned"), "{}", ran.out);
    }
}

#[test]
fn moved_articles_are_found_by_their_id() {
    let desk = Desk::new();
    let text = "---\ntitle: T\nms.assetid: 7\n---\n# Heading here\n\nText is here.\n";
    desk.write(
        "docs/tercet.toml",
        "[docset]\nsource-language = \"en-US\"\n",
    );
    desk.write("docs/a.md", text);
    desk.run("handoff docs --to de-DE --out first").ended(0);
    translate(&desk.path("first/de-DE.zip"), Pseudo::Accented);
    desk.run("handback first/de-DE.zip --source docs --out localised --fail-on error")
        .ended(0);
    std::fs::remove_file(desk.path("docs/a.md")).unwrap();
    desk.write("docs/sub/b.md", text);
    let all = status(&desk, "");
    assert_eq!(all.len(), 1);
    assert_eq!(
        (&all[0]["state"], &all[0]["translation"]),
        (&"current".into(), &"a.md".into())
    );
    // Two of them cannot both be right.
    let copy = desk.read("localised/de-DE/a.md");
    desk.write("localised/de-DE/c.md", copy);
    let ran = desk
        .run("handoff docs --to de-DE --previous localised --out again")
        .ended(0);
    assert!(
        ran.out.contains("translation-source-claimed-twice"),
        "{}",
        ran.out
    );
}

#[test]
fn translations_are_checked_against_their_sources() {
    let desk = translated(false);
    let check = |desk: &Desk| -> Ran {
        desk.run("check docs --translated localised --output-format concise --fail-on error")
    };
    let clean = check(&desk).ended(0);
    // The pseudo-translation puts brackets around texts.
    let mut told = clean.out.lines().filter(|line| line.contains("localised/"));
    assert!(
        told.all(|line| line.contains("quality-punctuation")),
        "{}",
        clean.out
    );
    let text = desk.read("localised/de-DE/a.md");
    desk.write("docs/plan.md", "# Plan\n\nSee [when](a.md#when-to-wipe).\n");
    let cases = [
        (
            "<a name=\"when-to-wipe\"></a>",
            "",
            "translation-anchor-missing",
        ),
        ("30", "13", "quality-numbers"),
        ("](plan.md)", "](other.md)", "translation-unaligned"),
        ("\n## ", "\n```\nx\n```\n\n## ", "translation-differs"),
    ];
    for (from, to, code) in cases {
        assert!(text.contains(from), "{from}");
        desk.write("localised/de-DE/a.md", text.replace(from, to));
        let ran = check(&desk);
        assert!(ran.out.contains(code), "{code}: {}", ran.out);
    }
}

#[test]
fn damage_that_published_translations_have_is_found() {
    let desk = Desk::new();
    desk.write(
        "docs/tercet.toml",
        "[docset]\nsource-language = \"en-US\"\n",
    );
    let source = "---\ntitle: T\n---\n# Heading\n\nRun `GetDate` in `C:/dir`, see [it](it.md), [us](https://a.example/en-us/b).\n\n\
Read TSDTHandler.log of Fleet.\n\n```sh\nrun\n```\n";
    desk.write("docs/a.md", source);
    desk.write("docs/it.md", "# It\n\nText here.\n");
    desk.run("handoff docs --to de-DE --out first").ended(0);
    translate(&desk.path("first/de-DE.zip"), Pseudo::Accented);
    desk.run("handback first/de-DE.zip --source docs --out localised --fail-on error")
        .ended(0);
    let good = desk.read("localised/de-DE/a.md");
    let place = good
        .find("]\n\n```")
        .or_else(|| good.find("\n\n```"))
        .unwrap();
    let good = format!("{} TSDTHandler.log{}", &good[..place], &good[place..]);
    let good = good.replace("/en-us/", "/de-de/");
    let cases = [
        ("", "", ""),
        (
            "`GetDate`",
            "`:::no-loc(GetDate):::`",
            "translation-differs",
        ),
        ("`GetDate`", "``GetDate(``day ", "translation-differs"),
        ("`C:/dir`", "`C:/ordner`", "translation-differs"),
        ("](it.md)", "](:::no-loc(it):::.md)", "translation-differs"),
        ("TSDTHandler.log", "TSDTHandler. log", "quality-spaces"),
        (
            " TSDTHandler.log",
            " no__t-0 TSDTHandler.log",
            "quality-placeholder",
        ),
        (
            " TSDTHandler.log",
            " \u{2067}TSDTHandler.log",
            "quality-bidi",
        ),
        (
            " TSDTHandler.log",
            " <ordner> TSDTHandler.log",
            "quality-codes",
        ),
        ("\nrun\n", "\nlauf\n", "translation-differs"),
        ("```sh\nrun\n```\n", "", "translation-differs"),
        ("<a name=\"heading\"></a>", "", "translation-anchor"),
    ];
    desk.write("docs/it.md", "# It\n\nText of [a](a.md#heading) is here.\n");
    for (from, to, code) in cases {
        desk.write("localised/de-DE/a.md", good.replace(from, to));
        let ran =
            desk.run("check docs --translated localised --fail-on error --output-format concise");
        let lines: Vec<&str> = ran
            .out
            .lines()
            .filter(|line| line.contains("a.md"))
            .collect();
        let told = |code: &str| lines.iter().any(|line| line.contains(code));
        if code.is_empty() {
            assert!(!told("translation-") && !told("spaces"), "{lines:?}");
        } else {
            assert!(told(code), "{to}: {lines:?}");
        }
    }
    std::fs::remove_file(desk.path("localised/de-DE/it.md")).unwrap();
    let ran = desk.run("check docs --translated localised --output-format concise");
    assert!(ran.out.contains("translation-absent"), "{}", ran.out);
}
