//! The article document.

use schemars::JsonSchema;
use serde::Serialize;
use tercet_article::{Article, ArticleKind, BlockKind, text};

use crate::block::Blocks;
use crate::context::{self, Context};
use crate::each::Each;
use crate::id::Span;
use crate::link::Links;
use crate::metadata::{FrontMatter, Inherited, Meta};
use crate::names::{Eol, Severity};
use crate::scope::Scope;
use crate::translations::Translation;

/// Version of the shape, `MAJOR.MINOR`. Within a major version fields, kinds and
/// names are only added.
pub const SCHEMA_VERSION: &str = "1.0";

/// Where the schema of articles is published.
pub const ARTICLE_SCHEMA_URL: &str =
    "https://raw.githubusercontent.com/tercet/tercet/main/schema/article.schema.json";

/// What made the document.
const GENERATOR: &str = concat!("tercet ", env!("CARGO_PKG_VERSION"));

/// One article: where it comes from, its metadata, its blocks, its links, and
/// what was found in it.
///
/// Fields that are empty or have their usual value are left out; the description
/// of each such field tells what its absence means. Within a major version of
/// the schema, fields, block types, inline types and names are only added.
#[derive(Serialize, JsonSchema)]
pub struct Document<'a> {
    /// Address of this schema.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// Version of the shape, `MAJOR.MINOR`.
    schema_version: &'static str,
    /// Program and version that made the document.
    generator: &'static str,
    /// Where the article comes from.
    source: SourceInfo<'a>,
    /// What kind of file it is.
    kind: Kind,
    /// What follows `### YamlMime:` in the first line of a YAML page.
    #[serde(skip_serializing_if = "Option::is_none")]
    yaml_mime: Option<&'a str>,
    /// Title: from the metadata, or else the first heading of levels 1 to 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<std::borrow::Cow<'a, str>>,
    /// Description, from the metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    /// Metadata with types.
    meta: Meta<'a>,
    /// The front matter as written, nothing lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    front_matter: Option<FrontMatter<'a>>,
    /// Metadata that the docset's configuration gives to the article.
    #[serde(skip_serializing_if = "Each::is_empty")]
    docset_metadata: Each<'a, context::Inherited<'a>, Inherited<'a>>,
    /// How its translations stand to it. Absent: nobody asked, or it is none's source.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    translations: &'a [Translation<'a>],
    /// How it stands to its source. Absent: nobody asked, or it is no translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<&'a Translation<'a>>,
    /// The body, in order.
    blocks: Blocks<'a>,
    /// All links of the article and of what it includes, in order.
    links: Links<'a>,
    /// What was found in the article and in what it includes.
    diagnostics: Vec<Diagnostic<'a>>,
}

/// What kind of file an article was read from.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// A Markdown file.
    Markdown,
    /// A table of contents.
    Toc,
    /// Another YAML page.
    YamlPage,
}

/// Where an article comes from.
#[derive(Serialize, JsonSchema)]
struct SourceInfo<'a> {
    /// Path in the docset, with `/`.
    path: &'a str,
    /// Address where the article is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// Address of the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    repo: Option<&'a str>,
    /// Commit that the file was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'a str>,
    /// SHA-256 of the file's bytes, in hexadecimal digits.
    sha256: &'a str,
    /// Language of the text, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<&'a str>,
    /// Language that stands in where this one has no text, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback_locale: Option<&'a str>,
    /// How its lines end.
    eol: Eol,
    /// Whether it starts with a byte order mark. Absent: no.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    bom: bool,
    /// Number of lines.
    lines: usize,
    /// Number of bytes.
    bytes: usize,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
struct Diagnostic<'a> {
    /// Code of the rule; `tercet explain CODE` tells about it.
    code: &'a str,
    /// How bad it is.
    severity: Severity,
    /// Path in the docset of the file that it is in. Absent: the article's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    /// The offending bytes of that file.
    span: Span,
    /// Line on which they start, from 1.
    line: u32,
    /// Column at which they start, in characters, from 1.
    column: u32,
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

impl<'a> Diagnostic<'a> {
    fn of(finding: &'a context::Finding<'a>, article: &str) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity.into(),
            path: (finding.path != article).then_some(finding.path),
            span: finding.span.into(),
            line: finding.line,
            column: finding.column,
            message: finding.message,
            hint: finding.hint,
        }
    }
}

impl<'a> Document<'a> {
    /// The document of `article`. It borrows; its tree is made as it is written.
    #[must_use]
    pub fn new(article: &'a Article, context: &Context<'a>) -> Self {
        let meta = Meta::of(article, context);
        let (kind, yaml_mime) = match &article.kind {
            ArticleKind::Markdown => (Kind::Markdown, None),
            ArticleKind::Toc => (Kind::Toc, None),
            ArticleKind::YamlPage(mime) => (Kind::YamlPage, Some(&**mime)),
        };
        let findings = context.findings.iter();
        Self {
            schema: ARTICLE_SCHEMA_URL,
            schema_version: SCHEMA_VERSION,
            generator: GENERATOR,
            source: SourceInfo {
                path: context.path,
                url: context.url,
                repo: context.repo,
                commit: context.commit,
                sha256: context.source_sha256,
                locale: context.locale,
                fallback_locale: context.fallback_locale,
                eol: article.source.eol().into(),
                bom: article.source.has_bom(),
                lines: article.source.lines().count(),
                bytes: article.source.text.len(),
            },
            kind,
            yaml_mime,
            title: meta
                .title
                .map(Into::into)
                .or_else(|| first_heading(article).map(Into::into)),
            description: meta.description,
            meta,
            front_matter: FrontMatter::of(article),
            docset_metadata: Each::of(context.inherited),
            translations: context.translations,
            translation: context.translation,
            blocks: Blocks::of(&article.blocks, Scope::of(article)),
            links: Links(article),
            diagnostics: findings
                .map(|finding| Diagnostic::of(finding, context.path))
                .collect(),
        }
    }
}

/// Text of the first heading of levels 1 to 3: what docfx takes for a missing
/// title.
fn first_heading(article: &Article) -> Option<String> {
    article.blocks.iter().find_map(|block| {
        let BlockKind::Heading(heading) = &block.kind else {
            return None;
        };
        (heading.level <= 3).then(|| text::plain(&heading.content))
    })
}
