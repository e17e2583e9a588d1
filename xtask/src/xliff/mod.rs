//! `cargo xtask xliff`: the validator against the suites of the XLIFF TC.
//!
//! `rejected.tsv` has the invalid files, each with the rule that it is there for;
//! `flawed.tsv` the files that are called valid, or examples, and are not, with the
//! reason. Both hold names alone.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tercet_xliff::check::{Verdict, check};

use crate::files;

const REJECTED: &str = include_str!("rejected.tsv");
const FLAWED: &str = include_str!("flawed.tsv");

/// Checks every file of the suites under `dir` and prints the scores.
pub(crate) fn run(dir: &Path) -> ExitCode {
    match scores(&suite(dir)) {
        Ok(scores) => {
            let complete = scores.iter().filter(|score| score.report()).count();
            if complete == scores.len() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            ExitCode::from(2)
        }
    }
}

/// `DIR/xliff-testsuite` where there is one, else `DIR`.
fn suite(dir: &Path) -> PathBuf {
    let suite = dir.join("xliff-testsuite");
    if suite.is_dir() {
        suite
    } else {
        dir.to_owned()
    }
}

/// What became of the files of one folder.
struct Score {
    what: String,
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Score {
    /// Prints the score; whether it is all that can be had.
    fn report(&self) -> bool {
        for wrong in &self.wrong {
            println!("{wrong}");
        }
        println!("{}: {} of {}", self.what, self.right, self.all);
        self.right == self.all && self.all > 0
    }
}

fn scores(suite: &Path) -> io::Result<Vec<Score>> {
    let mut scores = Vec::new();
    for version in ["tc-2.1", "tc-2.2"] {
        for area in ["core", "modules"] {
            scores.push(rejected(suite, version, area)?);
            scores.push(accepted(suite, &format!("{version}/{area}/valid"))?);
        }
    }
    scores.push(accepted(suite, "tc-2.1/core/in-out")?);
    scores.push(accepted(suite, "tapicc-extraction-examples")?);
    Ok(scores)
}

/// Invalid files, each rejected by the rule that it is there for.
fn rejected(suite: &Path, version: &str, area: &str) -> io::Result<Score> {
    let folder = suite.join(version).join(area).join("invalid");
    let expected: BTreeMap<&str, &str> = rows(REJECTED)
        .filter(|row| row.first() == Some(&area))
        .filter_map(|row| Some((*row.get(1)?, *row.get(2)?)))
        .collect();
    let mut score = Score {
        what: format!("{version}/{area}/invalid rejected for the right reason"),
        right: 0,
        all: 0,
        wrong: Vec::new(),
    };
    for path in files::list(&folder, &["xlf"])? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let codes = errors(&path)?;
        score.all += 1;
        match expected.get(name.as_str()) {
            Some(code) if codes.contains(code) => score.right += 1,
            Some(code) => score
                .wrong
                .push(format!("{name}: {code} is not among {codes:?}")),
            None => score
                .wrong
                .push(format!("{name}: not in the table; {codes:?}")),
        }
    }
    Ok(score)
}

/// Valid files, and flawed ones, which are rejected for the reason that is given.
fn accepted(suite: &Path, folder: &str) -> io::Result<Score> {
    let mut score = Score {
        what: format!("{folder} accepted"),
        right: 0,
        all: 0,
        wrong: Vec::new(),
    };
    let mut flawed = 0;
    for path in files::list(&suite.join(folder), &["xlf"])? {
        let name = path
            .strip_prefix(suite)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        let codes = errors(&path)?;
        let flaw = rows(FLAWED).find(|row| row.first() == Some(&name.as_str()));
        let code = flaw.as_ref().and_then(|row| row.get(1));
        score.all += 1;
        let is_right = match code {
            Some(code) => codes.contains(code),
            None => codes.is_empty(),
        };
        if is_right {
            score.right += 1;
        } else {
            score.wrong.push(format!("{name}: {codes:?}"));
        }
        if let Some(reason) = flaw
            .as_ref()
            .and_then(|row| row.get(2))
            .filter(|_| is_right)
        {
            flawed += 1;
            println!("{name}: rejected, since {reason}");
        }
    }
    if flawed > 0 {
        score.what = format!("{folder} accepted, or among the {flawed} that are flawed");
    }
    Ok(score)
}

/// The codes of the errors in a file.
fn errors(path: &Path) -> io::Result<Vec<&'static str>> {
    let bytes = fs::read(path)?;
    let report = check(&bytes);
    let rules = report.diagnostics.iter().map(|found| found.rule);
    Ok(match report.verdict {
        Verdict::Valid => Vec::new(),
        Verdict::Invalid | Verdict::Unreadable => rules
            .filter(|rule| rule.severity == tercet_article::Severity::Error)
            .map(|rule| rule.code)
            .collect(),
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().map(|line| line.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suites_of_the_tc() {
        let dir = files::root().join("../shared/xliff-testsuite");
        if !dir.is_dir() {
            eprintln!("skipped: {} is not there", dir.display());
            return;
        }
        let scores = scores(&dir).unwrap_or_default();
        let complete = scores.iter().filter(|score| score.report()).count();
        assert!(
            complete == scores.len() && complete == 10,
            "{complete} of {}",
            scores.len()
        );
    }

    #[test]
    fn every_expected_rule_exists() {
        for row in rows(REJECTED)
            .map(|row| row[2])
            .chain(rows(FLAWED).map(|row| row[1]))
        {
            assert!(tercet::rules::find(row).is_some(), "{row}");
        }
    }
}
