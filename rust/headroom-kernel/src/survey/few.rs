//! The numbers of the values of a column that has few, found by their bytes: no hash is computed and
//! nothing compared but the bytes themselves.

use super::hash;
use crate::json::tape::Kind;

/// Columns of more distinct values do without.
pub const MOST: usize = 128;

const SLOTS: usize = 256;

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// What is known of a value.
#[derive(Clone, Copy, Default)]
pub struct Known {
    /// Its number among the distinct ones.
    pub entry: i32,
    /// Of a number its value.
    pub value: f64,
}

/// A value's bytes, zeros behind them, with their number and kind; none has a length of 0.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    bytes: u128,
    /// Eight times the length, and the kind.
    form: u32,
}

impl Key {
    /// The first bytes of a text, so many of them; none if a value is empty or long, or ends the source.
    #[inline(always)]
    fn of(text: &[u8], len: usize, kind: Kind) -> Option<Key> {
        if kind > Kind::Number {
            let (bytes, form) = (0, 8 | kind as u32);
            return Some(Key { bytes, form });
        }
        let own = *hash::OWN.get(len).filter(|_| len > 0)?;
        let bytes = u128::from_le_bytes(*text.first_chunk()?) & own;
        let form = (len as u32) << 3 | kind as u32;
        Some(Key { bytes, form })
    }

    #[inline(always)]
    fn slot(self) -> usize {
        let (low, high) = (self.bytes as u64, (self.bytes >> 64) as u64);
        let mixed = low ^ high.rotate_left(29) ^ u64::from(self.form & 7);
        (mixed.wrapping_mul(K) >> 56) as usize
    }
}

/// A direct-mapped table: of two values with the same slot the later one stands there.
pub struct Few {
    slots: Box<[(Key, Known); SLOTS]>,
}

impl Few {
    pub fn new() -> Self {
        Few {
            slots: Box::new([Default::default(); SLOTS]),
        }
    }

    #[inline]
    pub fn find(&self, text: &[u8], len: usize, kind: Kind) -> Option<Known> {
        let key = Key::of(text, len, kind)?;
        let (known_key, known) = &self.slots[key.slot()];
        (*known_key == key).then_some(*known)
    }

    pub fn put(&mut self, text: &[u8], len: usize, kind: Kind, known: Known) {
        if let Some(key) = Key::of(text, len, kind) {
            self.slots[key.slot()] = (key, known);
        }
    }
}
