//! Where in the source each unit stands.

use tercet_article::{ScalarStyle, Span};

use crate::model::{CodeId, UnitId};

/// The place of a unit in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// The bytes that its target replaces: text and inline markup, without the
    /// markup of the block around it.
    pub span: Span,
    /// What its text stands in, and so what must be escaped.
    pub context: PlaceContext,
    /// Where the markup of each code stands, in the order of the unit's codes. A
    /// break's span runs to the next text of the same block, so that it holds the
    /// quote markers and the indentation of the next line.
    pub codes: Vec<CodePlace>,
    /// The scalar around it, where the text is Markdown that stands in a scalar of
    /// a YAML page. All spans count in the file, so the slices of the codes are
    /// written as YAML already. Text that is put in between has to be encoded for
    /// the scalar's style after it was escaped as Markdown; a plain scalar that is
    /// none any more with its new text is quoted as a whole.
    pub scalar: Option<YamlScalar>,
}

/// A scalar of YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YamlScalar {
    /// All of it, quotes or block indicator included.
    pub span: Span,
    /// How it was written.
    pub style: ScalarStyle,
    /// Whether it stands in a flow collection, or whether that is not known.
    pub flow: bool,
    /// Indentation in blanks of the mapping or sequence that holds it.
    pub indent: u32,
}

/// Where the markup of a code stands. Places of sub-flow units lie inside it, but
/// for those of titles of link definitions, which stand in their own lines.
///
/// The text of a link by a collapsed or shortcut reference (`[label][]`,
/// `[label]`: its closing markup is `][]` or `]`) is its label. Where such a text
/// changes, the label has to be kept: `[text][label]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePlace {
    /// The code.
    pub code: CodeId,
    /// Its only or its opening markup.
    pub open: Span,
    /// Its closing markup, if it spans a run.
    pub close: Option<Span>,
}

/// What a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceContext {
    /// The text of a paragraph.
    Paragraph,
    /// The text of an ATX heading: one line.
    AtxHeading,
    /// The text of a setext heading.
    SetextHeading,
    /// A cell of a pipe table: one line, no bare pipe.
    Cell,
    /// Between the brackets of a link or an image, where that is a unit of its own:
    /// alternate text, the title of a tab (which stands in a heading: one line).
    Brackets,
    /// A title of a link, an image or a link definition, quotes excluded.
    Title {
        /// `"`, `'`, or `(` for one in parentheses.
        quote: char,
    },
    /// A quoted value of a triple-colon line, quotes excluded. It ends at the next
    /// `"`: nothing is escaped in it.
    DirectiveValue,
    /// Text of raw HTML.
    HtmlText,
    /// A value of an HTML attribute, quotes excluded.
    HtmlAttribute {
        /// `"` or `'`.
        quote: char,
    },
    /// A scalar of YAML, quotes and indicator included: it is written anew. What
    /// its codes hold is what the scalar says, escapes of YAML resolved.
    YamlScalar {
        /// How it was written.
        style: ScalarStyle,
        /// Whether it stands in a flow collection, or whether that is not known.
        flow: bool,
        /// Indentation in blanks of the mapping or sequence that holds it.
        indent: u32,
    },
}
