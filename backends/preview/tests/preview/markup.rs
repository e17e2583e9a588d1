//! A reader of the pages that are written, which knows no more than they may hold: any
//! other element, attribute or stray `<` is a mistake.

use std::fmt::Write as _;

/// A node of the page.
#[derive(Debug)]
pub(crate) enum Node {
    Text(String),
    Element(Element),
}

#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// Elements that a page may hold.
const ELEMENTS: [&str; 41] = [
    "a",
    "bdi",
    "blockquote",
    "body",
    "br",
    "caption",
    "code",
    "div",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "meta",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "td",
    "th",
    "title",
    "tr",
    "ul",
    "tbody",
    "thead",
];

/// Attributes that they may have. None runs a script or asks for anything.
const ATTRIBUTES: [&str; 16] = [
    "aria-hidden",
    "charset",
    "class",
    "content",
    "dir",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "scope",
    "start",
    "style",
    "tabindex",
    "title",
    "translate",
];

const VOID: [&str; 3] = ["br", "hr", "meta"];

/// Reads a page; panics with the place of what must not be there.
pub(crate) fn parse(page: &str) -> Element {
    let rest = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let mut reader = Reader { rest };
    let mut open: Vec<Element> = vec![Element {
        name: String::new(),
        attributes: Vec::new(),
        children: Vec::new(),
    }];
    while !reader.rest.is_empty() {
        if let Some(rest) = reader.rest.strip_prefix("</") {
            reader.rest = rest;
            let name = reader.until('>');
            let done = open.pop().unwrap();
            assert_eq!(done.name, name, "{}", reader.near());
            open.last_mut().unwrap().children.push(Node::Element(done));
        } else if reader.rest.starts_with('<') {
            let element = reader.tag();
            if VOID.contains(&element.name.as_str()) {
                let parent = open.last_mut().unwrap();
                parent.children.push(Node::Element(element));
            } else {
                if element.name == "style" {
                    let end = reader.rest.find("</style").unwrap();
                    reader.rest = &reader.rest[end..];
                }
                open.push(element);
            }
        } else {
            let text = reader.text('<');
            open.last_mut().unwrap().children.push(Node::Text(text));
        }
    }
    assert_eq!(open.len(), 1, "{:?} is open", open.last().unwrap().name);
    let mut roots = open.pop().unwrap().children.into_iter();
    let Some(Node::Element(root)) = roots.next() else {
        panic!("no element comes first");
    };
    assert_eq!(root.name, "html");
    root
}

struct Reader<'p> {
    rest: &'p str,
}

impl<'p> Reader<'p> {
    fn tag(&mut self) -> Element {
        self.rest = &self.rest[1..];
        let end = self.rest.find([' ', '>']).unwrap();
        let name = self.rest[..end].to_owned();
        assert!(ELEMENTS.contains(&&*name), "<{name}: {}", self.near());
        self.rest = &self.rest[end..];
        let mut attributes = Vec::new();
        while let Some(rest) = self.rest.strip_prefix(' ') {
            self.rest = rest;
            let name = self.until('=').to_owned();
            assert!(ATTRIBUTES.contains(&&*name), "{name}=: {}", self.near());
            self.rest = self.rest.strip_prefix('"').unwrap();
            let value = self.text('"');
            self.rest = &self.rest[1..];
            let known = attributes.iter().any(|(own, _)| *own == name);
            assert!(!known, "{name} stands twice: {}", self.near());
            attributes.push((name, value));
        }
        self.rest = self.rest.strip_prefix('>').unwrap();
        Element {
            name,
            attributes,
            children: Vec::new(),
        }
    }

    fn until(&mut self, end: char) -> &'p str {
        let (before, after) = self.rest.split_once(end).unwrap();
        self.rest = after;
        before
    }

    /// The text up to `end`, references resolved.
    fn text(&mut self, end: char) -> String {
        let (raw, rest) = self
            .rest
            .split_at(self.rest.find(end).unwrap_or(self.rest.len()));
        self.rest = rest;
        assert!(!raw.contains(['<', '>', '"']), "{raw:?}: {}", self.near());
        let mut text = String::new();
        let mut parts = raw.split('&');
        text.push_str(parts.next().unwrap());
        for part in parts {
            let (name, after) = part.split_once(';').unwrap();
            text.push_str(match name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                _ => panic!("&{name}; is not ours: {}", self.near()),
            });
            text.push_str(after);
        }
        text
    }

    fn near(&self) -> String {
        format!(
            "before {:?}",
            self.rest.chars().take(60).collect::<String>()
        )
    }
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let own = self.attributes.iter().find(|(own, _)| own == name);
        own.map(|(_, value)| value.as_str())
    }

    /// Calls `visit` for this element and all in it.
    pub(crate) fn walk<'e>(&'e self, visit: &mut dyn FnMut(&'e Self)) {
        visit(self);
        for child in &self.children {
            if let Node::Element(child) = child {
                child.walk(visit);
            }
        }
    }

    /// The first element of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        let mut found = None;
        self.walk(&mut |element| {
            if element.name == name && found.is_none() {
                found = Some(element);
            }
        });
        found
    }

    /// All its text, the ids at units left out.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for child in &self.children {
            match child {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) if element.is_permalink() => {}
                Node::Element(element) if element.name == "br" => text.push('\n'),
                Node::Element(element) => text.push_str(&element.text()),
            }
        }
        text
    }

    fn is_permalink(&self) -> bool {
        self.attribute("class") == Some("id")
    }

    /// What it holds, a line for each element or text, the ids at units left out.
    pub(crate) fn outline(&self) -> String {
        let mut outline = String::new();
        self.push_children(0, &mut outline);
        outline
    }

    fn push_children(&self, depth: usize, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(text) => {
                    writeln!(out, "{:1$}{text:?}", "", 2 * depth).unwrap();
                }
                Node::Element(element) if element.is_permalink() => {}
                Node::Element(element) => element.push(depth, out),
            }
        }
    }

    fn push(&self, depth: usize, out: &mut String) {
        write!(out, "{:1$}{2}", "", 2 * depth, self.name).unwrap();
        for (name, value) in &self.attributes {
            match name.as_str() {
                "id" => write!(out, " #{value}").unwrap(),
                "class" => write!(out, " .{}", value.replace(' ', ".")).unwrap(),
                // The same wherever the class is.
                "dir" | "lang" | "translate" | "tabindex" => {}
                _ => write!(out, " {name}={value:?}").unwrap(),
            }
        }
        let own: Vec<&Node> = self
            .children
            .iter()
            .filter(|child| !matches!(child, Node::Element(element) if element.is_permalink()))
            .collect();
        if let [Node::Text(text)] = own.as_slice() {
            writeln!(out, " {text:?}").unwrap();
        } else {
            out.push('\n');
            self.push_children(depth + 1, out);
        }
    }
}
