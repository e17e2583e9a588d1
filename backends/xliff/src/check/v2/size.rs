//! The Size and Length Restriction module.

use std::collections::{BTreeMap, BTreeSet};

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::super::vocabulary::SIZE;
use super::super::vocabulary::types::integer;
use super::Findings;
use super::model::{Document, is_isolated};
use crate::xml::{Attribute, Element};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &PROFILE,
    &RESTRICTION,
    &SIZE_VALUE,
    &BOTH,
    &INFO_REF,
    &ON_EC,
];

entry!(
    PROFILE,
    "xliff-slr-profile",
    Error,
    "Size and Length Restriction, Standard profiles",
    "A profile with the prefix `xliff` is not one of the standard's",
    "The standard profiles are `xliff:codepoints` for `generalProfile`, and `xliff:utf8`, \
`xliff:utf16` and `xliff:utf32` for `storageProfile`. Others have a prefix of their own."
);

entry!(
    RESTRICTION,
    "xliff-slr-restriction",
    Error,
    "Size and Length Restriction, Standard profiles (`sizeRestriction`, `storageRestriction`)",
    "A restriction is not a size, or two",
    "Under the standard profiles a restriction is the largest size, or the smallest, a comma and the \
largest: `60`, `10,60`. The largest may be `*` for no limit. Profiles of other parties have forms of \
their own, which are not looked at."
);

entry!(
    SIZE_VALUE,
    "xliff-slr-size",
    Error,
    "Size and Length Restriction, Standard profiles (`sizeInfo`, `equivStorage`)",
    "The size of an element is not an integer",
    "Under the standard profiles `slr:sizeInfo` is a number of code points, `slr:equivStorage` one \
of bytes."
);

entry!(
    BOTH,
    "xliff-slr-info-twice",
    Error,
    "Size and Length Restriction, attributes `sizeInfo` and `sizeInfoRef`, Constraints",
    "An element has `slr:sizeInfo` and `slr:sizeInfoRef`",
    "Both give the same information, one in place and one by reference. Keep one of them."
);

entry!(
    INFO_REF,
    "xliff-slr-info-ref",
    Error,
    "Size and Length Restriction, attribute `sizeInfoRef`",
    "`slr:sizeInfoRef` leads to no data",
    "The reference is the id of an element in an `<slr:data>` that stands beside the element or \
beside one around it."
);

entry!(
    ON_EC,
    "xliff-slr-on-ec",
    Error,
    "Size and Length Restriction, attributes `equivStorage`, `sizeInfo`, `sizeInfoRef` (`<ec>`)",
    "An end code has a size but is not isolated",
    "What a pair adds to the size stands on its start. Only an `<ec>` with `isolated=\"yes\"` has a \
size of its own."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for file in &document.files {
        let profiles = file
            .element
            .elements()
            .find(|child| child.is(SIZE, "profiles"));
        let named = |name| profiles.and_then(|profiles| profiles.attribute(name));
        let general = profile(named("generalProfile"), &["codepoints"], findings);
        let storage = profile(
            named("storageProfile"),
            &["utf8", "utf16", "utf32"],
            findings,
        );
        let data = data(file.element);
        let inside = file
            .element
            .descendants()
            .filter(|element| element.is_akin(document.root));
        let all = [file.element].into_iter().chain(inside);
        for element in all.filter(|element| element.has_attributes_of(SIZE)) {
            values(element, general, ("sizeRestriction", "sizeInfo"), findings);
            values(
                element,
                storage,
                ("storageRestriction", "equivStorage"),
                findings,
            );
            places(element, &data, findings);
        }
    }
}

/// The ids in `<slr:data>`, by the first byte of the element that holds it.
type Data<'a> = BTreeMap<u32, BTreeSet<&'a str>>;

