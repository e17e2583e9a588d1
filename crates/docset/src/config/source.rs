//! Where a docset comes from, and where it is published.

use std::borrow::Cow;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where the docset comes from and where it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceSettings {
    /// Address of the repository. Unless given, and with `git`, that of the remote
    /// `origin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub repository: Option<String>,
    /// Whether git is asked for the commit that changed each article last. An
    /// article with changes that are not committed has none.
    pub git: bool,
    /// Address of a published article: `https://` and so on, with `{path}` for its
    /// path below the folder of its language, without extension (and without the
    /// name `index`), and `{locale}` for its language in lower case.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub url: Option<UrlTemplate>,
}

/// The address of an article with places for what differs among articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UrlTemplate(String);

/// The path of the article.
const PATH: &str = "{path}";
/// Its language.
const LOCALE: &str = "{locale}";

impl UrlTemplate {
    /// The address of the article at `path` (relative to the folder of its language,
    /// `/` between folders, without extension), which is written in `locale` (BCP
    /// 47). What cannot stand in the path of a URL is escaped (RFC 3986, 2.1).
    #[must_use]
    pub fn fill(&self, path: &str, locale: &str) -> String {
        let locale = escaped(&locale.to_ascii_lowercase()).into_owned();
        self.0
            .replace(LOCALE, &locale)
            .replace(PATH, &escaped(path))
    }
}

impl TryFrom<String> for UrlTemplate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let rest = text.replace(PATH, "").replace(LOCALE, "");
        let is_web = text.starts_with("https://") || text.starts_with("http://");
        if !is_web || rest.contains(|c: char| c.is_whitespace() || c.is_control()) {
            Err(format!("`{text}` is no address of a site"))
        } else if rest.contains(['{', '}']) {
            Err("only `{path}` and `{locale}` can stand in braces".into())
        } else if !text.contains(PATH) {
            Err("`{path}` is missing: all articles would have one address".into())
        } else {
            Ok(Self(text))
        }
    }
}

impl From<UrlTemplate> for String {
    fn from(template: UrlTemplate) -> Self {
        template.0
    }
}

/// `path` as it stands in a URL.
fn escaped(path: &str) -> Cow<'_, str> {
    let stands = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&byte);
    if path.bytes().all(stands) {
        return Cow::Borrowed(path);
    }
    let mut out = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if stands(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::UrlTemplate;

    #[test]
    fn addresses() {
        let of = |text: &str| UrlTemplate::try_from(text.to_owned());
        let template = of("https://docs.example/{locale}/fleet/{path}?x=1").unwrap();
        assert_eq!(
            template.fill("a b/é%{locale}", "zh-Hans-CN"),
            "https://docs.example/zh-hans-cn/fleet/a%20b/%C3%A9%25%7Blocale%7D?x=1"
        );
        for wrong in [
            "docs.example/{path}",
            "https://docs.example/",
            "https://docs.example/{path}/{moniker}",
            "https://docs.example/ {path}",
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
