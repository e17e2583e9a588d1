//! Which [`Kind`] a block of the article is.

use tercet_article as ir;

use super::Blocks;
use super::kind::{Kind, SnippetForm};
use super::parts::{Code, Items, LineRange, Rows, Selector, Tabs};
use crate::condition::Condition;
use crate::each::Each;
use crate::id::Id;
use crate::inline::{Inlines, Picture};
use crate::scope::Scope;
use crate::text::Text;

impl<'a> Kind<'a> {
    pub(super) fn of(block: &'a ir::Block, scope: Scope<'a>) -> Self {
        if scope.too_deep() {
            return Self::Raw {
                text: scope.slice(block.span),
            };
        }
        let id = Id(block.id);
        let children = |blocks| Blocks::of(blocks, scope);
        match &block.kind {
            ir::BlockKind::Heading(heading) => Self::Heading {
                level: heading.level,
                style: (heading.style != ir::HeadingStyle::Atx).then(|| heading.style.into()),
                anchor: heading.anchor.name(),
                explicit_anchor: matches!(heading.anchor, ir::HeadingAnchor::Explicit(_)),
                text: Text(&heading.content),
                inlines: Inlines::beyond_text(&heading.content, scope, id),
            },
            ir::BlockKind::Paragraph(paragraph) => Self::Paragraph {
                text: Text(&paragraph.content),
                inlines: Inlines::beyond_text(&paragraph.content, scope, id),
            },
            ir::BlockKind::Alert(alert) => Self::Alert {
                kind: alert.kind.into(),
                blocks: children(&alert.blocks),
            },
            ir::BlockKind::Quote(quote) => Self::Quote {
                blocks: children(&quote.blocks),
            },
            ir::BlockKind::Section(section) => Self::Section {
                attributes: &section.attributes,
                classes: &section.classes,
                blocks: children(&section.blocks),
            },
            ir::BlockKind::Video(video) => Self::Video {
                form: video.form.into(),
                url: &video.url,
                title: video.title.as_deref(),
                attributes: Each::of(&video.attributes),
                blocks: children(&video.blocks),
            },
            ir::BlockKind::Include(include) => Self::include(include, id, scope),
            ir::BlockKind::Code(code) => Self::code(code),
            ir::BlockKind::Snippet(snippet) => Self::snippet(snippet),
            ir::BlockKind::Image(image) => Self::Image {
                picture: Picture::of(&image.image),
                text: Text(&image.image.alt),
                inlines: Inlines::beyond_text(&image.image.alt, scope, id),
                blocks: children(&image.long_description),
            },
            ir::BlockKind::Row(row) => Self::Row {
                blocks: children(&row.blocks),
            },
            ir::BlockKind::Column(column) => Self::Column {
                columns: column.span,
                blocks: children(&column.blocks),
            },
            ir::BlockKind::Zone(zone) => Self::Zone {
                pivots: &zone.pivots,
                target: zone.target.map(Into::into),
                blocks: Blocks::under(Condition::zone(zone), &zone.blocks, scope),
            },
            ir::BlockKind::Moniker(moniker) => Self::Moniker {
                range: &moniker.range,
                blocks: Blocks::under(Condition::moniker(moniker), &moniker.blocks, scope),
            },
            ir::BlockKind::TabGroup(group) => Self::TabGroup {
                tabs: Tabs::of(&group.tabs, scope),
            },
            ir::BlockKind::List(list) => Self::list(list, scope),
            ir::BlockKind::Table(table) => Self::Table {
                alignments: table.alignments.iter().copied().map(Into::into).collect(),
                rows: Rows::of(&table.rows, scope),
            },
            ir::BlockKind::ThematicBreak => Self::ThematicBreak,
            ir::BlockKind::Html(html) => Self::Html {
                kind: html.kind.into(),
                html: &html.text,
            },
            ir::BlockKind::LinkDefinition(definition) => Self::LinkDefinition {
                label: &definition.label,
                url: &definition.destination,
                title: definition.title.as_deref(),
            },
            ir::BlockKind::Form(form) => Self::Form {
                attributes: Each::of(&form.attributes),
            },
            ir::BlockKind::Field(field) => Self::Field {
                path: &field.path,
                format: field.format.into(),
                blocks: children(&field.blocks),
            },
        }
    }

    fn include(include: &'a ir::Include, id: Id, scope: Scope<'a>) -> Self {
        let expansion = include.expansion.as_ref();
        Self::Include {
            title: &include.title,
            path: &include.path,
            resolved_path: expansion.map(|expansion| &*expansion.path),
            blocks: expansion.map(|expansion| Blocks::included(expansion, id, scope)),
        }
    }

    fn code(code: &'a ir::CodeBlock) -> Self {
        Self::Code {
            style: (code.style != ir::CodeStyle::Fenced).then(|| code.style.into()),
            language: &code.language,
            info: (code.info != code.language).then_some(&code.info),
            interactive: code.interactive,
            text: &code.text,
        }
    }

    fn snippet(snippet: &'a ir::Snippet) -> Self {
        let (form, attributes): (_, &[_]) = match &snippet.form {
            ir::SnippetForm::Bang => (SnippetForm::Bang, &[]),
            ir::SnippetForm::Notebook => (SnippetForm::Notebook, &[]),
            ir::SnippetForm::Directive(attributes) => (SnippetForm::Directive, attributes),
        };
        let resolved = snippet.resolved.as_ref();
        Self::Snippet {
            form,
            language: snippet.language.as_deref(),
            title: &snippet.title,
            path: &snippet.path,
            selector: match &snippet.selector {
                ir::Selector::All => None,
                ir::Selector::Tag(tag) => Some(Selector::Tag(tag)),
                ir::Selector::Lines(lines) => {
                    Some(Selector::Lines(lines.iter().map(LineRange::from).collect()))
                }
            },
            highlight: snippet.highlight.as_deref(),
            dedent: snippet.dedent,
            interactive: snippet.interactive.as_deref(),
            attributes: Each::of(attributes),
            text: resolved.map(|code| &*code.text),
            resolved: resolved.map(Code::of),
        }
    }

    fn list(list: &'a ir::List, scope: Scope<'a>) -> Self {
        let (ordered, start, marker) = match list.marker {
            ir::ListMarker::Bullet(bullet) => (false, None, bullet),
            ir::ListMarker::Ordered { start, delimiter } => {
                (true, (start != 1).then_some(start), delimiter)
            }
        };
        Self::List {
            ordered,
            start,
            marker,
            tight: list.tight,
            items: Items::of(&list.items, scope),
        }
    }
}
