//! Exact counts of o200k_base and cl100k_base tokens. The text of special tokens counts as ordinary
//! text.
//!
//! The counter is the crate `tiktoken`. It is fed slices of some kilobytes, since its caches serve
//! short texts best and a limit can be looked at between them. Counts of slices add up because a
//! cut is made only where neither splitting rule lets a piece cross: between a line feed and an ASCII
//! letter or digit. White space that ends in a line feed ends its piece there, and no piece that
//! begins before a line feed goes on into letters or digits. The twin in Java cuts alike.

use std::borrow::Cow;
use tiktoken::CoreBpe;

/// The fewest bytes in a slice but the last one.
const CHUNK: usize = 4096;

/// A public vocabulary with its splitting rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `o200k_base`.
    O200kBase,
    /// `cl100k_base`.
    Cl100kBase,
}

impl Encoding {
    fn counter(self) -> &'static CoreBpe {
        let name = match self {
            Encoding::O200kBase => "o200k_base",
            Encoding::Cl100kBase => "cl100k_base",
        };
        tiktoken::get_encoding(name).expect("both vocabularies are compiled in")
    }
}

/// The number of tokens of a text.
pub fn count(encoding: Encoding, text: &[u8]) -> usize {
    count_up_to(encoding, text, usize::MAX)
}

/// The number of tokens of a text if it is at most `limit`, else some number greater than it.
pub fn count_up_to(encoding: Encoding, text: &[u8], limit: usize) -> usize {
    let counter = encoding.counter();
    let text = valid(text);
    let text: &str = &text;
    let mut tokens = 0;
    let mut from = 0;
    while from < text.len() && tokens <= limit {
        let to = cut(text.as_bytes(), from + CHUNK);
        tokens += counter.count(&text[from..to]);
        from = to;
    }
    tokens
}

/// The text, with U+FFFD for each maximal part that is not UTF-8.
fn valid(text: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(text)
}

/// The first place at or behind `at` where no piece crosses, or the end.
fn cut(text: &[u8], at: usize) -> usize {
    (at..text.len())
        .find(|&i| text[i - 1] == b'\n' && text[i].is_ascii_alphanumeric())
        .unwrap_or(text.len())
}
