//! What holds for any article.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tercet_article::{Block, BlockKind, Inline, InlineKind, NodeRef};

use crate::print::{letters, print};

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-z]{2,9}",
        1 => "[a-z]{30,90}",
        1 => "[\u{5d0}-\u{5ea}]{2,8}",
        1 => "[\u{e01}-\u{e2e}]{2,12}",
        1 => "[\u{628}\u{62a}-\u{63a}\u{641}-\u{64a}]{2,9}",
    ];
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

/// A piece of a line.
fn inline() -> impl Strategy<Value = String> {
    (0..19usize, words()).prop_map(|(kind, words)| match kind {
        0 => format!("*{words}*"),
        1 => format!("**{words}**"),
        2 => format!("~~{words}~~"),
        3 => format!("`{words}`"),
        4 => format!("[{words}](https://example.com/{})", words.len()),
        5 => format!("[{words}](#a)"),
        6 => format!("![{words}](gone.png)"),
        7 => format!(":::no-loc text=\"{words}\":::"),
        8 => format!("<b>{words}</b>"),
        9 => format!("<a href=\"https://example.com\">{words}"),
        10 => format!("</i></b>{words}<br>"),
        11 => format!("&copy; {words} \\* :smile:"),
        12 => format!("<xref:{}>", words.len()),
        13 => format!("<table><tr><td>{words}"),
        14 => format!("<ul><li>{words}<dl><dt>{words}"),
        15 => format!("<div>{words}</p></div></div>"),
        16 => format!("</td></b>{words}</li></tr>"),
        _ => words,
    })
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(inline(), 1..5).prop_map(|parts| parts.join(" "))
}

/// A block of lines, and then what may be indented or quoted further.
fn block() -> impl Strategy<Value = String> {
    let flat = (0..22usize, line(), words()).prop_map(|(kind, line, words)| match kind {
        0..=2 => format!("{} {line}\n", "#".repeat(1 + kind * 2)),
        3 => format!("| {line} | {words} |\n|---|:-:|\n| {words} |\n| a | {line} | c |\n"),
        4 => format!("```cs\n{words}\n\t{words}\n```\n"),
        5 => format!("    {words}\n"),
        6 => "---\n".to_owned(),
        7 => format!("<details><summary>{words}\n\n{line}\n"),
        8 => format!("</details></table>\n\n{line}\n"),
        9 => format!("<table><tr><th rowspan=3>{words}<td colspan=4>{words}<tr><td>{words}\n\n"),
        10 => format!("<pre>{words}\n\n{words}</pre>\n"),
        11 => format!("::: zone pivot=\"p\"\n\n{line}\n\n::: zone-end\n"),
        12 => format!("::: moniker range=\"m\"\n\n{line}\n"),
        13 => format!("# [{words}](#tab/a)\n\n{line}\n\n# [{words}](#tab/b)\n\n{line}\n\n---\n"),
        14 => format!(":::row:::\n:::column:::\n{line}\n:::column-end:::\n:::column span=\"3\":::\n{line}\n:::column-end:::\n:::row-end:::\n"),
        15 => format!(":::image type=\"complex\" source=\"gone.png\" alt-text=\"{words}\":::\n{line}\n:::image-end:::\n"),
        16 => format!("<dl><dt>{words}<dd>{line}\n\n"),
        17 => format!("{line}\n{line}\\\n{line}\n"),
        _ => format!("{line}\n"),
    });
    flat.prop_recursive(4, 24, 4, |inner| {
        (0..5usize, prop::collection::vec(inner, 1..4)).prop_map(|(kind, blocks)| {
            let blocks = blocks.join("\n");
            match kind {
                0 => marked("- ", "  ", &blocks),
                1 => marked("7. ", "   ", &blocks),
                2 => marked("> ", "> ", &blocks),
                3 => format!("> [!TIP]\n{}", marked("> ", "> ", &blocks)),
                _ => format!(
                    "> [!div class=\"checklist\"]\n{}",
                    marked("> - ", ">   ", &blocks)
                ),
            }
        })
    })
}

/// `text` with `first` before its first line and `others` before the others.
fn marked(first: &str, others: &str, text: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| {
        let mark = if at == 0 { first } else { others };
        format!("{mark}{line}\n")
    });
    lines.collect()
}

/// Each word that the article shows.
fn shown(text: &str) -> BTreeSet<String> {
    let (article, _) = tercet_learn::parse_markdown(text);
    let mut words = BTreeSet::new();
    tercet_article::node::walk(&article.blocks, &mut |node| {
        let text = match node {
            NodeRef::Inline(Inline {
                kind: InlineKind::Text(text) | InlineKind::NoLoc(text) | InlineKind::Code(text),
                ..
            }) => text,
            NodeRef::Block(Block {
                kind: BlockKind::Code(code),
                ..
            }) => &code.text,
            NodeRef::Block(_)
            | NodeRef::Inline(_)
            | NodeRef::Item(_)
            | NodeRef::Tab(_)
            | NodeRef::Row(_)
            | NodeRef::Cell(_) => return,
        };
        words.extend(text.split_whitespace().map(letters));
    });
    words
}

fn check(text: &str) {
    let printed = print(text);
    let pages = printed.document.pages.len();
    assert!(pages <= 2 + text.len() / 20, "{pages} pages of {text:?}");
    let found = printed.letters();
    for word in shown(text) {
        assert!(found.contains(&word), "{word:?} is lost of {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// Nothing panics, every file is sound, pages are bounded, and every word is on them.
    #[test]
    fn every_word_of_any_article_is_printed(blocks in prop::collection::vec(block(), 1..8)) {
        check(&blocks.join("\n"));
    }

    /// The same bytes, whatever was printed before.
    #[test]
    fn the_same_article_gives_the_same_bytes(blocks in prop::collection::vec(block(), 1..4)) {
        let text = blocks.join("\n");
        prop_assert!(print(&text).bytes == print(&text).bytes);
    }
}
