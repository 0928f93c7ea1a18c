//! The nearest double of a JSON number. Up to 15 digits and powers of ten up to 22 are exact in a
//! double, so that one division or multiplication rounds right (Clinger, How to read floating point
//! numbers accurately, 1990); all else goes to the library.

use crate::json::words;

const TENS: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

const POWERS: [u64; 9] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
const POINTS: u64 = u64::from_le_bytes([b'.'; 8]);

const MOST_DIGITS: usize = 15;

/// The value of a number as the grammar has it; what is beyond all doubles counts as the greatest one.
#[inline]
pub fn of(a: &[u8]) -> f64 {
    let negative = a.first() == Some(&b'-');
    let mut mantissa = 0u64;
    let mut digits = 0;
    let mut point = None;
    for (i, b) in a.iter().enumerate().skip(usize::from(negative)) {
        let digit = b.wrapping_sub(b'0');
        if digit < 10 && digits < 15 {
            mantissa = mantissa * 10 + u64::from(digit);
            digits += 1;
        } else if *b == b'.' {
            point = Some(i);
        } else {
            return slow(a);
        }
    }
    let value = match point {
        Some(i) => mantissa as f64 / TENS[a.len() - 1 - i],
        None => mantissa as f64,
    };
    if negative { -value } else { value }
}

/// The same of the first bytes of some, so many of them: up to eight are read at once, then up to sixteen.
#[inline]
pub fn of_first(a: &[u8], len: usize) -> f64 {
    let near = match a.first_chunk() {
        Some(eight) if (1..=8).contains(&len) => short(u64::from_le_bytes(*eight), len),
        _ => a.first_chunk().and_then(|window| middle(window, len)),
    };
    near.unwrap_or_else(|| of(&a[..len]))
}

/// The value of so many of the first bytes of some, if there are at most eight digits before a point and
/// behind it, 15 in all, and no exponent.
#[inline]
fn middle(window: &[u8; 32], len: usize) -> Option<f64> {
    let sign = usize::from(window[0] == b'-');
    let others = headroom_simd::beyond_digits(window[sign..].first_chunk()?);
    let integer = (others.trailing_zeros() as usize).min(len.checked_sub(sign)?);
    let point = sign + integer;
    let fraction = len.saturating_sub(point + 1);
    if integer > 8 || fraction > 8 || integer + fraction > MOST_DIGITS {
        return None;
    }
    let part = |from: usize, digits: usize| {
        let eight = u64::from_le_bytes(*window.get(from..)?.first_chunk()?);
        let room = 8 * (8 - digits as u32);
        let digits = eight.unbounded_shl(room) | ZEROS & 1u64.unbounded_shl(room).wrapping_sub(1);
        (words::digits(digits) == 8).then(|| words::number(digits))
    };
    let mut mantissa = part(sign, integer)?;
    if len > point {
        if window[point] != b'.' {
            return None;
        }
        mantissa = mantissa * POWERS[fraction] + part(point + 1, fraction)?;
    }
    let value = mantissa as f64 / TENS[fraction];
    Some(if sign == 1 { -value } else { value })
}

/// The value of so many bytes of eight, if there is no exponent.
#[inline]
fn short(x: u64, len: usize) -> Option<f64> {
    let negative = x as u8 == b'-';
    let unsigned = if negative {
        x ^ u64::from(b'-' ^ b'0')
    } else {
        x
    };
    let room = 8 * (8 - len);
    let mut digits = unsigned << room | ZEROS & ((1 << room) - 1);
    let point = words::zeros(digits ^ POINTS);
    let mut scale = 0;
    if point != 0 {
        let at = point.trailing_zeros() / 8;
        let before = (1 << (8 * at)) - 1;
        let behind = !before & !(0xff << (8 * at));
        digits = (digits & before) << 8 | digits & behind | u64::from(b'0');
        scale = 7 - at as usize;
    }
    let value = words::number(digits) as f64 / TENS[scale];
    (words::digits(digits) == 8).then_some(if negative { -value } else { value })
}

