//! Parsing a file by its name, as the docset does.

use std::path::Path;

use tercet_article::{Article, Diagnostic};
use tercet_learn::YamlHint;

use crate::files;

/// Parses the text of the file called `name`: Markdown, or a YAML page.
pub(crate) fn parse(name: &str, text: &str) -> (Article, Vec<Diagnostic>) {
    let path = Path::new(name);
    if !files::has_extension(path, &["yml", "yaml"]) {
        return tercet_learn::parse_markdown(text);
    }
    let is_toc = path
        .file_stem()
        .is_some_and(|stem| stem.eq_ignore_ascii_case("toc"));
    let hint = if is_toc {
        YamlHint::Toc
    } else {
        YamlHint::Unknown
    };
    tercet_learn::parse_yaml_page(text, hint)
}
