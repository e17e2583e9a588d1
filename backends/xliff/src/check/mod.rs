//! stub
pub(crate) mod table;
