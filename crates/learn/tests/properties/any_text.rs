//! Parsing never fails and never loses a byte.

use proptest::prelude::*;

use crate::dialect;
use crate::invariants::check;

fn markdown(text: &str) {
    let (article, diagnostics) = tercet_learn::parse_markdown(text);
    check(text, &article, &diagnostics);
    let (again, same) = tercet_learn::parse_markdown(text);
    assert!(article == again && diagnostics == same, "two parses differ");
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_an_article(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        markdown(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn arbitrary_characters_of_markup_are_an_article(
        text in "[-+*_~`>#|:!\\[\\]()<>&;@\\\\\"'=.0-9a-c \\t\\r\\n\\x00\u{feff}\u{301}\u{200f}é漢]{0,200}"
    ) {
        markdown(&text);
    }

    #[test]
    fn the_dialect_in_any_mixture_is_an_article(text in dialect::text()) {
        markdown(&text);
    }
}

/// What once broke an invariant, from these tests and from fuzzing.
const FOUND: &[&str] = &[
    "# \u{feff}\t\r",
    "- \n[a]: *\n| a | b |",
    ":::row:::\n|\x0b",
    ":::row:::\na\n\nb\x0b",
    "| a | b |\n|---|:-:|\n| a | b | c |\n\\\n| d |\n",
    "\n::: zone pivot=\"a,b\"\n```csharp-interactive\n> [!tip]  ",
    "| a |\n|--|\n-:|\n| `xy` | :::no-loc text=\"Fleet\"::: |\n| ![i](i.png) | a\\|b |\n",
];

#[test]
fn what_once_fell_out_is_an_article() {
    for text in FOUND {
        markdown(text);
    }
}

#[test]
fn an_article_cut_off_anywhere_is_an_article() {
    for article in crate::articles::own() {
        let text = &article.text;
        let step = (text.len() / 200).max(1);
        for end in (0..text.len())
            .step_by(step)
            .filter(|end| text.is_char_boundary(*end))
        {
            markdown(&text[..end]);
            markdown(&text[end..]);
        }
    }
}

#[test]
fn line_ends_change_no_structure() {
    for article in crate::articles::own() {
        let lf = article.text.replace("\r\n", "\n");
        let kinds = kinds_of(&lf);
        assert_eq!(
            kinds_of(&lf.replace('\n', "\r\n")),
            kinds,
            "{} with CR LF",
            article.name
        );
    }
}

/// The ids of an article in order: they tell kinds and texts.
fn kinds_of(text: &str) -> Vec<String> {
    let (article, diagnostics) = tercet_learn::parse_markdown(text);
    check(text, &article, &diagnostics);
    let mut ids = Vec::new();
    tercet_article::node::walk(&article.blocks, &mut |node| {
        ids.extend(node.id().map(|id| id.to_string()));
    });
    ids
}
