//! Dates as Learn writes them.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// A date in front matter.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Date<'a> {
    /// As written: `05/18/2018`.
    text: &'a str,
    /// The day that it names, as `2018-05-18`. Absent: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    iso: Option<Day>,
}

impl<'a> Date<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self {
            text,
            iso: Day::parse(text),
        }
    }
}

/// A day of the Gregorian calendar: year, month, day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day(u16, u8, u8);

impl Day {
    /// Reads `MM/DD/YYYY` (docfx's form; leading zeros may be missing), or
    /// `YYYY-MM-DD`, with or without a time after it.
    fn parse(text: &str) -> Option<Self> {
        let date = text.trim().split([' ', 'T']).next()?;
        if let Some((month, rest)) = date.split_once('/') {
            let (day, year) = rest.split_once('/')?;
            return Self::of(year, month, day);
        }
        let (year, rest) = date.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Self::of(year, month, day)
    }

    fn of(year: &str, month: &str, day: &str) -> Option<Self> {
        if year.len() != 4 {
            return None;
        }
        let year = number(year)?;
        let month = u8::try_from(number(month)?).ok()?;
        let day = u8::try_from(number(day)?).ok()?;
        let days = days_of_month(year, month)?;
        (1..=days).contains(&day).then_some(Self(year, month, day))
    }
}

/// A number of one to four digits.
fn number(digits: &str) -> Option<u16> {
    let plain = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

/// `None` for what is no month.
fn days_of_month(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if leap => Some(29),
        2 => Some(28),
        _ => None,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(year, month, day) = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days() {
        let cases = [
            ("05/18/2018", Some("2018-05-18")),
            ("5/8/2018", Some("2018-05-08")),
            ("02/29/2020", Some("2020-02-29")),
            ("02/29/2019", None),
            ("02/29/1900", None),
            ("13/01/2020", None),
            ("00/10/2020", None),
            ("2016-05-31", Some("2016-05-31")),
            ("2016-05-31T00:00:00Z", Some("2016-05-31")),
            (" 09/01/2020 12:30", Some("2020-09-01")),
            ("+1/02/2020", None),
            ("01/02/20", None),
            ("01//2020", None),
            ("today", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let day = Day::parse(text).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{text:?}");
        }
    }
}
