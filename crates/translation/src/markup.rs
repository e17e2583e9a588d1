//! The little that is read as XML here: segmentation rules and glossaries.

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// A file with more bytes is not read.
const MOST_BYTES: usize = 64 << 20;

/// How deep elements may stand in each other.
const DEEPEST: usize = 64;

/// What is wrong with a file, and at which byte.
#[derive(Debug)]
pub(crate) struct Malformed {
    pub(crate) at: usize,
    pub(crate) message: String,
}

/// A piece of a document. Names are local: prefixes are taken off.
#[derive(Debug)]
pub(crate) enum Node {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

/// Calls `visit` with each piece of `xml` and the byte at which it ends. There are
/// no entities but the five of XML: a document type is skipped.
///
/// # Errors
/// What is no well-formed XML, or too large or too deep.
pub(crate) fn read(xml: &str, visit: &mut dyn FnMut(Node, usize)) -> Result<(), Malformed> {
    let wrong = |at: usize, message: String| Malformed { at, message };
    if xml.len() > MOST_BYTES {
        return Err(wrong(
            0,
            format!("the file has more than {MOST_BYTES} bytes"),
        ));
    }
    let body = xml.strip_prefix('\u{feff}').unwrap_or(xml);
    let mark = xml.len() - body.len();
    let mut reader = Reader::from_str(body);
    let mut depth = 0_usize;
    loop {
        let before = mark + reader.buffer_position() as usize;
        let event = reader
            .read_event()
            .map_err(|error| wrong(before, error.to_string()))?;
        let at = mark + reader.buffer_position() as usize;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(wrong(before, format!("elements are deeper than {DEEPEST}")));
                }
                visit(element(&start).map_err(|error| wrong(before, error))?, at);
            }
            Event::Empty(start) => {
                let node = element(&start).map_err(|error| wrong(before, error))?;
                let name = local(start.name().as_ref());
                visit(node, at);
                visit(Node::End(name), at);
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Node::End(local(end.name().as_ref())), at);
            }
            Event::Text(text) => visit(Node::Text(text.xml10_content().into_owned()), at),
            Event::CData(text) => visit(Node::Text(text.xml10_content().into_owned()), at),
            Event::GeneralRef(reference) => {
                let unknown = || wrong(before, format!("the entity `{}` is unknown", &*reference));
                visit(Node::Text(resolved(&reference).ok_or_else(unknown)?), at);
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(wrong(at, "the file ends inside of an element".into())),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Node, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = unescape(&attribute.value).map_err(|error| error.to_string())?;
        attributes.push((local(attribute.key.as_ref()), value.into_owned()));
    }
    Ok(Node::Start(local(start.name().as_ref()), attributes))
}

/// What a reference stands for.
fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    let char = reference.resolve_char_ref().ok()?;
    char.map(String::from)
        .or_else(|| resolve_predefined_entity(reference).map(str::to_owned))
}

/// The name without prefix.
fn local(name: &str) -> String {
    name.split_once(':')
        .map_or(name, |(_, local)| local)
        .to_owned()
}
