//! Language tags: well-formed by BCP 47 (RFC 5646, section 2.2.9).

/// The irregular tags that were registered before there was a grammar.
const IRREGULAR: &[&str] = &[
    "en-gb-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-be-fr",
    "sgn-be-nl",
    "sgn-ch-de",
];

/// Whether `tag` follows the grammar. Whether its subtags are registered is not
/// asked: the registry grows.
pub(crate) fn is_well_formed(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    if IRREGULAR.contains(&tag.as_str()) {
        return true;
    }
    let subtags: Vec<&str> = tag.split('-').collect();
    let alphanumeric = |subtag: &&str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    subtags.iter().all(alphanumeric) && is_langtag(&subtags)
}

fn is_langtag(subtags: &[&str]) -> bool {
    let Some((&first, mut rest)) = subtags.split_first() else {
        return false;
    };
    if first == "x" {
        return !rest.is_empty();
    }
    if !is_alpha(first) || first.len() < 2 {
        return false;
    }
    let mut take = |fits: fn(&str) -> bool| {
        let taken = rest.first().is_some_and(|subtag| fits(subtag));
        if taken {
            rest = &rest[1..];
        }
        taken
    };
    if first.len() <= 3 {
        let _ = (0..3)
            .take_while(|_| take(|subtag| subtag.len() == 3 && is_alpha(subtag)))
            .count();
    }
    take(|subtag| subtag.len() == 4 && is_alpha(subtag));
    take(|subtag| {
        (subtag.len() == 2 && is_alpha(subtag)) || (subtag.len() == 3 && is_digits(subtag))
    });
    let variants = rest.iter().take_while(|subtag| is_variant(subtag)).count();
    let (variants, rest) = rest.split_at(variants);
    are_distinct(variants) && are_extensions(rest)
}

/// Extensions, each a singleton with its subtags, and private use at the end.
fn are_extensions(mut rest: &[&str]) -> bool {
    let mut singletons = Vec::new();
    while let Some((&singleton, after)) = rest.split_first() {
        if singleton.len() != 1 {
            return false;
        }
        if singleton == "x" {
            return !after.is_empty();
        }
        let length = after.iter().take_while(|subtag| subtag.len() > 1).count();
        if length == 0 {
            return false;
        }
        singletons.push(singleton);
        rest = &after[length..];
    }
    are_distinct(&singletons)
}

fn are_distinct(subtags: &[&str]) -> bool {
    let mut sorted = subtags.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

fn is_variant(subtag: &str) -> bool {
    subtag.len() >= 5
        || (subtag.len() == 4 && subtag.starts_with(|first: char| first.is_ascii_digit()))
}

fn is_alpha(subtag: &str) -> bool {
    subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_digits(subtag: &str) -> bool {
    subtag.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn tags() {
        for tag in [
            "en",
            "nl-NL",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "de-CH-1996",
            "sl-rozaj-biske",
            "es-419",
            "de-DE-u-co-phonebk",
            "en-x-mine",
            "x-any",
            "i-klingon",
            "qaa-Qaaa-QM",
            "sr-Latn",
            "en-yoda",
        ] {
            assert!(is_well_formed(tag), "{tag}");
        }
        for tag in [
            "",
            "e",
            "f r",
            "en_US",
            "en-",
            "-en",
            "en-US-US",
            "en-a",
            "en-u",
            "x",
            "de-1996-1996",
            "en-a-bb-a-cc",
            "1en",
            "abcdefghi",
            "en-toolongsubtag",
        ] {
            assert!(!is_well_formed(tag), "{tag}");
        }
    }
}
