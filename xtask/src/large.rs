//! A translation memory of 200 MB in a handoff: the memory and the time it takes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::align::Random;
use crate::tercet::{self, Tercet};
use crate::timed;

/// Bytes of the memory.
const BYTES: u64 = 200_000_000;

/// Most that the handoff may have in memory, in KiB: twice the file.
const MOST_MEMORY: u64 = 2 * BYTES / 1024;

/// Hands `corpus/intune-en` off with a memory that holds all of `corpus/pairs-de`, and
/// beside it the same sentences with half of their words changed; prints what that
/// takes, and tells whether it is little enough.
pub(crate) fn measure(tercet: &Tercet, corpus: &Path) -> io::Result<bool> {
    let path = |name: &str| tercet::shown(&corpus.join(name));
    let desk = &tercet.scratch;
    let (exported, large) = (desk.join("pairs.tmx"), desk.join("large.tmx"));
    tercet.run([
        "tm",
        "export",
        &path("pairs-de/en-us"),
        "--translated",
        &path("pairs-de/de-de"),
        "--to",
        "de-DE",
        "--out",
        &tercet::shown(&exported),
    ])?;
    let bytes = enlarge(&fs::read_to_string(&exported)?, &large)?;
    let mut handoff = tercet.command();
    handoff
        .args(["handoff", &path("intune-en"), "--to", "de-DE", "--tm"])
        .arg(&large)
        .arg("--out")
        .arg(desk.join("large"));
    let taken = timed::run(&mut handoff, desk, "large")?;
    // It would be in the way of nothing but the disk.
    fs::remove_file(large)?;
    let peak = taken.peak.unwrap_or_default();
    println!(
        "handoff with a memory of {:.0} MB: {:.2} s, {:.0} MB of {:.0}",
        bytes as f64 / 1e6,
        taken.time.as_secs_f64(),
        peak as f64 * 1024.0 / 1e6,
        MOST_MEMORY as f64 * 1024.0 / 1e6,
    );
    Ok(matches!(taken.status, Some(0 | 1)) && peak <= MOST_MEMORY)
}

/// Writes a memory of [`BYTES`] or more, and gives its size.
fn enlarge(memory: &str, to: &Path) -> io::Result<u64> {
    let broken = || io::Error::other("the exported memory has no body");
    let (head, rest) = memory.split_once("<body>\n").ok_or_else(broken)?;
    let (units, _) = rest.split_once("</body>").ok_or_else(broken)?;
    let words: Vec<&str> = pieces(units).filter(|piece| is_word(piece)).collect();
    let mut out = BufWriter::new(File::create(to)?);
    write!(out, "{head}<body>\n{units}")?;
    let mut bytes = units.len() as u64;
    let mut chance = Random(1);
    while bytes < BYTES && !words.is_empty() {
        for piece in pieces(units) {
            let changes = is_word(piece) && chance.below(2) == 0;
            let piece = if changes {
                words[chance.below(words.len())]
            } else {
                piece
            };
            out.write_all(piece.as_bytes())?;
            bytes += piece.len() as u64;
        }
    }
    out.write_all(b"</body>\n</tmx>\n")?;
    out.flush()?;
    Ok(bytes)
}

/// Words, and what is between them; a reference is one piece, and so is a tag with what a
/// code holds.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let ends = |char: char| {
            matches!(char, '<' | '&') || char.is_alphanumeric() != first.is_alphanumeric()
        };
        let end = match first {
            '<' => tag(rest),
            '&' => rest.find(';').map_or(rest.len(), |at| at + 1),
            _ => rest.find(ends).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end.max(first.len_utf8()));
        rest = after;
        Some(piece)
    })
}

/// The length of a tag at the start of `text`: of those that hold no text of people, to
/// the end of the element.
fn tag(text: &str) -> usize {
    let held = ["prop", "bpt", "ept", "ph", "it"];
    let name = held.iter().find(|name| text[1..].starts_with(**name));
    let end = match name {
        Some(name) => format!("</{name}>"),
        None => ">".to_owned(),
    };
    text.find(&end).map_or(text.len(), |at| at + end.len())
}

fn is_word(piece: &str) -> bool {
    piece.len() > 1 && piece.starts_with(|char: char| char.is_alphabetic())
}
