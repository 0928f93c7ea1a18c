//! The nearest double of a JSON number. Up to 15 digits and powers of ten up to 22 are exact in a
//! double, so that one division or multiplication rounds right (Clinger, How to read floating point
//! numbers accurately, 1990); all else goes to the library.

const TENS: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

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
    use super::{are_spelled, of};

    #[test]
    fn numbers_are_the_nearest_doubles() {
        for text in [
            "0",
            "-0.5",
            "12.25",
            "123456789012345",
            "0.000001",
            "1e3",
            "-1.5E-7",
        ] {
            assert_eq!(of(text.as_bytes()), text.parse().unwrap(), "{text}");
        }
        assert_eq!(of(b"1234567890123456789"), 1234567890123456789.0);
        assert_eq!(of(b"-1e400"), -f64::MAX);
    }

    #[test]
    fn texts_are_numbers_as_the_grammar_has_them() {
        for text in ["0", "-0.10", "12", "1.2e-11", "3E+5", "123456789012345.5"] {
            assert!(are_spelled(text.as_bytes()), "{text}");
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
