//! Tells texts apart but for what changes from one occurrence to the next: a run of letters and digits
//! that holds a digit, or of hexadecimal letters beside a hyphen, counts as one mark.
//!
//! Only whether two hashes are equal matters, so that they need not be those of the twin: here what
//! stands between marks is hashed in one go. A number sign is what a mark is in the twin, so it is one
//! here as well.

use super::hash;
use super::runs::{Window, Windows};

/// Not zero, so that each mark changes a hash, also where nothing is literal before it.
const SEED: u64 = 0x23;

/// The fewest hexadecimal letters beside a hyphen that are an id.
const LEAST_HEX: usize = 4;

/// What a text is like but for what changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Masked {
    /// A hash of the text with its numbers, ids and times masked.
    pub hash: u64,
    /// Whether nothing was masked but runs that hold a digit.
    pub has_all_words: bool,
}

/// A hash of the text with its numbers, ids and times masked; of an empty one it is 0, as in the twin.
pub fn of(a: &[u8]) -> u64 {
    if a.is_empty() {
        return 0;
    }
    of_windows(a, a.len(), |_| {}).hash
}

/// The mask of the first bytes of some, so many of them. Each window of them is shown on the way.
#[inline]
pub fn of_windows(a: &[u8], len: usize, mut show: impl FnMut(&Window)) -> Masked {
    let mut text = Text {
        text: a,
        len,
        hash: SEED,
        from: 0,
        marked: false,
    };
    let mut hyphened = false;
    let mut has_all_words = true;
    for window in Windows::of(a, len) {
        show(&window);
        hyphened |= window.hyphens != 0;
        let mut marks = window.with_digit;
        if hyphened {
            let ids = ids(&window, &a[..len]);
            has_all_words &= ids == 0;
            marks |= ids;
        }
        let mut left = marks | window.signs;
        while left != 0 {
            let at = left.trailing_zeros();
            let bit = left & left.wrapping_neg();
            let place = window.at + at as usize;
            if marks & bit != 0 {
                text.mask(window.start(at), place);
            }
            if window.signs & bit != 0 {
                text.sign(place);
            }
            left ^= bit;
        }
    }
    let hash = text.end();
    Masked {
        hash,
        has_all_words,
    }
}

/// The ends of runs of hexadecimal letters that have a hyphen beside them.
#[cold]
fn ids(window: &Window, text: &[u8]) -> u64 {
    let mut left = window.ends & !window.with_digit & !window.beyond_hex;
    let mut ids = 0;
    while left != 0 {
        let bit = left & left.wrapping_neg();
        let start = window.start(left.trailing_zeros());
        let end = window.at + left.trailing_zeros() as usize;
        let before = start.checked_sub(1).map(|i| text[i]);
        let joined = before == Some(b'-') || text.get(end) == Some(&b'-');
        if joined && end - start >= LEAST_HEX {
            ids |= bit;
        }
        left ^= bit;
    }
    ids
}

struct Text<'a> {
    text: &'a [u8],
    len: usize,
    hash: u64,
    /// What is literal goes on from here, and whether a run was masked just before.
    from: usize,
    marked: bool,
}

impl Text<'_> {
    /// Masks a run, and what stands inside of numbers, times and ids behind it.
    #[inline]
    fn mask(&mut self, start: usize, end: usize) {
        if start > self.from || !self.marked {
            self.mark(start);
        }
        self.from = end;
        while self.from < self.len && is_inner(self.text[self.from]) {
            self.from += 1;
        }
        self.marked = true;
    }

    fn sign(&mut self, at: usize) {
        self.mark(at);
        self.from = at + 1;
        self.marked = false;
    }

    /// What is literal up to a place, nothing perhaps, and a mark behind it.
    #[inline]
    fn mark(&mut self, at: usize) {
        self.literal(at);
    }

    #[inline]
    fn literal(&mut self, to: usize) {
        let literal = hash::of_part(&self.text[self.from..], to - self.from);
        self.hash = hash::mix(self.hash, literal);
    }

    fn end(mut self) -> u64 {
        self.literal(self.len);
        hash::finish(self.hash)
    }
}

#[inline]
fn is_inner(b: u8) -> bool {
    matches!(b, b'.' | b':' | b'-' | b',')
}

#[cfg(test)]
mod tests {
    use super::{hash, of, of_windows};
    use std::collections::HashMap;

    /// Byte by byte: what is masked, as text.
    fn masked(a: &[u8]) -> Vec<u8> {
        let is_word = |b: u8| b.is_ascii_alphanumeric() || !b.is_ascii();
        let mut out = Vec::new();
        let mut marked = false;
        let mut i = 0;
        while i < a.len() {
            if !is_word(a[i]) {
                if !marked || !super::is_inner(a[i]) {
                    out.push(a[i]);
                    marked = false;
                }
                i += 1;
                continue;
            }
            let start = i;
            while i < a.len() && is_word(a[i]) {
                i += 1;
            }
            let run = &a[start..i];
            let joined = start > 0 && a[start - 1] == b'-' || a.get(i) == Some(&b'-');
            let hex = run.iter().all(u8::is_ascii_hexdigit) && run.len() >= 4 && joined;
            if hex || run.iter().any(u8::is_ascii_digit) {
                if !marked {
                    out.push(b'#');
                }
                marked = true;
            } else {
                out.extend_from_slice(run);
                marked = false;
            }
        }
        out
    }

    #[test]
    fn texts_are_alike_where_their_masked_texts_are() {
        let parts: Vec<&[u8]> = vec![
            b"a",
            b"beef",
            b"fade",
            b"zoom",
            b"7",
            b"42",
            b"-",
            b"-",
            b".",
            b":",
            b",",
            b" ",
            b" ",
            b"#",
            b"\xc3\xa9",
            b"/",
            b"to the end of the window and a little further, they say ",
        ];
        let mut texts = HashMap::new();
        let mut x = 7u64;
        for _ in 0..200_000 {
            let mut text = Vec::new();
            x = hash::mix(x, 1);
            for _ in 0..1 + (x >> 20) % 40 {
                x = hash::mix(x, 1);
                text.extend_from_slice(parts[(x >> 33) as usize % parts.len()]);
            }
            let len = text.len();
            let hash = of(&text);
            assert_eq!(of(b""), 0);
            text.extend_from_slice(b"9-beef # and what is behind");
            assert_eq!(of_windows(&text, len, |_| {}).hash, hash);
            text.truncate(len);
            let masked = masked(&text);
            assert_eq!(*texts.entry(hash).or_insert(masked.clone()), masked);
            assert_eq!(hash, of_windows(&text, len, |_| {}).hash);
        }
        let different: std::collections::HashSet<_> = texts.values().collect();
        assert_eq!(different.len(), texts.len());
    }

    #[test]
    fn numbers_ids_and_times_do_not_tell_texts_apart() {
        let same = |a: &str, b: &str| assert_eq!(of(a.as_bytes()), of(b.as_bytes()));
        same("took 15 ms", "took 2.75 ms");
        same("at 12:00:01,5 ok", "at 9:10 ok");
        same("id beef-dead", "id 12ab-c0de-77");
        assert_ne!(of(b"disk full"), of(b"disk slow"));
    }
}
