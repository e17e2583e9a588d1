//! The spec cases of `specs/yaml`, and the outline of an article that they hold.

use std::fmt::Write as _;

use tercet_article::{
    Article, Comment, Diagnostic, Entry, FieldFormat, Metadata, NodeRef, Scalar, ScalarStyle, Span,
    Value,
};

/// One case of a spec file.
pub(crate) struct Case<'s> {
    /// The heading above it.
    pub(crate) title: &'s str,
    /// Name of the input file.
    pub(crate) name: &'s str,
    /// Its text: `␉`, `␍`, `␀`, `␠` and `﹆` stand for tab, carriage return, NUL,
    /// a blank at the end of a line and a byte order mark; `¶` for no line end.
    pub(crate) input: String,
    /// What becomes of it.
    pub(crate) outline: &'s str,
}

/// The cases of a spec file.
pub(crate) fn cases(spec: &str) -> impl Iterator<Item = Case<'_>> {
    spec.split("\n## ").skip(1).map(|case| {
        let (title, rest) = case.split_once('\n').expect("a heading has a line");
        let (info, input) = fence(rest).expect("a case has an input");
        let (_, name) = info.split_once(' ').expect("an input has a name");
        let after = rest
            .split_once(input)
            .map(|(_, after)| after)
            .expect("the input is in it");
        let after = after
            .split_once("````\n")
            .map(|(_, after)| after)
            .expect("its fence ends");
        let (_, outline) = fence(after).expect("a case has an outline");
        Case {
            title,
            name,
            input: characters(input),
            outline,
        }
    })
}

/// Info string and content of the first fence of four backticks.
fn fence(text: &str) -> Option<(&str, &str)> {
    let (_, fence) = text.split_once("````")?;
    let (info, content) = fence.split_once('\n')?;
    let end = if content.starts_with("````") {
        0
    } else {
        content.find("\n````")? + 1
    };
    Some((info, content.get(..end)?))
}

fn characters(input: &str) -> String {
    input
        .replace("¶\n", "")
        .replace("␍\n", "\r\n")
        .replace('␍', "\r")
        .replace('␉', "\t")
        .replace('␠', " ")
        .replace('␀', "\0")
        .replace('﹆', "\u{feff}")
}

/// Kind, metadata, blocks and findings of an article, with the source of each
/// span.
pub(crate) fn outline(article: &Article, diagnostics: &[Diagnostic]) -> String {
    let mut out = Outline {
        article,
        text: format!("{:?}\n", article.kind),
    };
    if let Some(span) = article.front_matter {
        out.line(0, &format!("front matter {}..{}", span.start, span.end));
    }
    out.metadata(&article.metadata, 0);
    for block in &article.blocks {
        out.node(NodeRef::Block(block), 0);
    }
    for found in diagnostics {
        let place = article
            .source
            .lines()
            .line_column(&article.source.text, found.span.start);
        let source = out.source(found.span);
        let (line, column) = (place.line, place.column);
        let text = format!(
            "{line}:{column} {source} {}: {}",
            found.rule.code, found.message
        );
        out.line(0, &text);
    }
    out.text
}

struct Outline<'a> {
    article: &'a Article,
    text: String,
}

impl Outline<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.text, "{}{text}", "  ".repeat(depth));
    }

    fn source(&self, span: Span) -> String {
        format!("{:?}", self.article.slice(span))
    }

    fn metadata(&mut self, metadata: &Metadata, depth: usize) {
        for entry in &metadata.entries {
            self.entry(entry, depth);
        }
        self.comments("after", &metadata.trailing_comments, depth);
    }

    fn entry(&mut self, entry: &Entry, depth: usize) {
        let twice = if entry.duplicate { " again" } else { "" };
        let key = self.scalar(&entry.key);
        let title = format!("{key}{twice}:");
        self.comments("comment", &entry.comments, depth);
        self.value(&title, &entry.value, depth);
    }

    fn comments(&mut self, name: &str, comments: &[Comment], depth: usize) {
        for comment in comments {
            let source = self.source(comment.span);
            self.line(depth, &format!("{name} {source} {:?}", comment.text));
        }
    }

    fn value(&mut self, title: &str, value: &Value, depth: usize) {
        let source = self.source(value.span());
        match value {
            Value::Scalar(scalar) => {
                let scalar = self.scalar(scalar);
                self.line(depth, &format!("{title} {scalar}"));
            }
            Value::Alias { .. } => self.line(depth, &format!("{title} alias {source}")),
            Value::Sequence { flow, items, .. } => {
                let name = if *flow { "flow sequence" } else { "sequence" };
                self.line(depth, &format!("{title} {name} {source}"));
                for item in items {
                    self.value("-", item, depth + 1);
                }
            }
            Value::Mapping { flow, entries, .. } => {
                let name = if *flow { "flow mapping" } else { "mapping" };
                self.line(depth, &format!("{title} {name} {source}"));
                self.metadata(entries, depth + 1);
            }
        }
    }

    /// Plain scalars that say what is written stand as they are.
    fn scalar(&self, scalar: &Scalar) -> String {
        let source = self.article.slice(scalar.span);
        match scalar.style {
            ScalarStyle::Plain if *source == *scalar.text && !source.is_empty() => source.into(),
            ScalarStyle::Plain if source.is_empty() => "nothing".into(),
            style => format!("{style:?} {source:?} = {:?}", scalar.text),
        }
    }

    fn node(&mut self, node: NodeRef<'_>, depth: usize) {
        let source = self.source(node.span());
        let name = match node {
            NodeRef::Block(block) => match &block.kind {
                tercet_article::BlockKind::Field(field) => {
                    let format = match field.format {
                        FieldFormat::Plain => "plain",
                        FieldFormat::Markdown => "markdown",
                    };
                    format!("{format} field {}", field.path)
                }
                kind => variant(kind),
            },
            NodeRef::Item(_) => "Item".into(),
            NodeRef::Tab(_) => "Tab".into(),
            NodeRef::Row(_) => "Row".into(),
            NodeRef::Cell(_) => "Cell".into(),
            NodeRef::Inline(inline) => match &inline.kind {
                tercet_article::InlineKind::Text(text) => format!("Text {text:?} of"),
                kind => variant(kind),
            },
        };
        self.line(depth, &format!("{name} {source}"));
        node.for_each_child(&mut |child| self.node(child, depth + 1));
    }
}

/// The name of an enum's variant.
fn variant(kind: &impl std::fmt::Debug) -> String {
    let debug = format!("{kind:?}");
    let end = debug.find(|char: char| !char.is_alphanumeric());
    debug
        .get(..end.unwrap_or(debug.len()))
        .unwrap_or_default()
        .to_owned()
}
