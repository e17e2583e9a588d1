//! How articles are printed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How articles are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct PdfSettings {
    /// File with the theme (how pages look), relative to the docset root.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub theme: Option<String>,
    /// Standards that the files follow: `a-2a+ua-1` (the default), `a-2u`,
    /// `a-3a+ua-1`, `ua-1` or `1.7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub level: Option<String>,
    /// Folders with fonts for characters that no built-in font has, relative to the
    /// docset root.
    pub fonts: Vec<String>,
}
