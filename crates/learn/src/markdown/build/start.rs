//! The starts of elements.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, LinkType, Tag};
use tercet_article::{
    Alignment, CodeBlock, CodeStyle, Image, ImagePurpose, ImageSyntax, InlineKind, Link, LinkForm,
};

use super::verbatim::Verbatim;
use super::{Builder, FrameKind};

impl Builder<'_, '_> {
    pub(super) fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open_inline(FrameKind::Emphasis, &range),
            Tag::Strong => self.open_inline(FrameKind::Strong, &range),
            Tag::Strikethrough => {
                // One tilde is text.
                let one = !self.masked.text[range.clone()].starts_with("~~");
                if one {
                    self.open_tight_paragraph(range.start);
                    self.push_inline(range.start..range.start + 1, InlineKind::Text("~".into()));
                    let span = self.masked.span(&range);
                    self.open(FrameKind::Dissolved, span);
                } else {
                    self.open_inline(FrameKind::Strikethrough, &range);
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links += 1;
                let range = self.with_empty_label(*link_type, range);
                let form = match link_type {
                    LinkType::Inline => LinkForm::Inline,
                    LinkType::Autolink | LinkType::Email => LinkForm::Autolink,
                    _ => LinkForm::Reference,
                };
                let mark = self.masked.mark_at(range.start);
                let kind = match mark {
                    Some(index) if form == LinkForm::Autolink => FrameKind::Mark(index),
                    _ => FrameKind::Link(Box::new(Link {
                        form,
                        destination: (&**dest_url).into(),
                        title: non_empty(title),
                        content: Vec::new(),
                    })),
                };
                self.open_inline(kind, &range);
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links += 1;
                let range = self.with_empty_label(*link_type, range);
                let syntax = match link_type {
                    LinkType::Inline => ImageSyntax::Inline,
                    _ => ImageSyntax::Reference,
                };
                let kind = FrameKind::Image(Box::new(Image {
                    syntax,
                    purpose: ImagePurpose::Content,
                    source: (&**dest_url).into(),
                    alt: Vec::new(),
                    title: non_empty(title),
                    lightbox: None,
                    border: None,
                    link: None,
                    loc_scope: None,
                }));
                self.open_inline(kind, &range);
            }
            Tag::TableHead | Tag::TableRow => self.open(FrameKind::Row, self.trimmed(&range)),
            Tag::TableCell => {
                self.last_end = range.start;
                (self.brackets, self.brackets_before) = (0, 0);
                self.open(FrameKind::Cell, self.masked.span(&range));
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_) => self.start_block(tag, &range),
            // These belong to options that are off.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.open(FrameKind::Dissolved, self.masked.span(&range)),
        }
    }

    /// The range of a link with the `[]` of a collapsed reference, which
    /// pulldown-cmark leaves out.
    fn with_empty_label(&self, link_type: LinkType, range: Range<usize>) -> Range<usize> {
        let collapsed = link_type == LinkType::Collapsed;
        let label = collapsed && self.masked.text[range.end..].starts_with("[]");
        range.start..range.end + if label { "[]".len() } else { 0 }
    }

    pub(super) fn start_block(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.close_tight_paragraph();
        let span = self.trimmed(range);
        if let Tag::Item = tag {
            self.push_definitions_between_items(span.start);
        } else {
            self.push_definitions(span.start);
        }
        let kind = match tag {
            Tag::Paragraph => {
                self.note_loose_item();
                FrameKind::Paragraph
            }
            Tag::Heading { level, .. } => FrameKind::Heading(*level as u8),
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::List(start) => {
                self.refuse_interrupting_list(*start, span);
                FrameKind::List {
                    start: *start,
                    items: self.items.len(),
                    loose: false,
                }
            }
            Tag::Item => FrameKind::Item,
            Tag::CodeBlock(kind) => {
                self.verbatim = Some(Verbatim::default());
                if let CodeBlockKind::Fenced(_) = kind {
                    self.refuse_fence(range.start);
                    let fence = self.masked.text[range.clone()].lines().next();
                    self.refuse_marks(&(range.start..range.start + fence.map_or(0, str::len)));
                }
                FrameKind::Code(Box::new(code_block(kind)))
            }
            Tag::HtmlBlock => {
                self.verbatim = Some(Verbatim::default());
                let blanks = self.masked.text[range.clone()]
                    .bytes()
                    .take_while(|byte| matches!(byte, b' ' | b'\t'))
                    .count();
                FrameKind::Html(self.masked.mark_at(range.start + blanks))
            }
            Tag::Table(alignments) => {
                self.refuse_table(range);
                FrameKind::Table(alignments.iter().map(|one| alignment(*one)).collect())
            }
            _ => FrameKind::Dissolved,
        };
        self.last_end = range.start;
        (self.brackets, self.brackets_before) = (0, 0);
        self.open(kind, span);
    }

    /// A paragraph is starting: in a list item, that means a loose list, since
    /// those of a tight one have no events.
    pub(super) fn note_loose_item(&mut self) {
        if let [.., list, item] = self.frames.as_mut_slice()
            && matches!(item.kind, FrameKind::Item)
            && let FrameKind::List { loose, .. } = &mut list.kind
        {
            *loose = true;
        }
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

fn code_block(kind: &CodeBlockKind<'_>) -> CodeBlock {
    let (style, info) = match kind {
        CodeBlockKind::Fenced(info) => (CodeStyle::Fenced, &**info),
        CodeBlockKind::Indented => (CodeStyle::Indented, ""),
    };
    let word = info.split_whitespace().next().unwrap_or_default();
    let language = word.strip_suffix("-interactive");
    CodeBlock {
        style,
        language: language.unwrap_or(word).into(),
        info: info.trim().into(),
        interactive: language.is_some(),
        text: "".into(),
    }
}

fn non_empty(text: &str) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.into())
}
