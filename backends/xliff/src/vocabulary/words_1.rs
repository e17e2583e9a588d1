//! Values of XLIFF 1.2 that may be extended: `x-` and any text.

use std::borrow::Cow;

use tercet_translation::model::QUALIFIER;

/// `restype` of something whose `type` in XLIFF 2 is `name`. A name without a colon
/// comes from 1.2.
pub(crate) fn res_type(name: &str) -> Cow<'_, str> {
    if name.contains(':') {
        Cow::Owned(format!("x-{name}"))
    } else {
        Cow::Borrowed(name)
    }
}

/// The inverse of [`res_type`].
pub(crate) fn type_of_res_type(name: &str) -> &str {
    let extended = name.strip_prefix("x-");
    extended.filter(|own| own.contains(':')).unwrap_or(name)
}

/// `state-qualifier` of a segment with this sub-state.
pub(crate) fn state_qualifier(sub_state: &str) -> Cow<'_, str> {
    match sub_state.strip_prefix(QUALIFIER) {
        Some(own) => Cow::Borrowed(own),
        None => Cow::Owned(format!("x-{sub_state}")),
    }
}

/// The sub-state of a target with this `state-qualifier`.
pub(crate) fn sub_state(qualifier: &str) -> Box<str> {
    match qualifier.strip_prefix("x-") {
        Some(own) if own.contains(':') => own.into(),
        _ => format!("{QUALIFIER}{qualifier}").into(),
    }
}
