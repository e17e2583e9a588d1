//! Inlines: what stands inside a paragraph, a heading or a cell.

use crate::{Attribute, Include, Literal, Span};

/// A node inside a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// With its markup: the asterisks of emphasis, the brackets of a link.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of inline. Whoever matches on them names every one: a new kind must
/// not be dropped silently by an output.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Literal text, markup resolved.
    Text(Literal),
    /// A line end inside a paragraph; a space to readers. Its span holds the
    /// trailing blanks of its line.
    SoftBreak,
    /// A forced line end.
    HardBreak(HardBreakStyle),
    /// `*…*`, `_…_`
    Emphasis(Vec<Inline>),
    /// `**…**`, `__…__`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strikethrough(Vec<Inline>),
    /// A code span: its text as a reader sees it.
    Code(Literal),
    /// A link, of any form.
    Link(Box<Link>),
    /// An image.
    Image(Box<Image>),
    /// `:::video source="…":::`
    Video(Box<InlineVideo>),
    /// A cross reference by unique id.
    Xref(Box<Xref>),
    /// `:::no-loc text="…":::`: text that stays in the source language.
    NoLoc(Literal),
    /// `[!INCLUDE [title](path)]` inside a line.
    Include(Box<Include>),
    /// One HTML tag, comment, declaration or processing instruction, as written.
    Html(Literal),
    /// A character reference; holds the characters that it stands for.
    Entity(Literal),
    /// A backslash escape; holds the character after the backslash.
    Escape(char),
    /// `:name:`; holds the Unicode emoji.
    Emoji(Literal),
    /// `<a name="…"></a>` or `<a id="…"></a>` with nothing inside: a target for
    /// links. Holds the name.
    Anchor(Box<str>),
}

/// How a hard break is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HardBreakStyle {
    /// Two or more blanks before the line end.
    Spaces,
    /// A backslash before the line end.
    Backslash,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// How it is written.
    pub form: LinkForm,
    /// Where it leads: as written, with escapes and character references resolved.
    pub destination: Box<str>,
    /// The title, if any.
    pub title: Option<Box<str>>,
    /// What the reader sees.
    pub content: Vec<Inline>,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[text](destination "title")`
    Inline,
    /// `[text][label]`, `[label][]` or `[label]`
    Reference,
    /// `<https://…>`, `<name@host>`
    Autolink,
    /// A URL without brackets.
    Bare,
}

/// An image, inline or the picture of an [`crate::ImageBlock`].
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// How it is written.
    pub syntax: ImageSyntax,
    /// What it is for.
    pub purpose: ImagePurpose,
    /// Path or URL of the picture, as written.
    pub source: Box<str>,
    /// Alternate text; empty where there is none.
    pub alt: Vec<Inline>,
    /// Title, if any.
    pub title: Option<Box<str>>,
    /// Path or URL of the picture to show enlarged.
    pub lightbox: Option<Box<str>>,
    /// Whether a border is asked for; `None` leaves it to the default.
    pub border: Option<bool>,
    /// Where a click leads.
    pub link: Option<Box<str>>,
    /// `loc-scope`, as written: which team localises the picture.
    pub loc_scope: Option<Box<str>>,
}

/// How an image is written.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageSyntax {
    /// `![alt](source "title")`
    Inline,
    /// `![alt][label]`
    Reference,
    /// `:::image … :::`, with its attributes in order.
    Directive(Vec<Attribute>),
}

/// `type` of `:::image`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImagePurpose {
    /// Content: needs alternate text.
    Content,
    /// Content with a long description.
    Complex,
    /// Decoration: has no alternate text.
    Icon,
}

/// A video inside a line. One with a description of its own, or in a quote, is a
/// block: [`crate::Video`].
#[derive(Clone, Debug, PartialEq)]
pub struct InlineVideo {
    /// Its URL, as written.
    pub url: Box<str>,
    /// Title, if any.
    pub title: Option<Box<str>>,
    /// All attributes, in order.
    pub attributes: Vec<Attribute>,
}

impl InlineVideo {
    /// What stands for the video in text: its title, or else its URL.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.url)
    }
}

/// A cross reference by unique id.
#[derive(Clone, Debug, PartialEq)]
pub struct Xref {
    /// How it is written.
    pub form: XrefForm,
    /// The unique id, percent-escapes resolved, query taken off.
    pub uid: Box<str>,
    /// What follows `?`, as written.
    pub query: Option<Box<str>>,
    /// Link text; empty where the target's name is to be shown.
    pub content: Vec<Inline>,
    /// Title of the link form.
    pub title: Option<Box<str>>,
}

/// How a cross reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum XrefForm {
    /// `<xref:uid>`
    Autolink,
    /// `[text](xref:uid)`
    Link,
    /// `@uid`
    At,
    /// `@"uid"` or `@'uid'`
    AtQuoted,
}
