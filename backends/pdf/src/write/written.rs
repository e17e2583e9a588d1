//! Objects that are bytes from the start: those of which a file has very many.

use std::ops::Range;

use lopdf::{Object, ObjectId};

use super::serial;

/// Objects as they stand in a file, one behind the other.
#[derive(Default)]
pub(super) struct Written {
    bytes: Vec<u8>,
    /// Their numbers, and where they are.
    objects: Vec<(u32, Range<usize>)>,
}

impl Written {
    /// Adds a dictionary of what `entries` adds.
    pub(super) fn dictionary(&mut self, id: ObjectId, entries: impl FnOnce(&mut Entries<'_>)) {
        let start = self.bytes.len();
        self.bytes.extend(b"<<");
        entries(&mut Entries(&mut self.bytes));
        self.bytes.extend(b">>");
        self.objects.push((id.0, start..self.bytes.len()));
    }

    /// The objects with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let objects = self.objects.iter();
        objects.map(|(number, place)| (*number, &self.bytes[place.clone()]))
    }
}

/// A dictionary that is being written.
pub(super) struct Entries<'o>(&'o mut Vec<u8>);

impl Entries<'_> {
    fn key(&mut self, key: &str) -> &mut Vec<u8> {
        serial::name(self.0, key.as_bytes());
        self.0
    }

    pub(super) fn name(&mut self, key: &str, value: &str) {
        serial::name(self.key(key), value.as_bytes());
    }

    pub(super) fn reference(&mut self, key: &str, id: ObjectId) {
        let out = self.key(key);
        out.push(b' ');
        serial::reference(out, id);
    }

    pub(super) fn string(&mut self, key: &str, value: &[u8]) {
        serial::literal(self.key(key), value);
    }

    pub(super) fn object(&mut self, key: &str, value: &Object) {
        serial::value(self.key(key), value);
    }
}
