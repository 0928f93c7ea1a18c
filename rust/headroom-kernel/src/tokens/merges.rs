//! A vocabulary: which two tokens merge to which. A token's number is its rank.

use super::Encoding;
use super::characters::Characters;
use std::sync::LazyLock;

/// The number of a token, which is its rank.
pub type Token = u32;

/// No token.
pub const NONE: Token = u32::MAX;

/// All merges of a vocabulary: a hash table with linear probing, behind a Bloom filter of one bit, for
/// most pairs that are looked up do not merge and the filter fits the second-level cache. Pairs of single
/// bytes have a table of their own.
pub struct Merges {
    token_of_byte: [Token; 256],
    of_bytes: Box<[Token; 1 << 16]>,
    filter: Box<[u64; FILTER_WORDS]>,
    /// Left part, right part, token, 18 bits each; or [`EMPTY`].
    table: Vec<u64>,
    /// Of the table's hashes.
    shift: u32,
    characters: Characters,
}

const FILTER_WORDS: usize = 1 << 15;
const EMPTY: u64 = u64::MAX;
const TOKEN_BITS: u32 = 18;

static O200K: LazyLock<Merges> =
    LazyLock::new(|| Merges::load(include_bytes!("../../../../vocabularies/o200k_base.merges")));
static CL100K: LazyLock<Merges> = LazyLock::new(|| {
    Merges::load(include_bytes!(
        "../../../../vocabularies/cl100k_base.merges"
    ))
});

#[inline(always)]
fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Merges {
    /// The vocabulary of an encoding, read at the first call.
    pub fn of(encoding: Encoding) -> &'static Merges {
        match encoding {
            Encoding::O200kBase => &O200K,
            Encoding::Cl100kBase => &CL100K,
        }
    }

    /// Reads the form that `examples/vocabularies.rs` writes and describes.
    fn load(file: &[u8]) -> Merges {
        let (bytes, rest) = file.split_at(256);
        let (n, rest) = rest.split_first_chunk().expect("a number of merges");
        let n = u32::from_le_bytes(*n) as usize;
        let (lefts, rest) = rest.split_at(2 * n);
        let (rights, rest) = rest.split_at(2 * n);
        let (highs, characters) = rest.split_at(n);
        let bits = (2 * n).ilog2();
        let mut merges = Merges {
            token_of_byte: [NONE; 256],
            of_bytes: vec![NONE; 1 << 16].try_into().expect("its length"),
            filter: vec![0; FILTER_WORDS].try_into().expect("its length"),
            table: vec![EMPTY; 1 << bits],
            shift: 64 - bits,
            characters: Characters::load(characters),
        };
        for (token, byte) in (0..).zip(bytes) {
            merges.token_of_byte[usize::from(*byte)] = token;
        }
        let low = |part: &[[u8; 2]], i: usize| Token::from(u16::from_le_bytes(part[i]));
        let (lefts, rights) = (lefts.as_chunks().0, rights.as_chunks().0);
        for (i, high) in highs.iter().enumerate() {
            let left = low(lefts, i) | Token::from(high & 0xf) << 16;
            let right = low(rights, i) | Token::from(high >> 4) << 16;
            merges.add(left, right, 256 + i as Token);
            if left < 256 && right < 256 {
                let of_bytes =
                    usize::from(bytes[left as usize]) << 8 | usize::from(bytes[right as usize]);
                merges.of_bytes[of_bytes] = 256 + i as Token;
            }
        }
        merges
    }

    fn add(&mut self, left: Token, right: Token, token: Token) {
        let pair = u64::from(left) << TOKEN_BITS | u64::from(right);
        let h = hash(pair);
        self.filter[(h >> 49) as usize] |= 1 << (h >> 43 & 63);
        let mut at = (h >> self.shift) as usize;
        while self.table[at] != EMPTY {
            at = (at + 1) & (self.table.len() - 1);
        }
        self.table[at] = pair << TOKEN_BITS | u64::from(token);
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

    /// What two tokens merge to.
    #[inline(always)]
    pub fn of_tokens(&self, left: Token, right: Token) -> Token {
        let pair = u64::from(left) << TOKEN_BITS | u64::from(right);
        let h = hash(pair);
        if self.filter[(h >> 49) as usize] >> (h >> 43 & 63) & 1 == 0 {
            return NONE;
        }
        let mut at = (h >> self.shift) as usize;
        loop {
            let entry = self.table[at & (self.table.len() - 1)];
            if entry >> TOKEN_BITS == pair {
                return entry as Token & ((1 << TOKEN_BITS) - 1);
            }
            if entry == EMPTY {
                return NONE;
            }
            at += 1;
        }
    }

    /// The memory that the tables take, in bytes.
    pub fn bytes(&self) -> usize {
        let table = 8 * (FILTER_WORDS + self.table.len());
        size_of::<Merges>() + 4 * self.of_bytes.len() + table + self.characters.bytes()
    }
}
