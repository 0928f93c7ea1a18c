//! A 64-bit hash of bytes that reads 32 of them in a step.
//!
//! A step multiplies two words to 128 bits and folds the product's halves into one (the "mum" of V.
//! Makarov's mum-hash, 2016); two lanes run side by side, so that a step waits for one multiplication
//! only. Not meant against an adversary, who can make texts of equal hashes: whoever uses it compares
//! what it finds, and counts how often it was wrong.

/// The fractions of the square roots of 2, 3, 5 and 7, made odd.
const K: [u64; 4] = [
    0x6a09_e667_f3bc_c909,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
];

/// The low half of the product of two words, combined with its high half.
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// One hash of three, in this order.
pub fn of_three(a: u64, b: u64, c: u64) -> u64 {
    mix(mix(a ^ K[0], b ^ K[1]) ^ K[2], c ^ K[3])
}

/// The hash of a text.
pub fn of(text: &[u8]) -> u64 {
    let len = text.len();
    let (mut a, mut b) = (K[0], K[1]);
    let mut rest = text;
    while let Some((block, more)) = rest.split_first_chunk::<32>() {
        if more.is_empty() {
            break;
        }
        (a, b) = (pair(block, 0, a, K[2]), pair(block, 16, b, K[3]));
        rest = more;
    }
    match len {
        32.. => {
            a = pair(text, len - 32, a, K[2]);
            b = pair(text, len - 16, b, K[3]);
        }
        16..32 => {
            a = pair(text, 0, a, K[2]);
            b = pair(text, len - 16, b, K[3]);
        }
        _ => a = mix(few(text) ^ K[2], a),
    }
    mix(a ^ len as u64, b ^ K[2])
}

/// A lane behind 16 more bytes.
fn pair(text: &[u8], at: usize, lane: u64, k: u64) -> u64 {
    mix(word(text, at) ^ k, word(text, at + 8) ^ lane)
}

/// Up to 15 bytes in one word; with their number it stands for one text alone below 8 bytes.
fn few(text: &[u8]) -> u64 {
    match text.len() {
        0 => 0,
        len @ 1..4 => [0, len / 2, len - 1]
            .iter()
            .fold(0, |all, &i| all << 8 | u64::from(text[i])),
        len @ 4..8 => half(text, 0) << 32 | half(text, len - 4),
        len => mix(word(text, 0) ^ K[3], word(text, len - 8) ^ K[1]),
    }
}

fn word(text: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(text[at..at + 8].try_into().expect("eight bytes"))
}

fn half(text: &[u8], at: usize) -> u64 {
    u64::from(u32::from_le_bytes(
        text[at..at + 4].try_into().expect("four bytes"),
    ))
}

#[cfg(test)]
mod tests {
    use super::of;
    use std::collections::HashSet;

    /// The Java twin's test has the same numbers.
    #[test]
    fn is_its_twins_hash() {
        let text: Vec<u8> = (0..100u8).map(|i| i.wrapping_mul(37)).collect();
        let all = (0..=100).fold(0u64, |sum, n| sum.wrapping_mul(31) ^ of(&text[..n]));
        assert_eq!(of(b""), 0x40c4_2f33_7fcb_6080);
        assert_eq!(of(b"headroom"), 0xfed5_ea74_335b_0da4);
        assert_eq!(all, 0xece3_fb09_7e29_2db7);
    }

    #[test]
    fn every_byte_of_every_length_counts() {
        let mut seen = HashSet::new();
        for len in 0..200 {
            let mut text = vec![0u8; len];
            assert!(seen.insert(of(&text)), "{len} zeros");
            for i in 0..len {
                text[i] = 1;
                assert!(seen.insert(of(&text)), "byte {i} of {len}");
                text[i] = 0;
            }
        }
    }
}
