//! Parts of blocks that are no blocks themselves: items, tabs, rows, cells.

use schemars::JsonSchema;
use serde::Serialize;
use tercet_article as ir;

use super::Blocks;
use crate::condition::Condition;
use crate::each::EachAt;
use crate::id::{Id, Span};
use crate::inline::Inlines;
use crate::scope::Scope;
use crate::text::Text;

/// The items of a list.
pub(super) type Items<'a> = EachAt<'a, ir::ListItem, Item<'a>>;

/// The tabs of a group.
pub(super) type Tabs<'a> = EachAt<'a, ir::Tab, Tab<'a>>;

/// The rows of a table.
pub(super) type Rows<'a> = EachAt<'a, ir::TableRow, Row<'a>>;

/// An item of a list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Item<'a> {
    /// Unique in its file.
    id: Id,
    /// Bytes of its file, with the marker.
    span: Span,
    /// Line on which it starts, from 1.
    line: u32,
    /// What is in it.
    blocks: Blocks<'a>,
}

impl<'a> From<(&'a ir::ListItem, Scope<'a>)> for Item<'a> {
    fn from((item, scope): (&'a ir::ListItem, Scope<'a>)) -> Self {
        Self {
            id: Id(item.id),
            span: item.span.into(),
            line: scope.line(item.span),
            blocks: Blocks::of(&item.blocks, scope),
        }
    }
}

/// One alternative of a tab group.
#[derive(Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "they are the names in JSON")]
pub(crate) struct Tab<'a> {
    /// Unique in its file.
    id: Id,
    /// Bytes of its file, from the heading on.
    span: Span,
    /// Line on which it starts, from 1.
    line: u32,
    /// Its ids: several where it stands for several choices.
    tab_ids: &'a [Box<str>],
    /// The tab of another group that must be chosen for this one to be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<&'a str>,
    /// Level of the heading that stands for it.
    #[schemars(range(min = 1, max = 6))]
    level: u8,
    /// Plain text of its heading.
    text: Text<'a>,
    /// Its heading: a link to `#tab/…`, and an anchor before it at times.
    inlines: Inlines<'a>,
    /// What is in it.
    blocks: Blocks<'a>,
}

impl<'a> From<(&'a ir::Tab, Scope<'a>)> for Tab<'a> {
    fn from((tab, scope): (&'a ir::Tab, Scope<'a>)) -> Self {
        Self {
            id: Id(tab.id),
            span: tab.span.into(),
            line: scope.line(tab.span),
            tab_ids: &tab.tab_ids,
            condition: tab.condition.as_deref(),
            level: tab.level,
            text: Text(&tab.heading),
            inlines: Inlines::of(&tab.heading, scope, Id(tab.id)),
            blocks: Blocks::under(Condition::tab(tab), &tab.blocks, scope),
        }
    }
}

/// A row of a table.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Row<'a> {
    /// Bytes of its file.
    span: Span,
    /// Its line, from 1.
    line: u32,
    /// Its cells.
    cells: EachAt<'a, ir::TableCell, Cell<'a>>,
}

impl<'a> From<(&'a ir::TableRow, Scope<'a>)> for Row<'a> {
    fn from((row, scope): (&'a ir::TableRow, Scope<'a>)) -> Self {
        Self {
            span: row.span.into(),
            line: scope.line(row.span),
            cells: EachAt::of(&row.cells, scope),
        }
    }
}

/// A cell of a table.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Cell<'a> {
    /// Unique in its file.
    id: Id,
    /// Bytes of its file, with the blanks around the text.
    span: Span,
    /// Plain text.
    text: Text<'a>,
    /// Absent: one literal, which is `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    inlines: Option<Inlines<'a>>,
}

impl<'a> From<(&'a ir::TableCell, Scope<'a>)> for Cell<'a> {
    fn from((cell, scope): (&'a ir::TableCell, Scope<'a>)) -> Self {
        let id = Id(cell.id);
        Self {
            id,
            span: cell.span.into(),
            text: Text(&cell.content),
            inlines: Inlines::beyond_text(&cell.content, scope, id),
        }
    }
}

/// Which part of a file a snippet shows.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Selector<'a> {
    /// What stands between the marks of this tag.
    Tag(&'a str),
    /// Ranges of lines.
    Lines(Vec<LineRange>),
}

/// Lines of a file, from 1, both included.
#[derive(Serialize, JsonSchema)]
pub(crate) struct LineRange {
    /// First line.
    start: u32,
    /// Last line. Absent: to the end of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
}

impl From<&ir::Lines> for LineRange {
    fn from(lines: &ir::Lines) -> Self {
        Self {
            start: lines.start,
            end: lines.end,
        }
    }
}

/// Where the code of a snippet comes from.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Code<'a> {
    /// Path of the file in the docset.
    path: &'a str,
    /// The lines taken.
    lines: Vec<LineRange>,
    /// Language by name or by the file's extension.
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
}

impl<'a> Code<'a> {
    pub(super) fn of(code: &'a ir::ResolvedCode) -> Self {
        let lines = code.lines.iter().map(|lines| LineRange {
            start: *lines.start(),
            end: Some(*lines.end()),
        });
        Self {
            path: &code.path,
            lines: lines.collect(),
            language: &code.language,
        }
    }
}
