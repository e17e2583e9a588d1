//! Reading a memory.

use std::fmt;
use std::io;
use std::sync::Arc;

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use tercet_translation::merge::are_alike;
use tercet_translation::model::State;
use tercet_translation::reuse::{Context, Entry, Origin, entry};

use crate::decode::Decoded;
use crate::segment::Segment;

/// More is not read of a memory.
pub const MOST_BYTES: u64 = 1 << 30;

/// How deep elements may stand in each other.
const DEEPEST: usize = 64;

/// A segment with more bytes is left out: nobody translates it as one.
const MOST_OF_A_SEGMENT: usize = 256 << 10;

/// A segment with more codes is left out.
const MOST_CODES: usize = 1_000;

/// What was read of a memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Entries that were handed over.
    pub entries: usize,
    /// Translation units without the source or the target language.
    pub other_languages: usize,
    /// Translation units that are too long.
    pub too_long: usize,
}

/// What is wrong with a memory. Everything before that was read.
#[derive(Debug)]
pub struct Error {
    /// The byte, of the text as UTF-8.
    pub at: u64,
    /// What is wrong; no full stop.
    pub message: String,
    /// What was read before.
    pub before: Read,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.at, self.message)
    }
}

impl std::error::Error for Error {}

/// Reads the memory that `bytes` give, and calls `visit` with each entry from `source`
/// to `target` (BCP 47 tags; `de` and `de-DE` are alike), whose origin is called
/// `name`.
///
/// # Errors
/// Where it is no well-formed XML, no TMX, too deep, or has more than [`MOST_BYTES`].
pub fn read(
    bytes: impl io::Read,
    (source, target): (&str, &str),
    name: &str,
    visit: &mut dyn FnMut(Entry),
) -> Result<Read, Error> {
    let origin = |machine: bool| {
        Arc::new(Origin {
            name: name.into(),
            article: None,
            state: State::Translated,
            verified: true,
            machine,
            quality: None,
        })
    };
    let mut memory = Memory {
        languages: (source, target),
        origins: [origin(false), origin(true)],
        header: String::new(),
        path: Vec::new(),
        unit: None,
        read: Read::default(),
        visit,
    };
    let mut reader = Reader::from_reader(Decoded::new(io::Read::take(bytes, MOST_BYTES + 1)));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let before = reader.buffer_position();
        let event = reader.read_event_into(&mut buffer);
        let wrong = |message: String, read: Read| Error {
            at: before,
            message,
            before: read,
        };
        let event = event.map_err(|error| wrong(error.to_string(), memory.read))?;
        if before > MOST_BYTES {
            let message = format!("it has more than {MOST_BYTES} bytes");
            return Err(wrong(message, memory.read));
        }
        let done = match event {
            Event::Start(start) => memory.start(&start),
            Event::Empty(start) => memory
                .start(&start)
                .map(|()| memory.end(start.name().as_ref())),
            Event::End(end) => {
                memory.end(end.name().as_ref());
                Ok(())
            }
            Event::Text(text) => {
                memory.text(&text.xml10_content());
                Ok(())
            }
            Event::CData(text) => {
                memory.text(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(reference) => match resolved(&reference) {
                Some(text) => {
                    memory.text(&text);
                    Ok(())
                }
                None => Err(format!("the entity `{}` is unknown", &*reference)),
            },
            Event::Eof if !memory.path.is_empty() => {
                Err("the file ends inside of an element".to_owned())
            }
            Event::Eof if memory.header.is_empty() => Err("this is no TMX".to_owned()),
            Event::Eof => return Ok(memory.read),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Ok(()),
        };
        done.map_err(|message| wrong(message, memory.read))?;
    }
}

/// What a reference stands for.
fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    let char = reference.resolve_char_ref().ok()?;
    char.map(String::from)
        .or_else(|| resolve_predefined_entity(reference).map(str::to_owned))
}

struct Memory<'a> {
    languages: (&'a str, &'a str),
    /// Of people's translations, and of a machine's.
    origins: [Arc<Origin>; 2],
    /// `srclang` of the header; `tmx` before that was seen.
    header: String,
    /// Names of the elements that are open.
    path: Vec<String>,
    unit: Option<Unit>,
    read: Read,
    visit: &'a mut dyn FnMut(Entry),
}

