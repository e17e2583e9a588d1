//! The intermediate representation of one article.
//!
//! An [`Article`] is a value: the source text, the metadata of its front
//! matter, and a tree of [`Block`]s and [`Inline`]s in which every node knows
//! its byte [`Span`] in the source. It knows no parser, no file system and no
//! output format; front ends make it, backends read it.
//!
//! Two properties hold for every article that a front end hands out, and tests
//! of the front end prove them:
//!
//! * **Tiling.** The children of a node lie inside it, in order, without
//!   overlap. So the leaves, and between them the markup that belongs to their
//!   parents, give back the source byte for byte ([`tiling::check`]).
//! * **Ids.** Each block has an id that is unique in its article and depends on
//!   its own text, so that changes elsewhere leave it alone ([`id`]).

pub mod article;
pub mod block;
pub mod diagnostic;
pub mod direction;
pub mod id;
pub mod inline;
pub mod literal;
pub mod metadata;
pub mod node;
pub mod span;
pub mod text;
pub mod tiling;

pub use article::{Article, ArticleKind, Eol, Source};
pub use block::{
    Alert, AlertKind, Alignment, Attribute, Block, BlockKind, CodeBlock, CodeStyle, Column,
    Expansion, Field, FieldFormat, Form, Heading, HeadingAnchor, HeadingStyle, HtmlBlock,
    HtmlBlockKind, ImageBlock, Include, Lines, LinkDefinition, List, ListItem, ListMarker,
    MonikerRange, Paragraph, Quote, ResolvedCode, Row, Section, Selector, Snippet, SnippetForm,
    Tab, TabGroup, Table, TableCell, TableRow, Video, VideoForm, Zone, ZoneTarget,
};
pub use diagnostic::{Diagnostic, Rule, Severity};
pub use direction::Direction;
pub use id::BlockId;
pub use inline::{
    HardBreakStyle, Image, ImagePurpose, ImageSyntax, Inline, InlineKind, InlineVideo, Link,
    LinkForm, Xref, XrefForm,
};
pub use literal::Literal;
pub use metadata::{Comment, Entry, Metadata, Resolved, Scalar, ScalarStyle, Value};
pub use node::NodeRef;
pub use span::{LineColumn, LineIndex, Span};
