//! Reading segmentation rules.

use regex::Regex;
use tercet_article::{Diagnostic, Span};

use super::{Handles, Rule, Segmenter};
use crate::markup::{self, Node};
use crate::rules::INVALID_SRX;

/// The rules of all languages of a file.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Whether the rules of all languages that fit are used, rather than those of
    /// the first.
    cascade: bool,
    handles: Handles,
    languages: Vec<(String, Vec<Rule>)>,
    /// Pattern of a language's code, and the name of its rules.
    map: Vec<(Regex, String)>,
}

impl Rules {
    /// The rules that come with tercet: of English, German, Dutch, French, Spanish,
    /// Italian, Portuguese, Polish, Russian, Japanese, Chinese, Korean, Arabic, and
    /// what is common to all.
    #[must_use]
    pub fn built_in() -> Self {
        Self::read(include_str!("built-in.srx")).0
    }

    /// Reads an SRX 2.0 file. Rules with a pattern that is not understood are left
    /// out, each with a finding; of a file that is no XML, what stands before the
    /// mistake is read.
    ///
    /// Patterns are those of the crate `regex`, which knows no look-around.
    #[must_use]
    pub fn read(xml: &str) -> (Self, Vec<Diagnostic>) {
        let mut reader = Reader::default();
        let end = markup::read(xml, &mut |node, at| reader.node(node, at));
        if let Err(wrong) = end {
            reader.report(wrong.at, &wrong.message);
        }
        (reader.rules, reader.diagnostics)
    }

    /// The rules of `language`, a BCP 47 tag.
    #[must_use]
    pub fn segmenter(&self, language: &str) -> Segmenter {
        let mut rules = Vec::new();
        let fitting = self
            .map
            .iter()
            .filter(|(regex, _)| regex.is_match(language));
        for (_, name) in fitting.take(if self.cascade { usize::MAX } else { 1 }) {
            let own = self.languages.iter().find(|(known, _)| known == name);
            rules.extend(own.into_iter().flat_map(|(_, rules)| rules.iter().cloned()));
        }
        Segmenter {
            rules,
            handles: self.handles,
        }
    }
}

#[derive(Default)]
struct Reader {
    rules: Rules,
    diagnostics: Vec<Diagnostic>,
    breaks: bool,
    /// Text of the open `beforebreak` or `afterbreak`.
    text: Option<String>,
    before: String,
    after: String,
}

impl Reader {
    fn node(&mut self, node: Node, at: usize) {
        match node {
            Node::Start(name, attributes) => self.start(&name, &attributes, at),
            Node::End(name) => self.end(&name, at),
            Node::Text(text) => {
                if let Some(own) = &mut self.text {
                    own.push_str(&text);
                }
            }
        }
    }

    fn start(&mut self, name: &str, attributes: &[(String, String)], at: usize) {
        let value = |name: &str| {
            let own = attributes.iter().find(|(own, _)| own == name);
            own.map_or("", |(_, value)| value.as_str())
        };
        match name {
            "header" => self.rules.cascade = value("cascade") == "yes",
            "formathandle" => {
                let include = value("include") == "yes";
                match value("type") {
                    "start" => self.rules.handles.start = include,
                    "end" => self.rules.handles.end = include,
                    _ => self.rules.handles.isolated = include,
                }
            }
            "languagerule" => {
                let name = value("languagerulename").to_owned();
                self.rules.languages.push((name, Vec::new()));
            }
            "rule" => {
                self.breaks = value("break") != "no";
                self.before.clear();
                self.after.clear();
            }
            "beforebreak" | "afterbreak" => self.text = Some(String::new()),
            "languagemap" => {
                let pattern = format!(r"\A(?:{})\z", value("languagepattern"));
                match Regex::new(&pattern) {
                    Ok(regex) => {
                        let name = value("languagerulename").to_owned();
                        self.rules.map.push((regex, name));
                    }
                    Err(error) => self.report(at, &error.to_string()),
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        match name {
            "beforebreak" => self.before = self.text.take().unwrap_or_default(),
            "afterbreak" => self.after = self.text.take().unwrap_or_default(),
            "rule" => {
                let before = pattern(&self.before, "", r"\z");
                let after = pattern(&self.after, r"\A", "");
                match (before, after) {
                    (Ok(before), Ok(after)) => {
                        if let Some((_, rules)) = self.rules.languages.last_mut() {
                            rules.push(Rule {
                                breaks: self.breaks,
                                before,
                                after,
                            });
                        }
                    }
                    (Err(error), _) | (_, Err(error)) => self.report(at, &error),
                }
            }
            _ => {}
        }
    }

    fn report(&mut self, at: usize, message: &str) {
        let message = message.lines().last().unwrap_or_default();
        let message = format!("segmentation rules: {message}");
        self.diagnostics
            .push(Diagnostic::new(&INVALID_SRX, Span::new(at, at), message));
    }
}

/// The pattern of one side, between anchors; `None` where it fits everywhere.
fn pattern(text: &str, start: &str, end: &str) -> Result<Option<Regex>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let regex = Regex::new(&format!("{start}(?:{text}){end}"));
    regex.map(Some).map_err(|error| error.to_string())
}
