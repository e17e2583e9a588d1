//! Writing a memory.

use std::io::{self, Write};

use tercet_translation::model::{Code, CodeKind, Content, Piece};
use tercet_translation::reuse::Entry;

use crate::names::name;

/// Writes a memory, entry by entry. The same entries give the same bytes.
pub struct Writer<W> {
    out: W,
    source: String,
    target: String,
}

impl<W: Write> Writer<W> {
    /// Starts a memory from `source` to `target`, BCP 47 tags.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn new(mut out: W, source: &str, target: &str) -> io::Result<Self> {
        let version = env!("CARGO_PKG_VERSION");
        let (source, target) = (escaped(source), escaped(target));
        writeln!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header \
             creationtool=\"tercet\" creationtoolversion=\"{version}\" segtype=\"block\" \
             o-tmf=\"tercet\" adminlang=\"en-US\" srclang=\"{source}\" datatype=\"markdown\"/>\n<body>"
        )?;
        Ok(Self {
            out,
            source,
            target,
        })
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let out = &mut self.out;
        writeln!(out, "<tu>")?;
        let mut property = |kind: &str, value: &str| {
            writeln!(out, "<prop type=\"{kind}\">{}</prop>", escaped(value))
        };
        property("x-origin", &entry.origin.name)?;
        if entry.origin.machine {
            property("x-machine", "yes")?;
        }
        let context = entry.context;
        for (kind, hash) in [("before", context.before), ("after", context.after)] {
            if let Some(hash) = hash {
                property(&format!("x-context-{kind}"), &format!("{hash:016x}"))?;
            }
        }
        let sides = [(&self.source, &entry.source), (&self.target, &entry.target)];
        for (language, content) in sides {
            let segment = segment(content, &entry.codes);
            writeln!(
                out,
                "<tuv xml:lang=\"{language}\"><seg>{segment}</seg></tuv>"
            )?;
        }
        writeln!(out, "</tu>")
    }

    /// Ends the memory.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn finish(mut self) -> io::Result<W> {
        writeln!(self.out, "</body>\n</tmx>")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A content as the inside of a `seg`.
fn segment(content: &Content, codes: &[Code]) -> String {
    let mut xml = String::new();
    // Pairs get a number for each time that they stand here (`i`).
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut count = 0;
    for piece in content {
        match piece {
            Piece::Text(text) => xml.push_str(&escaped(text)),
            Piece::Standalone(id) | Piece::Open(id) | Piece::Close(id) => {
                let Some(code) = codes.iter().find(|code| code.id == *id) else {
                    continue;
                };
                let kind = escaped(&name(&code.code_type));
                let kind = match &*kind {
                    "" => String::new(),
                    kind => format!(" type=\"{kind}\""),
                };
                let x = escaped(id);
                match (piece, &code.kind) {
                    (Piece::Open(_), CodeKind::Spanning { open: data, .. }) => {
                        count += 1;
                        open.push((id, count));
                        let data = escaped(data);
                        let written = format!("<bpt i=\"{count}\" x=\"{x}\"{kind}>{data}</bpt>");
                        xml.push_str(&written);
                    }
                    (Piece::Close(_), CodeKind::Spanning { close, .. }) => {
                        let at = open.iter().rposition(|(own, _)| *own == &**id);
                        let number = at.map(|at| open.remove(at).1);
                        let i = number.map_or(String::new(), |i| format!(" i=\"{i}\""));
                        let written = format!("<ept{i}>{}</ept>", escaped(close));
                        xml.push_str(&written);
                    }
                    (_, CodeKind::Standalone { data }) => {
                        let written = format!("<ph x=\"{x}\"{kind}>{}</ph>", escaped(data));
                        xml.push_str(&written);
                    }
                    (_, CodeKind::Spanning { .. }) => {}
                }
            }
            Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    xml
}

/// A text as XML. What XML cannot hold becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(char),
            '\r' => xml.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => xml.push(char::REPLACEMENT_CHARACTER),
            _ => xml.push(char),
        }
    }
    xml
}
