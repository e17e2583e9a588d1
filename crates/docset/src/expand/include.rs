//! `[!INCLUDE [title](path)]`, as a block or inside a line.

use std::sync::Arc;

use tercet_article::{Diagnostic, Expansion, Include, Rule, Span};

use super::Walk;
use super::cache::Included;
use crate::DocPath;
use crate::docset::read_rule;
use crate::resolve::{Found, How, percent_decode};
use crate::rules::includes::{
    CIRCULAR_REFERENCE, INCLUDE_INVALID, INCLUDE_NOT_FOUND, INCLUDE_TOO_DEEP, INCLUDE_TOO_LARGE,
};
use crate::rules::links::{FILE_CASE_MISMATCH, LINK_OUT_OF_SCOPE};
use crate::visit::VisitMut;

/// What an include that stays empty costs of the bytes an article may include, so
/// that files which include each other in every order end soon.
const COST_OF_A_CUT: u64 = 4 << 10;

/// Levels of lists, quotes and the like, those around the include counted, below
/// which nothing is included: every walk over the article costs stack.
const DEEPEST: u32 = 200;

impl Walk<'_> {
    /// Puts the included article into `include`, which stands at `span`.
    pub(super) fn include(&mut self, include: &mut Include, span: Span) {
        let Some(path) = self.find(&include.path, span, &INCLUDE_NOT_FOUND, "included file") else {
            return;
        };
        if !path.has_extension("md") {
            let message = format!("`{path}` is included, but is not Markdown");
            self.report(Diagnostic::new(&INCLUDE_INVALID, span, message));
            return;
        }
        if let Some(included) = self.included(&path, span) {
            self.bytes += included.bytes;
            self.height = self.height.max(included.height + 1);
            self.reach = self.reach.max(self.level + included.reach);
            // A second time the same file has the same to say.
            if self.reported.insert(path.clone()) || included.cut {
                self.findings.extend(included.findings.iter().cloned());
                self.dependencies
                    .extend(included.dependencies.iter().cloned());
            }
            include.expansion = Some(Expansion {
                path: path.as_str().into(),
                article: Arc::clone(&included.article),
            });
        }
    }

    /// The file that `link` names; reports it where there is none.
    pub(super) fn find(
        &mut self,
        link: &str,
        span: Span,
        rule: &'static Rule,
        what: &str,
    ) -> Option<DocPath> {
        let from = self.stack.last()?.clone();
        let link = percent_decode(link);
        match self.resolver.docset.find(&from, &link) {
            Found::File { entry, how } => {
                let path = entry.path.clone();
                self.dependencies.insert(path.clone());
                if how == How::OtherCase {
                    let message = format!("the file is called `{path}`");
                    self.report(Diagnostic::new(&FILE_CASE_MISMATCH, span, message));
                }
                Some(path)
            }
            Found::Missing(path) => {
                let message = format!("the {what} `{path}` does not exist");
                self.report(Diagnostic::new(rule, span, message));
                self.dependencies.insert(path);
                None
            }
            Found::Outside(error) => {
                let message = format!("the {what} `{}` is out of reach: {error}", link.trim());
                self.report(Diagnostic::new(&LINK_OUT_OF_SCOPE, span, message));
                None
            }
        }
    }

    fn included(&mut self, path: &DocPath, span: Span) -> Option<Arc<Included>> {
        let limits = self.resolver.docset.config.limits.clone();
        let depth = self.stack.len() as u32;
        let deepest = limits.include_depth;
        if let Some(start) = self.stack.iter().position(|other| other == path) {
            let circle = self.stack.iter().skip(start).chain([path]);
            let circle: Vec<&str> = circle.map(DocPath::as_str).collect();
            let message = format!("files include each other: {}", circle.join(" → "));
            self.cut(Diagnostic::new(&CIRCULAR_REFERENCE, span, message));
            return None;
        }
        if depth > deepest {
            let message = format!("includes are nested more than {deepest} deep");
            self.cut(Diagnostic::new(&INCLUDE_TOO_DEEP, span, message));
            return None;
        }
        if self.level >= DEEPEST {
            let message = format!("the include stands more than {DEEPEST} levels deep");
            self.cut(Diagnostic::new(&INCLUDE_TOO_DEEP, span, message));
            return None;
        }
        let fits = |included: &Included| {
            depth + included.height <= deepest
                && self.level + included.reach <= DEEPEST
                && self.bytes + included.bytes <= limits.expanded_size
                && !self
                    .stack
                    .iter()
                    .any(|path| included.dependencies.contains(path))
        };
        if let Some(included) = self.resolver.cache.get(path)
            && fits(&included)
        {
            return Some(included);
        }
        self.parse(path, span)
    }

    fn parse(&mut self, path: &DocPath, span: Span) -> Option<Arc<Included>> {
        let bytes = match self.resolver.sources.0.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("`{path}` cannot be included: {error}");
                self.report(Diagnostic::new(read_rule(&error), span, message));
                return None;
            }
        };
        let size = bytes.len() as u64;
        if self.bytes + size > self.resolver.docset.config.limits.expanded_size {
            let message = format!("`{path}` would exceed what the article may include");
            self.cut(Diagnostic::new(&INCLUDE_TOO_LARGE, span, message));
            return None;
        }
        let loaded = match self.resolver.docset.parse(path, bytes) {
            Ok(loaded) => loaded,
            Err(finding) => {
                self.findings.push(finding);
                return None;
            }
        };
        let mut article = loaded.article;
        let mut stack = self.stack.clone();
        stack.push(path.clone());
        let mut inner = Walk {
            stack,
            bytes: self.bytes + size,
            level: self.level,
            reach: self.level,
            findings: loaded.findings,
            ..Walk::new(
                self.resolver,
                path.clone(),
                Arc::clone(&article.source.text),
            )
        };
        inner.blocks(&mut article.blocks);
        let included = Arc::new(Included {
            article: Arc::new(article),
            bytes: inner.bytes - self.bytes,
            height: inner.height,
            reach: inner.reach - self.level,
            cut: inner.cut,
            findings: inner.findings,
            dependencies: inner.dependencies.into_iter().collect(),
        });
        self.cut |= inner.cut;
        if !inner.cut {
            let kept = Arc::clone(&included);
            self.resolver.cache.insert(path.clone(), kept);
        }
        Some(included)
    }

    /// Leaves an include empty.
    fn cut(&mut self, diagnostic: Diagnostic) {
        self.report(diagnostic);
        self.cut = true;
        self.bytes = self.bytes.saturating_add(COST_OF_A_CUT);
    }
}
