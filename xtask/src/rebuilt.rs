//! `cargo xtask rebuilt`: published translations come out as they are when their
//! sources are handed off with them, and handed back.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use tercet_translation::align;
use tercet_translation::model::Unit;

use crate::align::{Reading, pairs, shown};
use crate::files::{self, TextFile};
use crate::tercet::{self, Tercet};

/// At least so many of a hundred units say what the published ones say.
const LEAST: u64 = 99;

/// Hands off each English article with its own translation, hands it back, prints
/// each unit whose text is not that of the published article, and the share at the
/// end.
pub(crate) fn run(dir: &Path) -> ExitCode {
    match rebuild(dir) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn rebuild(dir: &Path) -> io::Result<bool> {
    let corpus = files::corpus(dir).join("pairs-de");
    let corpus = if corpus.is_dir() { &corpus } else { dir };
    let tercet = Tercet::build("rebuilt")?;
    let source = tercet::shown(&corpus.join("en-us"));
    let previous = tercet::shown(&corpus.join("de-de"));
    let out = tercet::shown(&tercet.scratch);
    let handoff = [
        "handoff",
        &source,
        "--to",
        "de-DE",
        "--previous",
        &previous,
        "--prefill",
        "ice",
        "--out",
        &out,
    ];
    let (_, told) = tercet.run(handoff)?;
    print!("{}", last_line(&told));
    let package = tercet::shown(&tercet.scratch.join("de-DE.zip"));
    let (_, told) = tercet.run(["handback", &package, "--source", &source, "--out", &out])?;
    print!("{}", last_line(&told));
    let (mut units, mut equal) = (0u32, 0u32);
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for (source, published) in pairs(corpus)? {
        let place = tercet.scratch.join("de-DE").join(&source.name);
        let Ok(text) = fs::read_to_string(place) else {
            println!("{}: did not come back", source.name);
            continue;
        };
        let back = TextFile {
            name: source.name.clone(),
            text,
        };
        let [source, published, back] = [&source, &published, &back].map(Reading::of);
        let of = |other: &Reading| -> BTreeMap<String, String> {
            let pairs = align::align(source.side(), other.side()).pairs;
            let texts = pairs.iter();
            texts
                .map(|pair| (pair.source.id.to_string(), plain(pair.target)))
                .collect()
        };
        let (wanted, got) = (of(&published), of(&back));
        for unit in source.extraction.document.units() {
            let Some(wanted) = wanted.get(&*unit.id) else {
                continue;
            };
            units += 1;
            match got.get(&*unit.id) {
                Some(got) if got == wanted => equal += 1,
                got => {
                    let name = source.extraction.document.path.as_ref();
                    let reason = reason(&plain(unit), wanted, got.map(String::as_str));
                    *reasons.entry(reason).or_default() += 1;
                    let got = got.map_or("", String::as_str);
                    println!("{name} {}: {reason}\n  is  {got}\n  was {wanted}", unit.id);
                }
            }
        }
    }
    for (reason, count) in &reasons {
        println!("{count} units: {reason}");
    }
    println!(
        "rebuilt: {equal} of {units} units ({:.3} %)",
        100.0 * f64::from(equal) / f64::from(units.max(1))
    );
    Ok(units > 0 && u64::from(equal) * 100 >= u64::from(units) * LEAST)
}

/// The text alone. White space beside a code that stands alone does not count: most
/// are line breaks.
fn plain(unit: &Unit) -> String {
    let text = shown(unit);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace(" ◆", "◆").replace("◆ ", "◆")
}

/// Why a unit is not what it was.
fn reason(source: &str, wanted: &str, got: Option<&str>) -> &'static str {
    let bare = |text: &str| -> String {
        let kept = |char: &char| !char.is_whitespace() && !matches!(char, '◆' | '‹' | '›');
        text.chars().filter(kept).collect()
    };
    match got {
        None => "it has no sure partner in what came back",
        Some(got) if got == source => "not filled in, for the published codes are not the source's",
        Some(got) if bare(got) == bare(wanted) => "the published text has other codes or spaces",
        Some(_) => "the same text between the same neighbours is translated otherwise elsewhere",
    }
}

fn last_line(text: &str) -> String {
    let line = text.trim_end().lines().last();
    line.map_or(String::new(), |line| format!("{line}\n"))
}
