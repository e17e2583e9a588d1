//! Reading objects, whether direct or not.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

pub(crate) struct File {
    pub(crate) document: Document,
    /// In order.
    pub(crate) pages: Vec<ObjectId>,
}

impl File {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, String> {
        let document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
        let pages: Vec<_> = document.page_iter().collect();
        if pages.is_empty() {
            return Err("it has no pages".to_owned());
        }
        Ok(Self { document, pages })
    }

    /// The object itself, where this is a reference.
    pub(crate) fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document
            .dereference(object)
            .map_or(&Object::Null, |(_, object)| object)
    }

    /// An entry that is there.
    pub(crate) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let object = self.follow(dictionary.get(key.as_bytes()).ok()?);
        (!object.is_null()).then_some(object)
    }

    pub(crate) fn dictionary<'a>(
        &'a self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    pub(crate) fn array<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a [Object] {
        let array = self
            .get(dictionary, key)
            .and_then(|object| object.as_array().ok());
        array.map_or(&[], Vec::as_slice)
    }

    pub(crate) fn name<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a str> {
        std::str::from_utf8(self.get(dictionary, key)?.as_name().ok()?).ok()
    }

    pub(crate) fn integer(&self, dictionary: &Dictionary, key: &str) -> Option<i64> {
        self.get(dictionary, key)?.as_i64().ok()
    }

    pub(crate) fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        lopdf::decode_text_string(self.get(dictionary, key)?).ok()
    }

    pub(crate) fn stream<'a>(
        &'a self,
        dictionary: &'a Dictionary,
        key: &str,
    ) -> Option<&'a Stream> {
        self.get(dictionary, key)?.as_stream().ok()
    }

    pub(crate) fn object(&self, id: ObjectId) -> Option<&Dictionary> {
        self.document.get_dictionary(id).ok()
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        static NONE: std::sync::LazyLock<Dictionary> = std::sync::LazyLock::new(Dictionary::new);
        self.document.catalog().unwrap_or(&NONE)
    }

    /// All entries of a number or name tree, in order.
    pub(crate) fn leaves<'a>(
        &'a self,
        root: &'a Dictionary,
        key: &str,
    ) -> Vec<(&'a Object, &'a Object)> {
        let mut entries = Vec::new();
        let mut open = vec![(root, 0)];
        while let Some((node, depth)) = open.pop() {
            for pair in self.array(node, key).chunks_exact(2) {
                entries.push((self.follow(&pair[0]), &pair[1]));
            }
            // Deeper than any tree is; a circle ends here.
            if depth < 16 {
                let kids = self.array(node, "Kids").iter().rev();
                open.extend(
                    kids.filter_map(|kid| Some((self.follow(kid).as_dict().ok()?, depth + 1))),
                );
            }
        }
        entries
    }
}

/// The bytes of a stream.
pub(crate) fn bytes(stream: &Stream) -> Vec<u8> {
    stream.get_plain_content().unwrap_or_default()
}

pub(crate) fn page_name(index: usize) -> String {
    format!("page {}", index + 1)
}

pub(crate) fn object_name(id: ObjectId) -> String {
    format!("object {} {}", id.0, id.1)
}
