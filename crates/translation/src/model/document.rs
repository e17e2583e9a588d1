//! Documents and groups.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::Unit;

/// The translatable text of one article (XLIFF `file`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// An XML name token made from the path.
    pub id: Box<str>,
    /// Path of the article in its docset, with `/` (XLIFF `original`).
    pub path: Box<str>,
    /// Language of the source, as a BCP 47 tag.
    pub source_language: Box<str>,
    /// Language of the target, as a BCP 47 tag; `None` before one was chosen.
    pub target_language: Option<Box<str>>,
    /// Which source this is.
    pub provenance: Provenance,
    /// Where a page that shows the article lies, as a reference relative to the file
    /// that holds the document (RFC 3986, 4.2).
    pub preview: Option<Box<str>>,
    /// For the translator, on the whole article: its title, its address.
    pub notes: Vec<Note>,
    /// Groups and units in document order.
    pub parts: Vec<Part>,
    /// What other tools added, kept as it was.
    pub extensions: Vec<Extension>,
}

impl Document {
    /// All units, in document order.
    #[must_use]
    pub fn units(&self) -> Vec<&Unit> {
        fn collect<'a>(parts: &'a [Part], units: &mut Vec<&'a Unit>) {
            for part in parts {
                match part {
                    Part::Unit(unit) => units.push(unit),
                    Part::Group(group) => collect(&group.parts, units),
                }
            }
        }
        let mut units = Vec::new();
        collect(&self.parts, &mut units);
        units
    }

    /// Calls `change` for each unit, in document order.
    pub fn for_each_unit(&mut self, change: &mut impl FnMut(&mut Unit)) {
        fn each(parts: &mut [Part], change: &mut impl FnMut(&mut Unit)) {
            for part in parts {
                match part {
                    Part::Group(group) => each(&mut group.parts, change),
                    Part::Unit(unit) => change(unit),
                }
            }
        }
        each(&mut self.parts, change);
    }
}

/// Which source a document was taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// SHA-1 of the source with LF line ends and no byte order mark, hexadecimal.
    pub sha1_lf: Box<str>,
    /// The same with CR LF line ends.
    pub sha1_crlf: Box<str>,
    /// The last git commit that changed the source, hexadecimal.
    pub commit: Option<Box<str>>,
}

/// A group or a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A group.
    Group(Group),
    /// A unit, boxed since a group is small.
    Unit(Box<Unit>),
}

/// A container of the article (XLIFF `group`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Unique in the document among groups: the id of the container's block.
    pub id: SmolStr,
    /// What it is.
    pub kind: GroupKind,
    /// For people: `note`, the pivots of a zone, the range of a moniker.
    pub name: Option<Box<str>>,
    /// For the translator.
    pub notes: Vec<Note>,
    /// What is in it.
    pub parts: Vec<Part>,
    /// What other tools added, kept as it was.
    pub extensions: Vec<Extension>,
}

/// What a group is (XLIFF `type`, prefix `docfx` or `md`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// The front matter: `docfx:metadata`.
    Metadata,
    /// `docfx:alert`
    Alert,
    /// `docfx:section`
    Section,
    /// `docfx:zone`
    Zone,
    /// `docfx:moniker`
    Moniker,
    /// `docfx:tabs`
    TabGroup,
    /// `docfx:tab`
    Tab,
    /// `docfx:row`
    Row,
    /// `docfx:column`
    Column,
    /// A picture with its long description: `docfx:image`.
    Image,
    /// `docfx:video`
    Video,
    /// `md:list`
    List,
    /// `md:table`
    Table,
    /// `md:quote`
    Quote,
    /// Raw HTML with several texts: `md:html`.
    Html,
    /// A Markdown field of a YAML page, or the items of one: `docfx:field`.
    Field,
    /// A group that another tool made: its `type` as read.
    Other(Option<Box<str>>),
}

/// A remark (XLIFF `note`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// What sort of remark: `context`, `title`, `path`, `repetition`… None for what a unit is.
    pub category: Option<Cow<'static, str>>,
    /// 1 (most important) to 10.
    pub priority: u8,
    /// What it is about.
    pub about: NoteTarget,
    /// What it says.
    pub text: Cow<'static, str>,
}

/// What a note is about (XLIFF `appliesTo`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteTarget {
    /// Both.
    Both,
    /// The source.
    Source,
    /// The target.
    Target,
}

/// Something that another tool added and that tercet does not know: kept to be
/// written again at the same place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Extension {
    /// An element with all that is in it, as well-formed XML that declares every
    /// namespace it uses.
    Element(Box<str>),
    /// An attribute of the element itself.
    Attribute {
        /// Its namespace; empty where it is one of XLIFF itself.
        namespace: Box<str>,
        /// Its local name.
        name: Box<str>,
        /// Its value, character references resolved.
        value: Box<str>,
    },
}
