//! Colours of code: cases in `specs/code`, one file for each language, and what holds for all.
//!
//! A case is a heading, a fence of four backticks with the code, and a fence `tokens` with the
//! same code in which whatever is not plain is marked: `‹keyword if›`. `BLESS=1 cargo test -p
//! tercet-pdf --test code` writes the marks anew; whoever does that reads each of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests"
)]

use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tercet_pdf::code::{Token, tokens};

/// Colours `code`, checks what holds for all code, and returns it with its marks.
fn check(language: &str, code: &str) -> String {
    let mut marked = String::new();
    let mut end = 0;
    let mut last = None;
    for (range, token) in tokens(language, code) {
        assert_eq!(range.start, end, "{language}: a gap in {code:?}");
        assert!(!range.is_empty(), "{language}: an empty token in {code:?}");
        assert_ne!(
            last,
            Some(token),
            "{language}: neighbours are alike in {code:?}"
        );
        (end, last) = (range.end, Some(token));
        let text = &code[range];
        if token == Token::Plain {
            marked.push_str(text);
            continue;
        }
        let name = format!("{token:?}").to_lowercase();
        // A mark does not go over lines, so that they can be compared.
        for line in text.split_inclusive('\n') {
            let (line, feed) = match line.strip_suffix('\n') {
                Some(line) => (line, "\n"),
                None => (line, ""),
            };
            if line.is_empty() {
                marked.push_str(feed);
            } else {
                write!(marked, "‹{name} {line}›{feed}").unwrap();
            }
        }
    }
    assert_eq!(
        end,
        code.len(),
        "{language}: the end is missing in {code:?}"
    );
    marked
}

#[test]
fn specs() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files("tests/specs/code") {
        let mut spec = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let cases = cases(&spec);
        count += cases.len();
        // From the last to the first, so that places stay.
        for case in cases.iter().rev() {
            let marked = check(&case.language, &spec[case.code.clone()]);
            if marked == spec[case.tokens.clone()] {
                continue;
            }
            if bless {
                spec.replace_range(case.tokens.clone(), &marked);
            } else {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}: {}\n{marked}", case.title));
            }
        }
        if bless {
            fs::write(&path, spec).unwrap();
        }
    }
    assert!(count >= 30, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

struct Case {
    title: String,
    language: String,
    code: Range<usize>,
    tokens: Range<usize>,
}

fn cases(spec: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut title = "";
    let mut at = 0;
    let mut code: Option<(String, Range<usize>)> = None;
    while let Some(line) = spec[at..].split_inclusive('\n').next() {
        at += line.len();
        if let Some(heading) = line.strip_prefix("## ") {
            title = heading.trim_end();
        } else if let Some(info) = line.strip_prefix("````") {
            let end = at + spec[at..].find("````").expect("the fence is closed");
            let range = at..end;
            at = end + 5;
            match code.take() {
                Some((language, code)) => cases.push(Case {
                    title: title.to_owned(),
                    language,
                    code,
                    tokens: range,
                }),
                None => code = Some((info.trim_end().to_owned(), range)),
            }
        }
    }
    cases
}

const LANGUAGES: [&str; 40] = [
    "bash",
    "batch",
    "bicep",
    "c",
    "cpp",
    "csharp",
    "css",
    "dart",
    "diff",
    "dockerfile",
    "fsharp",
    "go",
    "graphql",
    "groovy",
    "hcl",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "json",
    "kotlin",
    "kusto",
    "lua",
    "markdown",
    "objc",
    "output",
    "php",
    "powershell",
    "proto",
    "python",
    "r",
    "ruby",
    "rust",
    "scala",
    "sql",
    "swift",
    "typescript",
    "vb",
    "yaml",
];

/// What lexers stumble over: openers without an end, above all.
const PIECES: [&str; 52] = [
    "\"", "'", "`", "$", "$(", "${", "{", "}", "(", ")", "[", "]", "<", ">", "<!--", "-->", "/*",
    "*/", "//", "#", "<#", "#>", "@\"\n", "\n\"@", "@'", "\"\"\"", "'''", "\\", "\n", "\r\n", " ",
    "-", "--", "=", ":", "%", "!", "@", "/", "a", "Ab-Cd", "if", "in", "0", "1.5e-3", "é", "語",
    "\u{200b}", "<script>", "</script", "r#\"", "f\"{",
];

proptest! {
    #[test]
    fn tokens_tile_any_text(language in prop::sample::select(&LANGUAGES[..]), code in any::<String>()) {
        check(language, &code);
    }

    #[test]
    fn tokens_tile_any_pieces(
        language in prop::sample::select(&LANGUAGES[..]),
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
    ) {
        check(language, &pieces.concat());
    }
}

/// Of each lexer one, and of those that are tables the ones with the most rules.
const LEXERS: [&str; 18] = [
    "powershell",
    "bash",
    "cmd",
    "dockerfile",
    "html",
    "css",
    "json",
    "yaml",
    "ini",
    "http",
    "diff",
    "markdown",
    "csharp",
    "kotlin",
    "javascript",
    "python",
    "sql",
    "kusto",
];

/// A quarter of a megabyte of each piece, and of pieces that may nest or stumble together.
#[test]
fn time_is_linear() {
    const SIZE: usize = 1 << 18;
    // Ordinary code takes a few milliseconds.
    const MOST: Duration = Duration::from_secs(1);
    for language in LEXERS {
        for (index, piece) in PIECES.iter().enumerate() {
            let pair = format!("{piece}{}", PIECES[(index * 7 + 3) % PIECES.len()]);
            for unit in [
                (*piece).to_owned(),
                pair,
                format!("{piece} "),
                format!("a{piece}-"),
            ] {
                let code = unit.repeat(SIZE / unit.len());
                let start = Instant::now();
                let count = tokens(language, &code).len();
                let time = start.elapsed();
                assert!(
                    time < MOST,
                    "{language}: {unit:?}: {time:?} for {count} tokens"
                );
            }
        }
    }
}

/// All code of the corpus; prints how fast it went.
#[test]
fn corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !folder.is_dir() {
        eprintln!("skipped: no corpus at ../shared");
        return;
    }
    let mut blocks = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                fences(
                    &String::from_utf8_lossy(&fs::read(path).unwrap()),
                    &mut blocks,
                );
            }
        }
    }
    let bytes: usize = blocks.iter().map(|(_, code)| code.len()).sum();
    let start = Instant::now();
    let count: usize = blocks
        .iter()
        .map(|(language, code)| tokens(language, code).len())
        .sum();
    let rate = bytes as f64 / 1e6 / start.elapsed().as_secs_f64();
    println!(
        "{} blocks, {bytes} bytes, {count} tokens, {rate:.0} MB/s",
        blocks.len()
    );
    for (language, code) in &blocks {
        check(language, code);
    }
    assert!(blocks.len() > 5000, "only {} blocks found", blocks.len());
}

/// Language and code of each fence; by lines, which is near enough.
fn fences(article: &str, blocks: &mut Vec<(String, String)>) {
    let mut open: Option<(String, String)> = None;
    for line in article.lines() {
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => {
                let language = info.split_whitespace().next().unwrap_or_default();
                open = Some((language.to_owned(), String::new()));
            }
            (None, Some((_, code))) => {
                code.push_str(line);
                code.push('\n');
            }
            (None, None) => {}
        }
    }
}
