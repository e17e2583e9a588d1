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
    /// SHA-256 of it, in hexadecimal digits.
    pub sha256: &'static str,
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
    ($($name:literal $kind:ident $bold:literal $italic:literal $sha256:literal,)*) => {
        /// The files, in the order in which a character is looked for. A static: a constant would be
        /// in the program once for each crate that names it.
        pub static FILES: &[FontFile] = &[$(FontFile {
            name: $name,
            bytes: include_bytes!(concat!("../fonts/", $name, ".ttf")),
            sha256: $sha256,
            kind: Kind::$kind,
            bold: $bold,
            italic: $italic,
        },)*];
    };
}

files! {
    "NotoSans-Regular" Sans false false
        "5fe41de50750dea1594e90b02fa997d7d414ac124063856c8c1e434774e0a899",
    "NotoSans-Bold" Sans true false
        "b6062209253022c596a43b25a9295a4a5f21f54b18c60df774ec178d42a87eb8",
    "NotoSans-Italic" Sans false true
        "312b08e56811d42805aad95429554e9265b9af897eb6eee1fc5881d874b492ec",
    "NotoSans-BoldItalic" Sans true true
        "b1957a06af4c8324ac982c15e3056ae2bd5c90111eb1714764c063c1a8226262",
    "NotoSansMono-Regular" Mono false false
        "cb53cd3d27bdfe54accede0bffc72e715213ee5f9f7195a2bb6f551c48ba6f6f",
    "NotoSansMono-Bold" Mono true false
        "7343fa617537f7f2f03b51c78542d66806209bf0fe78ac2f1e91cd44f852679b",
    "NotoSansArabic-Regular" Script false false
        "928f9e1abed0f98fa9696142bb5083cb2d5da01bcd7ab3148201606d28914c29",
    "NotoSansArabic-Bold" Script true false
        "c28a234e515b09ba90933a6131c677dea3a441f50fa9f29dde0f67a76b27f95a",
    "NotoSansHebrew-Regular" Script false false
        "30cfb6b072977217766869cb013f97bbd7f89866d46fb7cec5882c531e37a68f",
    "NotoSansHebrew-Bold" Script true false
        "0e28c4fff36a7009293d803b8b3964c7c02e82f216a7bba886b17dbdb3f2682a",
    "NotoSansThai-Regular" Script false false
        "615a1356a47b30ca9bf6e11ae0b7c0f109d993b8d4904e52df4b040a51166a95",
    "NotoSansThai-Bold" Script true false
        "647a9adea5b625b6a968d9f47a6f1762eb430f7f3314effa6fbfe261e4b6d2f3",
    "NotoSansSymbols-Regular" Symbols false false
        "78160c4b42e2ffae59446d710d58717ced51b8356804451bc09ca72eb62ceb8e",
    "NotoSansSymbols2-Regular" Symbols false false
        "4e14eeaaef89dd71390e2d95d2dd8793e62426b237c3e6965501cffc566fddcc",
    "NotoSansMath-Regular" Symbols false false
        "b77eeef41c80a47a630c34b1ca60bfa9c313e3e27048feeef465a5043a910887",
    "NotoEmoji-Regular" Emoji false false
        "1fd0b5a75cda3636aa3dd8b8bf807a3c9e587c34a3941940ceef8b7e4c607b13",
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use sha2::{Digest, Sha256};

    #[test]
    fn digests_are_of_the_files() {
        for file in super::FILES {
            let mut digest = String::new();
            for byte in Sha256::digest(file.bytes) {
                _ = write!(digest, "{byte:02x}");
            }
            assert_eq!(digest, file.sha256, "{}", file.name);
        }
    }
}
