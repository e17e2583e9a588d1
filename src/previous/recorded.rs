//! What a localised article says of itself.

use tercet_article::{Article, Metadata, Value};
use tercet_translation::model::State;
use tercet_translation::reuse::Origin;

/// The `ms.*` keys of a localised article, as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// SHA-1 of its source.
    pub(crate) hash: Option<String>,
    /// The commit that its source was taken from.
    pub(crate) commit: Option<String>,
    /// How it was translated: `HT`, `MT`, `MTE75`…
    pub(crate) kind: Option<String>,
    /// Its language.
    pub(crate) locale: Option<String>,
    /// When it was handed off, as written.
    pub(crate) last_handoff: Option<String>,
    /// The id of the article, whatever its path.
    pub(crate) asset: Option<String>,
}

impl Recorded {
    /// What `article` says.
    pub(crate) fn of(article: &Article) -> Self {
        let own = &article.metadata;
        let nested = match own.get("metadata") {
            Some(Value::Mapping { entries, .. }) => Some(entries),
            Some(Value::Scalar(_) | Value::Sequence { .. } | Value::Alias { .. }) | None => None,
        };
        let text = |key: &str| {
            let of = |metadata: &Metadata| metadata.text(key).map(|text| text.trim().to_owned());
            let found = nested.and_then(of).or_else(|| of(own));
            found.filter(|text| !text.is_empty())
        };
        Self {
            hash: text("ms.openlocfilehash").map(|hash| hash.to_ascii_lowercase()),
            commit: text("ms.sourcegitcommit"),
            kind: text("ms.translationtype").or_else(|| text("translationtype")),
            locale: text("ms.contentlocale"),
            last_handoff: text("ms.lasthandoff"),
            asset: text("ms.assetid"),
        }
    }

    /// Whether a machine translated it, be it that a person looked over it.
    pub(crate) fn is_machine(&self) -> bool {
        self.kind.as_deref().is_some_and(|kind| {
            kind.to_ascii_uppercase().starts_with("MT") || kind.starts_with("Machine")
        })
    }

    /// What is known of its translation, which lies at `name`.
    pub(crate) fn origin(&self, name: &str, article: &str, verified: bool) -> Origin {
        let machine = self.is_machine();
        // `MTE75`: a machine's work, edited to so many percent.
        let percent = self
            .kind
            .as_deref()
            .and_then(|kind| kind.get(3..)?.parse().ok());
        let quality = match (machine, percent) {
            (false, _) => Some(100),
            (true, percent) => percent.filter(|percent| *percent <= 100),
        };
        Origin {
            name: name.into(),
            article: Some(article.into()),
            state: if machine {
                State::Translated
            } else {
                State::Final
            },
            verified,
            machine,
            quality: quality.filter(|_| verified),
        }
    }
}
