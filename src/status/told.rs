//! What the JSON of an article tells of its translations.

use tercet_docset::DocPath;
use tercet_json::{BlockChange, ChangedBlock, Translation, TranslationState};
use tercet_translation::delta::DifferenceKind;

use super::{Answer, Behind, Block, Standing, State, Survey};

/// How the translations of an article stand to it, or how it stands to its source.
#[derive(Default)]
pub(crate) struct Told {
    of_source: Vec<Answer>,
    of_translation: Option<Answer>,
}

impl Told {
    /// What `survey` knows of the article at `path`; nothing where nobody asked for one.
    pub(crate) fn of(survey: Option<&Survey<'_>>, path: &DocPath) -> Self {
        let Some(survey) = survey else {
            return Self::default();
        };
        Self {
            of_source: survey.standing(path),
            of_translation: survey.of_translation(path),
        }
    }

    /// The same bytes for the same answers; empty where there are none.
    pub(crate) fn fingerprint(&self) -> Vec<u8> {
        let told = (self.translations(), self.translation());
        match told {
            (translations, None) if translations.is_empty() => Vec::new(),
            // Keys are strings and nothing is refused: it cannot fail.
            told => serde_json::to_vec(&told).unwrap_or_default(),
        }
    }

    /// How its translations stand to it, in the order of their languages.
    pub(crate) fn translations(&self) -> Vec<Translation<'_>> {
        self.of_source.iter().map(translation).collect()
    }

    /// How it stands to its source.
    pub(crate) fn translation(&self) -> Option<Translation<'_>> {
        self.of_translation.as_ref().map(translation)
    }
}

fn translation(answer: &Answer) -> Translation<'_> {
    let Standing {
        state,
        translation,
        machine,
        edited,
        behind,
    } = &answer.standing;
    Translation {
        language: &answer.language,
        state: match state {
            State::Current => TranslationState::Current,
            State::Behind => TranslationState::Behind,
            // What is of no article is not asked about here.
            State::Untranslated | State::Orphaned => TranslationState::Untranslated,
        },
        path: translation.as_deref(),
        machine: *machine,
        edited: *edited,
        behind: behind.as_ref().map(self::behind),
    }
}

fn behind(behind: &Behind) -> tercet_json::Behind<'_> {
    tercet_json::Behind {
        source_known: behind.source_known,
        commits: behind.commits,
        days: behind.days,
        blocks: behind.blocks.iter().map(block).collect(),
    }
}

fn block(block: &Block) -> ChangedBlock<'_> {
    ChangedBlock {
        change: match block.change {
            DifferenceKind::Changed => BlockChange::Changed,
            DifferenceKind::New => BlockChange::New,
            DifferenceKind::Removed => BlockChange::Removed,
            DifferenceKind::Moved => BlockChange::Moved,
        },
        unit: block.unit.as_deref(),
        line: block.line,
        name: &block.name,
        text: &block.text,
        difference: block.difference.as_deref(),
    }
}
