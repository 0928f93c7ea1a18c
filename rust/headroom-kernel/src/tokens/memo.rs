//! What pieces were counted before.
//!
//! Two tables of fixed size, which forget. Pieces of up to [`SHORT`] bytes: sets of four slots, each the
//! bytes of a piece with its length and its count in the last byte, so that one comparison of 16 bytes
//! tells a piece exactly. A slot that is hit behind the first moves one place to the front; a new one
//! comes first, and the last gives way to the set's neighbour, whose last it replaces there: sets fill
//! unevenly, and two that share evict less. Longer pieces: their bytes lie one behind the other in a ring, where new ones take the
//! place of the oldest; sets of four slots say where, and what the count is.

use super::steps;
use headroom_simd::prefetch;

/// The most bytes of a piece in the table of short ones.
pub const SHORT: usize = 15;

/// The most bytes of a piece that is remembered.
pub const LONG: usize = 8192;

const SETS: usize = 1 << 15;
const FOURS: usize = 1 << 14;
const RING: usize = 1 << 21;

/// The memory that a memo takes.
pub const BYTES: usize = 64 * SETS + 64 * FOURS + RING;

/// The counts of one encoding, 5 MiB.
pub struct Memo {
    sets: Box<[[u128; 4]; SETS]>,
    /// [`Slot`]s.
    fours: Box<[[u128; 4]; FOURS]>,
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
            fours: vec![[0; 4]; FOURS].try_into().expect("its length"),
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
        steps::add(8);
        let is_it = |slot: &u128| (slot ^ key.bytes) << 4 == 0;
        let set = &mut self.sets[key.set & (SETS - 1)];
        if let Some(i) = (1..4).find(|i| is_it(&set[*i])) {
            set.swap(i, i - 1);
            return Some((set[i - 1] >> COUNT) as usize);
        }
        let neighbour = &self.sets[(key.set ^ 1) & (SETS - 1)];
        let slot = neighbour.iter().find(|slot| is_it(slot))?;
        Some((slot >> COUNT) as usize)
    }

    /// Remembers the count of a short piece: at most one token a byte, so it fits.
    pub fn keep(&mut self, key: &Key, tokens: usize) {
        let set = &mut self.sets[key.set & (SETS - 1)];
        let last = set[3];
        set.copy_within(..3, 1);
        set[0] = key.bytes | (tokens as u128) << COUNT;
        if last != 0 {
            let neighbour = &mut self.sets[(key.set ^ 1) & (SETS - 1)];
            let place = neighbour.iter().position(|slot| *slot == 0);
            neighbour[place.unwrap_or(3)] = last;
        }
    }

    /// Has the set of a long piece on its way from memory.
    #[inline(always)]
    pub fn prefetch_long(&self, hash: u64) {
        prefetch(&self.fours[Memo::four(hash)]);
    }

    #[inline(always)]
    fn four(hash: u64) -> usize {
        (hash >> (64 - FOURS.ilog2())) as usize
    }

    /// The count of a piece of more than [`SHORT`] and at most [`LONG`] bytes and that [hash](long_hash),
    /// if it is known.
    pub fn long(&mut self, piece: &[u8], hash: u64) -> Option<usize> {
        steps::add(8 + piece.len() / 8);
        let four = Memo::four(hash);
        for i in 0..4 {
            let slot = Slot::of(self.fours[four][i]);
            if slot.tag == hash as u16 && self.holds(slot, piece) {
                self.fours[four].swap(0, i);
                return Some(slot.tokens as usize);
            }
        }
        None
    }

    /// Remembers the count of a long piece.
    pub fn keep_long(&mut self, piece: &[u8], hash: u64, tokens: usize) {
        let slot = Slot {
            at: self.write(piece),
            len: piece.len() as u16,
            tag: hash as u16,
            tokens: tokens as u32,
        };
        let four = &mut self.fours[Memo::four(hash)];
        four.copy_within(..3, 1);
        four[0] = slot.packed();
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

/// The hash of a piece of at least eight bytes.
#[inline(always)]
pub fn long_hash(piece: &[u8]) -> u64 {
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
            let (piece, hash) = (piece(i), long_hash(&piece(i)));
            assert_eq!(memo.long(&piece, hash), None);
            memo.keep_long(&piece, hash, i);
            assert_eq!(memo.long(&piece, hash), Some(i), "forgotten at once");
        }
        let mut forgotten = 0;
        for i in 0..200_000 {
            let known = memo.long(&piece(i), long_hash(&piece(i)));
            forgotten += usize::from(known.is_none());
            assert!(known.is_none_or(|n| n == i), "{known:?} for {i}");
        }
        assert!(forgotten > 0);
    }

    #[test]
    fn short_pieces_are_remembered_beside_many_others() {
        let mut memo = Memo::new();
        let text: Vec<String> = (0..60_000).map(|i| format!("{i:016}")).collect();
        let key = |i: usize| Key::of(text[i].as_bytes(), 3, 13);
        let count = |i: usize| 1 + i % 13;
        for i in 0..text.len() {
            assert_eq!(memo.short(&key(i)), None);
            memo.keep(&key(i), count(i));
            assert_eq!(memo.short(&key(i)), Some(count(i)), "forgotten at once");
        }
        let mut known = 0;
        for i in 0..text.len() {
            let n = memo.short(&key(i));
            known += usize::from(n.is_some());
            assert!(n.is_none_or(|n| n == count(i)), "{n:?} for {i}");
        }
        assert!(known > text.len() * 95 / 100, "{known}");
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
            let piece = &text.as_bytes()[..len];
            assert_eq!(memo.long(piece, long_hash(piece)), None);
            memo.keep_long(piece, long_hash(piece), len);
            assert_eq!(memo.long(piece, long_hash(piece)), Some(len));
        }
    }
}
