//! What stands on pages: marked-content sequences with their text, and codes shown.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId};

use crate::file::{File, bytes, page_name};
use crate::font::Font;
use crate::lines::{self, Run};
use crate::problem::{Report, Rule};

/// A page.
#[derive(Default)]
pub(crate) struct Page {
    /// Text of each marked-content sequence with a number, by number, in order.
    pub(crate) marks: Vec<(i64, String)>,
    /// Codes shown, by font.
    pub(crate) codes: BTreeMap<ObjectId, BTreeSet<u32>>,
}

/// Reads all pages.
pub(crate) fn read(
    file: &File,
    fonts: &BTreeMap<ObjectId, Font>,
    report: &mut Report,
) -> Vec<Page> {
    file.pages
        .iter()
        .enumerate()
        .map(|(at, id)| {
            let content = file.document.get_page_content(*id);
            let resources = file
                .object(*id)
                .and_then(|page| file.dictionary(page, "Resources"));
            let place = page_name(at);
            let mut reader = Reader {
                file,
                fonts,
                report,
                place: &place,
                page: Page::default(),
                open: Vec::new(),
                line: Vec::new(),
                at: (0.0, 0.0),
                runs: Vec::new(),
            };
            reader.content(&content, resources, 0);
            reader.end_line();
            for (mark, text) in lines::read(std::mem::take(&mut reader.runs)) {
                reader.page.marks[mark].1.push_str(&text);
            }
            if !reader.open.is_empty() {
                reader.report.add(
                    Rule::Nesting,
                    &place,
                    "a marked-content sequence is not ended",
                );
            }
            reader.page
        })
        .collect()
}

/// An open marked-content sequence.
enum Open {
    Artifact,
    /// Index in the page's marks.
    Mark(usize),
    /// Its text is told.
    Actual,
    Other,
}

struct Reader<'a> {
    file: &'a File,
    fonts: &'a BTreeMap<ObjectId, Font>,
    report: &'a mut Report,
    place: &'a str,
    page: Page,
    open: Vec<Open>,
    /// Texts of the codes of a line, from left to right.
    line: Vec<String>,
    /// Where the line starts.
    at: (f32, f32),
    /// Lines that are ended.
    runs: Vec<Run>,
}

impl<'a> Reader<'a> {
    fn content(&mut self, content: &[u8], resources: Option<&'a Dictionary>, depth: usize) {
        let Ok(content) = Content::decode(content) else {
            return self
                .report
                .add(Rule::Readable, self.place, "its operators cannot be read");
        };
        let (mut font, mut saved, mut in_text) = (None, Vec::new(), false);
        // Of each open sequence, whether it began in a text object.
        let mut began = Vec::new();
        for operation in &content.operations {
            if matches!(
                operation.operator.as_str(),
                "BT" | "Td" | "TD" | "Tm" | "T*" | "ET"
            ) {
                self.end_line();
                self.move_to(operation);
            }
            match operation.operator.as_str() {
                "q" => saved.push(font),
                "Q" => match saved.pop() {
                    Some(before) => font = before,
                    None => self
                        .report
                        .add(Rule::Nesting, self.place, "`Q` without `q`"),
                },
                "BT" | "ET" => {
                    if in_text == (operation.operator == "BT") {
                        self.report
                            .add(Rule::Nesting, self.place, "text objects do not nest");
                    }
                    if began.contains(&true) {
                        let message = "a sequence goes on after its text object";
                        self.report.add(Rule::Nesting, self.place, message);
                    }
                    in_text = operation.operator == "BT";
                }
                "BMC" | "BDC" => {
                    began.push(in_text);
                    self.begin(operation, resources);
                }
                "EMC" => {
                    if began.pop().is_some_and(|began| began != in_text) {
                        let message = "a sequence ends in a text object in which it did not begin";
                        self.report.add(Rule::Nesting, self.place, message);
                    }
                    self.end();
                }
                "Tf" => font = self.font(operation, resources),
                "Tj" | "TJ" | "'" | "\"" => {
                    if !in_text {
                        self.report
                            .add(Rule::Nesting, self.place, "text outside of a text object");
                    }
                    self.painted(&operation.operator);
                    self.show(font, operation);
                }
                "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" | "EI" | "BI" => {
                    if in_text {
                        self.report
                            .add(Rule::Nesting, self.place, "a path within a text object");
                    }
                    self.painted(&operation.operator);
                }
                "Do" => {
                    self.painted("Do");
                    self.external(operation, resources, depth);
                }
                _ => {}
            }
        }
        if !saved.is_empty() || in_text {
            self.report
                .add(Rule::Nesting, self.place, "`q` or `BT` is not ended");
        }
    }

