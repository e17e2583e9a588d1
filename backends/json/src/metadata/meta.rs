//! Metadata with types: the keys that Learn gives a meaning, and the rest.

use std::borrow::Cow;
use std::collections::HashSet;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use tercet_article::{Article, ArticleKind, Metadata, Value};

use super::date::Date;
use super::inherited::Given;
use crate::context::Context;

/// The metadata that holds for the article: its own before the docset's. Of a
/// YAML page, the keys of `metadata:` come before those of the page itself. Keys
/// that are there but blank are left out; `front_matter` has them.
#[derive(Default, Serialize, JsonSchema)]
pub(crate) struct Meta<'a> {
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<&'a str>,
    /// What the site adds to the title.
    #[serde(rename = "titleSuffix", skip_serializing_if = "Option::is_none")]
    title_suffix: Option<&'a str>,
    /// Summary for search results.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'a str>,
    /// GitHub name of the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    /// Manager of the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    manager: Option<&'a str>,
    /// Microsoft alias of the author.
    #[serde(rename = "ms.author", skip_serializing_if = "Option::is_none")]
    ms_author: Option<&'a str>,
    /// Who checks the article.
    #[serde(rename = "ms.reviewer", skip_serializing_if = "Option::is_none")]
    ms_reviewer: Option<&'a str>,
    /// When the content was last brought up to date.
    #[serde(rename = "ms.date", skip_serializing_if = "Option::is_none")]
    ms_date: Option<Date<'a>>,
    /// Kind of article: `concept-article`, `how-to`, …
    #[serde(rename = "ms.topic", skip_serializing_if = "Option::is_none")]
    ms_topic: Option<&'a str>,
    /// Service that the article is about.
    #[serde(rename = "ms.service", skip_serializing_if = "Option::is_none")]
    ms_service: Option<&'a str>,
    /// Part of that service.
    #[serde(rename = "ms.subservice", skip_serializing_if = "Option::is_none")]
    ms_subservice: Option<&'a str>,
    /// Product that the article is about.
    #[serde(rename = "ms.prod", skip_serializing_if = "Option::is_none")]
    ms_prod: Option<&'a str>,
    /// Part of that product.
    #[serde(rename = "ms.technology", skip_serializing_if = "Option::is_none")]
    ms_technology: Option<&'a str>,
    /// GUID of the article.
    #[serde(rename = "ms.assetid", skip_serializing_if = "Option::is_none")]
    ms_assetid: Option<&'a str>,
    /// How much its translation matters.
    #[serde(
        rename = "ms.localizationpriority",
        skip_serializing_if = "Option::is_none"
    )]
    ms_localizationpriority: Option<&'a str>,
    /// Unique id that cross references name.
    #[serde(skip_serializing_if = "Option::is_none")]
    uid: Option<&'a str>,
    /// Group whose pivots the zones of the article name.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone_pivot_groups: Option<&'a str>,
    /// Search words; a scalar is split at commas and semicolons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    /// Free tags; a scalar is split at commas and semicolons.
    #[serde(rename = "ms.custom", skip_serializing_if = "Vec::is_empty")]
    ms_custom: Vec<&'a str>,
    /// Collections that hold the article.
    #[serde(rename = "ms.collection", skip_serializing_if = "Vec::is_empty")]
    ms_collection: Vec<&'a str>,
    /// Strings that stay in the source language.
    #[serde(rename = "no-loc", skip_serializing_if = "Vec::is_empty")]
    no_loc: Vec<&'a str>,
    /// SHA-1 of the English file that was translated.
    #[serde(rename = "ms.openlocfilehash", skip_serializing_if = "Option::is_none")]
    ms_openlocfilehash: Option<&'a str>,
    /// Commit of the English file that was translated.
    #[serde(rename = "ms.sourcegitcommit", skip_serializing_if = "Option::is_none")]
    ms_sourcegitcommit: Option<&'a str>,
    /// `HT`, `MT`, … : by people, by machine, …
    #[serde(rename = "ms.translationtype", skip_serializing_if = "Option::is_none")]
    ms_translationtype: Option<&'a str>,
    /// Language of the translation.
    #[serde(rename = "ms.contentlocale", skip_serializing_if = "Option::is_none")]
    ms_contentlocale: Option<&'a str>,
    /// When the English file was handed to the translators.
    #[serde(rename = "ms.lasthandoff", skip_serializing_if = "Option::is_none")]
    ms_lasthandoff: Option<Date<'a>>,
    /// Number of the translated file.
    #[serde(rename = "ms.locfileid", skip_serializing_if = "Option::is_none")]
    ms_locfileid: Option<&'a str>,
    /// All other keys, and those above whose value has another shape; with the
    /// types of the YAML 1.2 core schema.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    extra: Extra<'a>,
}

/// Where a key's value goes.
enum Slot<'m, 'a> {
    Text(&'m mut Option<&'a str>),
    Date(&'m mut Option<Date<'a>>),
    /// A list; a scalar is its only item.
    List(&'m mut Vec<&'a str>),
    /// A list; a scalar holds it with commas or semicolons between the items.
    Words(&'m mut Vec<&'a str>),
}

