//! Looks at eight bytes at once where runs are searched for rare bytes.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Marks the bytes that are zero; above the first one also others may be marked.
#[inline]
pub fn zeros(x: u64) -> u64 {
    x.wrapping_sub(LOW) & !x & HIGH
}

/// The first place, from one on, of a byte that the test holds for: eight bytes in which the marks say
/// that none is are skipped. The end if there is none.
#[inline]
fn first(s: &[u8], from: usize, marks: impl Fn(u64) -> u64, test: impl Fn(u8) -> bool) -> usize {
    let mut i = from;
    while let Some(eight) = s.get(i..).and_then(|rest| rest.first_chunk::<8>()) {
        if marks(u64::from_le_bytes(*eight)) != 0
            && let Some(k) = eight.iter().position(|b| test(*b))
        {
            return i + k;
        }
        i += 8;
    }
    while i < s.len() && !test(s[i]) {
        i += 1;
    }
    i
}

/// How many of eight bytes, from the first one on, are digits.
#[inline]
pub fn digits(x: u64) -> usize {
    let x = x ^ (LOW * u64::from(b'0'));
    // A digit is below ten now. What a greater byte carries into the next one lies behind it.
    let others = (x.wrapping_add(LOW * 0x76) | x) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

/// The number that eight digits stand for (Lemire, Number parsing at a gigabyte per second, 2021).
#[inline]
pub fn number(x: u64) -> u64 {
    of_values(x.wrapping_sub(LOW * u64::from(b'0')))
}

/// The number that the first ones of eight digits stand for, so many of them, at least one; what stands
/// behind them does not count.
#[inline]
pub fn number_of_first(x: u64, digits: u32) -> u64 {
    let values = x ^ (LOW * u64::from(b'0'));
    of_values(values << (8 * (8 - digits)))
}

#[inline]
fn of_values(x: u64) -> u64 {
    let pairs = x.wrapping_mul(1 + (10 << 8)) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(1 + (100 << 16)) >> 16 & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul(1 + (10_000 << 32)) >> 32
}

/// The first line feed from a place on, or the end.
#[inline]
pub fn line_end(s: &[u8], from: usize) -> usize {
    let feeds = LOW * u64::from(b'\n');
    first(s, from, |x| zeros(x ^ feeds), |b| b == b'\n')
}

/// The first byte from a place on that may need an escape, or the end.
#[inline]
pub fn escape(s: &[u8], from: usize, test: impl Fn(u8) -> bool) -> usize {
    let quotes = LOW * u64::from(b'"');
    let slashes = LOW * u64::from(b'\\');
    let dels = LOW * 0x7f;
    let marks = |x: u64| {
        let controls = x.wrapping_sub(LOW * 0x20) & HIGH;
        controls | zeros(x ^ quotes) | zeros(x ^ slashes) | zeros(x ^ dels) | x & HIGH
    };
    first(s, from, marks, test)
}
