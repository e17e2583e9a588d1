//! All links of an article in one list.

mod page;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use tercet_article::{self as ir, Article, BlockKind, InlineKind, NodeRef};

use crate::id::{Id, Span};
use crate::origin::{Origin, Via};
use crate::scope::Scope;
use crate::text::Text;

/// Something in the article that leads elsewhere. HTML is not looked into.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Link<'a> {
    /// What leads there.
    kind: LinkKind,
    /// Where it leads, as written: path, URL, fragment or unique id.
    target: &'a str,
    /// Plain text of the link, or the alternate text of the image.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    /// Id of the block, item, tab or cell that it stands in. Absent: it is the value
    /// of a key of a YAML page.
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<Id>,
    /// Bytes of the file.
    span: Span,
    /// Line on which it starts, from 1.
    line: u32,
    /// The included file that it stands in. Absent: the article's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a Origin<'a>>,
}

/// What leads elsewhere.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum LinkKind {
    /// A link.
    Link,
    /// The picture of an image.
    Image,
    /// The picture to show enlarged.
    Lightbox,
    /// Where a click on an image leads.
    ImageLink,
    /// A cross reference by unique id.
    Xref,
    /// An included file.
    Include,
    /// A file that code is taken from.
    Snippet,
    /// A video.
    Video,
}

/// All links of an article and of what it includes, in order.
pub(crate) struct Links<'a>(pub(crate) &'a Article);

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        push_article(&mut seq, self.0, Scope::of(self.0))?;
        page::push(&mut seq, self.0)?;
        seq.end()
    }
}

impl JsonSchema for Links<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Links".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<Link<'_>>>()
    }
}

fn push_article<S: SerializeSeq>(
    seq: &mut S,
    article: &Article,
    scope: Scope<'_>,
) -> Result<(), S::Error> {
    article.blocks.iter().try_for_each(|block| {
        let place = Place {
            scope,
            block: Id(block.id),
        };
        place.push_node(seq, NodeRef::Block(block))
    })
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct Place<'a> {
    scope: Scope<'a>,
    /// The innermost node with an id.
    block: Id,
}

impl<'a> Place<'a> {
    fn push_node<S: SerializeSeq>(self, seq: &mut S, node: NodeRef<'a>) -> Result<(), S::Error> {
        let here = Self {
            block: node.id().map_or(self.block, Id),
            ..self
        };
        match node {
            NodeRef::Block(block) => here.push_block(seq, block)?,
            NodeRef::Inline(inline) => here.push_inline(seq, inline)?,
            NodeRef::Item(_) | NodeRef::Tab(_) | NodeRef::Row(_) | NodeRef::Cell(_) => {}
        }
        let mut result = Ok(());
        node.for_each_child(&mut |child| {
            if result.is_ok() {
                result = here.push_node(seq, child);
            }
        });
        result
    }

    fn push_block<S: SerializeSeq>(
        self,
        seq: &mut S,
        block: &'a ir::Block,
    ) -> Result<(), S::Error> {
        match &block.kind {
            BlockKind::Video(video) => {
                self.push(seq, LinkKind::Video, &video.url, None, block.span)
            }
            BlockKind::Include(include) => self.push_include(seq, include, block.span),
            BlockKind::Snippet(snippet) => {
                self.push(seq, LinkKind::Snippet, &snippet.path, None, block.span)
            }
            BlockKind::Image(image) => self.push_image(seq, &image.image, block.span),
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Alert(_)
            | BlockKind::Quote(_)
            | BlockKind::Section(_)
            | BlockKind::Code(_)
            | BlockKind::Row(_)
            | BlockKind::Column(_)
            | BlockKind::Zone(_)
            | BlockKind::Moniker(_)
            | BlockKind::TabGroup(_)
            | BlockKind::List(_)
            | BlockKind::Table(_)
            | BlockKind::ThematicBreak
            | BlockKind::Html(_)
            | BlockKind::LinkDefinition(_)
            | BlockKind::Form(_)
            | BlockKind::Field(_) => Ok(()),
        }
    }

    fn push_inline<S: SerializeSeq>(
        self,
        seq: &mut S,
        inline: &'a ir::Inline,
    ) -> Result<(), S::Error> {
        let span = inline.span;
        match &inline.kind {
            InlineKind::Link(link) => {
                let text = Some(Text(&link.content));
                self.push(seq, LinkKind::Link, &link.destination, text, span)
            }
            InlineKind::Xref(xref) => {
                let text = (!xref.content.is_empty()).then_some(Text(&xref.content));
                self.push(seq, LinkKind::Xref, &xref.uid, text, span)
            }
            InlineKind::Image(image) => self.push_image(seq, image, span),
            InlineKind::Video(video) => self.push(seq, LinkKind::Video, &video.url, None, span),
            InlineKind::Include(include) => self.push_include(seq, include, span),
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Code(_)
            | InlineKind::NoLoc(_)
            | InlineKind::Html(_)
            | InlineKind::Entity(_)
            | InlineKind::Escape(_)
            | InlineKind::Emoji(_)
            | InlineKind::Anchor(_) => Ok(()),
        }
    }

    fn push_image<S: SerializeSeq>(
        self,
        seq: &mut S,
        image: &'a ir::Image,
        span: ir::Span,
    ) -> Result<(), S::Error> {
        let alt = (!image.alt.is_empty()).then_some(Text(&image.alt));
        self.push(seq, LinkKind::Image, &image.source, alt, span)?;
        if let Some(lightbox) = &image.lightbox {
            self.push(seq, LinkKind::Lightbox, lightbox, alt, span)?;
        }
        if let Some(link) = &image.link {
            self.push(seq, LinkKind::ImageLink, link, alt, span)?;
        }
        Ok(())
    }

    /// The include itself, then the links in what it brings.
    fn push_include<S: SerializeSeq>(
        self,
        seq: &mut S,
        include: &'a ir::Include,
        span: ir::Span,
    ) -> Result<(), S::Error> {
        self.push(seq, LinkKind::Include, &include.path, None, span)?;
        let Some(expansion) = &include.expansion else {
            return Ok(());
        };
        let origin = Origin {
            path: &expansion.path,
            via: Via {
                include: self.block,
                outer: self.scope.origin(),
            },
        };
        let scope = self.scope.included(&expansion.article.source, &origin);
        push_article(seq, &expansion.article, scope)
    }

    fn push<S: SerializeSeq>(
        self,
        seq: &mut S,
        kind: LinkKind,
        target: &str,
        text: Option<Text<'_>>,
        span: ir::Span,
    ) -> Result<(), S::Error> {
        seq.serialize_element(&Link {
            kind,
            target,
            text: text.map(Text::get),
            block: Some(self.block),
            span: span.into(),
            line: self.scope.line(span),
            origin: self.scope.origin(),
        })
    }
}
