//! Fragment identifiers (XLIFF 2.x, Fragment Identification).

use tercet_article::Severity::{Error, Warning};
use tercet_article::Span;

use super::super::table::{Entry, entry};
use super::Findings;
use super::model::{Document, SIDES, inlines};
use crate::xml::Element;
use crate::xml::chars::is_nmtoken;

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&SYNTAX, &PREFIX, &SELECTORS, &UNREGISTERED];

entry!(
    SYNTAX,
    "xliff-fragment-syntax",
    Error,
    "XLIFF 2.x, Fragment Identification (grammar)",
    "A fragment identifier does not follow the grammar",
    "A reference within XLIFF is `#`, an optional `/`, and selectors divided by `/`. A selector is \
an id, or a prefix, `=` and an id: `#/f=f1/u=u1/n=n1`, `#n=n1`, `#m1`. Ids are name tokens."
);

entry!(
    PREFIX,
    "xliff-fragment-prefix",
    Error,
    "XLIFF 2.x, Selectors for Core, for Modules and Extensions",
    "A prefix of a fragment identifier is not known",
    "One letter is a prefix of the core: `f` file, `g` group, `u` unit, `n` note, `d` original data, \
`t` inline element of a target. Prefixes of modules and extensions are registered with the TC and have \
at least two: `gls`, `mtc`, `res`, `its` and so on."
);

entry!(
    SELECTORS,
    "xliff-fragment-selectors",
    Error,
    "XLIFF 2.x, Fragment Identification, Constraints",
    "The selectors of a fragment identifier do not fit together",
    "Each prefix stands once, the file comes before groups and units, and these before what is in \
them. The last selector names one thing: a note, a piece of data, an inline element, or what a module \
has."
);

entry!(
    UNREGISTERED,
    "xliff-fragment-absolute",
    Warning,
    "XLIFF 2.x, Relative References",
    "An absolute fragment identifier does not name a file",
    "A reference that begins with `#/` is read from the root: its first selector is `f=`. Without \
the `/` it is read from where it stands."
);

/// Prefixes of the modules of 2.0, 2.1 and 2.2, and of TBX, which the TC's own
/// suite uses.
const REGISTERED: &[&str] = &[
    "gls", "mtc", "mda", "res", "ctr", "slr", "val", "its", "pgs", "fs", "tbx",
];

/// A selector: its prefix, empty where there is none, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Selector<'a> {
    pub(super) prefix: &'a str,
    pub(super) id: &'a str,
}

/// The selectors of `reference`, which begins with `#`; none where it does not
/// follow the grammar.
pub(super) fn selectors(reference: &str) -> Option<Vec<Selector<'_>>> {
    let path = reference.strip_prefix('#')?;
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/')
        .map(|selector| {
            let (prefix, id) = selector.split_once('=').unwrap_or(("", selector));
            let is_prefix = prefix.is_empty() != selector.contains('=');
            let fits = is_prefix && is_nmtoken(id) && (prefix.is_empty() || is_nmtoken(prefix));
            fits.then_some(Selector { prefix, id })
        })
        .collect()
}

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for unit in document.units() {
        let texts = SIDES.into_iter().flat_map(|side| {
            unit.content
                .parts
                .iter()
                .filter_map(move |part| part.side(side))
        });
        for mark in texts
            .flat_map(inlines)
            .filter(|inline| matches!(inline.local(), "mrk" | "sm"))
        {
            reference(mark, findings);
        }
    }
    // Notes have `ref` from 2.2 on; before, the schema tells of it.
    for note in document
        .scopes()
        .flat_map(|scope| scope.own("notes"))
        .flat_map(|notes| notes.own("note"))
    {
        reference(note, findings);
    }
}

/// The `ref` of `element`, where it leads into this document. Other IRIs are not
/// looked at.
pub(super) fn reference(element: Element<'_>, findings: &mut Findings) {
    if let Some(reference) = element
        .attribute("ref")
        .filter(|reference| reference.value.starts_with('#'))
    {
        fragment(reference.value, reference.span, findings);
    }
}

/// Tells what is wrong with a fragment identifier; whether nothing is.
pub(super) fn fragment(reference: &str, span: Span, findings: &mut Findings) -> bool {
    let Some(selectors) = selectors(reference) else {
        let message = format!("`{reference}` is no fragment identifier of XLIFF");
        findings.add(&SYNTAX, span, message);
        return false;
    };
    let unknown = selectors.iter().find(|selector| !is_known(selector.prefix));
    if let Some(selector) = unknown {
        let message = if selector.prefix.chars().count() == 1 {
            format!("`{}` is no prefix of the core", selector.prefix)
        } else {
            format!("the prefix `{}` is not registered", selector.prefix)
        };
        findings.add(&PREFIX, span, message);
        return false;
    }
    if let Some(what) = misfit(&selectors) {
        findings.add(&SELECTORS, span, format!("{what} in `{reference}`"));
        return false;
    }
    let starts_at_file = selectors.first().is_some_and(|first| first.prefix == "f");
    if reference.starts_with("#/") && !starts_at_file {
        findings.add(
            &UNREGISTERED,
            span,
            format!("`{reference}` does not begin with a file"),
        );
    }
    true
}

fn is_known(prefix: &str) -> bool {
    matches!(prefix, "" | "f" | "g" | "u" | "n" | "d" | "t") || REGISTERED.contains(&prefix)
}

/// How deep a selector leads: a file, a group, a unit, what is in them.
fn depth(prefix: &str) -> u8 {
    match prefix {
        "f" => 0,
        "g" => 1,
        "u" => 2,
        _ => 3,
    }
}

fn misfit(selectors: &[Selector<'_>]) -> Option<String> {
    for pair in selectors.windows(2) {
        let [before, after] = pair else {
            continue;
        };
        let name = |selector: &Selector<'_>| match selector.prefix {
            "" => format!("`{}`", selector.id),
            prefix => format!("`{prefix}=`"),
        };
        if before.prefix == after.prefix && depth(after.prefix) < 3 {
            return Some(format!("{} stands twice", name(after)));
        }
        if depth(before.prefix) == 3 && depth(after.prefix) == 3 {
            return Some(format!(
                "{} and {} are both the last selector",
                name(before),
                name(after)
            ));
        }
        if depth(before.prefix) > depth(after.prefix) {
            return Some(format!("{} comes after {}", name(after), name(before)));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{misfit, selectors};

    #[test]
    fn fragments() {
        for good in [
            "#m1",
            "#n=n1",
            "#/f=f1/u=u1/n=n1",
            "#f=f1/g=g1/n=1",
            "#t=m2",
            "#u=a/gls=g",
        ] {
            let found = selectors(good).map(|selectors| misfit(&selectors));
            assert_eq!(found, Some(None), "{good}");
        }
        for bad in [
            "", "m1", "#", "#/", "#n=", "#=n1", "#a b", "#n=a/", "#r$d=x", "#a=b=c",
        ] {
            assert_eq!(selectors(bad), None, "{bad}");
        }
        for bad in ["#u=1/f=1", "#u=1/u=2", "#d=1/u=1", "#c1/c2", "#n=1/d=1"] {
            assert!(
                selectors(bad).is_some_and(|selectors| misfit(&selectors).is_some()),
                "{bad}"
            );
        }
    }
}
