//! The standards that a file can follow.

use std::fmt;
use std::str::FromStr;

/// The standards that a file follows. Every file is tagged, whatever the level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Level {
    /// PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).
    #[default]
    A2aUa1,
    /// PDF/A-2u.
    A2u,
    /// PDF/A-3a (ISO 19005-3) and PDF/UA-1; files may be attached.
    A3aUa1,
    /// PDF/UA-1.
    Ua1,
    /// PDF 1.7 (ISO 32000-1) and nothing more.
    Pdf17,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 5] = [
        Self::A2aUa1,
        Self::A2u,
        Self::A3aUa1,
        Self::Ua1,
        Self::Pdf17,
    ];

    /// Part and conformance of PDF/A, as `pdfaid:part` and `pdfaid:conformance` say them.
    #[must_use]
    pub fn archive(self) -> Option<(u8, &'static str)> {
        match self {
            Self::A2aUa1 => Some((2, "A")),
            Self::A2u => Some((2, "U")),
            Self::A3aUa1 => Some((3, "A")),
            Self::Ua1 | Self::Pdf17 => None,
        }
    }

    /// Whether it is PDF/UA-1.
    #[must_use]
    pub fn is_accessible(self) -> bool {
        matches!(self, Self::A2aUa1 | Self::A3aUa1 | Self::Ua1)
    }

    /// Whether files of any kind may be attached: PDF/A-2 allows PDF/A files only.
    #[must_use]
    pub fn allows_attachments(self) -> bool {
        !matches!(self, Self::A2aUa1 | Self::A2u)
    }

    fn name(self) -> &'static str {
        match self {
            Self::A2aUa1 => "a-2a+ua-1",
            Self::A2u => "a-2u",
            Self::A3aUa1 => "a-3a+ua-1",
            Self::Ua1 => "ua-1",
            Self::Pdf17 => "1.7",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A level has another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLevel(pub String);

impl fmt::Display for UnknownLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no level of PDF is called `{}`; there are", self.0)?;
        for (at, level) in Level::ALL.into_iter().enumerate() {
            write!(f, "{} `{level}`", if at == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownLevel {}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(name: &str) -> Result<Self, UnknownLevel> {
        Self::ALL
            .into_iter()
            .find(|level| level.name() == name)
            .ok_or_else(|| UnknownLevel(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn names_are_read_back() {
        for level in Level::ALL {
            assert_eq!(level.to_string().parse(), Ok(level));
        }
        let error = "a-4".parse::<Level>().unwrap_err().to_string();
        assert!(error.contains("`a-4`; there are `a-2a+ua-1`, `a-2u`"));
    }
}
