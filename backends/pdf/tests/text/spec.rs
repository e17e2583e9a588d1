//! Cases as files: `cases/NAME.txt` is a paragraph with settings, its snapshot the lines made of
//! it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tercet_pdf::fonts::Fonts;
use tercet_pdf::text::{
    Align, Direction, Family, Line, Measure, Paragraph, Piece, Shaper, Span, Style,
};

/// Settings (`name: value`, one a line), an empty line, the text. In the text, `«` and `»` enclose
/// a bold span, `‹` and `›` code that is to be kept together.
fn check(name: &str, case: &str) -> Option<String> {
    let (head, text) = case.split_once("\n\n").unwrap();
    let mut fonts = Fonts::builtin();
    let mut paragraph = Paragraph {
        text: String::new(),
        spans: Vec::new(),
        objects: Vec::new(),
        direction: Direction::Auto,
        language: "en".into(),
    };
    let mut measure = Measure {
        width: 200.0,
        first_indent: 0.0,
        align: Align::Start,
        hyphenate: true,
    };
    let mut code = None;
    for line in head.lines() {
        let (key, value) = line.split_once(": ").unwrap();
        match (key, value) {
            ("language", _) => paragraph.language = value.into(),
            ("width", _) => measure.width = value.parse().unwrap(),
            ("indent", _) => measure.first_indent = value.parse().unwrap(),
            ("code", _) => code = Some(value.parse().unwrap()),
            ("hyphenate", _) => measure.hyphenate = value == "yes",
            ("align", "justify") => measure.align = Align::Justify,
            ("align", "end") => measure.align = Align::End,
            ("align", "center") => measure.align = Align::Center,
            ("direction", "rtl") => paragraph.direction = Direction::Rtl,
            ("direction", "ltr") => paragraph.direction = Direction::Ltr,
            ("font", _) => {
                let Ok(bytes) = fs::read(value) else {
                    eprintln!("skipped: {name}: there is no {value}");
                    return None;
                };
                fonts.add(bytes).unwrap();
            }
            _ => panic!("{name}: {line}"),
        }
    }
    let mut style = Style::default();
    let mut keep = false;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut push = |part: &str, style: Style, keep: bool| {
        paragraph.spans.push(Span {
            len: part.len() as u32,
            style,
            tag: 0,
            keep,
            hyphenate: style.family == Family::Sans,
        });
        paragraph.text.push_str(part);
    };
    let mut rest = text;
    while let Some(at) = rest.find(['«', '»', '‹', '›']) {
        push(&rest[..at], style, keep);
        let mark = rest[at..].chars().next().unwrap();
        match mark {
            '«' | '»' => style.bold = mark == '«',
            _ => {
                keep = mark == '‹';
                style.family = if keep { Family::Mono } else { Family::Sans };
            }
        }
        rest = &rest[at + mark.len_utf8()..];
    }
    push(rest, style, keep);
    let shaped = Shaper::new(&fonts).shape(paragraph);
    let lines = match code {
        Some(indent) => shaped.code_lines(measure.width, indent),
        None => shaped.lines(&measure),
    };
    let mut out = String::new();
    for missing in shaped.missing() {
        writeln!(out, "missing {:?} at {}", missing.char, missing.at).unwrap();
    }
    for line in &lines {
        describe(&fonts, line, &mut out);
    }
    Some(out)
}

fn describe(fonts: &Fonts, line: &Line, out: &mut String) {
    let wrapped = if line.wrapped { " wrapped" } else { "" };
    writeln!(out, "{:.1} wide{wrapped}", line.width).unwrap();
    for piece in &line.pieces {
        match piece {
            Piece::Glyphs { x, run, .. } => {
                let face = fonts.face(run.face).postscript_name();
                let arrow = if run.is_rtl() { '←' } else { '→' };
                writeln!(
                    out,
                    "  {x:6.1} {arrow} {face} {:?} {} glyphs",
                    run.text(),
                    run.glyphs().len()
                )
                .unwrap();
            }
            Piece::Object { x, index, .. } => writeln!(out, "  {x:6.1} object {index}").unwrap(),
        }
    }
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/text/cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let files = files
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "txt"));
    for file in files {
        let name: Arc<str> = file.file_stem().unwrap().to_string_lossy().into();
        if let Some(lines) = check(&name, &fs::read_to_string(file).unwrap()) {
            insta::with_settings!({ snapshot_path => "cases", prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(&*name, lines);
            });
        }
    }
}

/// Letters join across spans: a word has the same glyphs whether or not a part of it is tagged.
#[test]
fn joining_letters_join_across_spans() {
    let fonts = Fonts::builtin();
    let glyphs = |parts: &[&str]| {
        let span = |part: &&str| Span {
            len: part.len() as u32,
            ..Span::default()
        };
        let shaped = Shaper::new(&fonts).shape(Paragraph {
            text: parts.concat(),
            spans: parts.iter().map(span).collect(),
            objects: Vec::new(),
            direction: Direction::Auto,
            language: "ar".into(),
        });
        let measure = Measure {
            width: 500.0,
            first_indent: 0.0,
            align: Align::Start,
            hyphenate: false,
        };
        let lines = shaped.lines(&measure);
        let runs = lines[0].pieces.iter().map(|piece| match piece {
            Piece::Glyphs { run, .. } => run.glyphs().iter().map(|glyph| glyph.id).collect(),
            Piece::Object { .. } => Vec::new(),
        });
        runs.collect::<Vec<Vec<u16>>>().concat()
    };
    assert_eq!(glyphs(&["فيه"]), glyphs(&["في", "ه"]));
    assert_ne!(glyphs(&["فيه"]), glyphs(&["في", " ", "ه"]));
}

/// How narrow a text may be set: a long word counts as the longest name in it.
#[test]
fn long_words_are_as_wide_as_their_names() {
    let fonts = Fonts::builtin();
    let mut shaper = Shaper::new(&fonts);
    let mut least = |text: &str, long: f32| {
        let text = shaper.shape(Paragraph {
            text: text.into(),
            spans: vec![Span {
                len: text.len() as u32,
                ..Span::default()
            }],
            objects: Vec::new(),
            direction: Direction::Auto,
            language: "en".into(),
        });
        (text.min_width(), text.min_width_of_names(long))
    };
    let (whole, same) = least("payrollemployeeentity", 500.0);
    assert_eq!(whole.to_bits(), same.to_bits());
    let (path, longest) = least("mshr_payrollemployeeentity_id", 50.0);
    assert!(
        path > whole && (whole..path).contains(&longest),
        "{longest}"
    );
    // A name is not broken, whatever words it has; and never to less than what is long.
    let (whole, same) = least("PayrollEmployeeEntity", 50.0);
    assert_eq!(whole.to_bits(), same.to_bits());
    let (_, short) = least("a_b_c_d_e_f_g_h_i_j_k_l_m_n", 50.0);
    assert_eq!(short.to_bits(), 50.0_f32.to_bits());
}
