//! Days.

use std::env;
use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// A day of the Gregorian calendar, in UTC: `2026-11-25`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Date {
    pub(crate) year: u16,
    /// From 1.
    pub(crate) month: u8,
    /// From 1.
    pub(crate) day: u8,
}

impl Date {
    /// The day that `SOURCE_DATE_EPOCH` names
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>), if it is set.
    pub(crate) fn of_environment() -> Option<Self> {
        let seconds = env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?;
        Some(Self::of_seconds(seconds))
    }

    /// Today.
    pub(crate) fn today() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        Self::of_seconds(now.map_or(0, |since| since.as_secs()))
    }

    /// The day that holds the second counted from 1970 on.
    fn of_seconds(seconds: u64) -> Self {
        // From a year that starts in March, leap days are the last of their year.
        let days = seconds / SECONDS_A_DAY + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = (march_month + 2) % 12 + 1;
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        Self {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: month as u8,
            day: day as u8,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = || {
            let mut parts = text.splitn(3, '-');
            let day = Self {
                year: parts.next()?.parse().ok()?,
                month: parts.next()?.parse().ok()?,
                day: parts.next()?.parse().ok()?,
            };
            let valid = (1..=12).contains(&day.month) && (1..=31).contains(&day.day);
            valid.then_some(day)
        };
        parsed().ok_or_else(|| format!("`{text}` is no day"))
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(day: Date) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_of_seconds() {
        let cases = [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_795_564_800, "2026-11-25"),
            (4_107_542_400, "2100-03-01"),
        ];
        for (seconds, day) in cases {
            assert_eq!(Date::of_seconds(seconds).to_string(), day);
            assert_eq!(day.parse(), Ok(Date::of_seconds(seconds)));
        }
        assert!("2026-13-01".parse::<Date>().is_err());
    }
}
