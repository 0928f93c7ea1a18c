//! Exact counts of o200k_base and cl100k_base tokens. The text of special tokens counts as ordinary
//! text. Bytes that are no UTF-8 count [as Java reads them](lossy).
//!
//! A text is cut into pieces by the encoding's splitting rule ([`window`], [`rule`]); a piece's count is
//! remembered ([`memo`]) or found by merging ([`bpe`]). Long texts are looked at in slices, so that a
//! limit stops the work; counts of slices add up because cuts are made only at [borders](is_border).

mod bpe;
mod characters;
mod classes;
mod counter;
mod heap;
mod memo;
mod merges;
mod pairs;
mod plain;
mod rule;
#[cfg(test)]
mod slow_inputs;
mod small;
mod steps;
mod window;
#[cfg(test)]
mod work;

use crate::lossy::lossy;
use counter::Counter;
use merges::Merges;

/// The fewest bytes in a slice but the last one.
const CHUNK: usize = 1 << 16;

/// A public vocabulary with its splitting rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `o200k_base`.
    O200kBase,
    /// `cl100k_base`.
    Cl100kBase,
}

/// The number of tokens of a text.
pub fn count(encoding: Encoding, text: &[u8]) -> usize {
    count_up_to(encoding, text, usize::MAX)
}

/// The number of tokens of a text if it is at most `limit`, else some number greater than it.
pub fn count_up_to(encoding: Encoding, text: &[u8], limit: usize) -> usize {
    Counter::with(encoding, |counter| count_with(counter, text, limit))
}

/// The number of tokens of each text, in order.
pub fn count_many(encoding: Encoding, texts: &[&[u8]], counts: &mut [i32]) {
    Counter::with(encoding, |counter| {
        for (text, count) in texts.iter().zip(counts) {
            *count = count_with(counter, text, usize::MAX) as i32;
        }
    });
}

/// The memory that counting takes, in bytes: what an encoding's vocabulary and the classes of characters
/// take once, and what each call at work takes, which is kept for the next one.
pub fn memory(encoding: Encoding) -> (usize, usize) {
    let tables = Merges::of(encoding).bytes() + classes::CLASSES.bytes();
    (tables, counter::BYTES)
}

fn count_with(counter: &mut Counter, text: &[u8], limit: usize) -> usize {
    let mut tokens = 0;
    let mut from = 0;
    while from < text.len() && tokens <= limit {
        let to = cut(text, from.saturating_add(CHUNK));
        tokens += counter.count(&lossy(&text[from..to]), limit - tokens);
        from = to;
    }
    tokens
}

/// The first border at or behind `at`, or the end.
fn cut(text: &[u8], at: usize) -> usize {
    let cut = (at..text.len())
        .find(|&i| is_border(text, i))
        .unwrap_or(text.len());
    steps::add(cut.saturating_sub(at));
    cut
}

/// Whether a piece surely ends before byte `i`, whatever lies around it, and ends there too if the
/// text is cut.
///
/// Both splitting rules look ahead only behind white space, and never behind. So a cut is exact where
/// the byte before it ends its piece and is no white space but a line feed:
/// - An ASCII letter or digit ends its piece before any ASCII byte that is neither, save `'`, which may
///   begin a contraction that belongs to the piece.
/// - Anything but white space ends its piece before a space: a space only ever begins a piece, or
///   goes on with white space.
/// - A line feed ends its piece before anything but white space and `/`: white space that holds a line
///   feed is taken up to its last one, and `[\r\n/]*` behind punctuation takes nothing else.
///
/// Invalid UTF-8 is not in the way: one of the two bytes is ASCII, and no character lies across it.
fn is_border(text: &[u8], i: usize) -> bool {
    let (before, behind) = (text[i - 1], text[i]);
    if behind == b' ' {
        return is_solid(before, lead_of_last(&text[..i]));
    }
    if before == b'\n' {
        return behind != b'/' && is_solid(behind, behind);
    }
    before.is_ascii_alphanumeric()
        && behind.is_ascii()
        && !behind.is_ascii_alphanumeric()
        && behind != b'\''
}

/// Whether the character that this byte is part of, with that first byte, is surely no white space:
/// all white space beyond ASCII begins with C2, E1, E2 or E3.
fn is_solid(byte: u8, lead: u8) -> bool {
    match byte {
        0x00..=0x7f => byte > b' ' && byte != 0x7f,
        _ => !matches!(lead, 0xc2 | 0xe1..=0xe3),
    }
}

