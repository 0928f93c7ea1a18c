//! A repair for `tiktoken` 4.1: its fast path for o200k_base does not know that U+017F, the long s,
//! is a case of `s`, so it overlooks the contraction `'ſ` behind a word of ASCII letters and lets what
//! follows run on from it.

use regex::Regex;
use std::sync::LazyLock;
use tiktoken::CoreBpe;

const CONTRACTION: &str = "'\u{17f}";

/// The published splitting rule of o200k_base but for the look-ahead behind white space, which never
/// moves the end of a word: it only decides which piece the last white space belongs to.
static RULE: LazyLock<Regex> = LazyLock::new(|| {
    let upper = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]";
    let lower = r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";
    let lead = r"[^\r\n\p{L}\p{N}]?";
    let contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?";
    let words = format!("{lead}{upper}*{lower}+{contraction}|{lead}{upper}+{lower}*{contraction}");
    let others = r"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+";
    Regex::new(&format!("{words}|{others}")).expect("a valid pattern")
});

/// Whether a text needs the repair.
pub fn occurs(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|w| w == CONTRACTION.as_bytes())
}

/// Counts the tokens of a text for o200k_base.
///
/// The counter gets each stretch up to a contraction `'ſ` on its own, so that nothing runs on. It
/// still splits the word from its `'ſ`, which counts the same: no token of the vocabulary reaches
/// from a letter over `'` into the first byte of `ſ`, and one alone ends in a letter and `'`: ` I'`.
pub fn count(counter: &CoreBpe, text: &str) -> usize {
    let mut tokens = 0;
    let mut from = 0;
    for piece in RULE.find_iter(text) {
        if piece.as_str().ends_with(CONTRACTION) && piece.len() > CONTRACTION.len() {
            tokens += counter.count(&text[from..piece.end()]);
            tokens -= usize::from(ends_in_i(text, piece.end()));
            from = piece.end();
        }
    }
    tokens + counter.count(&text[from..])
}

/// Whether the word of the contraction that ends here is ` I`, whose space may lie in the piece before
/// where [`RULE`] leaves out the look-ahead.
fn ends_in_i(text: &str, end: usize) -> bool {
    text[..end - CONTRACTION.len()].ends_with(" I")
}
