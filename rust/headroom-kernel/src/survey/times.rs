//! Tells dates and times.

use super::Tape;

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

/// The earliest and the latest of some times, by their bytes.
pub struct Span {
    /// Their nodes, or -1.
    pub earliest: i32,
    pub latest: i32,
    /// How they begin.
    first: Start,
    last: Start,
}

/// The first 24 bytes of a text, or fewer and zeros, as numbers in their order.
type Start = [u64; 3];

impl Span {
    pub fn new() -> Self {
        Span {
            earliest: -1,
            latest: -1,
            first: [0; 3],
            last: [0; 3],
        }
    }

    /// Takes in a time: the first bytes of a text, so many of them.
    #[inline(always)]
    pub fn add(&mut self, t: &Tape, node: usize, text: &[u8], len: usize) {
        let start = start(text, len);
        if self.latest < 0 {
            (self.first, self.earliest) = (start, node as i32);
            (self.last, self.latest) = (start, node as i32);
        } else if self.is_behind(t, &start, &text[..len]) {
            (self.last, self.latest) = (start, node as i32);
        } else if self.is_before(t, &start, &text[..len]) {
            (self.first, self.earliest) = (start, node as i32);
        }
    }

    #[inline(always)]
    fn is_behind(&self, t: &Tape, start: &Start, text: &[u8]) -> bool {
        match differing(start, &self.last) {
            Some((own, other)) => own > other,
            None => text > t.text(self.latest as usize),
        }
    }

    #[inline(always)]
    fn is_before(&self, t: &Tape, start: &Start, text: &[u8]) -> bool {
        match differing(start, &self.first) {
            Some((own, other)) => own < other,
            None => text < t.text(self.earliest as usize),
        }
    }
}

/// The first numbers in which two starts differ.
#[inline(always)]
fn differing(a: &Start, b: &Start) -> Option<(u64, u64)> {
    let mut pairs = a.iter().copied().zip(b.iter().copied());
    pairs.find(|(a, b)| a != b)
}

#[inline(always)]
fn start(text: &[u8], len: usize) -> Start {
    if len >= 24
        && let Some(there) = text.first_chunk::<24>()
    {
        return numbers(there);
    }
    let mut room = [0; 24];
    let own = len.min(24);
    room[..own].copy_from_slice(&text[..own]);
    numbers(&room)
}

#[inline(always)]
fn numbers(a: &[u8; 24]) -> Start {
    let mut numbers = [0; 3];
    for (number, eight) in numbers.iter_mut().zip(a.as_chunks().0) {
        *number = u64::from_be_bytes(*eight);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::{is_time, start};

    #[test]
    fn how_texts_begin_is_in_their_order() {
        let texts = [
            "",
            "2",
            "2026-11-24",
            "2026-11-24T00:00",
            "2026-11-24T00:01",
            "2026-11-24T00:01:07.123Z",
        ];
        let longer = texts.map(|t| format!("{t}!"));
        let all: Vec<&[u8]> = texts
            .iter()
            .map(|t| t.as_bytes())
            .chain(longer.iter().map(|t| t.as_bytes()))
            .collect();
        for a in &all {
            for b in &all {
                let there = [a, &b"0000-00-00T00:00:00.000Z"[..]].concat();
                let (x, y) = (start(&there, a.len()), start(b, b.len()));
                assert!(x == y || (x < y) == (a < b), "{a:?} {b:?}");
                assert!(x != y || a[..a.len().min(24)] == b[..b.len().min(24)]);
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