/// A translation unit (`tu`).
#[derive(Default)]
struct Unit {
    /// The segments, with their languages.
    segments: Vec<(String, Segment)>,
    language: String,
    segment: Option<Segment>,
    /// `type` of the property that is being read.
    property: Option<String>,
    context: Context,
    machine: bool,
    too_long: bool,
}

impl Memory<'_> {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let name = start.name().as_ref().to_owned();
        if self.path.is_empty() && name != "tmx" {
            return Err(format!("the root is `{name}` and not `tmx`"));
        }
        if self.path.len() >= DEEPEST {
            return Err(format!("elements are deeper than {DEEPEST}"));
        }
        let mut attributes: Vec<(String, String)> = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = unescape(&attribute.value).map_err(|error| error.to_string())?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        let value = |name: &str| {
            let found = attributes.iter().find(|(own, _)| own == name);
            found.map(|(_, value)| value.clone())
        };
        if let Some(unit) = &mut self.unit {
            match (&mut unit.segment, &*name) {
                (Some(segment), _) => {
                    if segment.codes.len() < MOST_CODES {
                        segment.start(&name, &value);
                    } else {
                        unit.too_long = true;
                    }
                }
                (None, "tuv") => {
                    let language = value("xml:lang").or_else(|| value("lang"));
                    unit.language = language.unwrap_or_default();
                }
                (None, "seg") => unit.segment = Some(Segment::default()),
                (None, "prop") => unit.property = value("type"),
                (None, _) => {}
            }
        } else if name == "tu" {
            self.unit = Some(Unit::default());
        } else if name == "header" {
            self.header = value("srclang").unwrap_or_default();
        } else if name == "tmx" {
            "tmx".clone_into(&mut self.header);
        }
        self.path.push(name);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(unit) = &mut self.unit else { return };
        match (&mut unit.segment, unit.property.as_deref()) {
            (Some(segment), _) => {
                if segment.bytes + text.len() > MOST_OF_A_SEGMENT {
                    unit.too_long = true;
                } else {
                    segment.text(text);
                }
            }
            (None, Some("x-context-before")) => {
                unit.context.before = u64::from_str_radix(text.trim(), 16).ok();
            }
            (None, Some("x-context-after")) => {
                unit.context.after = u64::from_str_radix(text.trim(), 16).ok();
            }
            (None, Some("x-machine")) => unit.machine = text.trim() == "yes",
            (None, _) => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.path.pop();
        let Some(unit) = &mut self.unit else { return };
        match name {
            "seg" => {
                if let Some(segment) = unit.segment.take() {
                    let language = std::mem::take(&mut unit.language);
                    unit.segments.push((language, segment));
                }
            }
            "tu" => self.finish(),
            "prop" if unit.segment.is_none() => unit.property = None,
            _ => {
                if let Some(segment) = &mut unit.segment {
                    segment.end(name);
                }
            }
        }
    }

    /// Hands over the unit that has ended.
    fn finish(&mut self) {
        let Some(mut unit) = self.unit.take() else {
            return;
        };
        if unit.too_long {
            self.read.too_long += 1;
            return;
        }
        let mut take = |language: &str| {
            let exact = |own: &(String, Segment)| own.0.eq_ignore_ascii_case(language);
            let alike = |own: &(String, Segment)| !own.0.is_empty() && are_alike(&own.0, language);
            let segments = &unit.segments;
            let at = segments.iter().position(exact);
            let at = at.or_else(|| segments.iter().position(alike))?;
            Some(unit.segments.swap_remove(at).1.finish())
        };
        let (source, target) = self.languages;
        let (Some(source), Some(target)) = (take(source), take(target)) else {
            self.read.other_languages += 1;
            return;
        };
        let origin = &self.origins[usize::from(unit.machine)];
        self.read.entries += 1;
        let there = (&source.0, &*source.1);
        (self.visit)(entry(there, (&target.0, &target.1), unit.context, origin));
    }
}
