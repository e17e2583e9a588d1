//! HTML as it is written: the one place where text becomes markup.

/// A page in the making. Names are constants, so that no text of an article can be one;
/// values and texts are escaped here and nowhere else.
#[derive(Debug)]
pub(crate) struct Html {
    out: String,
}

/// An attribute: its name, and its value as text.
pub(crate) type Attribute<'t> = (&'static str, &'t str);

/// The bytes that begin a character which [`Html::text`] does not write as it is. Controls
/// beyond ASCII begin with 0xc2.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        special[byte] =
            byte < b' ' as usize || matches!(byte as u8, b'&' | b'<' | b'>' | b'"' | 0x7f | 0xc2);
        byte += 1;
    }
    special
};

impl Html {
    /// An empty page, with room for `bytes`.
    pub(crate) fn with_room(bytes: usize) -> Self {
        Self {
            out: String::with_capacity(bytes),
        }
    }

    /// `<name attribute="value">`
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// `</name>`
    pub(crate) fn close(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element that holds nothing but text.
    pub(crate) fn element(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Text, or the value of an attribute in double quotes (HTML 13.3, escaping a
    /// string), with U+FFFD for characters that a page must not hold (HTML 13.2.3.5).
    pub(crate) fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let special = rest.bytes().position(|byte| SPECIAL[usize::from(byte)]);
            let usual = special.unwrap_or(rest.len());
            let (usual, special) = rest.split_at(usual);
            self.out.push_str(usual);
            let mut chars = special.chars();
            match chars.next() {
                None => return,
                Some('&') => self.out.push_str("&amp;"),
                Some('<') => self.out.push_str("&lt;"),
                Some('>') => self.out.push_str("&gt;"),
                Some('"') => self.out.push_str("&quot;"),
                Some(char @ ('\n' | '\t')) => self.out.push(char),
                // The end of a line is LF to HTML, however it is written.
                Some('\r') => {}
                Some(char) if char.is_control() => self.out.push(char::REPLACEMENT_CHARACTER),
                Some(char) => self.out.push(char),
            }
            rest = chars.as_str();
        }
    }

    /// A line end, for those who read the page's source.
    pub(crate) fn line(&mut self) {
        self.out.push('\n');
    }

    /// Markup of our own.
    pub(crate) fn markup(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// The page.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_is_escaped() {
        let cases = [
            (
                "a < b & \"c\" > 'd'",
                "a &lt; b &amp; &quot;c&quot; &gt; 'd'",
            ),
            ("&lt;", "&amp;lt;"),
            ("a\r\nb\tc\rd", "a\nb\tcd"),
            ("\0\x01\u{85}", "\u{fffd}\u{fffd}\u{fffd}"),
        ];
        for (text, expected) in cases {
            let mut html = Html::with_room(0);
            html.text(text);
            assert_eq!(html.finish(), expected);
        }
    }
}
