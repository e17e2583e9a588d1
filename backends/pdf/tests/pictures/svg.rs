//! SVG: outlines, pixels, fonts, and what is refused.

use std::sync::Arc;
use std::time::{Duration, Instant};

use resvg::tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Transform};
use resvg::usvg;
use tercet_pdf::draw::{PathStep, Picture, VectorShape};
use tercet_pdf::image::{ErrorKind, Limits, Loss, SvgFonts, decode};

use super::make::png;
use super::{decoded, picture, pixels};

fn svg(content: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
         width='60' height='40' viewBox='0 0 30 20'>{content}</svg>"
    )
}

fn shapes(content: &str) -> Vec<VectorShape> {
    match picture(svg(content).as_bytes()) {
        Picture::Vector {
            width,
            height,
            shapes,
        } => {
            assert_eq!((width, height), (60.0, 40.0));
            shapes.to_vec()
        }
        other => panic!("{content}: no outlines: {other:?}"),
    }
}

/// Draws the shapes, and compares with what the reference renderer draws.
fn check_outlines(content: &str) {
    const SCALE: f32 = 4.0;
    let mut drawn = Pixmap::new(240, 160).unwrap();
    for shape in shapes(content) {
        let (colour, opacity) = shape.fill.unwrap();
        let mut paint = Paint::default();
        paint.set_color(Color::from_rgba8(colour.r, colour.g, colour.b, opacity));
        let rule = if shape.even_odd {
            FillRule::EvenOdd
        } else {
            FillRule::Winding
        };
        let scale = Transform::from_scale(SCALE, SCALE);
        drawn.fill_path(&path(&shape.steps), &paint, rule, scale, None);
    }
    let tree = usvg::Tree::from_str(&svg(content), &usvg::Options::default()).unwrap();
    let mut expected = Pixmap::new(240, 160).unwrap();
    let scale = Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut expected.as_mut());
    assert!(
        expected.data().iter().any(|byte| *byte != 0),
        "{content}: nothing is drawn"
    );
    let differ = drawn.data().iter().zip(expected.data());
    let differ = differ.filter(|(a, b)| a.abs_diff(**b) > 48).count();
    assert!(differ < 120, "{content}: {differ} samples differ");
}

fn path(steps: &[PathStep]) -> Path {
    let mut builder = PathBuilder::new();
    for step in steps {
        match *step {
            PathStep::Move(p) => builder.move_to(p.x, p.y),
            PathStep::Line(p) => builder.line_to(p.x, p.y),
            PathStep::Cubic(a, b, p) => builder.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathStep::Close => builder.close(),
        }
    }
    builder.finish().unwrap()
}

#[test]
fn outlines_look_as_they_should() {
    check_outlines("<rect x='2' y='3' width='10' height='8' fill='#1f4e5f'/>");
    check_outlines("<circle cx='15' cy='10' r='6' fill='#1f4e5f' stroke='red' stroke-width='2'/>");
    check_outlines(
        "<g transform='rotate(30 15 10) scale(1.5 .5)'><path d='M4 4q10 20 12 2t6 6' fill='none' stroke='#000' stroke-width='3' stroke-linecap='round' stroke-dasharray='4 5'/></g>",
    );
    check_outlines(
        "<path d='M2 2h20v14h-20zM6 5h12v8h-12z' fill-rule='evenodd' fill='green' fill-opacity='.5'/>",
    );
    check_outlines(
        "<path d='M3 15 10 4 17 15' fill='none' stroke='blue' stroke-width='3' stroke-linejoin='round' paint-order='stroke'/>",
    );
    check_outlines("<style>.a{fill:#c00}</style><path class='a' d='M2 2 28 10 2 18z'/>");
    check_outlines(
        "<defs><g id='x'><rect width='5' height='5'/></g></defs><use href='#x' x='3' y='4'/><use xlink:href='#x' x='15' y='8' fill='red'/>",
    );
    check_outlines(
        "<marker id='m' viewBox='0 0 4 4' refX='2' refY='2' orient='auto-start-reverse' markerWidth='3' markerHeight='3'><path d='M0 0 4 2 0 4z'/></marker><path d='M5 10 25 10 20 16' stroke='#555' fill='none' marker-start='url(#m)' marker-mid='url(#m)' marker-end='url(#m)'/>",
    );
    check_outlines("<g opacity='.5'><rect x='2' y='3' width='10' height='8' fill='#1f4e5f'/></g>");
    check_outlines(
        "<svg x='5' y='5' width='10' height='10' viewBox='0 0 5 5'><rect x='1' y='1' width='3' height='3'/></svg>",
    );
    check_outlines(
        "<switch><foreignObject requiredExtensions='x'/><rect width='9' height='9'/></switch><rect x='12' width='3' height='3' visibility='hidden'/>",
    );
}

