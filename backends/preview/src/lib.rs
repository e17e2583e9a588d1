//! The preview of an article: one HTML page in which translators see where the text
//! of each unit stands.
//!
//! Each unit of the document is on the page exactly once, as an element whose `id` is
//! the unit's, so that `preview.html#p-ri50g2besp4f` leads to it. What is no unit (code,
//! paths, words that stay as they are) is there too, in grey.
//!
//! The page stands alone: it asks for nothing from anywhere, runs no script, and holds
//! no markup of the article. Names of elements and attributes are constants of this
//! crate, everything else is escaped (`html`); a content security policy says the
//! same to the browser.

mod blocks;
mod boxes;
mod html;
mod inlines;
mod page;
mod raw;
mod runs;
mod units;

use tercet_article::Article;
use tercet_translation::model::Document;

/// What is to be known of an article beside itself.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Language of its text, as a BCP 47 tag; the page's direction follows from it.
    pub language: &'a str,
    /// Title of the page where the article has none of its own.
    pub title: &'a str,
}

/// The page for `article`, whose units are those of `document`.
///
/// Includes are shown as boxes with their path, whether expanded or not: the text of an
/// included file is a document of its own. Units that the article does not hold (of a
/// document of another version, say) stand at the end of the page.
#[must_use]
pub fn preview(article: &Article, document: &Document, options: &Options<'_>) -> String {
    page::Page::new(article, document).write(document, options)
}
