//! Which face shows which character.

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

/// Faces in the order in which a character of some style and language is looked for in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    faces: Vec<FaceId>,
    primary_has_ascii: bool,
}

impl Chain {
    /// The chain for that style, in a text of that language (BCP 47).
    #[must_use]
    pub fn new(fonts: &Fonts, style: &Style, language: &str) -> Self {
        let region = Region::of_language(language);
        let mut faces: Vec<usize> = (0..fonts.faces.len()).collect();
        faces.sort_by_key(|index| {
            let entry = &fonts.faces[*index];
            let wanted = match style.family {
                Family::Sans => Kind::Sans,
                Family::Mono => Kind::Mono,
            };
            let family = match entry.kind {
                kind if kind == wanted && !entry.added => 0,
                Kind::Sans | Kind::Mono if !entry.added => 1,
                Kind::Script if !entry.added => 2,
                Kind::Symbols => 3,
                Kind::Sans | Kind::Mono | Kind::Script => 4,
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
        let faces: Vec<_> = faces
            .into_iter()
            .map(|index| FaceId(index as u16))
            .collect();
        let primary = fonts.face(faces[0]);
        Self {
            primary_has_ascii: ('!'..='~').all(|c| primary.glyph_for(c).is_some()),
            faces,
        }
    }

    /// Whether the first face has all visible characters of ASCII.
    #[must_use]
    pub fn primary_has_ascii(&self) -> bool {
        self.primary_has_ascii
    }

    /// The first face.
    #[must_use]
    pub fn primary(&self) -> FaceId {
        self.faces[0]
    }

    /// The first face that has all of the characters.
    #[must_use]
    pub fn covering(&self, fonts: &Fonts, characters: &str) -> Option<FaceId> {
        let covers = |id: &&FaceId| fonts.face(**id).has_all(characters);
        self.faces.iter().find(covers).copied()
    }
}
