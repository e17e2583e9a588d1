//! A line of text and markup, put together so that both stay what they are.

use tercet_translation::place::PlaceContext;

use super::inline::{self, Around, Bracket};
use super::{Level, line, one_line};

/// Texts with a mark between each two; so there is one text more than marks.
#[derive(Debug)]
pub(crate) struct Run {
    texts: Vec<String>,
    marks: Vec<Mark>,
}

/// Markup.
#[derive(Debug)]
pub(crate) struct Mark {
    /// As it is to be written.
    pub(crate) raw: String,
    /// What matters of it to the text around it.
    pub(crate) kind: MarkKind,
}

/// What matters of markup to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// Opening delimiters of emphasis, strong or strikethrough.
    Opener,
    /// Closing delimiters of these.
    Closer,
    /// Start of a link.
    OpenBracket,
    /// End of a link.
    CloseBracket,
    /// A line end.
    Break,
    /// A URL, in angle brackets or bare.
    Autolink,
    /// Text that is written as it is.
    Literal,
    /// Anything else.
    Other,
}

/// The character next to the inner or the outer side of delimiters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Punctuation,
    Letter,
}

impl Run {
    /// A run without anything in it.
    pub(crate) fn new() -> Self {
        Self {
            texts: vec![String::new()],
            marks: Vec::new(),
        }
    }

    /// Adds text at the end.
    pub(crate) fn text(&mut self, text: &str) {
        if let Some(last) = self.texts.last_mut() {
            last.push_str(&one_line(text));
        }
    }

