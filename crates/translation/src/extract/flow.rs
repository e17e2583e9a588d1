//! A run of text with inline codes, and where each piece of it stands.

use tercet_article::{Article, Span};

use crate::model::{CodeType, UnitId, UnitKind};
use crate::place::PlaceContext;

use super::Skipped;

/// A text on its way to be a unit. The tokens follow each other in the source, and
/// what stands between two of them is markup of lines: quote markers, indentation.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) tokens: Vec<Token>,
    pub(super) codes: Vec<Draft>,
    /// Texts inside of the markup of codes.
    pub(super) sub_flows: Vec<SubFlow>,
    /// Text that no unit holds.
    pub(super) skipped: Vec<Skipped>,
}

/// A piece of a text.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// What a reader sees.
    Text(String),
    /// A line end of the source that is a space to readers.
    Space,
    /// Opening markup of the code with this index.
    Open(usize),
    /// Closing markup of the code with this index.
    Close(usize),
    /// The standalone code with this index.
    Code(usize),
}

/// A code that has no id yet.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) code_type: CodeType,
    /// All of it, or its opening markup.
    pub(super) open: Span,
    /// Closing markup of one that spans a run.
    pub(super) close: Option<Span>,
    pub(super) display: Option<String>,
    pub(super) equivalent: Option<String>,
    pub(super) sub_flows: Vec<UnitId>,
    pub(super) freedom: Freedom,
}

/// What a translator may do with a code, beside moving it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Leave it out and repeat it: the article's structure does not hang on it.
    Free,
    /// Repeat it: it is content, and has to be there.
    Kept,
    /// Neither: it leads somewhere, or is one of a kind.
    Bound,
    /// Neither, and it follows what stands before it: half of a pair of tags.
    Half,
}

/// A text inside of the markup of another.
#[derive(Debug)]
pub(super) struct SubFlow {
    pub(super) id: UnitId,
    pub(super) kind: UnitKind,
    pub(super) context: PlaceContext,
    pub(super) flow: Flow,
}

impl Draft {
    /// A standalone code.
    pub(super) fn standalone(code_type: CodeType, span: Span, freedom: Freedom) -> Self {
        Self {
            code_type,
            open: span,
            close: None,
            display: None,
            equivalent: None,
            sub_flows: Vec::new(),
            freedom,
        }
    }

    /// A code around a run.
    pub(super) fn spanning(code_type: CodeType, open: Span, close: Span, freedom: Freedom) -> Self {
        Self {
            close: Some(close),
            ..Self::standalone(code_type, open, freedom)
        }
    }

    /// A character reference: shown as its character where that can be seen.
    pub(super) fn entity(span: Span, source: &str, means: Option<&str>) -> Self {
        let visible = means.filter(|text| !text.chars().any(is_invisible));
        let mut draft = Self::standalone(CodeType::Entity, span, Freedom::Free)
            .display(visible.unwrap_or(source));
        draft.equivalent = means.map(str::to_owned);
        draft
    }

    pub(super) fn display(mut self, text: impl Into<String>) -> Self {
        self.display = Some(text.into());
        self
    }

    pub(super) fn equivalent(mut self, text: impl Into<String>) -> Self {
        self.equivalent = Some(text.into());
        self
    }
}

impl Flow {
    pub(super) fn text(&mut self, text: impl Into<String>, span: Span) {
        self.tokens.push(Token {
            span,
            kind: TokenKind::Text(text.into()),
        });
    }

    /// Adds a standalone code.
    pub(super) fn code(&mut self, draft: Draft) {
        let span = draft.open;
        let kind = TokenKind::Code(self.codes.len());
        self.codes.push(draft);
        self.tokens.push(Token { span, kind });
    }

    /// Opens a spanning code; returns its index.
    pub(super) fn open(&mut self, draft: Draft) -> usize {
        let index = self.codes.len();
        self.tokens.push(Token {
            span: draft.open,
            kind: TokenKind::Open(index),
        });
        self.codes.push(draft);
        index
    }

    pub(super) fn close(&mut self, index: usize) {
        if let Some(span) = self.codes[index].close {
            self.tokens.push(Token {
                span,
                kind: TokenKind::Close(index),
            });
        }
    }

    pub(super) fn skip(&mut self, span: Span, reason: super::SkipReason) {
        self.skipped.push(Skipped { span, reason });
    }

    /// What a reader sees, as far as that is known; `None` where a code stands for
    /// something unknown.
    pub(super) fn plain(&self) -> Option<String> {
        let mut text = String::new();
        for token in &self.tokens {
            match &token.kind {
                TokenKind::Code(index) => text.push_str(self.codes[*index].equivalent.as_ref()?),
                TokenKind::Text(_)
                | TokenKind::Space
                | TokenKind::Open(_)
                | TokenKind::Close(_) => {
                    text.push_str(token.text());
                }
            }
        }
        Some(text)
    }

    /// From the first token to the last.
    pub(super) fn span(&self) -> Option<Span> {
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        Some(Span {
            start: first.span.start,
            end: last.span.end,
        })
    }

