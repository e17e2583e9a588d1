//! The metadata packet (ISO 16684-1; ISO 19005-2, 6.6; ISO 14289-1, 5).

use std::fmt::Write;

use super::Level;
use super::date::Date;
use crate::draw::Meta;

/// Who made the file.
pub(super) const PRODUCER: &str = concat!("tercet ", env!("CARGO_PKG_VERSION"));

/// The packet. It says what the information dictionary says.
pub(super) fn packet(meta: &Meta, level: Level) -> String {
    let mut out = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    alternative(&mut out, "dc:title", &meta.title);
    if let Some(author) = &meta.author {
        list(&mut out, "dc:creator", "Seq", author);
    }
    if let Some(subject) = &meta.subject {
        alternative(&mut out, "dc:description", subject);
    }
    list(&mut out, "dc:language", "Bag", &meta.language);
    if !meta.keywords.is_empty() {
        simple(&mut out, "pdf:Keywords", &meta.keywords.join(", "));
    }
    simple(&mut out, "pdf:Producer", PRODUCER);
    if let Some(date) = meta.date.map(Date::from_seconds) {
        for key in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            simple(&mut out, key, &date.xmp());
        }
    }
    if let Some((part, conformance)) = level.archive() {
        simple(&mut out, "pdfaid:part", &part.to_string());
        simple(&mut out, "pdfaid:conformance", conformance);
    }
    if level.is_accessible() {
        simple(&mut out, "pdfuaid:part", "1");
    }
    out.push_str("</rdf:Description>\n");
    if level.is_accessible() && level.archive().is_some() {
        out.push_str(EXTENSION);
    }
    out.push_str("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

/// PDF/A knows no `pdfuaid`, so it is described (ISO 19005-2, 6.6.2.3.3).
const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
    <pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property>\
    </rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

fn simple(out: &mut String, key: &str, value: &str) {
    _ = writeln!(out, "<{key}>{}</{key}>", escape(value));
}

fn alternative(out: &mut String, key: &str, value: &str) {
    let value = escape(value);
    _ = writeln!(
        out,
        "<{key}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></{key}>"
    );
}

fn list(out: &mut String, key: &str, kind: &str, value: &str) {
    let value = escape(value);
    _ = writeln!(
        out,
        "<{key}><rdf:{kind}><rdf:li>{value}</rdf:li></rdf:{kind}></{key}>"
    );
}

/// Text of XML 1.0. What XML cannot say is left out; [`legible`] leaves it out elsewhere too.
fn escape(text: &str) -> String {
    legible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The characters that both XML and a title can hold: white space becomes a blank, and other
/// control characters are dropped.
pub(super) fn legible(text: &str) -> String {
    let blank = |c: char| c.is_control() && c.is_whitespace();
    let keep = |c: &char| !c.is_control() && !('\u{FFFE}'..='\u{FFFF}').contains(c);
    text.chars()
        .map(|c| if blank(c) { ' ' } else { c })
        .filter(keep)
        .collect()
}
