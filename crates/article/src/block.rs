//! Blocks: headings, paragraphs, lists, tables, and what docfx adds to them.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::{Article, BlockId, Image, Inline, Literal, Span};

/// A block of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Unique in the article; see [`crate::id`].
    pub id: BlockId,
    /// With its markup: fences, markers, both lines of a container.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block. Whoever matches on them names every one: a new kind must
/// not be dropped silently by an output.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// ATX or setext heading.
    Heading(Heading),
    /// Paragraph.
    Paragraph(Paragraph),
    /// `> [!NOTE]` and its four kin.
    Alert(Alert),
    /// Plain block quote.
    Quote(Quote),
    /// `> [!div …]`
    Section(Section),
    /// `> [!VIDEO …]` or `:::video type="complex"`
    Video(Box<Video>),
    /// `[!INCLUDE [title](path)]` on a line of its own.
    Include(Include),
    /// Fenced or indented code.
    Code(Box<CodeBlock>),
    /// `[!code-…]`, `[!notebook…]` or `:::code`
    Snippet(Box<Snippet>),
    /// `:::image type="complex"`: a picture with a long description.
    Image(Box<ImageBlock>),
    /// `:::row:::`
    Row(Row),
    /// `:::column:::`
    Column(Column),
    /// `::: zone`
    Zone(Zone),
    /// `::: moniker`
    Moniker(MonikerRange),
    /// Headings of the form `# [Title](#tab/id)` with what follows them.
    TabGroup(TabGroup),
    /// Bullet or ordered list.
    List(List),
    /// Pipe table.
    Table(Table),
    /// `---`, `***`, `___`
    ThematicBreak,
    /// Raw HTML.
    Html(HtmlBlock),
    /// `[label]: destination "title"`
    LinkDefinition(LinkDefinition),
    /// `:::form`
    Form(Form),
    /// A text field of a YAML page.
    Field(Field),
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// `#` or underlined.
    pub style: HeadingStyle,
    /// What links to it name after `#`.
    pub anchor: HeadingAnchor,
    /// Its text. An explicit anchor at its start is in here too, as
    /// [`crate::InlineKind::Anchor`].
    pub content: Vec<Inline>,
}

/// How a heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadingStyle {
    /// `## Title`
    Atx,
    /// Underlined with `=` or `-`.
    Setext,
}

/// The fragment that names a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadingAnchor {
    /// From its text by GitHub's rule, `-1` and so on for repeats.
    Auto(Box<str>),
    /// From `<a name="…"></a>` at its start.
    Explicit(Box<str>),
}

impl HeadingAnchor {
    /// The fragment without `#`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Auto(name) | Self::Explicit(name) => name,
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its text.
    pub content: Vec<Inline>,
}

/// An alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// Which.
    pub kind: AlertKind,
    /// The label as written, brackets included.
    pub label: Span,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The five alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// Information.
    Note,
    /// Advice.
    Tip,
    /// Essential information.
    Important,
    /// Negative consequences.
    Caution,
    /// Dangerous consequences.
    Warning,
}

impl AlertKind {
    /// The kind that a label names, in any case.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let kinds = [
            Self::Note,
            Self::Tip,
            Self::Important,
            Self::Caution,
            Self::Warning,
        ];
        kinds
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(label))
    }

    /// Lower-case English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Caution => "caution",
            Self::Warning => "warning",
        }
    }
}

/// A block quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What is quoted.
    pub blocks: Vec<Block>,
}

/// A div section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The attributes of the `div`, as written; may be empty.
    pub attributes: Box<str>,
    /// The names in its `class` attribute.
    pub classes: Vec<Box<str>>,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A video.
#[derive(Clone, Debug, PartialEq)]
pub struct Video {
    /// How it is written.
    pub form: VideoForm,
    /// URL, or the GUID of a video of Learn.
    pub url: Box<str>,
    /// Title, where the form has one.
    pub title: Option<Box<str>>,
    /// Attributes of the `:::video` form, in order.
    pub attributes: Vec<Attribute>,
    /// The body of a `:::video type="complex"`.
    pub blocks: Vec<Block>,
}

/// How a video is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VideoForm {
    /// `> [!VIDEO url]`
    Quote,
    /// `:::video source="…" type="complex":::`; without that type, it is an
    /// [`crate::InlineVideo`].
    Directive,
}

/// A reference to another file of the docset, whose text belongs here.
#[derive(Clone, Debug, PartialEq)]
pub struct Include {
    /// The text in the inner brackets.
    pub title: Box<str>,
    /// The path as written.
    pub path: Box<str>,
    /// The included text, where a view has put it in.
    pub expansion: Option<Expansion>,
}

/// The file that an include stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Expansion {
    /// Its path in the docset.
    pub path: Box<str>,
    /// Its text, parsed. Spans in it count in its own source.
    pub article: Arc<Article>,
}

/// Code that stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// Fenced or indented.
    pub style: CodeStyle,
    /// First word of the info string without `-interactive`, case kept; empty
    /// where there is none.
    pub language: Box<str>,
    /// The info string as a reader of the dialect sees it: character references
    /// and escapes resolved.
    pub info: Box<str>,
    /// Whether the language ends in `-interactive`.
    pub interactive: bool,
    /// The code, without fences, indentation and quote markers; ends with a line
    /// end unless empty.
    pub text: Literal,
}

/// How a code block is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeStyle {
    /// Between fences.
    Fenced,
    /// Four blanks in front.
    Indented,
}

