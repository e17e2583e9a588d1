//! Which way a language is written.

/// The direction of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// As English.
    LeftToRight,
    /// As Arabic.
    RightToLeft,
}

/// Languages that are written from right to left where their tag names no script
/// (Unicode CLDR, likely subtags), `iw` and `ji` being old tags of two of them.
const LANGUAGES: [&str; 21] = [
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn",
    "nqo", "pnb", "ps", "sd", "ug", "ur", "yi",
];

/// Scripts that are written from right to left (ISO 15924, living ones).
const SCRIPTS: [&str; 12] = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi",
];

impl Direction {
    /// The direction of the language that a BCP 47 tag names: that of its script where
    /// it names one (RFC 5646, 2.2.3), else that of the language; left to right where
    /// neither is known.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let mut subtags = language.split(['-', '_']);
        let primary = subtags.next().unwrap_or_default();
        // Extended language subtags have three letters and come first.
        let script = subtags.find(|subtag| subtag.len() != 3);
        let script = script.filter(|subtag| {
            subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let is_among = |known: &[&str], subtag: &str| {
            known.iter().any(|known| known.eq_ignore_ascii_case(subtag))
        };
        let right_to_left = match script {
            Some(script) => is_among(&SCRIPTS, script),
            None => is_among(&LANGUAGES, primary),
        };
        if right_to_left {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Direction::{self, LeftToRight, RightToLeft};

    #[test]
    fn direction_of_a_tag() {
        let cases = [
            ("ar", RightToLeft),
            ("ar-SA", RightToLeft),
            ("AR-sa", RightToLeft),
            ("he-il", RightToLeft),
            ("fa", RightToLeft),
            ("ur-PK", RightToLeft),
            ("ur-Latn", LeftToRight),
            ("az-Arab-IR", RightToLeft),
            ("pa-Arab", RightToLeft),
            ("uz-Hebr", RightToLeft),
            ("zh-cmn-Hans-CN", LeftToRight),
            ("ar-arz-Arab", RightToLeft),
            ("ar-arz", RightToLeft),
            ("de-1996", LeftToRight),
            ("en-us", LeftToRight),
            ("nl_NL", LeftToRight),
            ("yi", RightToLeft),
            ("", LeftToRight),
        ];
        for (tag, expected) in cases {
            assert_eq!(Direction::of(tag), expected, "{tag}");
        }
    }
}
