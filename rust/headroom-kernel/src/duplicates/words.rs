//! The words of a text by 64-bit hashes; the twin of `dev.headroom.rank.Terms.scan`.
//!
//! A word is a run of ASCII letters, digits, underscores and bytes beyond ASCII, in lower case; a full
//! stop between digits belongs to it. A plural's last `s` of a word of four letters and more is left
//! off. The hash is FNV-1a.

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x100_0000_01b3;

/// Gives the hashes of the words, in order.
pub fn scan(text: &[u8], mut word: impl FnMut(u64)) {
    let mut i = 0;
    while i < text.len() {
        if !is_word(text[i]) {
            i += 1;
            continue;
        }
        let start = i;
        let (mut hash, mut before) = (OFFSET, OFFSET);
        let mut letters = true;
        while i < text.len() && (is_word(text[i]) || is_point(text, i, start)) {
            before = hash;
            letters &= text[i].is_ascii() && text[i] > b'9';
            hash = (hash ^ u64::from(text[i].to_ascii_lowercase())).wrapping_mul(PRIME);
            i += 1;
        }
        let plural = letters && i - start > 3 && text[i - 1].eq_ignore_ascii_case(&b's');
        word(if plural { before } else { hash });
    }
}

fn is_word(byte: u8) -> bool {
    !byte.is_ascii() || byte == b'_' || byte.is_ascii_alphanumeric()
}

fn is_point(text: &[u8], i: usize, start: usize) -> bool {
    text[i] == b'.'
        && i > start
        && text[i - 1].is_ascii_digit()
        && text.get(i + 1).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::scan;

    fn words(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        scan(text.as_bytes(), |w| words.push(w));
        words
    }

    #[test]
    fn words_are_those_of_the_ranking() {
        assert_eq!(
            words("Errors: the_File 3.14"),
            words("error;THE_FILE 3.14.")
        );
        assert_eq!(
            words("a.b 1.2.3"),
            [words("a"), words("b"), words("1.2.3")].concat()
        );
        assert_ne!(words("gas"), words("ga"));
        assert_ne!(words("4567s"), words("4567"));
        assert_eq!(words("été\u{a0}ok").len(), 1);
        assert_eq!(words(" -.- "), []);
    }
}
