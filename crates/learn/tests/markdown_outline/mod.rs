//! The spec cases of `specs/markdown`, and the outline of an article that they
//! hold.

mod attributes;

use std::ops::Range;

use tercet_article::{Article, Diagnostic, NodeRef, Span};

/// One case of a spec file.
pub(crate) struct Case {
    /// The heading above it.
    pub(crate) title: String,
    /// The Markdown: `␉`, `␍`, `␀`, `␋`, `␌`, `␠` and `﹆` stand for tab, carriage
    /// return, NUL, vertical tab, form feed, a blank at the end of a line and a byte
    /// order mark; `¶` for no line end.
    pub(crate) input: String,
    /// Where the outline stands in the spec.
    pub(crate) outline: Range<usize>,
}

/// The cases of a spec file.
pub(crate) fn cases(spec: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut from = 0;
    // What looks like a heading inside of a fence is none.
    while let Some(at) = spec[from..].find("\n## ") {
        let start = from + at + "\n## ".len();
        let title = spec[start..].lines().next().unwrap_or_default();
        let (input, after) = fence(spec, start, "md");
        let (outline, after) = fence(spec, after, "outline");
        cases.push(Case {
            title: title.to_owned(),
            input: characters(&spec[input]),
            outline,
        });
        from = after;
    }
    cases
}

/// Where the content of the fence of four backticks with this info string stands
/// that is next after `from`, and where the fence ends.
fn fence(text: &str, from: usize, info: &str) -> (Range<usize>, usize) {
    let opening = format!("\n````{info}\n");
    let found = text[from..].find(&opening).expect("there is a fence");
    let start = from + found + opening.len();
    // The line end before the content may be that before the closing fence.
    let length = text[start - 1..].find("\n````\n").expect("a fence ends");
    (start..start + length, start + length + 4)
}

fn characters(input: &str) -> String {
    input
        .replace("¶\n", "")
        .replace("␍\n", "\r\n")
        .replace('␍', "\r")
        .replace('␉', "\t")
        .replace('␠', " ")
        .replace('␀', "\0")
        .replace('␋', "\u{b}")
        .replace('␌', "\u{c}")
        .replace('﹆', "\u{feff}")
}

/// One line for each node: its kind, its attributes unless they are the default,
/// its span and the source of that, deeper nodes to the right. Then one for each
/// finding: its place, severity, code, the offending text, message and hint.
pub(crate) fn outline(article: &Article, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    if let Some(span) = article.front_matter {
        line(&mut out, 0, "front matter", &place(article, span));
    }
    for block in &article.blocks {
        node(&mut out, article, NodeRef::Block(block), 0);
    }
    for found in diagnostics {
        let at = article
            .source
            .lines()
            .line_column(&article.source.text, found.span.start);
        let head = format!(
            "{}:{} {} {}",
            at.line, at.column, found.rule.severity, found.rule.code
        );
        line(&mut out, 0, &head, &place(article, found.span));
        line(&mut out, 1, "message:", &found.message);
        if let Some(hint) = &found.hint {
            line(&mut out, 1, "hint:", hint);
        }
    }
    out
}

fn node(out: &mut String, article: &Article, node_ref: NodeRef<'_>, depth: usize) {
    let name = attributes::describe(article, node_ref);
    line(out, depth, &name, &place(article, node_ref.span()));
    node_ref.for_each_child(&mut |child| node(out, article, child, depth + 1));
}

fn line(out: &mut String, depth: usize, head: &str, rest: &str) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(head);
    out.push(' ');
    out.push_str(rest);
    out.push('\n');
}

/// A span and its text, the middle left out where that is long.
fn place(article: &Article, span: Span) -> String {
    const END: usize = 22;
    let text: Vec<char> = article.slice(span).chars().collect();
    let text = if text.len() > 2 * END + 1 {
        let head: String = text[..END].iter().collect();
        let tail: String = text[text.len() - END..].iter().collect();
        format!("{head:?}…{tail:?}")
    } else {
        format!("{:?}", text.iter().collect::<String>())
    };
    format!("{}..{} {text}", span.start, span.end)
}
