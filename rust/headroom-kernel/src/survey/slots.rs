//! An open-addressing table that tells the numbers of entries by their hashes. A slot holds besides the
//! number some bits of the hash, so that an entry is hardly ever looked at in vain.

/// The bits of a slot that hold a number, plus one; the others are the highest of the hash.
const NUMBER_BITS: u32 = 17;

/// There are no more entries.
pub const MOST: usize = 1 << 16;

pub struct Slots {
    slots: Vec<u32>,
    size: usize,
}

impl Slots {
    pub fn new() -> Self {
        Slots {
            slots: vec![0; 32],
            size: 0,
        }
    }

    /// The number of an entry of this hash which is the one, or else where its slot is to be.
    #[inline]
    pub fn find(&self, hash: u64, is: impl Fn(usize) -> bool) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = (hash >> 32) as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return Err(at);
            }
            let number = (slot & ((1 << NUMBER_BITS) - 1)) as usize - 1;
            if slot >> NUMBER_BITS == tag(hash) && is(number) {
                return Ok(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Asks for the slot of a hash, which is sought next.
    #[inline]
    pub fn prefetch(&self, hash: u64) {
        headroom_simd::prefetch(&self.slots[(hash >> 32) as usize & (self.slots.len() - 1)]);
    }

    /// Adds a number where [`Slots::find`] said; the hashes are those of all numbers in order.
    pub fn add(&mut self, at: usize, hashes: impl ExactSizeIterator<Item = u64>, hash: u64) {
        self.slots[at] = slot_of(hash, self.size);
        self.size += 1;
        if self.size * 2 > self.slots.len() {
            let longer = self.slots.len() * 2;
            self.slots.clear();
            self.slots.resize(longer, 0);
            self.fill(hashes);
        }
    }

    /// Tells the numbers of these hashes alone, in order.
    pub fn refill(&mut self, hashes: impl ExactSizeIterator<Item = u64>) {
        self.slots.fill(0);
        self.size = hashes.len();
        self.fill(hashes);
    }

    fn fill(&mut self, hashes: impl Iterator<Item = u64>) {
        for (number, hash) in hashes.enumerate() {
            if let Err(at) = self.find(hash, |_| false) {
                self.slots[at] = slot_of(hash, number);
            }
        }
    }
}

#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> (32 + NUMBER_BITS)) as u32
}

fn slot_of(hash: u64, number: usize) -> u32 {
    tag(hash) << NUMBER_BITS | (number as u32 + 1)
}
