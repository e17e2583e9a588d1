//! Inlines: text with its emphasis, and what else stands in a line.

use tercet_article::{
    Image, ImagePurpose, ImageSyntax, Include, Inline, InlineKind, InlineVideo, Link, LinkForm,
    Xref, text,
};
use tercet_translation::model::{Unit, UnitKind};

use crate::page::Page;
use crate::runs;

impl Page<'_> {
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(&inline.kind);
        }
    }

    fn inline(&mut self, inline: &InlineKind) {
        match inline {
            InlineKind::Text(text) => self.text(text),
            InlineKind::Escape(char) => self.text(char.encode_utf8(&mut [0; 4])),
            InlineKind::SoftBreak => {
                self.cursor.split(" ");
                self.html.line();
            }
            InlineKind::HardBreak(_) => self.html.open("br", &[]),
            InlineKind::Emphasis(content) => self.pair("em", content),
            InlineKind::Strong(content) => self.pair("strong", content),
            InlineKind::Strikethrough(content) => self.pair("s", content),
            InlineKind::Code(text) => self.code(text),
            InlineKind::Link(link) => self.link(link),
            InlineKind::Image(image) => self.image(image),
            InlineKind::Video(video) => self.inline_video(video),
            InlineKind::Xref(xref) => self.xref(xref),
            InlineKind::NoLoc(text) => self.kept(text),
            InlineKind::Include(include) => self.inline_include(include),
            InlineKind::Html(tag) if text::is_line_break(tag) => self.html.open("br", &[]),
            InlineKind::Html(tag) => self.tag(tag),
            InlineKind::Entity(text) | InlineKind::Emoji(text) => self.html.text(text),
            InlineKind::Anchor(name) => {
                let title = format!("target of links: {name}");
                let attributes = [("class", "anchor"), ("title", &*title)];
                self.html.element("span", &attributes, "");
            }
        }
    }

    fn text(&mut self, text: &str) {
        for (part, style) in self.cursor.split(text) {
            self.run(part, style);
        }
    }

    fn pair(&mut self, name: &'static str, content: &[Inline]) {
        self.html.open(name, &[]);
        self.inlines(content);
        self.html.close(name);
    }

    pub(crate) fn code(&mut self, text: &str) {
        let attributes = [("dir", "ltr"), ("translate", "no")];
        self.html.element("code", &attributes, text);
    }

    /// A link that leads nowhere: its address is shown at the pointer.
    fn link(&mut self, link: &Link) {
        let class = match link.form {
            LinkForm::Inline | LinkForm::Reference => "link",
            LinkForm::Autolink | LinkForm::Bare => "link kept",
        };
        let attributes = [("class", class), ("title", &*link.destination)];
        self.html.open("span", &attributes);
        self.inlines(&link.content);
        self.html.close("span");
        match link.form {
            LinkForm::Inline => self.title(link.title.as_deref()),
            // The title stands with the definition, if there is any.
            LinkForm::Reference | LinkForm::Autolink | LinkForm::Bare => {}
        }
    }

    fn xref(&mut self, xref: &Xref) {
        let attributes = [("class", "link"), ("title", &*xref.uid)];
        self.html.open("span", &attributes);
        if xref.content.is_empty() {
            self.path(&xref.uid);
        } else {
            self.inlines(&xref.content);
        }
        self.html.close("span");
        self.title(xref.title.as_deref());
    }

    /// A picture is a frame with its path and its alternate text.
    pub(crate) fn image(&mut self, image: &Image) {
        let class = match image.purpose {
            ImagePurpose::Content | ImagePurpose::Complex => "image",
            ImagePurpose::Icon => "image icon",
        };
        self.html.open("span", &[("class", class)]);
        self.label_path("Image", &image.source);
        for (name, path) in [("Enlarged", &image.lightbox), ("Link", &image.link)] {
            if let Some(path) = path {
                self.html.text(" ");
                self.label_path(name, path);
            }
        }
        if !image.alt.is_empty() {
            let shown = text::plain(&image.alt);
            self.inner_text("Alternate text", &shown, |kind| {
                matches!(kind, UnitKind::Alt)
            });
        }
        match image.syntax {
            ImageSyntax::Inline | ImageSyntax::Directive(_) => self.title(image.title.as_deref()),
            // It stands with the definition.
            ImageSyntax::Reference => {}
        }
        self.html.close("span");
    }

    fn inline_video(&mut self, video: &InlineVideo) {
        self.html.open("span", &[("class", "image")]);
        self.label_path("Video", &video.url);
        self.title(video.title.as_deref());
        self.html.close("span");
    }

    fn inline_include(&mut self, include: &Include) {
        self.html.open("span", &[("class", "include")]);
        self.label_path("Include", &include.path);
        self.html.close("span");
    }

    /// A tag is text, with the units among its attributes.
    fn tag(&mut self, tag: &str) {
        let attributes = [("class", "tag"), ("dir", "ltr"), ("translate", "no")];
        self.html.open("code", &attributes);
        self.raw_tag(tag);
        self.html.close("code");
    }

    /// The title of a link, an image or a video, which readers see at the pointer.
    pub(crate) fn title(&mut self, title: Option<&str>) {
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            self.inner_text("Title", title, |kind| {
                matches!(kind, UnitKind::LinkTitle | UnitKind::DirectiveTitle)
            });
        }
    }

    /// A text in the markup of a block: its unit, or in grey where it is none.
    fn inner_text(&mut self, label: &str, text: &str, is_kind: impl Fn(&UnitKind) -> bool) {
        let wanted = runs::collapsed(text);
        let is_it = |unit: &Unit| is_kind(&unit.kind) && runs::plain(unit) == wanted;
        self.html.text(" ");
        if let Some(unit) = self.next_inner(is_it) {
            return self.inner_unit(unit);
        }
        let attributes = [("class", "n inner"), ("translate", "no")];
        self.html.open("span", &attributes);
        self.label(label);
        self.html.text(" ");
        self.html.element("bdi", &[], text);
        self.html.close("span");
    }
}
