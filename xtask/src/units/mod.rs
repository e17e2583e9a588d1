//! `cargo xtask units`: the translation units of every article are sound.

mod content;
mod coverage;

use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tercet_article::Article;
use tercet_translation::extract::{Extraction, Options, Settings, extract};
use tercet_translation::model::{Part, Provenance, Unit};

use crate::files::{self, TextFile};
use crate::parse;

/// What was found in all files.
#[derive(Default)]
struct Tally {
    sound: usize,
    units: usize,
    groups: usize,
    codes: usize,
    skipped: usize,
    findings: usize,
    time: Duration,
}

/// Extracts every file, prints what is wrong with its units, and how many there
/// are.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let files = match files::articles(dir) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            return ExitCode::from(2);
        }
    };
    let settings = Settings::default();
    let mut tally = Tally::default();
    for file in &files {
        let problems = problems(file, &settings, &mut tally);
        for problem in &problems {
            println!("{}: {problem}", file.name);
        }
        tally.sound += usize::from(problems.is_empty());
    }
    let per_second = files.len() as f64 / tally.time.as_secs_f64().max(1e-9);
    println!(
        "units: {} in {} groups, {} codes; {} texts skipped, {} findings; {per_second:.0} articles/s",
        tally.units, tally.groups, tally.codes, tally.skipped, tally.findings
    );
    println!("sound: {} of {} files", tally.sound, files.len());
    if tally.sound == files.len() && tally.sound > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The units of a parsed file.
pub(crate) fn extraction(article: &Article, name: &str, settings: &Settings) -> Extraction {
    let options = Options {
        path: name,
        source_language: "en-US",
        target_language: None,
        provenance: Provenance::default(),
        settings,
    };
    extract(article, &options)
}

/// All units of `parts`, in order; `groups` counts the groups.
pub(crate) fn units<'a>(parts: &'a [Part], groups: &mut usize) -> Vec<&'a Unit> {
    let mut units = Vec::new();
    for part in parts {
        match part {
            Part::Unit(unit) => units.push(&**unit),
            Part::Group(group) => {
                *groups += 1;
                units.extend(self::units(&group.parts, groups));
            }
        }
    }
    units
}

/// What is wrong with the units of one file.
fn problems(file: &TextFile, settings: &Settings, tally: &mut Tally) -> Vec<String> {
    let (article, _) = parse::parse(&file.name, &file.text);
    let start = Instant::now();
    let extraction = extraction(&article, &file.name, settings);
    tally.time += start.elapsed();
    let units = units(&extraction.document.parts, &mut tally.groups);
    tally.units += units.len();
    tally.codes += units.iter().map(|unit| unit.codes.len()).sum::<usize>();
    tally.skipped += extraction.skipped.len();
    tally.findings += extraction.diagnostics.len();
    let mut problems: Vec<String> = extraction
        .diagnostics
        .iter()
        .map(|found| {
            format!(
                "{}: {} {}",
                article.line(found.span),
                found.rule.code,
                found.message
            )
        })
        .collect();
    let mut ids = HashSet::new();
    for unit in &units {
        if !ids.insert(&*unit.id) {
            problems.push(format!("{} stands twice", unit.id));
        }
        if !is_name_token(&unit.id) {
            problems.push(format!("{} is no name token", unit.id));
        }
        match extraction
            .places
            .iter()
            .filter(|place| place.unit == unit.id)
            .count()
        {
            1 => {}
            count => problems.push(format!("{} has {count} places", unit.id)),
        }
    }
    for unit in &units {
        if let Some(place) = extraction.places.iter().find(|place| place.unit == unit.id) {
            problems.extend(content::problems(&article, unit, place));
        }
    }
    problems.extend(coverage::problems(&article, &extraction));
    problems
}

/// XML 1.0, production 7, ASCII alone.
fn is_name_token(id: &str) -> bool {
    let is_part = |char: char| char.is_ascii_alphanumeric() || "-_.:".contains(char);
    !id.is_empty() && id.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_of_the_projects_own_articles_are_sound() {
        let files = files::articles(&files::root().join("content")).unwrap_or_default();
        let mut tally = Tally::default();
        let problems: Vec<String> = files
            .iter()
            .flat_map(|file| problems(file, &Settings::default(), &mut tally))
            .collect();
        assert!(
            tally.units > 0 && problems.is_empty(),
            "{}",
            problems.join("\n")
        );
    }
}
