//! Inline codes: markup that a translator moves but does not see.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::{Extension, UnitId};

/// Id of an inline code, unique in its unit: an XML name token, in practice a
/// number from 1.
pub type CodeId = SmolStr;

/// An inline code of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Unique in the unit.
    pub id: CodeId,
    /// Standalone or spanning, with the markup that it stands for.
    pub kind: CodeKind,
    /// What the markup does.
    pub code_type: CodeType,
    /// What to show a translator in its place, such as the text of a code span.
    pub display: Option<SmolStr>,
    /// Plain text that it amounts to: `\n` of a break, `&` of `&amp;`. For matching
    /// and counting, and for speech.
    pub equivalent: Option<SmolStr>,
    /// Units whose text lies inside the markup: alternate text, a link's title.
    pub sub_flows: Vec<UnitId>,
    /// Whether a target may stand without it (`canDelete`).
    pub can_delete: bool,
    /// Whether a target may hold it more than once (`canCopy`).
    pub can_copy: bool,
    /// Whether it may be moved (`canReorder`).
    pub reorder: Reorder,
    /// What other tools added, kept as it was: attributes only.
    pub extensions: Vec<Extension>,
}

/// Standalone or spanning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// One piece of markup (XLIFF `ph`).
    Standalone {
        /// The markup as written in the source.
        data: SmolStr,
    },
    /// Markup before and after a run (XLIFF `pc`).
    Spanning {
        /// The opening markup as written.
        open: SmolStr,
        /// The closing markup as written.
        close: SmolStr,
    },
}

/// What a code does (XLIFF 2 `type` and `subType`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CodeType {
    /// `*…*`: `fmt`, `xlf:i`.
    Emphasis,
    /// `**…**`: `fmt`, `xlf:b`.
    Strong,
    /// `~~…~~`: `fmt`, `md:strike`.
    Strikethrough,
    /// A link with text: `link`, `md:link`.
    Link,
    /// An autolink or a bare URL: `link`, `md:autolink`.
    Autolink,
    /// A code span: `other`, `md:code`.
    CodeSpan,
    /// A cross reference by uid: `link`, `docfx:xref`.
    Xref,
    /// `:::no-loc`: `other`, `docfx:no-loc`.
    NoLoc,
    /// An include inside a line: `other`, `docfx:include`.
    Include,
    /// An image, inline or as directive: `image`, `md:image`.
    Image,
    /// A video inside a line: `other`, `docfx:video`.
    Video,
    /// A forced line end, `<br>` too: `fmt`, `xlf:lb`.
    Break,
    /// An HTML tag or a matched pair: `fmt` or `other`, `html:` and the element's name.
    Html(Box<str>),
    /// An HTML comment, declaration or instruction: `other`, `html:!comment`.
    HtmlComment,
    /// A character reference: `other`, `md:entity`.
    Entity,
    /// `:name:`: `other`, `md:emoji`.
    Emoji,
    /// `<a name="…"></a>`: `other`, `html:!anchor`.
    Anchor,
    /// Text that no translator must touch though a reader sees it: what looks like
    /// markup and is none (a lone `**`, a directive that is written wrongly), or a
    /// character that XML cannot hold: `other`, `md:literal`.
    Literal,
    /// A code that another tool added or whose type is unknown: its `type` and
    /// `subType` as read.
    Other {
        /// `type`.
        kind: Option<Box<str>>,
        /// `subType`.
        sub_type: Option<Box<str>>,
    },
}

/// Whether a code may be moved (XLIFF 2.1, 4.3.1.8 `canReorder`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reorder {
    /// `yes`
    Free,
    /// `no`: follows the code before it in its sequence.
    Fixed,
    /// `firstNo`: starts a sequence whose order is fixed.
    First,
}

/// As many codes are looked through one by one.
const FEW: usize = 16;

/// The codes of a unit, to be found by their ids.
pub(crate) struct ById<'c> {
    codes: &'c [Code],
    /// Empty where codes are few.
    places: HashMap<&'c str, usize>,
}

impl<'c> ById<'c> {
    pub(crate) fn new(codes: &'c [Code]) -> Self {
        let many = if codes.len() > FEW { codes } else { &[] };
        let places = many.iter().enumerate();
        Self {
            codes,
            places: places.map(|(at, code)| (&*code.id, at)).collect(),
        }
    }

    /// The code called `id`; none that the unit does not have.
    pub(crate) fn get(&self, id: &str) -> Option<&'c Code> {
        if self.places.is_empty() {
            return self.codes.iter().find(|code| *code.id == *id);
        }
        self.codes.get(*self.places.get(id)?)
    }
}
