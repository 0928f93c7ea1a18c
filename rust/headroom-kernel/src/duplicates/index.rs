//! Which segments have a shingle in their prefix.
//!
//! Two sets of similarity t or more, of n shingles the larger, share at least t x n of them. So if both
//! are in the same order, the first n - ceil(t x n) + 1 of each cannot all be strangers to each other:
//! only these, a set's prefix, need to be kept and asked for, and with the rare ones first they lead to
//! few other sets. Lists lie one behind the other (a counting sort by hash), each in the order of the
//! segments. A list may hold other shingles of the same place: what it gives is a candidate.

use super::shingles::{ShingleSets, is_shared};

/// The most lists.
const MOST_LISTS: usize = 1 << 26;

/// Lists of segments.
pub struct PrefixIndex {
    /// Where each list ends.
    ends: Vec<u32>,
    /// Of each entry 32 bits of its shingle, and its segment.
    entries: Vec<u64>,
}

impl PrefixIndex {
    /// The prefixes of all sets for a threshold in percent.
    pub fn of(sets: &ShingleSets, threshold: usize) -> Self {
        let all = || {
            let prefix = move |i| prefix(sets.get(i), threshold).map(move |(_, key)| (key, i));
            (0..sets.len()).flat_map(prefix)
        };
        let size = all().count();
        let lists = size.next_power_of_two().min(MOST_LISTS);
        let mut ends = vec![0u32; lists + 1];
        for (key, _) in all() {
            ends[list(key, lists) + 1] += 1;
        }
        for l in 1..=lists {
            ends[l] += ends[l - 1];
        }
        let mut entries = vec![0u64; size];
        for (key, segment) in all() {
            let at = &mut ends[list(key, lists)];
            entries[*at as usize] = tag(key) | segment as u64;
            *at += 1;
        }
        PrefixIndex { ends, entries }
    }

    /// The entries of a shingle's list; those of a shingle have its [tag].
    pub fn list(&self, key: u64) -> &[u64] {
        let l = list(key, self.ends.len() - 1);
        let from = if l == 0 { 0 } else { self.ends[l - 1] };
        &self.entries[from as usize..self.ends[l] as usize]
    }
}

/// The shared shingles of a set's prefix, each with its place in the set.
pub fn prefix(set: &[u64], threshold: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
    let len = set.len();
    let most = (len + 1).saturating_sub((len * threshold).div_ceil(100));
    let all = set[..most.min(len)].iter().copied().enumerate();
    all.filter(|&(_, key)| is_shared(key))
}

/// The upper half of an entry.
pub fn tag(key: u64) -> u64 {
    key >> 26 << 32
}

fn list(key: u64, lists: usize) -> usize {
    key as usize & (lists - 1)
}
