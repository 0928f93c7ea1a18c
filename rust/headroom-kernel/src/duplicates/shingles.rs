//! The sets of word shingles of segments, ordered by how rare a shingle is.
//!
//! A shingle is three words in a row, as 58 bits of a hash; a segment of one or two words has one
//! shingle, one without words none. Before it stands the class of its frequency: the bit length of the
//! number of segments that have it, counted in a table that several shingles may share a place of. So a
//! key tells its class, class 1 is surely in one segment only, and the order of the keys goes from rare
//! to common. O(bytes + shingles x log(shingles of a segment)).

use super::{Segments, hash, words};

/// Where the class begins in a key.
const CLASS: u32 = 58;

/// The most places of the table of frequencies.
const MOST_PLACES: usize = 1 << 22;

/// A set of ascending keys for each segment.
pub struct ShingleSets {
    keys: Vec<u64>,
    ends: Vec<usize>,
}

impl ShingleSets {
    /// The sets of those segments that are their own first; the others' are empty.
    pub fn of(segments: &Segments<'_>, firsts: &[i32]) -> Self {
        let mut keys = Vec::new();
        let mut own = Vec::new();
        let mut ends = Vec::with_capacity(firsts.len());
        for (i, &first) in firsts.iter().enumerate() {
            if first as usize == i {
                shingles(segments.get(i), &mut own);
                own.sort_unstable();
                own.dedup();
                keys.append(&mut own);
            }
            ends.push(keys.len());
        }
        let mut sets = ShingleSets { keys, ends };
        sets.order();
        sets
    }

    fn order(&mut self) {
        let places = self.keys.len().next_power_of_two().min(MOST_PLACES);
        let place = |key: u64| key as usize & (places - 1);
        let mut counts = vec![0u32; places];
        for &key in &self.keys {
            counts[place(key)] += 1;
        }
        for key in &mut self.keys {
            let class = u32::BITS - counts[place(*key)].leading_zeros();
            *key |= u64::from(class) << CLASS;
        }
        let mut from = 0;
        for &to in &self.ends {
            self.keys[from..to].sort_unstable();
            from = to;
        }
    }

    /// How many sets there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The set of a segment.
    pub fn get(&self, i: usize) -> &[u64] {
        let from = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.keys[from..self.ends[i]]
    }
}

/// Whether more than one segment may have this shingle.
pub fn is_shared(key: u64) -> bool {
    key >> CLASS > 1
}

fn shingles(segment: &[u8], out: &mut Vec<u64>) {
    let (mut before, mut last) = (0, 0);
    let mut words = 0;
    words::scan(segment, |word| {
        words += 1;
        if words > 2 {
            out.push(hash::of_three(before, last, word) >> (u64::BITS - CLASS));
        }
        (before, last) = (last, word);
    });
    if words == 1 || words == 2 {
        out.push(hash::of_three(before, last, 0) >> (u64::BITS - CLASS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_shingles_stand_first() {
        let text = b"a b c d, x y z, a b c, -, one, one two";
        let ends = [9, 15, 22, 25, 30, 38];
        let segments = Segments::new(text, &ends).expect("segments");
        let sets = ShingleSets::of(&segments, &[0, 1, 2, 3, 4, 5]);
        let sizes: Vec<usize> = (0..sets.len()).map(|i| sets.get(i).len()).collect();
        assert_eq!(sizes, [2, 1, 1, 0, 1, 1]);
        let both = sets.get(0);
        assert!(!is_shared(both[0]) && is_shared(both[1]));
        assert_eq!(sets.get(2), &both[1..]);
    }
}
