//! Whether a theme can be printed and read.

use std::fmt;
use std::ops::RangeInclusive;

use super::Theme;
use crate::colour::Colour;

/// The least contrast of text (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// Points of an em.
const SIZES: RangeInclusive<f32> = 4.0..=72.0;
/// Points of a side of the sheet: up to 200 inches (ISO 32000-1, annex C).
const SHEET: RangeInclusive<f32> = 144.0..=14_400.0;
/// The least width and height of the text on a page.
const LEAST_TEXT: f32 = 100.0;

/// Why a theme cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum ThemeError {
    /// It is no TOML, or has keys that no theme has.
    Syntax {
        /// What is wrong; one line.
        message: String,
        /// Bytes of the file.
        span: Option<std::ops::Range<usize>>,
    },
    /// A colour cannot be read on its ground.
    Contrast {
        /// Key of the colour.
        key: &'static str,
        /// What it has; 1 to 21.
        ratio: f64,
    },
    /// A length is outside of what can be printed.
    Length {
        /// Key of the length.
        key: &'static str,
        /// Its value in points.
        value: f32,
    },
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message, .. } => f.write_str(message),
            Self::Contrast { key, ratio } => write!(
                f,
                "`{key}` has a contrast of {ratio:.2} to its ground; text needs {LEAST_CONTRAST} (WCAG 2.2, 1.4.3)"
            ),
            Self::Length { key, value } => {
                write!(f, "`{key}` is {value} points, which cannot be printed")
            }
        }
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// Reads a theme from TOML.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_toml(text: &str) -> Result<Self, ThemeError> {
        let theme: Self = toml::from_str(text).map_err(|error| ThemeError::Syntax {
            message: error.message().lines().collect::<Vec<_>>().join(" "),
            span: error.span(),
        })?;
        theme.check()?;
        Ok(theme)
    }

    /// Whether it can be printed and read.
    ///
    /// # Errors
    /// The first thing that cannot.
    pub fn check(&self) -> Result<(), ThemeError> {
        self.check_lengths()?;
        self.check_colours()
    }

    fn check_lengths(&self) -> Result<(), ThemeError> {
        let sheet = self.page.paper.size();
        let page = &self.page;
        let text_width = sheet.width - 2.0 * page.sides;
        let text_height = sheet.height - page.top - page.bottom;
        let heading = |size: &f32| ("headings", *size, SIZES);
        let lengths = [
            ("page.paper", sheet.width, SHEET),
            ("page.paper", sheet.height, SHEET),
            ("page.sides", text_width, LEAST_TEXT..=f32::MAX),
            ("page.top", text_height, LEAST_TEXT..=f32::MAX),
            ("page.top", page.top, 0.0..=f32::MAX),
            ("page.bottom", page.bottom, 0.0..=f32::MAX),
            ("page.sides", page.sides, 0.0..=f32::MAX),
            ("text.size", self.text.size, SIZES),
            ("text.leading", self.text.leading, 0.8..=4.0),
            ("text.gap", self.text.gap, 0.0..=10.0),
            ("code.size", self.code.size, SIZES),
            ("code.leading", self.code.leading, 0.8..=4.0),
        ];
        let all = lengths.into_iter().chain(self.headings.iter().map(heading));
        // A NaN is in no range.
        match all
            .into_iter()
            .find(|(_, value, range)| !range.contains(value))
        {
            Some((key, value, _)) => Err(ThemeError::Length { key, value }),
            None => Ok(()),
        }
    }

    fn check_colours(&self) -> Result<(), ThemeError> {
        let colours = &self.colours;
        let pairs = [
            ("colours.text", colours.text, Colour::WHITE),
            ("colours.text", colours.text, colours.shade),
            ("colours.heading", colours.heading, Colour::WHITE),
            ("colours.muted", colours.muted, Colour::WHITE),
            ("colours.link", colours.link, Colour::WHITE),
            ("colours.link", colours.link, colours.shade),
        ];
        let alerts = [
            ("colours.note", colours.note),
            ("colours.tip", colours.tip),
            ("colours.important", colours.important),
            ("colours.caution", colours.caution),
            ("colours.warning", colours.warning),
        ];
        let of_alerts = alerts.into_iter().flat_map(|(key, alert)| {
            let inks = [alert.ink, colours.text, colours.link];
            inks.map(|ink| (key, ink, alert.ground))
        });
        for (key, ink, ground) in pairs.into_iter().chain(of_alerts) {
            let ratio = ink.contrast(ground);
            if ratio < LEAST_CONTRAST {
                return Err(ThemeError::Contrast { key, ratio });
            }
        }
        Ok(())
    }
}