    /// Adds markup at the end.
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
        self.texts.push(String::new());
    }

    /// The run as Markdown for `context`. `encode` is done to each text once it is
    /// escaped, for the scalar of YAML that it stands in.
    pub(crate) fn write(
        mut self,
        context: PlaceContext,
        level: Level,
        encode: &dyn Fn(String) -> String,
    ) -> String {
        self.move_blanks_out();
        if context != PlaceContext::Brackets {
            self.trim();
        }
        if context != PlaceContext::Brackets {
            self.bracket_autolinks(level);
        }
        let mut out = String::new();
        let mut brackets = self.brackets(context).into_iter();
        for at in 0..self.texts.len() {
            let starts_line = at == 0 || self.marks[at - 1].kind == MarkKind::Break;
            let text = self.escaped(at, context, level, starts_line, &mut brackets);
            out.push_str(&encode(text));
            if let Some(mark) = self.marks.get(at) {
                out.push_str(&mark.raw);
            }
        }
        out
    }

    /// What each bracket of the texts is, in order. Pairs do not reach out of the text
    /// of a link.
    fn brackets(&self, context: PlaceContext) -> Vec<Bracket> {
        let mut found = Vec::new();
        // Indexes of open brackets; `None` is one that is not text.
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut outer = Vec::new();
        for (at, text) in self.texts.iter().enumerate() {
            for c in text.chars().filter(|c| matches!(c, '[' | ']')) {
                let index = found.len();
                found.push(Bracket::Stray);
                if c == '[' {
                    open.push(Some(index));
                } else if let Some(partner) = open.pop() {
                    found[index] = partner.map_or(Bracket::Bare, |_| Bracket::Paired);
                    if let Some(partner) = partner {
                        found[partner] = Bracket::Paired;
                    }
                }
            }
            let Some(mark) = self.marks.get(at) else {
                break;
            };
            match mark.kind {
                MarkKind::OpenBracket => outer.push(std::mem::take(&mut open)),
                MarkKind::CloseBracket => open = outer.pop().unwrap_or_default(),
                MarkKind::Literal => {
                    let mut escaped = false;
                    for c in mark.raw.chars() {
                        match c {
                            '[' if !escaped => open.push(None),
                            ']' if !escaped => {
                                // Elsewhere the two could make a link.
                                let inside = context == PlaceContext::Brackets || !outer.is_empty();
                                if let Some(partner) = open.pop().flatten()
                                    && inside
                                {
                                    found[partner] = Bracket::Bare;
                                }
                            }
                            _ => {}
                        }
                        escaped = c == '\\' && !escaped;
                    }
                }
                MarkKind::Opener
                | MarkKind::Closer
                | MarkKind::Break
                | MarkKind::Autolink
                | MarkKind::Other => {}
            }
        }
        found
    }

    /// Delimiters do not enclose blanks at the ends of a run (CommonMark 0.31.2,
    /// section 6.2): blanks go to the other side.
    fn move_blanks_out(&mut self) {
        for at in (0..self.marks.len()).rev() {
            if self.marks[at].kind == MarkKind::Opener {
                let text = self.texts[at + 1].trim_start();
                let blanks = self.texts[at + 1].len() - text.len();
                let moved: String = self.texts[at + 1].drain(..blanks).collect();
                self.texts[at].push_str(&moved);
            }
        }
        for at in 0..self.marks.len() {
            if self.marks[at].kind == MarkKind::Closer {
                let text = self.texts[at].trim_end().len();
                let moved = self.texts[at].split_off(text);
                self.texts[at + 1].insert_str(0, &moved);
            }
        }
    }

    /// Blanks at the ends of a line mean nothing, or something else.
    fn trim(&mut self) {
        for at in 0..self.texts.len() {
            let after_break = at > 0 && self.marks[at - 1].kind == MarkKind::Break;
            if at == 0 || after_break {
                let kept = self.texts[at].trim_start_matches(' ').len();
                let blanks = self.texts[at].len() - kept;
                self.texts[at].drain(..blanks);
            }
            let next = self.marks.get(at).map(|mark| mark.kind);
            if matches!(next, None | Some(MarkKind::Break)) {
                let kept = self.texts[at].trim_end_matches(' ').len();
                self.texts[at].truncate(kept);
            }
        }
    }

    /// A bare URL ends with the first blank: where other text touches it, it gets
    /// angle brackets. In the text of a link it is none, and stays.
    fn bracket_autolinks(&mut self, level: Level) {
        let mut open = 0_usize;
        for at in 0..self.marks.len() {
            match self.marks[at].kind {
                MarkKind::OpenBracket => open += 1,
                MarkKind::CloseBracket => open = open.saturating_sub(1),
                MarkKind::Autolink if open == 0 && !self.stands_free(at, level) => {
                    let raw = &mut self.marks[at].raw;
                    if raw.contains("://") && !raw.starts_with('<') {
                        *raw = format!("<{raw}>");
                    }
                }
                MarkKind::Opener
                | MarkKind::Closer
                | MarkKind::Break
                | MarkKind::Autolink
                | MarkKind::Literal
                | MarkKind::Other => {}
            }
        }
    }

    /// Whether the URL at mark `at` starts and ends there without brackets.
    fn stands_free(&self, at: usize, level: Level) -> bool {
        let mut rest = self.texts[at + 1].chars();
        let touches_mark = self.texts[at + 1].is_empty();
        let ends = match self.after(at) {
            None => true,
            Some(c) if c.is_whitespace() || c == '<' || touches_mark => true,
            // The backslash before it would count as part of the URL.
            Some(_) if level == Level::All => false,
            Some('.' | ',' | ':' | '!' | '?' | ';') => {
                rest.next();
                rest.next().is_none_or(char::is_whitespace)
            }
            Some(c) => matches!(c, '*' | ')'),
        };
        self.before(at).is_none_or(may_precede_url) && ends
    }

    /// The character before mark `at`.
    fn before(&self, at: usize) -> Option<char> {
        let text = self.texts[at].chars().next_back();
        text.or_else(|| self.marks[at.checked_sub(1)?].raw.chars().next_back())
    }

    /// The character after mark `at`.
    fn after(&self, at: usize) -> Option<char> {
        let text = self.texts[at + 1].chars().next();
        text.or_else(|| self.marks.get(at + 1)?.raw.chars().next())
    }

    fn escaped(
        &self,
        at: usize,
        context: PlaceContext,
        level: Level,
        starts_line: bool,
        brackets: &mut impl Iterator<Item = Bracket>,
    ) -> String {
        let mut text = self.texts[at].as_str();
        let mut out = String::new();
        let before = at.checked_sub(1).and_then(|mark| {
            let raw = &self.marks[mark].raw;
            raw.chars().next_back().filter(|_| !starts_line)
        });
        // A character that must count as punctuation is written as a reference.
        if let Some(first) = text.chars().next()
            && at > 0
            && self.closer_needs_help(at - 1)
        {
            out.push_str(&reference(first));
            text = &text[first.len_utf8()..];
        }
        let last = text.chars().next_back();
        let last = last.filter(|_| at < self.marks.len() && self.opener_needs_help(at));
        if let Some(last) = last {
            text = &text[..text.len() - last.len_utf8()];
        }
        let around = Around {
            before: out.chars().next_back().or(before),
            after: if last.is_some() {
                Some('&')
            } else {
                self.marks.get(at).and_then(|mark| mark.raw.chars().next())
            },
            in_cell: context == PlaceContext::Cell,
        };
        let in_paragraph = matches!(
            context,
            PlaceContext::Paragraph | PlaceContext::SetextHeading
        );
        let start = (in_paragraph && starts_line && level == Level::Needed && out.is_empty())
            .then(|| line::start(text, at > 0))
            .flatten();
        let ends_heading = context == PlaceContext::AtxHeading && at == self.marks.len();
        let end = (ends_heading && level == Level::Needed)
            .then(|| line::heading_end(text))
            .flatten();
        let mut done = 0;
        let mut around = around;
        for place in [start, end].into_iter().flatten() {
            let mut part = around;
            part.after = text[place..].chars().next();
            inline::push(&text[done..place], part, level, brackets, &mut out);
            out.push('\\');
            let c = text[place..].chars().next().unwrap_or_default();
            out.push(c);
            done = place + c.len_utf8();
            around.before = Some(c);
        }
        inline::push(&text[done..], around, level, brackets, &mut out);
        if let Some(last) = last {
            out.push_str(&reference(last));
        }
        out
    }

    /// Whether opening delimiters at `at` would not open, since a letter stands
    /// before them and punctuation behind, as in `前**「中」**`.
    fn opener_needs_help(&self, at: usize) -> bool {
        if self.marks[at].kind != MarkKind::Opener {
            return false;
        }
        let sign = self.marks[at].raw.chars().next();
        let outer = class(self.texts[at].chars().next_back());
        let mut inner = at;
        while self.texts[inner + 1].is_empty()
            && self.marks.get(inner + 1).is_some_and(|mark| {
                mark.kind == MarkKind::Opener && mark.raw.chars().next() == sign
            })
        {
            inner += 1;
        }
        outer == Class::Letter
            && (sign == Some('_') || class(self.after(inner)) == Class::Punctuation)
    }

    /// The same for closing delimiters: `**中文。**后`.
    fn closer_needs_help(&self, at: usize) -> bool {
        if self.marks[at].kind != MarkKind::Closer {
            return false;
        }
        let sign = self.marks[at].raw.chars().next();
        let outer = class(self.texts[at + 1].chars().next());
        let mut inner = at;
        while inner > 0
            && self.texts[inner].is_empty()
            && self.marks[inner - 1].kind == MarkKind::Closer
            && self.marks[inner - 1].raw.chars().next() == sign
        {
            inner -= 1;
        }
        outer == Class::Letter
            && (sign == Some('_') || class(self.before(inner)) == Class::Punctuation)
    }
}

