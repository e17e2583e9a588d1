//! Text fields of YAML pages.

use tercet_article::{
    Block, Field, FieldFormat, Metadata, NodeRef, ScalarStyle, Span, Value, node, text,
};

use crate::model::{GroupKind, Part, UnitKind};
use crate::place::{PlaceContext, YamlScalar};

use super::blocks::group;
use super::flow::Flow;
use super::unit::{Head, id_of};
use super::{Extractor, xml};

impl Extractor<'_> {
    pub(super) fn field(&mut self, block: &Block, field: &Field, parts: &mut Vec<Part>) {
        let scalar = self.scalar_at(block.span);
        match field.format {
            FieldFormat::Plain => {
                let context = PlaceContext::YamlScalar {
                    style: scalar.style,
                    flow: scalar.flow,
                    indent: scalar.indent,
                };
                let kind = UnitKind::Field(field.path.clone());
                let mut flow = Flow::default();
                flow.text(plain_text(&field.blocks), block.span);
                self.unit(Head::new(id_of(block.id), kind, context), flow, parts);
            }
            FieldFormat::Markdown => {
                let mut group = group(GroupKind::Field, id_of(block.id));
                group.name = Some(xml::shown(&field.path).into());
                self.scope.enter(&format!("Field `{}`", field.path));
                self.scalar = Some(scalar);
                self.within(group, parts, |this, parts| {
                    this.blocks(&field.blocks, parts);
                });
                self.scalar = None;
                self.scope.leave();
            }
        }
    }

    /// How the scalar at `span` is written.
    fn scalar_at(&self, span: Span) -> YamlScalar {
        let article = self.article;
        let style = match article.slice(span).bytes().next() {
            Some(b'\'') => ScalarStyle::SingleQuoted,
            Some(b'"') => ScalarStyle::DoubleQuoted,
            Some(b'|') => ScalarStyle::Literal,
            Some(b'>') => ScalarStyle::Folded,
            _ => ScalarStyle::Plain,
        };
        let text = &article.source.text[..span.start as usize];
        let line = &text[text.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        let markers = line.len() - line.trim_start_matches([' ', '-', '?']).len();
        let indent = if markers == line.len() {
            // An item of a sequence, or a value on a line of its own.
            markers.saturating_sub(1)
        } else {
            markers
        };
        YamlScalar {
            span,
            style,
            // A list as a whole page is no mapping, and so in no metadata.
            flow: in_flow(&article.metadata, span).unwrap_or(true),
            indent: indent as u32,
        }
    }
}

/// The text of a plain field: a paragraph of one text.
fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    node::walk(blocks, &mut |node| {
        if let NodeRef::Inline(inline) = node {
            text::push_plain(std::slice::from_ref(inline), &mut text);
        }
    });
    text
}

/// Whether the scalar at `span` stands in a flow collection; `None` if it is not
/// in `metadata`.
fn in_flow(metadata: &Metadata, span: Span) -> Option<bool> {
    // Spans grow, so the entry is found without looking into all others.
    let entries = &metadata.entries;
    let after = entries.partition_point(|entry| entry.span.start <= span.start);
    let entry = entries[..after].last()?;
    value_in_flow(&entry.value, span, false)
}

fn value_in_flow(value: &Value, span: Span, within: bool) -> Option<bool> {
    match value {
        Value::Scalar(scalar) => (scalar.span == span).then_some(within),
        Value::Sequence { flow, items, .. } => {
            let after = items.partition_point(|item| item.span().start <= span.start);
            value_in_flow(items[..after].last()?, span, within || *flow)
        }
        Value::Mapping { flow, entries, .. } => {
            if within || *flow {
                return Some(true);
            }
            in_flow(entries, span)
        }
        Value::Alias { .. } => None,
    }
}
