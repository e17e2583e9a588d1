//! Shells of POSIX, sessions in them, and Dockerfiles.

use super::Token;
use super::ink::{Ink, in_word, starts_word};
use super::vocabulary::Vocabulary;

const KEYWORDS: Vocabulary = Vocabulary::new(
    " break case continue do done elif else esac exit export fi for function if \
    in local readonly return select set shift source then time trap unset until while ",
);

const INSTRUCTIONS: Vocabulary = Vocabulary::new(
    " add arg as cmd copy entrypoint env expose from healthcheck label \
    maintainer onbuild run shell stopsignal user volume workdir ",
);

/// Instructions that are followed by a command.
const RUNNING: Vocabulary = Vocabulary::new(" cmd entrypoint run ");

pub(super) fn lex(ink: &mut Ink<'_>) {
    let mut lexer = Lexer {
        session: prompt(ink),
        ..Lexer::default()
    };
    lexer.code(ink);
}

/// An instruction at the start of each line, a shell behind it.
pub(super) fn lex_dockerfile(ink: &mut Ink<'_>) {
    let mut lexer = Lexer::default();
    let mut goes_on = false;
    while !ink.is_empty() {
        let length = ink.line();
        let started = goes_on;
        goes_on = length > 0 && ink.peek(length - 1) == Some(b'\\');
        ink.within(length, |ink| {
            if !started {
                lexer.command = instruction(ink);
            }
            lexer.code(ink);
        });
        ink.paint_while(Token::Plain, |byte| matches!(byte, b'\r' | b'\n'));
    }
}

/// Paints the instruction of a Dockerfile; tells whether a command follows.
fn instruction(ink: &mut Ink<'_>) -> bool {
    let word = &ink.rest()[..ink.run(0, |byte| byte.is_ascii_alphabetic())];
    if INSTRUCTIONS.has(word, true) {
        ink.paint(word.len(), Token::Keyword);
    }
    RUNNING.has(word, true)
}

/// Paints the prompt of a session at the start of a line; that of root looks like a comment.
fn prompt(ink: &mut Ink<'_>) -> bool {
    let found = ink.starts_with("$ ") || ink.starts_with("> ");
    if found {
        ink.paint(2, Token::Operator);
    }
    found
}

struct Lexer {
    /// Whether the next word is a command.
    command: bool,
    /// Whether the next words are variables.
    declares: bool,
    /// Whether only lines with a prompt are commands.
    session: bool,
    /// Marks that are not closed any more: they stand for themselves.
    unclosed: [bool; 3],
}

impl Default for Lexer {
    fn default() -> Self {
        Self {
            command: true,
            declares: false,
            session: false,
            unclosed: [false; 3],
        }
    }
}

impl Lexer {
    fn code(&mut self, ink: &mut Ink<'_>) {
        while let Some(byte) = ink.peek(0) {
            match byte {
                b'\n' => {
                    ink.paint(1, Token::Plain);
                    self.command = true;
                    self.declares = false;
                    // The others are what commands printed.
                    if !prompt(ink) && self.session {
                        ink.paint_line(Token::Plain);
                    }
                }
                _ if byte.is_ascii_whitespace() => ink.paint(1, Token::Plain),
                // What follows it is itself, or the line goes on.
                b'\\' if ink.starts_with("\\\r\n") => ink.paint(3, Token::Plain),
                b'\\' => ink.paint(2, Token::Plain),
                b'#' if begins(ink) => ink.paint_line(Token::Comment),
                b'\'' | b'"' | b'`' => self.quote(ink, byte),
                b'$' => {
                    Self::dollar(ink);
                    self.command = false;
                }
                b'-' if begins(ink) => option(ink),
                b'&' if ink.before() == Some(b'>') => ink.paint(1, Token::Operator),
                b'|' | b'&' | b';' => {
                    ink.paint(1, Token::Operator);
                    self.command = true;
                }
                b'(' | b'{' => {
                    ink.paint(1, Token::Plain);
                    self.command = true;
                }
                b'<' if placeholder(ink) => self.command = false,
                b'<' | b'>' | b'=' | b'!' => ink.paint(1, Token::Operator),
                _ if starts_word(byte)
                    || byte.is_ascii_digit()
                    || matches!(byte, b'.' | b'/' | b'~') =>
                {
                    self.word(ink);
                }
                _ => ink.paint(1, Token::Plain),
            }
        }
    }