/// Whether the first bytes of some, so many of them, may be spelled as a number: behind the first digits
/// nothing stands that no number has there.
#[inline]
pub fn may_be_spelled(a: &[u8], len: usize) -> bool {
    let Some(eight) = a.first_chunk::<8>() else {
        return true;
    };
    let x = u64::from_le_bytes(*eight);
    let sign = usize::from(eight[0] == b'-');
    let digits = words::digits(x >> (8 * sign));
    let end = sign + digits;
    digits > 0 && (end >= len.min(7) || matches!((x >> (8 * end)) as u8, b'.' | b'e' | b'E'))
}

/// Whether a text is spelled as a JSON number. An integer of more digits than a double holds is an id.
#[inline]
pub fn are_spelled(a: &[u8]) -> bool {
    let unsigned = a.strip_prefix(b"-").unwrap_or(a);
    let integer = digits(unsigned);
    if integer == 0 || integer > MOST_DIGITS || integer > 1 && unsigned[0] == b'0' {
        return false;
    }
    let mut rest = &unsigned[integer..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let n = digits(fraction);
        if n == 0 {
            return false;
        }
        rest = &fraction[n..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let unsigned = match exponent {
            [b'+' | b'-', rest @ ..] => rest,
            _ => exponent,
        };
        return !unsigned.is_empty() && digits(unsigned) == unsigned.len();
    }
    rest.is_empty()
}

fn digits(a: &[u8]) -> usize {
    a.iter().take_while(|b| b.is_ascii_digit()).count()
}

#[cold]
fn slow(a: &[u8]) -> f64 {
    let text = std::str::from_utf8(a).unwrap_or_default();
    let value: f64 = text.parse().unwrap_or_default();
    value.clamp(-f64::MAX, f64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{are_spelled, may_be_spelled, of, of_first};

    #[test]
    fn numbers_are_the_nearest_doubles() {
        for text in [
            "0",
            "-0",
            "-0.5",
            "12.25",
            "1.5e3",
            "12345678",
            "-1234567",
            "1.234567",
            "-12345.6",
            "123456789012345",
            "0.000001",
            "1e3",
            "-1.5E-7",
            "-0.123456",
            "123456.7890123",
            "1234567.8901234",
            "12345678.901234",
            "0.12345678",
            "0.123456789",
            "123456789.5",
            "-12345678.1234567",
            "-12345678.12345678",
            "12345.678e2",
            "123456789",
        ] {
            assert_eq!(of(text.as_bytes()), text.parse().unwrap(), "{text}");
            for behind in [
                "",
                "7",
                "}]",
                "5.25,\"a\":1",
                "5.25,\"a\":1234567890123,\"b\":\"c\"",
            ] {
                let there = format!("{text}{behind}");
                let value = of_first(there.as_bytes(), text.len());
                assert_eq!(value.to_bits(), of(text.as_bytes()).to_bits(), "{there}");
            }
        }
        assert_eq!(of(b"1234567890123456789"), 1234567890123456789.0);
        assert_eq!(of(b"-1e400"), -f64::MAX);
    }

    #[test]
    fn texts_are_numbers_as_the_grammar_has_them() {
        for text in [
            "0",
            "-0.10",
            "12",
            "1.2e-11",
            "3E+5",
            "-3E+5",
            "1234567",
            "-123456",
            "12345678",
            "123456789012345.5",
        ] {
            assert!(are_spelled(text.as_bytes()), "{text}");
            for behind in ["", "\"        ", "x       "] {
                let there = format!("{text}{behind}");
                assert!(may_be_spelled(there.as_bytes(), text.len()), "{there}");
            }
        }
        for text in [
            "",
            "-",
            "007",
            "1.",
            ".5",
            "1e",
            "1e+",
            "1.2.3",
            "NaN",
            "1234567890123456",
        ] {
            assert!(!are_spelled(text.as_bytes()), "{text}");
        }
    }
}
