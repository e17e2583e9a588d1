//! What a content says, however it is written.

use tercet_translation::model::{Code, CodeKind, CodeType, Piece, Unit};

use crate::escape::one_line;

/// What a unit says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The text with the white space of one line.
    text: String,
    /// The codes with the text between them; nothing where there are no codes.
    tokens: Vec<Token>,
}

/// Text without white space at its ends, or a code.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Text(String),
    Code(CodeType, Half, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Both,
    Open,
    Close,
}

impl Meaning {
    /// The text, if there are no codes in it.
    pub(crate) fn as_text(&self) -> Option<&str> {
        self.tokens.is_empty().then_some(&self.text)
    }
}

/// What the source of `unit` says.
pub(crate) fn of_source(unit: &Unit) -> Meaning {
    let pieces = unit.segments.iter().flat_map(|segment| &segment.source);
    meaning(pieces, unit, &[])
}

/// What `content` of `unit` says; codes that it has beyond the unit's are `added`.
pub(crate) fn meaning<'c>(
    content: impl IntoIterator<Item = &'c Piece>,
    unit: &Unit,
    added: &[Code],
) -> Meaning {
    // Those of the content are among these.
    let has_codes = !unit.codes.is_empty() || !added.is_empty();
    let mut tokens = Vec::new();
    let mut text = String::new();
    let mut all = String::new();
    for piece in content {
        let (id, half) = match piece {
            Piece::Text(own) => {
                if has_codes {
                    text.push_str(own);
                }
                all.push_str(own);
                continue;
            }
            Piece::Standalone(id) => (id, Half::Both),
            Piece::Open(id) => (id, Half::Open),
            Piece::Close(id) => (id, Half::Close),
            Piece::OpenMark(_) | Piece::CloseMark(_) => continue,
        };
        let Some(code) = unit.codes.iter().chain(added).find(|code| code.id == *id) else {
            continue;
        };
        if let Some(plain) = plain(code) {
            if has_codes {
                text.push_str(plain);
            }
            all.push_str(plain);
            continue;
        }
        if code.code_type == CodeType::Break {
            all.push(' ');
        }
        push_text(&mut tokens, &mut text);
        tokens.push(Token::Code(
            code.code_type.clone(),
            half,
            markup(code, half),
        ));
    }
    if !tokens.is_empty() {
        push_text(&mut tokens, &mut text);
    }
    Meaning {
        text: collapsed(&all),
        tokens,
    }
}

fn push_text(tokens: &mut Vec<Token>, text: &mut String) {
    // White space goes to the outer side of delimiters, whichever it was.
    let own = collapsed(&std::mem::take(text));
    if !own.is_empty() {
        tokens.push(Token::Text(own));
    }
}

/// Runs of blanks and line ends are one blank; no white space at the ends.
pub(crate) fn collapsed(text: &str) -> String {
    let line = one_line(text);
    let mut before = b' ';
    let is_single = line.bytes().all(|byte| {
        let is_second = byte == b' ' && before == b' ';
        before = byte;
        !is_second
    });
    if is_single && line.trim().len() == line.len() {
        return line.into_owned();
    }
    let mut collapsed = String::with_capacity(line.len());
    for word in line.trim().split(' ').filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The text of a code that is text, written in a special way.
fn plain(code: &Code) -> Option<&str> {
    // Whether an address is a link, or text that looks like one, shows in the tree.
    let is_text = matches!(
        code.code_type,
        CodeType::Entity | CodeType::Literal | CodeType::Autolink
    );
    let data = match &code.kind {
        CodeKind::Standalone { data } => data,
        CodeKind::Spanning { .. } => return None,
    };
    let shown = code.equivalent.as_deref().or(code.display.as_deref());
    is_text.then(|| shown.unwrap_or(data))
}

/// The markup as far as it has to stay: texts inside it are units of their own, and
/// the text of a link may have got its label.
fn markup(code: &Code, half: Half) -> String {
    let data = match (&code.kind, half) {
        (CodeKind::Spanning { close, .. }, Half::Close) => close,
        (CodeKind::Spanning { open, .. }, Half::Both | Half::Open) => open,
        (CodeKind::Standalone { data }, Half::Both | Half::Open | Half::Close) => data,
    };
    match code.code_type {
        _ if !code.sub_flows.is_empty() => String::new(),
        CodeType::Link if data.starts_with(']') && !data.starts_with("](") => String::new(),
        // Added ones have no markup of their own.
        CodeType::Emphasis | CodeType::Strong | CodeType::Strikethrough => String::new(),
        CodeType::Link
        | CodeType::Autolink
        | CodeType::CodeSpan
        | CodeType::Xref
        | CodeType::NoLoc
        | CodeType::Include
        | CodeType::Image
        | CodeType::Video
        | CodeType::Break
        | CodeType::Html(_)
        | CodeType::HtmlComment
        | CodeType::Entity
        | CodeType::Emoji
        | CodeType::Anchor
        | CodeType::Literal
        | CodeType::Other { .. } => data.to_string(),
    }
}
