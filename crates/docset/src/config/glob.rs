//! Globs as docfx reads them (`Docfx.Glob/GlobMatcher.cs`): `*` and `?` stay
//! within a folder, `**` does not, `{a,b}` are alternatives, case does not
//! matter, `**.md` means `**/*.md`.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Compiles `patterns`. Those that are no globs are handed to `invalid` and left
/// out.
pub(crate) fn set<S: AsRef<str>>(
    patterns: &[S],
    invalid: &mut dyn FnMut(&str, &globset::Error),
) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        let pattern = pattern.as_ref();
        match compile(pattern) {
            Ok(glob) => {
                builder.add(glob);
            }
            Err(error) => invalid(pattern, &error),
        }
    }
    builder.build().unwrap_or_else(|error| {
        invalid(&join(patterns), &error);
        GlobSet::empty()
    })
}

/// Compiles one pattern.
pub(crate) fn compile(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(&normalise(pattern))
        .case_insensitive(true)
        .literal_separator(true)
        .backslash_escape(false)
        .build()
}

fn join<S: AsRef<str>>(patterns: &[S]) -> String {
    let patterns: Vec<&str> = patterns.iter().map(AsRef::as_ref).collect();
    patterns.join(", ")
}

/// Writes a pattern of docfx the way `globset` wants it.
fn normalise(pattern: &str) -> String {
    let pattern = pattern.trim().replace('\\', "/");
    let pattern = pattern.strip_prefix("./").unwrap_or(&pattern);
    let mut out = String::with_capacity(pattern.len() + 4);
    for segment in pattern.split('/').filter(|segment| !segment.is_empty()) {
        if !out.is_empty() {
            out.push('/');
        }
        match segment.strip_prefix("**") {
            Some(rest) if rest.trim_start_matches('*').is_empty() => out.push_str("**"),
            Some(rest) => {
                out.push_str("**/*");
                out.push_str(rest.trim_start_matches('*'));
            }
            None => out.push_str(segment),
        }
    }
    if pattern.ends_with('/') {
        out.push_str("/**");
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn docfx_globs() {
        let cases = [
            ("**/*.md", "a.md", true),
            ("**/*.md", "x/y/A.MD", true),
            ("*.md", "x/a.md", false),
            ("**.md", "x/a.md", true),
            ("**/includes/**.md", "includes/a.md", true),
            ("**/includes/**.md", "x/includes/y/a.md", true),
            ("**/includes/**", "x/includes/a.png", true),
            ("**/includes/**", "x/includesy/a.png", false),
            ("docs/**/*.*", "docs/a.md", true),
            ("7*/**/*", "7.4/x/a.yml", true),
            ("./a/{b,c}.md", "a/c.md", true),
            ("sccm/", "sccm/x/y.md", true),
            ("a\\b.md", "a/b.md", true),
            ("index.yml", "x/index.yml", false),
        ];
        for (pattern, path, expected) in cases {
            let matcher = compile(pattern).unwrap().compile_matcher();
            assert_eq!(matcher.is_match(path), expected, "{pattern} on {path}");
        }
    }
}