    fn begin(&mut self, operation: &Operation, resources: Option<&'a Dictionary>) {
        let tag = operation
            .operands
            .first()
            .and_then(|tag| tag.as_name().ok());
        let properties = match operation.operands.get(1) {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => {
                let named = resources.and_then(|r| self.file.dictionary(r, "Properties"));
                named.and_then(|named| self.file.dictionary(named, std::str::from_utf8(name).ok()?))
            }
            _ => None,
        };
        let entry = |key: &str| self.file.get(properties?, key);
        let open = if tag == Some(b"Artifact") {
            Open::Artifact
        } else if let Some(number) = entry("MCID").and_then(|number| number.as_i64().ok()) {
            self.page.marks.push((number, String::new()));
            Open::Mark(self.page.marks.len() - 1)
        } else if let Some(text) =
            entry("ActualText").and_then(|text| lopdf::decode_text_string(text).ok())
        {
            self.say(&text);
            Open::Actual
        } else {
            Open::Other
        };
        let is = |open: &Open| matches!(open, Open::Artifact | Open::Mark(_));
        if is(&open) {
            self.end_line();
        }
        if is(&open) && self.open.iter().any(is) {
            self.report.add(
                Rule::Nesting,
                self.place,
                "a mark or artifact is within another",
            );
        }
        self.open.push(open);
    }

    fn painted(&mut self, operator: &str) {
        if !self
            .open
            .iter()
            .any(|open| matches!(open, Open::Artifact | Open::Mark(_)))
        {
            self.report.add(
                Rule::Marked,
                self.place,
                format!("`{operator}` outside of any mark"),
            );
        }
    }

    fn end(&mut self) {
        if matches!(self.open.last(), Some(Open::Artifact | Open::Mark(_))) {
            self.end_line();
        }
        if self.open.pop().is_none() {
            let message = "`EMC` without a sequence";
            self.report.add(Rule::Nesting, self.place, message);
        }
    }

    /// Adds text to the line, unless it is told otherwise.
    fn say(&mut self, text: &str) {
        if !self.open.iter().any(|open| matches!(open, Open::Actual)) {
            self.line.push(text.to_owned());
        }
    }

    fn end_line(&mut self) {
        let texts = std::mem::take(&mut self.line);
        let mark = self.open.iter().find_map(|open| match open {
            Open::Mark(at) => Some(*at),
            Open::Artifact | Open::Actual | Open::Other => None,
        });
        if !texts.is_empty() {
            let at = self.at;
            self.runs.push(Run { mark, at, texts });
        }
    }

    /// Follows the start of the line.
    fn move_to(&mut self, operation: &Operation) {
        let number = |at: usize| {
            let operand = operation.operands.get(at);
            operand
                .and_then(|number| number.as_float().ok())
                .unwrap_or(0.0)
        };
        match operation.operator.as_str() {
            "BT" => self.at = (0.0, 0.0),
            "Tm" => self.at = (number(4), number(5)),
            "Td" | "TD" => self.at = (self.at.0 + number(0), self.at.1 + number(1)),
            _ => {}
        }
    }

    fn font(
        &mut self,
        operation: &Operation,
        resources: Option<&'a Dictionary>,
    ) -> Option<ObjectId> {
        let name = operation.operands.first()?.as_name().ok()?;
        let fonts = self.file.dictionary(resources?, "Font")?;
        let id = fonts.get(name).ok()?.as_reference().ok();
        if id.is_none() {
            self.report.add(
                Rule::Embedded,
                self.place,
                "it names a font that is not there",
            );
        }
        id
    }

    fn show(&mut self, font: Option<ObjectId>, operation: &Operation) {
        let Some((id, font)) = font.and_then(|id| Some((id, self.fonts.get(&id)?))) else {
            return self.report.add(
                Rule::Embedded,
                self.place,
                "text in a font that is not there",
            );
        };
        for string in operation.operands.iter().flat_map(strings) {
            for pair in string.chunks(font.code_bytes) {
                let code = pair
                    .iter()
                    .fold(0, |code, byte| code << 8 | u32::from(*byte));
                let text = font.text(code).unwrap_or("\u{FFFD}");
                let told = self.open.iter().any(|open| matches!(open, Open::Actual));
                if !told && text.contains(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..))
                {
                    let message = "a character of private use, and nothing tells what it is";
                    self.report.add(Rule::ToUnicode, self.place, message);
                }
                self.say(text);
                self.page.codes.entry(id).or_default().insert(code);
            }
        }
    }

    fn external(&mut self, operation: &Operation, resources: Option<&'a Dictionary>, depth: usize) {
        let name = operation
            .operands
            .first()
            .and_then(|name| name.as_name().ok())
            .unwrap_or(b"?");
        let objects = resources.and_then(|resources| self.file.dictionary(resources, "XObject"));
        let name = String::from_utf8_lossy(name);
        let Some(stream) = objects.and_then(|objects| self.file.stream(objects, &name)) else {
            return self.report.add(
                Rule::Readable,
                self.place,
                format!("there is no object {name}"),
            );
        };
        // Forms within forms are not expected; a form within itself ends here.
        if self.file.name(&stream.dict, "Subtype") == Some("Form") && depth < 8 {
            self.content(
                &bytes(stream),
                self.file.dictionary(&stream.dict, "Resources"),
                depth + 1,
            );
        }
    }
}

fn strings(operand: &Object) -> Vec<&[u8]> {
    match operand {
        Object::String(bytes, _) => vec![bytes],
        Object::Array(row) => row.iter().filter_map(|part| part.as_str().ok()).collect(),
        _ => Vec::new(),
    }
}
