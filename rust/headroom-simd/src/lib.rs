//! The classes of 64 bytes at once, a bit for each byte, by vector instructions that are chosen at run
//! time, and those of `strings` by what every x86-64 has. The scalar version is the specification. This crate exists to keep `unsafe` code in one place:
//! it reads arrays whole and calls nothing that the processor was not found to have.

mod strings;

pub use strings::{
    AlarmsOf, Letters, LettersOf, alarms, beyond_digits, letters, scalar_alarms,
    scalar_beyond_digits, scalar_letters, scalar_string_stops, string_stops,
};

/// What the bytes of a window are; the lowest bit is the first byte. Bytes beyond ASCII are in none but
/// `beyond`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    /// A to Z.
    pub upper: u64,
    /// a to z.
    pub lower: u64,
    /// 0 to 9.
    pub digit: u64,
    /// The space.
    pub space: u64,
    /// Tab, line feed, vertical tab, form feed, carriage return.
    pub control_space: u64,
    /// Line feed and carriage return.
    pub newline: u64,
    /// The apostrophe.
    pub apostrophe: u64,
    /// Bytes beyond ASCII.
    pub beyond: u64,
}

/// A way to the masks of a window.
pub type MasksOf = fn(&[u8; 64]) -> Masks;

/// The fastest way to [`Masks`] on this machine.
pub fn masks() -> MasksOf {
    #[cfg(target_arch = "x86_64")]
    return x86_64::masks();
    #[cfg(not(target_arch = "x86_64"))]
    return scalar;
}

/// Byte by byte: the specification.
pub fn scalar(window: &[u8; 64]) -> Masks {
    let mut masks = Masks::default();
    for (i, b) in window.iter().enumerate() {
        let bit = |is: bool| u64::from(is) << i;
        masks.upper |= bit(b.is_ascii_uppercase());
        masks.lower |= bit(b.is_ascii_lowercase());
        masks.digit |= bit(b.is_ascii_digit());
        masks.space |= bit(*b == b' ');
        masks.control_space |= bit(matches!(b, 9..=13));
        masks.newline |= bit(matches!(b, b'\n' | b'\r'));
        masks.apostrophe |= bit(*b == b'\'');
        masks.beyond |= bit(!b.is_ascii());
    }
    masks
}

/// The least of some numbers, none of which is NaN, or the greatest `f32` if there are none.
#[inline(always)]
pub fn least(values: &[f32]) -> f32 {
    #[cfg(target_arch = "x86_64")]
    return x86_64::least(values);
    #[cfg(not(target_arch = "x86_64"))]
    return scalar_least(values);
}

/// Asks for the cache line that a value begins in, where the processor can be asked: a hint that changes
/// nothing but time.
#[inline(always)]
pub fn prefetch<T>(value: &T) {
    #[cfg(target_arch = "x86_64")]
    x86_64::prefetch(value);
    #[cfg(not(target_arch = "x86_64"))]
    let _ = value;
}

/// One by one: the specification.
#[inline(always)]
pub fn scalar_least(values: &[f32]) -> f32 {
    let less = |least: f32, v: &f32| if *v < least { *v } else { least };
    values.iter().fold(f32::MAX, less)
}

#[cfg(target_arch = "x86_64")]
mod x86_64 {
    use super::{Masks, MasksOf};
    use std::arch::x86_64::*;

