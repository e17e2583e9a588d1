//! What one line of the triple-colon syntax says: its name and attributes, and
//! the node they make. docfx: `TripleColonBlockParser`, `ImageExtension`,
//! `ZoneExtension`, `CodeExtension`, `VideoExtension`, `ChromelessFormExtension`.

use tercet_article::{
    Attribute, BlockKind, Form, Image, ImageBlock, ImagePurpose, ImageSyntax, Inline, InlineKind,
    InlineVideo, Lines, Selector, Snippet, SnippetForm, Video, VideoForm, Zone, ZoneTarget,
};

/// The attributes of a directive.
pub(super) struct Attributes {
    pub(super) list: Vec<Attribute>,
    /// One past the last byte that was read, the closing colons included.
    pub(super) end: usize,
}

impl Attributes {
    fn get(&self, name: &str) -> Option<&Attribute> {
        self.list
            .iter()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }

    fn value(&self, name: &str) -> Option<Box<str>> {
        self.get(name).map(|attribute| attribute.value.clone())
    }

    /// The value, unless missing or empty.
    fn required(&self, name: &str) -> Result<Box<str>, String> {
        self.value(name)
            .filter(|value| !value.is_empty())
            .ok_or_else(|| format!("`{name}` is missing"))
    }

    fn expect_names(&self, known: &[&str]) -> Result<(), String> {
        let unknown = self.list.iter().find(|attribute| {
            !known
                .iter()
                .any(|name| attribute.name.eq_ignore_ascii_case(name))
        });
        unknown.map_or(Ok(()), |attribute| {
            Err(format!("the attribute `{}` is not known", attribute.name))
        })
    }
}

/// Reads `name`: letters, digits and `-`, a letter first. Returns its end.
pub(super) fn identifier(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    if !rest.first()?.is_ascii_alphabetic() {
        return None;
    }
    let length = rest
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
    Some(at + length.unwrap_or(rest.len()))
}

/// First byte from `at` on that is neither blank nor tab.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    at + rest
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\t'))
        .unwrap_or(rest.len())
}

/// No directive knows more attributes than this.
const MOST_ATTRIBUTES: usize = 16;

/// What is wrong where a directive ends with its line.
pub(super) const NOT_CLOSED: &str = "`:::` is missing at the end";

/// Reads `name="value"` pairs of `text` from `at` on, up to the end of the text or,
/// where the directive closes itself, to `:::`.
pub(super) fn attributes(text: &str, at: usize, self_closing: bool) -> Result<Attributes, String> {
    let mut list: Vec<Attribute> = Vec::new();
    let mut at = at;
    loop {
        at = skip_blanks(text, at);
        if at == text.len() {
            return Ok(Attributes { list, end: at });
        }
        if self_closing && text[at..].starts_with(":::") {
            return Ok(Attributes { list, end: at + 3 });
        }
        if text[at..].starts_with(['\n', '\r']) {
            return Err(NOT_CLOSED.into());
        }
        if list.len() == MOST_ATTRIBUTES {
            return Err("it has too many attributes".into());
        }
        let name_end = identifier(text, at).ok_or("an attribute is expected here")?;
        let name = &text[at..name_end];
        if list
            .iter()
            .any(|other| other.name.eq_ignore_ascii_case(name))
        {
            return Err(format!("the attribute `{name}` is given more than once"));
        }
        at = skip_blanks(text, name_end);
        let mut value = at..at;
        if text[at..].starts_with('=') {
            let quote = skip_blanks(text, at + 1);
            if !text[quote..].starts_with('"') {
                return Err(format!(
                    "the value of `{name}` does not stand in double quotes"
                ));
            }
            let length = memchr::memchr(b'"', &text.as_bytes()[quote + 1..])
                .ok_or_else(|| format!("the value of `{name}` has no closing quote"))?;
            value = quote + 1..quote + 1 + length;
            at = value.end + 1;
        }
        list.push(Attribute {
            name: name.into(),
            value: joined(&text[value.clone()]),
            span: value.into(),
        });
    }
}

/// A value without what quotes and indentation put before its further lines.
fn joined(value: &str) -> Box<str> {
    let mut lines = value.split(['\n', '\r']);
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let line = line.trim_start_matches([' ', '\t', '>']);
        if !line.is_empty() {
            joined.extend(["\n", line]);
        }
    }
    joined.into()
}

/// A zone without content.
pub(super) fn zone(attributes: &Attributes) -> Result<Zone, String> {
    attributes.expect_names(&["pivot", "target"])?;
    let target = match attributes.get("target").map(|target| &*target.value) {
        None => None,
        Some("docs") => Some(ZoneTarget::Docs),
        Some("chromeless") => Some(ZoneTarget::Chromeless),
        Some("pdf") => Some(ZoneTarget::Pdf),
        Some(other) => {
            return Err(format!(
                "`{other}` is no target: use `docs`, `chromeless` or `pdf`"
            ));
        }
    };
    let mut pivots = Vec::new();
    if let Some(list) = attributes.get("pivot") {
        for pivot in list.value.split(',').map(str::trim) {
            let valid =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            if pivot.is_empty() || !pivot.bytes().all(valid) {
                return Err(format!(
                    "`{pivot}` is no pivot: names hold only lower-case letters, digits and `-`"
                ));
            }
            pivots.push(pivot.into());
        }
    }
    match target {
        None if pivots.is_empty() => Err("a zone needs `pivot` or `target`".into()),
        Some(ZoneTarget::Pdf) if !pivots.is_empty() => {
            Err("a zone for PDF cannot have a pivot".into())
        }
        _ => Ok(Zone {
            pivots,
            target,
            blocks: Vec::new(),
        }),
    }
}

