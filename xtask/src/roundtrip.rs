//! `cargo xtask roundtrip`: what comes back untranslated is the source, byte by
//! byte, and what comes back pseudo-translated has its tree; through every version of
//! XLIFF, and every file on the way is valid.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tercet_markdown::{Merged, Reading, merge};
use tercet_translation::extract::Settings;
use tercet_translation::merge::{Decision, Policy, decide};
use tercet_translation::model::{Document, Part};
use tercet_translation::pseudo::{self, Pseudo};
use tercet_xliff::{Version, WriteOptions};

use crate::files::{self, TextFile};
use crate::{parse, units};

/// One unit in so many may stay in the source language, because it cannot be written
/// with its target; the article's tree is the same then, too.
const MOST_LEFT_OUT: usize = 50_000;

/// One way there and back.
struct Trip {
    name: &'static str,
    version: Version,
    translate: fn(&mut Document),
    articles: usize,
    /// XLIFF files written, and those of them that are valid.
    files: usize,
    valid: usize,
    /// Articles that came back as they must: the same bytes, or the same tree, which
    /// the merge proves.
    good: usize,
    units: usize,
    /// Units whose target was left out.
    left_out: usize,
    time: Duration,
}

/// Merges every article with its own text and with both pseudo-translations, prints
/// what was left out, and the shares at the end.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let files = match files::articles(dir) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            return ExitCode::from(2);
        }
    };
    let mut trips: Vec<Trip> = Version::ALL
        .into_iter()
        .flat_map(|version| {
            [
                Trip::new("untranslated", version, |document| {
                    copy(&mut document.parts);
                }),
                Trip::new("accented", version, |document| {
                    pseudo::translate(document, Pseudo::Accented);
                }),
                Trip::new("right to left", version, |document| {
                    pseudo::translate(document, Pseudo::RightToLeft);
                }),
            ]
        })
        .collect();
    for file in &files {
        let source = read(file, &file.text);
        for trip in &mut trips {
            trip.take(file, &source);
        }
    }
    for trip in &trips {
        println!(
            "{} {}: {} of {} files valid, {} of {} articles good, {} units, {} left out; {:.2} s",
            trip.version,
            trip.name,
            trip.valid,
            trip.files,
            trip.good,
            trip.articles,
            trip.units,
            trip.left_out,
            trip.time.as_secs_f64()
        );
    }
    let is_good = |trip: &Trip| {
        let few = trip.left_out * MOST_LEFT_OUT <= trip.units;
        trip.good == trip.articles && trip.valid == trip.files && few
    };
    if !files.is_empty() && trips.iter().all(is_good) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

impl Trip {
    fn new(name: &'static str, version: Version, translate: fn(&mut Document)) -> Self {
        Self {
            name,
            version,
            translate,
            articles: 0,
            files: 0,
            valid: 0,
            good: 0,
            units: 0,
            left_out: 0,
            time: Duration::ZERO,
        }
    }

    fn take(&mut self, file: &TextFile, source: &Reading) {
        let mut returned = source.document.clone();
        (self.translate)(&mut returned);
        if !returned.parts.is_empty() {
            returned = self.post(file, returned);
        }
        let start = Instant::now();
        let plan = decide(&source.document, &returned, &Policy::default());
        let merged = merge(source, &plan, &|text| read(file, text));
        self.time += start.elapsed();
        self.articles += 1;
        self.units += merged.decisions.len();
        self.left_out += merged.issues.len();
        let same = self.name != "untranslated" || merged.text == file.text;
        self.good += usize::from(same && plan.issues.is_empty());
        if !same {
            println!("{}: {}: other bytes", file.name, self.name);
        }
        self.report(file, source, &merged);
    }

    /// The document as it is read from the XLIFF that it was written to.
    fn post(&mut self, file: &TextFile, document: Document) -> Document {
        let options = WriteOptions::default();
        let empty = Document {
            parts: Vec::new(),
            ..document.clone()
        };
        let text = tercet_xliff::write(&[document], self.version, &options);
        let report = tercet_xliff::check::check(text.as_bytes());
        self.files += 1;
        self.valid += usize::from(report.diagnostics.is_empty());
        for found in &report.diagnostics {
            let code = found.rule.code;
            println!(
                "{}: {} {}: {code}: {}",
                file.name, self.version, self.name, found.message
            );
        }
        let read = tercet_xliff::read(text.as_bytes());
        let documents = read.map(|read| read.documents).unwrap_or_default();
        documents.into_iter().next().unwrap_or(empty)
    }

    /// A line for each unit that was left out: where, in what, and its source.
    fn report(&self, file: &TextFile, source: &Reading, merged: &Merged<'_>) {
        let left_out = merged.decisions.iter().filter(|(id, decision)| {
            let issue = merged
                .issues
                .iter()
                .any(|issue| issue.unit.as_ref() == Some(id));
            issue && matches!(decision, Decision::Source(_))
        });
        for (id, _) in left_out {
            if let Some(place) = source.places.iter().find(|place| place.unit == *id) {
                let line = source.article.line(place.span);
                let text: String = source.article.slice(place.span).chars().take(80).collect();
                let context = &place.context;
                println!("{}:{line}: {}: {context:?}: {text:?}", file.name, self.name);
            }
        }
    }
}

fn read(file: &TextFile, text: &str) -> Reading {
    let (article, _) = parse::parse(&file.name, text);
    let extraction = units::extraction(&article, &file.name, &Settings::default());
    Reading {
        article,
        document: extraction.document,
        places: extraction.places,
    }
}

/// Makes each source its own target.
fn copy(parts: &mut [Part]) {
    for part in parts {
        match part {
            Part::Group(group) => copy(&mut group.parts),
            Part::Unit(unit) => {
                for segment in &mut unit.segments {
                    segment.target = Some(segment.source.clone());
                }
            }
        }
    }
}
