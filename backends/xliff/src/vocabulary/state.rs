//! States of a translation.

use tercet_translation::model::State;

/// `state` in XLIFF 2 (2.1, 4.3.1.30).
pub(crate) fn state_name(state: State) -> &'static str {
    match state {
        State::Initial => "initial",
        State::Translated => "translated",
        State::Reviewed => "reviewed",
        State::Final => "final",
    }
}

/// The state of this name in XLIFF 2.
pub(crate) fn state(name: &str) -> Option<State> {
    match name {
        "initial" => Some(State::Initial),
        "translated" => Some(State::Translated),
        "reviewed" => Some(State::Reviewed),
        "final" => Some(State::Final),
        _ => None,
    }
}

/// `state` of a target in XLIFF 1.2 (section 2.4, `state`).
pub(crate) fn state_name_1(state: State) -> &'static str {
    match state {
        State::Initial => "needs-translation",
        State::Translated => "translated",
        State::Reviewed => "signed-off",
        State::Final => "final",
    }
}

/// The state of this name in XLIFF 1.2: what still needs review is translated, what
/// needs anything else is not.
pub(crate) fn state_1(name: &str) -> Option<State> {
    match name {
        "new" | "needs-translation" | "needs-adaptation" | "needs-l10n" => Some(State::Initial),
        "translated"
        | "needs-review-translation"
        | "needs-review-adaptation"
        | "needs-review-l10n" => Some(State::Translated),
        "signed-off" => Some(State::Reviewed),
        "final" => Some(State::Final),
        _ => None,
    }
}
