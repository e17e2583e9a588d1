//! Events of quick-xml to a tree, and what makes a document well-formed that they
//! do not tell.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;
use tercet_article::{Diagnostic, Span};

use super::attributes::{self, Malformed, Name, Written};
use super::chars::{is_char, is_space};
use super::namespaces::{NONE, Names, NamespaceId, Scopes, XML, XMLNS, XMLNS_ID};
use super::reference::{attribute_value, resolve, text_value};
use super::tree::{AttributeRecord, Kind, Record, Tree};
use super::{MOST_ATTRIBUTES, MOST_DEPTH, rules};
use crate::check::table::Entry;

/// Room for more nodes than this is not made beforehand.
const MOST_RESERVED: usize = 1 << 16;
/// More invalid characters than this are not told one by one.
const MOST_CHARACTERS: usize = 20;

/// What became of a text.
#[derive(Debug)]
pub(crate) struct Parsed<'t> {
    /// None where the text is not well-formed.
    pub(crate) tree: Option<Tree<'t>>,
    /// What is wrong with it as XML.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether it begins as XML does.
    pub(crate) is_xml: bool,
}

/// Reads `text`, which may begin with a byte order mark.
pub(crate) fn parse(text: &str) -> Parsed<'_> {
    let body = text.trim_start_matches('\u{feff}');
    let base = text.len() - body.len();
    let is_xml = body.trim_start_matches(is_space).starts_with('<');
    if !is_xml {
        let message = "the file does not begin with `<`";
        return Parsed {
            tree: None,
            diagnostics: vec![Diagnostic::new(
                &rules::NOT_XML.rule,
                Span::default(),
                message,
            )],
            is_xml,
        };
    }
    let mut building = Building {
        text,
        base,
        names: Names::new(),
        scopes: Scopes::default(),
        // About as many as there are in files like ours.
        nodes: Vec::with_capacity((body.len() / 24).min(MOST_RESERVED)),
        attributes: Vec::with_capacity((body.len() / 64).min(MOST_RESERVED)),
        written: Vec::new(),
        open: Vec::new(),
        root: None,
        diagnostics: invalid_characters(text),
    };
    let read = building.read(body);
    let mut diagnostics = building.diagnostics;
    let tree = match read {
        Ok(root) => Some(Tree {
            names: building.names,
            nodes: building.nodes,
            attributes: building.attributes,
            root,
        }),
        Err(fatal) => {
            diagnostics.push(fatal);
            None
        }
    };
    Parsed {
        tree,
        diagnostics,
        is_xml,
    }
}

fn invalid_characters(text: &str) -> Vec<Diagnostic> {
    // Most texts have no byte of such a character, which is found out faster: those
    // beyond ASCII begin with 0xEF.
    // Without a branch for each byte, many are looked at together.
    let is_suspect = |byte: u8| byte == 0xef || !is_char(char::from(byte));
    let any = |some: &[u8]| some.iter().fold(false, |any, byte| any | is_suspect(*byte));
    if !text.as_bytes().chunks(4096).any(any) {
        return Vec::new();
    }
    text.char_indices()
        .filter(|&(_, char)| !is_char(char))
        .take(MOST_CHARACTERS)
        .map(|(at, char)| {
            let message = format!("U+{:04X} cannot stand in XML", u32::from(char));
            let span = Span::new(at, at + char.len_utf8());
            Diagnostic::new(&rules::CHARACTER.rule, span, message)
        })
        .collect()
}

/// A document that is being read.
struct Building<'t> {
    text: &'t str,
    /// Where the text that quick-xml sees begins.
    base: usize,
    names: Names<'t>,
    scopes: Scopes<'t>,
    nodes: Vec<Record<'t>>,
    attributes: Vec<AttributeRecord<'t>>,
    /// Room for the attributes of one tag.
    written: Vec<Written<'t>>,
    /// Nodes of the elements whose end is still to come.
    open: Vec<usize>,
    root: Option<usize>,
    diagnostics: Vec<Diagnostic>,
}

/// What ends the reading.
type Fatal = Diagnostic;

