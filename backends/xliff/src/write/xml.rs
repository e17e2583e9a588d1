//! Lines of XML, indented by how deep they stand.

use tercet_translation::model::Extension;

/// Bytes of a file, usually.
const USUAL_LENGTH: usize = 1 << 16;

/// Elements on lines of their own.
pub(super) struct Lines {
    out: String,
    depth: usize,
}

impl Lines {
    /// Starts with what stands `depth` levels deep.
    pub(super) fn new(depth: usize) -> Self {
        Self {
            out: String::with_capacity(USUAL_LENGTH),
            depth,
        }
    }

    /// A whole element, or anything else, on a line.
    pub(super) fn line(&mut self, xml: &str) {
        self.line_of(&[xml]);
    }

    /// The same, in parts.
    pub(super) fn line_of(&mut self, parts: &[&str]) {
        self.indent();
        self.out.extend(parts.iter().copied());
        self.out.push('\n');
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push(' ');
        }
    }

    /// A start tag; what follows stands one level deeper.
    pub(super) fn open(&mut self, tag: &str) {
        self.line(tag);
        self.depth += 1;
    }

    /// The end tag of the element `name`.
    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// The elements that another tool added.
    pub(super) fn extensions<'e>(&mut self, extensions: impl IntoIterator<Item = &'e Extension>) {
        for extension in extensions {
            if let Extension::Element(xml) = extension {
                self.line(xml);
            }
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}
