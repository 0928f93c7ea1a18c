//! Lays the merges of each vocabulary out as the kernel looks them up: for `NAME.merges`, which
//! `examples/vocabularies.rs` describes, the files `NAME.table` and `NAME.filter` (words of 8 bytes,
//! little-endian; `src/tokens/pairs.rs` says what is where), `NAME.bytes` (the bytes of the first 256
//! tokens, then two bytes and the token of 4 bytes that they merge to, for each pair that does), and
//! `NAME.characters` (what the vocabulary says of characters, as it is).

#[path = "src/tokens/pairs.rs"]
mod pairs;

use pairs::{EMPTY, FILTER_WORDS, TOKEN_BITS, filter_bit, hash, pair};
use std::path::{Path, PathBuf};

fn main() {
    // Cargo runs this in the package's folder; the folder may be another one than it was compiled in.
    let vocabularies = Path::new("../../vocabularies");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to write"));
    println!("cargo::rerun-if-changed=src/tokens/pairs.rs");
    for name in ["o200k_base", "cl100k_base"] {
        let path = vocabularies.join(format!("{name}.merges"));
        println!("cargo::rerun-if-changed={}", path.display());
        let file = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let write = |kind: &str, bytes: &[u8]| {
            std::fs::write(out.join(format!("{name}.{kind}")), bytes).expect("room in OUT_DIR");
        };
        let (byte_of, rest) = file.split_at(256);
        let (n, rest) = rest.split_first_chunk().expect("a number of merges");
        let (merges, characters) = rest.split_at(5 * u32::from_le_bytes(*n) as usize);
        let merges = read(merges);
        let (table, filter) = laid_out(&merges);
        write("table", &little_endian(&table));
        write("filter", &little_endian(&filter));
        write("bytes", &bytes(byte_of, &merges));
        write("characters", characters);
    }
}

/// The left and the right part of each token from 256 on.
fn read(columns: &[u8]) -> Vec<(u32, u32)> {
    let n = columns.len() / 5;
    let low = |at: usize| u32::from(u16::from_le_bytes([columns[at], columns[at + 1]]));
    (0..n)
        .map(|i| {
            let high = u32::from(columns[4 * n + i]);
            (
                low(2 * i) | (high & 0xf) << 16,
                low(2 * n + 2 * i) | (high >> 4) << 16,
            )
        })
        .collect()
}

/// The hash table with linear probing, lowest ranks first, so that they are found soonest; and the
/// filter.
fn laid_out(merges: &[(u32, u32)]) -> (Vec<u64>, Vec<u64>) {
    let bits = (2 * merges.len()).ilog2();
    let mut table = vec![EMPTY; 1 << bits];
    let mut filter = vec![0; FILTER_WORDS];
    for (token, (left, right)) in (256u64..).zip(merges) {
        let pair = pair(*left, *right);
        let (word, bit) = filter_bit(hash(pair));
        filter[word] |= bit;
        let mut at = (hash(pair) >> (64 - bits)) as usize;
        while table[at] != EMPTY {
            at = (at + 1) % table.len();
        }
        table[at] = pair << TOKEN_BITS | token;
    }
    (table, filter)
}

fn bytes(byte_of: &[u8], merges: &[(u32, u32)]) -> Vec<u8> {
    let mut out = byte_of.to_vec();
    for (token, (left, right)) in (256u32..).zip(merges) {
        if let (Some(left), Some(right)) =
            (byte_of.get(*left as usize), byte_of.get(*right as usize))
        {
            out.extend([*left, *right]);
            out.extend(token.to_le_bytes());
        }
    }
    out
}

fn little_endian(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
