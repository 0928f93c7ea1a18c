//! Writes the files of the folder that is its argument, which both kernels read:
//! `cargo run --release --example vocabularies ../vocabularies`.
//!
//! - `classes.txt`: the classes of characters that splitting rules speak of, from the Unicode tables of
//!   the crate `regex-syntax`; a line has the first character of a range, its last, and the class.
//! - `o200k_base.merges`, `cl100k_base.merges`: the ranks published with OpenAI's tiktoken, as the crate
//!   `bpe-openai` has them, each token as the two that it is merged from. First the byte of each token
//!   below 256; then the number of the others (4 bytes), the low 16 bits of their left parts, the low 16
//!   bits of their right parts, and one byte each with the high bits: left in the low half, right in the
//!   other. Numbers are little-endian.

use regex_syntax::hir::{Class, HirKind};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

/// Later ones win.
const CLASSES: [(&str, &str); 7] = [
    (r"\s", "SPACE"),
    (r"\p{N}", "NUMBER"),
    (r"\p{M}", "MARK"),
    (r"[\p{Lm}\p{Lo}]", "LETTER"),
    (r"\p{Ll}", "LOWER"),
    (r"[\p{Lu}\p{Lt}]", "UPPER"),
    (r"[\r\n]", "NEWLINE"),
];

fn classes() -> String {
    let mut of = vec!["OTHER"; 0x11_0000];
    for (pattern, name) in CLASSES {
        let hir = regex_syntax::parse(pattern).expect("a valid pattern");
        let HirKind::Class(Class::Unicode(class)) = hir.kind() else {
            panic!("{pattern} is no class");
        };
        for range in class.ranges() {
            of[range.start() as usize..=range.end() as usize].fill(name);
        }
    }
    let mut out = String::from(
        "# Classes of characters, Unicode 16.0; what is not listed is OTHER. Made by rust/headroom-kernel/examples/vocabularies.rs.\n",
    );
    let mut first = 0;
    for end in 1..=of.len() {
        if end == of.len() || of[end] != of[first] {
            if of[first] != "OTHER" {
                writeln!(out, "{first:04X} {:04X} {}", end - 1, of[first]).expect("memory");
            }
            first = end;
        }
    }
    out
}

/// The parts of a text when all merges of lower rank than `rank` were made.
fn parts(text: &[u8], rank: u32, ranks: &HashMap<&[u8], u32>) -> Vec<u32> {
    let mut ends: Vec<usize> = (0..=text.len()).collect();
    loop {
        let best = (2..ends.len())
            .filter_map(|i| ranks.get(&text[ends[i - 2]..ends[i]]).map(|&r| (r, i - 1)))
            .filter(|&(r, _)| r < rank)
            .min();
        let Some((_, border)) = best else {
            break;
        };
        ends.remove(border);
    }
    ends.windows(2).map(|w| ranks[&text[w[0]..w[1]]]).collect()
}

fn merges(bpe: &bpe_openai::Tokenizer) -> Vec<u8> {
    let n = bpe.bpe.num_tokens() as u32;
    let ranks: HashMap<&[u8], u32> = (0..n).map(|id| (bpe.bpe.token_bytes(id), id)).collect();
    let (mut out, mut lefts, mut rights, mut highs) = (vec![], vec![], vec![], vec![]);
    for id in 0..256 {
        let [byte] = bpe.bpe.token_bytes(id) else {
            panic!("token {id} is not one byte");
        };
        out.push(*byte);
    }
    for id in 256..n {
        let text = bpe.bpe.token_bytes(id);
        let &[left, right] = &parts(text, id, &ranks)[..] else {
            panic!(
                "token {id} is not merged from two: {:?}",
                String::from_utf8_lossy(text)
            );
        };
        lefts.extend((left as u16).to_le_bytes());
        rights.extend((right as u16).to_le_bytes());
        highs.push((left >> 16 | right >> 16 << 4) as u8);
    }
    out.extend((n - 256).to_le_bytes());
    for part in [lefts, rights, highs] {
        out.extend(part);
    }
    out
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder to write to");
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(Path::new(&folder).join(name), bytes).expect("a folder to write to");
    };
    write("classes.txt", classes().as_bytes());
    write("o200k_base.merges", &merges(bpe_openai::o200k_base()));
    write("cl100k_base.merges", &merges(bpe_openai::cl100k_base()));
}
