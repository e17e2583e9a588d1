//! The blocks of two articles, side by side.

use tercet_article::{
    Article, Attribute, Block, BlockKind, Field, FieldFormat, Heading, HeadingAnchor, Image,
    Inline, InlineKind, Snippet, SnippetForm, Span, Tab, Table, Video, text,
};

use super::{Touched, collapsed, metadata};

/// Whether both articles have the same blocks, nested alike, and the same metadata.
/// The texts of blocks that were written anew are compared as units; all others
/// stay.
pub(super) fn same(a: &Article, b: &Article, touched: &Touched) -> bool {
    let sides = Sides { touched };
    a.kind == b.kind
        && a.front_matter.is_some() == b.front_matter.is_some()
        && metadata::same(&a.metadata, &b.metadata, touched)
        && sides.blocks(&a.blocks, &b.blocks)
}

struct Sides<'a> {
    touched: &'a Touched,
}

impl Sides<'_> {
    fn blocks(&self, a: &[Block], b: &[Block]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.block(a, b))
    }

    fn block(&self, a: &Block, b: &Block) -> bool {
        match (&a.kind, &b.kind) {
            (BlockKind::Heading(x), BlockKind::Heading(y)) => self.heading(a.span, x, y),
            (BlockKind::Paragraph(x), BlockKind::Paragraph(y)) => {
                self.inlines(a.span, &x.content, &y.content)
            }
            (BlockKind::Alert(x), BlockKind::Alert(y)) => {
                x.kind == y.kind && self.blocks(&x.blocks, &y.blocks)
            }
            (BlockKind::Quote(x), BlockKind::Quote(y)) => self.blocks(&x.blocks, &y.blocks),
            (BlockKind::Section(x), BlockKind::Section(y)) => {
                x.attributes == y.attributes && self.blocks(&x.blocks, &y.blocks)
            }
            (BlockKind::Video(x), BlockKind::Video(y)) => self.video(x, y),
            (BlockKind::Include(x), BlockKind::Include(y)) => {
                x.path == y.path && self.text(a.span, Some(&x.title), Some(&y.title))
            }
            (BlockKind::Code(x), BlockKind::Code(y)) => x == y,
            (BlockKind::Snippet(x), BlockKind::Snippet(y)) => self.snippet(a.span, x, y),
            (BlockKind::Image(x), BlockKind::Image(y)) => {
                same_image(&x.image, &y.image)
                    && self.blocks(&x.long_description, &y.long_description)
            }
            (BlockKind::Row(x), BlockKind::Row(y)) => self.blocks(&x.blocks, &y.blocks),
            (BlockKind::Column(x), BlockKind::Column(y)) => {
                x.span == y.span && self.blocks(&x.blocks, &y.blocks)
            }
            (BlockKind::Zone(x), BlockKind::Zone(y)) => {
                x.pivots == y.pivots && x.target == y.target && self.blocks(&x.blocks, &y.blocks)
            }
            (BlockKind::Moniker(x), BlockKind::Moniker(y)) => {
                x.range == y.range && self.blocks(&x.blocks, &y.blocks)
            }
            (BlockKind::TabGroup(x), BlockKind::TabGroup(y)) => {
                x.tabs.len() == y.tabs.len()
                    && x.tabs.iter().zip(&y.tabs).all(|(x, y)| self.tab(x, y))
            }
            (BlockKind::List(x), BlockKind::List(y)) => {
                x.marker == y.marker
                    && x.tight == y.tight
                    && x.items.len() == y.items.len()
                    && x.items
                        .iter()
                        .zip(&y.items)
                        .all(|(x, y)| self.blocks(&x.blocks, &y.blocks))
            }
            (BlockKind::Table(x), BlockKind::Table(y)) => self.table(x, y),
            (BlockKind::ThematicBreak, BlockKind::ThematicBreak) => true,
            (BlockKind::Html(x), BlockKind::Html(y)) => {
                x.kind == y.kind
                    && if self.touched.within(a.span) {
                        tag_names(&x.text).eq(tag_names(&y.text))
                    } else {
                        x.text == y.text
                    }
            }
            (BlockKind::LinkDefinition(x), BlockKind::LinkDefinition(y)) => {
                x.label == y.label
                    && x.destination == y.destination
                    && self.text(a.span, x.title.as_deref(), y.title.as_deref())
            }
            (BlockKind::Form(x), BlockKind::Form(y)) => {
                self.attributes(&x.attributes, &y.attributes)
            }
            (BlockKind::Field(x), BlockKind::Field(y)) => {
                x.path == y.path && x.format == y.format && self.field(a.span, x, y)
            }
            (
                BlockKind::Heading(_)
                | BlockKind::Paragraph(_)
                | BlockKind::Alert(_)
                | BlockKind::Quote(_)
                | BlockKind::Section(_)
                | BlockKind::Video(_)
                | BlockKind::Include(_)
                | BlockKind::Code(_)
                | BlockKind::Snippet(_)
                | BlockKind::Image(_)
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
                | BlockKind::Field(_),
                _,
            ) => false,
        }
    }

    fn heading(&self, span: Span, a: &Heading, b: &Heading) -> bool {
        let anchors = match (&a.anchor, &b.anchor) {
            (HeadingAnchor::Explicit(a), HeadingAnchor::Explicit(b)) => a == b,
            (HeadingAnchor::Auto(_), HeadingAnchor::Auto(_)) => true,
            (HeadingAnchor::Explicit(_) | HeadingAnchor::Auto(_), _) => false,
        };
        anchors
            && a.level == b.level
            && a.style == b.style
            && self.inlines(span, &a.content, &b.content)
    }

    /// The bytes of what was not touched are the same; here it is found out whether
    /// they still say the same.
    fn inlines(&self, span: Span, a: &[Inline], b: &[Inline]) -> bool {
        if let Some(text) = self.touched.silent_within(span) {
            return b.iter().all(is_text) && collapsed(&text::plain(b)) == text;
        }
        self.touched.within(span) || text::plain(a) == text::plain(b)
    }

    /// A plain field is one text, whose unit reaches from quote to quote.
    fn field(&self, span: Span, a: &Field, b: &Field) -> bool {
        let is_one_text = a.format == FieldFormat::Plain && self.touched.within(span);
        let [
            Block {
                kind: BlockKind::Paragraph(paragraph),
                ..
            },
        ] = b.blocks.as_slice()
        else {
            return self.blocks(&a.blocks, &b.blocks);
        };
        if !is_one_text {
            return self.blocks(&a.blocks, &b.blocks);
        }
        match self.touched.silent_within(span) {
            Some(text) => collapsed(&text::plain(&paragraph.content)) == text,
            None => true,
        }
    }

    /// Text that may be a unit.
    fn text(&self, span: Span, a: Option<&str>, b: Option<&str>) -> bool {
        a == b || (self.touched.within(span) && a.is_some() == b.is_some())
    }

    fn video(&self, a: &Video, b: &Video) -> bool {
        a.form == b.form
            && a.url == b.url
            && a.title.is_some() == b.title.is_some()
            && self.attributes(&a.attributes, &b.attributes)
            && self.blocks(&a.blocks, &b.blocks)
    }

    fn snippet(&self, span: Span, a: &Snippet, b: &Snippet) -> bool {
        let forms = match (&a.form, &b.form) {
            (SnippetForm::Bang, SnippetForm::Bang)
            | (SnippetForm::Notebook, SnippetForm::Notebook) => true,
            (SnippetForm::Directive(a), SnippetForm::Directive(b)) => self.attributes(a, b),
            (SnippetForm::Bang | SnippetForm::Notebook | SnippetForm::Directive(_), _) => false,
        };
        forms
            && a.path == b.path
            && a.language == b.language
            && a.selector == b.selector
            && a.highlight == b.highlight
            && a.dedent == b.dedent
            && self.text(span, Some(&a.title), Some(&b.title))
    }

    fn attributes(&self, a: &[Attribute], b: &[Attribute]) -> bool {
        a.len() == b.len()
            && a.iter().zip(b).all(|(a, b)| {
                a.name == b.name && (a.value == b.value || self.touched.within(a.span))
            })
    }

    fn tab(&self, a: &Tab, b: &Tab) -> bool {
        let start = a
            .blocks
            .first()
            .map_or(a.span.end, |first| first.span.start);
        let heading = Span {
            start: a.span.start,
            end: start,
        };
        a.tab_ids == b.tab_ids
            && a.condition == b.condition
            && a.level == b.level
            && self.inlines(heading, &a.heading, &b.heading)
            && self.blocks(&a.blocks, &b.blocks)
    }

    fn table(&self, a: &Table, b: &Table) -> bool {
        a.alignments == b.alignments
            && a.rows.len() == b.rows.len()
            && a.rows.iter().zip(&b.rows).all(|(a, b)| {
                a.cells.len() == b.cells.len()
                    && a.cells
                        .iter()
                        .zip(&b.cells)
                        .all(|(a, b)| self.inlines(a.span, &a.content, &b.content))
            })
    }
}

/// Whether a reader sees nothing but text there.
fn is_text(inline: &Inline) -> bool {
    match inline.kind {
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::Entity(_)
        | InlineKind::Escape(_) => true,
        InlineKind::HardBreak(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Code(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Video(_)
        | InlineKind::Xref(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => false,
    }
}

fn same_image(a: &Image, b: &Image) -> bool {
    a.source == b.source
        && a.purpose == b.purpose
        && a.lightbox == b.lightbox
        && a.border == b.border
        && a.link == b.link
        && a.loc_scope == b.loc_scope
}

/// The names of the tags of raw HTML, `/` included.
fn tag_names(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|tag| {
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '!' | '-'));
        &tag[..end.unwrap_or(tag.len())]
    })
}
