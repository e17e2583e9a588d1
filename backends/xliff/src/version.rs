//! The versions of XLIFF.

use std::fmt;

/// A version of XLIFF that tercet reads and writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 1.2, OASIS Standard, 1 February 2008.
    V1_2,
    /// 2.0, OASIS Standard, 5 August 2014: what most tools take.
    #[default]
    V2_0,
    /// 2.1, OASIS Standard, 13 February 2018.
    V2_1,
    /// 2.2, Committee Specification 01, 13 March 2025.
    V2_2,
}

impl Version {
    /// All, from the oldest.
    pub const ALL: [Self; 4] = [Self::V1_2, Self::V2_0, Self::V2_1, Self::V2_2];

    /// As in the attribute `version`: `2.0`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V1_2 => "1.2",
            Self::V2_0 => "2.0",
            Self::V2_1 => "2.1",
            Self::V2_2 => "2.2",
        }
    }

    /// The namespace of the core. 2.0 and 2.1 share one.
    #[must_use]
    pub fn namespace(self) -> &'static str {
        match self {
            Self::V1_2 => "urn:oasis:names:tc:xliff:document:1.2",
            Self::V2_0 | Self::V2_1 => "urn:oasis:names:tc:xliff:document:2.0",
            Self::V2_2 => "urn:oasis:names:tc:xliff:document:2.2",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
