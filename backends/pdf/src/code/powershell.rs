//! `PowerShell`: code, the syntax lines of its reference, and sessions with a prompt.

use super::Token;
use super::ink::{Ink, in_word, is_blank, number, starts_word};
use super::vocabulary::Vocabulary;

/// How deep expressions may stand in strings in expressions; beyond that they are text.
const MOST_DEPTH: u32 = 8;

const KEYWORDS: Vocabulary = Vocabulary::new(
    " assembly begin break catch class clean configuration continue data default do \
    dynamicparam else elseif end enum exit filter finally for foreach from function hidden if \
    module namespace node param process return static switch throw trap try until using while \
    workflow ",
);

/// Variables that are constants.
const CONSTANTS: Vocabulary = Vocabulary::new(" false null true ");

/// Words that are followed by the name of a type.
const NAMING: Vocabulary = Vocabulary::new(" class enum ");

/// Operators that are words; most have a form with `c` and with `i` before them.
const OPERATORS: Vocabulary = Vocabulary::new(
    " and as band bnot bor bxor ccontains ceq cge cgt cin cle clike clt cmatch \
    cne cnotcontains cnotin cnotlike cnotmatch contains creplace csplit eq f ge gt icontains ieq \
    ige igt iin ile ilike ilt imatch in ine inotcontains inotin inotlike inotmatch ireplace is \
    isnot isplit join le like lt match ne not notcontains notin notlike notmatch or replace shl \
    shr split xor ",
);

pub(super) fn lex(ink: &mut Ink<'_>) {
    prompt(ink);
    Lexer { depth: 0 }.code(ink, false);
}

struct Lexer {
    depth: u32,
}

/// What the next word may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A command, or a word of the language.
    Command,
    /// The name of a class that is defined.
    Name,
    /// A member of what stands before it.
    Member,
    /// What follows a variable: `in`, or nothing in particular.
    AfterVariable,
    /// An argument.
    Argument,
}

impl Lexer {
    /// Reads to the end, or in a string to the parenthesis that closes, without it.
    fn code(&mut self, ink: &mut Ink<'_>, in_string: bool) {
        let mut open = 0_u32;
        let mut place = Place::Command;
        while let Some(byte) = ink.peek(0) {
            if in_string && byte == b')' && open == 0 {
                return;
            }
            match byte {
                b'(' => open += 1,
                b')' => open = open.saturating_sub(1),
                _ => {}
            }
            place = self.token(ink, byte, place);
        }
    }

    /// Paints one token, and tells where the next one stands.
    fn token(&mut self, ink: &mut Ink<'_>, byte: u8, place: Place) -> Place {
        match byte {
            b' ' | b'\t' | b'\r' => {
                ink.paint_while(Token::Plain, |byte| matches!(byte, b' ' | b'\t' | b'\r'));
                return if place == Place::Member {
                    Place::Argument
                } else {
                    place
                };
            }
            b'\n' => {
                ink.paint(1, Token::Plain);
                prompt(ink);
                return Place::Command;
            }
            // The next character is itself, or the line goes on.
            b'`' => {
                ink.paint(2, Token::Plain);
                return place;
            }
            b'#' if begins(ink) => ink.paint_line(Token::Comment),
            b'<' if ink.starts_with("<#") => ink.paint_through("#>", Token::Comment),
            b'<' => placeholder(ink),
            b'\'' | b'"' => self.string(ink, byte),
            b'@' => return self.at_sign(ink),
            b'$' => return Self::dollar(ink),
            b'[' => return bracket(ink),
            b'-' => return dash(ink, place),
            b'%' | b'?' if place == Place::Command => ink.paint(1, Token::Function),
            b'.' if ink.starts_with("..") => ink.paint(2, Token::Operator),
            b'.' => {
                ink.paint(1, Token::Plain);
                return Place::Member;
            }
            b':' if ink.starts_with("::") => {
                ink.paint(2, Token::Operator);
                return Place::Member;
            }
            b'|' | b'&' | b'=' | b'!' => {
                ink.paint(1, Token::Operator);
                return Place::Command;
            }
            b';' | b'{' | b'}' | b'(' => {
                ink.paint(1, Token::Plain);
                return Place::Command;
            }
            b'+' | b'>' => ink.paint(1, Token::Operator),
            // Of a pattern, or of a path, otherwise.
            b'*' | b'/' if ink.peek(1).is_none_or(is_blank) => ink.paint(1, Token::Operator),
            _ if byte.is_ascii_digit() => ink.paint(number(ink.bytes()), Token::Number),
            _ if starts_word(byte) => return word(ink, place),
            _ => ink.paint(1, Token::Plain),
        }
        Place::Argument
    }

