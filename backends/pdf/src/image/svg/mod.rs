//! SVG, through usvg: outlines where they say it all, pixels where they do not.
//!
//! usvg loads nothing by itself here: no file, no address, no font but those that it is given.
//! What could make it work without end is measured beforehand.

pub(super) mod fonts;
mod guard;
mod images;
mod outline;
pub(super) mod prolog;
mod raster;
mod text;
mod work;

use resvg::usvg::{self, roxmltree};

use super::{Decoded, ErrorKind, ImageError, Limits, SvgFonts, error};
use crate::draw::Picture;

pub(super) fn decode(
    bytes: &[u8],
    limits: &Limits,
    fonts: &SvgFonts,
) -> Result<Decoded, ImageError> {
    if bytes.len() > limits.max_svg_bytes {
        return Err(error::too_many_bytes(bytes.len(), limits.max_svg_bytes));
    }
    let source = std::str::from_utf8(bytes)
        .map_err(|_| ImageError::unsupported("the SVG file is not in UTF-8"))?;
    let source = source.trim_start_matches('\u{feff}');
    check_prolog(source)?;
    let document = parse(source, limits)?;
    let mut losses = guard::check(&document, limits)?;
    let tree = tree(&document, limits, fonts)?;
    losses.extend(text::losses(&tree, &document, fonts));
    let picture = match outline::shapes(&tree)? {
        Some(shapes) => Picture::Vector {
            width: tree.size().width(),
            height: tree.size().height(),
            shapes: shapes.into(),
        },
        None => raster::samples(&tree, limits)?.into_picture(limits),
    };
    Ok(Decoded { picture, losses })
}

fn check_prolog(source: &str) -> Result<(), ImageError> {
    let end = prolog::end(source.as_bytes()).unwrap_or(source.len());
    let prolog = &source[..end];
    if prolog::declares(prolog) {
        return Err(ImageError::new(
            ErrorKind::Entities,
            "the SVG file declares entities in its DOCTYPE: save it without (as plain SVG)",
        ));
    }
    if prolog::wants_style_sheet(prolog) {
        return Err(external("a style sheet of its own file"));
    }
    Ok(())
}

fn parse<'a>(source: &'a str, limits: &Limits) -> Result<roxmltree::Document<'a>, ImageError> {
    // Elements, and the texts between them.
    let nodes = limits.max_svg_elements.saturating_mul(3);
    let options = roxmltree::ParsingOptions {
        // A document type without declarations is harmless and frequent.
        allow_dtd: true,
        nodes_limit: u32::try_from(nodes).unwrap_or(u32::MAX),
        ..roxmltree::ParsingOptions::default()
    };
    roxmltree::Document::parse_with_options(source, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_large(),
        error => ImageError::broken("SVG", error),
    })
}

fn tree(
    document: &roxmltree::Document<'_>,
    limits: &Limits,
    fonts: &SvgFonts,
) -> Result<usvg::Tree, ImageError> {
    let images = images::Images::new(limits);
    let options = usvg::Options {
        image_href_resolver: images.resolver(),
        font_family: fonts.sans().to_owned(),
        fontdb: fonts.database(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_xmltree(document, &options);
    drop(options);
    if let Some(error) = images.into_error() {
        return Err(error);
    }
    tree.map_err(|error| match error {
        usvg::Error::ElementsLimitReached => too_large(),
        usvg::Error::InvalidSize => ImageError::broken("SVG", "it has no size"),
        error => ImageError::broken("SVG", error),
    })
}

fn too_large() -> ImageError {
    ImageError::too_large("the SVG file has, or repeats, more elements than are read: simplify it")
}

fn external(what: &str) -> ImageError {
    let mut what: String = what.chars().filter(|c| !c.is_control()).take(80).collect();
    if what.is_empty() {
        what.push_str("another file");
    }
    ImageError::new(
        ErrorKind::ExternalReference,
        format!("the SVG file refers to {what}, which is not loaded: put it into the file"),
    )
}