    /// Makes line ends reach up to what follows them, so that they hold the quote
    /// markers and the indentation of the next line.
    pub(super) fn close_gaps(&mut self) {
        for index in 1..self.tokens.len() {
            let next = self.tokens[index].span.start;
            let token = &mut self.tokens[index - 1];
            let is_break = match &token.kind {
                TokenKind::Space => true,
                TokenKind::Code(code) => {
                    let draft = &mut self.codes[*code];
                    let is_break = draft.code_type == CodeType::Break;
                    if is_break {
                        draft.open.end = next;
                    }
                    is_break
                }
                TokenKind::Text(_) | TokenKind::Open(_) | TokenKind::Close(_) => false,
            };
            if is_break {
                token.span.end = next;
            }
        }
    }

    /// Takes off what no translator needs at both ends: blanks, comments, anchors,
    /// forced line ends and tags without a partner. They stay where they are.
    pub(super) fn trim(&mut self, article: &Article) {
        let keep_from = self
            .tokens
            .iter()
            .position(|token| !self.is_idle(token, article))
            .unwrap_or(self.tokens.len());
        self.tokens.drain(..keep_from);
        while self
            .tokens
            .last()
            .is_some_and(|last| self.is_idle(last, article))
        {
            self.tokens.pop();
        }
        if let Some(first) = self.tokens.first_mut() {
            first.trim_start(article);
        }
        if let Some(last) = self.tokens.last_mut() {
            last.trim_end(article);
        }
    }

    fn is_idle(&self, token: &Token, article: &Article) -> bool {
        match &token.kind {
            TokenKind::Text(text) => text.trim_matches(is_blank).is_empty(),
            TokenKind::Space => true,
            TokenKind::Open(_) | TokenKind::Close(_) => false,
            TokenKind::Code(code) => {
                let draft = &self.codes[*code];
                match draft.code_type {
                    CodeType::Anchor | CodeType::HtmlComment => true,
                    CodeType::Break => article.slice(draft.open).starts_with('<'),
                    CodeType::Html(_) => draft.freedom == Freedom::Half,
                    CodeType::Emphasis
                    | CodeType::Strong
                    | CodeType::Strikethrough
                    | CodeType::Link
                    | CodeType::Autolink
                    | CodeType::CodeSpan
                    | CodeType::Xref
                    | CodeType::NoLoc
                    | CodeType::Include
                    | CodeType::Image
                    | CodeType::Video
                    | CodeType::Entity
                    | CodeType::Emoji
                    | CodeType::Literal
                    | CodeType::Other { .. } => false,
                }
            }
        }
    }
}

impl Token {
    /// The text, if it is one.
    pub(super) fn text(&self) -> &str {
        match &self.kind {
            TokenKind::Text(text) => text,
            TokenKind::Space => " ",
            TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Code(_) => "",
        }
    }

    fn trim_start(&mut self, article: &Article) {
        if let TokenKind::Text(text) = &self.kind {
            let rest = text.trim_start_matches(is_blank);
            let cut = text.len() - rest.len();
            // Where it is not known how the source says it, it stays.
            if cut > 0
                && let Some(start) = place_of(article, self.span, text, cut)
            {
                let rest = rest.to_owned();
                self.span.start = start;
                self.kind = TokenKind::Text(rest);
            }
        }
    }

    fn trim_end(&mut self, article: &Article) {
        if let TokenKind::Text(text) = &self.kind {
            let rest = text.trim_end_matches(is_blank).len();
            if rest < text.len()
                && let Some(end) = place_of(article, self.span, text, rest)
            {
                let rest = text[..rest].to_owned();
                self.span.end = end;
                self.kind = TokenKind::Text(rest);
            }
        }
    }
}

/// Whether a character leaves no mark: white space, controls, joiners, bidi marks.
fn is_invisible(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// White space that means nothing at the ends of a text. A non-breaking space does.
pub(super) fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// What stands for white space behind a backslash in a double-quoted scalar (YAML 1.2.2,
/// 5.7). In Markdown a backslash before it is text, and so would be what is wanted.
fn yaml_escape(char: char) -> Option<char> {
    match char {
        '\t' => Some('t'),
        '\n' => Some('n'),
        '\u{a0}' => Some('_'),
        _ => None,
    }
}

/// Where byte `at` of `text` stands in the source, which says that text at `span`,
/// perhaps with escapes, quote markers and more white space; `None` where text and
/// source do not fit.
pub(super) fn place_of(article: &Article, span: Span, text: &str, at: usize) -> Option<u32> {
    let source = article.slice(span);
    if source == text {
        return Some(span.start + at as u32);
    }
    let mut chars = source.char_indices();
    for wanted in text.get(..at)?.chars() {
        loop {
            let (_, char) = chars.next()?;
            if char == wanted || (wanted.is_whitespace() && char.is_whitespace()) {
                break;
            }
            let rest = chars.as_str();
            if char == '\\' && yaml_escape(wanted).is_some_and(|sign| rest.starts_with(sign)) {
                chars.next();
                break;
            }
            // Markers and escapes are signs: a letter that is no text is one of an escape.
            if char.is_alphanumeric() {
                return None;
            }
        }
    }
    // What stands before the next character belongs to it.
    let offset = chars.next().map_or(source.len(), |(offset, _)| offset);
    Some(span.start + offset as u32)
}
