//! The inlines of a block as a flow.

use tercet_article::{
    Article, Attribute, Image, ImageSyntax, Inline, InlineKind, InlineVideo, Link, LinkForm, Span,
    Xref, XrefForm, text,
};

use crate::model::{CodeType, UnitId, UnitKind};
use crate::place::PlaceContext;

use super::flow::{Draft, Flow, Freedom, SubFlow, Token, TokenKind};
use super::html::{self, Tag};
use super::{SkipReason, raw};

/// The flow of `inlines`, which belong to the unit `owner`.
pub(super) fn flow(article: &Article, owner: &str, inlines: &[Inline]) -> Flow {
    let mut builder = Builder::new(article, owner);
    builder.inlines(inlines);
    builder.finish()
}

/// Builds the flow of one unit.
pub(super) struct Builder<'a> {
    article: &'a Article,
    owner: &'a str,
    pub(super) flow: Flow,
    /// How many sub-flows of each suffix there are.
    named: Vec<(String, u32)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(article: &'a Article, owner: &'a str) -> Self {
        Self {
            article,
            owner,
            flow: Flow::default(),
            named: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> Flow {
        self.flow.close_gaps();
        self.flow
    }

    /// An id for a sub-flow: the owner's with a suffix, and a number from the second on.
    fn name(&mut self, suffix: &str) -> UnitId {
        let known = self.named.iter_mut().find(|(known, _)| known == suffix);
        let count = if let Some((_, count)) = known {
            *count += 1;
            *count
        } else {
            self.named.push((suffix.to_owned(), 1));
            1
        };
        match count {
            1 => format!("{}-{suffix}", self.owner).into(),
            _ => format!("{}-{suffix}-{count}", self.owner).into(),
        }
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let tags = tags(inlines);
        let partners = html::partners(&tags);
        // Codes whose closing tag is to come.
        let mut open = Vec::new();
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            let span = inline.span;
            let place = |at: usize| span.start + at as u32;
            match tags.get(at).and_then(Option::as_ref) {
                None => self.inline(inline),
                Some(tag) => match partners[at] {
                    Some(end) if end > at && tag.is_silent() => {
                        let content = text::plain(&inlines[at + 1..end]);
                        self.silent(tag, span, inlines[end].span, &content);
                        at = end;
                    }
                    Some(end) if end > at => {
                        open.push(self.open_tag(tag, span, inlines[end].span, &place));
                    }
                    Some(_) => {
                        if let Some(index) = open.pop() {
                            self.flow.close(index);
                        }
                    }
                    None => self.tag(tag, span, &place),
                },
            }
            at += 1;
        }
    }

    /// An element whose content is no text for translators.
    pub(super) fn silent(&mut self, tag: &Tag, open: Span, close: Span, content: &str) {
        let span = Span {
            start: open.start,
            end: close.end,
        };
        let code_type = CodeType::Html(tag.name.as_str().into());
        self.flow.skip(span, SkipReason::Code);
        self.flow.code(
            Draft::standalone(code_type, span, Freedom::Kept)
                .display(content)
                .equivalent(content),
        );
    }

    /// Opens a pair of tags and returns its index; `place` tells where a byte of the
    /// tag stands.
    pub(super) fn open_tag(
        &mut self,
        tag: &Tag,
        open: Span,
        close: Span,
        place: &dyn Fn(usize) -> u32,
    ) -> usize {
        let freedom = match tag.name.as_str() {
            "a" | "button" | "label" => Freedom::Bound,
            _ => Freedom::Free,
        };
        let code_type = match tag.name.as_str() {
            "a" if tag.attributes.iter().any(|own| own.name == "href") => CodeType::Link,
            name => CodeType::Html(name.into()),
        };
        let mut draft = Draft::spanning(code_type, open, close, freedom);
        draft.sub_flows = self.attributes(tag, open, place);
        self.flow.open(draft)
    }

    /// A tag without partner: an empty element, or half of a pair.
    pub(super) fn tag(&mut self, tag: &Tag, span: Span, place: &dyn Fn(usize) -> u32) {
        let name = tag.name.as_str();
        let mut draft = match name {
            "" => Draft::standalone(CodeType::HtmlComment, span, Freedom::Free),
            "br" => Draft::standalone(CodeType::Break, span, Freedom::Free)
                .display("<br>")
                .equivalent("\n"),
            "img" => Draft::standalone(CodeType::Image, span, Freedom::Bound),
            _ if html::is_void(name) || tag.self_closing => {
                Draft::standalone(CodeType::Html(name.into()), span, Freedom::Bound)
                    .display(format!("<{name}>"))
            }
            _ => {
                let slash = if tag.closing { "/" } else { "" };
                Draft::standalone(CodeType::Html(name.into()), span, Freedom::Half)
                    .display(format!("<{slash}{name}>"))
            }
        };
        draft.sub_flows = self.attributes(tag, span, place);
        self.flow.code(draft);
    }

    /// The translatable attributes of the tag at `whole`.
    fn attributes(&mut self, tag: &Tag, whole: Span, place: &dyn Fn(usize) -> u32) -> Vec<UnitId> {
        let mut ids = Vec::new();
        for attribute in &tag.attributes {
            let Some(value) = attribute
                .value
                .as_ref()
                .filter(|_| tag.translates(attribute))
            else {
                continue;
            };
            let span = Span {
                start: place(value.range.start),
                end: place(value.range.end),
            };
            // In a scalar of YAML the tag may be written with escapes. A value of more
            // than one line may stand among quote markers, which do no harm.
            if self.article.slice(span) != value.text && !value.text.contains('\n') {
                self.flow.skip(whole, SkipReason::NoPlace);
                continue;
            }
            let id = self.name(&attribute.name);
            let flow = raw::flow(self.article, span, raw::Syntax::Html);
            self.flow.sub_flows.push(SubFlow {
                id: id.clone(),
                kind: UnitKind::HtmlAttribute(attribute.name.as_str().into()),
                context: PlaceContext::HtmlAttribute { quote: value.quote },
                flow,
            });
            ids.push(id);
        }
        ids
    }

    fn inline(&mut self, inline: &Inline) {
        let span = inline.span;
        match &inline.kind {
            InlineKind::Text(text) => self.flow.text(&**text, span),
            InlineKind::SoftBreak => self.flow.tokens.push(Token {
                span,
                kind: TokenKind::Space,
            }),
            InlineKind::Escape(char) => self.flow.text(*char, span),
            InlineKind::HardBreak(_) => self.flow.code(
                Draft::standalone(CodeType::Break, span, Freedom::Free)
                    .display("\u{21b5}")
                    .equivalent("\n"),
            ),
            InlineKind::Emphasis(content) => self.pair(CodeType::Emphasis, span, content),
            InlineKind::Strong(content) => self.pair(CodeType::Strong, span, content),
            InlineKind::Strikethrough(content) => {
                self.pair(CodeType::Strikethrough, span, content);
            }
            InlineKind::Code(text) => self.literal(CodeType::CodeSpan, span, text),
            InlineKind::NoLoc(text) => self.literal(CodeType::NoLoc, span, text),
            InlineKind::Link(link) => self.link(link, span),
            InlineKind::Image(image) => self.image(image, span),
            InlineKind::Video(video) => self.video(video, span),
            InlineKind::Xref(xref) => self.xref(xref, span),
            InlineKind::Include(include) => self.flow.code(
                Draft::standalone(CodeType::Include, span, Freedom::Bound).display(&*include.title),
            ),
            // Dealt with where its siblings are known.
            InlineKind::Html(_) => {}
            InlineKind::Entity(text) => {
                let draft = Draft::entity(span, self.article.slice(span), Some(text));
                self.flow.code(draft);
            }
            InlineKind::Emoji(emoji) => self.flow.code(
                Draft::standalone(CodeType::Emoji, span, Freedom::Free)
                    .display(&**emoji)
                    .equivalent(&**emoji),
            ),
            InlineKind::Anchor(name) => self
                .flow
                .code(Draft::standalone(CodeType::Anchor, span, Freedom::Bound).display(&**name)),
        }
    }

    /// Content that stays as it is.
    fn literal(&mut self, code_type: CodeType, span: Span, text: &str) {
        self.flow.code(
            Draft::standalone(code_type, span, Freedom::Kept)
                .display(text)
                .equivalent(text),
        );
    }

    /// Markup around `content`.
    fn pair(&mut self, code_type: CodeType, span: Span, content: &[Inline]) {
        self.spanning(code_type, span, content, Freedom::Free, Vec::new());
    }

    fn spanning(
        &mut self,
        code_type: CodeType,
        span: Span,
        content: &[Inline],
        freedom: Freedom,
        sub_flows: Vec<UnitId>,
    ) {
        let (Some(first), Some(last)) = (content.first(), content.last()) else {
            let mut draft = Draft::standalone(code_type, span, freedom);
            draft.sub_flows = sub_flows;
            return self.flow.code(draft);
        };
        let open = Span {
            start: span.start,
            end: first.span.start,
        };
        let close = Span {
            start: last.span.end,
            end: span.end,
        };
        let mut draft = Draft::spanning(code_type, open, close, freedom);
        draft.sub_flows = sub_flows;
        let index = self.flow.open(draft);
        self.inlines(content);
        self.flow.close(index);
    }

    fn link(&mut self, link: &Link, span: Span) {
        match link.form {
            LinkForm::Autolink | LinkForm::Bare => {
                self.flow.skip(span, SkipReason::Address);
                let shown = text::plain(&link.content);
                self.flow.code(
                    Draft::standalone(CodeType::Autolink, span, Freedom::Kept)
                        .display(shown.as_str())
                        .equivalent(shown),
                );
            }
            LinkForm::Inline | LinkForm::Reference => {
                let sub_flows = self.title(link.title.as_deref(), link.form, span);
                self.spanning(
                    CodeType::Link,
                    span,
                    &link.content,
                    Freedom::Bound,
                    sub_flows,
                );
            }
        }
    }

    /// The title at the end of an inline link or image. That of a reference stands
    /// with the definition.
    fn title(&mut self, title: Option<&str>, form: LinkForm, span: Span) -> Vec<UnitId> {
        let inline = form == LinkForm::Inline;
        let Some(title) = title.filter(|title| inline && !title.is_empty()) else {
            return Vec::new();
        };
        let Some((flow, quote)) = raw::title(self.article, span, ")", title) else {
            self.flow.skip(span, SkipReason::NoPlace);
            return Vec::new();
        };
        let id = self.name("title");
        self.flow.sub_flows.push(SubFlow {
            id: id.clone(),
            kind: UnitKind::LinkTitle,
            context: PlaceContext::Title { quote },
            flow,
        });
        vec![id]
    }

    fn xref(&mut self, xref: &Xref, span: Span) {
        if xref.form == XrefForm::Link && !xref.content.is_empty() {
            let sub_flows = self.title(xref.title.as_deref(), LinkForm::Inline, span);
            self.spanning(
                CodeType::Xref,
                span,
                &xref.content,
                Freedom::Bound,
                sub_flows,
            );
        } else {
            self.flow.code(
                Draft::standalone(CodeType::Xref, span, Freedom::Bound)
                    .display(&*xref.uid)
                    .equivalent(&*xref.uid),
            );
        }
    }

    fn image(&mut self, image: &Image, span: Span) {
        let mut sub_flows: Vec<UnitId> = self.alt(image).into_iter().collect();
        let form = match image.syntax {
            ImageSyntax::Inline => LinkForm::Inline,
            ImageSyntax::Reference | ImageSyntax::Directive(_) => LinkForm::Reference,
        };
        sub_flows.extend(self.title(image.title.as_deref(), form, span));
        let mut draft = Draft::standalone(CodeType::Image, span, Freedom::Bound)
            .display(text::plain(&image.alt));
        draft.sub_flows = sub_flows;
        self.flow.code(draft);
    }

    fn video(&mut self, video: &InlineVideo, span: Span) {
        let mut draft =
            Draft::standalone(CodeType::Video, span, Freedom::Bound).display(video.name());
        if video.title.is_some() {
            let id = self.name("title");
            let flow = self.directive_value(&video.attributes, "title");
            self.flow.sub_flows.push(SubFlow {
                id: id.clone(),
                kind: UnitKind::DirectiveTitle,
                context: PlaceContext::DirectiveValue,
                flow,
            });
            draft.sub_flows.push(id);
        }
        self.flow.code(draft);
    }

    /// The alternate text of an image.
    pub(super) fn alt(&mut self, image: &Image) -> Option<UnitId> {
        if image.alt.is_empty() {
            return None;
        }
        let id = self.name("alt");
        let (context, flow) = match &image.syntax {
            ImageSyntax::Inline | ImageSyntax::Reference => {
                (PlaceContext::Brackets, flow(self.article, &id, &image.alt))
            }
            ImageSyntax::Directive(attributes) => (
                PlaceContext::DirectiveValue,
                self.directive_value(attributes, "alt-text"),
            ),
        };
        self.flow.sub_flows.push(SubFlow {
            id: id.clone(),
            kind: UnitKind::Alt,
            context,
            flow,
        });
        Some(id)
    }

    /// The value of an attribute of a triple-colon line.
    fn directive_value(&self, attributes: &[Attribute], name: &str) -> Flow {
        let own = attributes.iter().find(|own| &*own.name == name);
        own.map(|own| raw::value(self.article, own.span, &own.value))
            .unwrap_or_default()
    }
}

/// The tag in each inline that is one.
fn tags(inlines: &[Inline]) -> Vec<Option<Tag>> {
    let is_html = |inline: &Inline| matches!(inline.kind, InlineKind::Html(_));
    if !inlines.iter().any(is_html) {
        return Vec::new();
    }
    let tag = |inline: &Inline| match &inline.kind {
        InlineKind::Html(html) => Some(html::tag(html)),
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
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
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => None,
    };
    inlines.iter().map(tag).collect()
}
