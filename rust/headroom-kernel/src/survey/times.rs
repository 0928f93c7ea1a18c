//! Tells dates and times.

/// Whether a text begins like `2026-11-24` and goes on, if it does, with a time.
#[inline]
pub fn is_time(a: &[u8]) -> bool {
    let Some((date, [b'0'..=b'9', b'0'..=b'9', rest @ ..])) = a.split_first_chunk() else {
        return false;
    };
    is_month(u64::from_le_bytes(*date)) && a.len() <= 40 && matches!(rest, [] | [b'T' | b' ', ..])
}

/// Whether eight bytes are like `2026-11-`.
#[inline]
fn is_month(x: u64) -> bool {
    let x = x ^ u64::from_le_bytes(*b"0000-00-");
    let most = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f]);
    (x.wrapping_add(most) | x) & 0x8080_8080_8080_8080 == 0
}

/// Whether the bytes of a text come before those of another one, eight at a time.
#[inline]
pub fn is_before(a: &[u8], b: &[u8]) -> bool {
    let (words, rest) = a.as_chunks::<8>();
    let (other_words, other_rest) = b.as_chunks::<8>();
    for (word, other) in words.iter().zip(other_words) {
        if word != other {
            return u64::from_be_bytes(*word) < u64::from_be_bytes(*other);
        }
    }
    if words.len() == other_words.len() {
        rest < other_rest
    } else {
        a < b
    }
}

#[cfg(test)]
mod tests {
    use super::{is_before, is_time};

    #[test]
    fn texts_are_in_the_order_of_their_bytes() {
        let texts = [
            "",
            "2",
            "2026-11-",
            "2026-11-2",
            "2026-11-24T00:00",
            "2026-11-24T00:01",
        ];
        let longer = texts.map(|t| [t.as_bytes(), b"\xff"].concat());
        let all: Vec<&[u8]> = texts
            .iter()
            .map(|t| t.as_bytes())
            .chain(longer.iter().map(|t| &t[..]))
            .collect();
        for a in &all {
            for b in &all {
                assert_eq!(is_before(a, b), a < b, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_time_begins_with_a_date() {
        for text in ["2026-11-24", "0000-00-00T1", "9999-99-99 "] {
            assert!(is_time(text.as_bytes()), "{text}");
        }
        let date = b"2026-11-24T00:00:00";
        for i in 0..11 {
            for b in (0..=255).filter(|b: &u8| !b.is_ascii_digit() && !b"-T ".contains(b)) {
                let mut text = *date;
                text[i] = b;
                assert!(!is_time(&text), "{b} at {i}");
            }
        }
        for text in [
            "",
            "2026-11-2",
            "2026-11-24x",
            "20261-1-24",
            &"2026-11-24 ".repeat(4),
        ] {
            assert!(!is_time(text.as_bytes()), "{text}");
        }
    }
}
