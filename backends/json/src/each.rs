//! Lists whose items are turned into views one by one as they are written, so
//! that no second tree is built.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::scope::Scope;

/// A list of `T`, each written as a `V` of itself.
pub(crate) struct Each<'a, T, V> {
    items: &'a [T],
    view: PhantomData<V>,
}

impl<'a, T, V: From<&'a T>> Each<'a, T, V> {
    pub(crate) fn of(items: &'a [T]) -> Self {
        Self {
            items,
            view: PhantomData,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<'a, T, V: From<&'a T> + Serialize> Serialize for Each<'a, T, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.items.iter().map(V::from))
    }
}

/// A list of `T`, each written as a `V` of itself and its place.
pub(crate) struct EachAt<'a, T, V> {
    items: &'a [T],
    /// Of each item.
    scope: Scope<'a>,
    view: PhantomData<V>,
}

impl<'a, T, V: From<(&'a T, Scope<'a>)>> EachAt<'a, T, V> {
    /// The parts `items` of a node at `outer`.
    pub(crate) fn of(items: &'a [T], outer: Scope<'a>) -> Self {
        Self {
            items,
            scope: outer.deeper(2),
            view: PhantomData,
        }
    }
}

impl<'a, T, V: From<(&'a T, Scope<'a>)> + Serialize> Serialize for EachAt<'a, T, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.items.iter().map(|item| V::from((item, self.scope))))
    }
}

/// The schema of a list of `V`.
macro_rules! list_schema {
    ($list:ident) => {
        impl<T, V: JsonSchema> JsonSchema for $list<'_, T, V> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                Vec::<V>::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<Vec<V>>()
            }
        }
    };
}

list_schema!(Each);
list_schema!(EachAt);
