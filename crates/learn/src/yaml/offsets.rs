//! Character positions, as the event parser counts, to bytes of the source.

/// How many characters lie between two entries of the table.
const STRIDE: usize = 16;

/// Turns the number of a character of a text into a byte of the source that the
/// text is part of.
pub(super) struct ByteOffsets<'s> {
    text: &'s str,
    /// Byte of the source at which the text starts.
    base: usize,
    /// Byte, in the text, of every [`STRIDE`]th character; `None` for ASCII,
    /// where characters are bytes.
    table: Option<Vec<u32>>,
}

impl<'s> ByteOffsets<'s> {
    pub(super) fn new(text: &'s str, base: usize) -> Self {
        let table = (!text.is_ascii()).then(|| {
            let chars = text.char_indices().step_by(STRIDE);
            chars.map(|(at, _)| at as u32).collect()
        });
        Self { text, base, table }
    }

    /// The byte of the source at which character `index` starts; the end of the
    /// text for an index behind it.
    pub(super) fn byte(&self, index: usize) -> usize {
        let at = match &self.table {
            None => index.min(self.text.len()),
            Some(table) => self.look_up(table, index),
        };
        self.base + at
    }

    fn look_up(&self, table: &[u32], index: usize) -> usize {
        let known = table.get(index / STRIDE).map(|&at| at as usize);
        known
            .and_then(|known| {
                let mut chars = self.text.get(known..)?.char_indices();
                let (after, _) = chars.nth(index % STRIDE)?;
                Some(known + after)
            })
            .unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters() {
        for text in ["", "ascii", "äöü", &"日本 ".repeat(200)] {
            let offsets = ByteOffsets::new(text, 7);
            let mut index = 0;
            for (at, _) in text.char_indices() {
                assert_eq!(offsets.byte(index), at + 7);
                index += 1;
            }
            assert_eq!(offsets.byte(index), text.len() + 7);
            assert_eq!(offsets.byte(index + 1000), text.len() + 7);
        }
    }
}
