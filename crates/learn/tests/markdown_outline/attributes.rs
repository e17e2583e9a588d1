//! What the outline says of one node.

use std::fmt::Debug;

use tercet_article::{
    Alignment, Article, Attribute, Block, BlockKind, CodeBlock, Heading, HeadingAnchor, Image,
    ImagePurpose, ImageSyntax, Inline, InlineKind, Link, List, ListMarker, NodeRef, Selector,
    Snippet, SnippetForm, Tab, Table, Video, Xref, Zone,
};

/// Kind and attributes of a node. A text that stands in the source as it is read
/// is not shown twice.
pub(super) fn describe(article: &Article, node: NodeRef<'_>) -> String {
    match node {
        NodeRef::Block(block) => describe_block(article, block),
        NodeRef::Item(_) => "Item".into(),
        NodeRef::Tab(tab) => describe_tab(tab),
        NodeRef::Row(_) => "TableRow".into(),
        NodeRef::Cell(_) => "Cell".into(),
        NodeRef::Inline(inline) => describe_inline(article, inline),
    }
}

fn describe_block(article: &Article, block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading(heading) => describe_heading(heading),
        BlockKind::Paragraph(_) => "Paragraph".into(),
        BlockKind::Alert(alert) => format!(
            "Alert {} label={:?}",
            alert.kind.name(),
            article.slice(alert.label)
        ),
        BlockKind::Quote(_) => "Quote".into(),
        BlockKind::Section(section) => format!(
            "Section attributes={:?} classes={:?}",
            section.attributes, section.classes
        ),
        BlockKind::Video(video) => describe_video(video),
        BlockKind::Include(include) => {
            format!("Include title={:?} path={:?}", include.title, include.path)
        }
        BlockKind::Code(code) => describe_code(code),
        BlockKind::Snippet(snippet) => describe_snippet(snippet),
        BlockKind::Image(image) => format!("ImageBlock{}", describe_image(&image.image)),
        BlockKind::Row(_) => "Row".into(),
        BlockKind::Column(column) if column.span == 1 => "Column".into(),
        BlockKind::Column(column) => format!("Column span={}", column.span),
        BlockKind::Zone(zone) => describe_zone(zone),
        BlockKind::Moniker(moniker) => format!("Moniker range={:?}", moniker.range),
        BlockKind::TabGroup(_) => "TabGroup".into(),
        BlockKind::List(list) => describe_list(list),
        BlockKind::Table(table) => describe_table(table),
        BlockKind::ThematicBreak => "ThematicBreak".into(),
        BlockKind::Html(html) => format!("Html {:?} {:?}", html.kind, html.text),
        BlockKind::LinkDefinition(definition) => format!(
            "LinkDefinition label={:?} destination={:?}{}",
            definition.label,
            definition.destination,
            option("title", definition.title.as_ref())
        ),
        BlockKind::Form(form) => format!("Form{}", attributes(&form.attributes)),
        BlockKind::Field(field) => format!("Field {} {:?}", field.path, field.format),
    }
}

fn describe_heading(heading: &Heading) -> String {
    let anchor = match &heading.anchor {
        HeadingAnchor::Auto(name) => format!("#{name}"),
        HeadingAnchor::Explicit(name) => format!("explicit #{name}"),
    };
    format!("Heading {} {:?} {anchor}", heading.level, heading.style)
}

fn describe_tab(tab: &Tab) -> String {
    format!(
        "Tab {} level={}{}",
        tab.tab_ids.join("+"),
        tab.level,
        option("condition", tab.condition.as_ref())
    )
}

fn describe_video(video: &Video) -> String {
    format!(
        "Video {:?} url={:?}{}{}",
        video.form,
        video.url,
        option("title", video.title.as_ref()),
        attributes(&video.attributes)
    )
}

fn describe_code(code: &CodeBlock) -> String {
    let interactive = if code.interactive { " interactive" } else { "" };
    let info = if code.info.is_empty() {
        String::new()
    } else {
        format!(" language={:?} info={:?}", code.language, code.info)
    };
    format!("Code {:?}{info}{interactive} {:?}", code.style, code.text)
}

fn describe_snippet(snippet: &Snippet) -> String {
    let (form, list) = match &snippet.form {
        SnippetForm::Bang => ("Bang", [].as_slice()),
        SnippetForm::Notebook => ("Notebook", [].as_slice()),
        SnippetForm::Directive(list) => ("Directive", list.as_slice()),
    };
    let selector = match &snippet.selector {
        Selector::All => String::new(),
        Selector::Tag(tag) => format!(" tag={tag:?}"),
        Selector::Lines(ranges) => {
            let ranges: Vec<String> = ranges
                .iter()
                .map(|lines| match lines.end {
                    Some(end) => format!("{}-{end}", lines.start),
                    None => format!("{}-", lines.start),
                })
                .collect();
            format!(" lines={}", ranges.join(","))
        }
    };
    format!(
        "Snippet {form}{} title={:?} path={:?}{selector}{}{}{}{}",
        option("language", snippet.language.as_ref()),
        snippet.title,
        snippet.path,
        option("highlight", snippet.highlight.as_ref()),
        option("dedent", snippet.dedent),
        option("interactive", snippet.interactive.as_ref()),
        attributes(list)
    )
}

