//! `cargo xtask units`: the translation units of every article are sound.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tercet_article::Article;
use tercet_translation::count::{Band, Counter};
use tercet_translation::extract::{Extraction, Options, Settings, extract};
use tercet_translation::model::Provenance;
use tercet_translation::soundness;

use crate::files::{self, TextFile};
use crate::parse;

/// What was found in all files.
#[derive(Default)]
struct Tally {
    sound: usize,
    units: usize,
    codes: usize,
    counter: Counter,
    new_words: u64,
    repeated_words: u64,
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
        "units: {}, {} codes; {} texts skipped, {} findings; {per_second:.0} articles/s",
        tally.units, tally.codes, tally.skipped, tally.findings
    );
    println!(
        "words: {} new, {} repeated",
        tally.new_words, tally.repeated_words
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

/// What is wrong with the units of one file.
fn problems(file: &TextFile, settings: &Settings, tally: &mut Tally) -> Vec<String> {
    let (article, _) = parse::parse(&file.name, &file.text);
    let start = Instant::now();
    let extraction = extraction(&article, &file.name, settings);
    tally.time += start.elapsed();
    let units = extraction.document.units();
    tally.units += units.len();
    let counts = tally.counter.document(&mut extraction.document.clone());
    tally.new_words += counts.of(Band::New).words;
    tally.repeated_words += counts.of(Band::Repeated).words;
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
    problems.extend(soundness::problems(&article, &extraction));
    problems
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
