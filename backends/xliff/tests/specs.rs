//! Runs the cases of `tests/specs`: small documents, and what is found in them.
//!
//! A case is a heading, an XLIFF document in a fence called `xml`, and in a fence
//! called `findings` one `line code` for each finding. A document that begins with
//! neither `<?xml` nor `<xliff` is put into the nearest `wrap` fence above it, in
//! place of `…`, on the line where that stands.

#![allow(clippy::unwrap_used, clippy::format_collect)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use tercet_article::{LineIndex, Severity};
use tercet_xliff::check::{Verdict, check, conformance, rules};

struct Case {
    title: String,
    document: String,
    findings: String,
}

#[test]
fn specs() {
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    let mut count = 0;
    for (file, case) in cases() {
        let found = found(&case.document);
        seen.extend(
            found
                .lines()
                .filter_map(|line| line.split(' ').nth(1).map(str::to_owned)),
        );
        if found != case.findings {
            let _ = writeln!(
                wrong,
                "== {file}: {}\n{found}-- expected\n{}",
                case.title, case.findings
            );
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 100, "{count} cases");
    // Limits and encodings are tested where they are written.
    let elsewhere = [
        "xliff-encoding",
        "xliff-too-large",
        "xliff-too-deep",
        "xliff-too-many-attributes",
        "xliff-too-many-findings",
        "xliff-not-xml",
        "xliff-character",
    ];
    let unseen: Vec<&str> = rules()
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !seen.contains(*code) && !elsewhere.contains(code))
        .collect();
    assert!(unseen.is_empty(), "rules without a case: {unseen:?}");
}

#[test]
fn the_conformance_note_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONFORMANCE.md");
    let note = conformance();
    if std::env::var_os("UPDATE_CONFORMANCE").is_some() {
        std::fs::write(&path, &note).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == note, "run this test with UPDATE_CONFORMANCE=1");
}

fn found(document: &str) -> String {
    let report = check(document.as_bytes());
    let lines = LineIndex::new(&report.text);
    let errors = report
        .diagnostics
        .iter()
        .any(|found| found.rule.severity == Severity::Error);
    assert_eq!(errors, report.verdict != Verdict::Valid, "{document}");
    report
        .diagnostics
        .iter()
        .map(|found| {
            assert!(report.text.get(found.span.range()).is_some(), "{found:?}");
            format!("{} {}\n", lines.line(found.span.start), found.rule.code)
        })
        .collect()
}

fn cases() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        cases.extend(of_file(&text).into_iter().map(|case| (name.clone(), case)));
    }
    cases
}

fn of_file(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut wrap = String::from("…");
    let mut open: Option<(&str, String)> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("~~~~")) {
            (None, Some(name)) => open = Some((name.trim(), String::new())),
            (None, None) => {
                if let Some(title) = line.strip_prefix("## ") {
                    cases.push(Case {
                        title: title.to_owned(),
                        document: String::new(),
                        findings: String::new(),
                    });
                }
            }
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (Some(_), Some(_)) => match open.take().unwrap() {
                ("wrap", body) => wrap = body,
                ("xml", body) => {
                    let is_whole = body.starts_with("<?xml") || body.starts_with("<xliff");
                    let document = if is_whole {
                        body
                    } else {
                        wrap.replace('…', body.trim_end())
                    };
                    cases.last_mut().unwrap().document = document;
                }
                ("findings", body) => cases.last_mut().unwrap().findings = body,
                (other, _) => panic!("no fence is called {other}"),
            },
        }
    }
    cases
}
