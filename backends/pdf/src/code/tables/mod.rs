//! The languages that are a [`Syntax`](super::syntax::Syntax), by family.

pub(super) mod c_like;
pub(super) mod functional;
pub(super) mod other;
pub(super) mod query;
