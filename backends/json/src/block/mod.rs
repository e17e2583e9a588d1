//! Blocks. Each view is made when it is written and borrows from the article:
//! [`Blocks`] for the lists, [`Block`] for what all blocks have, [`Kind`] for
//! what each kind has; [`project`] makes the last.

mod kind;
mod parts;
mod project;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use tercet_article as ir;

use self::kind::Kind;
use crate::condition::{Condition, Conditions, Nested};
use crate::id::{Id, Span};
use crate::origin::{Origin, Via};
use crate::scope::Scope;

/// A block of the article. Text of leaves is in `text`; other blocks have their
/// children in `blocks`, `items`, `rows` or `tabs`.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Block<'a> {
    /// Unique in its file; stays when other blocks change.
    id: Id,
    /// Bytes of its file, markup included.
    span: Span,
    /// Line on which it starts, from 1.
    line: u32,
    /// Who sees it: all of these must hold. Absent: everyone.
    #[serde(skip_serializing_if = "Conditions::is_empty")]
    conditions: Conditions<'a>,
    /// The included file that it comes from. Absent: the article's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a Origin<'a>>,
    #[serde(flatten)]
    kind: Kind<'a>,
}

impl<'a> Block<'a> {
    fn of(block: &'a ir::Block, scope: Scope<'a>) -> Self {
        Self {
            id: Id(block.id),
            span: block.span.into(),
            line: scope.line(block.span),
            conditions: scope.conditions(),
            origin: scope.origin(),
            kind: Kind::of(block, scope),
        }
    }
}

/// A list of blocks.
pub(crate) struct Blocks<'a> {
    list: &'a [ir::Block],
    /// Of the node that holds the list.
    outer: Scope<'a>,
    step: Step<'a>,
}

/// What changes between a node and the blocks in it.
enum Step<'a> {
    /// Nothing.
    Plain,
    /// They stand under one condition more.
    Under(Condition<'a>),
    /// They stand in another file.
    Included {
        /// The block that holds the include.
        include: Id,
        expansion: &'a ir::Expansion,
    },
}

impl<'a> Blocks<'a> {
    /// The children of a node at `outer`.
    pub(crate) fn of(blocks: &'a [ir::Block], outer: Scope<'a>) -> Self {
        Self {
            list: blocks,
            outer,
            step: Step::Plain,
        }
    }

    /// The children of a node at `outer` that sets `condition`.
    fn under(condition: Condition<'a>, blocks: &'a [ir::Block], outer: Scope<'a>) -> Self {
        Self {
            list: blocks,
            outer,
            step: Step::Under(condition),
        }
    }

    /// The blocks of a file that is included in the block `include` at `outer`.
    pub(crate) fn included(expansion: &'a ir::Expansion, include: Id, outer: Scope<'a>) -> Self {
        Self {
            list: &expansion.article.blocks,
            outer,
            step: Step::Included { include, expansion },
        }
    }

    fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Serialize for Blocks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inner = self.outer.deeper(2);
        match &self.step {
            Step::Plain => serialize_blocks(self.list, inner, serializer),
            Step::Under(condition) => {
                let nested = Nested {
                    condition: condition.clone(),
                    outer: inner.innermost(),
                };
                serialize_blocks(self.list, inner.under(&nested), serializer)
            }
            Step::Included { include, expansion } => {
                let origin = Origin {
                    path: &expansion.path,
                    via: Via {
                        include: *include,
                        outer: inner.origin(),
                    },
                };
                let inner = inner.included(&expansion.article.source, &origin);
                serialize_blocks(self.list, inner, serializer)
            }
        }
    }
}

fn serialize_blocks<S: Serializer>(
    blocks: &[ir::Block],
    scope: Scope<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(blocks.len()))?;
    for block in blocks {
        seq.serialize_element(&Block::of(block, scope))?;
    }
    seq.end()
}

impl JsonSchema for Blocks<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Blocks".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<Block<'_>>>()
    }
}
