//! What an article sees of its docset when it is printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use tercet_article::Article;
use tercet_docset::{DocPath, Docset, LinkTarget, ReadError, Sources};
use tercet_pdf::{LinkTo, Surroundings};

/// What an article sees of its docset.
pub(crate) struct Around<'a> {
    docset: &'a Docset,
    sources: &'a dyn Sources,
    /// BCP 47, of the article.
    language: &'a str,
    /// The articles of the same document; none: there is but this one.
    companions: Option<&'a Companions<'a>>,
    /// Files that pictures were looked for in.
    pictures: Mutex<BTreeSet<DocPath>>,
}

/// The articles of one document: links between them become references to pages.
#[derive(Default)]
pub(crate) struct Companions<'a> {
    /// Paths, which are the keys too.
    paths: BTreeSet<&'a str>,
    /// Unique ids (`uid`), each with title and path.
    uids: BTreeMap<&'a str, (&'a str, &'a str)>,
}

impl<'a> Companions<'a> {
    /// Those articles; of two with one unique id, the first has it.
    pub(crate) fn new(articles: impl Iterator<Item = (&'a DocPath, &'a Article)>) -> Self {
        let mut all = Self::default();
        for (path, article) in articles {
            all.paths.insert(path.as_str());
            if let Some(uid) = article.metadata.text("uid") {
                let title = article.metadata.text("title").unwrap_or(uid);
                all.uids.entry(uid).or_insert((title, path.as_str()));
            }
        }
        all
    }
}

impl<'a> Around<'a> {
    /// For a document of one article.
    pub(crate) fn new(docset: &'a Docset, sources: &'a dyn Sources, language: &'a str) -> Self {
        Self {
            docset,
            sources,
            language,
            companions: None,
            pictures: Mutex::default(),
        }
    }

    /// For an article of a packet.
    pub(crate) fn in_packet(self, companions: &'a Companions<'a>) -> Self {
        Self {
            companions: Some(companions),
            ..self
        }
    }

    fn looked_for(&self) -> std::sync::MutexGuard<'_, BTreeSet<DocPath>> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Files that pictures were looked for in, ordered.
    pub(crate) fn pictures(&self) -> Vec<DocPath> {
        self.looked_for().iter().cloned().collect()
    }

    fn file(&self, from: &str, path: &str) -> Option<DocPath> {
        self.docset.link_target(&DocPath::new(from).ok()?, path)
    }
}

impl Surroundings for Around<'_> {
    fn link(&self, file: &str, destination: &str) -> LinkTo {
        match LinkTarget::of(destination) {
            LinkTarget::External(url) => external(url),
            LinkTarget::Site(path) => self.site(path),
            LinkTarget::Local | LinkTarget::Xref => LinkTo::Nowhere,
            LinkTarget::Relative { path, fragment } => self.article(file, path, fragment),
        }
    }

    fn picture(&self, file: &str, source: &str) -> Result<Arc<[u8]>, String> {
        let path = match LinkTarget::of(source) {
            LinkTarget::External(_) => {
                return Err("it lies on a network, and nothing is fetched".to_owned());
            }
            LinkTarget::Relative { path: "", .. } => {
                return Err("no file is named".to_owned());
            }
            LinkTarget::Relative { path, .. } => path,
            LinkTarget::Site(_) | LinkTarget::Local | LinkTarget::Xref => "/",
        };
        let target = self
            .file(file, path)
            .ok_or("it lies outside of the docset")?;
        self.looked_for().insert(target.clone());
        match self.sources.read(&target) {
            Ok(bytes) => Ok(bytes.into()),
            Err(ReadError::NotFound) => Err(format!("there is no file {target}")),
            Err(error) => Err(error.to_string()),
        }
    }

    fn xref(&self, uid: &str) -> Option<(String, String)> {
        // What other documents and docsets define is not known here.
        let (title, path) = self.companions?.uids.get(uid)?;
        Some(((*title).to_owned(), format!("~/{path}")))
    }

    fn pivot(&self, file: &str, id: &str) -> Option<String> {
        let title = self.docset.pivot_title(&DocPath::new(file).ok()?, id);
        title.map(str::to_owned)
    }
}

impl Around<'_> {
    /// An article or another file of the docset.
    fn article(&self, file: &str, path: &str, fragment: &str) -> LinkTo {
        let Some(target) = self.file(file, path) else {
            // Outside of the docset, where only the writer knows.
            return LinkTo::Path(path.to_owned());
        };
        let anchor = Some(fragment).filter(|fragment| !fragment.is_empty());
        let is_here = |here: &&Companions<'_>| here.paths.contains(target.as_str());
        if self.companions.as_ref().is_some_and(is_here) {
            return LinkTo::Article {
                key: target.to_string(),
                anchor: anchor.map(str::to_owned),
            };
        }
        match self.docset.url(&target, self.language) {
            Some(url) => LinkTo::Uri(match anchor {
                Some(anchor) => format!("{url}#{}", uri(anchor)),
                None => url,
            }),
            None if path.is_empty() => LinkTo::Nowhere,
            None => LinkTo::Path(match anchor {
                Some(anchor) => format!("{target}#{anchor}"),
                None => target.to_string(),
            }),
        }
    }

    /// An address that starts at the site; without that of the site, its path.
    fn site(&self, destination: &str) -> LinkTo {
        let Ok(any) = DocPath::new("x") else {
            return LinkTo::Nowhere;
        };
        let Some(url) = self.docset.url(&any, self.language) else {
            return LinkTo::Path(destination.to_owned());
        };
        let after_scheme = url.find("://").map_or(0, |at| at + 3);
        let host_end = url[after_scheme..]
            .find('/')
            .map_or(url.len(), |at| after_scheme + at);
        LinkTo::Uri(uri(&format!("{}{destination}", &url[..host_end])))
    }
}

/// An address elsewhere, if it is one that a reader can follow.
fn external(url: &str) -> LinkTo {
    if url.starts_with("//") {
        return LinkTo::Uri(uri(&format!("https:{url}")));
    }
    let scheme = url.split(':').next().unwrap_or_default();
    let known = ["http", "https", "mailto", "ftp", "tel"];
    if known.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        LinkTo::Uri(uri(url))
    } else {
        LinkTo::Nowhere
    }
}

/// `text` with everything escaped that cannot stand in a URI (RFC 3986, 2).
fn uri(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii_graphic()
            && !matches!(char, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
        {
            out.push(char);
        } else {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                // Writing to a string does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
