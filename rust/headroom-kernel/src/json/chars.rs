//! Classes of characters as bits. The bits of a string are the union of those of its bytes, so that a
//! writer can tell in one step whether a string may stand bare somewhere.

pub const SPACE: u16 = 1;
pub const COMMA: u16 = 1 << 1;
pub const SEMICOLON: u16 = 1 << 2;
pub const PIPE: u16 = 1 << 3;
pub const BRACKET: u16 = 1 << 4;
pub const PAREN: u16 = 1 << 5;
pub const SLASH: u16 = 1 << 6;
pub const QUOTE: u16 = 1 << 7;
pub const LINE: u16 = 1 << 8;
pub const TAB: u16 = 1 << 9;
pub const COLON: u16 = 1 << 10;
pub const STAR: u16 = 1 << 11;
/// Characters that a reader cannot see: controls, U+007F-9F, U+2028-2029, U+FEFF, surrogates.
pub const HIDDEN: u16 = 1 << 12;
pub const NON_ASCII: u16 = 1 << 13;
pub const DIGIT: u16 = 1 << 14;

/// What no bare string may hold: it would end its line or could not be seen.
pub const NEVER_BARE: u16 = HIDDEN | LINE | TAB;

/// What a JSON string may have to escape: without these its bytes are those of its content.
pub const ESCAPED: u16 = QUOTE | LINE | TAB | HIDDEN;

const CLASS: [u16; 256] = {
    let mut class = [0; 256];
    let mut b = 0;
    while b < 256 {
        class[b] = match b as u8 {
            b'\n' => LINE,
            b'\t' => TAB,
            b'0'..=b'9' => DIGIT,
            b' ' => SPACE,
            b',' => COMMA,
            b';' => SEMICOLON,
            b'|' => PIPE,
            b'/' => SLASH,
            b':' => COLON,
            b'*' => STAR,
            b'"' | b'\\' => QUOTE,
            b'(' => PAREN,
            b'[' | b']' | b'{' | b'}' => BRACKET,
            0..0x20 | 0x7f => HIDDEN,
            0x80.. => NON_ASCII,
            _ => 0,
        };
        b += 1;
    }
    class
};

/// The bits of one byte; of a character beyond ASCII only [`NON_ASCII`].
#[inline]
pub fn of_byte(b: u8) -> u16 {
    CLASS[b as usize]
}

/// The bits of a run of well-formed UTF-8 (surrogates allowed).
pub fn of(a: &[u8]) -> u16 {
    let bits = a.iter().fold(0, |bits, b| bits | of_byte(*b));
    if bits & NON_ASCII != 0 {
        bits | hidden(a)
    } else {
        bits
    }
}

fn hidden(a: &[u8]) -> u16 {
    let found = (0..a.len()).any(|i| a[i] >= 0x80 && is_hidden(a, i));
    if found { HIDDEN } else { 0 }
}

/// Whether a character beyond ASCII that begins at `i` cannot be seen.
pub fn is_hidden(a: &[u8], i: usize) -> bool {
    match a[i..] {
        [0xc2, b, ..] => b < 0xa0,
        [0xe2, 0x80, b, ..] => b == 0xa8 || b == 0xa9,
        [0xed, b, ..] => b >= 0xa0,
        [0xef, 0xbb, 0xbf, ..] => true,
        _ => false,
    }
}

#[inline]
pub fn is_digit(b: u8) -> bool {
    b.is_ascii_digit()
}

#[inline]
pub fn is_letter(b: u8) -> bool {
    b.is_ascii_alphabetic()
}

const WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut b = 0;
    while b < 256 {
        word[b] = (b as u8).is_ascii_alphanumeric() || b as u8 == b'_';
        b += 1;
    }
    word
};

/// A letter, a digit or an underscore (ASCII).
#[inline]
pub fn is_word_byte(b: u8) -> bool {
    WORD[b as usize]
}

pub fn is_word(a: &[u8]) -> bool {
    !a.is_empty() && a.iter().all(|b| is_word_byte(*b))
}

/// What a bare key may consist of; how it may begin says [`is_bare_key`].
#[inline]
pub fn is_key(b: u8) -> bool {
    is_word_byte(b) || b >= 0x80 || matches!(b, b'@' | b'/' | b'.' | b'#' | b'+' | b'-' | b'$')
}

/// Whether a run may be a bare key: it does not look like a number, a mark or a legend name.
pub fn is_bare_key(a: &[u8], bits: u16) -> bool {
    let Some(&first) = a.first() else {
        return false;
    };
    if bits & NEVER_BARE != 0 || is_digit(first) || first == b'-' || first == b'+' {
        return false;
    }
    if first == b'$' && a.get(1).is_none_or(|b| is_digit(*b)) {
        return false;
    }
    a.iter().all(|b| is_key(*b))
}
