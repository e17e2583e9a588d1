//! What can be wrong.

use std::fmt;

/// What a file must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// It can be read, and has pages.
    Readable,
    /// Operators nest: `q` and `Q`, `BT` and `ET`, `BDC` and `EMC`.
    Nesting,
    /// All that is painted belongs to an element or is an artifact (ISO 14289-1, 7.1).
    Marked,
    /// Each marked-content sequence is in the tree once, and the tree names none besides.
    MarkInTree,
    /// The parent tree leads from each mark and annotation to its element (ISO 32000-1, 14.7.4.4).
    ParentTree,
    /// Each element names the element that it is in as its parent.
    Parent,
    /// Elements are where their roles may be (ISO 32000-1, 14.8.4).
    Role,
    /// Levels of headings do not skip (ISO 14289-1, 7.4.2).
    Heading,
    /// Rows of a table have as many columns, header cells a scope (ISO 14289-1, 7.5).
    Table,
    /// Figures and formulas have alternate text (ISO 14289-1, 7.3).
    Alternate,
    /// Ids of elements are unique, and found in the tree of ids.
    Id,
    /// Annotations have contents, are printed, and stand in a link element (ISO 14289-1, 7.18).
    Annotation,
    /// Destinations are pages of the file.
    Destination,
    /// Bookmarks are linked in both directions, and counted (ISO 32000-1, 12.3.3).
    Outline,
    /// Fonts are embedded (ISO 14289-1, 7.21.4.1).
    Embedded,
    /// No glyph 0, the sign of a missing character, is shown (ISO 14289-1, 7.21.8).
    MissingGlyph,
    /// Each code that is shown has a text (ISO 14289-1, 7.21.7).
    ToUnicode,
    /// Widths are those of the font program (ISO 14289-1, 7.21.5).
    Width,
    /// The document has a language, and each language is well-formed (ISO 14289-1, 7.2).
    Language,
    /// Metadata are there, and say what the information dictionary says (ISO 19005-2, 6.6).
    Metadata,
    /// The catalog says that the file is tagged and shows its title (ISO 14289-1, 7.1).
    Catalog,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is broken.
    pub rule: Rule,
    /// Where: a page (counted from 1), an object.
    pub place: String,
    /// How.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}, {}: {}", self.rule, self.place, self.message)
    }
}

#[derive(Default)]
pub(crate) struct Report {
    pub(crate) problems: Vec<Problem>,
}

impl Report {
    pub(crate) fn add(&mut self, rule: Rule, place: impl Into<String>, message: impl Into<String>) {
        let (place, message) = (place.into(), message.into());
        self.problems.push(Problem {
            rule,
            place,
            message,
        });
    }
}