/// What outlines cannot say becomes pixels, at three for each CSS pixel.
#[test]
fn pixels_where_outlines_do_not_do() {
    let check = |content: &str| {
        let shown = pixels(&picture(svg(content).as_bytes()));
        assert_eq!(shown.size, (180, 120), "{content}");
        let alpha = shown.alpha.unwrap_or_else(|| vec![255]);
        assert!(
            alpha.iter().any(|byte| *byte > 100),
            "{content}: nothing is drawn"
        );
    };
    check(
        "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='#00f'/></linearGradient><rect width='20' height='9' fill='url(#g)'/>",
    );
    check(
        "<pattern id='p' width='.2' height='.2'><rect width='2' height='2'/></pattern><rect width='20' height='9' fill='url(#p)'/>",
    );
    check(
        "<mask id='m'><circle cx='9' cy='9' r='9' fill='#fff'/></mask><rect width='20' height='20' mask='url(#m)'/>",
    );
    check(
        "<clipPath id='c'><circle cx='9' cy='9' r='5'/></clipPath><rect width='20' height='20' clip-path='url(#c)'/>",
    );
    check(
        "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter><rect width='20' height='10' filter='url(#f)'/>",
    );
    check(
        "<g opacity='.5'><rect width='9' height='9'/><rect x='3' y='3' width='9' height='9'/></g>",
    );
    check("<rect width='9' height='9' style='mix-blend-mode:multiply'/>");
    check(&format!(
        "<image width='9' height='9' href='{}'/>",
        data_url(&red())
    ));
}

fn red() -> Vec<u8> {
    png(
        (1, 1),
        ::png::ColorType::Rgb,
        ::png::BitDepth::Eight,
        &[255, 0, 0],
    )
}

/// A data URL, percent-encoded, as usvg reads it too.
fn data_url(bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("%{byte:02x}")).collect();
    format!("data:image/png,{hex}")
}

#[test]
fn pictures_inside_are_read_by_the_same_rules() {
    let image = |bytes: &[u8]| {
        svg(&format!(
            "<image width='9' height='9' href='{}'/>",
            data_url(bytes)
        ))
    };
    let shown = pixels(&picture(image(&red()).as_bytes()));
    assert_eq!(shown.colour[..3], [255, 0, 0]);
    let truncated = &red()[..40];
    let error = decoded(image(truncated).as_bytes()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Truncated, "{error}");
    let nested = svg("<rect width='1' height='1'/>");
    let error = decoded(image(nested.as_bytes()).as_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the SVG file holds another SVG as a picture: put its elements into the file itself"
    );
}

#[test]
fn what_is_not_in_the_file_is_refused() {
    let check = |content: &str, what: &str| {
        let error = decoded(svg(content).as_bytes()).unwrap_err();
        let message =
            format!("the SVG file refers to {what}, which is not loaded: put it into the file");
        assert_eq!(
            (error.kind(), error.to_string()),
            (ErrorKind::ExternalReference, message)
        );
    };
    check("<image href='logo.png'/>", "logo.png");
    check(
        "<image xlink:href=' https://fleet.example/a.png '/>",
        "https://fleet.example/a.png",
    );
    check("<use href='other.svg#a'/>", "other.svg#a");
    check("<rect fill='url(other.svg#a)'/>", "other.svg#a");
    check(
        "<rect style=\"fill: url( 'file:///etc/passwd' )\"/>",
        "file:///etc/passwd",
    );
    check(
        "<style>@import url(https://fleet.example/a.css);</style>",
        "url(https://fleet.example/a.css)",
    );
    check("<style>@font-face { src: url(a.woff2) }</style>", "a.woff2");
    check(
        "<filter id='f'><feImage href='//fleet.example/a.png'/></filter>",
        "//fleet.example/a.png",
    );
    let whole = format!("<?xml-stylesheet href='a.css'?>{}", svg(""));
    let error = decoded(whole.as_bytes()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ExternalReference);
}

