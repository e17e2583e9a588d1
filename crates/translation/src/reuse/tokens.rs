//! A text as words, punctuation and codes.

use xxhash_rust::xxh3::xxh3_64;

use super::key::write_tag;
use super::pieces;
use crate::model::{ById, Code, Content, Piece};

/// A word, a mark of punctuation, or a code: its hash, with its weight in the last two
/// bits. Two that differ may have one hash, as seldom as that is; it is not for telling
/// whether texts are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Token(u64);

/// How much a token counts, as a power of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Punctuation = 0,
    /// Markup: a translator moves it, and does not write it.
    Code = 1,
    Word = 2,
}

impl Token {
    /// The token that is written as `text`; a code as its tag.
    pub(super) fn new(text: &str, weight: Weight) -> Self {
        Self(xxh3_64(text.as_bytes()) & !3 | weight as u64)
    }

    /// How much it counts: a word four, a code two, a mark one.
    pub(super) fn weight(self) -> u32 {
        1 << (self.0 & 3)
    }

    pub(super) fn hash(self) -> u64 {
        self.0
    }

    pub(super) fn is_word(self) -> bool {
        self.0 & 3 == Weight::Word as u64
    }
}

/// How much all of them count.
pub(super) fn weigh(tokens: &[Token]) -> u32 {
    tokens.iter().map(|token| token.weight()).sum()
}

/// Adds the tokens of a content to `tokens`, in order. White space is none.
pub(super) fn add(content: &Content, codes: &[Code], tokens: &mut Vec<Token>) {
    let mut tag = String::new();
    let codes = ById::new(codes);
    for piece in content {
        match piece {
            Piece::Text(text) => pieces::each(text, |piece| {
                if pieces::is_word(piece) {
                    tokens.push(Token::new(piece, Weight::Word));
                } else if !piece.trim().is_empty() {
                    tokens.push(Token::new(piece, Weight::Punctuation));
                }
            }),
            Piece::Standalone(id) | Piece::Open(id) => {
                tag.clear();
                if let Some(code) = codes.get(id) {
                    write_tag(code, &mut tag);
                }
                tokens.push(Token::new(&tag, Weight::Code));
            }
            Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
}
