//! Who sees a block: pivots, versions, tabs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::names::ZoneTarget;

/// Who sees a block.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Condition<'a> {
    /// Content of a zone.
    Zone {
        /// Ids of the pivots that show it: any of them. Absent: all do.
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        pivots: &'a [Box<str>],
        /// The output that shows it. Absent: all do.
        #[serde(skip_serializing_if = "Option::is_none")]
        target: Option<ZoneTarget>,
    },
    /// Content for some versions of a product.
    Moniker {
        /// The range of monikers, as written.
        range: &'a str,
    },
    /// Content of a tab.
    Tab {
        /// Ids of the tab: any of them shows it.
        tab_ids: &'a [Box<str>],
        /// The tab of another group that must be chosen too.
        #[serde(skip_serializing_if = "Option::is_none")]
        condition: Option<&'a str>,
    },
}

impl<'a> Condition<'a> {
    /// The condition that a zone sets.
    pub(crate) fn zone(zone: &'a tercet_article::Zone) -> Self {
        Self::Zone {
            pivots: &zone.pivots,
            target: zone.target.map(Into::into),
        }
    }

    /// The condition that a moniker range sets.
    pub(crate) fn moniker(moniker: &'a tercet_article::MonikerRange) -> Self {
        Self::Moniker {
            range: &moniker.range,
        }
    }

    /// The condition that a tab sets.
    pub(crate) fn tab(tab: &'a tercet_article::Tab) -> Self {
        Self::Tab {
            tab_ids: &tab.tab_ids,
            condition: tab.condition.as_deref(),
        }
    }
}

/// A condition and the ones around it.
pub(crate) struct Nested<'a> {
    pub(crate) condition: Condition<'a>,
    pub(crate) outer: Option<&'a Nested<'a>>,
}

/// All conditions that a block stands under, outermost first; they hold together.
#[derive(Clone, Copy)]
pub(crate) struct Conditions<'a>(Option<&'a Nested<'a>>);

impl<'a> Conditions<'a> {
    pub(crate) fn of(innermost: Option<&'a Nested<'a>>) -> Self {
        Self(innermost)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl Serialize for Conditions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn push<S: SerializeSeq>(seq: &mut S, nested: &Nested<'_>) -> Result<(), S::Error> {
            if let Some(outer) = nested.outer {
                push(seq, outer)?;
            }
            seq.serialize_element(&nested.condition)
        }
        let mut seq = serializer.serialize_seq(None)?;
        if let Some(innermost) = self.0 {
            push(&mut seq, innermost)?;
        }
        seq.end()
    }
}

impl JsonSchema for Conditions<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Conditions".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<Condition<'static>>>()
    }
}
