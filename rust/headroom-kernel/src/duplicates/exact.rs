//! Segments with the same bytes.
//!
//! Each segment's [hash] leads into a table of at least twice as many slots as there are segments,
//! searched slot by slot (linear probing). A slot holds the upper half of a hash and the number of a
//! segment; where the halves agree the bytes are compared, so a hash is never believed. That is O(bytes)
//! unless somebody made the text for its hashes to fall together. Then more slots are passed or more
//! comparisons fail than chance allows, and all begins anew with a stable sort of the segments by their
//! bytes: O(bytes x log segments), whatever the text.

use super::{Segments, hash};

/// Comparisons that may fail: 32 bits agree by chance, and the slots' neighbourhood.
const WRONG: usize = 16;

/// The mean of slots that may be passed for a segment; by chance it is below two.
const PASSED: usize = 8;

/// Writes for each segment the index of the first one with the same bytes.
pub fn firsts(segments: &Segments<'_>, firsts: &mut [i32]) {
    if !by_hash(segments, firsts, hash::of) {
        by_order(segments, firsts);
    }
}

/// False if the hashes fall together; what was written then is worth nothing.
fn by_hash(segments: &Segments<'_>, firsts: &mut [i32], hash: impl Fn(&[u8]) -> u64) -> bool {
    let mask = (2 * segments.len()).next_power_of_two() - 1;
    let mut table = vec![0u64; mask + 1];
    let mut passed = PASSED * segments.len() + 64;
    let mut wrong = WRONG;
    for (i, to) in firsts.iter_mut().enumerate() {
        let segment = segments.get(i);
        let hash = hash(segment);
        let mut slot = hash as usize & mask;
        let first = loop {
            let held = table[slot];
            if held == 0 {
                table[slot] = hash >> 32 << 32 | (i + 1) as u64;
                break i;
            }
            if held >> 32 == hash >> 32 {
                let first = (held as u32 - 1) as usize;
                if segments.get(first) == segment {
                    break first;
                }
                wrong -= 1;
            }
            passed -= 1;
            if passed == 0 || wrong == 0 {
                return false;
            }
            slot = (slot + 1) & mask;
        };
        *to = first as i32;
    }
    true
}

/// Equal segments stand side by side in order, the first one first.
fn by_order(segments: &Segments<'_>, firsts: &mut [i32]) {
    let mut order: Vec<u32> = (0..segments.len() as u32).collect();
    order.sort_by(|&a, &b| segments.get(a as usize).cmp(segments.get(b as usize)));
    let mut first = 0;
    for &i in &order {
        if segments.get(i as usize) != segments.get(first) || i == order[0] {
            first = i as usize;
        }
        firsts[i as usize] = first as i32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDS: [i32; 9] = [0, 2, 4, 4, 6, 7, 9, 9, 10];
    const FIRSTS: [i32; 9] = [0, 1, 1, 0, 4, 5, 4, 0, 5];

    fn text() -> Segments<'static> {
        Segments::new(b"aaaabbabba", &ENDS).expect("segments")
    }

    #[test]
    fn both_ways_find_the_firsts() {
        let mut found = [-1; 9];
        assert!(by_hash(&text(), &mut found, hash::of));
        assert_eq!(found, FIRSTS);
        by_order(&text(), &mut found);
        assert_eq!(found, FIRSTS);
    }

    #[test]
    fn nothing_has_no_firsts() {
        firsts(&Segments::new(b"", &[]).expect("segments"), &mut []);
    }

    #[test]
    fn hashes_that_fall_together_are_given_up() {
        let text: Vec<u8> = (0..4000u32).flat_map(u32::to_be_bytes).collect();
        let ends: Vec<i32> = (1..=4000).map(|i| i * 4).collect();
        let segments = Segments::new(&text, &ends).expect("segments");
        let mut found = vec![-1; ends.len()];
        assert!(!by_hash(&segments, &mut found, |_| 1 << 40), "one hash");
        let one_slot = |s: &[u8]| hash::of(s) >> 32 << 32;
        assert!(!by_hash(&segments, &mut found, one_slot), "one slot");
        by_order(&segments, &mut found);
        assert!(found.iter().enumerate().all(|(i, &f)| f == i as i32));
    }
}
