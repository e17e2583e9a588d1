//! x
/// y
pub fn localise() {}
