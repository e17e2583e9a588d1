//! The cases of `specs/handout`, and those of `specs/breaks`, which tell where things stand.
//!
//! A case is a heading, a fence of four backticks with the article, and a fence `pdf` with the
//! structure of the file as it is read again, its bookmarks, and what was found; in `specs/breaks`,
//! with what [`geometry`](crate::geometry) tells of each page. A line that ends with `{30 lines}`
//! stands for thirty paragraphs of a line. The fence of the
//! article names a language after `md`, or is `yml`. Fences `file PATH` between are what else is
//! in the docset (a path that ends with `.png` is a picture; in its fence stand its width and height
//! in pixels, which are ten without), `profile` are keys of a profile. `␇` and its like stand for control characters.
//!
//! `BLESS=1 cargo test -p tercet-pdf --test handout specs::specs` writes the `pdf` fences anew;
//! whoever does that reads each of them.

use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use tercet_docset::{Config, Profile};

use crate::print::{Printed, has_east_asian, print_of};

/// A case of a spec file.
struct Case {
    title: String,
    language: String,
    /// Path and content; the article comes first.
    files: Vec<(String, Vec<u8>)>,
    profile: Profile,
    /// Where the expectation stands.
    expected: Range<usize>,
}

#[test]
fn specs() {
    run("tests/specs/handout", 60, shown);
}

#[test]
fn breaks() {
    run("tests/specs/breaks", 10, crate::geometry::shown);
}

/// Checks the cases of a folder, which are `least` or more, by what `shown` tells of each.
fn run(folder: &str, least: usize, shown: fn(&Printed) -> String) {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in spec_files(folder) {
        let mut spec = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let cases = cases(&spec);
        count += cases.len();
        // From the last to the first, so that places stay.
        for case in cases.iter().rev() {
            if case.language.starts_with("ja") && !has_east_asian() {
                eprintln!("SKIPPED: {}: there is no font for Japanese", case.title);
                continue;
            }
            let actual = shown(&printed(case));
            if actual == spec[case.expected.clone()] {
                continue;
            }
            if bless {
                spec.replace_range(case.expected.clone(), &actual);
            } else {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("== {name}: {}\n{actual}", case.title));
            }
        }
        if bless {
            fs::write(&path, spec).unwrap();
        }
    }
    assert!(count >= least, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Prints the article of a case.
fn printed(case: &Case) -> Printed {
    let files: Vec<(&str, &[u8])> = case
        .files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    print_of(&files, &case.language, &case.profile)
}

fn shown(printed: &Printed) -> String {
    let structure = tercet_pdf_check::structure(&printed.bytes).unwrap();
    // Each handout is one article.
    let mut out = String::new();
    for line in structure.lines().skip(1) {
        let _ = writeln!(out, "{}", line.strip_prefix("  ").unwrap_or(line));
    }
    for entry in &printed.document.outline {
        let indent = "  ".repeat(usize::from(entry.depth));
        let page = entry.destination.page + 1;
        let _ = writeln!(out, "bookmark {indent}{:?} page {page}", entry.title);
    }
    for one in &printed.found {
        let found = &one.diagnostic;
        let _ = writeln!(
            out,
            "{} {}..{} {}: {}",
            one.file, found.span.start, found.span.end, found.rule.code, found.message
        );
    }
    out
}

fn spec_files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn cases(spec: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut title = "";
    let mut files = Vec::new();
    let mut language = String::new();
    let mut profile = Profile::default();
    let mut rest = 0;
    while let Some(length) = spec[rest..].find('\n') {
        let line = &spec[rest..rest + length];
        rest += length + 1;
        if let Some(name) = line.strip_prefix("## ") {
            title = name;
        }
        let Some(info) = line.strip_prefix("````") else {
            continue;
        };
        let end = spec[rest - 1..].find("\n````\n").expect("a fence ends");
        let content = rest..rest + end;
        rest = content.end + "````\n".len();
        let text = &spec[content.clone()];
        match info.split_once(' ').unwrap_or((info, "")) {
            (kind @ ("md" | "yml"), name) => {
                files.push((
                    format!("article.{kind}"),
                    controls(&lines(text)).into_bytes(),
                ));
                language = if name.is_empty() { "en-US" } else { name }.to_owned();
            }
            ("file", path) if path.ends_with(".png") => {
                files.push((path.to_owned(), picture(text)));
            }
            ("file", path) => files.push((path.to_owned(), text.as_bytes().to_vec())),
            ("profile", _) => {
                let config = Config::parse(&format!("[profiles.p]\n{text}")).unwrap();
                profile = config.profiles["p"].clone();
            }
            ("pdf", _) => cases.push(Case {
                title: title.to_owned(),
                language: std::mem::take(&mut language),
                files: std::mem::take(&mut files),
                profile: std::mem::take(&mut profile),
                expected: content,
            }),
            (other, _) => panic!("{title}: a fence {other}"),
        }
    }
    cases
}

/// The pictures of control characters are what they show.
fn controls(text: &str) -> String {
    let control = |char: char| match u32::from(char) {
        code @ 0x2400..=0x241f => char::from(code.to_le_bytes()[0]),
        _ => char,
    };
    text.chars().map(control).collect()
}

/// Paragraphs in place of `{30 lines}`, with what stands before that on its line.
fn lines(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let marked = line.strip_suffix(" lines}\n").and_then(|line| {
            let (prefix, count) = line.rsplit_once('{')?;
            Some((prefix, count.parse::<usize>().ok()?))
        });
        match marked {
            Some((prefix, count)) => {
                for number in 1..=count {
                    let _ = write!(out, "{prefix}Line {number}.\n{}\n", prefix.trim_end());
                }
            }
            None => out.push_str(line),
        }
    }
    out
}

/// A grey picture, of `600 x 400` or such.
fn picture(size: &str) -> Vec<u8> {
    let size = size.trim().split_once(" x ");
    let (width, height) = size.map_or((10, 10), |(width, height)| {
        (width.parse().unwrap(), height.parse().unwrap())
    });
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&vec![128; (width * height) as usize])
        .unwrap();
    writer.finish().unwrap();
    bytes
}
