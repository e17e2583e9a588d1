//! The structure tree as an outline.

use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId};

use crate::content::Page;
use crate::file::File;
use crate::text::INLINE;
use crate::tree::{Element, Kid, Tree};

/// A line for each element that is a block, deeper ones to the right: role, attributes, text.
/// What is inside the text stands between `‹` and `›`.
pub(crate) fn outline(file: &File, pages: &[Page], tree: &Tree) -> String {
    let marks = pages.iter().enumerate().flat_map(|(at, page)| {
        let named = page.marks.iter();
        named.map(move |(number, text)| ((at, *number), text.as_str()))
    });
    let mut writer = Writer {
        file,
        tree,
        marks: marks.collect(),
        out: String::new(),
        line: String::new(),
    };
    if !tree.elements.is_empty() {
        writer.block(0, 0);
    }
    writer.out
}

struct Writer<'a> {
    file: &'a File,
    tree: &'a Tree,
    marks: HashMap<(usize, i64), &'a str>,
    out: String,
    /// The line that is being made.
    line: String,
}

impl Writer<'_> {
    fn block(&mut self, at: usize, depth: usize) {
        let tree = self.tree;
        let element = &tree.elements[at];
        self.line = format!("{}{}", "  ".repeat(depth), self.head(element));
        let mut has_text = false;
        for kid in &element.kids {
            match kid {
                Kid::Element(at) if !is_inline(&tree.elements[*at]) => {
                    self.end();
                    self.block(*at, depth + 1);
                    has_text = false;
                }
                Kid::Element(_) | Kid::Mark(..) | Kid::Annotation(_) => {
                    if self.line.is_empty() {
                        self.line = "  ".repeat(depth + 1);
                    }
                    if !has_text {
                        self.line.push_str("| ");
                        has_text = true;
                    }
                    self.inside(*kid);
                }
            }
        }
        self.end();
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.out.push_str(self.line.trim_end());
            self.out.push('\n');
            self.line.clear();
        }
    }

    /// What stands inside a text. Elements that are blocks elsewhere, figures above all, may.
    fn inside(&mut self, kid: Kid) {
        match kid {
            Kid::Mark(page, number) => {
                let text = self.marks.get(&(page, number)).unwrap_or(&"");
                self.line.push_str(&text.replace('\n', "⏎"));
            }
            Kid::Annotation(id) => {
                let target = self.target(id);
                self.line.push_str(&target);
            }
            Kid::Element(at) => {
                let tree = self.tree;
                let element = &tree.elements[at];
                let head = self.head(element);
                self.line.push('‹');
                self.line.push_str(&head);
                for kid in &element.kids {
                    self.inside(*kid);
                }
                self.line.push('›');
            }
        }
    }

    /// Role and attributes, and a blank.
    fn head(&self, element: &Element) -> String {
        let mut head = format!("{} ", element.role);
        let Some(object) = self.file.object(element.id) else {
            return head;
        };
        for (key, name) in [("Lang", "lang"), ("Alt", "alt"), ("T", "title")] {
            if let Some(text) = self.file.text(object, key) {
                head.extend([format!("{name}={text:?} ")]);
            }
        }
        for attributes in self.attributes(object) {
            for key in ["ListNumbering", "Scope"] {
                if let Some(value) = self.file.name(attributes, key) {
                    head.extend([format!("{value} ")]);
                }
            }
            for (key, name) in [("RowSpan", "rows"), ("ColSpan", "columns")] {
                if let Some(count) = self.file.integer(attributes, key) {
                    head.extend([format!("{name}={count} ")]);
                }
            }
        }
        head
    }

    /// `/A`: one dictionary, or several.
    fn attributes<'a>(&'a self, object: &'a Dictionary) -> Vec<&'a Dictionary> {
        match self.file.get(object, "A") {
            Some(Object::Array(all)) => {
                let all = all.iter().map(|one| self.file.follow(one));
                all.filter_map(|one| one.as_dict().ok()).collect()
            }
            Some(one) => one.as_dict().into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Where an annotation leads.
    fn target(&self, id: ObjectId) -> String {
        let Some(annotation) = self.file.object(id) else {
            return "→ nowhere ".to_owned();
        };
        let action = self.file.dictionary(annotation, "A");
        if let Some(uri) = action.and_then(|action| self.file.text(action, "URI")) {
            return format!("→ {uri} ");
        }
        let row = self.file.array(annotation, "Dest");
        let page = row.first().and_then(|page| page.as_reference().ok());
        let number = page.and_then(|page| self.file.pages.iter().position(|one| *one == page));
        number.map_or("→ nowhere ".to_owned(), |number| {
            format!("→ page {} ", number + 1)
        })
    }
}

fn is_inline(element: &Element) -> bool {
    INLINE.contains(&element.role.as_str())
}
