//! Pseudo-translation: targets that look foreign and say the same, to find out
//! before any translator starts what would be cut off, left over or broken.

use crate::model::{Content, Document, MarkKind, Part, Piece, State, Unit};

/// What the pseudo-language looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pseudo {
    /// `[Ţéxţ··]`: letters with accents, about 30 % longer, in brackets, so that
    /// texts that are cut off or put together show.
    Accented,
    /// Each word written from right to left: in an override (U+202E … U+202C)
    /// between right-to-left marks, as the pseudo-locale `ar-XB` of Android and
    /// ICU does it.
    RightToLeft,
}

/// Gives each unit of `document` that is to be translated a target.
pub fn translate(document: &mut Document, pseudo: Pseudo) {
    translate_parts(&mut document.parts, pseudo);
}

fn translate_parts(parts: &mut [Part], pseudo: Pseudo) {
    for part in parts {
        match part {
            Part::Group(group) => translate_parts(&mut group.parts, pseudo),
            Part::Unit(unit) if unit.translate => translate_unit(unit, pseudo),
            Part::Unit(_) => {}
        }
    }
}

fn translate_unit(unit: &mut Unit, pseudo: Pseudo) {
    for segment in unit
        .segments
        .iter_mut()
        .filter(|segment| !segment.ignorable)
    {
        segment.target = Some(content(&segment.source, pseudo));
        segment.state = State::Translated;
    }
}

/// The pseudo-translation of `source`. Codes and protected runs stay.
#[must_use]
pub fn content(source: &Content, pseudo: Pseudo) -> Content {
    let mut protected = 0_usize;
    let mut letters = 0;
    let mut target: Content = Vec::with_capacity(source.len());
    let mut marks = Vec::new();
    for piece in source {
        target.push(match piece {
            Piece::Text(text) if protected == 0 => {
                letters += text.chars().filter(|c| c.is_alphabetic()).count();
                Piece::Text(match pseudo {
                    Pseudo::Accented => text.chars().map(accented).collect(),
                    Pseudo::RightToLeft => right_to_left(text),
                })
            }
            Piece::OpenMark(mark) => {
                if mark.kind == MarkKind::Protected {
                    protected += 1;
                    marks.push(mark.id.clone());
                }
                piece.clone()
            }
            Piece::CloseMark(id) => {
                if let Some(open) = marks.iter().position(|mark| mark == id) {
                    marks.remove(open);
                    protected -= 1;
                }
                piece.clone()
            }
            Piece::Text(_) | Piece::Standalone(_) | Piece::Open(_) | Piece::Close(_) => {
                piece.clone()
            }
        });
    }
    if pseudo == Pseudo::Accented && letters > 0 {
        bracket(&mut target, &"·".repeat((letters * 3).div_ceil(10)));
    }
    target
}

/// Puts brackets around the text, inside of codes at its ends, and `padding` before
/// the last one.
fn bracket(content: &mut Content, padding: &str) {
    let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
    let (first, last) = (
        content.iter().position(is_text),
        content.iter().rposition(is_text),
    );
    if let Some(Piece::Text(text)) = last.map(|at| &mut content[at]) {
        let end = text.trim_end().len();
        text.insert_str(end, &format!("{padding}]"));
    }
    if let Some(Piece::Text(text)) = first.map(|at| &mut content[at]) {
        let start = text.len() - text.trim_start().len();
        text.insert(start, '[');
    }
}

/// The letter with an accent that a reader takes for the same letter.
fn accented(c: char) -> char {
    const PLAIN: &str = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
    const ACCENTED: &str = "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀɱÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž";
    let at = PLAIN.find(c);
    at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(c)
}

fn right_to_left(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let word = &rest[start..];
        let end = word.find(|c: char| !c.is_alphanumeric());
        let (word, after) = word.split_at(end.unwrap_or(word.len()));
        out.push_str(&rest[..start]);
        out.extend(["\u{200f}\u{202e}", word, "\u{202c}\u{200f}"]);
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Mark;

    #[test]
    fn letters_change_and_nothing_else_does() {
        let source = vec![
            Piece::Text("Press ".into()),
            Piece::Standalone("1".into()),
            Piece::Open("2".into()),
            Piece::OpenMark(Box::new(Mark {
                extensions: Vec::new(),
                id: "m1".into(),
                kind: MarkKind::Protected,
            })),
            Piece::Text("Intune".into()),
            Piece::CloseMark("m1".into()),
            Piece::Close("2".into()),
        ];
        let text = |pseudo| {
            let pieces = content(&source, pseudo);
            let texts = pieces.iter().filter_map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                _ => None,
            });
            texts.collect::<String>()
        };
        assert_eq!(text(Pseudo::Accented), "[Þŕéšš Intune··]");
        assert_eq!(
            text(Pseudo::RightToLeft),
            "\u{200f}\u{202e}Press\u{202c}\u{200f} Intune"
        );
        let codes = |content: &Content| {
            let codes = content
                .iter()
                .filter(|piece| !matches!(piece, Piece::Text(_)));
            codes.cloned().collect::<Vec<_>>()
        };
        assert_eq!(codes(&content(&source, Pseudo::Accented)), codes(&source));
    }
}
