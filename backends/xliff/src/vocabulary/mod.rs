//! The words of XLIFF for what the model knows: each table is read in both
//! directions.

mod code;
mod code_1;
mod escape;
mod fact;
mod group;
mod issue;
mod modules;
mod state;
mod style;
mod unit;
mod words_1;

pub(crate) use code::{code_type, type_and_sub_type};
pub(crate) use code_1::{code_type_1, ctype};
pub(crate) use fact::Fact;
pub(crate) use group::{group_kind, group_type};
pub(crate) use issue::{issue_severity, issue_type};
pub(crate) use modules::{
    FS, GLOSSARY, ITS, MATCHES, METADATA, MODULES, RESOURCES, SIZE, VALIDATION, module_prefix,
};
pub(crate) use state::{state, state_1, state_name, state_name_1};
pub(crate) use style::{code_style, is_styled};
pub(crate) use unit::{format_style, unit_kind, unit_type};
pub(crate) use words_1::{res_type, state_qualifier, sub_state, type_of_res_type};
