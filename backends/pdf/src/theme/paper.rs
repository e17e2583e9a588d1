//! The size of the sheet.

use serde::{Deserialize, Serialize};

use crate::geometry::Size;

/// The size of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm (ISO 216).
    #[serde(rename = "A4", alias = "a4")]
    A4,
    /// 8.5 by 11 inches.
    Letter,
    /// Width and height in points.
    #[serde(untagged)]
    Points([f32; 2]),
}

impl Paper {
    /// Upright.
    #[must_use]
    pub fn size(self) -> Size {
        let (width, height) = match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
            Self::Points([width, height]) => (width, height),
        };
        Size { width, height }
    }
}
