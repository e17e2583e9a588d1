//! Fonts: what a code shows, and what it says.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Object, ObjectId};

use crate::file::{File, bytes};
use crate::problem::{Report, Rule};

/// A composite font with codes of one length, which is all that is expected.
pub(crate) struct Font {
    pub(crate) name: String,
    /// Bytes of a code.
    pub(crate) code_bytes: usize,
    pub(crate) program: Option<Program>,
    texts: HashMap<u32, String>,
    /// From code to character identifier; `None` is the identity.
    encoding: Option<HashMap<u32, u32>>,
    /// From character identifier to glyph; `None` is the identity.
    glyphs: Option<Vec<u8>>,
    widths: HashMap<u32, f32>,
    default_width: f32,
}

/// A font program.
pub(crate) enum Program {
    /// TrueType or OpenType.
    Sfnt(Vec<u8>),
    /// Bare CFF.
    Cff(Vec<u8>),
}

impl Font {
    pub(crate) fn text(&self, code: u32) -> Option<&str> {
        self.texts.get(&code).map(String::as_str)
    }

    /// The glyph of a code, 0 where there is none.
    pub(crate) fn glyph(&self, code: u32) -> u32 {
        let cid = self.cid(code);
        match &self.glyphs {
            None => cid,
            Some(table) => {
                let at = 2 * cid as usize;
                table
                    .get(at..at + 2)
                    .map_or(0, |pair| u32::from(pair[0]) << 8 | u32::from(pair[1]))
            }
        }
    }

    /// The width that the file says, in thousandths of the em.
    pub(crate) fn width(&self, code: u32) -> f32 {
        self.widths
            .get(&self.cid(code))
            .copied()
            .unwrap_or(self.default_width)
    }

    fn cid(&self, code: u32) -> u32 {
        match &self.encoding {
            None => code,
            Some(map) => map.get(&code).copied().unwrap_or(0),
        }
    }
}

/// All fonts of the pages' resources.
pub(crate) fn load(file: &File, report: &mut Report) -> BTreeMap<ObjectId, Font> {
    let mut fonts = BTreeMap::new();
    let pages = file.pages.iter().filter_map(|page| file.object(*page));
    for page in pages {
        let resources = file.dictionary(page, "Resources");
        let Some(named) = resources.and_then(|resources| file.dictionary(resources, "Font")) else {
            continue;
        };
        for (key, object) in named {
            let name = String::from_utf8_lossy(key);
            match object.as_reference() {
                Ok(id) if fonts.contains_key(&id) => {}
                Ok(id) => match read(file, id) {
                    Some(font) => _ = fonts.insert(id, font),
                    None => report.add(Rule::Embedded, name, "it is no composite font"),
                },
                Err(_) => report.add(Rule::Embedded, name, "it is no object of its own"),
            }
        }
    }
    fonts
}

fn read(file: &File, id: ObjectId) -> Option<Font> {
    let font = file.object(id)?;
    let descendant = file
        .follow(file.array(font, "DescendantFonts").first()?)
        .as_dict()
        .ok()?;
    let descriptor = file.dictionary(descendant, "FontDescriptor")?;
    let (code_bytes, encoding) = match file.get(font, "Encoding")? {
        Object::Name(name) if name == b"Identity-H" => (2, None),
        Object::Stream(stream) => {
            let cmap = bytes(stream);
            (code_bytes(&cmap)?, Some(cid_ranges(&cmap)))
        }
        _ => return None,
    };
    let texts = file
        .stream(font, "ToUnicode")
        .map(|stream| texts(&bytes(stream)));
    Some(Font {
        name: file.name(font, "BaseFont").unwrap_or("?").to_owned(),
        code_bytes,
        program: program(file, descriptor),
        texts: texts.unwrap_or_default(),
        encoding,
        glyphs: file.stream(descendant, "CIDToGIDMap").map(bytes),
        widths: widths(file, descendant),
        default_width: file
            .get(descendant, "DW")
            .and_then(|w| w.as_float().ok())
            .unwrap_or(1000.0),
    })
}

fn program(file: &File, descriptor: &Dictionary) -> Option<Program> {
    if let Some(stream) = file.stream(descriptor, "FontFile2") {
        return Some(Program::Sfnt(bytes(stream))).filter(Program::is_there);
    }
    let stream = file.stream(descriptor, "FontFile3")?;
    let program = match file.name(&stream.dict, "Subtype")? {
        "OpenType" => Program::Sfnt(bytes(stream)),
        "CIDFontType0C" => Program::Cff(bytes(stream)),
        _ => return None,
    };
    Some(program).filter(Program::is_there)
}