/// The first byte of the last character.
fn lead_of_last(text: &[u8]) -> u8 {
    let tail = &text[text.len().saturating_sub(4)..];
    let lead = tail.iter().rev().find(|&&b| b & 0xc0 != 0x80);
    lead.copied().unwrap_or(0xff)
}

#[cfg(test)]
mod tests {
    use super::slow_inputs::Random;
    use super::*;

    const BOTH: [Encoding; 2] = [Encoding::O200kBase, Encoding::Cl100kBase];

    /// Parts that hit every branch of both splitting rules.
    const PARTS: [&str; 66] = [
        "I",
        " I",
        "a",
        "Z",
        "word",
        "Camel",
        "ALL",
        "7",
        "123",
        "4567",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "/",
        "//",
        "'",
        "'s",
        "'S",
        "'\u{17f}",
        "'re",
        "'LL",
        "'v",
        "e",
        "\"",
        ",",
        ".",
        ":",
        "{\"k\":",
        "}",
        "[",
        "-",
        "_",
        "é",
        "ß",
        "É",
        "Ǆ",
        "ǅ",
        "ʰ",
        "ñ",
        "я",
        "Я",
        "ع",
        "ह",
        "ि",
        "\u{301}",
        "中",
        "文",
        "、",
        "。",
        "かな",
        "한",
        "😀",
        "👩\u{200d}👧",
        "\u{a0}",
        "\u{85}",
        "\u{2003}",
        "\u{3000}",
        "\u{2028}",
        "½",
        "٣",
        "<|endoftext|>",
        "\0",
        "\u{fffd}",
    ];

    impl Random {
        fn bytes(&mut self) -> Vec<u8> {
            let mut text = Vec::new();
            for _ in 0..1 + self.below(24) {
                match self.below(40) {
                    0 => text.push(self.below(256) as u8),
                    _ => text.extend(PARTS[self.below(PARTS.len())].as_bytes()),
                }
            }
            text
        }
    }

    /// Another implementation of both vocabularies, by other authors.
    fn oracle(encoding: Encoding, text: &[u8]) -> usize {
        let tokenizer = match encoding {
            Encoding::O200kBase => bpe_openai::o200k_base(),
            Encoding::Cl100kBase => bpe_openai::cl100k_base(),
        };
        tokenizer.count(&*lossy(text))
    }

    /// How many cases a property runs: all in a soak, else a twentieth.
    fn cases(all: usize) -> usize {
        match std::env::var("HEADROOM_SOAK").as_deref() {
            Ok("true") => all,
            _ => all / 20,
        }
    }

    #[test]
    fn counts_as_the_oracle_does() {
        let mut random = Random(0x5eed_0001);
        for _ in 0..cases(400_000) {
            let text = random.bytes();
            for encoding in BOTH {
                let shown = String::from_utf8_lossy(&text);
                assert_eq!(
                    count(encoding, &text),
                    oracle(encoding, &text),
                    "{encoding:?} {shown:?}"
                );
            }
        }
    }

    #[test]
    fn counts_of_both_sides_of_a_border_add_up() {
        let mut random = Random(0x5eed_0002);
        for _ in 0..cases(200_000) {
            let text = random.bytes();
            let borders: Vec<usize> = (1..text.len()).filter(|&i| is_border(&text, i)).collect();
            for encoding in BOTH {
                let whole = oracle(encoding, &text);
                for &i in &borders {
                    let sum = oracle(encoding, &text[..i]) + oracle(encoding, &text[i..]);
                    assert_eq!(
                        sum,
                        whole,
                        "{encoding:?} {i} {:?}",
                        String::from_utf8_lossy(&text)
                    );
                }
            }
        }
    }

    /// Alphabets of which the splitting rules leave pieces long.
    const ALPHABETS: [&str; 12] = [
        "ab",
        "aaaaaaaaab",
        "abcdefghijklmnopqrstuvwxyz",
        "()[]{}",
        "=-",
        "一二三中文字的是人在彩神了不",
        "กขคงจาิีเแ",
        "аоеинтсрвлкмдпу",
        "कखगािीे्नर",
        "가나다라는이을한국",
        "😀😁🙂👩\u{200d}👧🏽",
        "aéÿßçñ中я",
    ];

    #[test]
    fn long_pieces_count_as_the_oracle_has_them() {
        let mut random = Random(0x5eed_0005);
        for _ in 0..cases(40_000) {
            let letters: Vec<char> = ALPHABETS[random.below(ALPHABETS.len())].chars().collect();
            let piece: String = (0..1 + random.below(400))
                .map(|_| letters[random.below(letters.len())])
                .collect();
            for encoding in BOTH {
                assert_eq!(
                    count(encoding, piece.as_bytes()),
                    oracle(encoding, piece.as_bytes()),
                    "{encoding:?} {piece}"
                );
                let merges = Merges::of(encoding);
                assert_eq!(
                    heap::heap(merges, piece.as_bytes()),
                    bpe::count(merges, piece.as_bytes()),
                    "{encoding:?} {piece}"
                );
            }
        }
    }

