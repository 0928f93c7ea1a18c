//! What pieces were counted before.
//!
//! Two tables of fixed size, which forget. Pieces of up to [`SHORT`] bytes: sets of four slots, each the
//! bytes of a piece with its length and its count in the last byte, so that one comparison of 16 bytes
//! tells a piece exactly. A slot that is hit behind the first moves one place to the front; a new one
//! comes first. Longer pieces: their bytes lie one behind the other in a ring, where new ones take the
//! place of the oldest; sets of two slots say where, and what the count is.

use super::steps;
use headroom_simd::prefetch;

/// The most bytes of a piece in the table of short ones.
pub const SHORT: usize = 15;

/// The most bytes of a piece that is remembered.
pub const LONG: usize = 8192;

const SETS: usize = 1 << 15;
const PAIRS: usize = 1 << 15;
const RING: usize = 1 << 21;

/// The memory that a memo takes.
pub const BYTES: usize = 64 * SETS + 32 * PAIRS + RING;

/// The counts of one encoding, 5 MiB.
pub struct Memo {
    sets: Box<[[u128; 4]; SETS]>,
    /// [`Slot`]s.
    pairs: Box<[[u128; 2]; PAIRS]>,
    ring: Box<[u8; RING]>,
    /// The bytes that were ever written to the ring; the place of the next is what is left of it.
    written: u64,
}

/// A long piece in the ring.
#[derive(Clone, Copy)]
struct Slot {
    /// What was written before it.
    at: u64,
    len: u16,
    /// Some bits of its hash.
    tag: u16,
    tokens: u32,
}

impl Slot {
    /// In one number, so that a table of empty ones is memory that nobody has written to yet.
    #[inline(always)]
    fn packed(self) -> u128 {
        let details =
            u64::from(self.len) | u64::from(self.tag) << 16 | u64::from(self.tokens) << 32;
        u128::from(self.at) << 64 | u128::from(details)
    }

    #[inline(always)]
    fn of(packed: u128) -> Slot {
        Slot {
            at: (packed >> 64) as u64,
            len: packed as u16,
            tag: (packed >> 16) as u16,
            tokens: (packed >> 32) as u32,
        }
    }
}

/// A piece of 1 to [`SHORT`] bytes with its length above them.
#[derive(Clone, Copy, Default)]
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

    /// The piece, with zeros behind it, and its length.
    pub fn piece(&self) -> ([u8; 16], usize) {
        (
            (self.bytes & LOWEST[SHORT]).to_le_bytes(),
            (self.bytes >> 120) as usize,
        )
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
            pairs: vec![[0; 2]; PAIRS].try_into().expect("its length"),
            ring: vec![0; RING].try_into().expect("its length"),
            written: 0,
        }
    }

    /// Has the set of a short piece on its way from memory.
    #[inline(always)]
    pub fn prefetch(&self, key: &Key) {
        prefetch(&self.sets[key.set & (SETS - 1)]);
    }

    /// The count of a short piece, if it is known.
    #[inline(always)]
    pub fn short(&mut self, key: &Key) -> Option<usize> {
        steps::add(1);
        let first = self.sets[key.set & (SETS - 1)][0];
        if (first ^ key.bytes) << 4 == 0 {
            return Some((first >> COUNT) as usize);
        }
        self.others(key)
    }

    #[inline(never)]
    fn others(&mut self, key: &Key) -> Option<usize> {
        steps::add(4);
        let set = &mut self.sets[key.set & (SETS - 1)];
        for i in 1..4 {
            let slot = set[i];
            if (slot ^ key.bytes) << 4 == 0 {
                set.swap(i, i - 1);
                return Some((slot >> COUNT) as usize);
            }
        }
        None
    }

    /// Remembers the count of a short piece: at most one token a byte, so it fits.
    pub fn keep(&mut self, key: &Key, tokens: usize) {
        let set = &mut self.sets[key.set & (SETS - 1)];
        set.copy_within(..3, 1);
        set[0] = key.bytes | (tokens as u128) << COUNT;
    }

    /// The count of a piece of more than [`SHORT`] and at most [`LONG`] bytes; if it is not known, as
    /// `count` says.
    pub fn long(&mut self, piece: &[u8], count: impl FnOnce() -> usize) -> usize {
        steps::add(8 + piece.len() / 8);
        let h = hash(piece);
        let pair = (h >> (64 - PAIRS.ilog2())) as usize;
        let tag = h as u16;
        for i in 0..2 {
            let slot = Slot::of(self.pairs[pair][i]);
            if slot.tag == tag && self.holds(slot, piece) {
                self.pairs[pair].swap(0, i);
                return slot.tokens as usize;
            }
        }
        let n = count();
        let slot = Slot {
            at: self.write(piece),
            len: piece.len() as u16,
            tag,
            tokens: n as u32,
        };
        self.pairs[pair] = [slot.packed(), self.pairs[pair][0]];
        n
    }

    fn holds(&self, slot: Slot, piece: &[u8]) -> bool {
        // What was written a ring's length ago has been written over.
        let from = slot.at as usize % RING;
        usize::from(slot.len) == piece.len()
            && self.written - slot.at <= RING as u64
            && self.ring.get(from..from + piece.len()) == Some(piece)
    }

    /// Writes a piece to the ring, not across its end.
    fn write(&mut self, piece: &[u8]) -> u64 {
        let left = RING - self.written as usize % RING;
        if left < piece.len() {
            self.written += left as u64;
        }
        let at = self.written;
        let from = at as usize % RING;
        self.ring[from..from + piece.len()].copy_from_slice(piece);
        self.written += piece.len() as u64;
        at
    }
}

#[inline(always)]
fn hash(piece: &[u8]) -> u64 {
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
    h.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_was_asked_for_last_and_forgets_the_rest() {
        let mut memo = Memo::new();
        let piece = |i: usize| format!("{i:020}").repeat(1 + i % 7).into_bytes();
        for i in 0..200_000 {
            assert_eq!(memo.long(&piece(i), || i), i);
            assert_eq!(memo.long(&piece(i), || usize::MAX), i, "forgotten at once");
        }
        let mut forgotten = 0;
        for i in 0..200_000 {
            let n = memo.long(&piece(i), || usize::MAX);
            forgotten += usize::from(n == usize::MAX);
            assert!(n == i || n == usize::MAX, "{n} for {i}");
        }
        assert!(forgotten > 0);
    }

    #[test]
    fn tells_pieces_with_the_same_beginning_apart() {
        let mut memo = Memo::new();
        let text = "abcdefghijklmnopqrstuvwxyz".repeat(4);
        for len in 1..=SHORT {
            let key = || Key::of(text.as_bytes(), 0, len);
            assert_eq!(memo.short(&key()), None);
            memo.keep(&key(), 1 + len % 15);
            assert_eq!(memo.short(&key()), Some(1 + len % 15));
            let (piece, n) = key().piece();
            assert_eq!(&piece[..n], &text.as_bytes()[..len]);
        }
        for len in SHORT + 1..text.len() {
            assert_eq!(memo.long(&text.as_bytes()[..len], || len), len);
            assert_eq!(memo.long(&text.as_bytes()[..len], || 0), len);
        }
    }
}
