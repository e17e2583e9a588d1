//! What the people who own a docset say about it: `tercet.toml` of ours,
//! `docfx.json` of theirs.

pub(crate) mod docfx;
pub(crate) mod glob;
pub(crate) mod json;
mod location;
mod pdf;
pub(crate) mod severity;
mod source;
mod toml_file;
mod translation;

pub use location::{Location, locate};
pub use pdf::PdfSettings;
pub use severity::{Detailed, Level, RuleOverride, RuleSetting};
pub use source::{SourceSettings, UrlTemplate};
pub use toml_file::{
    Config, DocsetSettings, FileSet, IncludeMode, Limits, Profile, Target, schema,
};
pub use translation::{LineEnds, TranslationSettings};

/// Name of the configuration file.
pub const FILE_NAME: &str = "tercet.toml";