/// A reference to code in another file.
#[derive(Clone, Debug, PartialEq)]
pub struct Snippet {
    /// How it is written.
    pub form: SnippetForm,
    /// Language as written; `None` where the file name is to tell.
    pub language: Option<Box<str>>,
    /// The text in the brackets of the bang form.
    pub title: Box<str>,
    /// The path as written.
    pub path: Box<str>,
    /// Which part of the file.
    pub selector: Selector,
    /// `highlight`, as written.
    pub highlight: Option<Box<str>>,
    /// Number of columns to take off; `None` takes off what all lines share.
    pub dedent: Option<u32>,
    /// `interactive`, as written.
    pub interactive: Option<Box<str>>,
    /// The code, where a view has put it in.
    pub resolved: Option<ResolvedCode>,
}

/// How a snippet is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnippetForm {
    /// `[!code-lang[title](path)]`
    Bang,
    /// `[!notebook[title](path)]`
    Notebook,
    /// `:::code … :::`, with its attributes in order.
    Directive(Vec<Attribute>),
}

/// Lines of a file, counted from one; `None` is the last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lines {
    /// First line.
    pub start: u32,
    /// Last line, included.
    pub end: Option<u32>,
}

/// Which part of a file a snippet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// All of it.
    All,
    /// What stands between the marks of a tag.
    Tag(Box<str>),
    /// Ranges of lines.
    Lines(Vec<Lines>),
}

/// Code taken from another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedCode {
    /// Path of the file in the docset.
    pub path: Box<str>,
    /// The lines taken, counted from one.
    pub lines: Vec<RangeInclusive<u32>>,
    /// Language by name or by the file's extension; empty if neither tells.
    pub language: Box<str>,
    /// The code, dedented; each line ends with LF.
    pub text: Box<str>,
}

/// `name="value"` of a triple-colon line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name as written.
    pub name: Box<str>,
    /// The value without quotes.
    pub value: Box<str>,
    /// Where the value stands, quotes excluded.
    pub span: Span,
}

/// A picture with a long description.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageBlock {
    /// The picture.
    pub image: Image,
    /// The description.
    pub long_description: Vec<Block>,
}

/// A row of columns side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Mostly columns.
    pub blocks: Vec<Block>,
}

/// A column of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// How many columns it spans; 1 where none is given or the number is wrong.
    pub span: u32,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// Content for some readers only.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Ids of the pivots that show it; empty if any does.
    pub pivots: Vec<Box<str>>,
    /// The output that shows it; `None` if any does.
    pub target: Option<ZoneTarget>,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// `target` of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ZoneTarget {
    /// The web site.
    Docs,
    /// Pages without site furniture.
    Chromeless,
    /// PDF.
    Pdf,
}

/// Content for some versions of a product only.
#[derive(Clone, Debug, PartialEq)]
pub struct MonikerRange {
    /// The range, as written.
    pub range: Box<str>,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// Alternatives of which a reader chooses one.
#[derive(Clone, Debug, PartialEq)]
pub struct TabGroup {
    /// The alternatives, in order.
    pub tabs: Vec<Tab>,
}

/// One alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// Unique in the article.
    pub id: BlockId,
    /// From its heading to the next tab or the end of the group.
    pub span: Span,
    /// Ids, `a+b` taken apart.
    pub tab_ids: Vec<Box<str>>,
    /// The tab of another group that must be chosen for this one to be seen.
    pub condition: Option<Box<str>>,
    /// Level of the heading that stands for it, 1 to 6.
    pub level: u8,
    /// The heading's content: the link, and an anchor before it in localised
    /// articles.
    pub heading: Vec<Inline>,
    /// What is in it. The thematic break that ends the group is the last block
    /// of the last tab.
    pub blocks: Vec<Block>,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Bullet or number.
    pub marker: ListMarker,
    /// Whether its paragraphs stand without space between them.
    pub tight: bool,
    /// The items, at least one.
    pub items: Vec<ListItem>,
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListMarker {
    /// `-`, `+` or `*`
    Bullet(char),
    /// A number.
    Ordered {
        /// Number of the first item.
        start: u64,
        /// `.` or `)`
        delimiter: char,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// Unique in the article.
    pub id: BlockId,
    /// With its marker.
    pub span: Span,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A pipe table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One for each column; the widest row counts.
    pub alignments: Vec<Alignment>,
    /// The rows; the first is the header. A row may have fewer cells than there
    /// are columns.
    pub rows: Vec<TableRow>,
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// `---`
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// The row's line.
    pub span: Span,
    /// Its cells.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableCell {
    /// Unique in the article.
    pub id: BlockId,
    /// Its text with the blanks around it.
    pub span: Span,
    /// Its text.
    pub content: Vec<Inline>,
}

/// Raw HTML, kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlBlock {
    /// Comment or markup.
    pub kind: HtmlBlockKind,
    /// As written, without quote markers and indentation of containers.
    pub text: Literal,
}

/// What an HTML block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HtmlBlockKind {
    /// Nothing but comments: readers never see it.
    Comment,
    /// Anything else.
    Markup,
}

/// A link definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDefinition {
    /// The label as written.
    pub label: Box<str>,
    /// Where it leads.
    pub destination: Box<str>,
    /// Title, if any.
    pub title: Option<Box<str>>,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its attributes, in order.
    pub attributes: Vec<Attribute>,
}

/// A text field of a YAML page.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where it stands: `sections[0].questions[2].answer`.
    pub path: Box<str>,
    /// How its text is written.
    pub format: FieldFormat,
    /// Its text; a plain one is a single paragraph.
    pub blocks: Vec<Block>,
}

/// How the text of a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldFormat {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
}
