//! The elements of HTML that are known.

use crate::colour::Colour;
use crate::flow::build::monospaced;
use crate::flow::line::Manner;

/// A known element.
#[derive(Clone, Copy)]
pub(super) enum Tag {
    Block(Block),
    Inline(Inline),
    /// What is in it is no text.
    Silent(&'static str),
}

/// An element that is, or stands between, blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    Heading(u8),
    Division,
    Center,
    Details,
    Summary,
    Quote,
    Preformatted,
    Bullets,
    Numbers,
    Item,
    Definitions,
    Term,
    Definition,
    Table,
    Caption,
    RowGroup,
    Row,
    HeadCell,
    Cell,
    Rule,
    Break,
}

/// An element inside a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline {
    Strong,
    Emphasis,
    Underline,
    Strike,
    Code,
    Mark,
    Small,
    Sub,
    Super,
    Anchor,
    Image,
    CheckBox,
}

impl Tag {
    /// The element of that name, in lower case.
    pub(super) fn of(name: &str) -> Option<Self> {
        let block = |block| Some(Self::Block(block));
        let inline = |inline| Some(Self::Inline(inline));
        match name {
            "p" => block(Block::Paragraph),
            "h1" => block(Block::Heading(1)),
            "h2" => block(Block::Heading(2)),
            "h3" => block(Block::Heading(3)),
            "h4" => block(Block::Heading(4)),
            "h5" => block(Block::Heading(5)),
            "h6" => block(Block::Heading(6)),
            "div" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav"
            | "figure" | "figcaption" | "address" | "fieldset" | "form" => block(Block::Division),
            "center" => block(Block::Center),
            "details" => block(Block::Details),
            "summary" => block(Block::Summary),
            "blockquote" => block(Block::Quote),
            "pre" => block(Block::Preformatted),
            "ul" | "menu" | "dir" => block(Block::Bullets),
            "ol" => block(Block::Numbers),
            "li" => block(Block::Item),
            "dl" => block(Block::Definitions),
            "dt" => block(Block::Term),
            "dd" => block(Block::Definition),
            "table" => block(Block::Table),
            "caption" => block(Block::Caption),
            "thead" | "tbody" | "tfoot" => block(Block::RowGroup),
            "tr" => block(Block::Row),
            "th" => block(Block::HeadCell),
            "td" => block(Block::Cell),
            "hr" => block(Block::Rule),
            "br" => block(Block::Break),
            "b" | "strong" => inline(Inline::Strong),
            "i" | "em" | "var" | "cite" | "dfn" => inline(Inline::Emphasis),
            "u" | "ins" => inline(Inline::Underline),
            "s" | "del" | "strike" => inline(Inline::Strike),
            "code" | "kbd" | "samp" | "tt" => inline(Inline::Code),
            "mark" => inline(Inline::Mark),
            "small" => inline(Inline::Small),
            "sub" => inline(Inline::Sub),
            "sup" => inline(Inline::Super),
            "a" => inline(Inline::Anchor),
            "img" => inline(Inline::Image),
            "input" => inline(Inline::CheckBox),
            "script" => Some(Self::Silent("script")),
            "style" => Some(Self::Silent("style")),
            "template" => Some(Self::Silent("template")),
            "noscript" => Some(Self::Silent("noscript")),
            _ => None,
        }
    }
}

impl Block {
    /// The name by which its end tag finds it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "p",
            Self::Heading(1) => "h1",
            Self::Heading(2) => "h2",
            Self::Heading(3) => "h3",
            Self::Heading(4) => "h4",
            Self::Heading(5) => "h5",
            Self::Heading(_) => "h6",
            Self::Division => "div",
            Self::Center => "center",
            Self::Details => "details",
            Self::Summary => "summary",
            Self::Quote => "blockquote",
            Self::Preformatted => "pre",
            Self::Bullets => "ul",
            Self::Numbers => "ol",
            Self::Item => "li",
            Self::Definitions => "dl",
            Self::Term => "dt",
            Self::Definition => "dd",
            Self::Table => "table",
            Self::Caption => "caption",
            Self::RowGroup => "tbody",
            Self::Row => "tr",
            Self::HeadCell => "th",
            Self::Cell => "td",
            Self::Rule => "hr",
            Self::Break => "br",
        }
    }
}

impl Inline {
    /// The name by which its end tag finds it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "em",
            Self::Underline => "u",
            Self::Strike => "s",
            Self::Code => "code",
            Self::Mark => "mark",
            Self::Small => "small",
            Self::Sub => "sub",
            Self::Super => "sup",
            Self::Anchor => "a",
            Self::Image => "img",
            Self::CheckBox => "input",
        }
    }

    /// What it does to text.
    pub(super) fn apply(self, manner: &mut Manner, shade: Colour) {
        match self {
            Self::Strong => manner.style.bold = true,
            Self::Emphasis => manner.style.italic = true,
            Self::Underline => manner.ink.underline = true,
            Self::Strike => manner.ink.strike = true,
            Self::Code => {
                monospaced(manner);
                manner.ink.ground = Some(shade);
            }
            Self::Mark => manner.ink.ground = Some(Colour::from_hex(0xff_f3_b8)),
            Self::Small => manner.style.size *= 0.85,
            Self::Sub => {
                manner.style.rise -= 0.18 * manner.style.size;
                manner.style.size *= 0.7;
            }
            Self::Super => {
                manner.style.rise += 0.34 * manner.style.size;
                manner.style.size *= 0.7;
            }
            Self::Anchor | Self::Image | Self::CheckBox => {}
        }
    }
}
