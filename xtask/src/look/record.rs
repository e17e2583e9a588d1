//! The hashes of pages, as a text file holds them: name, page and hash on each line.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::hash::Hash;

/// Most bits of 256 in which a page may differ from what it was.
const MOST_BITS: u32 = 8;

#[derive(Default)]
pub(super) struct Record(BTreeMap<(String, usize), Hash>);

impl Record {
    pub(super) fn add(&mut self, name: &str, page: usize, hash: Hash) {
        self.0.insert((name.to_owned(), page), hash);
    }

    /// What differs from what is expected, a line each.
    pub(super) fn differences(&self, expected: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        for (key @ (name, page), hash) in &self.0 {
            match expected.0.get(key).map(|known| known.distance(*hash)) {
                Some(bits) if bits <= MOST_BITS => {}
                Some(bits) => lines.push(format!(
                    "{name}, page {page}: looks different by {bits} bits of 256"
                )),
                None => lines.push(format!("{name}, page {page}: not expected")),
            }
        }
        let missing = expected.0.keys().filter(|key| !self.0.contains_key(*key));
        lines.extend(missing.map(|(name, page)| format!("{name}, page {page}: missing")));
        lines
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = self.0.iter();
        lines.try_for_each(|((name, page), hash)| writeln!(f, "{name} {page} {hash}"))
    }
}

impl FromStr for Record {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut record = Self::default();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let mut words = line.split(' ');
            let (Some(name), Some(page), Some(hash), None) =
                (words.next(), words.next(), words.next(), words.next())
            else {
                return Err(format!("{line:?} is not name, page and hash"));
            };
            let page = page.parse().map_err(|_| format!("{page:?} is no page"))?;
            record.add(name, page, hash.parse()?);
        }
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(lines: &[(&str, usize, char)]) -> Record {
        let mut record = Record::default();
        for (name, page, digit) in lines {
            let hash = digit.to_string().repeat(64).parse();
            record.add(name, *page, hash.unwrap_or_else(|error| panic!("{error}")));
        }
        record
    }

    #[test]
    fn each_difference_is_told() {
        let expected = record(&[("a", 1, '0'), ("a", 2, '0'), ("b", 1, '0')]);
        let seen = record(&[("a", 1, '0'), ("a", 2, 'f'), ("c", 10, '1')]);
        assert_eq!(
            seen.differences(&expected),
            [
                "a, page 2: looks different by 256 bits of 256",
                "c, page 10: not expected",
                "b, page 1: missing",
            ]
        );
        assert!(
            seen.differences(&seen.to_string().parse().unwrap_or_default())
                .is_empty()
        );
        assert!("a 1".parse::<Record>().is_err());
    }
}