/// An image, inline or of a block.
pub(super) fn image(attributes: Attributes) -> Result<Image, String> {
    attributes.expect_names(&[
        "type",
        "source",
        "alt-text",
        "loc-scope",
        "border",
        "lightbox",
        "link",
    ])?;
    let source = attributes.required("source")?;
    let purpose = match attributes.get("type").map(|kind| &*kind.value) {
        Some("icon") => ImagePurpose::Icon,
        Some("complex") => ImagePurpose::Complex,
        _ => ImagePurpose::Content,
    };
    if purpose != ImagePurpose::Icon {
        attributes.required("alt-text")?;
    }
    let alt = attributes
        .get("alt-text")
        .filter(|alt| !alt.value.is_empty());
    let alt = alt.map(|alt| Inline {
        span: alt.span,
        kind: InlineKind::Text(alt.value.clone().into()),
    });
    let border = attributes
        .get("border")
        .and_then(|border| border.value.to_ascii_lowercase().parse().ok());
    Ok(Image {
        purpose,
        source,
        alt: alt.into_iter().collect(),
        title: None,
        lightbox: attributes.value("lightbox"),
        border,
        link: attributes.value("link"),
        loc_scope: attributes.value("loc-scope"),
        syntax: ImageSyntax::Directive(attributes.list),
    })
}

/// A picture with a long description, still without it.
pub(super) fn image_block(image: Image) -> BlockKind {
    BlockKind::Image(Box::new(ImageBlock {
        image,
        long_description: Vec::new(),
    }))
}

/// A video inside a line.
pub(super) fn inline_video(attributes: Attributes) -> Result<InlineVideo, String> {
    attributes.expect_names(&[
        "title",
        "max-width",
        "source",
        "thumbnail",
        "upload-date",
        "duration",
        "type",
    ])?;
    if let Some(width) = attributes
        .get("max-width")
        .filter(|found| !found.value.is_empty())
        && width.value.trim().parse::<i32>().is_err()
    {
        return Err("`max-width` is not a whole number of pixels".into());
    }
    Ok(InlineVideo {
        url: attributes.required("source")?,
        title: attributes.value("title"),
        attributes: attributes.list,
    })
}

/// A video with a description, still without it.
pub(super) fn video_block(video: InlineVideo) -> BlockKind {
    BlockKind::Video(Box::new(Video {
        form: VideoForm::Directive,
        url: video.url,
        title: video.title,
        attributes: video.attributes,
        blocks: Vec::new(),
    }))
}

/// Whether `:::image` or `:::video` has a body and a closing line.
pub(super) fn has_body(attributes: &Attributes) -> bool {
    attributes
        .get("type")
        .is_some_and(|kind| &*kind.value == "complex")
}

/// A form.
pub(super) fn form(attributes: Attributes) -> Result<Form, String> {
    attributes.expect_names(&["model", "action", "submittext"])?;
    attributes.required("action")?;
    attributes.required("submittext")?;
    Ok(Form {
        attributes: attributes.list,
    })
}

/// A snippet of the form `:::code`.
pub(super) fn code(attributes: Attributes) -> Result<Snippet, String> {
    attributes.expect_names(&[
        "source",
        "range",
        "id",
        "highlight",
        "language",
        "interactive",
    ])?;
    let path = attributes.required("source")?;
    let tag = attributes.value("id").filter(|tag| !tag.is_empty());
    let selector = match (tag, attributes.get("range")) {
        (Some(tag), _) => Selector::Tag(tag),
        (None, Some(range)) => line_ranges(&range.value).map_or(Selector::All, Selector::Lines),
        (None, None) => Selector::All,
    };
    Ok(Snippet {
        language: attributes.value("language").filter(|name| !name.is_empty()),
        title: "".into(),
        path,
        selector,
        highlight: attributes.value("highlight"),
        dedent: None,
        interactive: attributes.value("interactive"),
        form: SnippetForm::Directive(attributes.list),
        resolved: None,
    })
}

/// `1-5,8,20-`
pub(super) fn line_ranges(text: &str) -> Option<Vec<Lines>> {
    text.split(',').map(|range| line_range(range, "")).collect()
}

/// `3`, `3-5` or `3-`, each number after `prefix` (`L` in `#L3-L5`).
pub(super) fn line_range(text: &str, prefix: &str) -> Option<Lines> {
    let number = |text: &str| -> Option<u32> {
        let text = text.trim();
        let head = text.get(..prefix.len())?;
        if !head.eq_ignore_ascii_case(prefix) {
            return None;
        }
        text[prefix.len()..].parse().ok().filter(|line| *line > 0)
    };
    match text.split_once('-') {
        None => {
            let start = number(text)?;
            Some(Lines {
                start,
                end: Some(start),
            })
        }
        Some((start, end)) => Some(Lines {
            start: if start.trim().is_empty() {
                1
            } else {
                number(start)?
            },
            end: if end.trim().is_empty() {
                None
            } else {
                Some(number(end)?)
            },
        }),
    }
}