    /// A string, over lines where it is not closed before.
    fn string(&mut self, ink: &mut Ink<'_>, quote: u8) {
        ink.paint(1, Token::String);
        loop {
            self.text(ink, quote == b'"', |byte| byte == quote);
            if ink.is_empty() {
                return;
            }
            ink.paint(1, Token::String);
            if ink.peek(0) != Some(quote) {
                return;
            }
            // Twice is the mark itself.
            ink.paint(1, Token::String);
        }
    }

    /// Text up to a byte; with variables and expressions inside, if it `expands`.
    fn text(&mut self, ink: &mut Ink<'_>, expands: bool, ends: impl Fn(u8) -> bool) {
        loop {
            let special = |byte: u8| expands && matches!(byte, b'`' | b'$');
            ink.paint_while(Token::String, |byte| !ends(byte) && !special(byte));
            match ink.peek(0) {
                Some(b'`') if expands => ink.paint(2, Token::String),
                Some(b'$') if expands => self.expansion(ink),
                _ => return,
            }
        }
    }

    /// What a dollar sign starts in a string.
    fn expansion(&mut self, ink: &mut Ink<'_>) {
        if ink.starts_with("$(") && self.depth < MOST_DEPTH {
            ink.paint(2, Token::Operator);
            self.depth += 1;
            self.code(ink, true);
            self.depth -= 1;
            ink.paint(1, Token::Operator);
            return;
        }
        match variable(ink) {
            Some(length) => ink.paint(length, Token::Variable),
            None => ink.paint(1, Token::String),
        }
    }

    fn dollar(ink: &mut Ink<'_>) -> Place {
        let Some(length) = variable(ink) else {
            ink.paint(1, Token::Operator);
            return Place::Command;
        };
        let constant = ink
            .rest()
            .get(1..length)
            .is_some_and(|name| CONSTANTS.has(name, true));
        ink.paint(
            length,
            if constant {
                Token::Keyword
            } else {
                Token::Variable
            },
        );
        Place::AfterVariable
    }

    /// Here-strings, splatting, arrays and hash tables.
    fn at_sign(&mut self, ink: &mut Ink<'_>) -> Place {
        match ink.peek(1) {
            Some(quote @ (b'"' | b'\'')) if is_here_string(ink) => {
                ink.paint(2, Token::String);
                // It ends with a line that starts with the mark.
                let close = [b'\n', quote, b'@'];
                let length = memchr::memmem::find(ink.bytes(), &close);
                let length = length.unwrap_or(ink.bytes().len());
                ink.within(length, |ink| self.text(ink, quote == b'"', |_| false));
                ink.paint(3, Token::String);
                Place::Argument
            }
            Some(b'{' | b'(') => {
                ink.paint(2, Token::Plain);
                Place::Command
            }
            Some(byte) if starts_word(byte) => {
                ink.paint(1 + ink.run(1, in_word), Token::Variable);
                Place::Argument
            }
            _ => {
                ink.paint(1, Token::Plain);
                Place::Argument
            }
        }
    }
}

/// `<String[]>` in the syntax of a cmdlet.
fn placeholder(ink: &mut Ink<'_>) {
    let name = ink.run(1, |byte| {
        in_word(byte) || matches!(byte, b'.' | b'[' | b']')
    });
    if name > 0 && ink.peek(1 + name) == Some(b'>') {
        ink.paint(name + 2, Token::Type);
    } else {
        ink.paint(1, Token::Operator);
    }
}

/// Whether a new word may start here.
fn begins(ink: &Ink<'_>) -> bool {
    ink.before().is_none_or(|before| {
        before.is_ascii_whitespace()
            || matches!(before, b';' | b'{' | b'}' | b'(' | b')' | b'|' | b',')
    })
}

/// The prompt of a session at the start of a line: `PS C:\> `.
fn prompt(ink: &mut Ink<'_>) {
    const LONGEST: usize = 260;
    if ink.starts_with("PS>") || ink.starts_with("PS ") {
        let line = ink
            .bytes()
            .iter()
            .take(LONGEST)
            .take_while(|byte| **byte != b'\n');
        if let Some(end) = line.clone().position(|byte| *byte == b'>') {
            ink.paint(end + 1, Token::Plain);
        }
    }
}