fn data(file: Element<'_>) -> Data<'_> {
    let mut all = Data::new();
    for data in file
        .descendants()
        .filter(|element| element.is(SIZE, "data"))
    {
        let ids = data.descendants().filter_map(|item| item.value("id"));
        let holder = data.parent().map_or(0, |holder| holder.span().start);
        all.entry(holder).or_default().extend(ids);
    }
    all
}

/// Whose forms the values have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Profile {
    Standard,
    /// No profile is named, so that nothing is restricted; a number is one of the
    /// standard's all the same.
    None,
    /// Of another party: anything.
    Foreign,
}

fn profile(named: Option<Attribute<'_>>, standard: &[&str], findings: &mut Findings) -> Profile {
    let Some(named) = named.filter(|named| !named.value.is_empty()) else {
        return Profile::None;
    };
    let Some(name) = named.value.strip_prefix("xliff:") else {
        return Profile::Foreign;
    };
    if !standard.contains(&name) {
        let message = format!(
            "the standard has no profile `{}` for `{}`",
            named.value, named.name
        );
        findings.add(&PROFILE, named.span, message);
        return Profile::Foreign;
    }
    Profile::Standard
}

fn values(
    element: Element<'_>,
    profile: Profile,
    (restriction, size): (&str, &str),
    findings: &mut Findings,
) {
    let is_number = |value: &str| value.trim().parse::<f64>().is_ok();
    let applies = |value: &str| match profile {
        Profile::Standard => true,
        Profile::None => is_number(value),
        Profile::Foreign => false,
    };
    if let Some(found) = element.attribute_of(SIZE, restriction)
        && applies(found.value)
        && !is_restriction(found.value)
    {
        let message = format!("`{}` is no restriction", found.value);
        let hint = "write the largest size, or the smallest, a comma and the largest";
        findings.advise(&RESTRICTION, found.span, message, hint);
    }
    if let Some(found) = element.attribute_of(SIZE, size)
        && !found.value.is_empty()
        && applies(found.value)
        && integer(found.value).is_none_or(i128::is_negative)
    {
        let message = format!(
            "`{}` is not a number of {}",
            found.value,
            if size == "sizeInfo" {
                "code points"
            } else {
                "bytes"
            }
        );
        findings.add(&SIZE_VALUE, found.span, message);
    }
}

/// `[minsize,]maxsize`, where the largest may be `*`.
fn is_restriction(value: &str) -> bool {
    let size = |text: &str| integer(text).filter(|size| !size.is_negative());
    let (least, most) = match value.split_once(',') {
        Some((least, most)) => (size(least), most),
        None => (Some(0), value),
    };
    match (least, most.trim()) {
        (Some(_), "*") => true,
        (Some(least), most) => size(most).is_some_and(|most| least <= most),
        (None, _) => false,
    }
}

fn places(element: Element<'_>, data: &Data<'_>, findings: &mut Findings) {
    let info = element.attribute_of(SIZE, "sizeInfo");
    let reference = element.attribute_of(SIZE, "sizeInfoRef");
    let storage = element.attribute_of(SIZE, "equivStorage");
    if element.local() == "ec" && !is_isolated(element) {
        for found in [info, reference, storage].into_iter().flatten() {
            let message = format!("an `ec` that is not isolated has no `{}`", found.name);
            findings.add(&ON_EC, found.span, message);
        }
    }
    let Some(reference) = reference else {
        return;
    };
    if info.is_some() {
        findings.add(
            &BOTH,
            reference.span,
            "`slr:sizeInfo` and `slr:sizeInfoRef` stand together",
        );
    }
    let is_there = element.ancestors().any(|around| {
        data.get(&around.span().start)
            .is_some_and(|ids| ids.contains(reference.value))
    });
    if !is_there {
        let message = format!(
            "no `slr:data` beside this element, or one around it, has `{}`",
            reference.value
        );
        findings.add(&INFO_REF, reference.span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::is_restriction;

    #[test]
    fn restrictions() {
        for good in ["*", "0", "90", "25,100", "35,*", "0,0"] {
            assert!(is_restriction(good), "{good}");
        }
        for bad in [
            "", "ninety", "*6", "25,100.5", "35,star", "*,5", "5,4", "-1", "1,2,3",
        ] {
            assert!(!is_restriction(bad), "{bad}");
        }
    }
}
