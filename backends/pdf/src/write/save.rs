//! Objects to bytes, with object streams and a cross-reference stream (ISO 32000-1, 7.5).
//!
//! lopdf can do that too, but makes one stream after the other and does not deflate the
//! cross-references, which are a tenth of a file with many structure elements.

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use rayon::prelude::*;

use super::deflate::{Effort, deflate, deflated};
use super::file::Assembled;
use super::object::integer;
use super::serial;
use super::written::Written;

/// Objects of an object stream. What deflate learns it forgets at the end of one, so that smaller
/// ones make larger files.
const GROUP: usize = 2000;

/// Bytes of an entry of the cross-references: its kind, a place, a number.
const WIDTHS: [usize; 3] = [1, 5, 2];

/// About how many bytes an object takes that is not written yet.
const USUAL_LENGTH: usize = 200;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Free,
    /// So many bytes from the start of the file.
    At(usize),
    /// In an object stream, at an index.
    In(u32, usize),
}

/// An object that stands in an object stream.
enum Plain<'a> {
    // Boxed: there are few beside those that are written.
    Object(Box<Object>),
    Written(&'a [u8]),
}

/// The bytes of a file. The trailer has its root and information.
pub(super) fn save(Assembled { file, written }: Assembled) -> Vec<u8> {
    let mut streams = Vec::new();
    let mut plain = Vec::with_capacity(file.objects.len());
    for ((number, _), object) in file.objects {
        if matches!(object, Object::Stream(_)) {
            streams.push((number, object));
        } else {
            plain.push((number, Plain::Object(object.into())));
        }
    }
    let written = written.iter().flat_map(Written::iter);
    plain.extend(written.map(|(number, bytes)| (number, Plain::Written(bytes))));
    // Stable, since that is quick where most are in order.
    plain.sort_by_key(|(number, _)| *number);

    let mut places = vec![Place::Free; file.max_id as usize + 1];
    let first = places.len() as u32;
    for (container, group) in (first..).zip(plain.chunks(GROUP)) {
        for (at, (number, _)) in group.iter().enumerate() {
            places[*number as usize] = Place::In(container, at);
        }
    }
    // Each thread lets go of its objects, too: they are many.
    let grouped = plain.into_par_iter().chunks(GROUP).with_max_len(1);
    let grouped: Vec<Object> = grouped.map(|objects| group(&objects)).collect();
    places.resize(places.len() + grouped.len() + 1, Place::Free);
    let content = streams.iter().map(|(_, object)| object).chain(&grouped);
    let mut out = Vec::with_capacity(content.map(room).sum::<usize>() + places.len());
    out.extend(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    for (number, object) in streams.into_iter().chain((first..).zip(grouped)) {
        places[number as usize] = Place::At(out.len());
        indirect(&mut out, number, &object);
    }
    let start = out.len();
    let number = places.len() as u32 - 1;
    places[number as usize] = Place::At(start);
    let references = cross_references(&places, file.trailer, &out);
    indirect(&mut out, number, &references);
    out.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    out
}

/// About how many bytes a stream takes in the file.
fn room(object: &Object) -> usize {
    const DICTIONARY: usize = 200;
    DICTIONARY + object.as_stream().map_or(0, |stream| stream.content.len())
}

fn indirect(out: &mut Vec<u8>, number: u32, object: &Object) {
    out.extend(format!("{number} 0 obj\n").into_bytes());
    serial::object(out, object);
    out.extend(b"\nendobj\n");
}

/// 7.5.7.
fn group(objects: &[(u32, Plain<'_>)]) -> Object {
    let mut content = Vec::new();
    let room = |(_, object): &(u32, Plain<'_>)| match object {
        Plain::Object(_) => USUAL_LENGTH,
        Plain::Written(bytes) => bytes.len() + 1,
    };
    let mut bodies = Vec::with_capacity(objects.iter().map(room).sum());
    for (number, object) in objects {
        for number in [*number as usize, bodies.len()] {
            serial::integer(&mut content, number);
            content.push(b' ');
        }
        match object {
            Plain::Object(object) => serial::object(&mut bodies, object),
            Plain::Written(bytes) => bodies.extend(*bytes),
        }
        bodies.push(b'\n');
    }
    let entries = dictionary! {
        "Type" => "ObjStm",
        "N" => integer(objects.len()),
        "First" => integer(content.len()),
    };
    content.append(&mut bodies);
    Object::Stream(deflate(Stream::new(entries, content), Effort::Usual))
}

/// 7.5.8. `body` is all of the file before: the file's name for itself is made from it.
fn cross_references(places: &[Place], trailer: Dictionary, body: &[u8]) -> Object {
    const ROW: usize = WIDTHS[0] + WIDTHS[1] + WIDTHS[2];
    let mut rows = Vec::with_capacity(places.len() * (ROW + 1));
    let mut before = [0; ROW];
    for place in places {
        let (kind, place, number) = match *place {
            Place::Free => (0, 0, 0xFFFF),
            Place::At(place) => (1, place as u64, 0),
            Place::In(container, index) => (2, u64::from(container), index as u16),
        };
        let mut row = [kind; ROW];
        row[1..6].copy_from_slice(&place.to_be_bytes()[3..]);
        row[6..].copy_from_slice(&number.to_be_bytes());
        // Each row as its difference to the one before (7.4.4.4, PNG's "up").
        rows.push(2);
        rows.extend(
            row.iter()
                .zip(before)
                .map(|(now, before)| now.wrapping_sub(before)),
        );
        before = row;
    }
    let hash = xxhash_rust::xxh3::xxh3_128(body).to_be_bytes().to_vec();
    let id = Object::String(hash, StringFormat::Hexadecimal);
    let mut entries = trailer;
    entries.set("Type", "XRef");
    entries.set("Size", integer(places.len()));
    entries.set("W", WIDTHS.map(integer).to_vec());
    entries.set("ID", vec![id.clone(), id]);
    entries.set("Filter", "FlateDecode");
    entries.set(
        "DecodeParms",
        dictionary! { "Predictor" => 12, "Columns" => integer(ROW) },
    );
    Object::Stream(Stream::new(entries, deflated(&rows, Effort::Usual)))
}
