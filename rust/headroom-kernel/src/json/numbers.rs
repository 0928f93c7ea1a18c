//! JSON's grammar of numbers, over bytes.

use super::chars::is_digit;
use super::words;

/// Where the number that begins at `p` ends, or the place of the byte that no number has there.
pub fn end(s: &[u8], p: usize) -> Result<usize, usize> {
    let mut i = p;
    if s.get(i) == Some(&b'-') {
        i += 1;
    }
    if s.get(i) == Some(&b'0') {
        i += 1;
    } else {
        i = some_digits(s, i)?;
    }
    if s.get(i) == Some(&b'.') {
        i = some_digits(s, i + 1)?;
    }
    if s.get(i).is_some_and(|b| b | 0x20 == b'e') {
        i += 1;
        if matches!(s.get(i), Some(b'+' | b'-')) {
            i += 1;
        }
        i = some_digits(s, i)?;
    }
    Ok(i)
}

/// A number without an exponent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    /// Its bytes.
    pub len: usize,
    /// The digits before its point, or all of them.
    integer: usize,
    /// The digits behind its point.
    fraction: usize,
}

impl Short {
    /// How many digits stand before the point and behind it, eight bits each, if there are no more than
    /// eight of either and 15 of both; else 0.
    #[inline(always)]
    pub fn digits(self) -> u16 {
        if self.integer > 8 || self.fraction > 8 || self.integer + self.fraction > 15 {
            return 0;
        }
        (self.integer | self.fraction << 8) as u16
    }
}

/// The number that some bytes begin with, if it has no exponent and no more than sixteen bytes behind its
/// sign, and what ends a value stands behind it.
#[inline(always)]
pub fn short(window: &[u8; 32]) -> Option<Short> {
    let sign = usize::from(window[0] == b'-');
    let others = u32::from(headroom_simd::beyond_digits(window[sign..].first_chunk()?)) | 1 << 16;
    let integer = others.trailing_zeros() as usize;
    let (mut end, mut fraction) = (integer, 0);
    if window[(sign + integer) & 31] == b'.' {
        end = (others & (others - 1)).trailing_zeros() as usize;
        fraction = end - integer - 1;
        if fraction == 0 {
            return None;
        }
    }
    let zero = window[sign] == b'0' && integer > 1;
    let ends = matches!(
        window.get(sign + end),
        Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r')
    );
    let short = Short {
        len: sign + end,
        integer,
        fraction,
    };
    (integer > 0 && !zero && ends).then_some(short)
}

#[inline]
fn some_digits(s: &[u8], from: usize) -> Result<usize, usize> {
    let mut i = from;
    while let Some(eight) = s.get(i..).and_then(|rest| rest.first_chunk()) {
        let n = words::digits(u64::from_le_bytes(*eight));
        i += n;
        if n < 8 {
            return if i == from { Err(from) } else { Ok(i) };
        }
    }
    while s.get(i).is_some_and(|b| is_digit(*b)) {
        i += 1;
    }
    if i == from { Err(from) } else { Ok(i) }
}

pub fn is(s: &[u8]) -> bool {
    end(s, 0) == Ok(s.len())
}

/// Whether a reader may take a run for a number: digits with a sign, points, an exponent.
pub fn looks_like(s: &[u8]) -> bool {
    let mut i = 0;
    if matches!(s.first(), Some(b'-' | b'+')) {
        i += 1;
    }
    let first = if s.get(i) == Some(&b'.') { i + 1 } else { i };
    if !s.get(first).is_some_and(|b| is_digit(*b)) {
        return false;
    }
    (first..s.len()).all(|i| match s[i] {
        b'0'..=b'9' | b'.' | b'_' | b'e' | b'E' => true,
        b'+' | b'-' => s[i - 1] | 0x20 == b'e',
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{Short, end, short};

    /// The digits of a number that more follows, if it is a short one.
    fn digits_of(text: &str) -> Option<u16> {
        let mut window = [b' '; 32];
        window[..text.len()].copy_from_slice(text.as_bytes());
        let found = short(&window);
        if let Some(Short { len, .. }) = found {
            assert_eq!(end(&window, 0), Ok(len), "{text}");
        }
        found.map(Short::digits)
    }

    #[test]
    fn short_numbers_are_told_with_their_digits() {
        let digits = |integer: u16, fraction: u16| Some(integer | fraction << 8);
        for (text, expected) in [
            ("0", digits(1, 0)),
            ("-0", digits(1, 0)),
            ("-0.25,", digits(1, 2)),
            ("12345678}", digits(8, 0)),
            ("123456789]", Some(0)),
            ("1234567.12345678\n", digits(7, 8)),
            ("12345678.1234567", digits(8, 7)),
            ("-12345678.123456", digits(8, 6)),
            ("0.123456789", Some(0)),
            ("1234567890123456", Some(0)),
            ("12345678901234567", None),
            ("007", None),
            ("1.", None),
            ("1.,", None),
            ("1.2.3", None),
            ("1e5", None),
            ("1.5e5", None),
            ("-", None),
            ("-a", None),
            ("+1", None),
            (".5", None),
            ("12x", None),
        ] {
            assert_eq!(digits_of(text), expected, "{text}");
        }
    }
}
