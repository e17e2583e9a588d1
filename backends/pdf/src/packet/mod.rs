//! A packet: many articles in one document that can be printed, filed and checked.
//!
//! In this order: a cover with the document-control block, a table of contents, the articles, the
//! list of articles, the revision history, sign-off and acknowledgement, and the digest of what
//! went in.

mod back;
mod bilingual;
mod contents;
mod front;
mod labels;

use rayon::prelude::*;

use crate::draw::{Document, Meta};
use crate::flow::{Builder, Flow, Nothing, Settings, Surroundings};
use crate::fonts::Fonts;
use crate::handout::{Handout, Input, Options, date};
use crate::layout::{Fields, Part, Setup, Watermark, assemble, lay_out};
use crate::shared_out::shared_out;
use crate::text::Shaper;
use crate::theme::Theme;
use labels::PacketLabels;

/// A packet.
#[derive(Clone)]
pub struct Packet<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its number in the owner's records.
    pub number: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Who answers for it.
    pub owner: &'a str,
    /// Who may see it.
    pub classification: &'a str,
    /// Its date, as it is to be shown.
    pub date: &'a str,
    /// BCP 47, of the pages that are no article's.
    pub language: &'a str,
    /// How many levels of headings the table of contents has; 0: articles alone.
    pub contents_levels: u8,
    /// Whether each page says that a printed copy is not controlled.
    pub uncontrolled: bool,
    /// A word across each page.
    pub watermark: Option<&'a str>,
    /// Numbers of pages in a production: prefix, first number, digits.
    pub bates: Option<(&'a str, u32, usize)>,
    /// Who approves: role and name.
    pub approvals: &'a [(String, String)],
    /// Whether there is a page on which a reader acknowledges.
    pub acknowledgement: bool,
    /// The articles, in order.
    pub entries: Vec<Entry<'a>>,
    /// Articles that were asked for and are not there: path, and why.
    pub absent: &'a [(String, String)],
    /// What changed, the newest first.
    pub revisions: &'a [Revision],
    /// SHA-256 of what went in, in hexadecimal digits: printed on the last page.
    pub digest: &'a str,
}

/// An article of a packet.
#[derive(Clone)]
pub struct Entry<'a> {
    /// The article.
    pub input: Input<'a>,
    /// What links call it: unique in the packet.
    pub key: &'a str,
    /// What it needs from outside.
    pub surroundings: &'a dyn Surroundings,
    /// The source, where both stand side by side.
    pub beside: Option<Input<'a>>,
    /// The commit that changed it last.
    pub commit: Option<String>,
    /// SHA-256 of its file, in hexadecimal digits.
    pub sha256: String,
    /// What it is to its source.
    pub origin: Origin,
}

/// What an article is to its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is the source.
    Original,
    /// It stands in for a translation that there is not.
    Fallback,
    /// It is a translation.
    Translation {
        /// Whether a machine made it.
        machine: bool,
        /// The commit of the source that it was made from.
        source_commit: Option<String>,
        /// Whether its source has changed since; none where nobody knows.
        behind: Option<bool>,
        /// How far it is behind, where that is known.
        lag: Option<Lag>,
    },
}

/// How far a translation is behind its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lag {
    /// Commits that changed the source since.
    pub commits: Option<usize>,
    /// Days between the source that was translated and the last of them.
    pub days: Option<u64>,
    /// Blocks that changed; 0 where they are not known.
    pub blocks: usize,
}

impl Lag {
    /// In words: "2 commits, 31 days, 4 blocks"; empty where nothing is known.
    fn words(self, labels: &PacketLabels) -> String {
        let blocks = (self.blocks > 0).then_some(self.blocks as u64);
        let parts = [
            (&labels.commits, self.commits.map(|commits| commits as u64)),
            (&labels.days, self.days),
            (&labels.blocks, blocks),
        ];
        let known = parts
            .iter()
            .filter_map(|(label, count)| Some(label.replace("{}", &(*count)?.to_string())));
        known.collect::<Vec<_>>().join(", ")
    }
}

/// A change of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Who made it.
    pub author: String,
    /// What it was, one line.
    pub change: String,
    /// The commit, or version.
    pub id: String,
}

