//! The command line itself: help, explanations, schemas, completions, manual.

#![allow(clippy::unwrap_used)]

mod common;

use common::Desk;

#[test]
fn help() {
    let desk = Desk::new();
    for command in [
        "",
        "batch",
        "check",
        "handoff",
        "handback",
        "status",
        "explain",
        "schema",
        "completions",
        "man",
        "packet",
        "verify",
        "xliff",
        "xliff check",
        "tm",
        "tm export",
    ] {
        let ran = desk.run(&format!("{command} --help")).ended(0);
        let name = if command.is_empty() {
            "tercet"
        } else {
            command
        };
        insta::assert_snapshot!(format!("help_{}", name.replace(' ', "_")), ran.out);
    }
    desk.run("").ended(2);
    desk.run("frobnicate").ended(2);
}

#[test]
fn explain() {
    let desk = Desk::new();
    let ran = desk.run("explain internal-error").ended(0);
    insta::assert_snapshot!(ran.out);
    desk.run("explain output-ful")
        .ended(2)
        .said("did you mean 'output-full'?");
    desk.run("explain").ended(2);
    let list = desk.run("explain --list").ended(0).out;
    let mut codes: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(codes.contains(&"internal-error") && codes.contains(&"file-not-found"));
    let printed = codes.clone();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, printed);
    for code in codes {
        desk.run(&format!("explain {code}")).ended(0);
    }
}

#[test]
fn schemas() {
    let desk = Desk::new();
    for (of, file) in [
        ("article", "article.schema.json"),
        ("chunk", "chunk.schema.json"),
        ("config", "tercet.schema.json"),
    ] {
        let printed = desk.run(&format!("schema {of}")).ended(0).out;
        let printed: serde_json::Value = serde_json::from_str(&printed).unwrap();
        let path = format!("{}/schema/{file}", env!("CARGO_MANIFEST_DIR"));
        let published = std::fs::read_to_string(path).unwrap();
        let published: serde_json::Value = serde_json::from_str(&published).unwrap();
        assert_eq!(printed, published, "{of}");
    }
}

#[test]
fn completions_and_manual() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = desk.run(&format!("completions {shell}")).ended(0);
        assert!(ran.out.contains("stdin-path"), "{shell}");
    }
    desk.run("man pages/man1").ended(0);
    let pages: Vec<String> = desk.outputs("pages/man1").into_keys().collect();
    assert_eq!(
        pages,
        [
            "tercet-batch.1",
            "tercet-check.1",
            "tercet-completions.1",
            "tercet-explain.1",
            "tercet-handback.1",
            "tercet-handoff.1",
            "tercet-man.1",
            "tercet-packet.1",
            "tercet-schema.1",
            "tercet-status.1",
            "tercet-tm-export.1",
            "tercet-tm.1",
            "tercet-verify.1",
            "tercet-xliff-check.1",
            "tercet-xliff.1",
            "tercet.1"
        ]
    );
}
