//! Objects that are bytes as soon as they are made: those of which a file has very many.

use std::ops::Range;

use lopdf::{Object, ObjectId};

use super::object::{Decimal, hundredths};
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
        dictionary(&mut self.bytes, entries);
        self.objects.push((id.0, start..self.bytes.len()));
    }

    /// Adds an object that is no stream.
    pub(super) fn object(&mut self, id: ObjectId, object: &Object) {
        let start = self.bytes.len();
        serial::object(&mut self.bytes, object);
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

    /// Adds entries that were written before.
    pub(super) fn entries(&mut self, written: &[u8]) {
        self.0.extend(written);
    }

    pub(super) fn name(&mut self, key: &str, value: &str) {
        serial::name(self.key(key), value.as_bytes());
    }

    pub(super) fn integer(&mut self, key: &str, value: usize) {
        let out = self.key(key);
        out.push(b' ');
        serial::integer(out, value);
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

    /// Adds the one thing that `item` adds.
    pub(super) fn item(&mut self, key: &str, item: impl FnOnce(&mut Items<'_>)) {
        let out = self.key(key);
        // The key is before it, as another item would be.
        let is_empty = false;
        item(&mut Items { out, is_empty });
    }

    /// Adds an array of what `items` adds.
    pub(super) fn array(&mut self, key: &str, items: impl FnOnce(&mut Items<'_>)) {
        array(self.key(key), items);
    }
}

/// An array that is being written.
pub(super) struct Items<'o> {
    out: &'o mut Vec<u8>,
    /// Whether nothing is in it yet.
    is_empty: bool,
}

impl Items<'_> {
    /// Before what starts with a regular character.
    fn apart(&mut self) -> &mut Vec<u8> {
        if !self.is_empty {
            self.out.push(b' ');
        }
        self.next()
    }

    fn next(&mut self) -> &mut Vec<u8> {
        self.is_empty = false;
        self.out
    }

    pub(super) fn integer(&mut self, value: usize) {
        serial::integer(self.apart(), value);
    }

    pub(super) fn reference(&mut self, id: ObjectId) {
        serial::reference(self.apart(), id);
    }

    pub(super) fn null(&mut self) {
        self.apart().extend(b"null");
    }

    /// Adds a number of points with two decimals.
    pub(super) fn points(&mut self, points: f32) {
        let number = Decimal::of(hundredths(points));
        self.apart().extend(number.as_str().as_bytes());
    }

    pub(super) fn name(&mut self, value: &str) {
        serial::name(self.next(), value.as_bytes());
    }

    pub(super) fn string(&mut self, value: &[u8]) {
        serial::literal(self.next(), value);
    }

    /// Adds an array of what `items` adds.
    pub(super) fn array(&mut self, items: impl FnOnce(&mut Items<'_>)) {
        array(self.next(), items);
    }

    /// Adds a dictionary of what `entries` adds.
    pub(super) fn dictionary(&mut self, entries: impl FnOnce(&mut Entries<'_>)) {
        dictionary(self.next(), entries);
    }
}

fn dictionary(out: &mut Vec<u8>, entries: impl FnOnce(&mut Entries<'_>)) {
    out.extend(b"<<");
    entries(&mut Entries(out));
    out.extend(b">>");
}

fn array(out: &mut Vec<u8>, items: impl FnOnce(&mut Items<'_>)) {
    out.push(b'[');
    items(&mut Items {
        out,
        is_empty: true,
    });
    out.push(b']');
}