/// The length of the variable that a dollar sign starts.
fn variable(ink: &Ink<'_>) -> Option<usize> {
    match ink.peek(1)? {
        b'{' => {
            const LONGEST: usize = 128;
            let name = ink.bytes()[2..].iter().take(LONGEST);
            let end = name.clone().position(|byte| matches!(byte, b'}' | b'\n'))?;
            (ink.peek(2 + end) == Some(b'}')).then_some(end + 3)
        }
        b'$' | b'?' | b'^' => Some(2),
        byte if in_word(byte) => {
            let name = 1 + ink.run(1, in_word);
            // `$env:Path`, but not the static members of `$type::`.
            let scoped = ink.peek(name) == Some(b':') && ink.peek(name + 1).is_some_and(in_word);
            Some(if scoped {
                name + 1 + ink.run(name + 1, in_word)
            } else {
                name
            })
        }
        _ => None,
    }
}

fn is_here_string(ink: &Ink<'_>) -> bool {
    matches!(
        ink.peek(2 + ink.run(2, |byte| matches!(byte, b' ' | b'\t' | b'\r'))),
        Some(b'\n')
    )
}

/// A type, an attribute, or only a bracket.
fn bracket(ink: &mut Ink<'_>) -> Place {
    let name = ink.run(1, |byte| {
        in_word(byte) || matches!(byte, b'.' | b'+' | b'`')
    });
    let starts = ink.peek(1).is_some_and(starts_word);
    // After a value it is an index.
    let index = ink
        .before()
        .is_some_and(|before| in_word(before) || before == b')');
    let token = match ink.peek(1 + name) {
        Some(b']' | b'[' | b',') if starts && !index => Token::Type,
        Some(b'(') if starts && !index => Token::Attribute,
        _ => Token::Plain,
    };
    ink.paint(1, Token::Plain);
    match token {
        Token::Plain => return Place::Argument,
        Token::Attribute => {
            ink.paint(name, token);
            ink.paint(1, Token::Plain);
        }
        // With the types that it is made of, and as an array.
        _ => ink.paint_while(token, |byte| {
            in_word(byte) || matches!(byte, b'.' | b'+' | b'`' | b'[' | b',')
        }),
    }
    if ink.starts_with("]]") {
        ink.paint(1, token);
    }
    Place::Argument
}

/// A parameter, an operator that is a word, or a minus.
fn dash(ink: &mut Ink<'_>, place: Place) -> Place {
    let begins = begins(ink)
        || ink
            .before()
            .is_some_and(|b| matches!(b, b'[' | b'"' | b'\'' | b'=' | b'!'));
    let after_value = ink.before().is_some_and(|before| matches!(before, b']'));
    let dashes = if ink.starts_with("--") { 2 } else { 1 };
    let named = ink.peek(dashes).is_some_and(starts_word);
    if !named || !(begins || after_value) {
        ink.paint(1, Token::Operator);
        return place;
    }
    let name = ink.run(dashes, |byte| in_word(byte) || dashes == 2 && byte == b'-');
    let word = ink.rest().get(1..=name).unwrap_or_default();
    if dashes == 1 && OPERATORS.has(word, true) {
        ink.paint(1 + name, Token::Operator);
        return Place::Argument;
    }
    let colon = usize::from(ink.peek(dashes + name) == Some(b':'));
    ink.paint(dashes + name + colon, Token::Parameter);
    Place::Argument
}

fn word(ink: &mut Ink<'_>, place: Place) -> Place {
    let length = ink.run(0, |byte| in_word(byte) || byte == b'-');
    let word = &ink.rest()[..length];
    let next = ink.peek(length + ink.run(length, is_blank));
    match place {
        Place::Member => {
            // A hyphen is a minus there.
            let length = ink.run(0, in_word);
            let call = ink.peek(length) == Some(b'(');
            ink.paint(length, if call { Token::Function } else { Token::Plain });
            Place::AfterVariable
        }
        Place::Command if next == Some(b'=') => {
            ink.paint(length, Token::Attribute);
            Place::Argument
        }
        Place::Command if KEYWORDS.has(word, true) => {
            ink.paint(length, Token::Keyword);
            if NAMING.has(word, true) {
                Place::Name
            } else {
                Place::Command
            }
        }
        Place::AfterVariable if word.eq_ignore_ascii_case("in") => {
            ink.paint(length, Token::Keyword);
            Place::Command
        }
        Place::Name => {
            ink.paint(length, Token::Type);
            Place::Argument
        }
        Place::Command => {
            ink.paint(length, Token::Function);
            Place::Argument
        }
        Place::Argument | Place::AfterVariable => {
            let token = if is_cmdlet(word) {
                Token::Function
            } else {
                Token::Plain
            };
            ink.paint(length, token);
            Place::Argument
        }
    }
}

/// Whether a word looks like a verb and a noun: `Get-Item`.
fn is_cmdlet(word: &str) -> bool {
    let Some((verb, noun)) = word.split_once('-') else {
        return false;
    };
    let capital = |part: &str| part.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    verb.len() > 2 && capital(verb) && capital(noun) && letters(verb) && letters(noun)
}
