//! Answers as a table, as JSON, and as findings.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use clap::ValueEnum;
use serde::Serialize;
use tercet_article::{LineColumn, Rule, Span};

use super::{Answer, Behind, Block, Standing, State};
use crate::finding::{Finding, printable};
use crate::rules;

/// How to print the standing of translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: what is not current, and a line for each language
    Table,
    /// For programs: all of it
    Json,
    /// SARIF 2.1.0, for code scanning services and editors
    Sarif,
    /// One line for each finding
    Concise,
    /// Annotations of GitHub Actions
    Github,
}

/// Prints answers as a table or as JSON.
///
/// # Errors
/// What `out` reports.
pub(crate) fn render(answers: &[Answer], format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => json(answers, out),
        Format::Table | Format::Sarif | Format::Concise | Format::Github => table(answers, out),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    language: &'a str,
    #[serde(flatten)]
    standing: &'a Standing,
}

fn json(answers: &[Answer], out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<Line<'_>> = answers
        .iter()
        .map(|answer| Line {
            path: &answer.path,
            language: &answer.language,
            standing: &answer.standing,
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &lines)?;
    writeln!(out)
}

fn table(answers: &[Answer], out: &mut dyn Write) -> io::Result<()> {
    let mut totals: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for answer in answers {
        let Standing {
            state,
            machine,
            edited,
            behind,
            ..
        } = &answer.standing;
        let total = totals.entry(&answer.language).or_default();
        let told = [
            (true, state.name()),
            (*machine, "machine translated"),
            (*edited == Some(true), "edited by hand"),
        ];
        for (_, name) in told.iter().filter(|(is, _)| *is) {
            *total.entry(name).or_default() += 1;
        }
        if *state == State::Current && *edited != Some(true) {
            continue;
        }
        let mut words: Vec<String> = told
            .iter()
            .filter(|(is, name)| *is && *name != "current")
            .map(|(_, name)| (*name).to_owned())
            .collect();
        words.extend(behind.iter().map(amount));
        let path = printable(&answer.path);
        writeln!(out, "{}  {path}: {}", answer.language, words.join(", "))?;
        for block in behind.iter().flat_map(|behind| &behind.blocks) {
            writeln!(out, "    {}", shown(block))?;
        }
    }
    for (language, counts) in totals {
        let counts: Vec<String> = counts
            .iter()
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        writeln!(out, "{language}: {}", counts.join(", "))?;
    }
    Ok(())
}

/// How far behind, in words.
fn amount(behind: &Behind) -> String {
    let count = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    let mut words = Vec::new();
    words.extend(behind.commits.map(|commits| count(commits, "commit")));
    words.extend(behind.days.map(|days| count(days as usize, "day")));
    words.push(if behind.source_known {
        count(behind.blocks.len(), "block")
    } else {
        "the source that it was made from is not found".to_owned()
    });
    words.join(", ")
}

fn shown(block: &Block) -> String {
    let line = block.line.map_or("-".to_owned(), |line| line.to_string());
    let text = block.difference.as_deref().unwrap_or(&block.text);
    let name = match &*block.name {
        "" => String::new(),
        name => format!(" ({name})"),
    };
    printable(&format!("{line}: {}{name}: {text}", block.change.name())).into_owned()
}

/// Answers as findings in the sources, or in what is orphaned.
pub(crate) fn findings(answers: &[Answer]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for answer in answers {
        let Standing {
            state,
            machine,
            edited,
            behind,
            ..
        } = &answer.standing;
        let path: Arc<str> = answer.path.as_str().into();
        let mut tell = |rule: Option<&'static Rule>, line: u32, message: String| {
            let start = LineColumn { line, column: 1 };
            findings.extend(rule.map(|rule| Finding {
                path: Arc::clone(&path),
                rule,
                severity: rule.severity,
                span: Span::default(),
                start,
                end: start,
                message: format!("{}: {message}", answer.language).into(),
                hint: None,
            }));
        };
        match behind {
            None => tell(state.rule(), 1, state.name().to_owned()),
            Some(behind) => {
                let message = format!("behind, {}", amount(behind));
                tell(state.rule(), 1, message);
                for block in behind.blocks.iter().filter(|block| block.line.is_some()) {
                    let text = block.difference.as_deref().unwrap_or(&block.text);
                    let message = format!("{}: {text}", block.change.name());
                    tell(state.rule(), block.line.unwrap_or(1), message);
                }
            }
        }
        if *edited == Some(true) {
            let message = "it was edited after it was handed back".to_owned();
            tell(Some(&rules::TRANSLATION_EDITED), 1, message);
        }
        if *machine {
            let message = "a machine translated it".to_owned();
            tell(Some(&rules::TRANSLATION_MACHINE), 1, message);
        }
    }
    findings
}
