//! Targets made to break articles: the tree stays, nothing is lost, nothing panics.

use std::path::Path;

use proptest::prelude::*;
use tercet_article::{Article, NodeRef, node};
use tercet_translation::merge::Decision;
use tercet_translation::model::{Document, Part, Piece, State, Unit};

use crate::support::{articles, filled, merged, read};

/// Text that means something somewhere.
const HOSTILE: &[&str] = &[
    "#",
    "# ",
    "## a",
    "> ",
    ">",
    "- ",
    "+ ",
    "* ",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "~",
    "`",
    "```",
    "1. ",
    "2) ",
    "|",
    "\\|",
    "\\",
    "\\\\",
    ":::",
    "::: zone-end",
    ":::image source=\"a\":::",
    ":::row:::",
    "    ",
    "\t",
    "[!NOTE]",
    "[!INCLUDE [a](b)]",
    "[a](b)",
    "[a]",
    "[a]: b",
    "![a](b)",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "<b>",
    "</b>",
    "</div>",
    "<!--",
    "-->",
    "<div>",
    "<br>",
    "<script>",
    "<xref:a>",
    "<https://a.b>",
    "https://a.b/c",
    "www.a.b",
    "@user",
    "@\"a b\"",
    ":smile:",
    "&",
    "&amp;",
    "&#35;",
    "&nbsp;",
    "'",
    "\"",
    "''",
    "---",
    "===",
    "***",
    "...",
    ": ",
    " #",
    "{",
    "}",
    ", ",
    "!",
    "%",
    "? ",
    "@",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\n- ",
    "\n# a\n",
    "\n---\n",
    "\n| a | b |\n|---|---|\n",
    "\u{0}",
    "\u{1}",
    "\u{7}",
    "\u{b}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "\u{202c}",
    "\u{200f}",
    "\u{2066}",
    "\u{fffd}",
    "。",
    "「",
    "中",
    "é",
    "\u{301}",
    "😀",
    "word",
    " ",
    "  ",
    ".",
    "…",
    "true",
    "null",
    "12",
    "#tab/a",
    "$x$",
    "[^1]",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(HOSTILE);
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// Replaces the texts of `document` by `texts`, in turn, and leaves the codes.
fn attack(document: &mut Document, texts: &[String]) {
    let mut next = texts.iter().cycle();
    attack_parts(&mut document.parts, &mut next);
}

fn attack_parts<'a>(parts: &mut [Part], next: &mut impl Iterator<Item = &'a String>) {
    for part in parts {
        match part {
            Part::Group(group) => attack_parts(&mut group.parts, next),
            Part::Unit(unit) => attack_unit(unit, next),
        }
    }
}

fn attack_unit<'a>(unit: &mut Unit, next: &mut impl Iterator<Item = &'a String>) {
    for segment in &mut unit.segments {
        let mut target = segment.source.clone();
        for piece in &mut target {
            if let (Piece::Text(text), Some(hostile)) = (&mut *piece, next.next()) {
                text.clone_from(hostile);
            }
        }
        segment.target = Some(target);
        segment.state = State::Final;
    }
}

/// What no translation may change: the kinds of blocks, and how they nest.
fn skeleton(article: &Article) -> Vec<String> {
    let mut kinds = Vec::new();
    node::walk(&article.blocks, &mut |node| {
        let kind = match node {
            NodeRef::Block(block) => {
                let kind = format!("{:?}", std::mem::discriminant(&block.kind));
                format!("{kind} {}", article.line(block.span) > 0)
            }
            NodeRef::Item(item) => format!("item {}", item.blocks.len()),
            NodeRef::Tab(tab) => format!("tab {:?}", tab.tab_ids),
            NodeRef::Row(row) => format!("row {}", row.cells.len()),
            NodeRef::Cell(_) | NodeRef::Inline(_) => return,
        };
        kinds.push(kind);
    });
    kinds
}

fn check(name: &str, text: &str, texts: &[String]) {
    let source = read(name, text);
    let mut returned = source.document.clone();
    attack(&mut returned, texts);
    let merged = merged(name, &source, &returned);
    let again = read(name, &merged.text);
    assert_eq!(
        skeleton(&source.article),
        skeleton(&again.article),
        "{name}\n{}",
        merged.text
    );
    let (before, after) = (source.document.units(), again.document.units());
    // A target without letters is no unit any more; what was left out is as it was.
    let mut after = after.iter();
    for (unit, (id, decision)) in before.iter().zip(&merged.decisions) {
        assert_eq!(unit.id, *id);
        if let Decision::Source(_) = decision {
            let is_there = after.any(|now| now.source_hash == unit.source_hash);
            assert!(is_there, "{name}: {:?}", unit.segments);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(32),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn articles_keep_their_tree(
        at in any::<prop::sample::Index>(),
        texts in proptest::collection::vec(hostile(), 1..40),
    ) {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = articles(&here.join("../../content"));
        for folder in ["seeds", "semantic-kernel", "d365-ar"] {
            files.extend(articles(&here.join("../../../shared/corpus").join(folder)));
        }
        files.retain(|(_, text)| text.len() < 30_000);
        let (name, text) = at.get(&files);
        check(name, text, &texts);
    }
}

/// Nearly all of what is hostile can be put in. What cannot stands next to codes that
/// need blanks around them, or is nothing but an address or markup between codes.
#[test]
fn hostile_text_is_kept() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut all, mut left_out) = (0, 0);
    for (name, text) in articles(&here.join("../../content")) {
        let source = read(&name, &text);
        for hostile in HOSTILE {
            let mut returned = source.document.clone();
            attack(
                &mut returned,
                &[format!("a {hostile} b"), format!("{hostile}b")],
            );
            let merged = merged(&name, &source, &returned);
            all += merged.decisions.len();
            left_out += merged.decisions.len() - filled(&merged);
        }
    }
    assert!(left_out * 50 < all, "{left_out} of {all} are left out");
}