    fn word(&mut self, ink: &mut Ink<'_>) {
        let length = ink.run(0, |byte| in_word(byte) || b"-./:@~%+,*".contains(&byte));
        let word = &ink.rest()[..length];
        let assigns = ink.peek(length) == Some(b'=') && word.bytes().all(in_word);
        if (self.command || self.declares) && assigns {
            ink.paint(length, Token::Variable);
            ink.paint(1, Token::Operator);
        } else if self.command && KEYWORDS.has(word, false) {
            ink.paint(length, Token::Keyword);
            self.declares = matches!(word, "export" | "local" | "readonly");
            self.command = !self.declares && !matches!(word, "for" | "case");
        } else if self.command {
            ink.paint(length, Token::Function);
            self.command = matches!(word, "sudo" | "time" | "exec" | "env");
        } else if matches!(word, "in" | "do" | "then") {
            ink.paint(length, Token::Keyword);
        } else {
            let number = word.bytes().all(|byte| byte.is_ascii_digit());
            ink.paint(length, if number { Token::Number } else { Token::Plain });
        }
    }

    fn quote(&mut self, ink: &mut Ink<'_>, quote: u8) {
        let slot = match quote {
            b'\'' => 0,
            b'"' => 1,
            _ => 2,
        };
        self.command = false;
        // An apostrophe in what a command printed closes nowhere.
        if self.unclosed[slot] || close(ink.bytes(), quote).is_none() {
            self.unclosed[slot] = true;
            return ink.paint(1, Token::Plain);
        }
        ink.paint(1, Token::String);
        loop {
            let special = |byte: u8| quote != b'\'' && matches!(byte, b'\\' | b'$');
            ink.paint_while(Token::String, |byte| byte != quote && !special(byte));
            match ink.peek(0) {
                Some(b'\\') if quote != b'\'' => ink.paint(2, Token::String),
                Some(b'$') if quote != b'\'' => match variable(ink) {
                    Some(length) => ink.paint(length, Token::Variable),
                    None => ink.paint(1, Token::String),
                },
                _ => return ink.paint(1, Token::String),
            }
        }
    }

    fn dollar(ink: &mut Ink<'_>) {
        match variable(ink) {
            Some(length) => ink.paint(length, Token::Variable),
            None => ink.paint(1, Token::Operator),
        }
    }
}

fn begins(ink: &Ink<'_>) -> bool {
    ink.before()
        .is_none_or(|byte| byte.is_ascii_whitespace() || b";&|(){}[,=".contains(&byte))
}

/// `-n`, `--name`; what follows `=` is its value.
fn option(ink: &mut Ink<'_>) {
    let length = ink.run(0, |byte| in_word(byte) || byte == b'-');
    let named = ink.rest()[..length].bytes().any(starts_word);
    ink.paint(
        length,
        if named {
            Token::Parameter
        } else {
            Token::Plain
        },
    );
}

/// `<your-name>`, which readers replace.
fn placeholder(ink: &mut Ink<'_>) -> bool {
    const LONGEST: usize = 80;
    let name = ink.bytes().iter().skip(1).take(LONGEST);
    let inner = |byte: &&u8| in_word(**byte) || matches!(**byte, b'-' | b' ' | b'.');
    let length = name.take_while(inner).count();
    let named = ink.peek(1).is_some_and(starts_word) && ink.peek(1 + length) == Some(b'>');
    if named {
        ink.paint(length + 2, Token::Variable);
    }
    named
}

/// The length of `$name`, `${…}`, `$1`, `$?`.
fn variable(ink: &Ink<'_>) -> Option<usize> {
    match ink.peek(1)? {
        b'{' => {
            const LONGEST: usize = 128;
            let name = ink.bytes()[2..].iter().take(LONGEST);
            let end = name.clone().position(|byte| matches!(byte, b'}' | b'\n'))?;
            (ink.peek(2 + end) == Some(b'}')).then_some(end + 3)
        }
        b'?' | b'!' | b'#' | b'@' | b'*' | b'$' => Some(2),
        byte if in_word(byte) => Some(1 + ink.run(1, in_word)),
        _ => None,
    }
}

/// Where the quote at the start closes.
fn close(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut escaped = false;
    bytes.iter().enumerate().skip(1).find_map(|(at, byte)| {
        let closes = *byte == quote && !escaped;
        escaped = *byte == b'\\' && !escaped && quote != b'\'';
        closes.then_some(at)
    })
}
