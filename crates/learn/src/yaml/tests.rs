//! Tests: the short way gives what the long way gives; both are total.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tercet_article::{Comment, Entry, Metadata, Scalar, Span, Value};

use super::align::align;
use super::document::Document;
use super::{reader, simple};

/// Checks that spans are ordered, nested and slice the source.
fn check_tree(source: &str, document: &Document, content: Span) {
    if let Some(root) = &document.root {
        check_value(source, root, content);
    }
    check_comments(source, &document.trailing_comments);
}

fn check_value(source: &str, value: &Value, within: Span) {
    let span = value.span();
    assert!(
        within.contains(span),
        "{span:?} not in {within:?} of {source:?}"
    );
    assert!(
        source.get(span.range()).is_some(),
        "{span:?} cuts a character of {source:?}"
    );
    match value {
        Value::Scalar(scalar) => check_map(source, scalar),
        Value::Alias { .. } => {}
        Value::Sequence { items, .. } => {
            let mut at = span.start;
            for item in items {
                assert!(
                    at <= item.span().start,
                    "{item:?} before {at} in {source:?}"
                );
                check_value(source, item, span);
                at = item.span().end;
            }
        }
        Value::Mapping { entries, .. } => check_entries(source, entries, span),
    }
}

fn check_entries(source: &str, metadata: &Metadata, within: Span) {
    let mut at = within.start;
    for Entry {
        key,
        value,
        span,
        comments,
        ..
    } in &metadata.entries
    {
        assert!(
            at <= span.start && within.contains(*span),
            "{span:?} in {source:?}"
        );
        assert!(
            span.start <= key.span.start && key.span.end <= value.span().start,
            "{source:?}"
        );
        check_value(source, value, *span);
        at = span.end;
        check_comments(source, comments);
    }
    check_comments(source, &metadata.trailing_comments);
}

/// Each character of a scalar's text is mapped to itself in the source, or to the
/// escape or white space that stands for it.
fn check_map(source: &str, scalar: &Scalar) {
    if scalar.text.trim().is_empty() {
        return;
    }
    let map = align(source, scalar);
    let mut before = scalar.span.start;
    for (at, char) in scalar.text.trim_end().char_indices() {
        let (start, end) = (map.start(at as u32), map.end((at + char.len_utf8()) as u32));
        assert!(
            before <= start && start <= end && end <= scalar.span.end,
            "{source:?} {scalar:?}"
        );
        let says = &source[start as usize..end as usize];
        let stands_for = says.starts_with(['\\', '\'']) || says.trim().is_empty();
        let folded = char == ' ' || char == '\n';
        assert!(
            says == char.encode_utf8(&mut [0; 4]) || stands_for && (folded || !says.is_empty()),
            "{char:?} at {at} is {says:?} of {scalar:?} in {source:?} {map:?}"
        );
        before = end;
    }
}

fn check_comments(source: &str, comments: &[Comment]) {
    for comment in comments {
        let text = &source[comment.span.range()];
        let is_comment = text.starts_with('#') && !text.contains(['\n', '\r']);
        assert!(is_comment, "{text:?} in {source:?}");
    }
}

/// Both ways agree wherever the short one goes, for a text in the middle of a
/// file; returns whether it did.
fn check_ways(text: &str) -> bool {
    let source = format!("---\n{text}---\n");
    let content = Span::new(4, 4 + text.len());
    let long = reader::read(&source, content);
    check_tree(&source, &long, content);
    let Some(short) = simple::read(&source, content) else {
        return false;
    };
    assert!(long.problem.is_none(), "{:?} in {text:?}", long.problem);
    assert_eq!(Ok(short), long.into_metadata(), "{text:?}");
    true
}

#[test]
fn the_corpus_goes_both_ways() {
    let (mut short, mut all) = (0, 0);
    for path in published("md") {
        let text = fs::read_to_string(&path).unwrap();
        let Some(spans) = crate::front_matter::split(&text, &mut Vec::new()) else {
            continue;
        };
        all += 1;
        let went = std::panic::catch_unwind(|| check_ways(&text[spans.content.range()]));
        short += usize::from(went.unwrap_or_else(|_| panic!("{}", path.display())));
    }
    assert!(
        short * 100 >= all * 95,
        "only {short} of {all} go the short way"
    );
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

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-c.]{1,3}: [ a-c:#\"'é日-]{0,8}",
        2 => "[a-c]{1,2}: (\"[ a-cé#:']{0,6}\"|'[ a-c#:\"]{0,6}')( {0,2})",
        2 => "[a-c]:",
        3 => " {0,3}- [ a-c\"'é:]{0,6}",
        2 => " {0,3}#[ a-c#]{0,4}",
        1 => " {0,3}",
        1 => "[ -~]{0,12}",
        1 => " {0,4}[a-c?]{1,2}: [|>&*!a-c\\[\\]{}, ]{0,5}",
    ]
}

fn yamlish() -> impl Strategy<Value = String> {
    let end = prop_oneof![8 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r")];
    prop::collection::vec((line(), end), 0..8).prop_map(|lines| {
        lines
            .into_iter()
            .flat_map(|(line, end)| [line, end.into()])
            .collect()
    })
}

/// A scalar of several lines, in any style.
fn scalar() -> impl Strategy<Value = String> {
    let line = prop_oneof![3 => " {0,3}[a-cé# \\-:'\"]{1,8}", 1 => " {0,4}", 1 => "\t?[a-c]\t?"];
    let end = prop_oneof![4 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r")];
    let quoted = "([a-cé \\n]|\\n {1,3}|\\\\[nt\"\\\\]|\\\\u00e9|\\\\x41|\\\\\\n {1,3}|''){0,10}";
    let block =
        ("[|>][-+]?[1-4]?( #c)?", prop::collection::vec(line, 0..6)).prop_map(|(header, lines)| {
            let lines: Vec<String> = lines.iter().map(|line| format!("\n  {line}")).collect();
            header + &lines.concat()
        });
    let scalar = prop_oneof![
        3 => block,
        1 => quoted.prop_map(|text| format!("\"{}\"", text.replace('\n', "\n  "))),
        1 => quoted.prop_map(|text| format!("'{}'", text.replace('\n', "\n  "))),
        1 => "[a-c]([a-cé]|\\n {2,3}[a-c]| [a-c]){0,10}",
    ];
    (scalar, end, "(&a )?(!t )?").prop_map(|(scalar, end, properties)| {
        format!("k: {properties}{scalar}\nl: m\n").replace('\n', end)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_texts_go_both_ways(text in yamlish()) {
        check_ways(&text);
    }

    #[test]
    fn any_indicators_are_read(text in "[-a:#?&*!|>'\"\\[\\]{},%@` \n\r\té0-2\\\\~+.x]{0,40}") {
        check_ways(&text);
    }

    #[test]
    fn scalars_of_any_style_are_mapped(text in scalar()) {
        check_ways(&text);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check_ways(&text);
    }
}