impl<'a> Meta<'a> {
    pub(crate) fn of(article: &'a Article, context: &Context<'a>) -> Self {
        let mut meta = Self::default();
        let mut seen = HashSet::new();
        let own = own_layers(article).into_iter().flatten();
        let own = own.map(|(key, value)| (key, Given::Own(value, &article.source)));
        let inherited = context.inherited.iter();
        let inherited = inherited.map(|given| (given.key, Given::Inherited(given.value)));
        for (key, value) in own.chain(inherited) {
            if seen.insert(key) && !meta.put(key, value) {
                meta.extra.0.push((key, value));
            }
        }
        meta
    }

    /// Puts a value in its place; `false` if it has none there.
    fn put(&mut self, key: &str, value: Given<'a>) -> bool {
        let Some(slot) = self.slot(key) else {
            return false;
        };
        if value.is_blank() {
            return true;
        }
        match (slot, value.text(), value.texts()) {
            (Slot::Text(slot), Some(text), _) => *slot = Some(text),
            (Slot::Date(slot), Some(text), _) => *slot = Some(Date::of(text)),
            (Slot::List(slot) | Slot::Words(slot), _, Some(texts)) => *slot = texts,
            (Slot::List(slot), Some(text), None) => slot.push(text),
            (Slot::Words(slot), Some(text), None) => {
                let words = text.split([',', ';']).map(str::trim);
                slot.extend(words.filter(|word| !word.is_empty()));
            }
            (Slot::Text(_) | Slot::Date(_) | Slot::List(_) | Slot::Words(_), None, _) => {
                return false;
            }
        }
        true
    }

    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'a>> {
        Some(match key {
            "title" => Slot::Text(&mut self.title),
            "titleSuffix" => Slot::Text(&mut self.title_suffix),
            "description" => Slot::Text(&mut self.description),
            "author" => Slot::Text(&mut self.author),
            "manager" => Slot::Text(&mut self.manager),
            "ms.author" => Slot::Text(&mut self.ms_author),
            "ms.reviewer" => Slot::Text(&mut self.ms_reviewer),
            "ms.date" => Slot::Date(&mut self.ms_date),
            "ms.topic" => Slot::Text(&mut self.ms_topic),
            "ms.service" => Slot::Text(&mut self.ms_service),
            "ms.subservice" => Slot::Text(&mut self.ms_subservice),
            "ms.prod" => Slot::Text(&mut self.ms_prod),
            "ms.technology" => Slot::Text(&mut self.ms_technology),
            "ms.assetid" => Slot::Text(&mut self.ms_assetid),
            "ms.localizationpriority" => Slot::Text(&mut self.ms_localizationpriority),
            "uid" => Slot::Text(&mut self.uid),
            "zone_pivot_groups" => Slot::Text(&mut self.zone_pivot_groups),
            "keywords" => Slot::Words(&mut self.keywords),
            "ms.custom" => Slot::Words(&mut self.ms_custom),
            "ms.collection" => Slot::List(&mut self.ms_collection),
            "no-loc" => Slot::List(&mut self.no_loc),
            "ms.openlocfilehash" => Slot::Text(&mut self.ms_openlocfilehash),
            "ms.sourcegitcommit" => Slot::Text(&mut self.ms_sourcegitcommit),
            "ms.translationtype" => Slot::Text(&mut self.ms_translationtype),
            "ms.contentlocale" => Slot::Text(&mut self.ms_contentlocale),
            "ms.lasthandoff" => Slot::Date(&mut self.ms_lasthandoff),
            "ms.locfileid" => Slot::Text(&mut self.ms_locfileid),
            _ => return None,
        })
    }
}

/// The entries of an article, nearest first.
fn own_layers(article: &Article) -> [impl Iterator<Item = (&str, &Value)>; 2] {
    const PAGE_METADATA: &str = "metadata";
    static EMPTY: Metadata = Metadata {
        entries: Vec::new(),
        trailing_comments: Vec::new(),
    };
    let root = &article.metadata;
    let page = match (&article.kind, root.get(PAGE_METADATA)) {
        (ArticleKind::Toc | ArticleKind::YamlPage(_), Some(Value::Mapping { entries, .. })) => {
            Some(entries)
        }
        (ArticleKind::Markdown | ArticleKind::Toc | ArticleKind::YamlPage(_), _) => None,
    };
    let in_page = page.is_some();
    [page.unwrap_or(&EMPTY), root].map(|layer| {
        let entries = layer
            .entries
            .iter()
            .map(|entry| (&*entry.key.text, &entry.value));
        entries.filter(move |(key, _)| !(in_page && *key == PAGE_METADATA))
    })
}

/// Keys without a type of their own, with their values.
#[derive(Default)]
struct Extra<'a>(Vec<(&'a str, Given<'a>)>);

impl Extra<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Extra<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl JsonSchema for Extra<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Extra".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<std::collections::BTreeMap<String, serde_json::Value>>()
    }
}
