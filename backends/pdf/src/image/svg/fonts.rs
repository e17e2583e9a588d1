//! Fonts for the text of SVG files.

use std::fmt;
use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, Source};

/// Fonts for the text of SVG files. Names of families are looked up among them; a family that
/// is not there becomes the sans-serif one. Cheap to make: the files are read when the first
/// SVG comes.
#[derive(Default)]
pub struct SvgFonts {
    sources: Vec<Arc<dyn AsRef<[u8]> + Send + Sync>>,
    sans: String,
    mono: String,
    database: OnceLock<Arc<Database>>,
}

impl SvgFonts {
    /// Without any font yet. `sans` and `mono` are the names of the families that stand for
    /// all others and for the monospaced one.
    #[must_use]
    pub fn new(sans: impl Into<String>, mono: impl Into<String>) -> Self {
        Self {
            sans: sans.into(),
            mono: mono.into(),
            ..Self::default()
        }
    }

    /// Adds a font file (TTF, OTF, TTC); one that cannot be read is passed over.
    pub fn add(&mut self, bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) {
        self.sources.push(bytes);
        self.database = OnceLock::new();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.database().is_empty()
    }

    pub(super) fn sans(&self) -> &str {
        &self.sans
    }

    pub(super) fn database(&self) -> Arc<Database> {
        let load = || {
            let mut database = Database::new();
            for source in &self.sources {
                database.load_font_source(Source::Binary(source.clone()));
            }
            database.set_sans_serif_family(&*self.sans);
            database.set_serif_family(&*self.sans);
            database.set_cursive_family(&*self.sans);
            database.set_fantasy_family(&*self.sans);
            database.set_monospace_family(&*self.mono);
            Arc::new(database)
        };
        self.database.get_or_init(load).clone()
    }
}

impl fmt::Debug for SvgFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SvgFonts")
            .field("sources", &self.sources.len())
            .field("sans", &self.sans)
            .field("mono", &self.mono)
            .finish_non_exhaustive()
    }
}
