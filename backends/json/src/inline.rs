//! Inlines: objects with a tag `t`, their text in `v`, their children in `c`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use tercet_article as ir;

use crate::block::Blocks;
use crate::each::Each;
use crate::id::Id;
use crate::names::{HardBreakStyle, ImagePurpose, LinkForm, XrefForm};
use crate::scope::Scope;
use crate::text::Text;

/// What stands inside a block. The text of those with `v` is in it; that of
/// those with `c` is the text of their children; the others have none, but a
/// `soft_break` is a space, a `hard_break` a line end, and a `video` its title or
/// else its URL.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "t", rename_all = "snake_case")]
pub(crate) enum Inline<'a> {
    /// Literal text, markup resolved.
    Text {
        /// The text.
        v: Cow<'a, str>,
    },
    /// A line end inside a paragraph.
    SoftBreak,
    /// A forced line end.
    HardBreak {
        /// How it is written.
        style: HardBreakStyle,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        c: Inlines<'a>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        c: Inlines<'a>,
    },
    /// Struck out.
    Strikethrough {
        /// What is struck out.
        c: Inlines<'a>,
    },
    /// A code span.
    Code {
        /// The code.
        v: &'a str,
    },
    /// A link.
    Link {
        /// Where it leads, as written.
        url: &'a str,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<&'a str>,
        /// How it is written. Absent: inline.
        #[serde(skip_serializing_if = "is_inline_link")]
        form: LinkForm,
        /// What the reader sees.
        c: Inlines<'a>,
    },
    /// An image; its children are the alternate text.
    Image {
        #[serde(flatten)]
        picture: Picture<'a>,
        /// Alternate text.
        #[serde(skip_serializing_if = "Inlines::is_empty")]
        c: Inlines<'a>,
    },
    /// A video.
    Video {
        /// Its URL, as written. It is the text where there is no title.
        url: &'a str,
        /// Its title: the text.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<&'a str>,
        /// Its attributes, in order.
        attributes: Attributes<'a>,
    },
    /// A cross reference by unique id.
    Xref {
        /// The unique id. It is the text where there are no children; in the form
        /// `at` with `@` before it.
        uid: &'a str,
        /// What follows `?`, as written.
        #[serde(skip_serializing_if = "Option::is_none")]
        query: Option<&'a str>,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<&'a str>,
        /// How it is written.
        form: XrefForm,
        /// Link text. Absent: the name of the target is to be shown.
        #[serde(skip_serializing_if = "Inlines::is_empty")]
        c: Inlines<'a>,
    },
    /// Text that stays in the source language.
    NoLoc {
        /// The text.
        v: &'a str,
    },
    /// An include inside a line.
    Include {
        /// Title in the inner brackets.
        title: &'a str,
        /// Path as written.
        path: &'a str,
        /// The included text, where it has been put in.
        #[serde(skip_serializing_if = "Option::is_none")]
        blocks: Option<Blocks<'a>>,
    },
    /// One HTML tag, comment, declaration or processing instruction. No text; but
    /// `<br>` in all its spellings is a line end.
    Html {
        /// As written.
        html: &'a str,
    },
    /// A character reference.
    Entity {
        /// The characters that it stands for.
        v: &'a str,
    },
    /// A backslash escape.
    Escape {
        /// The character after the backslash.
        v: char,
    },
    /// `:name:`
    Emoji {
        /// The Unicode emoji.
        v: &'a str,
    },
    /// An empty `<a name="…"></a>`: a target for links.
    Anchor {
        /// Its name.
        name: &'a str,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_inline_link(form: &LinkForm) -> bool {
    *form == LinkForm::Inline
}

impl<'a> Inline<'a> {
    fn of(inline: &'a ir::Inline, scope: Scope<'a>, block: Id) -> Self {
        let children = |inlines| Inlines::of(inlines, scope, block);
        match &inline.kind {
            ir::InlineKind::Text(text) => Self::Text {
                v: (&**text).into(),
            },
            ir::InlineKind::SoftBreak => Self::SoftBreak,
            ir::InlineKind::HardBreak(style) => Self::HardBreak {
                style: (*style).into(),
            },
            ir::InlineKind::Emphasis(content) => Self::Emphasis {
                c: children(content),
            },
            ir::InlineKind::Strong(content) => Self::Strong {
                c: children(content),
            },
            ir::InlineKind::Strikethrough(content) => Self::Strikethrough {
                c: children(content),
            },
            ir::InlineKind::Code(text) => Self::Code { v: text },
            ir::InlineKind::Link(link) => Self::Link {
                url: &link.destination,
                title: link.title.as_deref(),
                form: link.form.into(),
                c: children(&link.content),
            },
            ir::InlineKind::Image(image) => Self::Image {
                picture: Picture::of(image),
                c: children(&image.alt),
            },
            ir::InlineKind::Video(video) => Self::Video {
                url: &video.url,
                title: video.title.as_deref(),
                attributes: Each::of(&video.attributes),
            },
            ir::InlineKind::Xref(xref) => Self::Xref {
                uid: &xref.uid,
                query: xref.query.as_deref(),
                title: xref.title.as_deref(),
                form: xref.form.into(),
                c: children(&xref.content),
            },
            ir::InlineKind::NoLoc(text) => Self::NoLoc { v: text },
            ir::InlineKind::Include(include) => Self::Include {
                title: &include.title,
                path: &include.path,
                blocks: include
                    .expansion
                    .as_ref()
                    .map(|expansion| Blocks::included(expansion, block, scope)),
            },
            ir::InlineKind::Html(html) => Self::Html { html },
            ir::InlineKind::Entity(text) => Self::Entity { v: text },
            ir::InlineKind::Escape(char) => Self::Escape { v: *char },
            ir::InlineKind::Emoji(text) => Self::Emoji { v: text },
            ir::InlineKind::Anchor(name) => Self::Anchor { name },
        }
    }
}