#[test]
fn entities_are_refused() {
    let laughs = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>";
    let whole = format!("{laughs}{}", svg("<text>&b;</text>"));
    let error = decoded(whole.as_bytes()).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string()),
        (
            ErrorKind::Entities,
            "the SVG file declares entities in its DOCTYPE: save it without (as plain SVG)"
                .to_owned()
        )
    );
    // A document type alone loads nothing, and old editors write it.
    let doctype = "<?xml version='1.0'?>\n<!-- x --><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n";
    let whole = format!("\u{feff}{doctype}{}", svg("<rect width='1' height='1'/>"));
    assert!(matches!(picture(whole.as_bytes()), Picture::Vector { .. }));
}

#[test]
fn scripts_are_not_run() {
    let content = "<script href='evil.js'>evil()</script><rect width='9' height='9' onclick='evil()'/>\
        <a href='https://fleet.example'><rect width='3' height='3'/></a>\
        <foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='https://fleet.example/x.png'/></foreignObject>";
    let decoded = decoded(svg(content).as_bytes()).unwrap();
    assert_eq!(decoded.losses, [Loss::Script, Loss::ForeignObject]);
    assert!(matches!(decoded.picture, Picture::Vector { shapes, .. } if shapes.len() == 2));
}

#[test]
fn text_needs_fonts() {
    let text = svg("<text x='2' y='12' font-size='8' font-family='Nowhere'>Fleet 語</text>");
    assert_eq!(decoded(text.as_bytes()).unwrap().losses, [Loss::Text]);
    let mut fonts = SvgFonts::new("Noto Sans", "Noto Sans Mono");
    fonts.add(Arc::new(include_bytes!(
        "../../../../crates/fonts/fonts/NotoSans-Regular.ttf"
    )));
    let decoded = decode(text.as_bytes(), &Limits::default(), &fonts).unwrap();
    assert_eq!(decoded.losses, [Loss::Character('語')]);
    assert!(matches!(decoded.picture, Picture::Vector { shapes, .. } if !shapes.is_empty()));
}

