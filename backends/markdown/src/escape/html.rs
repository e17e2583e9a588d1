//! Text inside raw HTML (HTML Living Standard, section 13.1.2).

use super::{Level, inline::is_reference};

/// Text between tags.
pub(super) fn text(text: &str, level: Level) -> String {
    encode(text, level, '<')
}

/// A value in quotes.
pub(super) fn attribute(text: &str, quote: char, level: Level) -> String {
    encode(text, level, quote)
}

/// References instead of `special`, `<`, and whatever would be a reference itself.
fn encode(text: &str, level: Level, special: char) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let encode = match c {
            '&' => is_reference(&text[at..]),
            '<' => true,
            _ => c == special,
        };
        match c {
            _ if !encode && (level == Level::Needed || !c.is_ascii_punctuation()) => out.push(c),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            _ => out.extend(["&#", &u32::from(c).to_string(), ";"]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_html_reads() {
        for (plain, encoded) in [
            ("R&D, AT&T; a > b", "R&D, AT&amp;T; a > b"),
            ("a < b", "a &lt; b"),
            ("&nbsp; &#1;", "&amp;nbsp; &amp;#1;"),
        ] {
            assert_eq!(text(plain, Level::Needed), encoded);
        }
        assert_eq!(
            attribute("\"it's\" <b>", '"', Level::Needed),
            "&quot;it's&quot; &lt;b>"
        );
        assert_eq!(attribute("it's", '\'', Level::Needed), "it&#39;s");
        assert_eq!(text("a-b", Level::All), "a&#45;b");
    }
}
