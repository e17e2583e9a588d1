//! `cargo xtask align`: units of published articles and their translations find each
//! other.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tercet_article::Article;
use tercet_markdown::localise::Keys;
use tercet_translation::align::{self, Alignment, Side};
use tercet_translation::extract::{Extraction, Settings};
use tercet_translation::model::{Document, Piece, Unit};

use crate::files::{self, TextFile};
use crate::{parse, units};

/// At least so many of ten thousand units find their partner, where both sides have
/// them.
const LEAST: usize = 9_950;

/// An article with its units.
pub(crate) struct Reading {
    pub(crate) article: Article,
    pub(crate) extraction: Extraction,
}

impl Reading {
    pub(crate) fn of(file: &TextFile) -> Self {
        let (article, _) = parse::parse(&file.name, &file.text);
        let extraction = units::extraction(&article, &file.name, &Settings::default());
        Self {
            article,
            extraction,
        }
    }

    pub(crate) fn side(&self) -> Side<'_> {
        Side {
            article: &self.article,
            document: &self.extraction.document,
        }
    }
}

/// The English and German articles of the same name under `dir`.
///
/// # Errors
/// A folder that cannot be read.
pub(crate) fn pairs(dir: &Path) -> std::io::Result<Vec<(TextFile, TextFile)>> {
    let pairs = files::corpus(dir).join("pairs-de");
    let dir = if pairs.is_dir() { &pairs } else { dir };
    let english = files::articles(&dir.join("en-us"))?;
    let german = files::articles(&dir.join("de-de"))?;
    let mut german: BTreeMap<String, TextFile> = german
        .into_iter()
        .map(|file| (file.name.clone(), file))
        .collect();
    let pair = |source: TextFile| Some((german.remove(&source.name)?, source));
    let pairs = english.into_iter().filter_map(pair);
    Ok(pairs.map(|(target, source)| (source, target)).collect())
}

#[derive(Default)]
struct Tally {
    articles: usize,
    hashes: usize,
    whole: usize,
    pairs: usize,
    /// Units that both sides have: of each kind as many as the poorer side.
    both: usize,
    source_only: usize,
    target_only: usize,
    time: Duration,
    /// Where, source, target.
    all: Vec<(String, String, String)>,
}

/// Aligns each article with its translation, prints what found no partner, some
/// pairs chosen at random, and the shares at the end.
pub(crate) fn run(dir: &Path, sample: usize, seed: u64) -> ExitCode {
    let pairs = match pairs(dir) {
        Ok(pairs) => pairs,
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            return ExitCode::from(2);
        }
    };
    let mut tally = Tally::default();
    for (source, target) in &pairs {
        tally.take(source, target);
    }
    let mut random = Random(seed);
    for _ in 0..sample.min(tally.all.len()) {
        let at = random.below(tally.all.len());
        let (place, source, target) = tally.all.swap_remove(at);
        println!("{place}\n  {source}\n  {target}");
    }
    println!(
        "source hashes: {} of {} articles",
        tally.hashes, tally.articles
    );
    println!(
        "aligned: {} of {} units that both sides have ({:.3} %), in {:.2} s; {} articles whole; \
         without partner: {} in sources, {} in translations",
        tally.pairs,
        tally.both,
        100.0 * tally.pairs as f64 / tally.both.max(1) as f64,
        tally.time.as_secs_f64(),
        tally.whole,
        tally.source_only,
        tally.target_only,
    );
    let good = tally.hashes == tally.articles && tally.pairs * 10_000 >= tally.both * LEAST;
    if good && tally.articles > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

impl Tally {
    fn take(&mut self, source: &TextFile, target: &TextFile) {
        let (there, here) = (Reading::of(source), Reading::of(target));
        self.articles += 1;
        let recorded = here.article.metadata.text("ms.openlocfilehash");
        let forms = [true, false].map(|crlf| Keys::hash(&source.text, crlf));
        let known = forms.iter().any(|form| Some(&**form) == recorded);
        self.hashes += usize::from(known);
        if !known {
            println!(
                "{}: the recorded hash is not that of the source",
                source.name
            );
        }
        let start = Instant::now();
        let alignment = align::align(there.side(), here.side());
        self.time += start.elapsed();
        let Alignment {
            pairs,
            source_only,
            target_only,
        } = &alignment;
        self.both += common(&there.extraction.document, &here.extraction.document);
        self.pairs += pairs.len();
        self.source_only += source_only.len();
        self.target_only += target_only.len();
        self.whole += usize::from(source_only.is_empty() && target_only.is_empty());
        for (side, units) in [("source", source_only), ("translation", target_only)] {
            for unit in units {
                println!("{}: only in the {side}: {}", source.name, shown(unit));
            }
        }
        self.all.extend(pairs.iter().map(|pair| {
            let place = format!("{} {}", source.name, pair.source.id);
            (place, shown(pair.source), shown(pair.target))
        }));
    }
}

/// The number of units that both documents have, kind by kind.
fn common(source: &Document, target: &Document) -> usize {
    let kinds = |document: &Document| {
        let mut kinds = BTreeMap::<String, usize>::new();
        for unit in document.units() {
            *kinds.entry(format!("{:?}", unit.kind)).or_default() += 1;
        }
        kinds
    };
    let here = kinds(target);
    let counts = kinds(source).into_iter();
    counts
        .map(|(kind, count)| count.min(here.get(&kind).copied().unwrap_or_default()))
        .sum()
}

/// The text of a unit, for the eye.
pub(crate) fn shown(unit: &Unit) -> String {
    let mut text = String::new();
    for piece in unit.segments.iter().flat_map(|segment| &segment.source) {
        match piece {
            Piece::Text(own) => text.push_str(own),
            Piece::Standalone(_) => text.push('◆'),
            Piece::Open(_) => text.push('‹'),
            Piece::Close(_) => text.push('›'),
            Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    text
}

/// Numbers without order, the same ones for the same seed (`SplitMix64`).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed % end.max(1) as u64) as usize
    }
}
