//! A 64-bit hash of bytes: eight at a time, each mixed in by a multiplication and a shift. Not safe
//! against who chooses its input, so equal hashes of values are never taken for equal values; of masks,
//! words, shapes and failures they are.

use crate::json::tape::Kind;

const K: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
pub fn of(a: &[u8], seed: u64) -> u64 {
    let (words, rest) = a.as_chunks::<8>();
    finish(mix(mix_all(words, a.len(), seed), tail(rest)))
}

/// The same of the first bytes of some, so many of them.
#[inline]
pub fn of_first(a: &[u8], len: usize, seed: u64) -> u64 {
    let whole = a.get(..(len & !7) + 8).map(|room| room.as_chunks().0);
    match whole {
        Some(words) => finish(of_words(words, len, seed)),
        None => of(&a[..len], seed),
    }
}

/// For each number of bytes up to sixteen the bits that are theirs.
pub const OWN: [u128; 17] = {
    let mut own = [0; 17];
    let mut len = 1;
    while len <= 16 {
        own[len] = u128::MAX >> (8 * (16 - len));
        len += 1;
    }
    own
};

/// A hash of the first bytes of some, so many of them, as a part of the hash of a whole: sixteen at a time.
#[inline(always)]
pub fn of_part(a: &[u8], len: usize) -> u64 {
    let mut h = (len as u64).wrapping_mul(K);
    let mut from = 0;
    while len - from > 16 {
        h = mix_part(h, &a[from..], 16);
        from += 16;
    }
    mix_part(h, &a[from..], len - from)
}

/// Up to sixteen bytes.
#[inline(always)]
fn mix_part(h: u64, a: &[u8], len: usize) -> u64 {
    let x = match a.first_chunk() {
        Some(sixteen) => u128::from_le_bytes(*sixteen) & OWN[len],
        None => {
            let mut room = [0; 16];
            room[..len].copy_from_slice(&a[..len]);
            u128::from_le_bytes(room)
        }
    };
    mix(mix(h, x as u64), (x >> 64) as u64)
}

/// Of the last one of some words only the first bytes count.
#[inline]
fn of_words(words: &[[u8; 8]], len: usize, seed: u64) -> u64 {
    let Some((last, words)) = words.split_last() else {
        return seed;
    };
    let last = u64::from_le_bytes(*last) & ((1 << (8 * (len & 7))) - 1);
    mix(mix_all(words, len, seed), last)
}

#[inline]
fn mix_all(words: &[[u8; 8]], len: usize, seed: u64) -> u64 {
    let start = seed ^ (len as u64).wrapping_mul(K);
    let mix = |h, word: &[u8; 8]| mix(h, u64::from_le_bytes(*word));
    words.iter().fold(start, mix)
}

/// Up to seven bytes as a number, the first one lowest.
#[inline]
fn tail(a: &[u8]) -> u64 {
    let n = a.len();
    if let (Some(low), Some(high)) = (a.first_chunk::<4>(), a.last_chunk::<4>()) {
        let high = u64::from(u32::from_le_bytes(*high));
        return u64::from(u32::from_le_bytes(*low)) | high << (8 * (n - 4));
    }
    match *a {
        [] => 0,
        [x] => u64::from(x),
        [x, y] => u64::from(x) | u64::from(y) << 8,
        [x, y, z, ..] => u64::from(x) | u64::from(y) << 8 | u64::from(z) << 16,
    }
}

/// Of a kind of value in a column.
#[inline]
pub fn of_kind(column: i32, kind: Kind) -> u64 {
    finish(mix(0, column as u64 * 8 + kind as u64 + 1))
}

#[inline]
pub fn mix(h: u64, word: u64) -> u64 {
    let x = (h ^ word).wrapping_mul(K);
    x ^ x >> 29
}

#[inline]
pub fn finish(h: u64) -> u64 {
    let x = h.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ x >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_does_not_count() {
        let text: Vec<u8> = (0..64u8).map(|i| i.wrapping_mul(37) ^ 0x5a).collect();
        for len in 0..=text.len() {
            for behind in 0..=text.len() - len {
                let there = &text[..len + behind];
                assert_eq!(
                    of_first(there, len, 9),
                    of(&text[..len], 9),
                    "{len}+{behind}"
                );
                assert_eq!(of_part(there, len), of_part(&text[..len], len));
            }
        }
    }
}
