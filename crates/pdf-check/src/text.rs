//! Text in the order of the structure tree.

use std::collections::HashMap;

use crate::content::Page;
use crate::tree::{Kid, Tree};

/// Roles within a line.
pub(crate) const INLINE: &[&str] = &["Span", "Quote", "Reference", "Code", "Link", "Lbl"];

pub(crate) fn in_order(pages: &[Page], tree: &Tree) -> String {
    let mut marks = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        for (number, text) in &page.marks {
            marks.insert((at, *number), text.as_str());
        }
    }
    let mut out = String::new();
    // Elements to be said, and whether they are to be ended.
    let mut open = vec![(Kid::Element(0), false)];
    while let Some((kid, ended)) = open.pop() {
        match kid {
            Kid::Element(at) => {
                let Some(element) = tree.elements.get(at) else {
                    continue;
                };
                if !INLINE.contains(&element.role.as_str())
                    && !out.is_empty()
                    && !out.ends_with('\n')
                {
                    out.push('\n');
                }
                if !ended {
                    open.push((kid, true));
                    open.extend(element.kids.iter().rev().map(|kid| (*kid, false)));
                }
            }
            Kid::Mark(page, number) => out.push_str(marks.get(&(page, number)).unwrap_or(&"")),
            Kid::Annotation(_) => {}
        }
    }
    out
}
