//! Small objects.

use lopdf::{Object, StringFormat};

/// Longest text, in UTF-16 units, of a string object (ISO 19005-2, 6.1.13 allows 32,767 bytes).
const LONGEST: usize = 16_000;

/// A name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A text string (ISO 32000-1, 7.9.2.2): ASCII, or UTF-16 with a mark. Cut where a file of
/// PDF/A could not hold it.
pub(super) fn text(text: &str) -> Object {
    let bytes = if text.len() <= LONGEST && text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        text.as_bytes().to_vec()
    } else {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        if units.len() > LONGEST {
            units.truncate(LONGEST);
            while units
                .last()
                .is_some_and(|unit| (0xD800..0xDC00).contains(unit))
            {
                units.pop();
            }
            units.push(0x2026);
        }
        [0xFEFF]
            .into_iter()
            .chain(units)
            .flat_map(u16::to_be_bytes)
            .collect()
    };
    Object::String(bytes, StringFormat::Literal)
}

/// A count or an index: never more than [`super::MAX_OBJECTS`].
pub(super) fn integer(count: usize) -> Object {
    Object::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A rectangle or another row of numbers.
pub(super) fn numbers(numbers: impl IntoIterator<Item = f32>) -> Object {
    Object::Array(numbers.into_iter().map(number).collect())
}

/// A number, whole where it is.
pub(super) fn number(number: f32) -> Object {
    if number.fract() == 0.0 && number.abs() < 1e6 {
        Object::Integer(number as i64)
    } else {
        Object::Real(number)
    }
}

/// A number of points with two decimals: 3.5 micrometres, and few digits. What is no number, or
/// far from any page, is brought to where it can be written.
pub(super) fn round(points: f32) -> f32 {
    (f64::from(hundredths(points)) / 100.0) as f32
}

/// A number of points as hundredths of one.
pub(super) fn hundredths(points: f32) -> i32 {
    const FAR: f64 = 1e8;
    (f64::from(points) * 100.0).round().clamp(-FAR, FAR) as i32
}

/// Hundredths of a point as points, in digits.
pub(super) struct Decimal {
    /// They stand at its end.
    digits: [u8; Self::MOST],
    start: usize,
}

impl Decimal {
    /// As many as the least number of 32 bits takes.
    const MOST: usize = "-21474836.48".len();

    pub(super) fn of(hundredths: i32) -> Self {
        let mut this = Self {
            digits: [0; Self::MOST],
            start: Self::MOST,
        };
        let mut rest = hundredths.unsigned_abs();
        for place in 0.. {
            let digit = rest % 10;
            rest /= 10;
            let in_fraction = place < 2;
            // A fraction has no zeros at its end.
            if !in_fraction || digit > 0 || this.start < Self::MOST {
                this.push(b'0' + digit as u8);
            }
            if place == 1 && this.start < Self::MOST {
                this.push(b'.');
            }
            if !in_fraction && rest == 0 {
                break;
            }
        }
        if hundredths < 0 {
            this.push(b'-');
        }
        this
    }

    fn push(&mut self, byte: u8) {
        self.start -= 1;
        self.digits[self.start] = byte;
    }

    pub(super) fn as_str(&self) -> &str {
        // They are ASCII.
        std::str::from_utf8(&self.digits[self.start..]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, hundredths, round};

    #[test]
    fn hundredths_are_the_shortest_decimals() {
        for number in (-100_000..100_000).step_by(7).chain([-5, 0, 10, 9_999_999]) {
            let points = number as f32 / 100.0;
            assert_eq!(hundredths(points), number);
            assert_eq!(Decimal::of(number).as_str(), round(points).to_string());
        }
        assert_eq!(Decimal::of(i32::MIN).as_str(), "-21474836.48");
    }
}
