//! A stronger proof than tiling: what stands between the nodes is markup.
//!
//! Tiling holds even where a parser drops words, since the bytes of a lost word
//! then belong to the node around it. So each run of bytes that a node owns
//! outside its children must look like that node's markup, and the text of a
//! leaf must say what its bytes say.

use tercet_article::{
    Article, ArticleKind, BlockKind, CodeStyle, ImageSyntax, InlineKind, ListItem, NodeRef, Span,
    VideoForm,
};

/// Bytes that are no markup of the node that owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    /// The bytes.
    pub(crate) span: Span,
    /// Name of the owner, or what is wrong with a leaf.
    pub(crate) owner: &'static str,
}

/// Everything in `article` that a reader of its nodes would miss.
pub(crate) fn losses(article: &Article) -> Vec<Loss> {
    let mut scan = Scan {
        text: &article.source.text,
        losses: Vec::new(),
    };
    let surroundings = Surroundings::default();
    let mut cursor = article.front_matter.map_or(0, |span| span.end);
    for block in &article.blocks {
        scan.article_gap(article, cursor, block.span.start);
        scan.node(NodeRef::Block(block), surroundings);
        cursor = block.span.end;
    }
    scan.article_gap(article, cursor, article.source.text.len() as u32);
    scan.losses
}

/// What the ancestors of a node let stand in front of its lines.
#[derive(Clone, Copy, Default)]
struct Surroundings {
    /// Inside a quote, so lines begin with `>`.
    quoted: bool,
    /// Inside a YAML scalar, so quotes and escapes stand between nodes.
    yaml: bool,
}

/// Which run of its bytes a node owns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Between,
    After,
    /// There are no children.
    Whole,
}

/// What the markup of a node looks like.
enum Markup {
    /// White space, quote markers, and these.
    Chars(&'static str),
    /// Lines that begin with three colons.
    Directive,
    /// The label of an alert.
    Label(Span),
    /// `[!div …]`
    Section,
    /// A bullet or a number.
    ListMarker,
    /// An inline directive whose alternate text is its child.
    InlineDirective,
    /// Something up to the first child, and from the last.
    Brackets(&'static [&'static str], &'static [&'static str]),
    /// A scalar's indicators and quotes.
    Scalar,
    /// A leaf: its bytes are its own.
    Leaf,
}

struct Scan<'a> {
    text: &'a str,
    losses: Vec<Loss>,
}

