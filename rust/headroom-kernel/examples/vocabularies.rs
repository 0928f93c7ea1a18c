//! Writes the files of the folder that is its argument, which both kernels read:
//! `cargo run --release --example vocabularies ../vocabularies`.
//!
//! - `classes.txt`: the classes of characters that splitting rules speak of, from the Unicode tables of
//!   the crate `regex-syntax`; a line has the first character of a range, its last, and the class.
//! - `o200k_base.merges`, `cl100k_base.merges`: the ranks published with OpenAI's tiktoken, as the crate
//!   `bpe-openai` has them, each token as the two that it is merged from. First the byte of each token
//!   below 256; then the number of the others (4 bytes), the low 16 bits of their left parts, the low 16
//!   bits of their right parts, and one byte each with the high bits: left in the low half, right in the
//!   other. Then the number of characters beyond ASCII that are one token (4 bytes), and for each its code
//!   point, with bits 30 and 31 as below, its token (4 bytes each), and two masks (8 bytes each) that say
//!   between which neighbours the character is surely [merged first](between). A bit is the low six bits
//!   of a byte. The first mask has the last bytes of a character before that may not stand there, bit 30
//!   says that ASCII may not; the second mask and bit 31 say the same of first bytes of one behind.
//!   Numbers are little-endian.

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
    let mut splits = Vec::new();
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
        splits.push((left, right));
        lefts.extend((left as u16).to_le_bytes());
        rights.extend((right as u16).to_le_bytes());
        highs.push((left >> 16 | right >> 16 << 4) as u8);
    }
    out.extend((n - 256).to_le_bytes());
    for part in [lefts, rights, highs] {
        out.extend(part);
    }
    let parts: Vec<_> = splits.iter().copied().map(Some).collect();
    let characters = between(bpe, &[vec![None; 256], parts].concat());
    out.extend((characters.len() as u32).to_le_bytes());
    for (character, token, before, behind) in characters {
        let flags = u32::from(before[0] != 0) << 30 | u32::from(behind[0] != 0) << 31;
        out.extend((u32::from(character) | flags).to_le_bytes());
        out.extend(token.to_le_bytes());
        out.extend(before[1].to_le_bytes());
        out.extend(behind[1].to_le_bytes());
    }
    out
}

/// Bytes: first whether there are any of ASCII, then the low six bits of the others, as a mask.
type Bytes = [u64; 2];

/// The characters beyond ASCII that are one token, with the last bytes of characters before and the first
/// bytes of characters behind that may take a part of theirs.
///
/// A token's rank is above those of its parts, so merges happen in the order of ranks. A character is
/// merged to its token, whatever else is in the text, unless some of its first bytes merge with what
/// stands before, or some of its last bytes with what stands behind, at a lower rank than its own.
fn between(
    bpe: &bpe_openai::Tokenizer,
    parts: &[Option<(u32, u32)>],
) -> Vec<(char, u32, Bytes, Bytes)> {
    let bytes = |id: u32| bpe.bpe.token_bytes(id);
    let add = |to: &mut Bytes, byte: u8| match byte {
        0..0x80 => to[0] |= 1,
        _ => to[1] |= 1 << (byte & 63),
    };
    // By part: the ranks of its merges with something before and behind, and that one's byte beside it.
    let mut before = vec![Vec::new(); parts.len()];
    let mut behind = vec![Vec::new(); parts.len()];
    for (id, part) in (0u32..).zip(parts) {
        if let Some((left, right)) = *part {
            before[right as usize].push((id, bytes(left)[bytes(left).len() - 1]));
            behind[left as usize].push((id, bytes(right)[0]));
        }
    }
    let mut found = Vec::new();
    for id in 256..parts.len() as u32 {
        let text = std::str::from_utf8(bytes(id)).unwrap_or_default();
        let mut characters = text.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else {
            continue;
        };
        if character.is_ascii() {
            continue;
        }
        let (mut taken_before, mut taken_behind) = ([0; 2], [0; 2]);
        let (mut first, mut last) = (id, id);
        while let Some((left, _)) = parts[first as usize] {
            first = left;
            let lower = before[first as usize].iter().filter(|(rank, _)| *rank < id);
            lower.for_each(|(_, byte)| add(&mut taken_before, *byte));
        }
        while let Some((_, right)) = parts[last as usize] {
            last = right;
            // A continuation is no first byte of a character.
            let lower = behind[last as usize].iter().filter(|(rank, _)| *rank < id);
            lower
                .filter(|(_, byte)| byte & 0xc0 != 0x80)
                .for_each(|(_, byte)| add(&mut taken_behind, *byte));
        }
        found.push((character, id, taken_before, taken_behind));
    }
    found
}

/// Names and contents of all files.
fn files() -> [(&'static str, Vec<u8>); 3] {
    [
        ("classes.txt", classes().into_bytes()),
        ("o200k_base.merges", merges(bpe_openai::o200k_base())),
        ("cl100k_base.merges", merges(bpe_openai::cl100k_base())),
    ]
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder to write to");
    for (name, bytes) in files() {
        std::fs::write(Path::new(&folder).join(name), bytes).expect("a folder to write to");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_what_this_writes() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vocabularies");
        for (name, bytes) in files() {
            let kept = std::fs::read(folder.join(name)).expect(name);
            assert!(kept == bytes, "{name} differs: write it anew");
        }
    }
}
