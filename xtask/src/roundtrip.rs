//! `cargo xtask roundtrip`: what comes back untranslated is the source, byte by
//! byte, and what comes back pseudo-translated has its tree.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tercet_markdown::{Merged, Reading, merge};
use tercet_translation::extract::Settings;
use tercet_translation::merge::{Decision, Policy, decide};
use tercet_translation::model::{Document, Part};
use tercet_translation::pseudo::{self, Pseudo};

use crate::files::{self, TextFile};
use crate::{parse, units};

/// One way there and back.
struct Trip {
    name: &'static str,
    translate: fn(&mut Document),
    articles: usize,
    /// Articles that came back as they must.
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
    let mut trips = [
        Trip::new("untranslated", |document| copy(&mut document.parts)),
        Trip::new("accented", |document| {
            pseudo::translate(document, Pseudo::Accented);
        }),
        Trip::new("right to left", |document| {
            pseudo::translate(document, Pseudo::RightToLeft);
        }),
    ];
    for file in &files {
        let source = read(file, &file.text);
        for trip in &mut trips {
            trip.take(file, &source);
        }
    }
    for trip in &trips {
        println!(
            "{}: {} of {} articles, {} units, {} left out; {:.2} s",
            trip.name,
            trip.good,
            trip.articles,
            trip.units,
            trip.left_out,
            trip.time.as_secs_f64()
        );
    }
    if !files.is_empty() && trips.iter().all(|trip| trip.good == trip.articles) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

impl Trip {
    fn new(name: &'static str, translate: fn(&mut Document)) -> Self {
        Self {
            name,
            translate,
            articles: 0,
            good: 0,
            units: 0,
            left_out: 0,
            time: Duration::ZERO,
        }
    }

    fn take(&mut self, file: &TextFile, source: &Reading) {
        let mut returned = source.document.clone();
        (self.translate)(&mut returned);
        let start = Instant::now();
        let plan = decide(&source.document, &returned, &Policy::default());
        let merged = merge(source, &plan, &|text| read(file, text));
        self.time += start.elapsed();
        self.articles += 1;
        self.units += merged.decisions.len();
        self.left_out += merged.issues.len();
        let same = self.name != "untranslated" || merged.text == file.text;
        self.good += usize::from(same && merged.issues.is_empty() && plan.issues.is_empty());
        if !same {
            println!("{}: {}: other bytes", file.name, self.name);
        }
        self.report(file, source, &merged);
    }

    /// A line for each unit that was left out: where, in what, and its source.
    fn report(&self, file: &TextFile, source: &Reading, merged: &Merged) {
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