impl Scan<'_> {
    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn article_gap(&mut self, article: &Article, start: u32, end: u32) {
        let span = Span { start, end };
        // What a YAML page holds beside its text fields is its own.
        if article.kind == ArticleKind::Markdown && !blank(self.slice(span), "\u{feff}") {
            self.losses.push(Loss {
                span,
                owner: "article",
            });
        }
    }

    fn node(&mut self, node: NodeRef<'_>, outer: Surroundings) {
        let (name, markup) = markup(node);
        let inner = inside(node, outer);
        if let Some(owner) = self.wrong_leaf(node, inner) {
            self.losses.push(Loss {
                span: node.span(),
                owner,
            });
        }
        let mut cursor = None;
        node.for_each_child(&mut |child| {
            let (start, place) = match cursor {
                None => (node.span().start, Place::Before),
                Some(end) => (end, Place::Between),
            };
            let end = child.span().start;
            self.gap(Span { start, end }, &markup, place, inner, name);
            self.node(child, inner);
            cursor = Some(child.span().end);
        });
        let (start, place) = match cursor {
            None => (node.span().start, Place::Whole),
            Some(end) => (end, Place::After),
        };
        let end = node.span().end;
        self.gap(Span { start, end }, &markup, place, inner, name);
    }

    fn gap(
        &mut self,
        span: Span,
        markup: &Markup,
        place: Place,
        around: Surroundings,
        owner: &'static str,
    ) {
        let text = self.slice(span);
        let plain = |text: &str| blank(text, filler(around));
        let right = match markup {
            Markup::Chars(chars) => text
                .chars()
                .all(|char| chars.contains(char) || plain(char.encode_utf8(&mut [0; 4]))),
            Markup::Directive => text.lines().enumerate().all(|(at, line)| {
                let line = line.trim_matches(|char: char| plain(char.encode_utf8(&mut [0; 4])));
                // The alternate text of a picture stands in its first line.
                let goes_on = at == 0 && place != Place::Before && line.ends_with(":::");
                line.is_empty() || line.starts_with(":::") || goes_on
            }),
            Markup::Label(label) => {
                let before = self.slice(Span {
                    start: span.start,
                    end: label.start.max(span.start),
                });
                let after = self.slice(Span {
                    start: label.end.min(span.end),
                    end: span.end,
                });
                match place {
                    Place::Before | Place::Whole => plain(before) && plain(after),
                    Place::Between | Place::After => plain(text),
                }
            }
            Markup::Section => match place {
                Place::Before | Place::Whole => plain(without_section_line(text)),
                Place::Between | Place::After => plain(text),
            },
            Markup::ListMarker => match place {
                Place::Before | Place::Whole => plain(without_list_marker(text)),
                Place::Between | Place::After => plain(text),
            },
            Markup::InlineDirective => match place {
                Place::Before => text.starts_with(":::image"),
                Place::Between => plain(text),
                Place::After => text.ends_with(":::"),
                Place::Whole => true,
            },
            Markup::Brackets(open, close) => match place {
                Place::Before => open.contains(&text),
                Place::Between => plain(text),
                Place::After => close.iter().any(|close| text.starts_with(close)),
                Place::Whole => true,
            },
            Markup::Scalar => place != Place::Between || plain(text),
            Markup::Leaf => true,
        };
        if !right {
            self.losses.push(Loss { span, owner });
        }
    }

    /// What is wrong with a leaf that does not say what its bytes say.
    fn wrong_leaf(&self, node: NodeRef<'_>, around: Surroundings) -> Option<&'static str> {
        let NodeRef::Block(block) = node else {
            return None;
        };
        let source = self.slice(block.span);
        let lines = match &block.kind {
            BlockKind::Code(code) => match code.style {
                CodeStyle::Fenced => same_lines(without_fences(source), &code.text, around),
                CodeStyle::Indented => same_lines(source.lines().collect(), &code.text, around),
            },
            BlockKind::Html(html) => same_lines(source.lines().collect(), &html.text, around),
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Alert(_)
            | BlockKind::Quote(_)
            | BlockKind::Section(_)
            | BlockKind::Video(_)
            | BlockKind::Include(_)
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
            | BlockKind::LinkDefinition(_)
            | BlockKind::Form(_)
            | BlockKind::Field(_) => true,
        };
        (!lines && !around.yaml).then_some("lines of a code or HTML block")
    }
}

fn inside(node: NodeRef<'_>, outer: Surroundings) -> Surroundings {
    let NodeRef::Block(block) = node else {
        return outer;
    };
    match &block.kind {
        BlockKind::Alert(_) | BlockKind::Quote(_) | BlockKind::Section(_) => Surroundings {
            quoted: true,
            ..outer
        },
        BlockKind::Field(_) => Surroundings {
            yaml: true,
            ..outer
        },
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
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
        | BlockKind::Form(_) => outer,
    }
}

fn markup(node: NodeRef<'_>) -> (&'static str, Markup) {
    match node {
        NodeRef::Block(block) => block_markup(&block.kind),
        NodeRef::Item(ListItem { .. }) => ("item", Markup::ListMarker),
        NodeRef::Tab(_) => ("tab", Markup::Chars("#=-")),
        NodeRef::Row(_) => ("table row", Markup::Chars("|")),
        NodeRef::Cell(_) => ("cell", Markup::Chars("")),
        NodeRef::Inline(inline) => inline_markup(&inline.kind),
    }
}

fn block_markup(kind: &BlockKind) -> (&'static str, Markup) {
    match kind {
        BlockKind::Heading(_) => ("heading", Markup::Chars("#=-")),
        BlockKind::Paragraph(_) => ("paragraph", Markup::Chars("")),
        BlockKind::Alert(alert) => ("alert", Markup::Label(alert.label)),
        BlockKind::Quote(_) => ("quote", Markup::Chars("")),
        BlockKind::Section(_) => ("section", Markup::Section),
        BlockKind::Video(video) => match video.form {
            VideoForm::Quote => ("video", Markup::Leaf),
            VideoForm::Directive => ("video", Markup::Directive),
        },
        BlockKind::Image(_) => ("image", Markup::Directive),
        BlockKind::Row(_) => ("row", Markup::Directive),
        BlockKind::Column(_) => ("column", Markup::Directive),
        BlockKind::Zone(_) => ("zone", Markup::Directive),
        BlockKind::Moniker(_) => ("moniker", Markup::Directive),
        BlockKind::TabGroup(_) => ("tab group", Markup::Chars("")),
        BlockKind::List(_) => ("list", Markup::Chars("")),
        BlockKind::Table(_) => ("table", Markup::Chars("|:-")),
        BlockKind::Field(_) => ("field", Markup::Scalar),
        BlockKind::Include(_)
        | BlockKind::Code(_)
        | BlockKind::Snippet(_)
        | BlockKind::ThematicBreak
        | BlockKind::Html(_)
        | BlockKind::LinkDefinition(_)
        | BlockKind::Form(_) => ("leaf", Markup::Leaf),
    }
}

