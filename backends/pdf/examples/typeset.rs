//! How long it takes to set the text of all articles under a folder, on one thread.
//!
//! `cargo run --release -p tercet-pdf --example typeset -- FOLDER [LANGUAGE] [FONT…]`
//!
//! Paragraphs are what stands between empty lines, with their markup: the text of a page, about.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a measurement for developers"
)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tercet_pdf::fonts::Fonts;
use tercet_pdf::text::{Align, Direction, Measure, Paragraph, Shaper, Span, Style};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let language = arguments.next().unwrap_or_else(|| "en-us".to_owned());
    let start = Instant::now();
    let mut fonts = Fonts::builtin();
    let opened = start.elapsed();
    for font in arguments {
        fonts
            .add(std::fs::read(font).expect("a font file"))
            .expect("a font");
    }
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files);
    files.sort();
    let paragraphs: Vec<Paragraph> = files
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .flat_map(|text| paragraphs(&text, &language))
        .collect();
    let bytes: usize = paragraphs.iter().map(|p| p.text.len()).sum();
    let characters: usize = paragraphs.iter().map(|p| p.text.chars().count()).sum();
    println!(
        "{} files, {} paragraphs, {characters} characters ({bytes} bytes); fonts opened in {opened:.1?}",
        files.len(),
        paragraphs.len()
    );
    let shaper = Shaper::new(&fonts);
    run(
        "justified, hyphenated",
        shaper,
        &paragraphs,
        Align::Justify,
        true,
    );
    run(
        "ragged, hyphenated",
        Shaper::new(&fonts),
        &paragraphs,
        Align::Start,
        true,
    );
    run(
        "ragged",
        Shaper::new(&fonts),
        &paragraphs,
        Align::Start,
        false,
    );
}

fn run(
    name: &str,
    mut shaper: Shaper<'_>,
    paragraphs: &[Paragraph],
    align: Align,
    hyphenate: bool,
) {
    let measure = Measure {
        width: 440.0,
        first_indent: 0.0,
        align,
        hyphenate,
    };
    let (mut shaping, mut breaking) = (Duration::ZERO, Duration::ZERO);
    let (mut lines, mut missing, mut characters, mut hyphens) = (0, 0, 0, 0);
    for paragraph in paragraphs.iter().cloned() {
        characters += paragraph.text.chars().count();
        let start = Instant::now();
        let glyphs = shaper.shape(paragraph);
        let middle = Instant::now();
        let broken = glyphs.lines(&measure);
        shaping += middle - start;
        breaking += middle.elapsed();
        lines += broken.len();
        missing += glyphs.missing().len();
        let ends = |line: &&tercet_pdf::text::Line| match line.pieces.last() {
            Some(tercet_pdf::text::Piece::Glyphs { run, .. }) => run.text().ends_with('\u{ad}'),
            Some(tercet_pdf::text::Piece::Object { .. }) | None => false,
        };
        hyphens += broken.iter().filter(ends).count();
    }
    let total = shaping + breaking;
    println!(
        "{name}: {lines} lines, {hyphens} hyphens, {missing} missing; shape {:.1} ms, break {:.1} ms, \
         {:.2} million characters/s",
        shaping.as_secs_f64() * 1e3,
        breaking.as_secs_f64() * 1e3,
        characters as f64 / total.as_secs_f64() / 1e6
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

fn paragraphs(text: &str, language: &str) -> Vec<Paragraph> {
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks
        .map(|block| {
            let text = block.trim().replace(['\n', '\r', '\t'], " ");
            Paragraph {
                spans: vec![Span {
                    len: text.len() as u32,
                    style: Style::default(),
                    hyphenate: true,
                    ..Span::default()
                }],
                text,
                objects: Vec::new(),
                direction: Direction::Auto,
                language: language.into(),
            }
        })
        .collect()
}