    pub fn masks() -> MasksOf {
        if is_x86_feature_detected!("avx512bw") {
            // SAFETY: the processor has AVX-512BW.
            |window| unsafe { avx512(window) }
        } else if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            |window| unsafe { avx2(window) }
        } else {
            sse2
        }
    }

    #[inline(always)]
    pub fn prefetch<T>(value: &T) {
        // SAFETY: every x86-64 has SSE, and the instruction touches no memory that a program sees.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(value).cast()) }
    }

    #[inline(always)]
    pub fn least(values: &[f32]) -> f32 {
        let (eights, rest) = values.as_chunks::<8>();
        let rest = super::scalar_least(rest);
        if eights.is_empty() {
            return rest;
        }
        // SAFETY: every x86-64 has SSE2, and eight numbers are two vectors.
        unsafe {
            let mut low = _mm_set1_ps(rest);
            let mut high = low;
            for eight in eights {
                low = _mm_min_ps(low, _mm_loadu_ps(eight.as_ptr()));
                high = _mm_min_ps(high, _mm_loadu_ps(eight.as_ptr().add(4)));
            }
            let four = _mm_min_ps(low, high);
            let two = _mm_min_ps(four, _mm_movehl_ps(four, four));
            _mm_cvtss_f32(_mm_min_ss(two, _mm_shuffle_ps::<1>(two, two)))
        }
    }

    /// What a range of bytes is moved by so that it becomes the lowest signed values.
    const fn moved(from: u8) -> i8 {
        0x80u8.wrapping_sub(from) as i8
    }

    /// The first value above a range of so many moved bytes.
    const fn above(len: u8) -> i8 {
        (0x80 + len) as i8
    }

    #[target_feature(enable = "avx512bw")]
    pub fn avx512(window: &[u8; 64]) -> Masks {
        // SAFETY: the window has 64 bytes.
        let v = unsafe { _mm512_loadu_si512(window.as_ptr().cast()) };
        let within = |from: u8, len: u8| {
            let offset = _mm512_sub_epi8(v, _mm512_set1_epi8(from as i8));
            _mm512_cmplt_epu8_mask(offset, _mm512_set1_epi8(len as i8))
        };
        let is = |b: u8| _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(b as i8));
        Masks {
            upper: within(b'A', 26),
            lower: within(b'a', 26),
            digit: within(b'0', 10),
            space: is(b' '),
            control_space: within(9, 5),
            newline: is(b'\n') | is(b'\r'),
            apostrophe: is(b'\''),
            beyond: _mm512_movepi8_mask(v),
        }
    }

    #[target_feature(enable = "avx2")]
    pub fn avx2(window: &[u8; 64]) -> Masks {
        let mut masks = Masks::default();
        for (i, half) in window.as_chunks::<32>().0.iter().enumerate() {
            // SAFETY: half a window has 32 bytes.
            let v = unsafe { _mm256_loadu_si256(half.as_ptr().cast()) };
            let bits = |v: __m256i| u64::from(_mm256_movemask_epi8(v) as u32) << (32 * i);
            let is = |b: u8| _mm256_cmpeq_epi8(v, _mm256_set1_epi8(b as i8));
            let within = |from: u8, len: u8| {
                let lowest = _mm256_add_epi8(v, _mm256_set1_epi8(moved(from)));
                _mm256_cmpgt_epi8(_mm256_set1_epi8(above(len)), lowest)
            };
            masks.upper |= bits(within(b'A', 26));
            masks.lower |= bits(within(b'a', 26));
            masks.digit |= bits(within(b'0', 10));
            masks.space |= bits(is(b' '));
            masks.control_space |= bits(within(9, 5));
            masks.newline |= bits(_mm256_or_si256(is(b'\n'), is(b'\r')));
            masks.apostrophe |= bits(is(b'\''));
            masks.beyond |= bits(v);
        }
        masks
    }

    /// Every x86-64 has SSE2.
    pub fn sse2(window: &[u8; 64]) -> Masks {
        let mut masks = Masks::default();
        for (i, quarter) in window.as_chunks::<16>().0.iter().enumerate() {
            // SAFETY: every x86-64 has SSE2, and a quarter of a window has 16 bytes.
            unsafe {
                let v = _mm_loadu_si128(quarter.as_ptr().cast());
                let bits = |v: __m128i| u64::from(_mm_movemask_epi8(v) as u16) << (16 * i);
                let is = |b: u8| _mm_cmpeq_epi8(v, _mm_set1_epi8(b as i8));
                let within = |from: u8, len: u8| {
                    let lowest = _mm_add_epi8(v, _mm_set1_epi8(moved(from)));
                    _mm_cmplt_epi8(lowest, _mm_set1_epi8(above(len)))
                };
                masks.upper |= bits(within(b'A', 26));
                masks.lower |= bits(within(b'a', 26));
                masks.digit |= bits(within(b'0', 10));
                masks.space |= bits(is(b' '));
                masks.control_space |= bits(within(9, 5));
                masks.newline |= bits(_mm_or_si128(is(b'\n'), is(b'\r')));
                masks.apostrophe |= bits(is(b'\''));
                masks.beyond |= bits(v);
            }
        }
        masks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All ways that this machine can go.
    fn ways() -> Vec<MasksOf> {
        let mut ways: Vec<MasksOf> = vec![masks()];
        #[cfg(target_arch = "x86_64")]
        {
            ways.push(x86_64::sse2);
            if is_x86_feature_detected!("avx2") {
                // SAFETY: the processor has AVX2.
                ways.push(|window| unsafe { x86_64::avx2(window) });
            }
        }
        ways
    }

    #[test]
    fn the_least_of_any_number_is_found_at_every_place() {
        for len in 0..70 {
            for at in 0..len {
                let mut values: Vec<f32> = (0..len).map(|i| 10.0 + i as f32).collect();
                values[at] = 9.0;
                assert_eq!((least(&values), scalar_least(&values)), (9.0, 9.0));
            }
        }
        assert_eq!(least(&[]), f32::MAX);
    }

    #[test]
    fn every_byte_at_every_place_is_what_the_specification_says() {
        for way in ways() {
            for b in 0..=255u8 {
                for i in 0..64 {
                    let mut window = [b'.'; 64];
                    window[i] = b;
                    window[(i * 7 + 3) % 64] = b.wrapping_add(1);
                    assert_eq!(way(&window), scalar(&window), "{b} at {i}");
                }
            }
        }
    }
}