#[test]
fn expansion_is_bounded() {
    let laughs = |open: &str, close: &str, times: usize| {
        let levels = (1..20).map(|level| {
            let inner = format!("{open}{}{close}", level - 1).repeat(times);
            format!("<g id='a{level}'>{inner}</g>")
        });
        format!(
            "<defs><g id='a0'><rect width='1' height='1'/></g>{}</defs>{open}19{close}",
            levels.collect::<String>()
        )
    };
    let patterns = (0..20).map(|level| {
        let inner = format!("<rect width='1' height='1' fill='url(#p{})'/>", level + 1).repeat(9);
        format!("<pattern id='p{level}' width='1' height='1'>{inner}</pattern>")
    });
    let classes = (0..20).map(|level| {
        let inner = format!("<rect width='1' height='1' class='c{}'/>", level + 1).repeat(9);
        format!("<style>.c{level} {{ fill: url(#p{level}) }}</style><pattern id='p{level}' width='1' height='1'>{inner}</pattern>")
    });
    let corners = "L1 1 2 2".repeat(5_000);
    let many = "<rect width='1' height='1'/>".repeat(100);
    let run = |name: &str, content: &str, refused: bool| {
        let whole = svg(content);
        let start = Instant::now();
        let result = decoded(whole.as_bytes()).map(|_| "a picture");
        let time = start.elapsed();
        assert!(time < Duration::from_secs(3), "{name}: {time:?}");
        if refused {
            let error = result.expect_err(name);
            assert_eq!(error.kind(), ErrorKind::TooLarge, "{name}: {error}");
        }
    };
    let check = |name: &str, content: &str| run(name, content, true);
    // Coarser pixels, or none.
    let bounded = |name: &str, content: &str| run(name, content, false);
    check("numbers", "<path d='M1e38 0h9'/>");
    check("digits", "<g transform='scale(12345678901)'/>");
    check("powers", "<style>.a { stroke-width: 1e+10 }</style>");
    check("use", &laughs("<use href='#a", "'/>", 10));
    check(
        "patterns",
        &format!(
            "{}<rect width='9' height='9' fill='url(#p0)'/>",
            patterns.collect::<String>()
        ),
    );
    check(
        "classes",
        &format!(
            "{}<rect width='9' height='9' class='c0'/>",
            classes.collect::<String>()
        ),
    );
    check(
        "markers",
        &format!("<marker id='m'>{many}</marker><path d='M0 0{corners}' marker-mid='url(#m)'/>"),
    );
    check(
        "markers of a group",
        &format!(
            "<marker id='m'>{many}</marker><g style='marker: url(#m)'>{}</g>",
            "<path d='M0 0 1 1'/>".repeat(300)
        ),
    );
    check(
        "depth",
        &format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000)),
    );
    check(
        "depth of nothing known",
        &format!(
            "{}{}",
            "<a:b xmlns:a='x'>".repeat(50_000),
            "</a:b>".repeat(50_000)
        ),
    );
    check("elements", &"<g/>".repeat(200_000));
    check(
        "dashes",
        "<path d='M0 0 9999999 0' stroke='red' stroke-dasharray='.001'/>",
    );
    bounded(
        "filters",
        &format!(
            "<filter id='f'>{}</filter><rect width='30' height='20' filter='url(#f)'/>",
            "<feTurbulence numOctaves='99999999' baseFrequency='1'/>".repeat(20)
        ),
    );
    check(
        "morphology",
        "<filter id='f'><feMorphology radius='10000'/></filter><rect width='30' height='20' filter='url(#f)'/>",
    );
    bounded(
        "layers",
        &format!(
            "{}<rect width='30' height='20'/>{}",
            "<g opacity='.9'><rect width='1' height='1'/>".repeat(60),
            "</g>".repeat(60)
        )
        .repeat(40)
        .replace("width='60'", "width='6000'"),
    );
    check(
        "selectors",
        &format!(
            "<style>{}{{}}</style>{}{}",
            "g ".repeat(12),
            "<g>".repeat(50),
            "</g>".repeat(50)
        ),
    );
    check(
        "tile",
        "<pattern id='p' patternUnits='userSpaceOnUse' width='1e6' height='1e6'><rect width='9' height='9'/></pattern><rect width='9' height='9' fill='url(#p)'/>",
    );
}

/// Long fractions, and what programs keep in their files, are no reason to refuse one.
#[test]
fn programs_write_many_digits() {
    let content = "<g xmlns:i='urn:i' i:export='C:/20260101123456.png' data-id='12345678901' class='x12345678901'>\
        <path d='M0.123456789012 1.0000000000001h9v9z' transform='translate(12.34567890123)'/></g>";
    assert_eq!(shapes(content).len(), 1);
}

