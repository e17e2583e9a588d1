//! What viewers are told, and what not.

use tercet_docset::Profile;

use crate::print::print_of;

/// Viewers by pdfium would reverse the Latin words of each line when they are copied.
#[test]
fn code_of_pages_from_right_to_left_can_be_copied() {
    let article =
        "# \u{645}\u{631}\u{62d}\u{628}\u{627}\n\n```http\nGET /api/v9.1/devices?$top=1\n```\n";
    let printed = print_of(
        &[("article.md", article.as_bytes())],
        "ar-SA",
        &Profile::default(),
    );
    let file = lopdf::Document::load_mem(&printed.bytes).unwrap();
    let preferences = file.catalog().unwrap().get(b"ViewerPreferences").unwrap();
    let preferences = file.dereference(preferences).unwrap().1.as_dict().unwrap();
    assert!(preferences.get(b"DisplayDocTitle").is_ok());
    assert!(preferences.get(b"Direction").is_err());
}
