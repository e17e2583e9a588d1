//! The table of contents.

use super::Packet;
use super::labels::PacketLabels;
use crate::flow::{Builder, Flow, Settings};

/// `articles` are those of the packet's entries, in their order.
pub(super) fn contents<'a>(
    packet: &'a Packet<'_>,
    labels: &PacketLabels,
    settings: Settings<'_>,
    articles: impl Iterator<Item = &'a Flow>,
) -> Flow {
    let mut builder = Builder::new(settings, packet.language, "\u{1}contents", "");
    builder.section(&labels.contents);
    let most = packet.contents_levels.max(1);
    let lines = packet
        .entries
        .iter()
        .zip(articles)
        .flat_map(|(entry, flow)| {
            let headings = flow.headings.iter();
            let shown = headings.filter(move |heading| heading.level <= most);
            let mut lines: Vec<(u8, &str, &str)> = shown
                .map(|heading| (heading.level - 1, heading.title.as_str(), &*heading.key))
                .collect();
            if lines.is_empty() {
                lines.push((0, entry.input.path, entry.key));
            }
            lines
        });
    builder.contents(lines);
    builder.finish().0
}
