//! The content of a `seg`, as it comes in (TMX 1.4b, section 4.3).

use std::collections::HashMap;

use smol_str::{SmolStr, format_smolstr};
use tercet_translation::model::{Code, CodeId, CodeKind, Content, Piece, Reorder};

use crate::names::code_type;

/// A segment of one language.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    pub(crate) content: Content,
    pub(crate) codes: Vec<Code>,
    /// The codes that are open, by `i` of `bpt`.
    open: HashMap<String, CodeId>,
    /// The code whose markup is being read, and whether that closes it.
    within: Option<(usize, bool)>,
    /// Elements in the markup of a code (`sub`).
    depth: usize,
    pub(crate) bytes: usize,
}

impl Segment {
    /// An element starts.
    pub(crate) fn start(&mut self, name: &str, value: &dyn Fn(&str) -> Option<String>) {
        if self.within.is_some() {
            self.depth += 1;
            return;
        }
        let kind = value("type");
        let kind = kind.as_deref();
        match name {
            "bpt" => {
                let spanning = CodeKind::Spanning {
                    open: "".into(),
                    close: "".into(),
                };
                let id = self.code(kind, spanning, value("x"));
                self.content.push(Piece::Open(id.clone()));
                self.open.insert(value("i").unwrap_or_default(), id);
                self.within = Some((self.codes.len() - 1, false));
            }
            "ept" => {
                let id = self.open.remove(&value("i").unwrap_or_default());
                let at = id
                    .as_ref()
                    .and_then(|id| self.codes.iter().rposition(|code| code.id == *id));
                match (id, at) {
                    (Some(id), Some(at)) => {
                        self.content.push(Piece::Close(id));
                        self.within = Some((at, true));
                    }
                    // One that closes nothing stands alone.
                    _ => self.standalone(kind, value("x")),
                }
            }
            "ph" | "it" | "ut" => self.standalone(kind, value("x")),
            // `hi` says something of its text, which is text.
            _ => {}
        }
    }

    /// An element ends.
    pub(crate) fn end(&mut self, name: &str) {
        if self.depth > 0 {
            self.depth -= 1;
        } else if matches!(name, "bpt" | "ept" | "ph" | "it" | "ut") {
            self.within = None;
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.bytes += text.len();
        let Some((at, closes)) = self.within else {
            match self.content.last_mut() {
                Some(Piece::Text(last)) => last.push_str(text),
                _ => self.content.push(Piece::Text(text.to_owned())),
            }
            return;
        };
        let append = |data: &mut SmolStr| *data = format_smolstr!("{data}{text}");
        match &mut self.codes[at].kind {
            CodeKind::Standalone { data } => append(data),
            CodeKind::Spanning { close, .. } if closes => append(close),
            CodeKind::Spanning { open, .. } => append(open),
        }
    }

    fn standalone(&mut self, kind: Option<&str>, x: Option<String>) {
        let id = self.code(kind, CodeKind::Standalone { data: "".into() }, x);
        self.content.push(Piece::Standalone(id));
        self.within = Some((self.codes.len() - 1, false));
    }

    /// Adds a code; its id is `x`, by which it is known in other languages, where
    /// that is free.
    fn code(&mut self, code_type_name: Option<&str>, kind: CodeKind, x: Option<String>) -> CodeId {
        let is_free = |id: &str| !self.codes.iter().any(|code| *code.id == *id);
        let named = x.filter(|x| is_token(x) && is_free(x));
        let id = named.unwrap_or_else(|| format!("c{}", self.codes.len() + 1));
        let id: CodeId = id.into();
        self.codes.push(Code {
            id: id.clone(),
            kind,
            code_type: code_type(code_type_name),
            display: None,
            equivalent: None,
            sub_flows: Vec::new(),
            can_delete: true,
            can_copy: true,
            reorder: Reorder::Free,
            extensions: Vec::new(),
        });
        id
    }

    /// Ends the segment: what was opened and not closed stands alone.
    pub(crate) fn finish(mut self) -> (Content, Vec<Code>) {
        let lost: Vec<CodeId> = self.open.into_values().collect();
        for piece in &mut self.content {
            if let Piece::Open(id) = piece
                && lost.contains(id)
            {
                *piece = Piece::Standalone(id.clone());
            }
        }
        for code in self.codes.iter_mut().filter(|code| lost.contains(&code.id)) {
            if let CodeKind::Spanning { open, .. } = &code.kind {
                code.kind = CodeKind::Standalone { data: open.clone() };
            }
        }
        (self.content, self.codes)
    }
}

/// Whether a text is an XML name token of ASCII.
fn is_token(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=32).contains(&text.len()) && text.bytes().all(is_part)
}
