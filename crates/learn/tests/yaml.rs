//! YAML: front matter and pages, by cases in `specs/yaml`, over the published
//! corpus, and over texts that nobody would write.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod yaml_outline;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tercet_article::{Article, ArticleKind, Diagnostic, tiling};
use tercet_learn::{YamlHint, parse_markdown, parse_yaml_page};

/// Parses the file called `name`, and checks what holds for every file.
fn check(name: &str, text: &str) -> (Article, Vec<Diagnostic>) {
    let (stem, extension) = name.rsplit_once('.').unwrap();
    let (article, diagnostics) = match extension {
        "md" => parse_markdown(text),
        _ if stem.to_lowercase().ends_with("toc") => parse_yaml_page(text, YamlHint::Toc),
        _ => parse_yaml_page(text, YamlHint::Unknown),
    };
    tiling::check(&article).unwrap_or_else(|violation| panic!("{name}: {violation:?}\n{text:?}"));
    for found in &diagnostics {
        assert!(
            text.get(found.span.range()).is_some(),
            "{name}: {found:?}\n{text:?}"
        );
    }
    (article, diagnostics)
}

/// Each file of `specs/yaml` holds cases: a heading, a fence `yml NAME` or
/// `md NAME` with the input, and a fence `outline` with what becomes of it.
#[test]
fn specs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/yaml");
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files(&folder, "md") {
        let spec = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        for case in yaml_outline::cases(&spec) {
            let (article, diagnostics) = check(case.name, &case.input);
            let outline = yaml_outline::outline(&article, &diagnostics);
            if outline != case.outline {
                wrong.push(format!("## {}\n{outline}", case.title));
            }
            count += 1;
        }
    }
    assert!(count > 30, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text that is too deep, too large or too dense is reported, not read.
#[test]
fn bounds() {
    let front_matter = |yaml: &str| format!("---\n{yaml}\n---\n");
    let deep: Vec<String> = (0..70).map(|depth| " ".repeat(depth) + "k:").collect();
    let deep = deep.join("\n");
    for (name, text, code) in [
        ("deep.md", front_matter(&deep), "yaml-too-deep"),
        (
            "deep.md",
            front_matter(&format!("a: {}", "[".repeat(70))),
            "yaml-too-deep",
        ),
        (
            "large.md",
            front_matter(&"# a\n".repeat(40_000)),
            "yaml-too-large",
        ),
        (
            "dense.yml",
            format!("### YamlMime:X\na: [{}]\n", "b,".repeat(40_000)),
            "yaml-too-large",
        ),
        (
            "deep.yml",
            format!("### YamlMime:X\n{}", "- ".repeat(30_000)),
            "yaml-too-deep",
        ),
        (
            "deep.yml",
            format!("### YamlMime:X\n{}", "? ".repeat(30_000)),
            "yaml-too-deep",
        ),
    ] {
        let (_, diagnostics) = check(name, &text);
        let codes: Vec<&str> = diagnostics.iter().map(|found| found.rule.code).collect();
        assert!(codes.contains(&code), "{name}: {codes:?}");
    }
}

/// The published pages are valid YAML, and their texts are found.
#[test]
fn corpus() {
    for path in published("yml") {
        let text = fs::read_to_string(&path).unwrap();
        let (article, diagnostics) = check(&path.to_string_lossy(), &text);
        // Two of them do hold a key twice.
        let wrong = diagnostics
            .iter()
            .find(|found| found.rule.code != "yaml-duplicate-key");
        assert_eq!(wrong, None, "{}", path.display());
        assert!(!article.blocks.is_empty(), "{}", path.display());
        let mime = text.lines().next().unwrap_or_default().contains("YamlMime");
        assert_eq!(article.kind != ArticleKind::Toc, mime, "{}", path.display());
    }
}

/// The published files with this extension; says so where they are not at hand,
/// since they are no part of the project.
#[allow(clippy::print_stderr)]
fn published(extension: &str) -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: {} is not there", corpus.display());
    }
    files(&corpus, extension)
}

/// The files below `folder` with this extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A line of a list of questions whose answers are written in any style.
fn line() -> impl Strategy<Value = String> {
    let text = "[a-z*_`\\[\\]()|#>:\\- é日\\\\\"']{0,12}";
    prop_oneof![
        2 => text.prop_map(|text| format!("- question: {text}")),
        2 => text.prop_map(|text| format!("  answer: \"{text}")),
        1 => text.prop_map(|text| format!("  answer: '{text}'")),
        2 => ("[|>][-+1-3]{0,2}", text).prop_map(|(header, text)| {
            format!("- answer: {header}\n    {text}\n\n      {text}\n    {text}")
        }),
        3 => text.prop_map(|text| format!("    {text}")),
        1 => Just("    > [!NOTE]\n    > a".to_owned()),
        1 => Just("    [!INCLUDE [a](b.md)]".to_owned()),
        1 => Just("    :::image source=\"a.png\" alt-text=\"é\":::".to_owned()),
        1 => Just("    | a | b |\n    |---|---|\n    | | c |".to_owned()),
        1 => Just("    - *a*\n      b".to_owned()),
        1 => Just("  \\u00e9\\n\\n# \\x41\"".to_owned()),
        1 => Just(String::new()),
        1 => "[ -~]{0,10}",
    ]
}

fn page() -> impl Strategy<Value = String> {
    let end = prop_oneof![8 => Just("\n"), 2 => Just("\r\n"), 1 => Just("\r")];
    let lines = (prop::collection::vec(line(), 0..8), end).prop_map(|(lines, end)| {
        let lines = lines.join("\n").replace('\n', end);
        format!("### YamlMime:FAQ{end}{lines}{end}")
    });
    (any::<bool>(), lines)
        .prop_map(|(bom, text)| if bom { format!("\u{feff}{text}") } else { text })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_tiles(text in page()) {
        check("faq.yml", &text);
    }

    #[test]
    fn any_text_is_a_page(text in any::<String>()) {
        check("any.yml", &text);
        check("toc.yml", &text);
    }

    #[test]
    fn any_front_matter_is_read(
        opening in "\u{feff}?---[ \t]{0,2}(\r\n|\n|\r)",
        yaml in "[-a:#?&*!|>'\"\\[\\]{},%@` \n\té]{0,40}",
    ) {
        check("any.md", &format!("{opening}{yaml}\n---\n"));
    }
}
