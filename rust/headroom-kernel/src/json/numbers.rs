//! JSON's grammar of numbers, over bytes.

use super::chars::is_digit;
use super::words;

/// Where the number that begins at `p` ends, or the place of the byte that no number has there.
pub fn end(s: &[u8], p: usize) -> Result<usize, usize> {
    let mut i = p;
    if s.get(i) == Some(&b'-') {
        i += 1;
    }
    if s.get(i) == Some(&b'0') {
        i += 1;
    } else {
        i = some_digits(s, i)?;
    }
    if s.get(i) == Some(&b'.') {
        i = some_digits(s, i + 1)?;
    }
    if s.get(i).is_some_and(|b| b | 0x20 == b'e') {
        i += 1;
        if matches!(s.get(i), Some(b'+' | b'-')) {
            i += 1;
        }
        i = some_digits(s, i)?;
    }
    Ok(i)
}

/// Where the number ends that some bytes begin with, if it has no exponent and no more than sixteen bytes
/// behind its sign, and what ends a value stands behind it.
#[inline(always)]
pub fn short(window: &[u8; 32]) -> Option<usize> {
    let sign = usize::from(window[0] == b'-');
    let others = u32::from(headroom_simd::beyond_digits(window[sign..].first_chunk()?)) | 1 << 16;
    let integer = others.trailing_zeros() as usize;
    let mut end = integer;
    if window[(sign + integer) & 31] == b'.' {
        end = (others & (others - 1)).trailing_zeros() as usize;
        if end == integer + 1 {
            return None;
        }
    }
    let zero = window[sign] == b'0' && integer > 1;
    let ends = matches!(
        window.get(sign + end),
        Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r')
    );
    (integer > 0 && !zero && ends).then_some(sign + end)
}

#[inline]
fn some_digits(s: &[u8], from: usize) -> Result<usize, usize> {
    let mut i = from;
    while let Some(eight) = s.get(i..).and_then(|rest| rest.first_chunk()) {
        let n = words::digits(u64::from_le_bytes(*eight));
        i += n;
        if n < 8 {
            return if i == from { Err(from) } else { Ok(i) };
        }
    }
    while s.get(i).is_some_and(|b| is_digit(*b)) {
        i += 1;
    }
    if i == from { Err(from) } else { Ok(i) }
}

pub fn is(s: &[u8]) -> bool {
    end(s, 0) == Ok(s.len())
}

/// Whether a reader may take a run for a number: digits with a sign, points, an exponent.
pub fn looks_like(s: &[u8]) -> bool {
    let mut i = 0;
    if matches!(s.first(), Some(b'-' | b'+')) {
        i += 1;
    }
    let first = if s.get(i) == Some(&b'.') { i + 1 } else { i };
    if !s.get(first).is_some_and(|b| is_digit(*b)) {
        return false;
    }
    (first..s.len()).all(|i| match s[i] {
        b'0'..=b'9' | b'.' | b'_' | b'e' | b'E' => true,
        b'+' | b'-' => s[i - 1] | 0x20 == b'e',
        _ => false,
    })
}
