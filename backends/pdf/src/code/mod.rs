//! Code, coloured.
use std::ops::Range;
/// T
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Token { Plain, Keyword, Type, Function, Variable, Parameter, String, Number, Comment, Operator, Tag, Attribute, Inserted, Deleted }
/// T
pub fn tokens(_language: &str, code: &str) -> Vec<(Range<usize>, Token)> { vec![(0..code.len(), Token::Plain)] }
