//! A text as words, punctuation and codes.

use unicode_segmentation::UnicodeSegmentation;

use super::codes::Tags;
use crate::model::{Code, Content, Piece};

/// A word, a mark of punctuation, or a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// As written; of a code its tag, after a NUL.
    pub(super) text: Box<str>,
    pub(super) weight: Weight,
}

/// How much a token counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Word,
    /// Markup: a translator moves it, and does not write it.
    Code,
    Punctuation,
}

impl Weight {
    pub(super) fn value(self) -> u32 {
        match self {
            Self::Word => 4,
            Self::Code => 2,
            Self::Punctuation => 1,
        }
    }
}

/// The tokens of a content, in order. White space is none.
pub(super) fn tokens(content: &Content, codes: &[Code]) -> Vec<Token> {
    let tags = Tags::new(codes);
    let mut tokens = Vec::new();
    for piece in content {
        match piece {
            Piece::Text(text) => {
                let words = text
                    .split_word_bounds()
                    .filter(|word| !word.trim().is_empty());
                tokens.extend(words.map(|word| Token {
                    text: word.into(),
                    weight: if word.chars().any(char::is_alphanumeric) {
                        Weight::Word
                    } else {
                        Weight::Punctuation
                    },
                }));
            }
            Piece::Standalone(id) | Piece::Open(id) => tokens.push(Token {
                text: format!("\0{}", tags.of(id)).into(),
                weight: Weight::Code,
            }),
            Piece::Close(_) | Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    tokens
}