impl Program {
    fn is_there(&self) -> bool {
        let (Self::Sfnt(bytes) | Self::Cff(bytes)) = self;
        !bytes.is_empty()
    }
}

/// `/W` (ISO 32000-1, 9.7.4.3).
fn widths(file: &File, font: &Dictionary) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let mut rest = file.array(font, "W");
    let number = |object: &Object| object.as_i64().ok().and_then(|n| u32::try_from(n).ok());
    while let [first, second, after @ ..] = rest {
        let Some(start) = number(first) else { break };
        if let Ok(row) = file.follow(second).as_array() {
            for (cid, width) in (start..).zip(row) {
                widths.extend(width.as_float().ok().map(|width| (cid, width)));
            }
            rest = after;
        } else if let ([width, after @ ..], Some(end)) = (after, number(second)) {
            let width = width.as_float().unwrap_or(0.0);
            widths.extend((start..=end.min(0xFFFF)).map(|cid| (cid, width)));
            rest = after;
        } else {
            break;
        }
    }
    widths
}

/// Words between `begin…` and `end…` of a `CMap`'s blocks of that name.
fn blocks<'a>(file: &'a str, name: &str) -> impl Iterator<Item = Vec<&'a str>> {
    let (begin, end) = (format!("begin{name}"), format!("end{name}"));
    let blocks: Vec<_> = file
        .split(&begin)
        .skip(1)
        .filter_map(|block| {
            Some(
                block
                    .split(&end)
                    .next()?
                    .split(['<', '>', ' ', '\n', '\r', '[', ']']),
            )
        })
        .map(|words| words.filter(|word| !word.is_empty()).collect())
        .collect();
    blocks.into_iter()
}

fn hex(word: &str) -> Option<u32> {
    u32::from_str_radix(word, 16).ok()
}

/// Texts by code; ranges of one text for each code, with no arrays.
fn texts(cmap: &[u8]) -> HashMap<u32, String> {
    let cmap = String::from_utf8_lossy(cmap);
    let mut texts = HashMap::new();
    for words in blocks(&cmap, "bfchar") {
        for pair in words.chunks_exact(2) {
            texts.extend(hex(pair[0]).zip(utf16(pair[1], 0)));
        }
    }
    for words in blocks(&cmap, "bfrange") {
        for triple in words.chunks_exact(3) {
            let (Some(first), Some(last)) = (hex(triple[0]), hex(triple[1])) else {
                continue;
            };
            for code in first..=last.min(first.saturating_add(0xFF)) {
                texts.extend(utf16(triple[2], code - first).map(|text| (code, text)));
            }
        }
    }
    texts
}

/// Text of hexadecimal digits, the last unit counted up.
fn utf16(digits: &str, add: u32) -> Option<String> {
    let units = digits
        .as_bytes()
        .chunks(4)
        .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok());
    let mut units: Vec<u16> = units.collect::<Option<_>>()?;
    let last = units.last_mut()?;
    *last = last.checked_add(u16::try_from(add).ok()?)?;
    String::from_utf16(&units).ok()
}

/// How many bytes the codes of a `CMap` have, where all have the same.
fn code_bytes(cmap: &[u8]) -> Option<usize> {
    let cmap = String::from_utf8_lossy(cmap);
    let lengths = blocks(&cmap, "codespacerange").flatten().map(str::len);
    let mut lengths: Vec<usize> = lengths.collect();
    lengths.dedup();
    match lengths.as_slice() {
        [2] => Some(1),
        [4] => Some(2),
        _ => None,
    }
}

fn cid_ranges(cmap: &[u8]) -> HashMap<u32, u32> {
    let cmap = String::from_utf8_lossy(cmap);
    let mut cids = HashMap::new();
    for words in blocks(&cmap, "cidrange") {
        for triple in words.chunks_exact(3) {
            let bounds = hex(triple[0]).zip(hex(triple[1]));
            let (Some((first, last)), Ok(cid)) = (bounds, triple[2].parse::<u32>()) else {
                continue;
            };
            cids.extend((first..=last.min(0xFFFF)).map(|code| (code, cid + code - first)));
        }
    }
    cids
}
