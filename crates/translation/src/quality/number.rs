//! Numbers, however the language writes them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::side::Side;
use super::{Found, rules};

pub(super) fn check(source: &Side, target: &Side, found: &mut Found<'_>) {
    let (there, here) = (undated(&source.text), undated(&target.text));
    let (missing, extra) = (without(&there, &here), without(&here, &there));
    let list = |numbers: &[&str]| numbers.join(", ");
    let message = match (missing.as_slice(), extra.as_slice()) {
        ([], []) => return,
        (missing, []) => format!("the target lacks {}", list(missing)),
        ([], extra) => format!("the source has no {}", list(extra)),
        (missing, extra) => format!("the target has {} for {}", list(extra), list(missing)),
    };
    found.push(&rules::NUMBERS, message);
}

/// The numbers of `text`, and day, month and year of dates apart, without the zero that
/// some of them have in front: languages order and separate them in their own ways.
fn undated(text: &str) -> Vec<String> {
    let numbers = numbers(text).into_iter();
    let parts = numbers.flat_map(|number| match *number.split('.').collect::<Vec<_>>() {
        [day, month, year] if is_date(day, month, year) => {
            [day, month, year].map(str::to_owned).to_vec()
        }
        _ => vec![number],
    });
    let short = |number: String| match number.strip_prefix('0') {
        Some(rest) if rest.len() == 1 => rest.to_owned(),
        Some(_) | None => number,
    };
    parts.map(short).collect()
}

/// Whether three numbers with dots between them are a date, the day or the month first,
/// rather than a version such as `10.0.1903`.
fn is_date(first: &str, second: &str, year: &str) -> bool {
    let within = |number: &str, range: RangeInclusive<u16>| {
        number.parse().is_ok_and(|number| range.contains(&number))
    };
    let day_and_month = |day, month| within(day, 1..=31) && within(month, 1..=12);
    (day_and_month(first, second) || day_and_month(second, first)) && within(year, 1900..=2100)
}

/// The numbers that `all` has more often than `others`, in order: the last ones of
/// those that are alike.
fn without<'a>(all: &'a [String], others: &[String]) -> Vec<&'a str> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for number in others {
        *left.entry(number).or_default() += 1;
    }
    let mut rest: Vec<&str> = all.iter().map(String::as_str).collect();
    rest.retain(|number| match left.get_mut(number) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        Some(_) | None => true,
    });
    rest
}

/// The numbers of `text`: groups of ASCII digits with `.` between them, separators
/// of thousands left out. So `1,000.5`, `1.000,5`, `1 000,5` and `١٬٠٠٠٫٥` are the
/// same, and `1.5` is not `15`.
pub(crate) fn numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    if !text.chars().any(|c| digit(c).is_some()) {
        return numbers;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let Some(end) = digits_end(&chars, at) else {
            at += 1;
            continue;
        };
        let mut groups = vec![ascii(&chars[at..end])];
        at = end;
        while let Some((start, end)) = next_group(&chars, at) {
            groups.push(ascii(&chars[start..end]));
            at = end;
        }
        numbers.push(joined(&groups));
    }
    numbers
}

/// The group after a separator at `at`. A blank separates thousands alone.
fn next_group(chars: &[char], at: usize) -> Option<(usize, usize)> {
    let separator = *chars.get(at)?;
    let end = digits_end(chars, at + 1)?;
    let fits = match separator {
        '.' | ',' | '\u{66b}' | '\u{66c}' | '\'' | '’' => true,
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {
            end - at == 4 && digits_start(chars, at) >= at.saturating_sub(3)
        }
        _ => false,
    };
    fits.then_some((at + 1, end))
}

fn digits_start(chars: &[char], end: usize) -> usize {
    let digits = chars[..end]
        .iter()
        .rev()
        .take_while(|c| digit(**c).is_some());
    end - digits.count()
}

fn digits_end(chars: &[char], at: usize) -> Option<usize> {
    let digits = chars.get(at..)?.iter().take_while(|c| digit(**c).is_some());
    let count = digits.count();
    (count > 0).then_some(at + count)
}

/// The value of a digit of the scripts that translations come in.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 7] = ['0', '٠', '۰', '०', '০', '๐', '０'];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let zero = ZEROS
        .into_iter()
        .find(|zero| (*zero..=above(*zero)).contains(&c))?;
    Some(u32::from(c) - u32::from(zero))
}

/// The digit nine of the script of a digit zero.
fn above(zero: char) -> char {
    char::from_u32(u32::from(zero) + 9).unwrap_or(zero)
}

fn ascii(digits: &[char]) -> String {
    let digits = digits.iter().filter_map(|c| digit(*c));
    digits
        .filter_map(|value| char::from_digit(value, 10))
        .collect()
}

/// Groups of three after the first belong to one number.
fn joined(groups: &[String]) -> String {
    let mut number = groups[0].clone();
    let mut whole = (1..=3).contains(&groups[0].len());
    for group in &groups[1..] {
        whole &= group.len() == 3;
        if !whole {
            number.push('.');
        }
        number.push_str(group);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn one_number_in_many_languages() {
        for text in [
            "1,000.5",
            "1.000,5",
            "1 000,5",
            "1\u{202f}000,5",
            "1’000.5",
            "١٬٠٠٠٫٥",
            "1000.5",
        ] {
            assert_eq!(numbers(text), ["1000.5"], "{text}");
        }
        for (text, expected) in [
            ("1.5 and 15", vec!["1.5", "15"]),
            ("iOS 10.3.1", vec!["10.3.1"]),
            ("ver 1 200 items", vec!["1200"]),
            ("in 5 to 7 days", vec!["5", "7"]),
            ("2020-01-31", vec!["2020", "01", "31"]),
            ("10, 20", vec!["10", "20"]),
            ("", vec![]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }
}
