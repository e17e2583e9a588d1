//! Metadata three times: typed ([`Meta`]), as written ([`FrontMatter`]), and what
//! the docset adds ([`Inherited`]).

mod date;
mod front_matter;
mod inherited;
mod meta;
mod yaml;

pub(crate) use self::front_matter::FrontMatter;
pub(crate) use self::inherited::Inherited;
pub(crate) use self::meta::Meta;
