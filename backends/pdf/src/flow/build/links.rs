//! Links, and what paper shows of them: the page, or a number in the list at the end.

use super::super::{Address, FlowLink, FlowTarget, InlineObject, LinkTo};
use super::Builder;
use super::container::{Kind, Numbering};
use crate::draw::{Element, Role};
use crate::flow::Node;

/// A link whose text has begun.
pub(in super::super) struct OpenLink {
    target: OpenTarget,
    /// Bytes of the line before its text.
    start: usize,
    destination: String,
    /// Styles that were open before.
    depth: usize,
}

/// Where an open link leads.
enum OpenTarget {
    /// By a click; with its number.
    Click(u32, FlowTarget),
    /// To a path, which paper tells.
    Path(String),
}

impl Builder<'_> {
    /// A link whose text begins here: its number.
    pub(super) fn open_link(&mut self, target: FlowTarget) -> u32 {
        let parent = self.manner().ink.element.unwrap_or(self.parent());
        let element = self.flow.structure.add(Element::new(Role::Link, parent));
        let link = self.flow.links.len() as u32;
        self.flow.links.push(FlowLink {
            target,
            contents: String::new(),
            element,
        });
        link
    }

    /// Begins the text of a link; none where it leads nowhere, or another is open: links do not
    /// nest in PDF, nor in HTML.
    pub(in super::super) fn begin_link(&mut self, destination: &str) -> Option<OpenLink> {
        if self.manner().ink.link.is_some() {
            return None;
        }
        let file = self.flow.files[usize::from(self.file)].clone();
        let Some(target) = self.target(&file, destination) else {
            return self.begin_path(&file, destination);
        };
        let start = self.line().text().len();
        let link = self.open_link(target.clone());
        let element = self.flow.links[link as usize].element;
        let colour = self.theme().colours.link;
        let depth = self.push_tone(|manner| {
            manner.ink.link = Some(link);
            manner.ink.element = Some(element);
            manner.ink.colour = colour;
        });
        Some(OpenLink {
            target: OpenTarget::Click(link, target),
            start,
            destination: destination.to_owned(),
            depth,
        })
    }

    /// Begins a text that stands for something which has but a path.
    fn begin_path(&mut self, file: &str, destination: &str) -> Option<OpenLink> {
        let LinkTo::Path(path) = self.settings.surroundings.link(file, destination) else {
            return None;
        };
        let start = self.line().text().len();
        Some(OpenLink {
            target: OpenTarget::Path(path),
            start,
            destination: destination.to_owned(),
            depth: self.push_tone(|_| {}),
        })
    }

    /// Ends the text of a link, and adds what paper shows of it.
    pub(in super::super) fn end_link(&mut self, open: &OpenLink) {
        // What HTML left open inside.
        self.tones.truncate(open.depth + 1);
        let shown = self.line.as_ref();
        let shown = shown.and_then(|line| line.text().get(open.start..));
        let shown = shown.unwrap_or_default().trim().replace('\u{fffc}', " ");
        match &open.target {
            OpenTarget::Click(link, target) => {
                self.close_link(*link, target, shown, &open.destination);
            }
            OpenTarget::Path(path) => self.close_path(path, &shown, &open.destination),
        }
        self.tones.truncate(open.depth.max(1));
    }

    /// The text of `link`, which is `shown`, ends here.
    fn close_link(&mut self, link: u32, target: &FlowTarget, shown: String, destination: &str) {
        let links = self.theme().links;
        match target {
            // The text ended before the link did.
            _ if self.line.is_none() || self.manner().ink.link != Some(link) => {}
            // Below a picture, a number would stand alone: the address is listed all the same.
            FlowTarget::Uri(uri) if links.list && shown.trim().is_empty() => {
                self.address(uri, true);
            }
            FlowTarget::Uri(uri) if links.list && !shows(&shown, uri, destination) => {
                let number = self.address(uri, true);
                self.note(number);
            }
            FlowTarget::Anchor(key) if links.page_numbers => {
                let muted = self.theme().colours.muted;
                self.push_tone(|manner| {
                    manner.ink.colour = muted;
                    manner.ink.ground = None;
                });
                let manner = self.manner();
                let tag = self.flow.inks.tag(manner.ink);
                self.line().push_raw(" ", &manner, tag);
                self.object(InlineObject::PageOf(key.clone()), &manner);
            }
            FlowTarget::Uri(_) | FlowTarget::Anchor(_) => {}
        }
        let contents = match (shown.is_empty(), target) {
            (false, _) => shown,
            (true, FlowTarget::Uri(uri)) => uri.clone(),
            (true, FlowTarget::Anchor(key)) => key.to_string(),
        };
        self.flow.links[link as usize].contents = contents;
    }

    /// The text that stands for `path` ends here.
    fn close_path(&mut self, path: &str, shown: &str, destination: &str) {
        let is_told = shown.is_empty() || shows(shown, path, destination);
        if self.theme().links.list && self.line.is_some() && !is_told {
            let number = self.address(path, false);
            self.note(number);
        }
    }

    /// The raised number of an address.
    fn note(&mut self, number: usize) {
        let muted = self.theme().colours.muted;
        self.push_tone(|manner| {
            manner.style.rise += 0.33 * manner.style.size;
            manner.style.size *= 0.65;
            manner.ink.colour = muted;
            manner.style.italic = false;
        });
        let manner = self.manner();
        let tag = self.flow.inks.tag(manner.ink);
        self.line()
            .push_note(&format!("\u{2060}[{number}]"), &manner, tag);
    }

    /// The number of an address in the list at the end, from 1.
    pub(super) fn address(&mut self, text: &str, is_uri: bool) -> usize {
        let known = self.numbers.get(text).copied();
        known.unwrap_or_else(|| {
            let text: Box<str> = text.into();
            self.flow.addresses.push(Address {
                text: text.clone(),
                is_uri,
            });
            self.numbers.insert(text, self.flow.addresses.len());
            self.flow.addresses.len()
        })
    }

    /// The list of addresses.
    pub(super) fn addresses(&mut self) {
        let addresses = std::mem::take(&mut self.flow.addresses);
        if addresses.is_empty() {
            return;
        }
        self.close_to(1);
        self.push(Node::Rule);
        self.caption(&self.labels.links, true);
        let depth = self.open_small_list();
        for (number, address) in addresses.iter().enumerate() {
            self.numbered_item(number + 1);
            self.line();
            let link = address.is_uri.then(|| {
                let link = self.open_link(FlowTarget::Uri(address.text.to_string()));
                self.flow.links[link as usize].contents = address.text.to_string();
                (link, self.flow.links[link as usize].element)
            });
            let link_colour = self.theme().colours.link;
            self.push_tone(|manner| {
                if let Some((link, element)) = link {
                    manner.ink.link = Some(link);
                    manner.ink.element = Some(element);
                    manner.ink.colour = link_colour;
                }
                manner.style.size *= 0.85;
                manner.hyphenate = false;
            });
            self.text(&address.text);
            self.flush();
            self.close();
        }
        self.close_to(depth);
        self.flow.addresses = addresses;
    }

    fn open_small_list(&mut self) -> usize {
        let depth = self.stack.len();
        self.open_list(true, Numbering::None);
        depth
    }

    /// Opens an item labelled `[number]`.
    fn numbered_item(&mut self, number: usize) {
        if let Some(Kind::List { numbering, .. }) = self.stack.last_mut().map(|open| &mut open.kind)
        {
            *numbering = Numbering::Bracket(number);
        }
        self.open_item();
    }
}

/// Whether what is shown of a link is its address already.
fn shows(shown: &str, uri: &str, destination: &str) -> bool {
    let bare = |address: &str| {
        let address = address
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        address
            .trim_start_matches("mailto:")
            .trim_end_matches('/')
            .to_owned()
    };
    !shown.is_empty() && (bare(shown) == bare(uri) || shown == destination)
}