fn inline_markup(kind: &InlineKind) -> (&'static str, Markup) {
    match kind {
        InlineKind::Emphasis(_) => ("emphasis", Markup::Chars("*_")),
        InlineKind::Strong(_) => ("strong", Markup::Chars("*_")),
        InlineKind::Strikethrough(_) => ("strikethrough", Markup::Chars("~")),
        InlineKind::Link(_) => ("link", Markup::Brackets(&["[", "<", ""], &["]", ">", ""])),
        InlineKind::Xref(_) => ("xref", Markup::Brackets(&["["], &["]"])),
        InlineKind::Image(image) => match image.syntax {
            ImageSyntax::Directive(_) => ("image", Markup::InlineDirective),
            ImageSyntax::Inline | ImageSyntax::Reference => {
                ("image", Markup::Brackets(&["!["], &["]"]))
            }
        },
        InlineKind::Text(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak(_)
        | InlineKind::Code(_)
        | InlineKind::Video(_)
        | InlineKind::NoLoc(_)
        | InlineKind::Include(_)
        | InlineKind::Html(_)
        | InlineKind::Entity(_)
        | InlineKind::Escape(_)
        | InlineKind::Emoji(_)
        | InlineKind::Anchor(_) => ("leaf", Markup::Leaf),
    }
}

/// What may stand between nodes beside white space.
fn filler(around: Surroundings) -> &'static str {
    match (around.quoted, around.yaml) {
        (false, false) => "",
        (true, false) => ">",
        // `\n` of a double-quoted scalar, `''` of a single-quoted one.
        (false, true) => "\\nrt\"'#",
        (true, true) => "\\nrt\"'#>",
    }
}

/// Whether `text` is white space and characters of `filler` alone.
fn blank(text: &str, filler: &str) -> bool {
    text.chars()
        .all(|char| char.is_whitespace() || char == '\0' || filler.contains(char))
}

fn without_list_marker(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let marker: &[char] = if rest.len() < text.len() {
        &['.', ')']
    } else {
        &['-', '+', '*']
    };
    rest.strip_prefix(marker).unwrap_or(text)
}

/// `text` after the first `[!div …]`; all of it where it begins otherwise.
fn without_section_line(text: &str) -> &str {
    let line = text.trim_start_matches(|char: char| char.is_whitespace() || char == '>');
    let end = line.find(['\n', '\r']).unwrap_or(line.len());
    let (first, rest) = line.split_at(end);
    let first = first.trim_end();
    let is_label = first
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("[!div"));
    if is_label && first.ends_with(']') {
        rest
    } else {
        text
    }
}

/// The lines of a fenced block between its fences.
fn without_fences(source: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = source.lines().skip(1).collect();
    let is_fence = |line: &str| {
        let line = line.trim_matches(|char: char| char.is_whitespace() || char == '>');
        line.len() >= 3 && (line.trim_matches('`').is_empty() || line.trim_matches('~').is_empty())
    };
    if lines.last().is_some_and(|last| is_fence(last)) {
        lines.pop();
    }
    lines
}

/// Whether `source` and `text` hold the same lines, blanks at their ends, empty
/// ones and quote markers aside.
fn same_lines(source: Vec<&str>, text: &str, around: Surroundings) -> bool {
    let trim = |line: &str| {
        line.trim_matches(|char: char| blank(char.encode_utf8(&mut [0; 4]), filler(around)))
            .to_owned()
    };
    // A lone CR ends a line too, but not for `str::lines`.
    let split = |line: &str| line.split('\r').map(trim).collect::<Vec<_>>();
    let full = |line: &String| !line.is_empty();
    let source = source.into_iter().flat_map(split).filter(full);
    source.eq(text.lines().flat_map(split).filter(full))
}
