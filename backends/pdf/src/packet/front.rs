//! The cover, with the document-control block.

use super::labels::PacketLabels;
use super::{Entry, Origin, Packet};
use crate::flow::{Builder, Flow, Settings, Words};
use crate::handout::date;

pub(super) fn cover(packet: &Packet<'_>, labels: &PacketLabels, settings: Settings<'_>) -> Flow {
    let mut builder = Builder::new(settings, packet.language, "\u{1}cover", "");
    builder.title(packet.title);
    let rows = [
        (&labels.number, packet.number),
        (&labels.version, packet.version),
        (&labels.owner, packet.owner),
        (&labels.classification, packet.classification),
        (&labels.date, packet.date),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    builder.pairs(rows.map(|(label, value)| (label.as_str(), value)));
    builder.section(&labels.control);
    let head = [
        &labels.article,
        &labels.date,
        &labels.commit,
        &labels.translation,
    ];
    builder.rows(
        &head.map(String::as_str),
        packet.entries.iter().map(|entry| control(entry, labels)),
    );
    builder.finish().0
}

/// Title, path and digest; date; commit; what it is to its source.
fn control(entry: &Entry<'_>, labels: &PacketLabels) -> Vec<Vec<Words>> {
    let article = entry.input.article;
    let title = article.metadata.text("title").unwrap_or(entry.input.path);
    let commit = entry.commit.as_deref().map(short).unwrap_or_default();
    vec![
        vec![
            Words::Text(title.to_owned()),
            Words::Code(entry.input.path.to_owned()),
            Words::Code(format!("SHA-256 {}", entry.sha256)),
        ],
        vec![Words::Text(date(article).unwrap_or_default())],
        vec![Words::Code(commit.to_owned())],
        origin(entry, labels).into_iter().map(Words::Text).collect(),
    ]
}

fn origin(entry: &Entry<'_>, labels: &PacketLabels) -> Vec<String> {
    let mut lines = vec![entry.input.language.to_owned()];
    match &entry.origin {
        Origin::Original => lines.push(labels.original.clone()),
        Origin::Fallback => lines.push(labels.fallback.clone()),
        Origin::Translation {
            machine,
            source_commit,
            behind,
            lag,
        } => {
            lines.push(
                if *machine {
                    &labels.machine
                } else {
                    &labels.human
                }
                .clone(),
            );
            if let Some(commit) = source_commit {
                lines.push(labels.source_commit.replace("{}", short(commit)));
            }
            match behind {
                Some(true) => lines.push(labels.behind.clone()),
                Some(false) => lines.push(labels.current.clone()),
                None => {}
            }
            lines.extend(
                lag.map(|lag| lag.words(labels))
                    .filter(|words| !words.is_empty()),
            );
        }
    }
    lines
}

/// The start of a commit, long enough to find it.
fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}
