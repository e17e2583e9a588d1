//! What a piece of text is besides its style: the tag of its span leads here.

use tercet_article::Span;

use crate::colour::Colour;
use crate::draw::ElementId;

/// What a piece of text is besides its style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ink {
    /// The element that it belongs to; `None` is an artifact.
    pub(crate) element: Option<ElementId>,
    /// Its colour.
    pub(crate) colour: Colour,
    /// What is behind it.
    pub(crate) ground: Option<Colour>,
    /// Whether a line stands under it.
    pub(crate) underline: bool,
    /// Whether a line goes through it.
    pub(crate) strike: bool,
    /// The link that it is part of: an index of the flow's links.
    pub(crate) link: Option<u32>,
    /// The file that it comes from: an index of the flow's files.
    pub(crate) file: u16,
    /// Where in that file.
    pub(crate) span: Span,
}

/// All inks of a flow.
#[derive(Debug, Default)]
pub(crate) struct Inks(Vec<Ink>);

impl Inks {
    /// The tag of `ink`.
    pub(crate) fn tag(&mut self, ink: Ink) -> u32 {
        if self.0.last() != Some(&ink) {
            self.0.push(ink);
        }
        (self.0.len() - 1) as u32
    }

    /// The ink of `tag`.
    pub(crate) fn get(&self, tag: u32) -> &Ink {
        &self.0[tag as usize]
    }
}
