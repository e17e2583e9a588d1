//! What kind of target a link names (docfx v3: `lib/UrlUtility.cs`,
//! `GetLinkType`).

/// The target of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTarget<'l> {
    /// Somewhere else: any URL with a scheme, or `//host/`.
    External(&'l str),
    /// A path on the site: `/fleet/start`.
    Site(&'l str),
    /// A file on the writer's computer: `C:\a.md`, `\\server\a.md`, `file:…`.
    Local,
    /// A cross reference: `xref:uid`.
    Xref,
    /// A file relative to the one that holds the link; the path is empty where
    /// the link names a place in the same article.
    Relative {
        /// Up to `?` or `#`.
        path: &'l str,
        /// After `#`, without it; empty where there is none.
        fragment: &'l str,
    },
}

impl<'l> LinkTarget<'l> {
    /// What `link`, as written, names.
    #[must_use]
    pub fn of(link: &'l str) -> Self {
        let link = link.trim();
        if let Some(scheme) = scheme(link) {
            return match scheme.len() {
                1 => Self::Local,
                _ if scheme.eq_ignore_ascii_case("file") => Self::Local,
                _ if scheme.eq_ignore_ascii_case("xref") => Self::Xref,
                _ => Self::External(link),
            };
        }
        if link.starts_with("\\\\") {
            return Self::Local;
        }
        if link.starts_with("//") {
            return Self::External(link);
        }
        if link.starts_with(['/', '\\']) {
            return Self::Site(link);
        }
        let (rest, fragment) = link.split_once('#').unwrap_or((link, ""));
        let path = rest.split_once('?').map_or(rest, |(path, _)| path);
        Self::Relative {
            path: path.trim(),
            fragment: fragment.trim(),
        }
    }
}

/// What precedes the colon of a URL (RFC 3986, 3.1).
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let valid = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    valid.then_some(scheme)
}

/// The language in the path of a link to the site: `en-us` in
/// `https://learn.microsoft.com/en-us/mem/`.
pub(super) fn locale(path: &str) -> Option<&str> {
    let segment = path.strip_prefix('/')?.split(['/', '?', '#']).next()?;
    let (language, region) = segment.split_once('-')?;
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    (language.len() == 2 && region.len() == 2 && letters(language) && letters(region))
        .then_some(segment)
}

/// The path of a URL on the site that Learn articles are published on.
pub(super) fn learn_path(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let hosts = ["learn.microsoft.com", "docs.microsoft.com"];
    hosts
        .iter()
        .any(|one| host.eq_ignore_ascii_case(one))
        .then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let relative = |path, fragment| LinkTarget::Relative { path, fragment };
        let cases = [
            ("a.md", relative("a.md", "")),
            (" a.md?view=x#b ", relative("a.md", "b")),
            ("#b", relative("", "b")),
            ("", relative("", "")),
            ("~/a.md", relative("~/a.md", "")),
            ("a b:c.md", relative("a b:c.md", "")),
            ("/fleet/x", LinkTarget::Site("/fleet/x")),
            ("C:\\a.md", LinkTarget::Local),
            ("\\\\server\\a.md", LinkTarget::Local),
            ("file:///c:/a", LinkTarget::Local),
            ("xref:System.String", LinkTarget::Xref),
            ("mailto:a@b", LinkTarget::External("mailto:a@b")),
            ("//host/x", LinkTarget::External("//host/x")),
        ];
        for (link, expected) in cases {
            assert_eq!(LinkTarget::of(link), expected, "{link}");
        }
    }

    #[test]
    fn locales() {
        assert_eq!(locale("/en-us/mem/"), Some("en-us"));
        assert_eq!(locale("/mem/en-us/"), None);
        assert_eq!(locale("/how-to/"), None);
        let url = "https://Docs.Microsoft.com/en-us/x?y";
        assert_eq!(learn_path(url), Some("/en-us/x?y"));
        assert_eq!(learn_path("https://example.com/en-us"), None);
    }
}
