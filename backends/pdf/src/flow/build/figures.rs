//! Pictures and videos.

use std::collections::hash_map::Entry;

use tercet_article::{
    Block, Diagnostic, Image, ImageBlock, ImagePurpose, Inline, InlineKind, Span, Video,
};

use super::super::{Figure, FlowLink, FlowTarget, FrameStyle, InlineObject, Node};
use super::Builder;
use super::container::Kind;
use crate::draw::{Attributes, Element, ElementId, Role};
use crate::image::{Loss, decode};
use crate::rules;

impl Builder<'_> {
    /// A paragraph that holds nothing but pictures is a row of figures; tells whether it is one.
    pub(super) fn figure_paragraph(&mut self, block: &Block, content: &[Inline]) -> bool {
        let Some(images) = only_images(content) else {
            return false;
        };
        for (number, (span, image, link)) in images.into_iter().enumerate() {
            self.span = span;
            let id = (number == 0).then_some(block.id);
            self.figure(image, id, link.or(image.link.as_deref()));
        }
        true
    }

    /// So is a cell, where one of them is no mere sign in a line; tells whether it is one.
    pub(super) fn figure_cell(&mut self, content: &[Inline]) -> bool {
        let images = only_images(content).unwrap_or_default();
        let most = 2.0 * self.theme().text.size;
        let mut is_high = false;
        for (span, image, _) in &images {
            self.span = *span;
            let picture = self.picture(&image.source);
            let size = picture.map(|picture| self.flow.pictures[picture].size());
            is_high |= size.is_some_and(|size| size.height > most);
        }
        for (span, image, link) in images.into_iter().filter(|_| is_high) {
            self.span = span;
            self.figure(image, None, link.or(image.link.as_deref()));
        }
        is_high
    }

    /// A picture on lines of its own.
    fn figure(&mut self, image: &Image, id: Option<tercet_article::BlockId>, link: Option<&str>) {
        let alt = self.plain(&image.alt);
        let Some(picture) = self.picture(&image.source) else {
            return self.stand_in(&alt, &image.source, id, link);
        };
        let is_decoration = image.purpose == ImagePurpose::Icon && alt.is_empty();
        let parent = self.parent();
        let (link, parent) = match link.and_then(|to| self.figure_link(to, &alt)) {
            Some((link, element)) => (Some(link), element),
            None => (None, parent),
        };
        let element = (!is_decoration).then(|| {
            let element = self.figure_element(parent, &alt, &image.source);
            if let Some(id) = id {
                self.identify(element, id);
            }
            element
        });
        let anchors = std::mem::take(&mut self.pending);
        let has_letters = |title: &&str| !title.trim().is_empty() && **title != *alt;
        let caption = image.title.as_deref().filter(has_letters);
        self.push(Node::Picture(Box::new(Figure {
            element,
            picture,
            link,
            anchors,
            align: self.running().align,
            has_caption: caption.is_some(),
        })));
        if let Some(caption) = caption {
            self.figure_caption(caption);
        }
    }

    /// A link around a figure: its number and its element.
    fn figure_link(&mut self, destination: &str, alt: &str) -> Option<(usize, ElementId)> {
        let file = self.flow.files[usize::from(self.file)].clone();
        let target = self.target(&file, destination)?;
        // Below a picture, a number would stand alone: the address is listed all the same.
        if let FlowTarget::Uri(uri) = &target
            && self.theme().links.list
        {
            self.address(uri, true);
        }
        let paragraph = self.element(Role::P);
        let element = self.flow.structure.add(Element::new(Role::Link, paragraph));
        let contents = if alt.is_empty() { destination } else { alt };
        self.flow.links.push(FlowLink {
            target,
            contents: contents.to_owned(),
            element,
        });
        Some((self.flow.links.len() - 1, element))
    }

    /// The element of a figure; one without alternate text is reported.
    pub(in super::super) fn figure_element(
        &mut self,
        parent: ElementId,
        alt: &str,
        source: &str,
    ) -> ElementId {
        if alt.is_empty() {
            self.report(
                Diagnostic::new(
                    &rules::FIGURE_WITHOUT_ALT,
                    self.span,
                    format!("the picture {source} has no alternate text"),
                )
                .with_hint("say what it shows, for those who do not see it"),
            );
        }
        // PDF/UA asks for some text; the file's name is better than none.
        let alt = if alt.is_empty() {
            file_name(source)
        } else {
            alt
        };
        let mut element = Element::new(Role::Figure, parent);
        element.alt = Some(alt.into());
        element.attributes = Attributes::Figure { bbox: None };
        self.flow.structure.add(element)
    }

    /// Stands for a picture that is not there.
    fn stand_in(
        &mut self,
        alt: &str,
        source: &str,
        id: Option<tercet_article::BlockId>,
        link: Option<&str>,
    ) {
        let depth = self.stack.len();
        let element = self.open(Kind::Frame(FrameStyle::Box), Role::Div);
        if let Some(id) = id {
            self.identify(element, id);
        }
        let text = self.stand_in_text(alt, source);
        // A path would be that of the picture in full size, most of the time.
        let file = self.flow.files[usize::from(self.file)].clone();
        let link = link.filter(|to| self.target(&file, to).is_some());
        self.caption_of(false, |flow| match link {
            Some(destination) => flow.link(destination, |flow| flow.text(&text)),
            None => flow.text(&text),
        });
        self.close_to(depth);
    }

    fn stand_in_text(&self, alt: &str, source: &str) -> String {
        let alt = if alt.is_empty() {
            file_name(source)
        } else {
            alt
        };
        format!("{}: {alt}", self.labels.picture)
    }

    pub(super) fn inline_image(&mut self, image: &Image) {
        let alt = self.plain(&image.alt);
        let Some(picture) = self.picture(&image.source) else {
            if image.purpose == ImagePurpose::Icon && alt.is_empty() {
                return;
            }
            let text = self.stand_in_text(&alt, &image.source);
            return self.text(&format!("[{text}]"));
        };
        self.line();
        let mut manner = self.manner();
        manner.ink.element = match (manner.ink.element, image.purpose) {
            (_, ImagePurpose::Icon) if alt.is_empty() => None,
            (Some(parent), _) => Some(self.figure_element(parent, &alt, &image.source)),
            (None, _) => None,
        };
        self.object(InlineObject::Picture(picture), &manner);
    }

    pub(super) fn complex_image(&mut self, block: &Block, image: &ImageBlock) {
        self.figure(&image.image, Some(block.id), image.image.link.as_deref());
        if image.long_description.is_empty() {
            return;
        }
        let depth = self.stack.len();
        self.open(Kind::Frame(FrameStyle::Indent), Role::Div);
        self.caption(&self.labels.description.clone(), true);
        self.blocks(&image.long_description);
        self.close_to(depth);
    }

    pub(super) fn video(&mut self, block: &Block, video: &Video) {
        let name = video.title.as_deref().unwrap_or(&video.url).to_owned();
        let element = self.element(Role::P);
        self.identify(element, block.id);
        self.start(element, self.running());
        let label = format!("{}: ", self.labels.video);
        self.text(&label);
        self.link(&video.url, |flow| flow.text(&name));
        self.flush();
        self.blocks(&video.blocks);
    }

    /// The number of a picture; none where it cannot be shown, which is reported.
    pub(in super::super) fn picture(&mut self, source: &str) -> Option<usize> {
        let file = self.flow.files[usize::from(self.file)].clone();
        let key = (self.file, source.into());
        if let Entry::Occupied(known) = self.pictures.entry(key) {
            return *known.get();
        }
        let surroundings = self.settings.surroundings;
        let number = match surroundings.picture(&file, source) {
            Ok(bytes) => match decode(
                &bytes,
                &self.settings.limits.pictures,
                self.settings.svg_fonts,
            ) {
                Ok(decoded) => {
                    for loss in &decoded.losses {
                        let message =
                            format!("the picture {source} is not printed whole: {}", lost(loss));
                        self.report(Diagnostic::new(
                            &rules::PICTURE_INCOMPLETE,
                            self.span,
                            message,
                        ));
                    }
                    self.flow.pictures.push(decoded.picture);
                    Some(self.flow.pictures.len() - 1)
                }
                Err(error) => {
                    let message = format!("the picture {source} cannot be printed: {error}");
                    self.report(Diagnostic::new(
                        &rules::PICTURE_UNUSABLE,
                        self.span,
                        message,
                    ));
                    None
                }
            },
            Err(reason) => {
                let message = format!("the picture {source} is not printed: {reason}");
                self.report(Diagnostic::new(&rules::PICTURE_MISSING, self.span, message));
                None
            }
        };
        self.pictures.insert((self.file, source.into()), number);
        number
    }
}

