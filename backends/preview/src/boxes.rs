//! Blocks that stand for something else: boxes with what they are and where it is.

use tercet_article::{
    Block, Form, HtmlBlock, HtmlBlockKind, ImageBlock, Include, LinkDefinition, Selector, Snippet,
    Video,
};

use crate::page::Page;

impl Page<'_> {
    pub(crate) fn include(&mut self, include: &Include) {
        self.html.open("div", &[("class", "box")]);
        self.caption("Include", &include.path);
        if !include.title.is_empty() {
            self.html.element("p", &NOT_TRANSLATED, &include.title);
        }
        self.html.close("div");
    }

    /// Code that stands in the article; `info` is what follows its fence.
    pub(crate) fn code_block(&mut self, info: &str, text: &str) {
        self.html.open("div", &[("class", "code")]);
        if !info.is_empty() {
            self.caption("Code", info);
        }
        self.lines(text);
        self.html.close("div");
    }

    pub(crate) fn snippet(&mut self, snippet: &Snippet) {
        self.html.open("div", &[("class", "box")]);
        let part = match &snippet.selector {
            Selector::All => String::new(),
            Selector::Tag(tag) => format!(" # {tag}"),
            Selector::Lines(lines) => {
                let range = |lines: &tercet_article::Lines| match lines.end {
                    Some(end) if end == lines.start => end.to_string(),
                    Some(end) => format!("{}\u{2013}{end}", lines.start),
                    None => format!("{}\u{2013}", lines.start),
                };
                let ranges: Vec<String> = lines.iter().map(range).collect();
                format!(" : {}", ranges.join(", "))
            }
        };
        self.caption("Code from a file", &format!("{}{part}", snippet.path));
        if !snippet.title.is_empty() {
            self.html.element("p", &NOT_TRANSLATED, &snippet.title);
        }
        if let Some(code) = &snippet.resolved {
            self.lines(&code.text);
        }
        self.html.close("div");
    }

    fn lines(&mut self, text: &str) {
        let attributes = [("dir", "ltr"), ("translate", "no"), ("tabindex", "0")];
        self.html.element("pre", &attributes, text);
    }

    pub(crate) fn image_block(&mut self, block: &Block, image: &ImageBlock) {
        self.html.open("figure", &[]);
        self.owner("p", &block.id.to_string(), "figure", |page| {
            // The block's own id names its group; units of its blocks have others.
            page.image(&image.image);
        });
        self.html.line();
        if !image.long_description.is_empty() {
            self.html.open("figcaption", &[]);
            self.caption("Long description", "");
            self.blocks(&image.long_description);
            self.html.close("figcaption");
        }
        self.html.close("figure");
    }

    pub(crate) fn video(&mut self, block: &Block, video: &Video) {
        self.html.open("div", &[("class", "box")]);
        self.caption("Video", &video.url);
        if let Some(title) = &video.title {
            self.owner("p", &block.id.to_string(), "", |page| {
                page.title(Some(title));
            });
            self.html.line();
        }
        self.blocks(&video.blocks);
        self.html.close("div");
    }

    /// The attributes of a form; the text of its button may be a unit.
    pub(crate) fn form(&mut self, block: &Block, form: &Form) {
        self.html.open("div", &[("class", "box")]);
        self.caption("Form", "");
        let id = block.id.to_string();
        for attribute in &form.attributes {
            let is_button = attribute.name.eq_ignore_ascii_case("submitText");
            let name = if is_button { &*id } else { "" };
            self.owner("p", name, "", |page| {
                page.path(&attribute.name);
                if is_button {
                    page.title(Some(&attribute.value));
                } else {
                    page.html.text(" ");
                    page.html.element("bdi", &[], &attribute.value);
                }
            });
            self.html.line();
        }
        self.html.close("div");
    }

    pub(crate) fn definition(&mut self, block: &Block, definition: &LinkDefinition) {
        self.owner("p", &block.id.to_string(), "definition", |page| {
            page.html
                .element("bdi", &[], &format!("[{}]:", definition.label));
            page.html.text(" ");
            page.path(&definition.destination);
            page.title(definition.title.as_deref());
        });
    }

    pub(crate) fn html_block(&mut self, block: &Block, html: &HtmlBlock) {
        let label = match html.kind {
            HtmlBlockKind::Comment => "Comment, which readers never see",
            HtmlBlockKind::Markup => "HTML",
        };
        self.html.open("div", &[("class", "code")]);
        self.caption(label, "");
        self.raw_block(&block.id.to_string(), &html.text);
        self.html.close("div");
    }
}

const NOT_TRANSLATED: [(&str, &str); 2] = [("class", "n"), ("translate", "no")];
