//! White space in content. XLIFF leaves to each tool what it does with that of an
//! element whose `xml:space` is not `preserve` (XLIFF 2.1, 4.4.2); this is what
//! tercet does, and so when it has to write `preserve`.

use tercet_translation::model::{Content, Piece};

const XML_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// Whether some tool might change the white space of `content`.
pub(crate) fn is_fragile(content: &[Piece]) -> bool {
    let mut texts = content.iter().filter_map(text);
    let first = content.first().and_then(text);
    let last = content.last().and_then(text);
    first.is_some_and(|text| text.starts_with(' '))
        || last.is_some_and(|text| text.ends_with(' '))
        || texts.any(|text| !is_collapsed(text))
}

fn text(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Text(text) => Some(text),
        Piece::Standalone(_)
        | Piece::Open(_)
        | Piece::Close(_)
        | Piece::OpenMark(_)
        | Piece::CloseMark(_) => None,
    }
}

/// Makes each run of white space one space. White space with a line end at the
/// start or the end is a pretty-printer's, and goes, unless there is nothing else.
pub(crate) fn collapse(content: &mut Content) {
    let last = content.len().saturating_sub(1);
    for (at, piece) in content.iter_mut().enumerate() {
        if let Piece::Text(text) = piece
            && !is_collapsed(text)
        {
            let collapsed = collapse_text(text, at == 0, at == last);
            *text = collapsed;
        }
    }
    content.retain(|piece| text(piece) != Some(""));
}

/// Whether there is nothing to do: single spaces are kept, even at the ends.
fn is_collapsed(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a branch for each byte, many are looked at together.
    let is_double = |(one, next): (&u8, &u8)| *one == b' ' && *next == b' ';
    let is_other = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    !pairs.fold(false, |any, pair| any | is_double(pair))
        && !bytes.iter().fold(false, |any, byte| any | is_other(*byte))
}

fn collapse_text(text: &str, first: bool, last: bool) -> String {
    let inner = text.trim_matches(XML_SPACE);
    if inner.is_empty() && first && last {
        return String::from(if text.is_empty() { "" } else { " " });
    }
    let before = &text[..text.len() - text.trim_start_matches(XML_SPACE).len()];
    let after = &text[text.trim_end_matches(XML_SPACE).len()..];
    let goes = |space: &str, outer: bool| space.is_empty() || outer && space.contains('\n');
    let mut collapsed = String::with_capacity(text.len());
    if !goes(before, first) {
        collapsed.push(' ');
    }
    for (at, word) in inner
        .split(XML_SPACE)
        .filter(|word| !word.is_empty())
        .enumerate()
    {
        if at > 0 {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    if !inner.is_empty() && !goes(after, last) {
        collapsed.push(' ');
    }
    collapsed
}
