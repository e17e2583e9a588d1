//! One page as it is.

use crate::support::{folder, read};

#[test]
fn page() {
    let name = "ar-sa/privacy/overview.md";
    let text = std::fs::read_to_string(folder("content").join(name)).unwrap();
    insta::assert_snapshot!(read(name, &text).page("ar-SA"));
}

/// The page's own title where the article has none.
#[test]
fn title() {
    let page = read("a.md", "Text.\n").page("en");
    assert!(page.contains("<title>Untitled \u{2013} a.md</title>"));
    let page = read("a.md", "---\ntitle: Q&A\n---\n").page("en");
    assert!(page.contains("<title>Q&amp;A \u{2013} a.md</title>"));
}
