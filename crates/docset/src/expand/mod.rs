//! Includes and snippets: the text of other files, put where an article asks for
//! it.

mod cache;
mod include;
mod snippet;

use std::collections::BTreeSet;
use std::sync::Arc;

use tercet_article::{Article, Block, BlockKind, Diagnostic, Inline, InlineKind};

use crate::visit::{VisitMut, block_children, inline_children};
use crate::{DocPath, Docset, Finding, Sources};
use cache::Cache;

/// An article with the text of its includes and snippets.
#[derive(Clone, Debug, PartialEq)]
pub struct Expanded {
    /// The article: every include that could be resolved has its
    /// [`tercet_article::Expansion`], every snippet its
    /// [`tercet_article::ResolvedCode`].
    pub article: Article,
    /// What could not be resolved, and what is wrong in the included files.
    pub findings: Vec<Finding>,
    /// Every file that was read or looked for in vain, directly or by an include,
    /// ordered by path: the article's result depends on each of them.
    pub dependencies: Vec<DocPath>,
}

/// Resolves includes and snippets of a docset's articles. One resolver serves
/// many threads; an included file is parsed once, as long as the bounded cache
/// holds it.
#[derive(Debug)]
pub struct Resolver<'a> {
    docset: &'a Docset,
    sources: Shared<'a>,
    cache: Cache,
}

/// A `dyn` reference does not derive `Debug`.
#[derive(Clone, Copy)]
struct Shared<'a>(&'a dyn Sources);

impl std::fmt::Debug for Shared<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sources")
    }
}

impl<'a> Resolver<'a> {
    /// A resolver with an empty cache.
    #[must_use]
    pub fn new(docset: &'a Docset, sources: &'a dyn Sources) -> Self {
        Self {
            docset,
            sources: Shared(sources),
            cache: Cache::default(),
        }
    }

    /// Puts the text of includes and the code of snippets into `article`, which
    /// was read from `path`. Included text is expanded likewise. The result does
    /// not depend on what else the resolver did.
    #[must_use]
    pub fn expand(&self, mut article: Article, path: &DocPath) -> Expanded {
        let mut walk = Walk::new(self, path.clone(), Arc::clone(&article.source.text));
        walk.blocks(&mut article.blocks);
        Expanded {
            article,
            findings: walk.findings,
            dependencies: walk.dependencies.into_iter().collect(),
        }
    }
}

/// The way through one file, and through what it includes.
struct Walk<'r> {
    resolver: &'r Resolver<'r>,
    /// Files that are being included, the article first; the last is where we
    /// are.
    stack: Vec<DocPath>,
    /// Text of the file where we are.
    source: Arc<str>,
    /// Bytes that the article has included up to here.
    bytes: u64,
    /// How deep includes go below this file.
    height: u32,
    /// Levels of blocks and inlines around the place where we are, those around
    /// the include counted.
    level: u32,
    /// The deepest level of this file, and of what it includes.
    reach: u32,
    /// Whether something was left out because of the way that led here, so that
    /// another way may give another result.
    cut: bool,
    /// Included files whose findings are among these.
    reported: BTreeSet<DocPath>,
    findings: Vec<Finding>,
    dependencies: BTreeSet<DocPath>,
}

impl<'r> Walk<'r> {
    fn new(resolver: &'r Resolver<'r>, path: DocPath, source: Arc<str>) -> Self {
        Self {
            resolver,
            stack: vec![path],
            source,
            bytes: 0,
            height: 0,
            level: 0,
            reach: 0,
            cut: false,
            reported: BTreeSet::new(),
            findings: Vec::new(),
            dependencies: BTreeSet::new(),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        let Some(path) = self.stack.last() else {
            return;
        };
        let finding = self.resolver.docset.finding(path, &self.source, diagnostic);
        self.findings.extend(finding);
    }

    fn enter(&mut self) {
        self.level += 1;
        self.reach = self.reach.max(self.level);
    }

    /// Takes `bytes` of what the article may include. Whether there is so much
    /// left.
    fn spend(&mut self, bytes: u64) -> bool {
        let limit = self.resolver.docset.config.limits.expanded_size;
        self.bytes = self.bytes.saturating_add(bytes);
        self.bytes <= limit
    }
}

impl VisitMut for Walk<'_> {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        self.enter();
        for block in blocks {
            let span = block.span;
            match &mut block.kind {
                BlockKind::Include(include) => self.include(include, span),
                BlockKind::Snippet(snippet) => self.snippet(snippet, span),
                BlockKind::Heading(_)
                | BlockKind::Paragraph(_)
                | BlockKind::Alert(_)
                | BlockKind::Quote(_)
                | BlockKind::Section(_)
                | BlockKind::Video(_)
                | BlockKind::Code(_)
                | BlockKind::Image(_)
                | BlockKind::Row(_)
                | BlockKind::Column(_)
                | BlockKind::Zone(_)
                | BlockKind::Moniker(_)
                | BlockKind::TabGroup(_)
                | BlockKind::List(_)
                | BlockKind::Table(_)
                | BlockKind::ThematicBreak
                | BlockKind::Html(_)
                | BlockKind::LinkDefinition(_)
                | BlockKind::Form(_)
                | BlockKind::Field(_) => block_children(block, self),
            }
        }
        self.level -= 1;
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        self.enter();
        for inline in inlines {
            let span = inline.span;
            match &mut inline.kind {
                InlineKind::Include(include) => self.include(include, span),
                InlineKind::Text(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak(_)
                | InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Code(_)
                | InlineKind::Link(_)
                | InlineKind::Image(_)
                | InlineKind::Xref(_)
                | InlineKind::Video(_)
                | InlineKind::NoLoc(_)
                | InlineKind::Html(_)
                | InlineKind::Entity(_)
                | InlineKind::Escape(_)
                | InlineKind::Emoji(_)
                | InlineKind::Anchor(_) => inline_children(inline, self),
            }
        }
        self.level -= 1;
    }
}
