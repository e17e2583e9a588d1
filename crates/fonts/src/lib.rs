//! The fonts that tercet prints with when nothing else is asked for: Noto, under the SIL Open Font
//! License 1.1 ([`LICENCE`]).
//!
//! Nothing but bytes and what they are for; who reads them is the backend's business.

/// A font file.
#[derive(Clone, Copy, Debug)]
pub struct FontFile {
    /// PostScript name, which is the file's name without the extension too.
    pub name: &'static str,
    /// The whole file (TrueType outlines).
    pub bytes: &'static [u8],
    /// What it is for.
    pub kind: Kind,
    /// Whether it is the bold face.
    pub bold: bool,
    /// Whether it is the italic face.
    pub italic: bool,
}

/// What a font is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Running text in Latin, Greek and Cyrillic.
    Sans,
    /// Code; the same scripts, box drawing.
    Mono,
    /// Another script.
    Script,
    /// Arrows, marks, formulas.
    Symbols,
    /// Pictographs, in outline: pages have no colour glyphs.
    Emoji,
}

/// Licence of all of [`FILES`], with their copyright lines.
pub const LICENCE: &str = include_str!("../fonts/OFL.txt");

macro_rules! files {
    ($($name:literal $kind:ident $bold:literal $italic:literal,)*) => {
        /// The files, in the order in which a character is looked for. A static: a constant would be
        /// in the program once for each crate that names it.
        pub static FILES: &[FontFile] = &[$(FontFile {
            name: $name,
            bytes: include_bytes!(concat!("../fonts/", $name, ".ttf")),
            kind: Kind::$kind,
            bold: $bold,
            italic: $italic,
        },)*];
    };
}

files! {
    "NotoSans-Regular" Sans false false,
    "NotoSans-Bold" Sans true false,
    "NotoSans-Italic" Sans false true,
    "NotoSans-BoldItalic" Sans true true,
    "NotoSansMono-Regular" Mono false false,
    "NotoSansMono-Bold" Mono true false,
    "NotoSansArabic-Regular" Script false false,
    "NotoSansArabic-Bold" Script true false,
    "NotoSansHebrew-Regular" Script false false,
    "NotoSansHebrew-Bold" Script true false,
    "NotoSansThai-Regular" Script false false,
    "NotoSansThai-Bold" Script true false,
    "NotoSansSymbols-Regular" Symbols false false,
    "NotoSansSymbols2-Regular" Symbols false false,
    "NotoSansMath-Regular" Symbols false false,
    "NotoEmoji-Regular" Emoji false false,
}
