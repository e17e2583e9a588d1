//! Where a text holds the characters that start most of what `CommonMark` does not
//! know. Found once for all who look for them: most articles hold few, and need not
//! be searched again for each construct.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

/// Building a searcher costs more than to search a short text.
pub(super) static WWW: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"www."));

/// The places of `:`, `@` and `www.` in what follows the front matter of a source.
pub(super) struct Signs {
    /// Sorted.
    places: Vec<usize>,
    /// Whether `www.` is among them.
    pub(super) www: bool,
}

impl Signs {
    /// Those of what follows `body` in `source`.
    pub(super) fn of(source: &str, body: usize) -> Self {
        let bytes = source.as_bytes().get(body..).unwrap_or_default();
        let mut places = Vec::with_capacity(bytes.len() / 128);
        places.extend(memchr::memchr2_iter(b'@', b':', bytes).map(|at| body + at));
        let signs = places.len();
        places.extend(WWW.find_iter(bytes).map(|at| body + at));
        let www = places.len() > signs;
        if www {
            places.sort_unstable();
        }
        Self { places, www }
    }

    /// Where `text` stands in the source, which is `source`, in order; `colon` is the
    /// place of a colon in it.
    pub(super) fn each(
        &self,
        source: &str,
        text: &str,
        colon: usize,
    ) -> impl Iterator<Item = usize> {
        let starts = self
            .places
            .iter()
            .filter_map(move |at| at.checked_sub(colon));
        starts.filter(move |start| source.as_bytes()[*start..].starts_with(text.as_bytes()))
    }
}

/// Goes along the places of signs.
pub(super) struct Passing<'s> {
    /// Those that do not lie before the text asked for last.
    rest: &'s [usize],
}

impl<'s> Passing<'s> {
    /// Starts at the first of `signs`.
    pub(super) fn new(signs: &'s Signs) -> Self {
        Self {
            rest: &signs.places,
        }
    }

    /// Whether there is a sign in `range` of the source. Asked in the order of the text.
    pub(super) fn any_in(&mut self, range: &Range<usize>) -> bool {
        while let [first, rest @ ..] = self.rest
            && *first < range.start
        {
            self.rest = rest;
        }
        self.rest.first().is_some_and(|at| *at < range.end)
    }
}
