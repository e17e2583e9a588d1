//! The Markdown front end, by cases in `specs/markdown`: one file for each topic.
//!
//! A case is a heading, a fence `md` of four backticks with the input, and a fence
//! `outline` with what becomes of it. `BLESS=1 cargo test -p tercet-learn --test
//! markdown` writes the outlines anew; whoever does that reads each of them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod markdown_outline;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use tercet_article::tiling::{self, Piece};
use tercet_article::{Article, Diagnostic, node};
use tercet_learn::parse_markdown;

/// Parses `text`, and checks what holds for every text.
fn check(title: &str, text: &str) -> (Article, Vec<Diagnostic>) {
    let (article, diagnostics) = parse_markdown(text);
    tiling::check(&article).unwrap_or_else(|violation| panic!("{title}: {violation:?}\n{text:?}"));
    let pieces = tiling::pieces(&article);
    let again: String = pieces
        .iter()
        .map(|piece| article.slice(piece.span()))
        .collect();
    assert_eq!(again, text, "{title}: the pieces are not the source");
    for piece in &pieces {
        // A label's second definition is no node; it means nothing.
        if let Piece::Markup(None, span) = piece
            && article
                .front_matter
                .is_none_or(|front| front.end <= span.start)
        {
            let text = article.slice(*span).trim_start_matches('\u{feff}').trim();
            assert!(
                text.is_empty() || text.starts_with('['),
                "{title}: {text:?} is lost"
            );
        }
    }
    let mut ids = HashSet::new();
    node::walk(&article.blocks, &mut |node| {
        if let Some(id) = node.id() {
            assert!(ids.insert(id), "{title}: {id} stands twice");
        }
    });
    for found in &diagnostics {
        assert!(
            text.get(found.span.range()).is_some(),
            "{title}: {found:?} has no place"
        );
    }
    assert!(
        diagnostics.is_sorted_by_key(|found| found.span.start),
        "{title}: findings out of order"
    );
    (article, diagnostics)
}

#[test]
fn specs() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files() {
        let mut spec = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let cases = markdown_outline::cases(&spec);
        count += cases.len();
        // From the last to the first, so that places stay.
        for case in cases.iter().rev() {
            let (article, diagnostics) = check(&case.title, &case.input);
            let outline = markdown_outline::outline(&article, &diagnostics);
            if outline == spec[case.outline.clone()] {
                continue;
            }
            if bless {
                spec.replace_range(case.outline.clone(), &outline);
            } else {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}: {}\n{outline}", case.title));
            }
        }
        if bless {
            fs::write(&path, spec).unwrap();
        }
    }
    assert!(count >= 390, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is nested, repeated or open without end is bounded: all text is kept, and
/// what is too deep is reported once.
#[test]
fn limits() {
    let monikers = |count: usize| {
        let open = |depth| format!("{} moniker range=\"a\"\n", ":".repeat(count + 3 - depth));
        (0..count).map(open).collect::<String>()
    };
    for (title, text, code) in [
        ("quotes", ">".repeat(10_000) + "a", Some("nesting-too-deep")),
        ("lists", "- ".repeat(10_000) + "a", Some("nesting-too-deep")),
        (
            "quotes and lists",
            "> 1. ".repeat(2_000) + "> [!NOTE]",
            Some("nesting-too-deep"),
        ),
        (
            "emphasis",
            "*a _b ".repeat(500) + &"_ *".repeat(500),
            Some("nesting-too-deep"),
        ),
        ("monikers", monikers(150), Some("nesting-too-deep")),
        ("brackets", "[".repeat(20_000), None),
        ("images", "![".repeat(10_000), None),
        (
            "backticks",
            (1..200).map(|n| "`".repeat(n) + " ").collect(),
            None,
        ),
        (
            "pipes",
            format!("{0}\n{0}\n|-|\n{0}", "|".repeat(5_000)),
            None,
        ),
        ("includes", "[!INCLUDE [".repeat(5_000), None),
        ("snippets", "[!code-c[a](b?c#d\"".repeat(3_000), None),
        ("alerts", "> [!NOTE]\n".repeat(3_000), None),
        ("colons", ":".repeat(50_000), None),
        ("references", "<xref:a ".repeat(5_000), None),
        ("tags", "<a name=\"".repeat(5_000), None),
        ("comments", "<!-- ".repeat(5_000), None),
        ("at signs", "@a\"".repeat(10_000), None),
        ("URLs", "https://a.b(".repeat(3_000), None),
        ("emoji", ":a :smile".repeat(5_000), None),
        (
            "directives",
            ":::image source=\"".repeat(2_000),
            Some("invalid-image"),
        ),
        (
            "attributes",
            (0..10_000).fold(":::code".to_owned(), |text, n| {
                text + &format!(" a{n}=\"\"")
            }),
            Some("invalid-code"),
        ),
        ("rows", ":::row:::\n".repeat(1_000), Some("invalid-row")),
        (
            "ends",
            "::: zone-end\n".repeat(1_000),
            Some("unpaired-directive-end"),
        ),
        ("headings", "# a\n".repeat(3_000), None),
        (
            "tabs",
            "# [a](#tab/b)\n".repeat(300),
            Some("invalid-tab-group"),
        ),
    ] {
        let (_, diagnostics) = check(title, &text);
        let found = |found: &Diagnostic| Some(found.rule.code) == code;
        assert_eq!(diagnostics.iter().any(found), code.is_some(), "{title}");
        // Each container is a line of its own; of the others there is one.
        let deep = |found: &&Diagnostic| found.rule.code == "nesting-too-deep";
        let count = diagnostics.iter().filter(deep).count();
        let lines = text.lines().count();
        assert!(count <= lines, "{title}: {count} findings in {lines} lines");
    }
}

/// The spec files, in order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/markdown");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}
