//! Types of attribute values (XML Schema part 2, and the specifications' own).

use std::cmp::Ordering;

use super::super::language;
use crate::xml::chars::{is_nmtoken, is_space, same_name};

/// What the value of an attribute may be.
#[derive(Clone, Copy)]
pub(crate) enum Type {
    /// Anything.
    Text,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// One of some words of several lists, or `x-` and what a tool makes up.
    Extensible(&'static [&'static [&'static str]]),
    /// What a function accepts, and how that is called.
    Value(&'static str, fn(&str) -> bool),
}

impl Type {
    pub(crate) fn accepts(self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::OneOf(words) => words.iter().any(|word| same_name(word, value)),
            Self::Extensible(lists) => {
                is_extension(value) || lists.iter().any(|words| words.contains(&value.trim()))
            }
            Self::Value(_, accepts) => accepts(value),
        }
    }

    /// What is expected, to follow "is not".
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::OneOf(words) => listed(words),
            Self::Extensible(lists) => {
                let words = lists.concat();
                if words.len() > 20 {
                    "a value of the specification's list, or `x-…`".to_owned()
                } else {
                    format!("{}, or `x-…`", listed(&words))
                }
            }
            Self::Value(what, _) => what.to_owned(),
        }
    }
}

fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [one] => one.clone(),
        many => format!("one of {}", many.join(", ")),
    }
}

pub(super) const TEXT: Type = Type::Text;
pub(super) const YES_NO: Type = Type::OneOf(&["yes", "no"]);
pub(super) const DIR: Type = Type::OneOf(&["ltr", "rtl", "auto"]);
pub(crate) const SPACE: Type = Type::OneOf(&["default", "preserve"]);
pub(super) const NORMALIZATION: Type = Type::OneOf(&["none", "nfc", "nfd"]);
pub(super) const NMTOKEN: Type = Type::Value(
    "a name token (letters, digits, `.`, `-`, `_`, `:`)",
    |value| is_nmtoken(value.trim_matches(is_space)),
);
pub(super) const NMTOKENS: Type = Type::Value("a list of name tokens divided by spaces", |value| {
    let mut tokens = value
        .split(is_space)
        .filter(|token| !token.is_empty())
        .peekable();
    tokens.peek().is_some() && tokens.all(is_nmtoken)
});
pub(super) const LANGUAGE: Type =
    Type::Value("a language tag of BCP 47, such as `nl-NL`", |value| {
        language::is_well_formed(value.trim_matches(is_space))
    });
/// `xml:lang`, which may be empty (XML 1.0, section 2.12).
pub(crate) const XML_LANG: Type =
    Type::Value("a language tag of BCP 47, such as `nl-NL`", |value| {
        value.is_empty() || language::is_well_formed(value.trim_matches(is_space))
    });
/// `xml:lang` as the schema has it.
pub(super) const XML_LANG_12: Type = Type::Value("a language tag", |value| {
    value.is_empty() || XS_LANGUAGE.accepts(value)
});
pub(super) const XS_LANGUAGE: Type = Type::Value("a language tag", |value| {
    let mut subtags = value.trim_matches(is_space).split('-');
    let fits = |subtag: &str| (1..=8).contains(&subtag.len());
    subtags
        .next()
        .is_some_and(|first| fits(first) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && subtags.all(|subtag| fits(subtag) && subtag.bytes().all(|b| b.is_ascii_alphanumeric()))
});
pub(super) const IRI: Type = Type::Value("an IRI", is_iri);
pub(super) const USER_DEFINED: Type = Type::Value(
    "a prefix, a colon and a value, such as `my:value`",
    |value| {
        value.split_once(':').is_some_and(|(prefix, value)| {
            let is_part = |part: &str| !part.is_empty() && !part.contains([' ', ':']);
            is_part(prefix) && is_part(value)
        })
    },
);
pub(super) const POSITIVE: Type = Type::Value("an integer of at least 1", |value| {
    integer(value).is_some_and(|number| number > 0)
});
pub(super) const INTEGER: Type = Type::Value("an integer", |value| integer(value).is_some());
pub(super) const PRIORITY: Type = Type::Value("an integer from 1 to 10", |value| {
    integer(value).is_some_and(|number| (1..=10).contains(&number))
});
pub(super) const PERCENT: Type = Type::Value("a number from 0 to 100", |value| {
    is_decimal_within(value, 100)
});
pub(super) const CONFIDENCE: Type = Type::Value("a number from 0 to 1", |value| {
    let value = value.trim_matches(is_space);
    value
        .bytes()
        .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b))
        && value
            .parse::<f64>()
            .is_ok_and(|number| (0.0..=1.0).contains(&number))
});
pub(super) const DATE_TIME: Type = Type::Value(
    "a date and time such as `2026-01-31T12:00:00Z`",
    is_date_time,
);

/// An integer as XML Schema writes it; a longer one than 38 digits counts as the
/// largest there is.
pub(crate) fn integer(value: &str) -> Option<i128> {
    let value = value.trim_matches(is_space);
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size =
        digits
            .trim_start_matches('0')
            .parse()
            .unwrap_or(match digits.trim_start_matches('0') {
                "" => 0,
                _ => i128::MAX,
            });
    Some(if value.starts_with('-') { -size } else { size })
}

