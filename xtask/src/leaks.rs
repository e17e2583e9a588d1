//! `cargo xtask leaks`: how much markup stands in the text that translators see.
//!
//! It knows nothing of how units are made: it looks for characters. So it also
//! finds what a reader of the article sees as text, such as asterisks that
//! emphasise nothing; extraction makes codes of those, and this must find none.

use std::path::Path;
use std::process::ExitCode;

use tercet_translation::extract::Settings;
use tercet_translation::model::{Piece, Unit, UnitKind};

use crate::files;
use crate::parse;
use crate::units::extraction;

/// A sort of leak.
type Kind = (&'static str, fn(&Unit, &str) -> bool);

/// The columns of the table of leaks in other tools, and those that they lack.
const KINDS: [Kind; 7] = [
    ("docfx syntax", |_, text| {
        ["[!", ":::", "#tab/", "<xref:", "@include"]
            .iter()
            .any(|own| text.contains(own))
    }),
    ("Markdown", |_, text| {
        ["](", "**", "`", "~~"].iter().any(|own| text.contains(own))
    }),
    ("HTML tags", |_, text| holds_tag(text)),
    ("references", |_, text| holds_reference(text)),
    ("URLs", |_, text| {
        ["://", "mailto:"].iter().any(|own| text.contains(own))
    }),
    ("metadata", |unit, _| match &unit.kind {
        UnitKind::Metadata(key) => !matches!(&**key, "title" | "description"),
        UnitKind::Heading(_)
        | UnitKind::Paragraph
        | UnitKind::HeaderCell
        | UnitKind::Cell
        | UnitKind::Alt
        | UnitKind::LinkTitle
        | UnitKind::TabTitle
        | UnitKind::HtmlText
        | UnitKind::HtmlAttribute(_)
        | UnitKind::DirectiveTitle
        | UnitKind::Field(_)
        | UnitKind::Other(_) => false,
    }),
    ("not XML", |_, text| {
        text.chars().any(|char| matches!(char, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}'))
    }),
];

/// Counts the units of all files that hold markup, and prints each.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let files = match files::articles(dir) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            return ExitCode::from(2);
        }
    };
    let settings = Settings::default();
    let mut leaks = [0; KINDS.len()];
    let mut units = 0;
    for file in &files {
        let (article, _) = parse::parse(&file.name, &file.text);
        let extraction = extraction(&article, &file.name, &settings);
        for unit in extraction.document.units() {
            units += 1;
            let text = text(unit);
            for (count, (kind, leaks)) in leaks.iter_mut().zip(KINDS) {
                if leaks(unit, &text) {
                    *count += 1;
                    println!("{}: {kind}: {text:?}", file.name);
                }
            }
        }
    }
    for (count, (kind, _)) in leaks.iter().zip(KINDS) {
        println!("{kind}: {count}");
    }
    println!(
        "leaks: {} in {units} units of {} files",
        leaks.iter().sum::<usize>(),
        files.len()
    );
    if leaks.iter().all(|count| *count == 0) && units > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What a translator sees of a unit; codes set it apart.
fn text(unit: &Unit) -> String {
    let pieces = unit.segments.iter().flat_map(|segment| &segment.source);
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(own) => text.push_str(own),
            Piece::Standalone(_) | Piece::Open(_) | Piece::Close(_) => text.push('\u{fffc}'),
            Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
    }
    text
}

/// Whether there is `<`, a name, and `>` later on.
fn holds_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('/');
        rest.starts_with(|char: char| char.is_ascii_alphabetic() || char == '!')
            && rest
                .find(['<', '>'])
                .is_some_and(|end| rest[end..].starts_with('>'))
    })
}

/// Whether there is `&`, a name or a number, and `;`.
fn holds_reference(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = &text[at + 1..];
        rest.find(';').is_some_and(|end| {
            let name = rest[..end].trim_start_matches('#');
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    })
}
