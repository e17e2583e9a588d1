//! Which face shows which character.

use foldhash::HashMap;
use tercet_fonts::Kind;

use super::{Entry, Face, Fonts};
use crate::draw::FaceId;
use crate::text::{Family, Style};

/// The regions whose forms of the same Chinese characters differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Region {
    Japan,
    China,
    Taiwan,
    HongKong,
    Korea,
}

impl Region {
    /// By the face's name: all of a pan-CJK collection's faces have the same characters, and claim
    /// the same code pages.
    pub(super) fn of_face(face: &Face) -> Option<Self> {
        let name = face.name();
        name.split([' ', '-']).find_map(|word| {
            Some(match word {
                "JP" | "Japanese" => Self::Japan,
                "SC" | "CN" | "GB" => Self::China,
                "TC" | "TW" => Self::Taiwan,
                "HK" | "HC" => Self::HongKong,
                "KR" | "K" => Self::Korea,
                _ => return None,
            })
        })
    }

    /// By the language of the text (BCP 47).
    fn of_language(language: &str) -> Option<Self> {
        let mut parts = language.split('-').map(str::to_ascii_lowercase);
        match parts.next()?.as_str() {
            "ja" => Some(Self::Japan),
            "ko" => Some(Self::Korea),
            "zh" | "yue" => {
                let rest: Vec<_> = parts.collect();
                let has = |part: &str| rest.iter().any(|other| other == part);
                Some(if has("hk") || has("mo") {
                    Self::HongKong
                } else if has("tw") || has("hant") {
                    Self::Taiwan
                } else {
                    Self::China
                })
            }
            _ => None,
        }
    }
}

/// Whether commas and full stops stand in the middle of their square where that language is
/// written (BCP 47), rather than at its lower left.
pub(crate) fn centres_punctuation(language: &str) -> bool {
    let region = Region::of_language(language);
    matches!(region, Some(Region::Taiwan | Region::HongKong))
}

/// The faces of a kind differ by weight and slant: the one that is nearest, weight first, since an
/// upright bold is a better bold italic than a light italic.
pub(super) fn nearest(faces: &[Entry], kind: Kind, bold: bool, italic: bool) -> FaceId {
    let distance = |entry: &Entry| {
        u8::from(entry.kind != kind) * 4
            + u8::from(entry.bold != bold) * 2
            + u8::from(entry.italic != italic)
    };
    let best = (0..faces.len()).min_by_key(|index| distance(&faces[*index]));
    FaceId(best.unwrap_or(0) as u16)
}

/// Faces in the order in which a character of some style and language is looked for in them, and
/// what was found.
pub struct Chain<'f> {
    fonts: &'f Fonts,
    faces: Vec<FaceId>,
    /// The face of pictographs.
    emoji: Option<FaceId>,
    primary_has_ascii: bool,
    /// Faces of characters that were looked for, 256 a page.
    pages: HashMap<u32, Box<[Found; 256]>>,
}

/// What is known of a character.
#[derive(Clone, Copy)]
enum Found {
    Unknown,
    Nowhere,
    In(FaceId),
}

impl<'f> Chain<'f> {
    /// The chain for that style, in a text of that language (BCP 47).
    #[must_use]
    pub fn new(fonts: &'f Fonts, style: &Style, language: &str) -> Self {
        let region = Region::of_language(language);
        let mut faces: Vec<usize> = (0..fonts.faces.len()).collect();
        faces.sort_by_key(|index| {
            let entry = &fonts.faces[*index];
            let wanted = match style.family {
                Family::Sans => Kind::Sans,
                Family::Mono => Kind::Mono,
            };
            // Code's letters in running text only where nothing else has the character.
            let family = match entry.kind {
                _ if entry.added => 6,
                kind if kind == wanted => 0,
                Kind::Sans => 1,
                Kind::Script => 2,
                Kind::Symbols => 3,
                Kind::Emoji => 4,
                Kind::Mono => 5,
            };
            (
                family,
                entry.region != region,
                entry.kind != wanted && entry.kind == Kind::Mono,
                entry.bold != style.bold,
                entry.italic != style.italic,
                *index,
            )
        });
        let faces = faces.into_iter().map(|index| FaceId(index as u16));
        let faces: Vec<_> = faces.collect();
        let primary = fonts.face(faces[0]);
        let mut kinds = fonts.faces.iter().zip(0..);
        Self {
            fonts,
            emoji: kinds.find_map(|(entry, id)| (entry.kind == Kind::Emoji).then_some(FaceId(id))),
            primary_has_ascii: ('!'..='~').all(|c| primary.glyph_for(c).is_some()),
            faces,
            pages: HashMap::default(),
        }
    }

    /// The first face.
    #[must_use]
    pub fn primary(&self) -> FaceId {
        self.faces[0]
    }

    /// Whether the first face has all visible characters of ASCII.
    #[must_use]
    pub fn primary_has_ascii(&self) -> bool {
        self.primary_has_ascii
    }

    /// The first face that has the character.
    pub fn having(&mut self, character: char) -> Option<FaceId> {
        let code = u32::from(character);
        let page = self.pages.entry(code >> 8);
        let page = page.or_insert_with(|| Box::new([Found::Unknown; 256]));
        let found = &mut page[(code & 0xff) as usize];
        if let Found::Unknown = found {
            let pictograph = self.emoji.filter(|_| code >= 0x1_f000);
            let faces = pictograph.into_iter().chain(self.faces.iter().copied());
            let mut having = faces.filter(|id| self.fonts.face(*id).covers(character));
            *found = having.next().map_or(Found::Nowhere, Found::In);
        }
        match *found {
            Found::In(face) => Some(face),
            Found::Unknown | Found::Nowhere => None,
        }
    }

    /// The first face that has all of the characters. Pictographs that are asked for as such
    /// (UTS #51) are looked for among pictographs first, so that all look alike.
    #[must_use]
    pub fn having_all(&self, characters: &str) -> Option<FaceId> {
        let pictograph = characters
            .chars()
            .any(|c| c == '\u{fe0f}' || c >= '\u{1f000}');
        let emoji = self.emoji.filter(|_| pictograph);
        let covers = |id: &FaceId| self.fonts.face(*id).has_all(characters);
        emoji
            .into_iter()
            .chain(self.faces.iter().copied())
            .find(covers)
    }

    /// The fonts that the faces belong to.
    #[must_use]
    pub fn fonts(&self) -> &'f Fonts {
        self.fonts
    }
}