fn describe_zone(zone: &Zone) -> String {
    let pivots = if zone.pivots.is_empty() {
        String::new()
    } else {
        format!(" pivots={:?}", zone.pivots)
    };
    format!("Zone{pivots}{}", option("target", zone.target))
}

fn describe_list(list: &List) -> String {
    let spacing = if list.tight { "tight" } else { "loose" };
    match list.marker {
        ListMarker::Bullet(marker) => format!("List {marker} {spacing}"),
        ListMarker::Ordered { start, delimiter } => format!("List {start}{delimiter} {spacing}"),
    }
}

fn describe_table(table: &Table) -> String {
    let alignments: Vec<&str> = table
        .alignments
        .iter()
        .map(|alignment| match alignment {
            Alignment::None => "none",
            Alignment::Left => "left",
            Alignment::Center => "center",
            Alignment::Right => "right",
        })
        .collect();
    format!("Table {}", alignments.join(","))
}

fn describe_inline(article: &Article, inline: &Inline) -> String {
    let source = article.slice(inline.span);
    match &inline.kind {
        InlineKind::Text(text) if **text == *source => "Text".into(),
        InlineKind::Text(text) => format!("Text {text:?}"),
        InlineKind::SoftBreak => "SoftBreak".into(),
        InlineKind::HardBreak(style) => format!("HardBreak {style:?}"),
        InlineKind::Emphasis(_) => "Emphasis".into(),
        InlineKind::Strong(_) => "Strong".into(),
        InlineKind::Strikethrough(_) => "Strikethrough".into(),
        InlineKind::Code(text) => format!("Code {text:?}"),
        InlineKind::Link(link) => describe_link(link),
        InlineKind::Image(image) => format!("Image{}", describe_image(image)),
        InlineKind::Video(video) => format!(
            "Video url={:?}{}{}",
            video.url,
            option("title", video.title.as_ref()),
            attributes(&video.attributes)
        ),
        InlineKind::Xref(xref) => describe_xref(xref),
        InlineKind::NoLoc(text) => format!("NoLoc {text:?}"),
        InlineKind::Include(include) => {
            format!("Include title={:?} path={:?}", include.title, include.path)
        }
        InlineKind::Html(tag) if **tag == *source => "Html".into(),
        InlineKind::Html(tag) => format!("Html {tag:?}"),
        InlineKind::Entity(text) => format!("Entity {text:?}"),
        InlineKind::Escape(char) => format!("Escape {char:?}"),
        InlineKind::Emoji(emoji) => format!("Emoji {emoji:?}"),
        InlineKind::Anchor(name) => format!("Anchor {name:?}"),
    }
}

fn describe_link(link: &Link) -> String {
    format!(
        "Link {:?} destination={:?}{}",
        link.form,
        link.destination,
        option("title", link.title.as_ref())
    )
}

fn describe_xref(xref: &Xref) -> String {
    format!(
        "Xref {:?} uid={:?}{}{}",
        xref.form,
        xref.uid,
        option("query", xref.query.as_ref()),
        option("title", xref.title.as_ref())
    )
}

fn describe_image(image: &Image) -> String {
    let (syntax, list) = match &image.syntax {
        ImageSyntax::Inline => ("Inline", [].as_slice()),
        ImageSyntax::Reference => ("Reference", [].as_slice()),
        ImageSyntax::Directive(list) => ("Directive", list.as_slice()),
    };
    let purpose = match image.purpose {
        ImagePurpose::Content => "",
        ImagePurpose::Complex => " complex",
        ImagePurpose::Icon => " icon",
    };
    format!(
        " {syntax}{purpose} source={:?}{}{}{}{}{}{}",
        image.source,
        option("title", image.title.as_ref()),
        option("lightbox", image.lightbox.as_ref()),
        option("border", image.border),
        option("link", image.link.as_ref()),
        option("loc-scope", image.loc_scope.as_ref()),
        attributes(list)
    )
}

/// The names and places of attributes; their values stand elsewhere on the line,
/// or in the source.
fn attributes(list: &[Attribute]) -> String {
    if list.is_empty() {
        return String::new();
    }
    let list: Vec<String> = list
        .iter()
        .map(|attribute| {
            let (start, end) = (attribute.span.start, attribute.span.end);
            format!("{}={:?}@{start}..{end}", attribute.name, attribute.value)
        })
        .collect();
    format!(" [{}]", list.join(" "))
}

fn option(name: &str, value: Option<impl Debug>) -> String {
    value.map_or_else(String::new, |value| format!(" {name}={value:?}"))
}
