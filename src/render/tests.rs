#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tercet_article::{LineIndex, Rule, Severity, Span};

use super::{OutputFormat, render};
use crate::finding::Finding;

static BROKEN: Rule = Rule {
    code: "file-not-found",
    severity: Severity::Warning,
    summary: "A link names a file that is not there",
    explanation: "Readers would get a 404.\n",
};
static STRAY: Rule = Rule {
    code: "zone-end-unexpected",
    severity: Severity::Error,
    summary: "A zone ends that never began",
    explanation: "Remove the line.\n",
};

const DEVICES: &str = "# Geräte\r\n\r\nSee [übersicht](missing.md), then\r\n*more*.\r\n";
const ZONES: &str = "one\rtwo\r::: zone-end\rthree";

fn finding(
    (path, text): (&str, &str),
    rule: &'static Rule,
    marked: &str,
    message: &str,
    hint: Option<&str>,
) -> Finding {
    let start = text.find(marked).unwrap();
    let span = Span::new(start, start + marked.len());
    let lines = LineIndex::new(text);
    Finding {
        path: path.into(),
        rule,
        severity: rule.severity,
        span,
        start: lines.line_column(text, span.start),
        end: lines.line_column(text, span.end),
        message: message.into(),
        hint: hint.map(Into::into),
    }
}

fn findings() -> Vec<Finding> {
    let devices = ("docs/geräte, a:b.md", DEVICES);
    let zones = ("docs/zones.md", ZONES);
    vec![
        finding(
            devices,
            &BROKEN,
            "missing.md",
            "no file 'missing.md'",
            Some("write the path relative to this article"),
        ),
        finding(
            devices,
            &BROKEN,
            "[übersicht](missing.md), then\r\n*more*",
            "100% of\u{1b}[31m two\nlines",
            None,
        ),
        finding(zones, &STRAY, "::: zone-end", "no zone is open here", None),
        finding(
            ("docs/unreadable.md", "x"),
            &STRAY,
            "x",
            "shown without its source",
            Some("hints stay"),
        ),
    ]
}

fn rendered(format: OutputFormat) -> String {
    let mut out = Vec::new();
    let mut texts = |path: &str| match path {
        "docs/geräte, a:b.md" => Some(Arc::from(DEVICES)),
        "docs/zones.md" => Some(Arc::from(ZONES)),
        _ => None,
    };
    render(format, &findings(), &mut texts, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn full() {
    let styled = rendered(OutputFormat::Full);
    insta::assert_snapshot!(anstream::adapter::strip_str(&styled).to_string());
}

#[test]
fn concise() {
    insta::assert_snapshot!(rendered(OutputFormat::Concise));
}

#[test]
fn json() {
    let text = rendered(OutputFormat::Json);
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    insta::assert_snapshot!(text);
}

#[test]
fn sarif() {
    insta::assert_snapshot!(rendered(OutputFormat::Sarif));
}

#[test]
fn github() {
    insta::assert_snapshot!(rendered(OutputFormat::Github));
}

#[test]
fn nothing_found() {
    for (format, expected) in [
        (OutputFormat::Full, ""),
        (OutputFormat::Concise, ""),
        (OutputFormat::Json, "[]\n"),
        (OutputFormat::Github, ""),
    ] {
        let mut out = Vec::new();
        render(format, &[], &mut |_| None, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
