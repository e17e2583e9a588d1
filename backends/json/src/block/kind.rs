//! What each kind of block has beside its id and place.

use schemars::JsonSchema;
use serde::Serialize;

use super::Blocks;
use super::parts::{Code, Items, Rows, Selector, Tabs};
use crate::each::Each;
use crate::inline::{Attributes, Inlines, Picture};
use crate::names::{
    AlertKind, Alignment, CodeStyle, FieldFormat, HeadingStyle, HtmlBlockKind, VideoForm,
    ZoneTarget,
};
use crate::text::Text;

/// What a block is. More kinds may come within a major version: a reader that
/// meets one it does not know takes its `text`, or else its children.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Kind<'a> {
    /// A heading.
    Heading {
        /// 1 to 6.
        #[schemars(range(min = 1, max = 6))]
        level: u8,
        /// How it is written. Absent: with `#`.
        #[serde(skip_serializing_if = "Option::is_none")]
        style: Option<HeadingStyle>,
        /// The fragment that links to it, without `#`.
        anchor: &'a str,
        /// Whether the anchor is written in the article. Absent: it follows from
        /// the text.
        #[serde(skip_serializing_if = "is_false")]
        explicit_anchor: bool,
        /// Plain text.
        text: Text<'a>,
        /// Absent: one literal, which is `text`.
        #[serde(skip_serializing_if = "Option::is_none")]
        inlines: Option<Inlines<'a>>,
    },
    /// A paragraph.
    Paragraph {
        /// Plain text.
        text: Text<'a>,
        /// Absent: one literal, which is `text`.
        #[serde(skip_serializing_if = "Option::is_none")]
        inlines: Option<Inlines<'a>>,
    },
    /// An alert.
    Alert {
        /// Which.
        kind: AlertKind,
        /// What it says.
        blocks: Blocks<'a>,
    },
    /// A block quote.
    Quote {
        /// What is quoted.
        blocks: Blocks<'a>,
    },
    /// A div section.
    Section {
        /// The attributes of the `div`, as written.
        attributes: &'a str,
        /// The names in its `class` attribute.
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        classes: &'a [Box<str>],
        /// What is in it.
        blocks: Blocks<'a>,
    },
    /// A video.
    Video {
        /// How it is written.
        form: VideoForm,
        /// URL, or the GUID of a video of Learn.
        url: &'a str,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<&'a str>,
        /// Attributes of the directive, in order.
        #[serde(skip_serializing_if = "Each::is_empty")]
        attributes: Attributes<'a>,
        /// Its description.
        #[serde(skip_serializing_if = "Blocks::is_empty")]
        blocks: Blocks<'a>,
    },
    /// A reference to a file whose text belongs here.
    Include {
        /// Title in the inner brackets.
        title: &'a str,
        /// Path as written.
        path: &'a str,
        /// Path of the file in the docset, where its text has been put in.
        #[serde(skip_serializing_if = "Option::is_none")]
        resolved_path: Option<&'a str>,
        /// The text of the file, where it has been put in.
        #[serde(skip_serializing_if = "Option::is_none")]
        blocks: Option<Blocks<'a>>,
    },
    /// Code that stands in the article.
    Code {
        /// How it is written. Absent: between fences.
        #[serde(skip_serializing_if = "Option::is_none")]
        style: Option<CodeStyle>,
        /// First word of the info string, without `-interactive`.
        #[serde(skip_serializing_if = "str::is_empty")]
        language: &'a str,
        /// The info string, where it says more than the language.
        #[serde(skip_serializing_if = "Option::is_none")]
        info: Option<&'a str>,
        /// Whether the reader may run it. Absent: no.
        #[serde(skip_serializing_if = "is_false")]
        interactive: bool,
        /// The code.
        text: &'a str,
    },
    /// A reference to code in another file.
    Snippet {
        /// How it is written.
        form: SnippetForm,
        /// Language as written. Absent: the file name tells.
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<&'a str>,
        /// Title in the brackets.
        #[serde(skip_serializing_if = "str::is_empty")]
        title: &'a str,
        /// Path as written.
        path: &'a str,
        /// Which part of the file. Absent: all of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        selector: Option<Selector<'a>>,
        /// Lines to highlight, as written.
        #[serde(skip_serializing_if = "Option::is_none")]
        highlight: Option<&'a str>,
        /// Number of columns to take off. Absent: what all lines share.
        #[serde(skip_serializing_if = "Option::is_none")]
        dedent: Option<u32>,
        /// How the reader may run it, as written.
        #[serde(skip_serializing_if = "Option::is_none")]
        interactive: Option<&'a str>,
        /// Attributes of the directive, in order.
        #[serde(skip_serializing_if = "Each::is_empty")]
        attributes: Attributes<'a>,
        /// The code, where it has been put in.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<&'a str>,
        /// Where the code comes from, where it has been put in.
        #[serde(skip_serializing_if = "Option::is_none")]
        resolved: Option<Code<'a>>,
    },
    /// A picture with a long description.
    Image {
        #[serde(flatten)]
        picture: Picture<'a>,
        /// Alternate text.
        text: Text<'a>,
        /// Absent: one literal, which is `text`.
        #[serde(skip_serializing_if = "Option::is_none")]
        inlines: Option<Inlines<'a>>,
        /// The description.
        blocks: Blocks<'a>,
    },
    /// Columns side by side.
    Row {
        /// Mostly columns.
        blocks: Blocks<'a>,
    },
    /// A column.
    Column {
        /// How many columns it spans. Absent: 1.
        #[serde(skip_serializing_if = "is_one")]
        columns: u32,
        /// What is in it.
        blocks: Blocks<'a>,
    },
    /// Content for some readers only.
    Zone {
        /// Ids of the pivots that show it. Absent: all do.
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        pivots: &'a [Box<str>],
        /// The output that shows it. Absent: all do.
        #[serde(skip_serializing_if = "Option::is_none")]
        target: Option<ZoneTarget>,
        /// What is in it.
        blocks: Blocks<'a>,
    },
    /// Content for some versions of a product only.
    Moniker {
        /// The range of monikers, as written.
        range: &'a str,
        /// What is in it.
        blocks: Blocks<'a>,
    },
    /// Alternatives of which the reader chooses one.
    TabGroup {
        /// The alternatives, in order.
        tabs: Tabs<'a>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Number of the first item of an ordered list. Absent: 1, or not ordered.
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u64>,
        /// The bullet, or what follows the number.
        marker: char,
        /// Whether its items stand without space between them.
        tight: bool,
        /// The items.
        items: Items<'a>,
    },
    /// A table. The first row is the header.
    Table {
        /// Alignment of each column.
        alignments: Vec<Alignment>,
        /// The rows. One may have fewer cells than there are columns.
        rows: Rows<'a>,
    },
    /// A rule across the page.
    ThematicBreak,
    /// Raw HTML.
    Html {
        /// Comment or markup.
        kind: HtmlBlockKind,
        /// As written, without quote markers and indentation of containers.
        html: &'a str,
    },
    /// The target of reference links.
    LinkDefinition {
        /// The label as written.
        label: &'a str,
        /// Where it leads.
        url: &'a str,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<&'a str>,
    },
    /// A form.
    Form {
        /// Its attributes, in order.
        attributes: Attributes<'a>,
    },
    /// A text field of a YAML page.
    Field {
        /// Where it stands: `sections[0].questions[2].answer`.
        path: &'a str,
        /// How its text is written.
        format: FieldFormat,
        /// Its text.
        blocks: Blocks<'a>,
    },
    /// A block with so many others around it that its tree would be too deep for
    /// common JSON readers: its source instead.
    Raw {
        /// The block as written.
        text: &'a str,
    },
}

/// How a snippet is written.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SnippetForm {
    /// `[!code-lang[title](path)]`
    Bang,
    /// `[!notebook[title](path)]`
    Notebook,
    /// `:::code … :::`
    Directive,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_one(value: &u32) -> bool {
    *value == 1
}
