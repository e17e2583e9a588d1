//! Which values of a YAML page are text for readers.
//!
//! By the kind of page and the name of the key, as Learn's schemas have it, and
//! as translated pages show: `title`, `summary`, `text`, `name`, `question`,
//! `answer`, `prompt`, `footer` and so on change with the language; `url`,
//! `href`, `id`, `uid`, `itemType`, `imageSrc`, `displayName` and so on never do.

use tercet_article::FieldFormat::{Markdown, Plain};
use tercet_article::{ArticleKind, FieldFormat, Metadata, Scalar, Value};

/// A key, and how its value is written.
type Key = (&'static str, FieldFormat);

/// The keys of a page's `metadata`, whatever its kind.
const METADATA: &[Key] = &[("title", Plain), ("description", Plain)];

const TOC: &[Key] = &[("name", Plain)];

const LANDING: &[Key] = &[
    ("title", Plain),
    ("summary", Plain),
    ("text", Plain),
    ("footer", Markdown),
];

const FAQ: &[Key] = &[
    ("title", Plain),
    ("summary", Markdown),
    ("name", Plain),
    ("question", Markdown),
    ("answer", Markdown),
    ("additionalContent", Markdown),
];

const ZONE_PIVOT_GROUPS: &[Key] = &[("title", Plain), ("prompt", Plain)];

/// Modules, units, learning paths and achievements.
const TRAINING: &[Key] = &[
    ("title", Plain),
    ("summary", Markdown),
    ("abstract", Markdown),
    ("prerequisites", Markdown),
    ("content", Markdown),
    ("explanation", Markdown),
];

const OTHER: &[Key] = &[
    ("title", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("name", Plain),
    ("text", Plain),
    ("html", Markdown),
];

/// A value that is text.
pub(super) struct Found<'t> {
    /// Where it stands: `sections[0].questions[2].answer`.
    pub(super) path: Box<str>,
    pub(super) format: FieldFormat,
    pub(super) scalar: &'t Scalar,
}

/// The texts of a page of `kind`, in source order. Empty values are none.
pub(super) fn find<'t>(kind: &ArticleKind, root: &'t Value) -> Vec<Found<'t>> {
    let mut finder = Finder {
        keys: keys(kind),
        path: String::new(),
        found: Vec::new(),
    };
    finder.value(root, None);
    finder.found
}

fn keys(kind: &ArticleKind) -> &'static [Key] {
    match kind {
        ArticleKind::Toc => TOC,
        ArticleKind::YamlPage(name) => match &**name {
            "Landing" | "Hub" => LANDING,
            "FAQ" => FAQ,
            "ZonePivotGroups" => ZONE_PIVOT_GROUPS,
            "Module" | "ModuleUnit" | "LearningPath" | "Achievements" => TRAINING,
            _ => OTHER,
        },
        ArticleKind::Markdown => &[],
    }
}

struct Finder<'t> {
    keys: &'static [Key],
    /// Path of the value that is looked at.
    path: String,
    found: Vec<Found<'t>>,
}

impl<'t> Finder<'t> {
    /// Looks at a value under a text key of this format, or under another key.
    fn value(&mut self, value: &'t Value, format: Option<FieldFormat>) {
        match value {
            Value::Scalar(scalar) => {
                let format = format.filter(|_| !scalar.text.trim().is_empty());
                if let Some(format) = format {
                    self.found.push(Found {
                        path: self.path.as_str().into(),
                        format,
                        scalar,
                    });
                }
            }
            Value::Sequence { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    self.within(&format!("[{index}]"), |finder| finder.value(item, format));
                }
            }
            Value::Mapping { entries, .. } => self.entries(entries),
            // Its text stands where the anchor is.
            Value::Alias { .. } => {}
        }
    }

    fn entries(&mut self, metadata: &'t Metadata) {
        let keys = if self.path == "metadata" {
            METADATA
        } else {
            self.keys
        };
        for entry in &metadata.entries {
            let key = &*entry.key.text;
            let dot = if self.path.is_empty() { "" } else { "." };
            let format = keys
                .iter()
                .find(|(name, _)| *name == key)
                .map(|(_, format)| *format);
            self.within(&format!("{dot}{key}"), |finder| {
                finder.value(&entry.value, format);
            });
        }
    }

    /// Does `look` with `step` at the end of the path.
    fn within(&mut self, step: &str, look: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(step);
        look(self);
        self.path.truncate(length);
    }
}
