//! `docs/pdf.md` is true.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use tercet_pdf::rules::RULES;
use tercet_pdf::theme::Theme;
use tercet_pdf::write::Level;

#[test]
fn themes_levels_and_rules_are_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap();
    let documentation = fs::read_to_string(root.join("docs/pdf.md")).unwrap();
    let theme = documentation
        .split("```toml\n")
        .find(|part| part.starts_with("headings"))
        .and_then(|part| part.split("```").next())
        .unwrap();
    assert_eq!(Theme::from_toml(theme), Ok(Theme::default()));
    // Every key stands there, so that the default of each is known.
    let lines = theme.lines().filter_map(|line| line.split(" = ").next());
    let told: Vec<&str> = lines.collect();
    let shown = toml::to_string(&Theme::default()).unwrap();
    for key in shown.lines().filter_map(|line| line.split_once(" = ")) {
        let is_told = told.contains(&key.0) || ["ink", "ground"].contains(&key.0);
        assert!(is_told, "`{}` is not documented", key.0);
    }
    for level in Level::ALL {
        assert!(documentation.contains(&format!("| `{level}` |")), "{level}");
    }
    for rule in RULES {
        let line = format!("| `{}` | {} |", rule.code, rule.severity);
        assert!(documentation.contains(&line), "{line}");
    }
}
