//! The font library: faces by number, and which face shows which character.

mod cff;
mod choose;
mod face;
mod lean;

use std::fmt;
use std::sync::Arc;

use harfrust::font::Format;
use tercet_fonts::Kind;

pub use choose::Chain;
pub(crate) use choose::centres_punctuation;
pub use face::Face;
pub use face::is_ignorable;
/// Bytes of a font file: `'static`, or shared.
pub use harfrust::font::Blob as FontBytes;
pub use lean::FontFile;

use crate::draw::FaceId;
use crate::text::{Family, Style};
use face::Source;
use lean::Lean;

/// Faces at most: a folder of fonts that holds more is none that was meant.
const MAX_FACES: usize = 4096;

/// The faces that there are, at least one. Those that are built in come first.
pub struct Fonts {
    faces: Vec<Entry>,
}

struct Entry {
    face: Face,
    kind: Kind,
    bold: bool,
    italic: bool,
    region: Option<choose::Region>,
    added: bool,
}

/// A font file, read as far as it is needed to set text in it: not always its outlines, which are
/// read once it is known which of them a document shows.
pub struct OpenedFont(Source);

impl OpenedFont {
    /// Looks at a file. What is wrong with it is found when it is added to others.
    #[must_use]
    pub fn new(file: Arc<dyn FontFile>) -> Self {
        match Lean::read(&file) {
            Some(lean) => Self(Source::Lean(lean)),
            None => Self(Source::Whole(FontBytes::Shared(file))),
        }
    }

    /// Whether all of the file is needed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.0, Source::Whole(_))
    }
}

/// Heights of a line of text, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Metrics {
    /// How far text reaches up from the base line.
    pub ascent: f32,
    /// How far it reaches down; positive.
    pub descent: f32,
    /// Height of a capital.
    pub cap_height: f32,
    /// Height of a small x.
    pub x_height: f32,
    /// Where an underline's middle is: negative is below the base line.
    pub underline_position: f32,
    /// How thick an underline is.
    pub underline_thickness: f32,
}

/// Why a font file is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontError {
    /// It is no TrueType or OpenType file, or broken.
    Format,
    /// It is a WOFF or WOFF2 file, which would have to be unpacked.
    Packed,
    /// No face of it has a Unicode character map and outlines.
    NoFaces,
    /// There are too many faces already.
    TooMany,
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Format => "this is no TrueType or OpenType font",
            Self::Packed => "this is a web font (WOFF); unpack it to TrueType or OpenType",
            Self::NoFaces => "this font has no outlines or no Unicode character map",
            Self::TooMany => "there are more than 4096 faces",
        })
    }
}

impl std::error::Error for FontError {}

impl Fonts {
    /// The fonts that are built in.
    #[must_use]
    pub fn builtin() -> Self {
        let mut fonts = Self { faces: Vec::new() };
        for file in tercet_fonts::FILES {
            let source = Source::Whole(FontBytes::Static(file.bytes));
            if let Some(face) = Face::new(&source, 0) {
                fonts.faces.push(Entry {
                    face,
                    kind: file.kind,
                    bold: file.bold,
                    italic: file.italic,
                    region: None,
                    added: false,
                });
            }
        }
        fonts
    }

    /// Nothing but the faces of one file: everything is set in them.
    ///
    /// # Errors
    ///
    /// Where the file is not usable, see [`FontError`].
    pub fn only(bytes: impl Into<FontBytes>) -> Result<Self, FontError> {
        let mut fonts = Self { faces: Vec::new() };
        fonts.add(bytes)?;
        Ok(fonts)
    }

    /// Adds all faces of a TrueType or OpenType file or collection. Characters that no built-in
    /// face has are looked for in them, in the order in which they were added; among faces for
    /// Chinese, Japanese and Korean, those of the text's language come first.
    ///
    /// # Errors
    ///
    /// Where the file is not usable, see [`FontError`].
    pub fn add(&mut self, bytes: impl Into<FontBytes>) -> Result<Vec<FaceId>, FontError> {
        self.add_faces(&Source::Whole(bytes.into()))
    }

    /// The same for a file that was opened.
    ///
    /// # Errors
    ///
    /// Where the file is not usable, see [`FontError`].
    pub fn add_file(&mut self, file: &OpenedFont) -> Result<Vec<FaceId>, FontError> {
        self.add_faces(&file.0)
    }

    fn add_faces(&mut self, source: &Source) -> Result<Vec<FaceId>, FontError> {
        let count = match source {
            Source::Whole(bytes) if bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2") => {
                return Err(FontError::Packed);
            }
            Source::Whole(bytes) => match Format::new(bytes) {
                Some(Format::Sfnt(count)) => count,
                _ => return Err(FontError::Format),
            },
            Source::Lean(lean) => lean.count(),
        };
        if self.faces.len() + count as usize > MAX_FACES {
            return Err(FontError::TooMany);
        }
        let mut ids = Vec::new();
        for index in 0..count {
            let Some(face) = Face::new(source, index) else {
                continue;
            };
            ids.push(FaceId(self.faces.len() as u16));
            self.faces.push(Entry {
                kind: if face.is_fixed_pitch() {
                    Kind::Mono
                } else {
                    Kind::Script
                },
                bold: face.is_bold(),
                italic: face.is_italic(),
                region: choose::Region::of_face(&face),
                added: true,
                face,
            });
        }
        if ids.is_empty() {
            return Err(FontError::NoFaces);
        }
        Ok(ids)
    }

    /// The face of that number.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)].face
    }

    /// All faces, in order of their numbers.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        let numbered = self.faces.iter().enumerate();
        numbered.map(|(index, entry)| (FaceId(index as u16), &entry.face))
    }

    /// The face that plain Latin text of that style is set in.
    #[must_use]
    pub fn primary(&self, style: &Style) -> FaceId {
        let kind = match style.family {
            Family::Sans => Kind::Sans,
            Family::Mono => Kind::Mono,
        };
        choose::nearest(&self.faces, kind, style.bold, style.italic)
    }

    /// Whether the face is for running text, rather than for single marks and pictographs.
    pub(crate) fn is_for_text(&self, id: FaceId) -> bool {
        !matches!(
            self.faces[usize::from(id.0)].kind,
            Kind::Symbols | Kind::Emoji
        )
    }

    /// Heights of text of that style, from its primary face.
    #[must_use]
    pub fn metrics(&self, style: &Style) -> Metrics {
        let face = self.face(self.primary(style));
        let scale = style.size / face.units_per_em();
        Metrics {
            ascent: face.ascent() * scale,
            descent: face.descent() * scale,
            cap_height: face.cap_height() * scale,
            x_height: face.x_height() * scale,
            underline_position: face.underline_position() * scale,
            underline_thickness: face.underline_thickness() * scale,
        }
    }
}