/// Each megabyte of what is long rather than deep is read or refused in time.
#[test]
fn length_is_no_problem() {
    let check = |name: &str, unit: &str, before: &str, after: &str| {
        let content = format!("{before}{}{after}", unit.repeat((1 << 20) / unit.len()));
        let start = Instant::now();
        let _ = decoded(svg(&content).as_bytes());
        let time = start.elapsed();
        assert!(time < Duration::from_secs(5), "{name}: {time:?}");
    };
    check(
        "rules",
        ".a{fill:red}",
        "<style>",
        "</style><rect class='a'/>",
    );
    check(
        "declarations",
        "fill:red;",
        "<style>.a{",
        "}</style><rect class='a'/>",
    );
    check(
        "rules without an end",
        ".a{",
        "<style>",
        "</style><rect class='a'/>",
    );
    check("comments without an end", "/* ", "<style>", "</style>");
    check("selectors", "a,", "<style>", "{}</style>");
    check("path", "h1v1", "<path stroke='red' d='M0 0", "'/>");
    check("arcs", "a1 2 3 0 1 5 5", "<path d='M0 0", "'/>");
    check("points", "1 1 ", "<polyline points='", "'/>");
    check("transforms", "scale(1)", "<rect transform='", "'/>");
    check(
        "dashes",
        "1 ",
        "<path d='M0 0h9' stroke='red' stroke-dasharray='",
        "'/>",
    );
    check("styles", "fill:red;", "<rect style='", "'/>");
    check("addresses", "url(#a) ", "<rect fill='", "'/>");
    check("characters", "&#65;", "<desc>", "</desc>");
    check("text", "a ", "<text>", "</text>");
    check("comments", "<!---->", "", "");
    check("attributes", " a='b'", "<rect", "/>");
    check(
        "stops",
        "<stop/>",
        "<linearGradient id='a'>",
        "</linearGradient><rect fill='url(#a)'/>",
    );
}

#[test]
fn circles_end() {
    let error =
        decoded(svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>").as_bytes())
            .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Broken, "{error}");
    let check = |content: &str| {
        let start = Instant::now();
        let _ = decoded(svg(content).as_bytes());
        assert!(start.elapsed() < Duration::from_secs(2), "{content}");
    };
    check(
        "<pattern id='p' width='1' height='1'><rect width='1' height='1' fill='url(#p)'/></pattern><rect width='1' height='1' fill='url(#p)'/>",
    );
    check(
        "<mask id='m'><rect width='1' height='1' mask='url(#m)'/></mask><rect width='1' height='1' mask='url(#m)'/>",
    );
    check(
        "<marker id='m'><path d='M0 0 1 1 2 2' marker-mid='url(#m)'/></marker><path d='M0 0 1 1 2 2' marker-mid='url(#m)'/>",
    );
    check(
        "<clipPath id='a' clip-path='url(#b)'><rect width='1' height='1'/></clipPath><clipPath id='b' clip-path='url(#a)'><rect width='1' height='1'/></clipPath><rect width='1' height='1' clip-path='url(#a)'/>",
    );
    check(
        "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/><rect width='1' height='1' fill='url(#a)'/>",
    );
    check(
        "<filter id='f'><feImage href='#r'/></filter><rect id='r' width='1' height='1' filter='url(#f)'/>",
    );
}

/// The deepest file that is allowed fits the stack of a worker thread.
#[test]
fn depth_fits_the_stack() {
    let depth = Limits::default().max_svg_depth as usize - 2;
    let nested = |open: &str, close: &str| {
        svg(&format!(
            "{}<rect width='9' height='9'/>{}",
            open.repeat(depth),
            close.repeat(depth)
        ))
    };
    let files = [
        nested("<g transform='translate(.1)'>", "</g>"),
        nested("<g opacity='.9'><path d='M0 0h1v1'/>", "</g>"),
        nested("<svg width='9' height='9'>", "</svg>"),
    ];
    let work = move || files.map(|file| decoded(file.as_bytes()).map(|_| ()));
    let results = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(work)
        .unwrap()
        .join()
        .unwrap();
    assert!(
        results.iter().all(std::result::Result::is_ok),
        "{results:?}"
    );
}

#[test]
fn what_is_wrong_is_said() {
    let check = |bytes: &[u8], kind, message: &str| {
        let error = decoded(bytes).unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string()),
            (kind, message.to_owned())
        );
    };
    check(
        b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
        ErrorKind::Broken,
        "the SVG file is damaged: expected 'g' tag, not 'svg' at 1:44",
    );
    check(
        b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>",
        ErrorKind::Broken,
        "the SVG file is damaged: it has no size",
    );
    check(
        b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>",
        ErrorKind::Unsupported,
        "the SVG file is not in UTF-8",
    );
}
