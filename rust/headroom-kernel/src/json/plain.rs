//! Values that stand in the source as they are on a tape, told from others by a look or two at many bytes.

use super::tape::{Kind, Node, Store};
use super::{chars, numbers};

/// A value that stands in the source as it is, and the place behind it.
pub struct Plain {
    kind: Kind,
    /// Where its bytes stand in the source and how many they are, of strings and numbers; and what is told
    /// of them.
    at: usize,
    len: usize,
    bits: u16,
    pub end: usize,
}

impl Plain {
    /// Its node on a tape: its key and the node behind it.
    #[inline(always)]
    pub fn node(&self, key: i32, end: u32) -> Node {
        Node {
            at: self.at as u32,
            len: self.len as u32,
            end,
            key,
            bits: self.bits,
            kind: self.kind,
        }
    }
}

/// The value at a place, if at once is seen that it is a string of ASCII without escapes, a short number
/// or a word, and where it ends.
#[inline(always)]
pub fn value<T: Store>(src: &[u8], at: usize) -> Option<Plain> {
    let window = src.get(at..)?.first_chunk()?;
    let plain = |kind, len, bits| {
        Some(Plain {
            kind,
            at,
            len,
            bits,
            end: at + len,
        })
    };
    let word = |kind, len| {
        Some(Plain {
            kind,
            at: 0,
            len: 0,
            bits: 0,
            end: at + len,
        })
    };
    match window[0] {
        b'"' if !T::ALL_BITS => string(src, at + 1),
        b'-' | b'0'..=b'9' => {
            let number = numbers::short(window)?;
            let bits = if T::ALL_BITS { 0 } else { number.digits() };
            plain(Kind::Number, number.len, bits)
        }
        _ => match *window {
            [b't', b'r', b'u', b'e', ..] => word(Kind::True, 4),
            [b'n', b'u', b'l', b'l', ..] => word(Kind::Null, 4),
            [b'f', b'a', b'l', b's', b'e', ..] => word(Kind::False, 5),
            _ => None,
        },
    }
}

/// Of longer strings the first windows may have been looked at in vain.
const MOST_WINDOWS: usize = 4;

/// The string whose content begins at a place, if it is of ASCII without escapes and not long.
#[inline(always)]
fn string(src: &[u8], at: usize) -> Option<Plain> {
    let mut i = at;
    let mut spaced = 0;
    for _ in 0..MOST_WINDOWS {
        let window = src.get(i..)?.first_chunk()?;
        let (stops, spaces) = headroom_simd::string_stops(window);
        if stops == 0 {
            spaced |= spaces;
            i += window.len();
            continue;
        }
        spaced |= spaces & (stops - 1) & !stops;
        i += stops.trailing_zeros() as usize;
        if src.get(i) != Some(&b'"') {
            return None;
        }
        let len = i - at;
        let bits = if spaced == 0 { 0 } else { chars::SPACE };
        return Some(Plain {
            kind: Kind::String,
            at,
            len,
            bits,
            end: i + 1,
        });
    }
    None
}

/// Where white space ends.
#[inline]
pub fn space_end(src: &[u8], mut p: usize) -> usize {
    while matches!(src.get(p), Some(b' ' | b'\n' | b'\r' | b'\t')) {
        p += 1;
    }
    p
}

#[cfg(test)]
mod tests {
    use super::super::tape::{Borrowed, Kind};
    use super::{space_end, value};

    #[test]
    fn plain_values_end_where_they_end() {
        let behind = ",\"and so on\": \"as long as there are bytes to look at\"".repeat(3);
        for (text, kind) in [
            ("\"\"", Kind::String),
            ("\"plain and spaced\"", Kind::String),
            (
                "\"longer than a window, which has thirty-two bytes\"",
                Kind::String,
            ),
            ("-12.5", Kind::Number),
            ("true", Kind::True),
            ("false", Kind::False),
            ("null", Kind::Null),
        ] {
            let there = format!("{text}{behind}");
            let found = value::<Borrowed>(there.as_bytes(), 0).expect(text);
            assert_eq!((found.kind, found.end), (kind, text.len()), "{text}");
            assert!(value::<Borrowed>(text.as_bytes(), 0).is_none(), "{text}");
        }
        for text in [
            "\"a\\n\"", "\"é\"", "\"\t\"", "nul", "1e5", "01", "[", "{", "+1",
        ] {
            let there = format!("{text}{behind}");
            assert!(value::<Borrowed>(there.as_bytes(), 0).is_none(), "{text}");
        }
        assert_eq!(space_end(b"  \r\n\tx", 1), 5);
    }
}
