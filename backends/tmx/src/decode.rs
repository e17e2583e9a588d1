//! Bytes to UTF-8, as they come in: UTF-8, and UTF-16 (TMX 1.4b, section 3.2 "encoding";
//! XML 1.0, section 4.3.3), which tools write with a byte order mark, as they must, and
//! without (XML 1.0, appendix F.1).

use std::io::{self, BufRead, Read};

/// How many bytes are taken at once.
const CHUNK: usize = 64 << 10;

/// A reader of UTF-8 over one of UTF-8 or UTF-16.
pub(crate) struct Decoded<R> {
    inner: R,
    form: Form,
    /// What was decoded and not yet taken.
    ready: Vec<u8>,
    /// How much of it was taken.
    taken: usize,
    /// Bytes of a character that is not whole yet.
    rest: Vec<u8>,
    ended: bool,
}

#[derive(Clone, Copy)]
enum Form {
    Unknown,
    Utf8,
    Utf16(fn([u8; 2]) -> u16),
}

impl<R: Read> Decoded<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner,
            form: Form::Unknown,
            ready: Vec::new(),
            taken: 0,
            rest: Vec::new(),
            ended: false,
        }
    }

    /// Takes more in; `ready` is empty only at the end.
    fn fill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.taken = 0;
        while self.ready.is_empty() && !self.ended {
            let start = self.rest.len();
            self.rest.resize(start + CHUNK, 0);
            let count = loop {
                match self.inner.read(&mut self.rest[start..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    done => break done?,
                }
            };
            self.rest.truncate(start + count);
            self.ended = count == 0;
            if matches!(self.form, Form::Unknown) {
                if self.rest.len() < 3 && !self.ended {
                    continue;
                }
                self.choose();
            }
            match self.form {
                Form::Unknown | Form::Utf8 => self.ready.append(&mut self.rest),
                Form::Utf16(unit) => self.utf16(unit)?,
            }
        }
        Ok(())
    }

    /// The form, by the byte order mark, which is taken off, or by the first `<`.
    fn choose(&mut self) {
        let (form, mark): (Form, usize) = match *self.rest {
            [0xff, 0xfe, ..] => (Form::Utf16(u16::from_le_bytes), 2),
            [0xfe, 0xff, ..] => (Form::Utf16(u16::from_be_bytes), 2),
            [b'<', 0, ..] => (Form::Utf16(u16::from_le_bytes), 0),
            [0, b'<', ..] => (Form::Utf16(u16::from_be_bytes), 0),
            [0xef, 0xbb, 0xbf, ..] => (Form::Utf8, 3),
            _ => (Form::Utf8, 0),
        };
        self.form = form;
        self.rest.drain(..mark);
    }

    fn utf16(&mut self, unit: fn([u8; 2]) -> u16) -> io::Result<()> {
        let broken = |what| Err(io::Error::new(io::ErrorKind::InvalidData, what));
        let (pairs, odd) = self.rest.as_chunks::<2>();
        let mut units: Vec<u16> = pairs.iter().copied().map(unit).collect();
        let mut kept = odd.to_vec();
        // The first half of a character waits for the second.
        if !self.ended
            && let Some(last) = units.pop_if(|last| (0xd800..0xdc00).contains(last))
        {
            let at = (units.len()) * 2;
            debug_assert_eq!(unit([self.rest[at], self.rest[at + 1]]), last);
            kept.splice(0..0, self.rest[at..at + 2].iter().copied());
        }
        let mut buffer = [0; 4];
        for decoded in char::decode_utf16(units) {
            let Ok(char) = decoded else {
                return broken("the UTF-16 text holds half a character");
            };
            let bytes = char.encode_utf8(&mut buffer).as_bytes();
            self.ready.extend_from_slice(bytes);
        }
        if self.ended && !kept.is_empty() {
            return broken("the UTF-16 text ends in the middle of a character");
        }
        self.rest = kept;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(out.len());
        out[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken >= self.ready.len() && !self.ended {
            self.fill()?;
        }
        Ok(self.ready.get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.taken += count;
    }
}