/// Sets a packet.
#[must_use]
pub fn packet(packet: &Packet<'_>, options: Options<'_>) -> Handout {
    let theme = Theme {
        header: options.theme.packet_header.clone(),
        footer: options.theme.packet_footer.clone(),
        ..options.theme.clone()
    };
    let settings = Settings {
        theme: &theme,
        limits: options.limits,
        svg_fonts: options.svg_fonts,
        surroundings: &Nothing,
    };
    let labels = PacketLabels::of(packet.language);
    let (articles, (cover, back)) = rayon::join(
        || {
            let entries = packet.entries.par_iter().with_max_len(1);
            let articles = entries.map(|entry| article(packet, entry, settings));
            articles.collect::<Vec<_>>()
        },
        || {
            let cover = front::cover(packet, labels, settings);
            (cover, back::back(packet, labels, settings))
        },
    );
    let (articles, found): (Vec<Draft<'_>>, Vec<_>) = articles.into_iter().unzip();
    let flows = articles.iter().map(|article| &article.flow);
    let contents = contents::contents(packet, labels, settings, flows);
    let front = [cover, contents].map(|flow| Draft::of_packet(flow, packet));
    let drafts = front.into_iter().chain(articles);
    let drafts = drafts.chain([Draft::of_packet(back, packet)]);
    let mut parts = set(drafts.collect(), &theme, options.fonts);
    let mut found: Vec<crate::Found> = found.into_iter().flatten().collect();
    let mut missing = String::new();
    let of_articles = 2..parts.len() - 1;
    for part in &mut parts[of_articles.clone()] {
        found.append(&mut part.laid.found);
        missing.push_str(&part.laid.missing);
    }
    // What the packet's own pages repeat from articles was found there.
    for (at, part) in parts.iter_mut().enumerate() {
        if !of_articles.contains(&at) {
            // One for each of the first characters.
            let mut reports = part.laid.found.drain(..);
            for character in part.laid.missing.chars() {
                let report = reports.next();
                if !missing.contains(character) {
                    missing.push(character);
                    found.extend(report);
                }
            }
        }
    }
    let setup = Setup {
        theme: &theme,
        fonts: options.fonts,
        meta: meta(packet),
        watermark: packet.watermark.map(Watermark::new),
        bates: packet
            .bates
            .map(|(prefix, first, digits)| (prefix.to_owned(), first, digits)),
    };
    let document: Document = assemble(parts, setup);
    Handout {
        document,
        missing,
        found,
    }
}

/// A part of the packet before it is set.
struct Draft<'p> {
    flow: Flow,
    /// BCP 47.
    language: &'p str,
    fields: Fields,
}

impl<'p> Draft<'p> {
    /// Of pages that are no article's.
    fn of_packet(flow: Flow, packet: &Packet<'p>) -> Self {
        let mut fields = fields(packet);
        fields.set("title", packet.title);
        fields.set("path", "");
        fields.set("date", packet.date);
        Self {
            flow,
            language: packet.language,
            fields,
        }
    }
}

/// Sets parts, one language after the other, since a shaper knows the words of what it shaped.
fn set(drafts: Vec<Draft<'_>>, theme: &Theme, fonts: &Fonts) -> Vec<Part> {
    let mut drafts: Vec<(usize, Draft<'_>)> = drafts.into_iter().enumerate().collect();
    drafts.sort_by_key(|(_, draft)| draft.language);
    let shaper = || Shaper::new(fonts);
    let mut parts = shared_out(drafts, 1, shaper, |shaper, (at, mut draft)| {
        let laid = lay_out(&mut draft.flow, theme, draft.language, fonts, shaper);
        let part = Part {
            flow: draft.flow,
            laid,
            language: draft.language.to_owned(),
            fields: draft.fields,
        };
        (at, part)
    });
    parts.sort_by_key(|(at, _)| *at);
    parts.into_iter().map(|(_, part)| part).collect()
}

/// An article before it is set, and what was found in it.
fn article<'p>(
    packet: &Packet<'p>,
    entry: &Entry<'p>,
    settings: Settings<'_>,
) -> (Draft<'p>, Vec<crate::Found>) {
    let input = entry.input;
    let settings = Settings {
        surroundings: entry.surroundings,
        ..settings
    };
    let mut builder = Builder::new(settings, input.language, entry.key, input.path);
    let own = PacketLabels::of(input.language);
    match &entry.origin {
        Origin::Fallback => {
            builder.banner(&PacketLabels::of(packet.language).fallback_banner, None);
        }
        Origin::Translation {
            behind: Some(true),
            lag,
            ..
        } => {
            let lag = lag
                .map(|lag| lag.words(own))
                .filter(|words| !words.is_empty());
            builder.banner(
                &own.banner,
                lag.map(|words| format!("({words})")).as_deref(),
            );
        }
        Origin::Original | Origin::Translation { .. } => {}
    }
    match entry.beside {
        Some(source) => bilingual::article(&mut builder, source, input),
        None => builder.article(input.article),
    }
    let (flow, found) = builder.finish();
    let mut fields = fields(packet);
    fields.set(
        "title",
        input.article.metadata.text("title").unwrap_or(input.path),
    );
    fields.set("path", input.path);
    fields.set("date", date(input.article).unwrap_or_default());
    let draft = Draft {
        flow,
        language: input.language,
        fields,
    };
    (draft, found)
}

fn fields(packet: &Packet<'_>) -> Fields {
    let mut fields = Fields::default();
    fields.set("packet", packet.title);
    fields.set("number", packet.number);
    fields.set("version", packet.version);
    fields.set("classification", packet.classification);
    fields.set("owner", packet.owner);
    let uncontrolled = &PacketLabels::of(packet.language).uncontrolled;
    fields.set(
        "uncontrolled",
        if packet.uncontrolled {
            uncontrolled
        } else {
            ""
        },
    );
    fields
}

fn meta(packet: &Packet<'_>) -> Meta {
    Meta {
        title: packet.title.to_owned(),
        author: Some(packet.owner.to_owned()).filter(|owner| !owner.is_empty()),
        subject: Some(
            format!("{} {}", packet.number, packet.version)
                .trim()
                .to_owned(),
        ),
        keywords: Vec::new(),
        language: packet.language.to_owned(),
        date: None,
    }
}
