//! What characters inside a line would mean (CommonMark 0.31.2, section 6, and
//! what docfx adds to it).

use super::Level;

/// What stands around a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// The character before it, markup included; `None` at the start of a line.
    pub(super) before: Option<char>,
    /// The character after it; `None` at the end.
    pub(super) after: Option<char>,
    /// Whether it stands in a table.
    pub(super) in_cell: bool,
}

/// Appends `text` to `out`, with backslashes where they are needed. `brackets` tells
/// of each bracket in it, in order, what it is to be.
pub(super) fn push(
    text: &str,
    around: Around,
    level: Level,
    brackets: &mut impl Iterator<Item = Bracket>,
    out: &mut String,
) {
    let ends_link = text.ends_with(']') && matches!(around.after, Some('(' | '[' | ':'));
    let links = || ends_link || ["](", "][", "]:"].iter().any(|sign| text.contains(sign));
    let mut before = around.before;
    let mut rest = text.chars();
    loop {
        let plain = rest.as_str();
        let plain = plain.find(|c| may_mean_something(c, level));
        let (plain, _) = rest.as_str().split_at(plain.unwrap_or(rest.as_str().len()));
        out.push_str(plain);
        before = plain.chars().next_back().or(before);
        let at = text.len() - rest.as_str().len() + plain.len();
        rest = text[at..].chars();
        let Some(c) = rest.next() else {
            break;
        };
        let here = Here {
            before,
            text,
            at,
            after: around.after,
        };
        let bracket = matches!(c, '[' | ']').then(|| brackets.next()).flatten();
        let escape = match (level, bracket) {
            (_, Some(Bracket::Bare)) => false,
            (_, Some(Bracket::Stray)) | (Level::All, Some(Bracket::Paired)) => true,
            (Level::All, None) => c.is_ascii_punctuation(),
            (Level::Needed, Some(Bracket::Paired)) => {
                c == '[' && (links() || here.next() == Some('!'))
            }
            (Level::Needed, None) => match c {
                '`' => true,
                '|' => around.in_cell,
                _ => here.means_something(c),
            },
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Whether a character has to be looked at.
fn may_mean_something(c: char, level: Level) -> bool {
    match level {
        Level::All => c.is_ascii_punctuation(),
        Level::Needed => matches!(
            c,
            '[' | ']' | '`' | '|' | '\\' | '*' | '_' | '~' | '!' | '<' | '&' | '@' | ':' | '.'
        ),
    }
}

/// Text in the quotes of a link's title.
pub(super) fn title(text: &str, quote: char, level: Level) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let escape = match c {
            _ if level == Level::All => c.is_ascii_punctuation(),
            '\\' => rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_punctuation()),
            '&' => is_reference(&text[at..]),
            ')' => quote == '(',
            _ => c == quote,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether `text` starts with a character reference, known or not (CommonMark
/// 0.31.2, section 6.2).
pub(super) fn is_reference(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else {
        return false;
    };
    let name = name.strip_prefix('#').unwrap_or(name);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (1..=32).contains(&length) && name[length..].starts_with(';')
}

/// What a bracket of a text is to its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    /// It has no partner: it would end the text of a link, or keep what follows from
    /// being one.
    Stray,
    /// Its partner is text, too.
    Paired,
    /// Its partner is written in a code, and cannot be changed.
    Bare,
}

/// A character in its text.
#[derive(Clone, Copy)]
struct Here<'a> {
    before: Option<char>,
    text: &'a str,
    at: usize,
    /// What follows the text.
    after: Option<char>,
}

impl Here<'_> {
    /// What follows the character in the text.
    fn rest(&self) -> &str {
        let mut rest = self.text[self.at..].chars();
        rest.next();
        rest.as_str()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next().or(self.after)
    }

    fn means_something(&self, c: char) -> bool {
        let next = self.next();
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '*' => !(blank(self.before) && blank(next)),
            '_' => {
                let apart = blank(self.before) && blank(next);
                let inside_word = alphanumeric(self.before) && alphanumeric(next);
                !apart && !inside_word
            }
            '~' => self.before == Some('~') || next == Some('~'),
            // The bracket of a link follows: `!` would make an image of it.
            '!' => self.rest().is_empty() && self.after == Some('['),
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_reference(&self.text[self.at..]),
            '@' => {
                !alphanumeric(self.before)
                    && next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '"' | '\''))
            }
            ':' => self.colons() >= 3 || self.is_emoji() || self.is_scheme(),
            '.' => self.text[..self.at].ends_with("www") && alphanumeric(next),
            _ => false,
        }
    }

    /// Number of colons in the run that this one belongs to.
    fn colons(&self) -> usize {
        let before = self.text[..self.at].bytes().rev();
        let after = self.text[self.at..].bytes();
        let run = |bytes: &mut dyn Iterator<Item = u8>| bytes.take_while(|b| *b == b':').count();
        run(&mut { before }) + run(&mut { after })
    }

    /// Whether `:name:` starts here.
    fn is_emoji(&self) -> bool {
        let rest = self.rest();
        let name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+');
        let length = rest.bytes().take_while(|byte| name(byte)).count();
        length > 0 && rest[length..].starts_with(':') && self.before.is_none_or(char::is_whitespace)
    }

    /// Whether a URL's scheme ends here.
    fn is_scheme(&self) -> bool {
        let head = &self.text[..self.at];
        let has_slashes = self.rest().starts_with("//");
        let schemes = ["http", "https", "ftp"];
        (has_slashes && schemes.iter().any(|scheme| head.ends_with(scheme)))
            || head.ends_with("mailto")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str, around: Around) -> String {
        let mut out = String::new();
        let brackets = text.chars().filter(|c| matches!(c, '[' | ']'));
        let mut brackets = brackets.map(|_| Bracket::Paired);
        push(text, around, Level::Needed, &mut brackets, &mut out);
        out
    }

    #[test]
    fn ordinary_sentences_stay() {
        for text in [
            "Wählen Sie „Ja“ (nicht: Nein) – 5 * 3 = 15, C#, C++, 50 % & mehr!",
            "name@example.com, snake_case_name, C:\\Users\\Kim, a < b, ~5, [Optional] x, 1.5",
            "Is dat zo? Ja; \"zo\" is het. {0} $x$ ^2 x|y",
        ] {
            assert_eq!(escaped(text, Around::default()), text);
        }
    }

    #[test]
    fn markup_becomes_text() {
        for (text, expected) in [
            ("*a* **b**", "\\*a\\* \\*\\*b\\*\\*"),
            ("_a_ b_ _c", "\\_a\\_ b\\_ \\_c"),
            ("~~a~~", "\\~\\~a\\~\\~"),
            ("`a`", "\\`a\\`"),
            ("[a](b)", "\\[a](b)"),
            ("[!NOTE]", "\\[!NOTE]"),
            ("<b> </b> <!-- -->", "\\<b> \\</b> \\<!-- -->"),
            ("&amp; &#10;", "\\&amp; \\&#10;"),
            ("\\* \\", "\\\\\\* \\\\"),
            (":::zone", "\\:\\:\\:zone"),
            ("a :smile: b", "a \\:smile: b"),
            ("@user", "\\@user"),
            ("http://a.b https://c", "http\\://a.b https\\://c"),
            ("www.a.b", "www\\.a.b"),
        ] {
            assert_eq!(escaped(text, Around::default()), expected);
        }
    }

    #[test]
    fn what_stands_around_counts() {
        let link = Around {
            after: Some('['),
            ..Around::default()
        };
        assert_eq!(escaped("Neu!", link), "Neu\\!");
        let cell = Around {
            in_cell: true,
            ..Around::default()
        };
        assert_eq!(escaped("a|b", cell), "a\\|b");
    }

    #[test]
    fn titles() {
        assert_eq!(
            title("\"a\" 'b' \\", '"', Level::Needed),
            "\\\"a\\\" 'b' \\\\"
        );
        assert_eq!(title("(a) &lt;", '(', Level::Needed), "\\(a\\) \\&lt;");
    }
}
