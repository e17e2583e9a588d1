//! Glossaries as TBX: `martif` of version 2 (ISO 30042:2008, TBX-Basic) and `tbx`
//! of version 3 (ISO 30042:2019), in data-category-as-attribute style and as tag.

use tercet_article::{Diagnostic, Span};

use super::{Entry, Languages, fits};
use crate::markup::{self, Node};
use crate::rules::INVALID_GLOSSARY;

/// The entries of a termbase.
pub(super) fn read(
    xml: &str,
    languages: Languages<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let mut reader = Reader {
        languages,
        entries: Vec::new(),
        entry: None,
        side: None,
        text: String::new(),
        kind: String::new(),
        terms: Vec::new(),
    };
    if let Err(wrong) = markup::read(xml, &mut |node, at| reader.node(node, at)) {
        let span = Span::new(wrong.at, wrong.at);
        diagnostics.push(Diagnostic::new(&INVALID_GLOSSARY, span, wrong.message));
    }
    reader.entries
}

/// Of which language a term is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
    Other,
}

struct Reader<'a> {
    languages: Languages<'a>,
    entries: Vec<Entry>,
    entry: Option<Entry>,
    side: Option<Side>,
    /// Text of the open element.
    text: String,
    /// `type` of the open element.
    kind: String,
    /// Terms of the open language, and whether each is preferred, used or neither.
    terms: Vec<(String, u8)>,
}

impl Reader<'_> {
    fn node(&mut self, node: Node, at: usize) {
        match node {
            Node::Start(name, attributes) => self.start(&name, &attributes, at),
            Node::End(name) => self.end(&name, at),
            Node::Text(text) => self.text.push_str(&text),
        }
    }

    fn start(&mut self, name: &str, attributes: &[(String, String)], at: usize) {
        let value = |name: &str| {
            let own = attributes.iter().find(|(own, _)| own == name);
            own.map_or("", |(_, value)| value.as_str())
        };
        match name {
            // Version 2, version 3.
            "termEntry" | "conceptEntry" => {
                self.entry = Some(Entry {
                    span: Span::new(at, at),
                    ..Entry::default()
                });
            }
            "langSet" | "langSec" => {
                let language = value("lang");
                self.side = Some(if fits(language, self.languages.source) {
                    Side::Source
                } else if fits(language, self.languages.target) {
                    Side::Target
                } else {
                    Side::Other
                });
                self.terms.clear();
            }
            // Markup inside of a term or a definition is of no account.
            "hi" | "foreign" | "sc" | "ec" | "ph" => return,
            _ => value("type").clone_into(&mut self.kind),
        }
        self.text.clear();
    }

    fn end(&mut self, name: &str, at: usize) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match name {
            "term" => self.terms.push((text, 1)),
            "descrip" if self.kind == "definition" => self.definition(text),
            "definition" => self.definition(text),
            "termNote" if self.kind.ends_with("dministrativeStatus") => self.status(&text),
            "administrativeStatus" => self.status(&text),
            "langSet" | "langSec" => self.language(),
            "termEntry" | "conceptEntry" => {
                if let Some(mut entry) = self.entry.take() {
                    entry.span.end = entry.span.end.max(at as u32);
                    self.entries.push(entry);
                }
            }
            "hi" | "foreign" | "sc" | "ec" | "ph" => return,
            _ => {}
        }
        self.text.clear();
    }

    /// Of the entry or of the source language; the first one counts.
    fn definition(&mut self, text: String) {
        if matches!(self.side, None | Some(Side::Source))
            && let Some(entry) = &mut self.entry
            && !text.is_empty()
        {
            entry.definition.get_or_insert(text);
        }
    }

    /// Whether the last term is preferred (`preferredTerm-admn-sts`) or not to be
    /// used (`deprecatedTerm-admn-sts`, `supersededTerm-admn-sts`).
    fn status(&mut self, status: &str) {
        if let Some((_, rank)) = self.terms.last_mut() {
            *rank = if status.starts_with("preferred") {
                0
            } else if status.starts_with("deprecated") || status.starts_with("superseded") {
                2
            } else {
                1
            };
        }
    }

    /// The terms of a language that may be used, the preferred ones first.
    fn language(&mut self) {
        self.terms.sort_by_key(|(_, rank)| *rank);
        let side = self.side.take();
        let usable = self
            .terms
            .drain(..)
            .filter(|(text, rank)| *rank < 2 && !text.is_empty());
        let mut usable = usable.map(|(text, _)| text);
        let Some(entry) = &mut self.entry else {
            return;
        };
        match side {
            Some(Side::Source) if entry.source.is_empty() => {
                entry.source = usable.next().unwrap_or_default();
            }
            Some(Side::Target) => entry.targets.extend(usable),
            Some(Side::Source | Side::Other) | None => {}
        }
    }
}
