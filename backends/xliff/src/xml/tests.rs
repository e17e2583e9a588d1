#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string
)]

use proptest::prelude::*;

use super::chars::{local_part, local_part_of_any};
use super::{Element, Node, decode, parse};

fn codes(text: &str) -> Vec<&'static str> {
    let parsed = parse(text);
    parsed
        .diagnostics
        .iter()
        .map(|found| found.rule.code)
        .collect()
}

fn shown(element: Element<'_>) -> String {
    let mut text = format!("{{{}}}{}", element.namespace(), element.local());
    for attribute in element.attributes() {
        text += &format!(" {}={:?}", attribute.name, attribute.value);
    }
    text.push('[');
    for child in element.children() {
        match child {
            Node::Element(child) => text += &shown(child),
            Node::Text(value, _) => text += value,
            Node::Other => text += "*",
        }
    }
    text + "]"
}

#[test]
fn trees() {
    for (text, expected) in [
        ("<a/>", "{}a[]"),
        (
            "\u{feff}<?xml version='1.0'?>\n<a >x</a >\n<!-- c -->",
            "{}a[x]",
        ),
        ("<a b='1&lt;&#x41;\r\n\t2'/>", "{}a b=\"1<A  2\"[]"),
        (
            "<a>1\r\n2\r3&amp;<![CDATA[<&]]>&#33;</a>",
            "{}a[1\n2\n3&<&!]",
        ),
        (
            "<a xmlns='u'><b xmlns=''/><c/></a>",
            "{u}a xmlns=\"u\"[{}b xmlns=\"\"[]{u}c[]]",
        ),
        (
            "<p:a xmlns:p='u'><?x y?><!----><p:b/></p:a>",
            "{u}a xmlns:p=\"u\"[**{u}b[]]",
        ),
    ] {
        let parsed = parse(text);
        assert!(
            parsed.diagnostics.is_empty(),
            "{text}: {:?}",
            parsed.diagnostics
        );
        assert_eq!(shown(parsed.tree.unwrap().root()), expected, "{text}");
    }
}

#[test]
fn spans() {
    let text = "\u{feff}<a><p:b xmlns:p='u' c = \"d\">e</p:b></a>";
    let parsed = parse(text);
    let tree = parsed.tree.unwrap();
    let b = tree.root().elements().next().unwrap();
    let slice = |span: tercet_article::Span| &text[span.range()];
    assert_eq!(slice(b.span()), "<p:b xmlns:p='u' c = \"d\">e</p:b>");
    assert_eq!(slice(b.name_span()), "p:b");
    assert_eq!(slice(b.attribute("c").unwrap().span), "c = \"d\"");
    assert_eq!(slice(b.attribute("c").unwrap().value_span), "d");
    assert_eq!(b.parent(), Some(tree.root()));
    assert_eq!(tree.root().descendants().count(), 1);
}

#[test]
fn mistakes() {
    let deep = "<a>".repeat(300);
    let many = format!(
        "<a{}/>",
        (0..300).map(|n| format!(" a{n}=''")).collect::<String>()
    );
    for (text, expected) in [
        ("", "xliff-not-xml"),
        ("PK\u{3}\u{4}", "xliff-not-xml"),
        ("<a>", "xliff-not-well-formed"),
        ("<a", "xliff-not-well-formed"),
        ("</a>", "xliff-not-well-formed"),
        ("<a></b>", "xliff-not-well-formed"),
        ("<a/><b/>", "xliff-not-well-formed"),
        ("<a/>x", "xliff-not-well-formed"),
        ("<a/>&amp;", "xliff-not-well-formed"),
        ("<a/><![CDATA[x]]>", "xliff-not-well-formed"),
        ("<a b/>", "xliff-not-well-formed"),
        ("<a b=c/>", "xliff-not-well-formed"),
        ("<a b='1'c='2'/>", "xliff-not-well-formed"),
        ("<a b='<'/>", "xliff-not-well-formed"),
        ("<a 1='2'/>", "xliff-not-well-formed"),
        ("<1/>", "xliff-not-well-formed"),
        ("<a:b:c/>", "xliff-not-well-formed"),
        ("<a>]]></a>", "xliff-not-well-formed"),
        ("<a>x & y</a>", "xliff-not-well-formed"),
        ("<a><!-- -- --></a>", "xliff-not-well-formed"),
        ("<a><!-- x", "xliff-not-well-formed"),
        ("<!-- only -->", "xliff-not-well-formed"),
        (" <?xml version='1.0'?><a/>", "xliff-not-well-formed"),
        ("<?xml encoding='utf-8'?><a/>", "xliff-not-well-formed"),
        ("<?xml version='1.1'?><a/>", "xliff-not-well-formed"),
        (
            "<?xml version='1.0' encoding='latin1'?><a/>",
            "xliff-encoding",
        ),
        (
            "<?xml version='1.0' encoding='utf-16'?><a/>",
            "xliff-encoding",
        ),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "xliff-doctype"),
        ("<a>&nbsp;</a>", "xliff-reference"),
        ("<a b='&nbsp;'/>", "xliff-reference"),
        ("<a b='x & y'/>", "xliff-reference"),
        ("<a>&#0;</a>", "xliff-reference"),
        ("<a>&#xD800;</a>", "xliff-reference"),
        ("<a>&#+65;</a>", "xliff-reference"),
        ("<p:a/>", "xliff-prefix"),
        ("<a p:b=''/>", "xliff-prefix"),
        ("<a xmlns:p=''/>", "xliff-prefix"),
        ("<a xmlns:xml='u'/>", "xliff-prefix"),
        ("<a b='' b=''/>", "xliff-attribute-duplicate"),
        (
            "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>",
            "xliff-attribute-duplicate",
        ),
        ("<a>\u{1}</a>", "xliff-character"),
        (&deep, "xliff-too-deep"),
        (&many, "xliff-too-many-attributes"),
    ] {
        assert_eq!(codes(text), [expected], "{}", &text[..text.len().min(80)]);
    }
}

#[test]
fn encodings() {
    let text = "<?xml version='1.0' encoding='UTF-16'?><ä/>";
    let units: Vec<u16> = format!("\u{feff}{text}").encode_utf16().collect();
    let le: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let be: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [le, be] {
        let decoded = decode(&bytes).unwrap();
        assert!(codes(&decoded).is_empty(), "{:?}", codes(&decoded));
        assert!(decode(&bytes[..bytes.len() - 1]).is_err());
    }
    assert!(decode(b"<\xe4/>").is_err());
    assert!(decode(b"\xff\xfe\x00\xd8").is_err());
}

proptest! {
    #[test]
    fn names_of_ascii_are_names(text in "(a|Z|_|1|-|\\.|:|é| ){0,6}") {
        prop_assert_eq!(local_part(&text), local_part_of_any(&text));
    }

    #[test]
    fn any_text_is_read(text in "(<|>|/|a|b:|=|'|\"|&|;|#|x|1| |\\!|-|\\[|\\]|\\?|xml|xmlns|CDATA|\\PC){0,40}") {
        for found in parse(&text).diagnostics {
            prop_assert!(text.get(found.span.range()).is_some(), "{found:?}");
        }
    }
}
