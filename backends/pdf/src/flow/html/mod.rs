//! Raw HTML, block and inline: its tags open and close containers and styles, its text is text.
//!
//! Not a browser: no style sheets, no scripts, no forms. What it does not know is transparent.

mod tag;

use html5gum::{EndTag, StartTag, Token, Tokenizer};

use super::build::{Container, Kind, Numbering};
use super::{Builder, FrameStyle, Node, Placing};
use crate::draw::Role;
use tag::{Block, Inline, Tag};

/// Containers that HTML may open inside each other.
const DEEPEST: usize = 60;

impl Builder<'_> {
    /// A block of HTML.
    pub(super) fn html_block(&mut self, html: &str) {
        self.html(html);
    }

    /// One tag, comment or the like inside a text.
    pub(super) fn inline_html(&mut self, html: &str) {
        self.html(html);
    }

    fn html(&mut self, html: &str) {
        // The tokenizer cannot fail on text.
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => self.start_tag(&tag),
                Token::EndTag(tag) => self.end_tag(&tag),
                Token::String(text) => self.html_text(&String::from_utf8_lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    fn html_text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        if self.is_preformatted() {
            self.pre.push_str(text);
            return;
        }
        self.text(text);
    }

    fn is_preformatted(&self) -> bool {
        self.stack
            .last()
            .is_some_and(|open| open.name == Some("pre"))
    }

    fn start_tag(&mut self, start: &StartTag<()>) {
        let name = String::from_utf8_lossy(&start.name).to_ascii_lowercase();
        if self.silent.is_some() {
            return;
        }
        match Tag::of(&name) {
            Some(Tag::Silent(name)) if !start.self_closing => self.silent = Some(name),
            Some(Tag::Block(block)) => self.open_block(block, start),
            Some(Tag::Inline(inline)) => self.open_inline(inline, start),
            Some(Tag::Silent(_)) | None => {}
        }
        // Anything can be the target of a link.
        if let Some(id) = attribute(start, "id") {
            self.anchor(&id, None);
        } else if name == "a"
            && let Some(id) = attribute(start, "name")
        {
            self.anchor(&id, None);
        }
    }

    fn end_tag(&mut self, end: &EndTag<()>) {
        let name = String::from_utf8_lossy(&end.name).to_ascii_lowercase();
        if let Some(silent) = self.silent {
            if silent == name {
                self.silent = None;
            }
            return;
        }
        match Tag::of(&name) {
            Some(Tag::Block(block)) => self.close_block(block),
            Some(Tag::Inline(inline)) => self.close_inline(inline),
            Some(Tag::Silent(_)) | None => {}
        }
    }

    fn open_block(&mut self, block: Block, start: &StartTag<()>) {
        match block {
            Block::Break => {
                if self.is_preformatted() {
                    self.pre.push('\n');
                } else {
                    self.hard_break();
                }
                return;
            }
            Block::Rule => {
                self.flush();
                self.push(Node::Rule);
                return;
            }
            _ => {}
        }
        if self.stack.len() >= DEEPEST {
            return self.flush();
        }
        self.close_implied(block);
        match block {
            Block::Paragraph => {
                self.flush();
                let element = self.element(Role::P);
                self.start(element, self.running());
            }
            Block::Heading(level) => {
                self.flush();
                self.open_named(Kind::Plain, Role::Div, block);
                self.open_heading = Some(self.begin_heading(level, None));
            }
            Block::Division | Block::Center | Block::Definitions => {
                self.open_named(Kind::Plain, Role::Div, block);
            }
            Block::Details => {
                self.open_named(Kind::Frame(FrameStyle::Choice), Role::Sect, block);
            }
            Block::Summary | Block::Term => {
                self.open_named(Kind::Plain, Role::Div, block);
                let element = self.element(Role::P);
                let mut look = self.running();
                look.keep_with_next = true;
                self.start(element, look);
                self.push_tone(|manner| manner.style.bold = true);
            }
            Block::Quote => {
                self.open_named(Kind::Frame(FrameStyle::Quote), Role::BlockQuote, block);
            }
            Block::Definition => {
                self.open_named(Kind::Frame(FrameStyle::Indent), Role::Div, block);
            }
            Block::Preformatted => {
                self.open_named(Kind::Plain, Role::P, block);
                self.pre.clear();
            }
            Block::Bullets => {
                self.open_list(true, Numbering::Bullet);
                self.name(block);
            }
            Block::Numbers => {
                let first = attribute(start, "start").and_then(|start| start.parse().ok());
                self.open_list(true, Numbering::Number(first.unwrap_or(1), '.'));
                self.name(block);
            }
            Block::Item => {
                self.open_item();
                self.name(block);
            }
            Block::Table => self.open_named(Kind::Table(Box::default()), Role::Table, block),
            Block::Caption => self.open_named(Kind::Plain, Role::Caption, block),
            Block::Row => {
                self.open_row();
                self.name(block);
            }
            Block::HeadCell | Block::Cell => {
                let span = |name| {
                    let span = attribute(start, name).and_then(|span| span.trim().parse().ok());
                    span.unwrap_or(1usize)
                };
                let is_head = matches!(block, Block::HeadCell);
                self.open_cell(is_head, span("colspan"), span("rowspan"));
                self.name(block);
            }
            Block::RowGroup | Block::Break | Block::Rule => self.flush(),
        }
        self.place(block, start);
    }

    /// Where the lines in a container stand.
    fn place(&mut self, block: Block, start: &StartTag<()>) {
        let asked = attribute(start, "align");
        let align = match asked.as_deref().map(str::to_ascii_lowercase).as_deref() {
            Some("center" | "middle") => Some(Placing::Center),
            Some("right") => Some(Placing::End),
            _ => matches!(block, Block::Center).then_some(Placing::Center),
        };
        if let (Some(align), Some(open)) = (align, self.stack.last_mut())
            && open.name == Some(block.name())
        {
            open.align = align;
        }
    }

    fn open_named(&mut self, kind: Kind, role: Role, block: Block) {
        self.open(kind, role);
        self.name(block);
    }

    fn name(&mut self, block: Block) {
        if let Some(open) = self.stack.last_mut() {
            open.name = Some(block.name());
        }
    }

    /// Closes what the start of `block` ends without a tag of its own (HTML, optional tags), and
    /// opens what it needs around it.
    fn close_implied(&mut self, block: Block) {
        self.flush();
        match block {
            Block::Item => {
                self.close_within(&["li"], &["ul", "ol"]);
                if !self.is_innermost(&["ul", "ol"]) {
                    self.open_list(true, Numbering::Bullet);
                    self.name(Block::Bullets);
                }
            }
            Block::Term | Block::Definition => self.close_within(&["dt", "dd"], &["dl"]),
            Block::Row | Block::RowGroup | Block::Caption => {
                self.close_within(&["tr"], &["table"]);
                if matches!(block, Block::Row) && !self.is_innermost(&["table"]) {
                    self.open_named(Kind::Table(Box::default()), Role::Table, Block::Table);
                }
            }
            Block::Cell | Block::HeadCell => {
                self.close_within(&["td", "th"], &["tr", "table"]);
                if !self.is_innermost(&["tr"]) {
                    self.close_implied(Block::Row);
                    self.open_row();
                    self.name(Block::Row);
                }
            }
            _ => {}
        }
    }

    fn is_innermost(&self, names: &[&str]) -> bool {
        self.stack.len() > self.floor
            && self
                .stack
                .last()
                .and_then(|open| open.name)
                .is_some_and(|name| names.contains(&name))
    }

    /// Closes the innermost container with one of `names`, unless one of `bounds` is further in.
    fn close_within(&mut self, names: &[&str], bounds: &[&str]) {
        let is =
            |open: &Container, names: &[&str]| open.name.is_some_and(|name| names.contains(&name));
        let depth = (self.floor..self.stack.len())
            .rev()
            .take_while(|depth| !is(&self.stack[*depth], bounds))
            .filter(|depth| is(&self.stack[*depth], names))
            .last();
        if let Some(depth) = depth {
            self.close_to(depth);
        }
    }

    fn close_block(&mut self, block: Block) {
        match block {
            Block::Paragraph => return self.flush(),
            // `</br>` is a line break to browsers.
            Block::Break => return self.hard_break(),
            _ => {}
        }
        let name = block.name();
        let depth = (self.floor..self.stack.len())
            .rev()
            .find(|depth| self.stack[*depth].name == Some(name));
        let Some(depth) = depth else {
            return;
        };
        if matches!(block, Block::Preformatted) {
            let code = std::mem::take(&mut self.pre);
            let code = code.strip_prefix('\n').unwrap_or(&code).to_owned();
            let element = self.stack[depth].element;
            self.code_lines(element, "", &code);
        }
        if matches!(block, Block::Heading(_))
            && let Some(heading) = self.open_heading.take()
        {
            self.end_heading(heading);
        }
        self.close_to(depth);
    }

    fn open_inline(&mut self, inline: Inline, start: &StartTag<()>) {
        match inline {
            Inline::Image => {
                let source = attribute(start, "src").unwrap_or_default();
                let alt = attribute(start, "alt").unwrap_or_default();
                return self.html_image(&source, &alt);
            }
            Inline::CheckBox => {
                let is_box = attribute(start, "type")
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
                if is_box {
                    let checked = attribute(start, "checked").is_some();
                    self.text(if checked { "☑" } else { "☐" });
                }
                return;
            }
            _ => {}
        }
        if self.tones.len() >= DEEPEST {
            return;
        }
        if matches!(inline, Inline::Anchor) {
            let destination = attribute(start, "href");
            let link = destination.and_then(|destination| self.begin_link(&destination));
            return self.open_links.extend(link);
        }
        self.line();
        let shade = self.theme().colours.shade;
        self.push_tone(|manner| inline.apply(manner, shade));
        if let Some(tone) = self.tones.last_mut() {
            tone.tag = Some(inline.name());
        }
    }

    fn close_inline(&mut self, inline: Inline) {
        if matches!(inline, Inline::Anchor) {
            if let Some(link) = self.open_links.pop() {
                self.end_link(&link);
            }
            return;
        }
        let name = inline.name();
        if let Some(depth) = self.tones.iter().rposition(|tone| tone.tag == Some(name)) {
            self.tones.truncate(depth.max(1));
        }
    }

    fn html_image(&mut self, source: &str, alt: &str) {
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(picture) = self.picture(source) else {
            let shown = if alt.is_empty() { source } else { &alt };
            let text = format!("[{}: {shown}]", self.labels.picture);
            return self.text(&text);
        };
        self.line();
        let mut manner = self.manner();
        if let Some(parent) = manner.ink.element {
            manner.ink.element = Some(self.figure_element(parent, &alt, source));
        }
        self.object(super::InlineObject::Picture(picture), &manner);
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}