    /// What repeats is encoded alike everywhere, at a place that what stands before it decides; now and then
    /// another letter changes that.
    #[test]
    fn what_repeats_counts_as_the_oracle_has_it() {
        let mut random = Random(0x5eed_0007);
        for _ in 0..cases(10_000) {
            let letters: Vec<char> = ALPHABETS[random.below(ALPHABETS.len())].chars().collect();
            let letter = |random: &mut Random| letters[random.below(letters.len())];
            let motif: Vec<char> = (0..1 + random.below(5))
                .map(|_| letter(&mut random))
                .collect();
            let rare = 2 + random.below(2000);
            let mut piece = String::new();
            for i in 0..random.below(5000) {
                match random.below(rare) {
                    0 => piece.push(letter(&mut random)),
                    _ => piece.push(motif[i % motif.len()]),
                }
            }
            for encoding in BOTH {
                let merges = Merges::of(encoding);
                let counted = bpe::count(merges, piece.as_bytes());
                let expected = heap::heap(merges, piece.as_bytes());
                assert_eq!(counted, expected, "{encoding:?} {piece}");
                let counted = count(encoding, piece.as_bytes());
                let expected = oracle(encoding, piece.as_bytes());
                assert_eq!(counted, expected, "{encoding:?} {piece}");
            }
        }
    }

    #[test]
    fn long_texts_count_as_uncut_ones() {
        let mut random = Random(0x5eed_0003);
        for _ in 0..cases(400) {
            let mut text = Vec::new();
            while text.len() < 40_000 {
                text.extend(random.bytes());
            }
            for encoding in BOTH {
                assert_eq!(count(encoding, &text), oracle(encoding, &text));
            }
        }
    }

    #[test]
    fn a_limit_never_changes_a_count_that_it_covers() {
        let mut random = Random(0x5eed_0004);
        for _ in 0..cases(400) {
            let mut text = Vec::new();
            while text.len() < 12_000 {
                text.extend(random.bytes());
            }
            for encoding in BOTH {
                let exact = count(encoding, &text);
                assert_eq!(count_up_to(encoding, &text, exact), exact);
                assert!(count_up_to(encoding, &text, exact - 1) > exact - 1);
                let limit = random.below(exact);
                assert!(count_up_to(encoding, &text, limit) > limit);
            }
        }
    }

    #[test]
    fn tables_and_memos_are_small() {
        let bytes: usize = BOTH.map(memory).iter().map(|(t, m)| t + m).sum();
        assert!(bytes < 16_000_000, "{bytes}");
    }

    #[test]
    fn a_limit_stops_the_work() {
        let text = "one line without an end, ".repeat(100_000);
        assert!(count_up_to(Encoding::O200kBase, text.as_bytes(), 10) < 100);
    }

    #[test]
    fn every_character_counts_as_the_oracle_has_it() {
        let characters: Vec<char> = ('\0'..=char::MAX).collect();
        for some in characters.chunks(64) {
            let text: String = some
                .iter()
                .map(|c| format!("a{c}B {c}s'{c}\n{c}7"))
                .collect();
            for encoding in BOTH {
                let counted = count(encoding, text.as_bytes());
                assert_eq!(
                    counted,
                    oracle(encoding, text.as_bytes()),
                    "{encoding:?} {some:?}"
                );
            }
        }
    }

    /// Strings of one and of two code points: the first planes densely, the others by sampling. One
    /// string stands alone in each count, so that nothing around it hides a border.
    #[test]
    fn strings_of_one_and_two_code_points_count_as_the_oracle_has_them() {
        let mut random = Random(0x5eed_0006);
        let planes = [0x80, 0x3000, 0x1_0000, 0x2_0000, 0x3_4000];
        for _ in 0..cases(1_000_000) {
            let text: String = (0..1 + random.below(2))
                .filter_map(|_| {
                    let plane = planes[random.below(planes.len())];
                    char::from_u32(random.below(plane) as u32)
                })
                .collect();
            for encoding in BOTH {
                let counted = count(encoding, text.as_bytes());
                let expected = oracle(encoding, text.as_bytes());
                assert_eq!(counted, expected, "{encoding:?} {text:?}");
            }
        }
    }
}
