//! Objects as they stand in a file (ISO 32000-1, 7.3).

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};

/// Writes an object.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(if *value { b"true".as_slice() } else { b"false" }),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => real(out, *value),
        Object::Name(value) => name(out, value),
        Object::String(value, StringFormat::Literal) => literal(out, value),
        Object::String(value, StringFormat::Hexadecimal) => hexadecimal(out, value),
        Object::Array(values) => {
            out.push(b'[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 && is_regular(value) {
                    out.push(b' ');
                }
                self::object(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(value) => dictionary(out, value),
        Object::Stream(value) => stream(out, value),
        Object::Reference(id) => reference(out, *id),
    }
}

fn dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    entries(out, dictionary);
    out.extend(b">>");
}

/// Writes what stands in a dictionary.
pub(super) fn entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    for (key, value) in dictionary {
        name(out, key);
        self::value(out, value);
    }
}

/// Writes what follows a key.
pub(super) fn value(out: &mut Vec<u8>, value: &Object) {
    if is_regular(value) {
        out.push(b' ');
    }
    object(out, value);
}

fn stream(out: &mut Vec<u8>, stream: &Stream) {
    dictionary(out, &stream.dict);
    out.extend(b"stream\n");
    out.extend(&stream.content);
    out.extend(b"\nendstream");
}

/// Whether it starts with a regular character, so that it must be set apart from what is before.
fn is_regular(object: &Object) -> bool {
    match object {
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Reference(_) => true,
        Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Dictionary(_)
        | Object::Stream(_) => false,
    }
}

/// Writes a whole number.
pub(super) fn integer(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend(itoa::Buffer::new().format(value).as_bytes());
}

/// It is finite: what layout places is within a page.
fn real(out: &mut Vec<u8>, value: f32) {
    // Writing to memory does not fail.
    _ = write!(out, "{value}");
}

/// Writes a reference to an object.
pub(super) fn reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    integer(out, number);
    out.push(b' ');
    integer(out, generation);
    out.extend(b" R");
}

/// Writes a name.
pub(super) fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            out.extend(hex(byte));
        }
    }
}

/// Writes a string that is mostly legible.
pub(super) fn literal(out: &mut Vec<u8>, value: &[u8]) {
    out.push(b'(');
    for &byte in value {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn hexadecimal(out: &mut Vec<u8>, value: &[u8]) {
    out.push(b'<');
    out.extend(value.iter().copied().flat_map(hex));
    out.push(b'>');
}

fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [
        DIGITS[usize::from(byte >> 4)],
        DIGITS[usize::from(byte & 15)],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_read_as_the_standard_says() {
        let string = |value: &[u8], format| Object::String(value.to_vec(), format);
        let array = Object::Array(vec![
            Object::Null,
            Object::Boolean(true),
            Object::Integer(-7),
            Object::Real(0.25),
            Object::Name(b"A B#".to_vec()),
            string(b"a(b)\\\r", StringFormat::Literal),
            string(&[0xAB, 1], StringFormat::Hexadecimal),
            Object::Reference((3, 0)),
            Object::Dictionary(Dictionary::from_iter([("K", Object::Integer(1))])),
        ]);
        let mut out = Vec::new();
        object(&mut out, &array);
        let expected = "[null true -7 0.25/A#20B#23(a\\(b\\)\\\\\\r)<AB01> 3 0 R<</K 1>>]";
        assert_eq!(out, expected.as_bytes());
    }
}
