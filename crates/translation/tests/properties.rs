//! Extraction never panics, and nothing is lost between an article and its units.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::LazyLock;

use proptest::prelude::*;
use tercet_article::Article;
use tercet_learn::{YamlHint, parse_markdown, parse_yaml_page};
use tercet_translation::count::Counter;
use tercet_translation::extract::{Options, Settings, WordList, extract};
use tercet_translation::model::Provenance;
use tercet_translation::segment::{Rules, Segmentation, Segmenter};
use tercet_translation::soundness;

static SENTENCES: LazyLock<Segmenter> = LazyLock::new(|| Rules::built_in().segmenter("en"));

fn check(article: &Article) {
    let srx = Settings {
        protected: WordList::case_sensitive(["a", "b c"]),
        segmentation: Segmentation::Srx(SENTENCES.clone()),
        ..Settings::default()
    };
    for settings in [Settings::default(), srx] {
        let options = Options {
            path: "a.md",
            source_language: "en-US",
            target_language: None,
            provenance: Provenance::default(),
            settings: &settings,
        };
        let extraction = extract(article, &options);
        let problems = soundness::problems(article, &extraction);
        assert!(
            problems.is_empty(),
            "{}\n{:?}",
            problems.join("\n"),
            article.source.text
        );
        Counter::default().document(&mut extraction.document.clone());
    }
}

/// Pieces of the dialect, of HTML and of YAML.
const PIECES: &[&str] = &[
    "a",
    "b c",
    "Word. Next",
    " ",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "    ",
    "| ",
    "|---|\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](b.md \"t\")",
    "![",
    "](i.png 'u')",
    "[l]: d (e)\n",
    "&amp;",
    "&bogus;",
    "\\*",
    "<b>",
    "</b>",
    "<i title=\"x y\">",
    "</i>",
    "<br>",
    "<!-- c -->",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<img alt='pic one' src=x>",
    "https://a.example/b",
    "www.a.example",
    "<https://c.example>",
    "[!NOTE]",
    "[!INCLUDE [t](p.md)]",
    ":::image source=\"i.png\" alt-text=\"An image\":::",
    ":::no-loc text=\"N\":::",
    ":::row:::\n",
    ":::row-end:::\n",
    "::: zone pivot=\"p\"\n",
    "::: zone-end\n",
    "# [Tab](#tab/t)\n",
    "<xref:u>",
    "@u",
    ":smile:",
    "<a name=\"n\"></a>",
    "é",
    "\u{200f}",
    "日本。",
    "\u{1}",
    "\u{fffe}",
    "\0",
    "\r\n",
    "\r",
    "\t",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_the_dialect(text in text()) {
        check(&parse_markdown(&*text).0);
    }

    #[test]
    fn any_characters_of_markup(
        text in "[-+*_~`>#|:!\\[\\]()<>&;@\\\\\"'=./0-9a-c \\t\\r\\n\\x00\\x01\u{feff}\u{200f}é漢]{0,200}"
    ) {
        check(&parse_markdown(&*text).0);
    }

    #[test]
    fn any_front_matter(title in "[-a-c:#'\" \\[\\]{}&*!|>%@`,é\u{1}]{0,40}", text in text()) {
        check(&parse_markdown(format!("---\ntitle: {title}\ndescription: \"{title}\"\n---\n{text}")).0);
    }

    #[test]
    fn any_markdown_in_yaml(text in text(), style in 0..4) {
        let indented = text.replace('\n', "\n    ");
        let value = match style {
            0 => format!("|\n    {indented}"),
            1 => format!(">-\n    {indented}"),
            2 => format!("'{}'", text.replace('\'', "''")),
            _ => format!("{text:?}"),
        };
        let page = format!("### YamlMime:FAQ\nsections:\n- questions:\n  - question: Why?\n    answer: {value}\n");
        check(&parse_yaml_page(&*page, YamlHint::Unknown).0);
    }
}

/// White space that YAML escapes stands behind a tag that no unit needs: it is left out
/// where it stands, not what is white space further on.
#[test]
fn escaped_white_space_in_yaml() {
    for answer in [
        r#""<b>\tb c""#,
        r#""</code>\tWord. Next""#,
        r#""<b>\n\tb c \t</i>""#,
        r#""b c\t<b>""#,
    ] {
        let page = format!(
            "### YamlMime:FAQ\nsections:\n- questions:\n  - question: Why?\n    answer: {answer}\n"
        );
        check(&parse_yaml_page(&*page, YamlHint::Unknown).0);
    }
}

/// What is nested, repeated or open without end takes time that grows with the
/// size alone, and no more stack than for any other article.
#[test]
fn hostile_articles() {
    for (title, text) in [
        ("tags", "<b>a".repeat(20_000) + &"</b>".repeat(20_000)),
        ("crossing tags", "<b><i></b></i>a ".repeat(10_000)),
        (
            "blocks",
            format!("<div>{}", "<p>a<b title='x y'>b".repeat(10_000)),
        ),
        ("images", "![a](b) ".repeat(10_000)),
        ("nested images", "![".repeat(300) + &"a](b)".repeat(300)),
        ("literals", "a ** b ".repeat(20_000)),
        ("escaped literals", "a \\*\\* b ".repeat(20_000)),
        ("addresses", "[https://a.b/](c) ".repeat(10_000)),
        ("controls", "a\u{1}b".repeat(20_000)),
        ("title", format!("[a](b \"{}\")", "\\\"".repeat(20_000))),
        ("brackets", "[!".repeat(20_000)),
        ("colons", "a :::".repeat(20_000)),
        ("sentences", "A b. ".repeat(2_000)),
        ("one long sentence", "a ".repeat(50_000)),
    ] {
        let start = std::time::Instant::now();
        check(&parse_markdown(&*text).0);
        let time = start.elapsed();
        assert!(time.as_secs() < 20, "{title}: {time:?}");
    }
}

/// Translators get what is new, and nothing else.
#[test]
fn one_inserted_paragraph_differs_in_that_unit_alone() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/en-us");
    let mut tried = 0;
    for name in [
        "overview.md",
        "reference/cli.md",
        "devices/enroll-a-device.md",
    ] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let (article, _) = parse_markdown(&*text);
        let before = units(&article);
        for block in &article.blocks {
            let end = block.span.end as usize;
            let inserted = format!("{}\n\nInserted here.\n\n{}", &text[..end], &text[end..]);
            let mut after = units(&parse_markdown(&*inserted).0);
            let place = after
                .iter()
                .position(|unit| unit.contains("Inserted here."));
            after.remove(place.unwrap());
            assert_eq!(after, before, "{name}: after byte {end}");
            tried += 1;
        }
    }
    assert!(tried > 30, "only {tried} places");
}

/// The units of an article, each as text.
fn units(article: &Article) -> Vec<String> {
    let settings = Settings::default();
    let options = Options {
        path: "a.md",
        source_language: "en-US",
        target_language: None,
        provenance: Provenance::default(),
        settings: &settings,
    };
    let extraction = extract(article, &options);
    let units = extraction.document.units();
    units.iter().map(|unit| format!("{unit:?}")).collect()
}
