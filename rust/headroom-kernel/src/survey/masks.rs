//! Tells texts apart but for what changes from one occurrence to the next: a run of letters and digits
//! that holds a digit, or of hexadecimal letters beside a hyphen, counts as one mark.

use super::hash;

const MARK: u64 = 0x23;

const WORD: u8 = 1;
const DIGIT: u8 = 2;
const NOT_HEX: u8 = 4;

/// What stands inside of numbers, times and ids.
const INNER: u8 = 8;

const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut b = 0;
    while b < 256 {
        class[b] = match b as u8 {
            b'0'..=b'9' => WORD | DIGIT,
            b'a'..=b'f' | b'A'..=b'F' => WORD,
            b'g'..=b'z' | b'G'..=b'Z' | 0x80.. => WORD | NOT_HEX,
            b'.' | b':' | b'-' | b',' => INNER,
            _ => 0,
        };
        b += 1;
    }
    class
};

/// A hash of the text with its numbers, ids and times masked.
pub fn of(a: &[u8]) -> u64 {
    let mut h = 0;
    let mut i = 0;
    let mut marked = false;
    while let Some(b) = a.get(i) {
        let class = CLASS[usize::from(*b)];
        if class & WORD == 0 {
            if !marked || class != INNER {
                h = hash::mix(h, u64::from(*b));
                marked = false;
            }
            i += 1;
            continue;
        }
        let start = i;
        let word = word_at(a, &mut i);
        let joined = || start > 0 && a[start - 1] == b'-' || a.get(i) == Some(&b'-');
        if word & DIGIT != 0 || word & NOT_HEX == 0 && i - start >= 4 && joined() {
            if !marked {
                h = hash::mix(h, MARK);
            }
            marked = true;
        } else {
            h = hash::of(&a[start..i], h);
            marked = false;
        }
    }
    hash::finish(h)
}

/// The union of the classes of a word; goes on to its end.
#[inline]
fn word_at(a: &[u8], i: &mut usize) -> u8 {
    let mut word = 0;
    while let Some(b) = a.get(*i) {
        let class = CLASS[usize::from(*b)];
        if class & WORD == 0 {
            break;
        }
        word |= class;
        *i += 1;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn numbers_ids_and_times_do_not_tell_texts_apart() {
        let same = |a: &str, b: &str| assert_eq!(of(a.as_bytes()), of(b.as_bytes()));
        same("took 15 ms", "took 2.75 ms");
        same("at 12:00:01,5 ok", "at 9:10 ok");
        same("id beef-dead", "id 12ab-c0de-77");
        assert_ne!(of(b"disk full"), of(b"disk slow"));
    }
}
