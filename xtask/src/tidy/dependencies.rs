//! Which crate may know which.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// Each crate's folder with the crates of the workspace that it may depend on.
/// Tests may depend on more.
const ALLOWED: &[(&str, &[&str])] = &[
    ("crates/article", &[]),
    ("crates/learn", &["tercet-article"]),
    ("crates/docset", &["tercet-article", "tercet-learn"]),
    ("crates/fonts", &[]),
    ("crates/pdf-check", &[]),
    ("crates/translation", &["tercet-article"]),
    ("backends/json", &["tercet-article"]),
    ("backends/pdf", &["tercet-article", "tercet-fonts"]),
    ("backends/tmx", &["tercet-translation"]),
    ("backends/xliff", &["tercet-article", "tercet-translation"]),
    (
        "backends/markdown",
        &["tercet-article", "tercet-translation"],
    ),
    (
        "backends/preview",
        &["tercet-article", "tercet-translation"],
    ),
];

/// Crates that knew more than they may, and crates without the common lints.
pub(super) fn breaches(root: &Path, files: &[PathBuf]) -> Vec<String> {
    files
        .iter()
        .filter(|file| file.starts_with("crates") || file.starts_with("backends"))
        .filter(|file| file.ends_with("Cargo.toml"))
        .flat_map(|file| {
            let text = fs::read_to_string(root.join(file)).unwrap_or_default();
            manifest_breaches(file, &text)
        })
        .collect()
}

fn manifest_breaches(file: &Path, text: &str) -> Vec<String> {
    let name = file.display();
    let Ok(manifest) = text.parse::<Table>() else {
        return vec![format!("{name}: not TOML")];
    };
    let folder = file.parent().unwrap_or(file);
    let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| Path::new(known) == folder) else {
        return vec![format!(
            "{name}: say in xtask's tidy what this crate may depend on"
        )];
    };
    let mut breaches = Vec::new();
    for dependency in dependencies(&manifest) {
        if dependency.starts_with("tercet") && !allowed.contains(&dependency) {
            breaches.push(format!("{name}: may not depend on {dependency}"));
        }
    }
    let lints = manifest
        .get("lints")
        .and_then(|lints| lints.get("workspace"));
    if lints.and_then(Value::as_bool) != Some(true) {
        breaches.push(format!("{name}: does not take the workspace's lints"));
    }
    breaches
}

/// Names of the crates that a build of the library needs, on any target.
fn dependencies(manifest: &Table) -> Vec<&str> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets
        .into_iter()
        .flat_map(Table::values)
        .filter_map(Value::as_table);
    tables
        .chain([manifest])
        .flat_map(|table| [table.get("dependencies"), table.get("build-dependencies")])
        .flatten()
        .filter_map(Value::as_table)
        .flat_map(|table| table.iter().map(|(key, value)| package(key, value)))
        .collect()
}

/// A dependency may stand under another name.
fn package<'a>(key: &'a str, value: &'a Value) -> &'a str {
    value.get("package").and_then(Value::as_str).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_crate_may_not_know() {
        let cases = [
            ("crates/article", "", 0),
            ("crates/article", "[dependencies]\nmemchr = '2'", 0),
            ("crates/article", "[dependencies]\ntercet-learn = '1'", 1),
            (
                "crates/article",
                "[dev-dependencies]\ntercet-learn = '1'",
                0,
            ),
            (
                "crates/learn",
                "[dependencies]\nx = { package = 'tercet-docset' }",
                1,
            ),
            (
                "crates/learn",
                "[target.'cfg(unix)'.dependencies]\ntercet-docset = '1'",
                1,
            ),
            (
                "backends/json",
                "[build-dependencies.tercet-learn]\nversion = '1'",
                1,
            ),
            ("backends/new", "", 1),
        ];
        for (folder, manifest, expected) in cases {
            let text = format!("lints.workspace = true\n{manifest}");
            let found = manifest_breaches(&Path::new(folder).join("Cargo.toml"), &text);
            assert_eq!(found.len(), expected, "{folder}: {manifest}: {found:?}");
        }
    }
}