/// Whether `value` is a decimal number from 0 to `most`.
fn is_decimal_within(value: &str, most: i128) -> bool {
    let value = value.trim_matches(is_space);
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let digits = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !are_digits(digits) || !are_digits(fraction) || (digits.is_empty() && fraction.is_empty()) {
        return false;
    }
    let is_zero = |text: &str| text.bytes().all(|b| b == b'0');
    if whole.starts_with('-') {
        return is_zero(digits) && is_zero(fraction);
    }
    let number = if digits.is_empty() {
        Some(0)
    } else {
        integer(digits)
    };
    match number.map(|number| number.cmp(&most)) {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => is_zero(fraction),
        Some(Ordering::Greater) | None => false,
    }
}

/// Whether `value` could be an IRI reference (RFC 3987). `xs:anyURI` takes spaces
/// and nearly everything else; what is left to find is a broken escape.
fn is_iri(value: &str) -> bool {
    value.split('%').skip(1).all(|after| {
        let mut digits = after.bytes().take(2);
        digits.len() == 2 && digits.all(|b| b.is_ascii_hexdigit())
    }) && value.matches('#').count() <= 1
}

/// `x-` and at least one character, no white space.
fn is_extension(value: &str) -> bool {
    value
        .strip_prefix("x-")
        .is_some_and(|rest| !rest.is_empty() && !rest.contains(is_space))
}

/// `xs:dateTime`: `YYYY-MM-DDThh:mm:ss`, with fraction and time zone where wanted.
fn is_date_time(value: &str) -> bool {
    let value = value.trim_matches(is_space);
    let value = value.strip_prefix('-').unwrap_or(value);
    let Some((date, time)) = value.split_once('T') else {
        return false;
    };
    is_date(date) && is_time(time)
}

fn number(text: &str, width: usize) -> Option<u32> {
    let fits = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn is_date(date: &str) -> bool {
    let mut parts = date.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_year = year.len() >= 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && (year.len() == 4 || !year.starts_with('0'))
        && year.bytes().any(|b| b != b'0');
    let leap =
        integer(year).is_some_and(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let days = match number(month, 2) {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if leap => 29,
        Some(2) => 28,
        Some(1..=12) => 31,
        _ => return false,
    };
    is_year && number(day, 2).is_some_and(|day| (1..=days).contains(&day))
}

fn is_time(time: &str) -> bool {
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone_at);
    let mut parts = time.splitn(3, ':');
    let (Some(hour), Some(minute), Some(second)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let (Some(hour), Some(minute), Some(second)) =
        (number(hour, 2), number(minute, 2), number(second, 2))
    else {
        return false;
    };
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let midnight = hour == 24 && minute == 0 && second == 0 && fraction.bytes().all(|b| b == b'0');
    (hour < 24 || midnight) && minute < 60 && second < 60 && is_fraction && is_zone(zone)
}

fn is_zone(zone: &str) -> bool {
    let Some(offset) = zone.strip_prefix(['+', '-']) else {
        return matches!(zone, "" | "Z");
    };
    offset.split_once(':').is_some_and(|(hour, minute)| {
        match (number(hour, 2), number(minute, 2)) {
            (Some(14), Some(minute)) => minute == 0,
            (Some(hour), Some(minute)) => hour < 14 && minute < 60,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{
        CONFIDENCE, DATE_TIME, INTEGER, IRI, NMTOKENS, PERCENT, POSITIVE, Type, USER_DEFINED,
        XS_LANGUAGE,
    };

    #[test]
    fn values() {
        let cases: [(Type, &[&str], &[&str]); 9] = [
            (
                POSITIVE,
                &["1", "+1", "007", " 3 "],
                &["0", "-1", "", "1.0", "a", "+"],
            ),
            (
                INTEGER,
                &["0", "-12", "99999999999999999999999999999999999999999"],
                &["", "1.5", "--1"],
            ),
            (
                PERCENT,
                &["0", "100", "100.00", "99.999", ".5", "5.", "-0.0", "+7"],
                &["100.1", "-1", "101", "", ".", "1e2"],
            ),
            (
                CONFIDENCE,
                &["0", "1", "0.5", "1e-3"],
                &["1.1", "-0.1", "NaN", "inf", "", "x"],
            ),
            (NMTOKENS, &["a", "a b", " a  b "], &["", " ", "a, b"]),
            (USER_DEFINED, &["a:b"], &["a", "a:", ":b", "a:b:c", "a: b"]),
            (
                XS_LANGUAGE,
                &["e", "en", "en-US", "en-a1"],
                &["", "e1", "en_US", "en-"],
            ),
            (
                IRI,
                &["", "a b", "#x", "%20", "http://a/b#c"],
                &["%", "%2", "%zz", "a#b#c"],
            ),
            (
                DATE_TIME,
                &[
                    "2026-01-31T12:00:00",
                    "2024-02-29T24:00:00Z",
                    "12026-12-01T00:00:59.5+14:00",
                    "-0001-01-01T00:00:00",
                ],
                &[
                    "2026-01-31",
                    "2026-02-29T00:00:00",
                    "2026-13-01T00:00:00",
                    "2026-01-01T24:00:01",
                    "2026-01-01T0:00:00",
                    "2026-01-01T00:00:00+15:00",
                    "0000-01-01T00:00:00",
                    "2026-01-01T00:00:00.",
                ],
            ),
        ];
        for (of, good, bad) in cases {
            for value in good {
                assert!(of.accepts(value), "{value:?} is {}", of.expected());
            }
            for value in bad {
                assert!(!of.accepts(value), "{value:?} is not {}", of.expected());
            }
        }
    }
}
