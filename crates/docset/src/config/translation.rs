//! How articles go to translators and come back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How articles go to translators and come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct TranslationSettings {
    /// Keys of the front matter whose values are translated.
    pub metadata: Vec<String>,
    /// Words that stay as they are, in every article: names of products, of
    /// settings. Case counts. The `no-loc` list of an article adds to them.
    pub do_not_translate: Vec<String>,
    /// The glossary: a TBX or CSV file of the docset, relative to its root.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub glossary: Option<String>,
    /// Whether each heading of a localised article gets an anchor with its name in
    /// the source language, so that links from elsewhere keep working.
    pub heading_anchors: bool,
    /// Whether a localised article gets the metadata that tells what it was
    /// translated from: `ms.openlocfilehash` and its kin.
    pub metadata_keys: bool,
    /// Whether handback notes what it wrote, in `.tercet-handback.sha256` beside the
    /// localised articles, so that later edits by hand are found.
    pub handback_record: bool,
    /// The line ends with which `ms.openlocfilehash` is computed.
    pub hash_line_ends: LineEnds,
}

impl Default for TranslationSettings {
    fn default() -> Self {
        Self {
            metadata: vec!["title".into(), "description".into()],
            do_not_translate: Vec::new(),
            glossary: None,
            heading_anchors: true,
            metadata_keys: true,
            handback_record: true,
            hash_line_ends: LineEnds::Crlf,
        }
    }
}

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnds {
    /// LF.
    Lf,
    /// CR LF, as Learn's localisation service checks files out.
    Crlf,
}
