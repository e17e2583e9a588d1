//! One link.

use tercet_article::{Diagnostic, Rule, Span};

use super::facts::{Bookmark, Uid};
use super::pass::{File, OwnBookmark, Pass};
use super::target::{LinkTarget, learn_path, locale};
use crate::files::Entry;
use crate::resolve::{Found, How, percent_decode};
use crate::rules::links::{
    BOOKMARK_NOT_FOUND, DOCS_LINK_ABSOLUTE, FILE_CASE_MISMATCH, FILE_NOT_FOUND, HARD_CODED_LOCALE,
    LINK_OUT_OF_SCOPE, LOCAL_FILE_PATH, REDIRECTED_LINK,
};
use crate::{DocPath, PathError, Role};

impl Pass<'_> {
    /// Checks the target of a link or an image at `span`.
    pub(super) fn link(&mut self, file: File<'_>, link: &str, span: Span) {
        match LinkTarget::of(link) {
            LinkTarget::External(url) => self.external(file, url, span),
            LinkTarget::Site(path) => {
                if let Some(locale) = locale(path) {
                    self.hard_coded_locale(file, locale, span);
                }
            }
            LinkTarget::Local => {
                let message = format!("`{link}` names a file on one computer");
                self.report(file, Diagnostic::new(&LOCAL_FILE_PATH, span, message));
            }
            LinkTarget::Xref => {
                let uid = link.trim().get("xref:".len()..).unwrap_or_default();
                let uid = uid.split(['?', '#']).next().unwrap_or(uid);
                let (uid, place) = (percent_decode(uid).into(), file.place(span));
                self.facts.refers.push(Uid { uid, place });
            }
            LinkTarget::Relative { path: "", fragment } => {
                self.own_bookmark(file, fragment, span);
            }
            LinkTarget::Relative { path, fragment } => {
                let path = percent_decode(path);
                self.relative(file, &path, fragment, span);
            }
        }
    }

    fn external(&mut self, file: File<'_>, url: &str, span: Span) {
        let Some(path) = learn_path(url) else { return };
        if let Some(locale) = locale(path) {
            self.hard_coded_locale(file, locale, span);
        } else {
            let message = "the link names the host of the site";
            let hint = format!("start it with the path: `{path}`");
            let diagnostic = Diagnostic::new(&DOCS_LINK_ABSOLUTE, span, message);
            self.report(file, diagnostic.with_hint(hint));
        }
    }

    fn hard_coded_locale(&mut self, file: File<'_>, locale: &str, span: Span) {
        let message = format!("the link is tied to the language `{locale}`");
        let hint = format!("take `/{locale}` out");
        let diagnostic = Diagnostic::new(&HARD_CODED_LOCALE, span, message);
        self.report(file, diagnostic.with_hint(hint));
    }

    /// A link to a file. `path` is not empty.
    fn relative(&mut self, file: File<'_>, path: &str, fragment: &str, span: Span) {
        match self.docset.find(file.path, path) {
            Found::File { entry, how } => {
                if how == How::OtherCase {
                    let message = format!("the file is called `{}`", entry.path);
                    self.report(file, Diagnostic::new(&FILE_CASE_MISMATCH, span, message));
                }
                self.found(file, entry, how, fragment, span);
            }
            Found::Missing(target) => self.missing(file, path, &target, span),
            // `./` and the like: the folder of the file itself.
            Found::Outside(PathError::Empty) => {}
            Found::Outside(error) => {
                let message = format!("`{path}`: {error}");
                self.report(file, Diagnostic::new(&LINK_OUT_OF_SCOPE, span, message));
            }
        }
    }

    fn found(&mut self, file: File<'_>, entry: &Entry, how: How, fragment: &str, span: Span) {
        match entry.role {
            Role::Article | Role::Toc | Role::Resource => {}
            Role::Include | Role::Other => {
                let message = format!("`{}` is not published", entry.path);
                self.report(file, Diagnostic::new(&LINK_OUT_OF_SCOPE, span, message));
                return;
            }
        }
        if entry.path == *self.article {
            self.own_bookmark(file, fragment, span);
        } else if entry.role == Role::Article && how != How::InSourceLanguage {
            // docfx does not check bookmarks of pages that stand in for missing
            // translations (v3, `LinkResolver.cs`).
            let fragment = percent_decode(fragment);
            if is_checked(&fragment) {
                self.facts.bookmarks.push(Bookmark {
                    target: entry.path.clone(),
                    fragment: fragment.into(),
                    place: file.place(span),
                });
            }
        }
    }

    fn missing(&mut self, file: File<'_>, path: &str, target: &DocPath, span: Span) {
        let (rule, message, hint): (&'static Rule, _, _) =
            if let Some(redirection) = self.docset.redirections.get(target) {
                let message = format!("`{target}` is redirected");
                (
                    &REDIRECTED_LINK,
                    message,
                    Some(format!("link to `{}`", redirection.url)),
                )
            } else {
                let message = format!("`{path}` leads to no file");
                let folder = self.docset.files.has_folder(target.as_str());
                let hint = folder.then(|| "it is a folder: name a file in it".to_owned());
                (&FILE_NOT_FOUND, message, hint)
            };
        let mut diagnostic = Diagnostic::new(rule, span, message);
        diagnostic.hint = hint;
        self.report(file, diagnostic);
    }

    fn own_bookmark(&mut self, file: File<'_>, fragment: &str, span: Span) {
        let fragment = percent_decode(fragment);
        if !is_checked(&fragment) {
            return;
        }
        let message = format!("the article has no heading or anchor `{fragment}`");
        let diagnostic = Diagnostic::new(&BOOKMARK_NOT_FOUND, span, message);
        if let Some(finding) = self.docset.finding(file.path, file.source, diagnostic) {
            let fragment = fragment.into();
            self.own_bookmarks.push(OwnBookmark { finding, fragment });
        }
    }
}

/// Whether a fragment names an anchor. `#top` is the top of any page (HTML,
/// 7.4.6.4), `#tab/…` a tab, `#:~:text=` a search.
fn is_checked(fragment: &str) -> bool {
    !(fragment.is_empty()
        || fragment == "top"
        || fragment.starts_with("tab/")
        || fragment.starts_with(":~:"))
}
