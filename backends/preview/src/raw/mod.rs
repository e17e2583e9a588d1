//! Raw HTML, shown as text in which its units stand out.

mod find;

use tercet_translation::model::UnitKind;

use crate::page::Page;
use find::{Finder, Mark, MarkKind};

impl<'a> Page<'a> {
    /// A block of raw HTML; its units are those of the block `id`.
    pub(crate) fn raw_block(&mut self, id: &str, html: &str) {
        let mut finder = Finder::new(html);
        for unit in self.units.of(id) {
            finder.find(unit);
        }
        let attributes = [
            ("class", "raw"),
            ("dir", "ltr"),
            ("translate", "no"),
            ("tabindex", "0"),
        ];
        self.html.open("pre", &attributes);
        self.raw(html, finder.marks());
        self.html.close("pre");
        for unit in self.units.of(id) {
            self.html.open("p", &[]);
            self.inner_unit(unit);
            self.html.close("p");
        }
    }

    /// A tag in a line, with the units among its attributes.
    pub(crate) fn raw_tag(&mut self, tag: &str) {
        let mut finder = Finder::new(tag);
        while self
            .next_inner(|unit| matches!(unit.kind, UnitKind::HtmlAttribute(_)) && finder.find(unit))
            .is_some()
        {}
        self.raw(tag, finder.marks());
    }

    /// `html` as text, with elements around what is marked.
    fn raw(&mut self, html: &str, marks: Vec<Mark<'a>>) {
        let mut done = 0;
        let mut open: Vec<Mark<'a>> = Vec::new();
        for mark in marks {
            while let Some(last) = open.pop_if(|last| last.end <= mark.start) {
                self.end_mark(&last, html, &mut done);
            }
            self.html.text(&html[done..mark.start]);
            done = mark.start;
            match mark.kind {
                MarkKind::Unit(unit) => {
                    self.units.take(&unit.id);
                    let attributes = [("class", "u"), ("id", &*unit.id), ("translate", "yes")];
                    self.html.open("bdi", &attributes);
                }
                MarkKind::Kept => {
                    let attributes = [("class", "kept"), ("dir", "ltr"), ("translate", "no")];
                    self.html.open("bdi", &attributes);
                }
            }
            open.push(mark);
        }
        while let Some(last) = open.pop() {
            self.end_mark(&last, html, &mut done);
        }
        self.html.text(&html[done..]);
    }

    fn end_mark(&mut self, mark: &Mark<'a>, html: &str, done: &mut usize) {
        self.html.text(&html[*done..mark.end]);
        *done = mark.end;
        match mark.kind {
            MarkKind::Unit(unit) => self.permalink(&unit.id),
            MarkKind::Kept => {}
        }
        self.html.close("bdi");
    }
}
