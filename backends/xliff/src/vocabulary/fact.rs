//! What we tell programs of a unit in XLIFF 1.2, each a `context` of its own type.

/// A kind of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// The hash by which a change of the source is found.
    SourceHash,
    /// The unit in whose markup the text lies.
    InUnit,
    /// `mid` of a segment and the `state-qualifier` of its target, where the segments
    /// of the unit have several: its one target has but one place for it.
    StateQualifier,
}

const ALL: [Fact; 3] = [Fact::SourceHash, Fact::InUnit, Fact::StateQualifier];

impl Fact {
    /// `context-type`
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SourceHash => "x-source-hash",
            Self::InUnit => "x-in-unit",
            Self::StateQualifier => "x-state-qualifier",
        }
    }

    /// The kind of this `context-type`, if it is one of ours.
    pub(crate) fn of(name: &str) -> Option<Self> {
        ALL.into_iter().find(|fact| fact.name() == name)
    }
}
