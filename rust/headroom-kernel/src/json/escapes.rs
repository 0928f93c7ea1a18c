//! JSON's escapes, read and written; the written ones are the shortest.

use super::{Result, chars, utf8, words};
use crate::refusal::{Refusal, Refused};

/// The code point that the escape at `i` (a backslash) stands for, and the bytes of the escape; a pair
/// counts as one.
pub fn read(s: &[u8], i: usize) -> Result<(u32, usize)> {
    let plain = |c: u8| Ok((u32::from(c), 2));
    match s.get(i + 1) {
        None => Err(Refused::at(Refusal::CutOff, i)),
        Some(c @ (b'"' | b'\\' | b'/')) => plain(*c),
        Some(b'b') => plain(8),
        Some(b'f') => plain(12),
        Some(b'n') => plain(b'\n'),
        Some(b'r') => plain(b'\r'),
        Some(b't') => plain(b'\t'),
        Some(b'u') => unicode(s, i),
        Some(_) => Err(Refused::at(Refusal::NotJson, i)),
    }
}

/// Reads the escape at `i` and writes what it stands for; gives its length.
pub fn unescape(s: &[u8], i: usize, out: &mut Vec<u8>) -> Result<usize> {
    let (c, length) = read(s, i)?;
    utf8::write(c, out);
    Ok(length)
}

fn unicode(s: &[u8], i: usize) -> Result<(u32, usize)> {
    let c = hex(s, i + 2).ok_or(Refused::at(Refusal::NotJson, i))?;
    if c >> 10 == 0x36
        && s.get(i + 6..i + 8) == Some(b"\\u")
        && let Some(low) = hex(s, i + 8).filter(|low| low >> 10 == 0x37)
    {
        return Ok((0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff), 12));
    }
    Ok((c, 6))
}

fn hex(s: &[u8], i: usize) -> Option<u32> {
    let digits = s.get(i..i + 4)?;
    digits
        .iter()
        .try_fold(0, |c, b| Some(c << 4 | char::from(*b).to_digit(16)?))
}

/// Writes a string token as compact JSON has it: only what must be escaped is.
pub fn quote(s: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    body(s, false, out);
    out.push(b'"');
}

/// Writes a string token as compact JSON has it; `bits` are its characters.
#[inline]
pub fn quote_known(s: &[u8], bits: u16, out: &mut Vec<u8>) {
    out.push(b'"');
    if bits & chars::ESCAPED == 0 {
        out.extend_from_slice(s);
    } else {
        body(s, false, out);
    }
    out.push(b'"');
}

/// Writes a string token for a reader: what cannot be seen is escaped as well.
pub fn quote_visibly(s: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    body(s, true, out);
    out.push(b'"');
}

/// Bytes that [`body`] must look at.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut b = 0;
    while b < 256 {
        special[b] = matches!(
            b as u8,
            0..0x20 | b'"' | b'\\' | 0x7f | 0xc2 | 0xe2 | 0xed | 0xef
        );
        b += 1;
    }
    special
};

/// What stands between the quotes.
pub fn body(s: &[u8], visibly: bool, out: &mut Vec<u8>) {
    let mut plain = 0;
    let mut i = 0;
    loop {
        i = words::escape(s, i, |b| SPECIAL[b as usize]);
        let Some(&b) = s.get(i) else {
            break;
        };
        let (width, c) = if b < 0x80 {
            if b == 0x7f && !visibly {
                i += 1;
                continue;
            }
            (1, u32::from(b))
        } else {
            let surrogate = b == 0xed && s.get(i + 1).is_some_and(|b| *b >= 0xa0);
            if !(surrogate || visibly && chars::is_hidden(s, i)) {
                i += 1;
                continue;
            }
            let at = |k: usize| u32::from(s.get(i + k).copied().unwrap_or(0) & 0x3f);
            if b == 0xc2 {
                (2, u32::from(b & 0x1f) << 6 | at(1))
            } else {
                (3, u32::from(b & 0xf) << 12 | at(1) << 6 | at(2))
            }
        };
        out.extend_from_slice(&s[plain..i]);
        escape(c, out);
        i = (i + width).min(s.len());
        plain = i;
    }
    out.extend_from_slice(&s[plain..]);
}

fn escape(c: u32, out: &mut Vec<u8>) {
    out.push(b'\\');
    match c {
        0x22 | 0x5c => out.push(c as u8),
        8 => out.push(b'b'),
        12 => out.push(b'f'),
        10 => out.push(b'n'),
        13 => out.push(b'r'),
        9 => out.push(b't'),
        _ => write_unicode(c, out),
    }
}

/// `uXXXX`, to stand after a backslash.
pub fn write_unicode(c: u32, out: &mut Vec<u8>) {
    out.push(b'u');
    for shift in [12, 8, 4, 0] {
        out.push(b"0123456789abcdef"[(c >> shift & 0xf) as usize]);
    }
}
