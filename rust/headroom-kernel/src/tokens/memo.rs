//! What pieces were counted before.
//!
//! Two tables of fixed size, which forget. Pieces of up to [`SHORT`] bytes: sets of four slots, each the
//! bytes of a piece with its length and its count in the last byte, so that one comparison of 16 bytes
//! tells a piece exactly. A slot that is hit behind the first moves one place to the front; a new one
//! comes first. Longer pieces: one slot for each hash, compared byte by byte.

/// The most bytes of a piece in the table of short ones.
pub const SHORT: usize = 15;

/// The most bytes of a piece in the table of long ones.
pub const LONG: usize = 62;

const SETS: usize = 1 << 15;
const LONGS: usize = 1 << 14;

/// The memory that a memo takes.
pub const BYTES: usize = 64 * (SETS + LONGS);

/// The counts of one encoding, 3 MiB.
pub struct Memo {
    sets: Box<[[u128; 4]; SETS]>,
    longs: Box<[[u8; 64]; LONGS]>,
}

/// A piece of 1 to [`SHORT`] bytes with its length above them.
#[derive(Clone, Copy)]
pub struct Key {
    bytes: u128,
    set: usize,
}

/// What a slot holds beside the key: the count, in the highest half byte.
const COUNT: u32 = 124;

/// The lowest `n` bytes.
static LOWEST: [u128; 16] = {
    let mut masks = [0; 16];
    let mut n = 1;
    while n < 16 {
        masks[n] = (1 << (8 * n)) - 1;
        n += 1;
    }
    masks
};

impl Key {
    /// The piece of `len` bytes that begins at `at`.
    #[inline(always)]
    pub fn of(text: &[u8], at: usize, len: usize) -> Key {
        let bytes = match text[at..].first_chunk::<16>() {
            Some(bytes) => u128::from_le_bytes(*bytes),
            None => Key::padded(&text[at..]),
        };
        let bytes = bytes & LOWEST[len & 15] | (len as u128) << 120;
        let (low, high) = (bytes as u64, (bytes >> 64) as u64);
        let h = (low ^ high.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high;
        let h = (h ^ h >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        Key {
            bytes,
            set: (h >> (64 - SETS.ilog2())) as usize,
        }
    }

    #[cold]
    fn padded(rest: &[u8]) -> u128 {
        let mut bytes = [0; 16];
        bytes[..rest.len()].copy_from_slice(rest);
        u128::from_le_bytes(bytes)
    }
}

impl Memo {
    /// An empty one.
    pub fn new() -> Memo {
        Memo {
            sets: vec![[0; 4]; SETS].try_into().expect("its length"),
            longs: vec![[0; 64]; LONGS].try_into().expect("its length"),
        }
    }

    /// The count of a short piece; if it is not known, as `count` says.
    #[inline(always)]
    pub fn short(&mut self, key: Key, count: impl FnOnce() -> usize) -> usize {
        let first = self.sets[key.set & (SETS - 1)][0];
        if first << 4 == key.bytes << 4 {
            return (first >> COUNT) as usize;
        }
        self.others(key, count)
    }

    #[inline(never)]
    fn others(&mut self, key: Key, count: impl FnOnce() -> usize) -> usize {
        let set = &mut self.sets[key.set & (SETS - 1)];
        for i in 1..4 {
            let slot = set[i];
            if slot << 4 == key.bytes << 4 {
                set.swap(i, i - 1);
                return (slot >> COUNT) as usize;
            }
        }
        // At most one token a byte, so it fits.
        let n = count();
        set.copy_within(..3, 1);
        set[0] = key.bytes | (n as u128) << COUNT;
        n
    }

    /// The count of a piece of more than [`SHORT`] and at most [`LONG`] bytes; if it is not known, as
    /// `count` says.
    pub fn long(&mut self, piece: &[u8], count: impl FnOnce() -> usize) -> usize {
        let len = piece.len();
        let slot = &mut self.longs[hash(piece) >> (64 - LONGS.ilog2())];
        if usize::from(slot[LONG]) == len && slot[..len] == *piece {
            return usize::from(slot[LONG + 1]);
        }
        let n = count();
        slot[..len].copy_from_slice(piece);
        slot[LONG] = len as u8;
        slot[LONG + 1] = n as u8;
        n
    }
}

#[inline(always)]
fn hash(piece: &[u8]) -> usize {
    let word = |at: usize| {
        let bytes = piece[at..].first_chunk().expect("eight bytes");
        u64::from_le_bytes(*bytes)
    };
    let mut h = piece.len() as u64;
    let mut at = 0;
    while at + 8 < piece.len() {
        h = (h ^ word(at)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^= h >> 29;
        at += 8;
    }
    h = (h ^ word(piece.len() - 8)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^= h >> 32;
    h.wrapping_mul(0x9e37_79b9_7f4a_7c15) as usize
}
