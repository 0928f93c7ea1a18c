//! UTF-8 over bytes.

use super::Result;
use crate::refusal::{Refusal, Refused};

/// The length of the character beyond ASCII at `i`; refuses what is not well-formed.
pub fn length(s: &[u8], i: usize) -> Result<usize> {
    let fault = Refused::at(Refusal::InvalidUtf8, i);
    let continues = |b: u8| b & 0xc0 == 0x80;
    match s[i..] {
        [0xc2..=0xdf, b, ..] if continues(b) => Ok(2),
        [0xe0, 0xa0..=0xbf, c, ..] if continues(c) => Ok(3),
        [0xed, 0x80..=0x9f, c, ..] if continues(c) => Ok(3),
        [0xe1..=0xec | 0xee..=0xef, b, c, ..] if continues(b) && continues(c) => Ok(3),
        [0xf0, 0x90..=0xbf, c, d, ..] if continues(c) && continues(d) => Ok(4),
        [0xf1..=0xf3, b, c, d, ..] if continues(b) && continues(c) && continues(d) => Ok(4),
        [0xf4, 0x80..=0x8f, c, d, ..] if continues(c) && continues(d) => Ok(4),
        _ => Err(fault),
    }
}

/// Refuses text that is not well-formed.
pub fn check(s: &[u8]) -> Result<()> {
    match std::str::from_utf8(s) {
        Ok(_) => Ok(()),
        Err(e) => Err(Refused::at(Refusal::InvalidUtf8, e.valid_up_to())),
    }
}

/// Writes a code point, also a surrogate.
pub fn write(c: u32, out: &mut Vec<u8>) {
    let tail = |shift: u32| 0x80 | (c >> shift & 0x3f) as u8;
    match c {
        0..0x80 => out.push(c as u8),
        0x80..0x800 => out.extend([0xc0 | (c >> 6) as u8, tail(0)]),
        0x800..0x10000 => out.extend([0xe0 | (c >> 12) as u8, tail(6), tail(0)]),
        _ => out.extend([0xf0 | (c >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}
