//! The cases in `specs`: one file for each topic.
//!
//! A case is a heading, a fence of four backticks with the input (`md`, or `yml` for a
//! YAML page), and a fence `outline` with what the page holds. `BLESS=1 cargo test -p
//! tercet-preview specs` writes the outlines anew; whoever does that reads each of them.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;

use crate::support::{folder, read};
use crate::{articles, markup};

struct Case {
    title: String,
    extension: String,
    input: String,
    /// Place of the outline in the file.
    outline: Range<usize>,
}

#[test]
fn specs() {
    let bless = std::env::var_os("BLESS").is_some();
    let folder = folder("backends/preview/tests/preview/specs");
    let mut count = 0;
    let mut wrong = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mut spec = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        // From the last to the first, so that places stay.
        for case in cases(&spec).into_iter().rev() {
            count += 1;
            let read = read(&format!("case.{}", case.extension), &case.input);
            let page = markup::parse(&read.page("en-US"));
            articles::check(&case.title, &read, &page);
            let mut outline = String::new();
            for child in ["div", "main", "footer"] {
                let body = page.find("body").unwrap();
                outline.push_str(&part(body, child));
            }
            if outline == spec[case.outline.clone()] {
                continue;
            }
            if bless {
                spec.replace_range(case.outline, &outline);
            } else {
                writeln!(wrong, "{}: {}\n{outline}", path.display(), case.title).unwrap();
            }
        }
        if bless {
            fs::write(&path, spec).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 20, "{count} cases");
}

/// The outline of those children of the body that are called `name`: front matter,
/// text, units without a place.
fn part(body: &markup::Element, name: &str) -> String {
    let mut outline = String::new();
    for child in &body.children {
        if let markup::Node::Element(element) = child
            && element.name == name
        {
            outline.push_str(&element.outline());
        }
    }
    outline
}

fn cases(spec: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    // Language of the open fence, and where its text starts.
    let mut open: Option<(&str, usize)> = None;
    let mut title = "";
    let mut at = 0;
    for line in spec.split_inclusive('\n') {
        let fence = line.strip_prefix("````").map(str::trim);
        match (open, fence) {
            (None, Some(language)) => open = Some((language, at + line.len())),
            (Some(("outline", start)), Some("")) => {
                cases.last_mut().unwrap().outline = start..at;
                open = None;
            }
            (Some((extension, start)), Some("")) => {
                cases.push(Case {
                    title: title.to_owned(),
                    extension: extension.to_owned(),
                    input: spec[start..at].to_owned(),
                    outline: 0..0,
                });
                open = None;
            }
            (None, None) => title = line.strip_prefix("## ").map_or(title, str::trim),
            (Some(_), _) => {}
        }
        at += line.len();
    }
    cases
}
