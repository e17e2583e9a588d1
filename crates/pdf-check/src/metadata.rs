//! What the catalog, the metadata packet and the information dictionary say.

use lopdf::Dictionary;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::file::{File, bytes, object_name};
use crate::problem::{Report, Rule};
use crate::tree::Tree;

pub(crate) fn check(file: &File, tree: &Tree, report: &mut Report) {
    let catalog = file.catalog();
    let flag = |dictionary, key| {
        let dictionary = file.dictionary(catalog, dictionary)?;
        file.get(dictionary, key)?.as_bool().ok()
    };
    if flag("MarkInfo", "Marked") != Some(true) {
        report.add(
            Rule::Catalog,
            "catalog",
            "it does not say that the file is tagged",
        );
    }
    if flag("ViewerPreferences", "DisplayDocTitle") != Some(true) {
        report.add(Rule::Catalog, "catalog", "the title is not shown");
    }
    languages(file, tree, report);
    let packet = file.stream(catalog, "Metadata");
    match packet.map(|packet| (packet, properties(&bytes(packet)))) {
        None => report.add(Rule::Metadata, "catalog", "there is no metadata packet"),
        Some((packet, _)) if packet.dict.has(b"Filter") => {
            report.add(Rule::Metadata, "packet", "it is compressed");
        }
        Some((_, None)) => report.add(Rule::Metadata, "packet", "it is no XML"),
        Some((_, Some(properties))) => agree(file, &properties, report),
    }
}

fn languages(file: &File, tree: &Tree, report: &mut Report) {
    let well_formed = |tag: &str| {
        let mut parts = tag.split('-');
        let first = parts.next().is_some_and(|p| {
            (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic())
        });
        first
            && parts
                .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    match file.text(file.catalog(), "Lang") {
        Some(tag) if well_formed(&tag) => {}
        Some(tag) => report.add(Rule::Language, "catalog", format!("`{tag}` is no language")),
        None => report.add(Rule::Language, "catalog", "there is no language"),
    }
    for element in &tree.elements {
        let tag = file
            .object(element.id)
            .and_then(|object| file.text(object, "Lang"));
        if let Some(tag) = tag.filter(|tag| !well_formed(tag)) {
            report.add(
                Rule::Language,
                object_name(element.id),
                format!("`{tag}` is no language"),
            );
        }
    }
}

/// Names of properties (the child of a description) with their text.
fn properties(packet: &[u8]) -> Option<Vec<(String, String)>> {
    let packet = std::str::from_utf8(packet).ok()?;
    let mut reader = Reader::from_str(packet);
    let mut path: Vec<String> = Vec::new();
    let mut properties: Vec<(String, String)> = Vec::new();
    let said = |properties: &mut Vec<(String, String)>, path: &[String], text: &str| {
        if let (Some(key), true) = (
            path.get(3),
            path.get(2).is_some_and(|name| name == "rdf:Description"),
        ) {
            match properties.last_mut() {
                Some((last, value)) if last == key => value.push_str(text),
                _ => properties.push((key.clone(), text.to_owned())),
            }
        }
    };
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => path.push(tag.name().as_ref().to_owned()),
            Event::End(_) => _ = path.pop(),
            Event::Text(text) => said(&mut properties, &path, &text),
            Event::GeneralRef(name) => {
                let text = match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => return None,
                };
                said(&mut properties, &path, text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let trimmed = properties
        .into_iter()
        .map(|(key, value)| (key, value.trim().to_owned()));
    path.is_empty()
        .then(|| trimmed.filter(|(_, value)| !value.is_empty()).collect())
}

/// Table 1 of ISO 19005-2, 6.6.3.
fn agree(file: &File, properties: &[(String, String)], report: &mut Report) {
    let information = file
        .document
        .trailer
        .get(b"Info")
        .ok()
        .map(|object| file.follow(object));
    let none = Dictionary::new();
    let information = information
        .and_then(|object| object.as_dict().ok())
        .unwrap_or(&none);
    let property = |key: &str| {
        properties
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.clone())
    };
    for (key, name) in [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Subject", "dc:description"),
        ("Keywords", "pdf:Keywords"),
        ("Producer", "pdf:Producer"),
    ] {
        let (told, said) = (file.text(information, key), property(name));
        if told.as_deref().map(str::trim) != said.as_deref() {
            report.add(
                Rule::Metadata,
                name,
                format!("{said:?} here, {told:?} in the information"),
            );
        }
    }
    for (key, name) in [
        ("CreationDate", "xmp:CreateDate"),
        ("ModDate", "xmp:ModifyDate"),
    ] {
        let digits = |text: String| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let (told, said) = (
            file.text(information, key).map(digits),
            property(name).map(digits),
        );
        if told != said {
            report.add(
                Rule::Metadata,
                name,
                format!("{said:?} here, {told:?} in the information"),
            );
        }
    }
    if property("dc:title").is_none() {
        report.add(Rule::Metadata, "dc:title", "there is no title");
    }
    let archive = property("pdfaid:part").is_some();
    if archive && file.array(file.catalog(), "OutputIntents").is_empty() {
        report.add(
            Rule::Metadata,
            "catalog",
            "it does not say which colours are meant",
        );
    }
    if archive && file.document.trailer.get(b"ID").is_err() {
        report.add(Rule::Metadata, "trailer", "the file has no id");
    }
}