/// An image with its place, and where a click on it leads.
type LinkedImage<'a> = (Span, &'a Image, Option<&'a str>);

/// The images of a text that holds nothing else.
fn only_images(content: &[Inline]) -> Option<Vec<LinkedImage<'_>>> {
    let mut images = Vec::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Image(image) => images.push((inline.span, &**image, None)),
            InlineKind::Link(link) => {
                let [only] = link.content.as_slice() else {
                    return None;
                };
                images.push((only.span, image_of(only)?, Some(&*link.destination)));
            }
            InlineKind::SoftBreak | InlineKind::HardBreak(_) => {}
            InlineKind::Text(text) if text.trim().is_empty() => {}
            InlineKind::Text(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Code(_)
            | InlineKind::Video(_)
            | InlineKind::Xref(_)
            | InlineKind::NoLoc(_)
            | InlineKind::Include(_)
            | InlineKind::Html(_)
            | InlineKind::Entity(_)
            | InlineKind::Escape(_)
            | InlineKind::Emoji(_)
            | InlineKind::Anchor(_) => return None,
        }
    }
    (!images.is_empty()).then_some(images)
}

/// The last part of a path, without what follows `?`.
fn file_name(source: &str) -> &str {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    if name.is_empty() { source } else { name }
}

/// What of a picture is not shown.
fn lost(loss: &Loss) -> String {
    match loss {
        Loss::Script => "a script was not run".to_owned(),
        Loss::ForeignObject => "HTML inside it is not drawn".to_owned(),
        Loss::Text => "there is no font for its text".to_owned(),
        Loss::Character(char) => format!("no font has U+{:04X} “{char}”", u32::from(*char)),
    }
}

/// The image that an inline is, if it is one.
fn image_of(inline: &Inline) -> Option<&Image> {
    if let InlineKind::Image(image) = &inline.kind {
        Some(image)
    } else {
        None
    }
}
