//! Globs as docfx reads them (`Docfx.Glob/GlobMatcher.cs`): `*` and `?` stay
//! within a folder, `**` does not, `{a,b}` are alternatives, case does not
//! matter, `**.md` means `**/*.md`, and `!x` matches whatever `x` does not: in a list
//! that is nearly everything, since one match is enough.

use globset::{GlobBuilder, GlobMatcher, GlobSet, GlobSetBuilder};

/// Globs of which one has to match.
#[derive(Debug, Default)]
pub(crate) struct Globs {
    plain: GlobSet,
    /// Those that match what they do not describe.
    negated: Vec<GlobMatcher>,
}

impl Globs {
    /// Whether one of them matches `path`.
    pub(crate) fn is_match(&self, path: &str) -> bool {
        self.plain.is_match(path) || self.negated.iter().any(|glob| !glob.is_match(path))
    }
}

/// One glob.
#[derive(Debug)]
pub(crate) struct Pattern {
    glob: globset::Glob,
    matcher: GlobMatcher,
    is_negated: bool,
}

impl Pattern {
    /// Whether it matches `path`.
    pub(crate) fn is_match(&self, path: &str) -> bool {
        self.matcher.is_match(path) != self.is_negated
    }
}

/// Compiles `patterns`. Those that are no globs are handed to `invalid` and left
/// out.
pub(crate) fn set<S: AsRef<str>>(
    patterns: &[S],
    invalid: &mut dyn FnMut(&str, &globset::Error),
) -> Globs {
    let mut plain = GlobSetBuilder::new();
    let mut negated = Vec::new();
    for pattern in patterns {
        let pattern = pattern.as_ref();
        match compile(pattern) {
            Ok(one) if one.is_negated => negated.push(one.matcher),
            Ok(one) => {
                plain.add(one.glob);
            }
            Err(error) => invalid(pattern, &error),
        }
    }
    let plain = plain.build().unwrap_or_else(|error| {
        invalid(&join(patterns), &error);
        GlobSet::empty()
    });
    Globs { plain, negated }
}

/// Compiles one pattern.
pub(crate) fn compile(pattern: &str) -> Result<Pattern, globset::Error> {
    let pattern = pattern.trim();
    let described = pattern.trim_start_matches('!');
    let glob = GlobBuilder::new(&normalise(described))
        .case_insensitive(true)
        .literal_separator(true)
        .backslash_escape(false)
        .build()?;
    Ok(Pattern {
        matcher: glob.compile_matcher(),
        glob,
        is_negated: (pattern.len() - described.len()) % 2 == 1,
    })
}

fn join<S: AsRef<str>>(patterns: &[S]) -> String {
    let patterns: Vec<&str> = patterns.iter().map(AsRef::as_ref).collect();
    patterns.join(", ")
}

/// Writes a pattern of docfx the way `globset` wants it.
fn normalise(pattern: &str) -> String {
    let pattern = pattern.replace('\\', "/");
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
            ("!**/*.md", "x/a.md", false),
            ("!**/*.md", "x/a.yml", true),
            ("!!**/*.md", "x/a.md", true),
        ];
        for (pattern, path, expected) in cases {
            let pattern_of = compile(pattern).unwrap();
            assert_eq!(pattern_of.is_match(path), expected, "{pattern} on {path}");
            let globs = set(&[pattern], &mut |_, _| {});
            assert_eq!(globs.is_match(path), expected, "[{pattern}] on {path}");
        }
        let either = set(&["*.md", "!obj/**"], &mut |_, _| {});
        let matches = ["a.md", "x/a.yml", "obj/a.yml"].map(|path| either.is_match(path));
        assert_eq!(matches, [true, true, false]);
    }
}
