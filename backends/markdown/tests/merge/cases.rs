//! Cases: a source, its targets, the article that is to come out.
//!
//! Each case of a file under `cases/` is a heading and three fenced blocks: the
//! source, one line of target for each unit in order (`<1>`, `</1>` and `<1/>` are
//! its codes, `=` leaves it), and what comes out.

use std::fs;
use std::path::Path;

use tercet_translation::model::{Content, Document, Part, Piece};

use crate::support::{merged, read};

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/merge/cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let parts: Vec<&str> = text.split("````").collect();
        for case in parts.chunks_exact(6) {
            let title = case[0]
                .lines()
                .rfind(|line| line.starts_with("## "))
                .unwrap();
            let block = |at: usize| case[at].split_once('\n').unwrap().1.to_owned();
            let name = if case[1].starts_with("yaml") {
                "a/toc.yml"
            } else {
                "a.md"
            };
            let result = check(name, &block(1), &block(3));
            if result != block(5) {
                wrong.push(format!("{title}:\n{result}"));
            }
            count += 1;
        }
    }
    assert!(count >= 30, "only {count} cases found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(name: &str, text: &str, targets: &str) -> String {
    let source = read(name, text);
    let mut returned = source.document.clone();
    let count = returned.units().len();
    let targets: Vec<&str> = targets.lines().collect();
    assert_eq!(targets.len(), count, "targets of {text}");
    fill(&mut returned, &targets);
    merged(name, &source, &returned).text
}

fn fill(document: &mut Document, targets: &[&str]) {
    fn parts<'a>(list: &mut [Part], targets: &mut impl Iterator<Item = &'a &'a str>) {
        for part in list {
            match part {
                Part::Group(group) => parts(&mut group.parts, targets),
                Part::Unit(unit) => {
                    let target = *targets.next().unwrap();
                    let segment = &mut unit.segments[0];
                    segment.target = Some(match target {
                        "=" => segment.source.clone(),
                        _ => content(target),
                    });
                }
            }
        }
    }
    parts(&mut document.parts, &mut targets.iter());
}

/// Text with codes: `<1>`, `</1>` and `<1/>`. Other `<` are text.
fn content(text: &str) -> Content {
    let mut pieces = Content::new();
    let mut rest = text;
    let mut plain = String::new();
    while let Some(c) = rest.chars().next() {
        let tag = rest.strip_prefix('<').and_then(|tag| tag.split_once('>'));
        let id = |tag: &str| {
            tag.trim_matches('/')
                .bytes()
                .all(|byte| byte.is_ascii_digit())
        };
        if let Some((tag, after)) = tag.filter(|(tag, _)| !tag.is_empty() && id(tag)) {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
            let id = tag.trim_matches('/').into();
            pieces.push(match (tag.starts_with('/'), tag.ends_with('/')) {
                (true, _) => Piece::Close(id),
                (_, true) => Piece::Standalone(id),
                _ => Piece::Open(id),
            });
            rest = after;
        } else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    pieces.push(Piece::Text(plain));
    pieces
}