impl<'t> Building<'t> {
    /// Reads all of `body`; the node of the document's element.
    fn read(&mut self, body: &'t str) -> Result<usize, Fatal> {
        let mut reader = Reader::from_str(body);
        let config = reader.config_mut();
        // End tags are compared here, where both places are known.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = false;
        let position = |reader: &Reader<&[u8]>| {
            usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
        };
        loop {
            let start = self.base + position(&reader);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(0);
                    return Err(self.malformed(self.base + at, &error.to_string()));
                }
            };
            let end = self.base + position(&reader);
            let Some(raw) = self.text.get(start..end) else {
                return Err(self.malformed(start, "this cannot be read"));
            };
            let span = Span::new(start, end);
            match event {
                Event::Start(_) => self.start(inside(raw, "<", ">"), span, false)?,
                Event::Empty(_) => self.start(inside(raw, "<", "/>"), span, true)?,
                Event::End(_) => {
                    self.end(inside(raw, "</", ">").trim_end_matches(is_space), span)?;
                }
                Event::Text(_) => self.text(raw, span)?,
                Event::CData(_) => self.cdata(inside(raw, "<![CDATA[", "]]>"), span)?,
                Event::GeneralRef(_) => self.reference(raw, span)?,
                Event::Comment(_) => self.comment(inside(raw, "<!--", "-->"), span)?,
                Event::PI(_) => self.instruction(inside(raw, "<?", "?>"), span)?,
                Event::Decl(_) => self.declaration(inside(raw, "<?xml", "?>"), span)?,
                Event::DocType(_) => self.report(
                    &rules::DOCTYPE,
                    span,
                    "a document type declaration is not read",
                ),
                Event::Eof => return self.finish(end),
            }
        }
    }

    fn report(&mut self, entry: &'static Entry, span: Span, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::new(&entry.rule, span, message));
    }

    /// The finding that ends the reading, at a place of one character.
    fn malformed(&self, at: usize, message: &str) -> Fatal {
        let at = (0..=at.min(self.text.len()))
            .rev()
            .find(|&at| self.text.is_char_boundary(at))
            .unwrap_or(0);
        let width = self.text[at..].chars().next().map_or(0, char::len_utf8);
        self.malformed_at(Span::new(at, at + width), message)
    }

    #[allow(clippy::unused_self)]
    fn malformed_at(&self, span: Span, message: &str) -> Fatal {
        Diagnostic::new(&rules::NOT_WELL_FORMED.rule, span, message)
    }

    fn start(&mut self, tag: &'t str, span: Span, is_empty: bool) -> Result<(), Fatal> {
        let tag_at = span.start as usize + 1;
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.malformed_at(span, "a second element stands beside the document's"));
        }
        if self.open.len() >= MOST_DEPTH {
            let message = format!("elements are nested more than {MOST_DEPTH} levels deep");
            return Err(Diagnostic::new(&rules::TOO_DEEP.rule, span, message));
        }
        let mut written = std::mem::take(&mut self.written);
        let name = attributes::split(tag, &mut written)
            .map_err(|Malformed(at, what)| self.malformed(tag_at + at, what))?;
        if written.len() > MOST_ATTRIBUTES {
            let message = format!("`{}` has {} attributes", name.whole, written.len());
            return Err(Diagnostic::new(
                &rules::TOO_MANY_ATTRIBUTES.rule,
                span,
                message,
            ));
        }
        let declared = self.declarations(&written, tag_at);
        self.scopes.enter(declared);
        let namespace = self.namespace(name.prefix(), tag_at);
        let first = self.attributes.len();
        for attribute in &written {
            self.attribute(attribute, tag_at, first);
        }
        self.written = written;
        let node = self.nodes.len();
        self.nodes.push(Record {
            span,
            kind: Kind::Element {
                namespace,
                name: name.whole,
                local_at: name.local_at,
                parent: self.open.last().map(|parent| *parent as u32),
                end: node as u32 + 1,
                attributes: first as u32..self.attributes.len() as u32,
            },
        });
        if self.open.is_empty() {
            self.root = Some(node);
        }
        if is_empty {
            self.scopes.leave();
        } else {
            self.open.push(node);
        }
        Ok(())
    }

    /// The namespaces that a tag declares.
    fn declarations(
        &mut self,
        written: &[Written<'t>],
        tag_at: usize,
    ) -> Vec<(&'t str, NamespaceId)> {
        let mut declared = Vec::new();
        for attribute in written {
            let name = attribute.name;
            // As few do.
            if !name.whole.starts_with("xmlns") {
                continue;
            }
            let prefix = match (name.prefix(), name.local()) {
                ("xmlns", prefix) => prefix,
                ("", "xmlns") => "",
                _ => continue,
            };
            let uri = attribute_value(attribute.value, |_, _| {});
            let is_reserved = match prefix {
                "xmlns" => true,
                "xml" => uri != XML,
                _ => uri == XML || uri == XMLNS || (uri.is_empty() && !prefix.is_empty()),
            };
            if is_reserved {
                let at = tag_at + attribute.at;
                let span = Span::new(at, at + name.whole.len());
                let message = format!("`{}` cannot be bound to `{uri}`", name.whole);
                self.report(&rules::PREFIX, span, message);
            } else if prefix != "xml" {
                declared.push((prefix, self.names.id(uri)));
            }
        }
        declared
    }

    /// The namespace of `prefix`, which stands at `at`.
    fn namespace(&mut self, prefix: &str, at: usize) -> NamespaceId {
        if let Some(id) = self.scopes.find(prefix) {
            return id;
        }
        let span = Span::new(at, at + prefix.len());
        self.report(
            &rules::PREFIX,
            span,
            format!("the prefix `{prefix}` is not declared"),
        );
        NONE
    }

    fn attribute(&mut self, written: &Written<'t>, tag_at: usize, first: usize) {
        let at = tag_at + written.at;
        let Name { whole, local_at } = written.name;
        let namespace = match (written.name.prefix(), whole) {
            ("", "xmlns") => XMLNS_ID,
            ("", _) => NONE,
            (prefix, _) => self.namespace(prefix, at),
        };
        let value_at = tag_at + written.value_at;
        let mut wrong = Vec::new();
        let value = attribute_value(written.value, |offset, text| wrong.push((offset, text)));
        for (offset, text) in wrong {
            let span = Span::new(value_at + offset, value_at + offset + text.len());
            self.undefined(text, span);
        }
        let local = written.name.local();
        let name_span = Span::new(at, at + whole.len());
        let earlier = self.attributes.get(first..).unwrap_or_default();
        if earlier.iter().any(|other| {
            let is_same = other.namespace == namespace && namespace != NONE;
            other.name == whole || (is_same && other.local() == local)
        }) {
            let message = format!("`{whole}` stands twice in this tag");
            self.report(&rules::DUPLICATE_ATTRIBUTE, name_span, message);
            return;
        }
        let value_end = value_at + written.value.len();
        self.attributes.push(AttributeRecord {
            namespace,
            name: whole,
            local_at,
            value,
            span: Span::new(at, value_end + 1),
            value_span: Span::new(value_at, value_end),
        });
    }

    fn undefined(&mut self, reference: &str, span: Span) {
        let message = if reference == "&" {
            "`&` begins a reference; the sign itself is `&amp;`".to_owned()
        } else {
            format!("`{reference}` stands for nothing")
        };
        self.report(&rules::REFERENCE, span, message);
    }

    fn end(&mut self, name: &str, span: Span) -> Result<(), Fatal> {
        let Some(node) = self.open.pop() else {
            return Err(self.malformed_at(span, &format!("`{name}` ends but was not begun")));
        };
        let after = self.nodes.len();
        let Some(record) = self.nodes.get_mut(node) else {
            return Ok(());
        };
        record.span = Span::new(record.span.start as usize, span.end as usize);
        if let Kind::Element {
            name: begun, end, ..
        } = &mut record.kind
        {
            *end = after as u32;
            if *begun != name {
                let message = format!("`{begun}` is open here, but `{name}` ends");
                return Err(self.malformed_at(span, &message));
            }
        }
        self.scopes.leave();
        Ok(())
    }

    fn text(&mut self, raw: &'t str, span: Span) -> Result<(), Fatal> {
        // Most texts have neither sign.
        if memchr::memchr2(b'>', b'\r', raw.as_bytes()).is_none() && !self.open.is_empty() {
            self.push_text(Cow::Borrowed(raw), span);
            return Ok(());
        }
        if let Some(at) = raw.find("]]>") {
            let at = span.start as usize + at;
            return Err(self.malformed(at, "`]]>` stands in text; write `]]&gt;`"));
        }
        if self.open.is_empty() {
            return match raw.find(|char| !is_space(char)) {
                Some(at) => Err(self.malformed(
                    span.start as usize + at,
                    "text stands outside of the document's element",
                )),
                None => Ok(()),
            };
        }
        self.push_text(text_value(raw), span);
        Ok(())
    }

    fn cdata(&mut self, raw: &'t str, span: Span) -> Result<(), Fatal> {
        if self.open.is_empty() {
            return Err(self.malformed_at(span, "text stands outside of the document's element"));
        }
        self.push_text(text_value(raw), span);
        Ok(())
    }

    fn reference(&mut self, raw: &str, span: Span) -> Result<(), Fatal> {
        if self.open.is_empty() {
            return Err(self.malformed_at(span, "text stands outside of the document's element"));
        }
        match resolve(inside(raw, "&", ";")) {
            Some(char) => self.push_text(Cow::Owned(char.to_string()), span),
            None => self.undefined(raw, span),
        }
        Ok(())
    }

    fn push_text(&mut self, value: Cow<'t, str>, span: Span) {
        self.nodes.push(Record {
            span,
            kind: Kind::Text(value),
        });
    }

    fn comment(&mut self, text: &str, span: Span) -> Result<(), Fatal> {
        if text.contains("--") || text.ends_with('-') {
            return Err(self.malformed_at(span, "`--` stands in a comment"));
        }
        self.push_other(span);
        Ok(())
    }

    fn instruction(&mut self, text: &str, span: Span) -> Result<(), Fatal> {
        let target = text.split(is_space).next().unwrap_or("");
        if target.eq_ignore_ascii_case("xml") || super::chars::local_part(target).is_none() {
            let message = format!("`{target}` is no name of a processing instruction");
            return Err(self.malformed_at(span, &message));
        }
        self.push_other(span);
        Ok(())
    }

    fn push_other(&mut self, span: Span) {
        if !self.open.is_empty() {
            self.nodes.push(Record {
                span,
                kind: Kind::Other,
            });
        }
    }

    /// `<?xml …?>`: only at the very start, and with an encoding that is true.
    fn declaration(&mut self, text: &str, span: Span) -> Result<(), Fatal> {
        if span.start as usize != self.base {
            return Err(self.malformed_at(span, "`<?xml` stands only at the start of the file"));
        }
        let tag = format!("xml{text}");
        let mut written = Vec::new();
        attributes::split(&tag, &mut written)
            .map_err(|Malformed(at, what)| self.malformed(span.start as usize + 2 + at, what))?;
        let names: Vec<&str> = written
            .iter()
            .map(|attribute| attribute.name.whole)
            .collect();
        if !matches!(
            *names,
            ["version"]
                | ["version", "encoding" | "standalone"]
                | ["version", "encoding", "standalone"]
        ) {
            return Err(self.malformed_at(
                span,
                "the XML declaration is `version`, `encoding`, `standalone`, in this order",
            ));
        }
        for attribute in &written {
            let value = attribute.value;
            match attribute.name.whole {
                "version" if value != "1.0" => {
                    let message = format!("this is XML {value}; XLIFF is XML 1.0");
                    self.report(&rules::NOT_WELL_FORMED, span, message);
                }
                "encoding" if !self.is_true_encoding(value) => {
                    let message =
                        format!("the file says that its encoding is `{value}`, which it is not");
                    self.report(&rules::ENCODING, span, message);
                }
                "standalone" if !matches!(value, "yes" | "no") => {
                    self.report(
                        &rules::NOT_WELL_FORMED,
                        span,
                        "`standalone` is `yes` or `no`",
                    );
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether a file in `encoding` could be this one. UTF-16 has a byte order
    /// mark, which decoding leaves in place.
    fn is_true_encoding(&self, encoding: &str) -> bool {
        let encoding = encoding.to_ascii_lowercase();
        match encoding.as_str() {
            "utf-8" | "utf8" => true,
            "utf-16" | "utf-16le" | "utf-16be" => self.base > 0,
            "us-ascii" | "ascii" => self.text.is_ascii(),
            _ => false,
        }
    }

    fn finish(&self, end: usize) -> Result<usize, Fatal> {
        if let Some(Record {
            span,
            kind: Kind::Element { name, .. },
        }) = self.open.last().and_then(|&node| self.nodes.get(node))
        {
            let message = format!("`{name}` does not end");
            let start = span.start as usize;
            return Err(self.malformed_at(Span::new(start, start + 1 + name.len()), &message));
        }
        self.root
            .ok_or_else(|| self.malformed(end, "the document has no element"))
    }
}

/// `raw` without what it begins and ends with.
fn inside<'a>(raw: &'a str, begin: &str, end: &str) -> &'a str {
    let raw = raw.strip_prefix(begin).unwrap_or(raw);
    raw.strip_suffix(end).unwrap_or(raw)
}
