//! The page: its head, the table of the front matter, and how units are shown.

use std::collections::VecDeque;

use tercet_article::{Article, Direction, Metadata, Value};
use tercet_translation::model::{Document, Unit, UnitKind};

use crate::Options;
use crate::html::Html;
use crate::runs::{self, Cursor, Style};
use crate::units::Units;

/// All that the page may do: show itself. No request, no script, no form, no frame
/// (CSP level 3).
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

/// How far ahead the unit of a text is looked for: units and texts are in one order, so
/// it is the next one, or there are few without a unit in between.
const NEAR: usize = 32;

/// A page in the making.
pub(crate) struct Page<'a> {
    pub(crate) article: &'a Article,
    pub(crate) html: Html,
    pub(crate) units: Units<'a>,
    /// Goes along with the text of the unit that is being written.
    pub(crate) cursor: Cursor<'a>,
    /// The units inside of the markup of the block that is being written, in order.
    inner: VecDeque<&'a Unit>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(article: &'a Article, document: &'a Document) -> Self {
        Self {
            article,
            // A style sheet, and about three times the text.
            html: Html::with_room(8192 + 3 * article.source.text.len()),
            units: Units::new(document),
            cursor: Cursor::default(),
            inner: VecDeque::new(),
        }
    }

    pub(crate) fn write(mut self, document: &'a Document, options: &Options<'_>) -> String {
        let article = self.article;
        let title = title(&article.metadata).unwrap_or(options.title);
        self.head(title, document, options);
        self.front_matter(document);
        self.html.open("main", &[]);
        self.html.line();
        self.blocks(&article.blocks);
        self.html.close("main");
        self.html.line();
        self.rest();
        self.html.markup("</body>\n</html>\n");
        self.html.finish()
    }

    fn head(&mut self, title: &str, document: &Document, options: &Options<'_>) {
        let html = &mut self.html;
        // HTML 3.2.6.4.
        let direction = match Direction::of(options.language) {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        };
        html.markup("<!DOCTYPE html>\n");
        html.open("html", &[("lang", options.language), ("dir", direction)]);
        html.markup("\n<head>\n<meta charset=\"utf-8\">\n");
        html.open(
            "meta",
            &[
                ("http-equiv", "Content-Security-Policy"),
                ("content", POLICY),
            ],
        );
        html.line();
        html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.element("title", &[], &format!("{title} \u{2013} {}", document.path));
        html.markup("\n<style>\n");
        html.markup(include_str!("page.css"));
        html.markup("</style>\n</head>\n<body>\n");
        html.open("header", &[]);
        html.element("p", &[("class", "page-title")], title);
        html.open("p", &[("class", "page-path")]);
        self.path(&document.path);
        self.html.close("p");
        self.html.close("header");
        self.html.line();
    }

    /// The table of the units of the front matter.
    fn front_matter(&mut self, document: &'a Document) {
        let units = document.units();
        let mut rows = units.into_iter().filter_map(|unit| match &unit.kind {
            UnitKind::Metadata(key) => Some((&**key, unit)),
            UnitKind::Heading(_)
            | UnitKind::Paragraph
            | UnitKind::HeaderCell
            | UnitKind::Cell
            | UnitKind::Alt
            | UnitKind::LinkTitle
            | UnitKind::TabTitle
            | UnitKind::HtmlText
            | UnitKind::HtmlAttribute(_)
            | UnitKind::DirectiveTitle
            | UnitKind::Field(_)
            | UnitKind::Other(_) => None,
        });
        let Some(first) = rows.next() else { return };
        self.html.open("div", &[("class", "scroll")]);
        self.html.open("table", &[("class", "front-matter")]);
        self.html.open("caption", &[]);
        self.label("Front matter");
        self.html.close("caption");
        self.html.line();
        for (key, unit) in std::iter::once(first).chain(rows) {
            if self.units.take(&unit.id).is_none() {
                continue;
            }
            self.html.open("tr", &[]);
            self.html.open("th", &[("scope", "row")]);
            self.path(key);
            self.html.close("th");
            self.html.open("td", &[("class", "u"), ("id", &unit.id)]);
            self.text_of(unit);
            self.permalink(&unit.id);
            self.html.close("td");
            self.html.open("td", &[("class", "limit")]);
            self.limit(unit);
            self.html.close("td");
            self.html.close("tr");
            self.html.line();
        }
        self.html.close("table");
        self.html.close("div");
        self.html.line();
    }

    /// How much of its limit a unit uses, if it has one.
    pub(crate) fn limit(&mut self, unit: &Unit) {
        let Some(limit) = unit.size_limit else { return };
        let length = runs::plain(unit).chars().count();
        let class = if length > limit.code_points as usize {
            "size over"
        } else {
            "size"
        };
        let shown = format!("{length} / {}", limit.code_points);
        let attributes = [
            ("class", class),
            ("title", "characters, and how many there may be"),
            ("dir", "ltr"),
        ];
        self.html.element("span", &attributes, &shown);
    }

    /// Units that no block of the article holds.
    fn rest(&mut self) {
        let rest = self.units.rest();
        if rest.is_empty() {
            return;
        }
        self.html.open("footer", &[("class", "box")]);
        self.html.open("p", &[]);
        self.label("Not in this version of the article");
        self.html.close("p");
        self.html.line();
        for unit in rest {
            self.html.open("p", &[]);
            self.inner_unit(unit);
            self.html.close("p");
            self.html.line();
        }
        self.html.close("footer");
        self.html.line();
    }

    /// A block with text of its own, which may be a unit and hold units in its markup.
    pub(crate) fn owner(
        &mut self,
        name: &'static str,
        id: &str,
        class: &str,
        fill: impl FnOnce(&mut Self),
    ) {
        let unit = self.units.take(id);
        let class = match unit {
            Some(_) => format!("u {class}"),
            None => format!("n {class}"),
        };
        let class = class.trim_end();
        match unit {
            Some(_) => self.html.open(name, &[("class", class), ("id", id)]),
            None => self
                .html
                .open(name, &[("class", class), ("translate", "no")]),
        }
        self.cursor = unit.map(Cursor::new).unwrap_or_default();
        self.inner = self.units.of(id).into();
        fill(self);
        for unit in std::mem::take(&mut self.inner) {
            self.html.text(" ");
            self.inner_unit(unit);
        }
        self.cursor = Cursor::default();
        if unit.is_some() {
            self.permalink(id);
        }
        self.html.close(name);
    }

    /// The next unit in the markup of the block that is being written that `is_it`.
    pub(crate) fn next_inner(
        &mut self,
        mut is_it: impl FnMut(&'a Unit) -> bool,
    ) -> Option<&'a Unit> {
        let near = self.inner.iter().take(NEAR);
        let at = near.into_iter().position(|unit| is_it(unit))?;
        self.inner.remove(at)
    }

    /// A unit that stands in the markup of another, or alone, with what it is.
    pub(crate) fn inner_unit(&mut self, unit: &Unit) {
        if self.units.take(&unit.id).is_none() {
            return;
        }
        let attributes = [
            ("class", "u inner"),
            ("id", &*unit.id),
            ("translate", "yes"),
        ];
        self.html.open("span", &attributes);
        self.label(&kind_name(&unit.kind));
        self.html.text(" ");
        self.text_of(unit);
        self.permalink(&unit.id);
        self.html.close("span");
    }

    /// All the text of a unit, codes in grey.
    pub(crate) fn text_of(&mut self, unit: &Unit) {
        self.html.open("bdi", &[]);
        for run in runs::shown(unit) {
            self.run(run.text, run.style);
        }
        self.html.close("bdi");
    }

    /// A run of text in its style.
    pub(crate) fn run(&mut self, text: &str, style: Style<'_>) {
        match style {
            Style::Translated => self.html.text(text),
            Style::Kept => self.kept(text),
            Style::Term(None) => self.html.element("span", &[("class", "term")], text),
            Style::Term(Some(term)) => {
                let title = if term.translations.is_empty() {
                    "term: keep as it is".to_owned()
                } else {
                    format!("term: {}", term.translations.join(", "))
                };
                let attributes = [("class", "term"), ("title", &*title)];
                self.html.element("span", &attributes, text);
            }
        }
    }

    /// Text in a line that stays as it is.
    pub(crate) fn kept(&mut self, text: &str) {
        let attributes = [("class", "kept"), ("translate", "no")];
        self.html.element("span", &attributes, text);
    }

    /// A link from a unit to itself, which shows its id where the pointer is.
    pub(crate) fn permalink(&mut self, id: &str) {
        self.html
            .markup("<a class=\"id\" translate=\"no\" href=\"#");
        self.html.text(id);
        self.html.markup("\">");
        self.html.text(id);
        self.html.close("a");
    }

    /// A word of the page's own, which is English whatever the article's language.
    pub(crate) fn label(&mut self, text: &str) {
        self.html
            .markup("<span class=\"label\" lang=\"en\" dir=\"ltr\" translate=\"no\">");
        self.html.text(text);
        self.html.close("span");
    }

    /// What something is, and where.
    pub(crate) fn label_path(&mut self, label: &str, path: &str) {
        self.html.open("span", &[]);
        self.label(label);
        self.html.text(" ");
        self.path(path);
        self.html.close("span");
    }

    /// A path, an address, or another name for machines.
    pub(crate) fn path(&mut self, text: &str) {
        let attributes = [("class", "path"), ("dir", "ltr"), ("translate", "no")];
        self.html.element("bdi", &attributes, text);
    }
}

/// The title of an article: of its front matter, or of the metadata of a YAML page.
fn title(metadata: &Metadata) -> Option<&str> {
    let nested = || match metadata.get("metadata")? {
        Value::Mapping { entries, .. } => entries.text("title"),
        Value::Scalar(_) | Value::Sequence { .. } | Value::Alias { .. } => None,
    };
    metadata.text("title").or_else(nested)
}

fn kind_name(kind: &UnitKind) -> String {
    match kind {
        UnitKind::Heading(level) => format!("Heading {level}"),
        UnitKind::Paragraph => "Paragraph".into(),
        UnitKind::HeaderCell | UnitKind::Cell => "Cell".into(),
        UnitKind::Alt => "Alternate text".into(),
        UnitKind::LinkTitle | UnitKind::DirectiveTitle => "Title".into(),
        UnitKind::TabTitle => "Tab".into(),
        UnitKind::HtmlText => "HTML".into(),
        UnitKind::HtmlAttribute(name) => format!("HTML {name}"),
        UnitKind::Metadata(key) => format!("Metadata {key}"),
        UnitKind::Field(path) => format!("Field {path}"),
        UnitKind::Other(_) => "Text".into(),
    }
}
