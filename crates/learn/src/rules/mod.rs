//! The findings of the front end.

use tercet_article::Rule;

pub(crate) mod markdown;
pub(crate) mod yaml;

/// All rules of this crate, for `tercet explain`.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    markdown::RULES.iter().chain(yaml::RULES).copied().collect()
}
