//! The nearest double of a JSON number. Up to 15 digits and powers of ten up to 22 are exact in a
//! double, so that one division or multiplication rounds right (Clinger, How to read floating point
//! numbers accurately, 1990); all else goes to the library.

use crate::json::words;

const TENS: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
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

/// The same of the first bytes of some, so many of them: up to eight are read at once.
#[inline]
pub fn of_first(a: &[u8], len: usize) -> f64 {
    let short = match a.first_chunk() {
        Some(eight) if (1..=8).contains(&len) => short(u64::from_le_bytes(*eight), len),
        _ => None,
    };
    short.unwrap_or_else(|| of(&a[..len]))
}

/// The same where it may be known how many digits there are, as
/// [`numbers::Short::digits`](crate::json::numbers::Short::digits) tells them.
#[inline(always)]
pub fn of_digits(a: &[u8], len: usize, digits: u16) -> f64 {
    let Some(window) = a.first_chunk().filter(|_| digits != 0) else {
        return of_first(a, len);
    };
    near(window, digits)
}

/// The value of a number of at most eight digits before its point and eight behind it, 15 in all.
#[inline(always)]
fn near(window: &[u8; 24], digits: u16) -> f64 {
    let sign = usize::from(window[0] == b'-');
    let (integer, fraction) = (digits & 15, digits >> 8 & 15);
    let part = |from: usize, digits: u16| {
        let eight = window.get(from..).and_then(|rest| rest.first_chunk());
        eight.map_or(0, |eight| {
            words::number_of_first(u64::from_le_bytes(*eight), u32::from(digits))
        })
    };
    let mut value = part(sign, integer) as f64;
    if fraction > 0 {
        let behind = part(sign + usize::from(integer) + 1, fraction) as f64;
        let scale = TENS[usize::from(fraction)];
        // Whole numbers up to 2^53: the product and the sum are exact.
        value = (value * scale + behind) / scale;
    }
    if sign == 1 { -value } else { value }
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
#[inline(always)]
pub fn may_be_spelled(a: &[u8], len: usize) -> bool {
    if !matches!(a.first(), Some(b'-' | b'0'..=b'9')) {
        return false;
    }
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
    use super::{are_spelled, may_be_spelled, of, of_digits, of_first};
    use crate::json::numbers;

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
                ",\"a\":1234567890123,\"b\":\"c\",\"d\":5",
            ] {
                let there = format!("{text}{behind}");
                let value = of_first(there.as_bytes(), text.len());
                assert_eq!(value.to_bits(), of(text.as_bytes()).to_bits(), "{there}");
                let short = there.as_bytes().first_chunk().and_then(numbers::short);
                if let Some(short) = short.filter(|short| short.len == text.len()) {
                    let known = of_digits(there.as_bytes(), text.len(), short.digits());
                    assert_eq!(known.to_bits(), value.to_bits(), "{there}");
                }
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
