//! Units and segments.

use std::sync::Arc;

use smol_str::SmolStr;

use super::{Code, Content, Extension, Note};

/// Id of a unit, unique in its document: the id of the block that it was taken
/// from, with a suffix (`-alt`, `-title`) for text inside another unit's markup.
/// Always an XML name token.
pub type UnitId = SmolStr;

/// A translatable block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Unique in the document.
    pub id: UnitId,
    /// What it is, for people: the headings above it, outermost first, joined by
    /// ` > `; or the key of the front matter.
    pub name: Arc<str>,
    /// What it is.
    pub kind: UnitKind,
    /// Whether a tool may split and join its segments (`canResegment`).
    pub can_resegment: bool,
    /// Whether it is to be translated; otherwise it is there as context.
    pub translate: bool,
    /// For the translator.
    pub notes: Vec<Note>,
    /// SHA-256 of the source content, twelve hexadecimal digits: of its text and
    /// codes, so that a change of the source is found at handback.
    pub source_hash: SmolStr,
    /// Most characters that the text may have.
    pub size_limit: Option<SizeLimit>,
    /// Its inline codes, in the order in which the source opens them.
    pub codes: Vec<Code>,
    /// Its segments and what stands between them, in order of the source.
    pub segments: Vec<Segment>,
    /// What was translated before.
    pub candidates: Vec<Candidate>,
    /// Terms of the glossary that occur in it.
    pub terms: Vec<Term>,
    /// What other tools added, kept as it was.
    pub extensions: Vec<Extension>,
}

/// What a unit is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph, wherever it stands: a list item, an alert, a quote.
    Paragraph,
    /// A cell of a table's head.
    HeaderCell,
    /// A cell of a table's body.
    Cell,
    /// Alternate text of an image.
    Alt,
    /// Title of a link or an image.
    LinkTitle,
    /// Title of a tab.
    TabTitle,
    /// Text inside raw HTML.
    HtmlText,
    /// Value of a translatable attribute of raw HTML, whose name this is: `title`,
    /// `alt`, `aria-label`, `placeholder`.
    HtmlAttribute(Box<str>),
    /// Title of a video, an include or another directive that readers see.
    DirectiveTitle,
    /// A value of the front matter, whose key this is.
    Metadata(Box<str>),
    /// A plain text field of a YAML page, whose path this is.
    Field(Box<str>),
    /// A unit that another tool made: its `type` as read.
    Other(Option<Box<str>>),
}

/// A segment, or what stands between two segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Unique in the unit, where it has one.
    pub id: Option<SmolStr>,
    /// Whether this is white space between segments, not to be translated
    /// (XLIFF `ignorable`).
    pub ignorable: bool,
    /// How far the translation is.
    pub state: State,
    /// A tool's own refinement of the state, with its prefix; or where the target comes
    /// from, see [`QUALIFIER`].
    pub sub_state: Option<Box<str>>,
    /// The source text.
    pub source: Content,
    /// The translation, if there is one.
    pub target: Option<Content>,
    /// Place of the target among the unit's targets, from 1, where it differs from
    /// that of the source (XLIFF 2.1, 4.3.1.23 `order`).
    pub order: Option<u32>,
    /// What other tools added, kept as it was.
    pub extensions: Vec<Extension>,
}

/// The prefix of a sub-state that is a `state-qualifier` of XLIFF 1.2 (2.3): `id-match`,
/// `exact-match`, `leveraged-mt`…
pub const QUALIFIER: &str = "xliff12:";

/// How far a translation is (XLIFF 2.1, 4.3.1.30 `state`), in ascending order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not translated.
    #[default]
    Initial,
    /// Translated, not reviewed.
    Translated,
    /// Translated and reviewed.
    Reviewed,
    /// Finished.
    Final,
}

/// The most that a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SizeLimit {
    /// Unicode code points.
    pub code_points: u32,
}

/// A translation that exists already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How well it fits.
    pub kind: MatchKind,
    /// How alike the sources are, in percent, 0 to 100.
    pub similarity: u8,
    /// How good the translation is, in percent, where that is known.
    pub quality: Option<u8>,
    /// Where it comes from.
    pub origin: Box<str>,
    /// Id of the segment or annotation whose text was translated; `None` for the
    /// first segment of the unit.
    pub reference: Option<SmolStr>,
    /// The codes in its source and target, whose ids are its own: an earlier
    /// article may have had other markup (XLIFF 2.1, 5.1.3.1: `originalData`).
    pub codes: Vec<Code>,
    /// The source that was translated.
    pub source: Content,
    /// Its translation.
    pub target: Content,
    /// What other tools added, kept as it was.
    pub extensions: Vec<Extension>,
}

/// How well a candidate fits (XLIFF 2.1, 5.1.4.6 `type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// Same text in the same context (`icm`).
    InContext,
    /// Same text (`tm`, with a similarity of 100).
    Exact,
    /// Similar text (`tm`).
    Fuzzy,
    /// From machine translation (`mt`).
    Machine,
    /// Any other kind (`other`).
    Other,
}

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// The term in the source language.
    pub term: Box<str>,
    /// Its translations, the preferred one first; empty if it is to be kept.
    pub translations: Vec<Box<str>>,
    /// What it means.
    pub definition: Option<Box<str>>,
    /// The glossary that it comes from.
    pub source: Option<Box<str>>,
    /// What other tools added, kept as it was.
    pub extensions: Vec<Extension>,
}
