//! Reads bytes that may not be UTF-8 as Java's `new String(bytes, UTF_8)` does.

use std::borrow::Cow;

/// The text, with U+FFFD for each part that is not UTF-8.
///
/// The parts are those of [`String::from_utf8_lossy`] but for surrogates in three bytes (ED A0 to BF,
/// and what follows): each is one part in Java and up to three in Rust.
pub fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut rest = bytes;
    while let Some(chunk) = rest.utf8_chunks().next() {
        text.push_str(chunk.valid());
        rest = &rest[chunk.valid().len()..];
        if !rest.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            rest = &rest[surrogate_len(rest).unwrap_or(chunk.invalid().len())..];
        }
    }
    Cow::Owned(text)
}

/// The bytes of the surrogate that is encoded here, whole or cut off behind its second byte.
fn surrogate_len(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..] => Some(3),
        [0xed, 0xa0..=0xbf, ..] => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::lossy;

    #[test]
    fn replaces_what_java_replaces() {
        for (bytes, text) in [
            (&b"ok"[..], "ok"),
            (b"a\xffb", "a\u{fffd}b"),
            (b"\xed\xa0\x80", "\u{fffd}"),
            (b"\xed\xa0\xbd\xed\xb8\x80", "\u{fffd}\u{fffd}"),
            (b"\xed\xa0x", "\u{fffd}x"),
            (b"\xed\xa0", "\u{fffd}"),
            (b"\xed\x9f\xbf\xed", "\u{d7ff}\u{fffd}"),
            (b"\xc0\x80", "\u{fffd}\u{fffd}"),
            (b"\xf0\x9f\x98x\xf0\x9f", "\u{fffd}x\u{fffd}"),
            (b"\xf4\x90\x80\x80", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(lossy(bytes), text, "{bytes:x?}");
        }
    }
}