/// Whether a bare URL may start after `c` (GFM 0.29, section 6.9).
pub(crate) fn may_precede_url(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(')
}

/// A numeric character reference (CommonMark 0.31.2, section 6.2): to delimiters
/// next to it, punctuation.
fn reference(c: char) -> String {
    format!("&#{};", u32::from(c))
}

/// What a character is to delimiters. The standard library knows no punctuation
/// beyond ASCII: what is neither a letter, a number nor white space, and not one of
/// the marks that are written inside words, counts as such.
fn class(c: Option<char>) -> Class {
    let Some(c) = c else {
        return Class::Blank;
    };
    let format = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}');
    if c.is_whitespace() {
        Class::Blank
    } else if c.is_alphanumeric() || format {
        Class::Letter
    } else {
        Class::Punctuation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `{` and `}` stand for `**`, `<` and `>` for `_`.
    fn written(text: &str, context: PlaceContext) -> String {
        let mut run = Run::new();
        for c in text.chars() {
            let (raw, kind) = match c {
                '{' => ("**", MarkKind::Opener),
                '}' => ("**", MarkKind::Closer),
                '<' => ("_", MarkKind::Opener),
                '>' => ("_", MarkKind::Closer),
                '/' => ("\\\n> ", MarkKind::Break),
                '§' => ("https://a.b/", MarkKind::Autolink),
                _ => {
                    run.text(c.encode_utf8(&mut [0; 4]));
                    continue;
                }
            };
            let raw = raw.to_owned();
            run.mark(Mark { raw, kind });
        }
        run.write(context, Level::Needed, &|text| text)
    }

    #[test]
    fn runs() {
        for (text, expected) in [
            ("a {b} c", "a **b** c"),
            ("a { b }c", "a  **b** c"),
            ("{中文。}后", "**中文。**&#21518;"),
            ("前{「中」}", "&#21069;**「中」**"),
            ("a<b>c", "&#97;_b_&#99;"),
            ("a {b.}, c", "a **b.**, c"),
            ("{<a.>}b", "**_a._**&#98;"),
            ("- a/# b", "\\- a\\\n> \\# b"),
            ("a /- b", "a\\\n> \\- b"),
            ("§ a", "https://a.b/ a"),
            ("§。", "<https://a.b/>。"),
            ("„§“", "„<https://a.b/>“"),
            ("(§).", "(https://a.b/)."),
            ("1. a", "1\\. a"),
            ("\na\nb ", "a b"),
        ] {
            assert_eq!(written(text, PlaceContext::Paragraph), expected, "{text}");
        }
        assert_eq!(written("# a #", PlaceContext::AtxHeading), "# a \\#");
        assert_eq!(written("a|b", PlaceContext::Cell), "a\\|b");
    }
}
