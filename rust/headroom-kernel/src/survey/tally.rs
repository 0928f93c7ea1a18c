//! Counts distinct values in bounded memory: exactly up to [`MOST`], then by adaptive sampling
//! (Wegman; analysed by Flajolet, On adaptive sampling, 1990): when the table is full, only values
//! whose hash ends in one more zero bit stay and are taken in from then on; the estimate is what is
//! left times two to the number of bits. A value in the table was counted from its first occurrence on.

use super::Tape;
use super::slots::Slots;
use crate::json::tape::Kind;

const MOST: usize = 4096;

/// More zero bits are not asked for: what then finds no room is not in the sample.
const MOST_LEVEL: u32 = 32;

#[derive(Clone, Copy)]
pub struct Entry {
    pub hash: u64,
    pub count: i32,
    /// The node where the value was seen first, or -1.
    pub first: i32,
}

pub struct Tally {
    slots: Slots,
    pub entries: Vec<Entry>,
    /// How many zero bits a hash must end in; 0 while all values are counted.
    level: u32,
}

impl Tally {
    pub fn new() -> Self {
        Tally {
            slots: Slots::new(),
            entries: Vec::new(),
            level: 0,
        }
    }

    pub fn is_exact(&self) -> bool {
        self.level == 0
    }

    pub fn size(&self) -> usize {
        self.entries.len()
    }

    pub fn count(&self, entry: i32) -> i32 {
        self.entries[entry as usize].count
    }

    /// The number of distinct values, an estimate unless [`Tally::is_exact`].
    pub fn distinct(&self) -> i64 {
        (self.entries.len() as i64) << self.level
    }

    /// How often a value may occur here and be rare, or 0 if rare values are nothing special: together
    /// they must be no more than a tenth of all.
    pub fn rare_limit(&self, total: i64) -> i32 {
        self.limit(rare_count(total), total)
    }

    /// The same where values repeat: then what occurs once in [`FEW`] is rare already.
    pub fn rare_limit_of_few(&self, total: i64) -> i32 {
        match self.limit((total / FEW).max(1) as i32, total) {
            0 => self.rare_limit(total),
            limit => limit,
        }
    }

    fn limit(&self, limit: i32, total: i64) -> i32 {
        let rare = self.entries.iter().filter(|e| e.count <= limit);
        let mass: i64 = rare.map(|e| i64::from(e.count)).sum();
        if self.is_exact() && mass * 10 <= total {
            limit
        } else {
            0
        }
    }

    /// Counts a value of a known number once more.
    #[inline]
    pub fn add_again(&mut self, entry: i32) {
        self.entries[entry as usize].count += 1;
    }

    /// Asks for what is known of a hash, which is sought soon.
    #[inline]
    pub fn prefetch(&self, hash: u64) {
        if self.has(hash) {
            self.slots.prefetch(hash);
        }
    }

    /// Counts what is told by its hash alone.
    #[inline]
    pub fn add_hash(&mut self, hash: u64) -> i32 {
        self.add(hash, -1, |_| true)
    }

    /// Counts a value; its number, or -1 if it is not in the sample.
    #[inline(always)]
    pub fn add_node(&mut self, t: &Tape, hash: u64, node: usize) -> i32 {
        if !self.has(hash) {
            return -1;
        }
        self.add(hash, node as i32, |first| same(t, first as usize, node))
    }

    /// Whether what has a hash is in the sample.
    #[inline(always)]
    fn has(&self, hash: u64) -> bool {
        hash & ((1 << self.level) - 1) == 0
    }

    fn add(&mut self, hash: u64, node: i32, same: impl Fn(i32) -> bool) -> i32 {
        loop {
            if !self.has(hash) {
                return -1;
            }
            let entries = &self.entries;
            let is = |e: usize| entries[e].hash == hash && same(entries[e].first);
            match self.slots.find(hash, is) {
                Ok(e) => {
                    self.entries[e].count += 1;
                    return e as i32;
                }
                Err(slot) if self.entries.len() < MOST => return self.insert(hash, node, slot),
                Err(_) => {}
            }
            if self.level == MOST_LEVEL {
                return -1;
            }
            self.thin();
        }
    }

    fn insert(&mut self, hash: u64, first: i32, slot: usize) -> i32 {
        self.entries.push(Entry {
            hash,
            count: 1,
            first,
        });
        let hashes = self.entries.iter().map(|e| e.hash);
        self.slots.add(slot, hashes, hash);
        self.entries.len() as i32 - 1
    }

    /// Leaves out the values whose hash does not end in one more zero bit.
    fn thin(&mut self) {
        self.level += 1;
        let mask = (1 << self.level) - 1;
        self.entries.retain(|e| e.hash & mask == 0);
        self.slots.refill(self.entries.iter().map(|e| e.hash));
    }
}

#[inline]
fn same(t: &Tape, a: usize, b: usize) -> bool {
    t.kind(a) == t.kind(b) && (t.kind(a) > Kind::Number || t.text(a) == t.text(b))
}

const FEW: i64 = 26;

/// How often a value may occur and be rare: once in a hundred, or once.
pub fn rare_count(total: i64) -> i32 {
    (total / 100).max(1) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_all_have_the_same_hash_find_an_end() {
        let mut tally = Tally::new();
        for value in 0..MOST as i32 {
            assert_eq!(tally.add(0, value, |_| false), value);
        }
        assert_eq!(tally.add(0, -1, |_| false), -1);
        assert_eq!(tally.add(0, -1, |_| true), 0);
        assert!(!tally.is_exact());
    }
}
