//! The findings of a merge.

use tercet_article::{Rule, Severity};

/// All findings of this module.
pub const RULES: &[&Rule] = &[
    &CODE_DUPLICATED,
    &CODE_MISSING,
    &CODE_MOVED,
    &CODE_UNKNOWN,
    &CODE_UNPAIRED,
    &MARKUP_CHANGED,
    &SOURCE_CHANGED,
    &STATE_TOO_LOW,
    &TARGET_EMPTY,
    &TARGET_LANGUAGE_WRONG,
    &UNIT_MISSING,
    &UNIT_UNKNOWN,
];

/// A code that may stand once stands more than once.
pub static CODE_DUPLICATED: Rule = Rule {
    code: "translation-code-duplicated",
    severity: Severity::Error,
    summary: "A target holds an inline code more often than it may",
    explanation: "Codes with `canCopy=\"no\"` stand for something that an article can hold only \
once, such as the target of links. The unit stays in the source language; everything else is \
merged.\n\nTake the copies out of the target and hand the file back once more.\n",
};

/// A code that must stay is not there.
pub static CODE_MISSING: Rule = Rule {
    code: "translation-code-missing",
    severity: Severity::Error,
    summary: "A target lacks an inline code that must stay",
    explanation: "Codes with `canDelete=\"no\"` stand for something that readers need: a link, an \
image, an included text. Without it the localised article would say less than the source. The unit \
stays in the source language; everything else is merged.\n\nPut the code where it belongs in the \
target and hand the file back once more.\n",
};

/// A code has left its sequence.
pub static CODE_MOVED: Rule = Rule {
    code: "translation-code-moved",
    severity: Severity::Error,
    summary: "A target holds inline codes in an order that they cannot have",
    explanation: "Codes with `canReorder=\"no\"` keep their order among each other, since one \
needs the other: an HTML tag and the one that closes it, for example. The unit stays in the source \
language; everything else is merged.\n\nPut the codes back into the order of the source.\n",
};

/// A code comes from nowhere.
pub static CODE_UNKNOWN: Rule = Rule {
    code: "translation-code-unknown",
    severity: Severity::Error,
    summary: "A target holds an inline code that the source does not have",
    explanation: "There is no markup to write for it. A copy of a code of the same unit is fine, and \
so are codes that a translator adds for italics, bold and strikethrough. The unit stays in the \
source language; everything else is merged.\n\nTake the code out of the target, or copy one of the \
source's.\n",
};

/// Half a pair, or pairs that cross.
pub static CODE_UNPAIRED: Rule = Rule {
    code: "translation-code-unpaired",
    severity: Severity::Error,
    summary: "A target opens or closes a spanning code without the other half",
    explanation: "Bold text, a link and the like have a start and an end. Here one of the two is \
missing, the end comes first, or two of them cross, as in `**a [b** c](d)`, which Markdown cannot \
say. The unit stays in the source language; everything else is merged.\n\nLet each code enclose a \
run of the target, one inside the other.\n",
};

/// The markup is newer than the translation.
pub static MARKUP_CHANGED: Rule = Rule {
    code: "translation-markup-changed",
    severity: Severity::Info,
    summary: "The markup of a text was changed after the handoff",
    explanation: "The text is what was translated, and has codes of the same kinds in the same order; only \
what they stand for was changed: the address of a link, the name of an image. The translation is put in, \
with the new markup.\n",
};

/// The source is newer than the translation.
pub static SOURCE_CHANGED: Rule = Rule {
    code: "translation-source-changed",
    severity: Severity::Warning,
    summary: "A text of the source was changed after the handoff",
    explanation: "The translation that came back was made from another text. An old sentence is never \
written over a new one: this text stays in the source language. Texts that did not change are \
filled, even where they were moved.\n\nHand the article off once more: only what changed has to be \
translated.\n",
};

/// Not far enough.
pub static STATE_TOO_LOW: Rule = Rule {
    code: "translation-state-too-low",
    severity: Severity::Warning,
    summary: "A target is not as far as was asked for",
    explanation: "States ascend from `initial` over `translated` and `reviewed` to `final`. With \
`--min-state reviewed`, for example, a target that nobody reviewed is not taken; its unit stays in \
the source language.\n",
};

/// Nothing came back.
pub static TARGET_EMPTY: Rule = Rule {
    code: "translation-target-empty",
    severity: Severity::Warning,
    summary: "A unit came back without a target, or with an empty one",
    explanation: "One segment without a target is enough: half a paragraph in another language helps \
nobody. The unit stays in the source language; everything else is merged. Where that is so of each \
unit of an article, it is told once, of the article.\n",
};

/// Another language than was asked for.
pub static TARGET_LANGUAGE_WRONG: Rule = Rule {
    code: "translation-language-wrong",
    severity: Severity::Error,
    summary: "The translation is in another language than was asked for",
    explanation: "The file's target language (`trgLang` of XLIFF 2, `target-language` of XLIFF 1.2) is \
not that of the handoff. None of its targets is taken. `nl` and `nl-NL` count as the same, `pt-PT` \
and `pt-BR` do not.\n",
};

/// A unit did not come back.
pub static UNIT_MISSING: Rule = Rule {
    code: "translation-unit-missing",
    severity: Severity::Warning,
    summary: "A unit did not come back",
    explanation: "The returned file lacks a unit that was handed off. It stays in the source language; \
everything else is merged.\n",
};

/// A unit comes from nowhere.
pub static UNIT_UNKNOWN: Rule = Rule {
    code: "translation-unit-unknown",
    severity: Severity::Info,
    summary: "A unit came back that the article does not have",
    explanation: "Its text was changed or removed after the handoff, or the file belongs to another \
article. Its target is not used.\n",
};
