//! Short texts as numbers: what is compared very often is not to be looked up far away in memory.

/// A text of up to seven bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Short(u64);

impl Short {
    /// By its bytes and how many they are; nothing where it is longer.
    pub(crate) fn of(text: &str) -> Option<Self> {
        if text.len() >= size_of::<u64>() {
            return None;
        }
        let bytes = text.bytes().fold(0, |all, byte| all << 8 | u64::from(byte));
        Some(Self(bytes << 8 | text.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::Short;

    #[test]
    fn texts_differ_where_their_numbers_do() {
        let all = [
            "", "\0", "\0\0", "a", "a\0", "\0a", "ab", "ﷺ", "7 bytes", "7 bytez",
        ];
        for one in all {
            for other in all {
                assert_eq!(Short::of(one) == Short::of(other), one == other);
            }
            assert!(Short::of(one).is_some());
        }
        assert_eq!(Short::of("eight by"), None);
    }
}
