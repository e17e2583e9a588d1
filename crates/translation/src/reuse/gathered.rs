//! A memory of what will be looked for alone.

use super::key::key;
use super::similar::{Texts, tokens};
use super::{Entry, Memory, Sought};

/// Makes a [`Memory`] of entries that come one by one, and keeps those that may be found
/// for what is sought. Of the others it keeps their words, since what is found for a text
/// depends on how seldom its words are: so each text finds what it finds in all of them.
#[derive(Debug)]
pub struct Gathered<'s> {
    sought: &'s Sought,
    /// How alike similar texts must be, in percent.
    fuzzy: u8,
    kept: Vec<(u32, Entry)>,
    texts: Texts,
}

impl<'s> Gathered<'s> {
    /// Keeps what may be found for `sought`, where similar texts are at least `fuzzy`
    /// percent alike.
    #[must_use]
    pub fn new(sought: &'s Sought, fuzzy: u8) -> Self {
        Self {
            sought,
            fuzzy,
            kept: Vec::new(),
            texts: Texts::default(),
        }
    }

    /// Takes the next entry.
    pub fn add(&mut self, entry: Entry) {
        let tokens = tokens(&entry.source, &entry.codes);
        let stays = self.sought.has(&key(&entry.source, &entry.codes))
            || self.sought.may_be_like(&tokens, self.fuzzy);
        let number = self.texts.add(&tokens);
        if stays {
            self.kept.push((number, entry));
        }
    }

    /// The memory of all that came.
    #[must_use]
    pub fn memory(self) -> Memory {
        Memory::gathered(self.kept, self.texts)
    }
}

impl Extend<Entry> for Gathered<'_> {
    fn extend<T: IntoIterator<Item = Entry>>(&mut self, entries: T) {
        for entry in entries {
            self.add(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};

    use super::Gathered;
    use crate::model::{Content, Piece, State};
    use crate::reuse::{Context, Entry, Memory, Origin, Sought, Wanted, key};

    fn content(text: &str) -> Content {
        vec![Piece::Text(text.to_owned())]
    }

    fn entry(text: &str, number: usize) -> Entry {
        Entry {
            source: content(text),
            target: content(&number.to_string()),
            codes: Vec::new(),
            complete: true,
            context: Context::default(),
            origin: Arc::new(Origin {
                name: "".into(),
                article: None,
                state: State::Final,
                verified: true,
                machine: false,
                quality: None,
            }),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Of many texts of few words, so that not all that are alike are looked at.
        #[test]
        fn what_is_found_is_what_is_found_in_all(
            texts in prop::collection::vec("[a-z]( [a-e]){0,9}[.]?", 1..64),
            own in prop::collection::vec("[a-f]( [a-f]){0,9}[.]?", 1..4),
            fuzzy in any::<u8>(),
        ) {
            let fuzzy = 40 + fuzzy % 61;
            let numbered = texts.iter().enumerate();
            let entries: Vec<Entry> = numbered.map(|(at, text)| entry(text, at)).collect();
            let mut sought = Sought::default();
            for text in &own {
                sought.add(&content(text), &[]);
            }
            let mut gathered = Gathered::new(&sought, fuzzy);
            gathered.extend(entries.iter().cloned());
            let (some, all) = (gathered.memory(), Memory::new(entries));
            prop_assert!(some.entries().len() <= all.entries().len());
            for text in &own {
                let source = content(text);
                let wanted = Wanted {
                    source: &source,
                    codes: &[],
                    key: &key(&source, &[]),
                    context: Context::default(),
                    path: "",
                };
                let shown = |memory: &Memory| {
                    let found = memory.find(wanted, fuzzy).into_iter();
                    let found = found.map(|own| (own.entry.clone(), own.kind, own.similarity));
                    found.collect::<Vec<_>>()
                };
                prop_assert_eq!(shown(&some), shown(&all));
            }
        }
    }

    #[test]
    fn what_is_not_sought_is_not_kept() {
        let mut sought = Sought::default();
        sought.add(&content("Data is kept for thirty days."), &[]);
        let texts = [
            ("Data is kept for thirty days.", true),
            ("Data is kept for ninety days.", true),
            ("Days kept data thirty for is.", false),
            ("Wipe the device.", false),
        ];
        let mut gathered = Gathered::new(&sought, 75);
        gathered.extend(texts.iter().map(|(text, _)| entry(text, 0)));
        let memory = gathered.memory();
        let kept: Vec<&Content> = memory.entries().iter().map(|own| &own.source).collect();
        let expected = texts.iter().filter(|(_, stays)| *stays);
        let expected: Vec<Content> = expected.map(|(text, _)| content(text)).collect();
        assert_eq!(kept, expected.iter().collect::<Vec<_>>());
    }
}
