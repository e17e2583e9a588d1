//! What stands behind the articles: their list, the history, signatures, the digest.

use super::labels::PacketLabels;
use super::{Origin, Packet};
use crate::flow::{Builder, Flow, Settings, Words};

/// Rows for readers to sign.
const SIGNERS: usize = 12;

pub(super) fn back(packet: &Packet<'_>, labels: &PacketLabels, settings: Settings<'_>) -> Flow {
    let mut builder = Builder::new(settings, packet.language, "\u{1}back", "");
    articles(&mut builder, packet, labels);
    if !packet.revisions.is_empty() {
        builder.section(&labels.history);
        let head = [&labels.date, &labels.commit, &labels.author, &labels.change];
        let rows = packet.revisions.iter().map(|revision| {
            vec![
                vec![Words::Text(revision.date.clone())],
                vec![Words::Code(revision.id.clone())],
                vec![Words::Text(revision.author.clone())],
                vec![Words::Text(revision.change.clone())],
            ]
        });
        builder.rows(&head.map(String::as_str), rows);
    }
    if !packet.approvals.is_empty() {
        builder.page_break();
        builder.section(&labels.approvals);
        let head = [&labels.role, &labels.name, &labels.date, &labels.signature];
        let rows = packet.approvals.iter().map(|(role, name)| {
            vec![
                vec![Words::Text(role.clone())],
                vec![Words::Text(name.clone())],
                room(24),
                room(64),
            ]
        });
        builder.rows(&head.map(String::as_str), rows);
    }
    if packet.acknowledgement {
        builder.page_break();
        builder.section(&labels.acknowledgement);
        let what = format!("{} {} {}", packet.title, packet.number, packet.version);
        builder.line_of(&labels.acknowledge.replace("{}", what.trim()));
        let head = [&labels.name, &labels.date, &labels.signature];
        let rows = (0..SIGNERS).map(|_| vec![room(64), room(24), room(64)]);
        builder.rows(&head.map(String::as_str), rows);
    }
    builder.section(&labels.integrity);
    builder.pairs([(labels.digest.as_str(), packet.digest)].into_iter());
    builder.line_of(&labels.verify);
    builder.finish().0
}

/// Room to write in: two lines, so wide.
fn room(width: usize) -> Vec<Words> {
    let blank = || Words::Text("\u{a0}".repeat(width));
    vec![blank(), blank()]
}

/// Every article that was asked for, whether it is here or not.
fn articles(builder: &mut Builder<'_>, packet: &Packet<'_>, labels: &PacketLabels) {
    builder.section(&labels.articles);
    let head = [&labels.article, &labels.state];
    let here = packet.entries.iter().map(|entry| {
        let state = match entry.origin {
            Origin::Fallback => &labels.fallback,
            Origin::Original | Origin::Translation { .. } => &labels.present,
        };
        let path = Words::Code(entry.input.path.to_owned());
        vec![vec![path], vec![Words::Text(state.clone())]]
    });
    let absent = packet.absent.iter().map(|(path, why)| {
        let state = format!("{}: {why}", labels.missing);
        vec![vec![Words::Code(path.clone())], vec![Words::Text(state)]]
    });
    builder.rows(&head.map(String::as_str), here.chain(absent));
}
