//! Pictures (ISO 32000-1, 8.9 and 8.10). Each is a unit square, and in the file once.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream, dictionary};
use printpdf::{
    DictItem, ExtendedGraphicsStateId, ExternalStream, ExternalXObject, LineDashPattern, Op,
    XObject,
};

use super::deflate::{Effort, deflated};
use super::object::numbers;
use super::paint::Painter;
use crate::draw::{Picture, PictureId, VectorShape};

/// The name of a picture in content.
pub(super) fn resource(id: PictureId) -> String {
    format!("x{}", id.0)
}

/// Whether something of it is neither opaque nor clear, so that its page must say in which
/// colours is blended (ISO 19005-2, 6.2.10).
pub(super) fn is_transparent(picture: &Picture) -> bool {
    match picture {
        Picture::Jpeg { .. } => false,
        Picture::Pixels { alpha, .. } => alpha.is_some(),
        Picture::Vector { shapes, .. } => opacities(shapes).next().is_some(),
    }
}

/// An image object, of a picture that is one.
pub(super) fn image(picture: &Picture) -> Option<XObject> {
    let stream = match picture {
        Picture::Jpeg {
            bytes,
            width,
            height,
            grey,
        } => ExternalStream {
            dict: image_entries(*width, *height, *grey, "DCTDecode"),
            content: bytes.to_vec(),
            compress: false,
        },
        Picture::Pixels {
            width,
            height,
            grey,
            colour,
            alpha,
        } => {
            let mut stream = pixels(*width, *height, *grey, colour);
            if let Some(alpha) = alpha {
                let mask = pixels(*width, *height, true, alpha);
                stream
                    .dict
                    .insert("SMask".to_owned(), DictItem::Stream { stream: mask });
            }
            stream
        }
        Picture::Vector { .. } => return None,
    };
    Some(XObject::External(ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    }))
}

fn pixels(width: u32, height: u32, grey: bool, samples: &[u8]) -> ExternalStream {
    ExternalStream {
        dict: image_entries(width, height, grey, "FlateDecode"),
        content: deflated(samples, Effort::Usual),
        compress: false,
    }
}

fn image_entries(width: u32, height: u32, grey: bool, filter: &str) -> BTreeMap<String, DictItem> {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    BTreeMap::from(
        [
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", DictItem::Int(width.into())),
            ("Height", DictItem::Int(height.into())),
            ("BitsPerComponent", DictItem::Int(8)),
            (
                "ColorSpace",
                name(if grey { "DeviceGray" } else { "DeviceRGB" }),
            ),
            ("Filter", name(filter)),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    )
}

/// Operators of a picture of outlines.
pub(super) fn outlines(height: f32, shapes: &[VectorShape]) -> Vec<Op> {
    let mut painter = Painter::new(&[], height);
    // A form starts in the state of the page that shows it; colours and widths are set anyway.
    painter.ops.push(Op::SetLineDashPattern {
        dash: LineDashPattern::solid(),
    });
    let mut before = OPAQUE;
    for shape in shapes {
        let fill = shape.fill.map_or(before.0, |(_, opacity)| opacity);
        let stroke = shape.stroke.map_or(before.1, |(_, opacity)| opacity);
        if (fill, stroke) != before {
            before = (fill, stroke);
            painter.ops.push(Op::LoadGraphicsState {
                gs: ExtendedGraphicsStateId(state(before)),
            });
        }
        let fill = shape.fill.map(|(colour, _)| colour);
        let stroke = shape.stroke.map(|(stroke, _)| stroke);
        painter.path(&shape.steps, fill, shape.even_odd, stroke);
    }
    painter.ops
}

/// Opacity of fills and of strokes, from 0 to 255.
type Opacity = (u8, u8);

const OPAQUE: Opacity = (255, 255);

fn state((fill, stroke): Opacity) -> String {
    format!("g{fill}-{stroke}")
}

fn opacities(shapes: &[VectorShape]) -> impl Iterator<Item = Opacity> {
    let mut before = OPAQUE;
    shapes.iter().filter_map(move |shape| {
        let now = (
            shape.fill.map_or(before.0, |(_, opacity)| opacity),
            shape.stroke.map_or(before.1, |(_, opacity)| opacity),
        );
        (std::mem::replace(&mut before, now) != now).then_some(now)
    })
}

/// A form object (8.10) with those operators. Its space has y growing up, as a page's.
pub(super) fn form(width: f32, height: f32, shapes: &[VectorShape], content: Vec<u8>) -> Stream {
    let states: BTreeMap<String, Opacity> = opacities(shapes)
        .map(|opacity| (state(opacity), opacity))
        .collect();
    let transparent = !states.is_empty();
    let mut resources = Dictionary::new();
    if transparent {
        let states = states.into_iter().map(|(key, (fill, stroke))| {
            let part = |opacity: u8| Object::Real((f32::from(opacity) / 255.0 * 1e4).round() / 1e4);
            (
                key,
                Object::from(dictionary! { "ca" => part(fill), "CA" => part(stroke) }),
            )
        });
        resources.set("ExtGState", states.collect::<Dictionary>());
    }
    // A picture without extent shows nothing, but its matrix must be one.
    let scale = |side: f32| if side > 0.0 { 1.0 / side } else { 1.0 };
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers([0.0, 0.0, width, height]),
        "Matrix" => numbers([scale(width), 0.0, 0.0, scale(height), 0.0, 0.0]),
        "Resources" => resources,
    };
    if transparent {
        let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
        dictionary.set("Group", group);
    }
    Stream::new(dictionary, content)
}
