//! `tercet check`, from outside.

#![allow(clippy::unwrap_used)]

mod common;

use std::process::Stdio;

use common::Desk;
use serde_json::Value;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("docs/tercet.toml", "[rules]\nheading-skipped = \"off\"\n");
    desk.write("docs/other.md", "# Other\n\n## There\n");
    desk.write(
        "docs/a.md",
        "# A\n\nSee [gone](gone.md) and [here](other.md#nowhere).\n\n[!INCLUDE [x](no.md)]\n",
    );
    desk
}

#[test]
fn every_format() {
    let desk = desk();
    for format in ["full", "concise", "json", "sarif", "github"] {
        let ran = desk
            .run(&format!("check docs --output-format {format}"))
            .ended(1);
        insta::assert_snapshot!(format!("check_{format}"), ran.out);
        assert!(ran.err.is_empty(), "{}", ran.err);
    }
}

#[test]
fn exit_status_follows_severity_and_filters() {
    let desk = desk();
    desk.run("check docs").ended(1);
    desk.run("check docs/other.md").ended(0);
    desk.run("check docs --select bookmark-not-found").ended(1);
    desk.run("check docs --select xref-not-found").ended(0);
    desk.run("check docs --ignore file-not-found,bookmark-not-found,include-not-found")
        .ended(0);
    desk.run("check docs --select file-not-found --fail-on error")
        .ended(0);
    desk.run("check docs --select flie-not-found")
        .ended(2)
        .said("did you mean 'file-not-found'?");
    desk.write("docs/b.md", "no heading\n");
    desk.run("check docs/b.md").ended(0);
    desk.run("check docs/b.md --fail-on suggestion").ended(1);
}

#[test]
fn findings_are_the_same_whatever_the_number_of_threads() {
    let desk = Desk::with_articles(60);
    let one = desk.run("check docs --jobs 1 --output-format json --fail-on suggestion");
    let nine = desk.run("check docs --jobs 9 --output-format json --fail-on suggestion");
    assert_eq!(one.out, nine.out);
    assert!(one.out.contains("file-not-found"), "{}", one.out);
}

#[test]
fn standard_input_stands_for_a_file() {
    let desk = desk();
    let text = b"# A\n\n[x](other.md) [y](gone.md)\n";
    let ran = desk
        .pipe(
            "check - --stdin-path docs/a.md --output-format concise",
            text,
        )
        .ended(1);
    assert_eq!(
        ran.out,
        "docs/a.md:3:15: warning[file-not-found] `gone.md` leads to no file\n"
    );
    desk.pipe("check - --stdin-path docs/new.md", b"# New\n")
        .ended(0);
    desk.pipe("check -", b"# New\n").ended(0);
    desk.pipe("check - --stdin-path nowhere/new.md", b"# New\n")
        .ended(2);
}

#[test]
fn paths_lead_from_the_working_folder() {
    let desk = desk();
    desk.write("docs/sub/b.md", "# B\n\n[x](gone.md)\n");
    let output = desk
        .command("check . --output-format json --select file-not-found")
        .current_dir(desk.path("docs/sub"))
        .output()
        .unwrap();
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(findings[0]["path"], "../sub/b.md");
}

#[test]
fn codes_of_the_configuration_are_checked() {
    let desk = desk();
    desk.write("docs/tercet.toml", "[rules]\nflie-not-found = \"off\"\n");
    let ran = desk
        .run("check docs --select code-unknown --output-format concise")
        .ended(1);
    assert_eq!(
        ran.out,
        "docs/tercet.toml:2:1: error[code-unknown] no rule has the code 'flie-not-found'\n"
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::with_articles(300);
    let mut child = desk
        .command("check docs --output-format json")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_ne!(output.status.code(), Some(2));
}

#[test]
fn colour_is_for_terminals() {
    let desk = desk();
    let run = |arguments: &str| {
        let mut command = desk.command(arguments);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(!run("check docs").contains('\u{1b}'));
    assert!(run("check docs --color always").contains('\u{1b}'));
    assert!(!run("check docs --color never").contains('\u{1b}'));
}

#[test]
fn what_is_not_utf_8_is_shown_in_its_line() {
    let desk = Desk::new();
    desk.write("docs/latin.md", b"# A\n\nA caf\xe9 here.\n");
    let ran = desk.run("check docs --output-format full").ended(1);
    let line = "3 | A caf\u{fffd} here.\n  |      ^\n";
    assert!(ran.out.contains(line), "{}", ran.out);
}
