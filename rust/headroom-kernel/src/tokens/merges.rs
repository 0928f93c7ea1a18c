//! A vocabulary: which two tokens merge to which. A token's number is its rank.

use super::Encoding;
use super::characters::Characters;
use super::pairs::{EMPTY, FILTER_WORDS, TOKEN_BITS, filter_bit, hash, pair};
use super::steps;
use headroom_simd::prefetch;
use std::sync::LazyLock;

/// The number of a token, which is its rank.
pub type Token = u32;

/// No token.
pub const NONE: Token = u32::MAX;

/// No token, in as many bits as one has in the table: what it is paired with never merges.
pub const OUTSIDE: Token = (1 << TOKEN_BITS) - 1;

/// All merges of a vocabulary: a hash table with linear probing, behind a Bloom filter of one bit, for
/// most pairs that are looked up do not merge and the filter fits the second-level cache. Pairs of single
/// bytes have a table of their own. The large tables are constants of the library.
pub struct Merges {
    token_of_byte: [Token; 256],
    of_bytes: Box<[Token; 1 << 16]>,
    filter: &'static [[u8; 8]; FILTER_WORDS],
    /// Left part, right part, token, 18 bits each; or [`EMPTY`].
    table: &'static [[u8; 8]],
    /// Of the table's hashes.
    shift: u32,
    characters: Characters,
}

/// Bytes of the library that begin where a cache line does.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

/// What the build script made of the vocabulary of that name.
macro_rules! laid_out {
    ($name:literal) => {{
        static TABLE: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(
            env!("OUT_DIR"),
            "/",
            $name,
            ".table"
        )));
        static FILTER: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(
            env!("OUT_DIR"),
            "/",
            $name,
            ".filter"
        )));
        Merges::new(
            TABLE.0.as_chunks().0,
            FILTER.0.as_chunks().0,
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bytes")),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".characters")),
        )
    }};
}

static O200K: LazyLock<Merges> = LazyLock::new(|| laid_out!("o200k_base"));
static CL100K: LazyLock<Merges> = LazyLock::new(|| laid_out!("cl100k_base"));

impl Merges {
    /// The vocabulary of an encoding, its small tables made at the first call.
    pub fn of(encoding: Encoding) -> &'static Merges {
        match encoding {
            Encoding::O200kBase => &O200K,
            Encoding::Cl100kBase => &CL100K,
        }
    }

    fn new(
        table: &'static [[u8; 8]],
        filter: &'static [[u8; 8]],
        bytes: &[u8],
        characters: &[u8],
    ) -> Merges {
        let (byte_of, pairs) = bytes.split_at(256);
        let mut token_of_byte = [NONE; 256];
        for (token, byte) in (0..).zip(byte_of) {
            token_of_byte[usize::from(*byte)] = token;
        }
        let mut of_bytes = vec![NONE; 1 << 16];
        for [left, right, token @ ..] in pairs.as_chunks::<6>().0 {
            of_bytes[usize::from(*left) << 8 | usize::from(*right)] = Token::from_le_bytes(*token);
        }
        Merges {
            token_of_byte,
            of_bytes: of_bytes.try_into().expect("its length"),
            filter: filter.try_into().expect("its length"),
            table,
            shift: 64 - table.len().ilog2(),
            characters: Characters::load(characters),
        }
    }

    /// The token of a byte.
    #[inline(always)]
    pub fn token(&self, byte: u8) -> Token {
        self.token_of_byte[usize::from(byte)]
    }

    /// Characters that are one token.
    pub fn characters(&self) -> &Characters {
        &self.characters
    }

    /// What two bytes merge to.
    #[inline(always)]
    pub fn of_bytes(&self, left: u8, right: u8) -> Token {
        self.of_bytes[usize::from(left) << 8 | usize::from(right)]
    }

    /// Has what [`of_tokens`](Self::of_tokens) looks at on its way from memory.
    #[inline(always)]
    pub fn prefetch(&self, left: Token, right: Token) {
        let h = hash(pair(left, right));
        prefetch(&self.filter[filter_bit(h).0]);
        prefetch(&self.table[(h >> self.shift) as usize & (self.table.len() - 1)]);
    }

    /// What two tokens merge to, of which either may be [`OUTSIDE`].
    #[inline(always)]
    pub fn of_tokens(&self, left: Token, right: Token) -> Token {
        steps::add(2);
        let pair = pair(left, right);
        let h = hash(pair);
        let (word, bit) = filter_bit(h);
        if u64::from_le_bytes(self.filter[word]) & bit == 0 {
            return NONE;
        }
        let mut at = (h >> self.shift) as usize;
        loop {
            let entry = u64::from_le_bytes(self.table[at & (self.table.len() - 1)]);
            if entry >> TOKEN_BITS == pair {
                return entry as Token & ((1 << TOKEN_BITS) - 1);
            }
            if entry == EMPTY {
                return NONE;
            }
            steps::add(1);
            at += 1;
        }
    }

    /// The memory that the tables take, in bytes.
    pub fn bytes(&self) -> usize {
        let large = 8 * (FILTER_WORDS + self.table.len());
        size_of::<Merges>() + 4 * self.of_bytes.len() + large + self.characters.bytes()
    }
}
