//! The hash table of a vocabulary's merges, as the build script lays it out and the kernel reads it: it
//! is a constant of the library, so that nothing is decoded at the first count and a page of it is read
//! when it is asked for.

/// Left part, right part and token have so many bits each in a slot.
pub const TOKEN_BITS: u32 = 18;

/// A slot without a merge.
pub const EMPTY: u64 = u64::MAX;

/// The words of the Bloom filter.
pub const FILTER_WORDS: usize = 1 << 15;

/// Two tokens in one number.
#[inline(always)]
pub const fn pair(left: u32, right: u32) -> u64 {
    (left as u64) << TOKEN_BITS | right as u64
}

/// The hash of a pair: its highest bits say where in the table looking begins.
#[inline(always)]
pub const fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The word and the bit of the filter that belong to a hash.
#[inline(always)]
pub const fn filter_bit(hash: u64) -> (usize, u64) {
    ((hash >> 49) as usize, 1 << (hash >> 43 & 63))
}