/// The inlines of a block, or of an inline.
pub(crate) struct Inlines<'a> {
    list: &'a [ir::Inline],
    /// Of the list.
    scope: Scope<'a>,
    /// The block that they stand in.
    block: Id,
}

impl<'a> Inlines<'a> {
    /// The children of a node at `outer`, which stands in `block`.
    pub(crate) fn of(inlines: &'a [ir::Inline], outer: Scope<'a>, block: Id) -> Self {
        Self {
            list: inlines,
            scope: outer.deeper(2),
            block,
        }
    }

    /// The inlines of `block`, unless they say no more than its `text` does.
    pub(crate) fn beyond_text(
        inlines: &'a [ir::Inline],
        scope: Scope<'a>,
        block: Id,
    ) -> Option<Self> {
        match Text(inlines).literal() {
            Some(_) => None,
            None => Some(Self::of(inlines, scope, block)),
        }
    }

    fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Serialize for Inlines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.scope.too_deep_for_inlines() {
            let v = Text(self.list).get();
            return serializer.collect_seq([Inline::Text { v }]);
        }
        let mut seq = serializer.serialize_seq(None)?;
        for inline in self.list {
            seq.serialize_element(&Inline::of(inline, self.scope, self.block))?;
        }
        seq.end()
    }
}

impl JsonSchema for Inlines<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Inlines".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<Inline<'_>>>()
    }
}

/// What an image shows, and how.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Picture<'a> {
    /// Path or URL of the picture, as written.
    source: &'a str,
    /// How it is written. Absent: `![alt](source)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    syntax: Option<PictureSyntax>,
    /// What it is for. Absent: content.
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<ImagePurpose>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// Path or URL of the picture to show enlarged.
    #[serde(skip_serializing_if = "Option::is_none")]
    lightbox: Option<&'a str>,
    /// Whether a border is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    border: Option<bool>,
    /// Where a click leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    /// Which team localises the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    loc_scope: Option<&'a str>,
    /// The attributes of a directive, in order.
    #[serde(skip_serializing_if = "Each::is_empty")]
    attributes: Attributes<'a>,
}

/// How an image is written, where it is not `![alt](source)`.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum PictureSyntax {
    /// `![alt][label]`
    Reference,
    /// `:::image … :::`
    Directive,
}

impl<'a> Picture<'a> {
    pub(crate) fn of(image: &'a ir::Image) -> Self {
        let (syntax, attributes): (_, &[_]) = match &image.syntax {
            ir::ImageSyntax::Inline => (None, &[]),
            ir::ImageSyntax::Reference => (Some(PictureSyntax::Reference), &[]),
            ir::ImageSyntax::Directive(attributes) => (Some(PictureSyntax::Directive), attributes),
        };
        Self {
            source: &image.source,
            syntax,
            purpose: match image.purpose {
                ir::ImagePurpose::Content => None,
                other => Some(other.into()),
            },
            title: image.title.as_deref(),
            lightbox: image.lightbox.as_deref(),
            border: image.border,
            link: image.link.as_deref(),
            loc_scope: image.loc_scope.as_deref(),
            attributes: Each::of(attributes),
        }
    }
}

/// Attributes of a triple-colon line, in order.
pub(crate) type Attributes<'a> = Each<'a, ir::Attribute, Attribute<'a>>;

/// `name="value"` of a triple-colon line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Attribute<'a> {
    /// The name as written.
    name: &'a str,
    /// The value without quotes.
    value: &'a str,
}

impl<'a> From<&'a ir::Attribute> for Attribute<'a> {
    fn from(attribute: &'a ir::Attribute) -> Self {
        Self {
            name: &attribute.name,
            value: &attribute.value,
        }
    }
}
