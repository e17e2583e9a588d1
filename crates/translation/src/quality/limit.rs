//! Lengths.

use super::side::Side;
use super::{Found, rules};
use crate::model::Unit;

pub(super) fn check(unit: &Unit, target: &Side, found: &mut Found<'_>) {
    let Some(limit) = unit.size_limit else {
        return;
    };
    let length = target.text.chars().count();
    if length > limit.code_points as usize {
        let message = format!("{length} characters, and {} is the most", limit.code_points);
        found.push(&rules::LENGTH, message);
    }
}
