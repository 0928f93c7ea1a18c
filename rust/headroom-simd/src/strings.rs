//! What a string holds: by vectors that every x86-64 has, so that they may be inlined where they are used,
//! or, for whole windows, by wider ones if the machine has them.

/// Of 32 bytes of a JSON string those that end its plain part: quotes, backslashes, controls and bytes
/// beyond ASCII; and the spaces. The lowest bit is the first byte.
#[inline(always)]
pub fn string_stops(window: &[u8; 32]) -> (u32, u32) {
    #[cfg(target_arch = "x86_64")]
    return x86_64::string_stops(window);
    #[cfg(not(target_arch = "x86_64"))]
    return scalar_string_stops(window);
}

/// Byte by byte: the specification.
pub fn scalar_string_stops(window: &[u8; 32]) -> (u32, u32) {
    let bits = |is: fn(u8) -> bool| {
        let bit = |(i, b): (usize, &u8)| u32::from(is(*b)) << i;
        window.iter().enumerate().map(bit).fold(0, |all, b| all | b)
    };
    (
        bits(|b| matches!(b, b'"' | b'\\' | 0..0x20 | 0x80..)),
        bits(|b| b == b' '),
    )
}

/// Of 16 bytes those that are no digits. The lowest bit is the first byte.
#[inline(always)]
pub fn beyond_digits(window: &[u8; 16]) -> u16 {
    #[cfg(target_arch = "x86_64")]
    return x86_64::beyond_digits(window);
    #[cfg(not(target_arch = "x86_64"))]
    return scalar_beyond_digits(window);
}

/// Byte by byte: the specification.
pub fn scalar_beyond_digits(window: &[u8; 16]) -> u16 {
    let bit = |(i, b): (usize, &u8)| u16::from(!b.is_ascii_digit()) << i;
    window.iter().enumerate().map(bit).fold(0, |all, b| all | b)
}

/// What 64 bytes of a text are, a bit for each; the lowest bit is the first byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Letters, digits, and bytes beyond ASCII.
    pub word: u64,
    /// 0 to 9.
    pub digit: u64,
    /// Of `word` what is no hexadecimal digit.
    pub beyond_hex: u64,
    /// The hyphen.
    pub hyphen: u64,
    /// The number sign.
    pub sign: u64,
}

/// A way to the letters of a window.
pub type LettersOf = fn(&[u8; 64]) -> Letters;

/// The fastest way to [`Letters`] on this machine.
#[inline]
pub fn letters() -> LettersOf {
    #[cfg(target_arch = "x86_64")]
    return x86_64::letters();
    #[cfg(not(target_arch = "x86_64"))]
    return scalar_letters;
}

/// Byte by byte: the specification.
pub fn scalar_letters(window: &[u8; 64]) -> Letters {
    let mut letters = Letters::default();
    for (i, b) in window.iter().enumerate() {
        let bit = |is: bool| u64::from(is) << i;
        letters.word |= bit(b.is_ascii_alphanumeric() || !b.is_ascii());
        letters.digit |= bit(b.is_ascii_digit());
        letters.beyond_hex |= bit(matches!(b, b'g'..=b'z' | b'G'..=b'Z' | 0x80..));
        letters.hyphen |= bit(*b == b'-');
        letters.sign |= bit(*b == b'#');
    }
    letters
}

/// A way to the places in a window where an `E` or a `T`, two capitals in a row, `gf` or `ni` stand; of two
/// bytes the place is that of the first one. The lowest bit is the first byte.
pub type AlarmsOf = fn(&[u8; 64]) -> u64;

/// The fastest such way on this machine.
#[inline]
pub fn alarms() -> AlarmsOf {
    #[cfg(target_arch = "x86_64")]
    return x86_64::alarms();
    #[cfg(not(target_arch = "x86_64"))]
    return scalar_alarms;
}

/// Byte by byte: the specification.
pub fn scalar_alarms(window: &[u8; 64]) -> u64 {
    let is_pair = |a: u8, b: u8| {
        a.is_ascii_uppercase() && b.is_ascii_uppercase()
            || matches!((a, b), (b'g', b'f') | (b'n', b'i'))
    };
    let mut alarms = 0;
    for (i, b) in window.iter().enumerate() {
        let pair = window.get(i + 1).is_some_and(|next| is_pair(*b, *next));
        alarms |= u64::from(pair || matches!(b, b'E' | b'T')) << i;
    }
    alarms
}

#[cfg(target_arch = "x86_64")]
mod x86_64 {
    use super::{AlarmsOf, Letters, LettersOf};
    use std::arch::x86_64::*;

    #[inline(always)]
    pub fn string_stops(window: &[u8; 32]) -> (u32, u32) {
        let (mut stops, mut spaces) = (0, 0);
        for (i, half) in window.as_chunks::<16>().0.iter().enumerate() {
            // SAFETY: every x86-64 has SSE2, and half a window has 16 bytes.
            unsafe {
                let v = _mm_loadu_si128(half.as_ptr().cast());
                let is = |b: u8| _mm_cmpeq_epi8(v, _mm_set1_epi8(b as i8));
                // Bytes beyond ASCII are negative.
                let low = _mm_cmplt_epi8(v, _mm_set1_epi8(0x20));
                let stop = _mm_or_si128(low, _mm_or_si128(is(b'"'), is(b'\\')));
                stops |= (_mm_movemask_epi8(stop) as u32) << (16 * i);
                spaces |= (_mm_movemask_epi8(is(b' ')) as u32) << (16 * i);
            }
        }
        (stops, spaces)
    }

    #[inline(always)]
    pub fn beyond_digits(window: &[u8; 16]) -> u16 {
        // SAFETY: every x86-64 has SSE2, and the window has 16 bytes.
        unsafe {
            let v = _mm_loadu_si128(window.as_ptr().cast());
            // Digits become the highest signed values.
            let moved = _mm_add_epi8(v, _mm_set1_epi8((0x7f - b'9') as i8));
            let other = _mm_cmplt_epi8(moved, _mm_set1_epi8(0x7f - 9));
            _mm_movemask_epi8(other) as u16
        }
    }

    /// What an alarm is made of, a bit for each byte.
    #[derive(Default)]
    struct Parts {
        upper: u64,
        single: u64,
        g: u64,
        f: u64,
        n: u64,
        i: u64,
    }

    impl Parts {
        #[inline(always)]
        fn alarms(&self) -> u64 {
            let pairs = self.upper & self.upper >> 1 | self.g & self.f >> 1 | self.n & self.i >> 1;
            self.single | pairs
        }
    }

    #[inline]
    pub fn alarms() -> AlarmsOf {
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            |window| unsafe { avx2_alarms(window) }
        } else {
            sse2_alarms
        }
    }

    #[target_feature(enable = "avx2")]
    fn avx2_alarms(window: &[u8; 64]) -> u64 {
        let mut parts = Parts::default();
        for (i, half) in window.as_chunks::<32>().0.iter().enumerate() {
            // SAFETY: half a window has 32 bytes.
            let v = unsafe { _mm256_loadu_si256(half.as_ptr().cast()) };
            let bits = |v: __m256i| u64::from(_mm256_movemask_epi8(v) as u32) << (32 * i);
            let is = |b: u8| _mm256_cmpeq_epi8(v, _mm256_set1_epi8(b as i8));
            let moved = _mm256_set1_epi8(0x80u8.wrapping_sub(b'A') as i8);
            let above = _mm256_set1_epi8((0x80u8 + 26) as i8);
            parts.upper |= bits(_mm256_cmpgt_epi8(above, _mm256_add_epi8(v, moved)));
            parts.single |= bits(_mm256_or_si256(is(b'E'), is(b'T')));
            parts.g |= bits(is(b'g'));
            parts.f |= bits(is(b'f'));
            parts.n |= bits(is(b'n'));
            parts.i |= bits(is(b'i'));
        }
        parts.alarms()
    }

    /// Every x86-64 has SSE2.
    pub fn sse2_alarms(window: &[u8; 64]) -> u64 {
        let mut parts = Parts::default();
        for (i, quarter) in window.as_chunks::<16>().0.iter().enumerate() {
            // SAFETY: every x86-64 has SSE2, and a quarter of a window has 16 bytes.
            unsafe {
                let v = _mm_loadu_si128(quarter.as_ptr().cast());
                let bits = |v: __m128i| u64::from(_mm_movemask_epi8(v) as u16) << (16 * i);
                let is = |b: u8| _mm_cmpeq_epi8(v, _mm_set1_epi8(b as i8));
                let moved = _mm_set1_epi8(0x80u8.wrapping_sub(b'A') as i8);
                let above = _mm_set1_epi8((0x80u8 + 26) as i8);
                parts.upper |= bits(_mm_cmplt_epi8(_mm_add_epi8(v, moved), above));
                parts.single |= bits(_mm_or_si128(is(b'E'), is(b'T')));
                parts.g |= bits(is(b'g'));
                parts.f |= bits(is(b'f'));
                parts.n |= bits(is(b'n'));
                parts.i |= bits(is(b'i'));
            }
        }
        parts.alarms()
    }

    #[inline]
    pub fn letters() -> LettersOf {
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            |window| unsafe { avx2_letters(window) }
        } else {
            sse2_letters
        }
    }

    #[target_feature(enable = "avx2")]
    fn avx2_letters(window: &[u8; 64]) -> Letters {
        let mut letters = Letters::default();
        for (i, half) in window.as_chunks::<32>().0.iter().enumerate() {
            // SAFETY: half a window has 32 bytes.
            let v = unsafe { _mm256_loadu_si256(half.as_ptr().cast()) };
            let bits = |v: __m256i| u64::from(_mm256_movemask_epi8(v) as u32) << (32 * i);
            let is = |b: u8| _mm256_cmpeq_epi8(v, _mm256_set1_epi8(b as i8));
            // A range is moved so that it becomes the lowest signed values.
            let within = |v: __m256i, from: u8, len: u8| {
                let moved = _mm256_set1_epi8(0x80u8.wrapping_sub(from) as i8);
                let above = _mm256_set1_epi8((0x80 + len) as i8);
                _mm256_cmpgt_epi8(above, _mm256_add_epi8(v, moved))
            };
            let small = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
            let digit = within(v, b'0', 10);
            let letter = _mm256_or_si256(within(small, b'a', 26), v);
            let beyond = _mm256_or_si256(within(small, b'g', 20), v);
            letters.word |= bits(_mm256_or_si256(letter, digit));
            letters.digit |= bits(digit);
            letters.beyond_hex |= bits(beyond);
            letters.hyphen |= bits(is(b'-'));
            letters.sign |= bits(is(b'#'));
        }
        letters
    }

    /// Every x86-64 has SSE2.
    pub fn sse2_letters(window: &[u8; 64]) -> Letters {
        let mut letters = Letters::default();
        for (i, quarter) in window.as_chunks::<16>().0.iter().enumerate() {
            // SAFETY: every x86-64 has SSE2, and a quarter of a window has 16 bytes.
            unsafe {
                let v = _mm_loadu_si128(quarter.as_ptr().cast());
                let bits = |v: __m128i| u64::from(_mm_movemask_epi8(v) as u16) << (16 * i);
                let is = |b: u8| _mm_cmpeq_epi8(v, _mm_set1_epi8(b as i8));
                // A range is moved so that it becomes the lowest signed values.
                let within = |v: __m128i, from: u8, len: u8| {
                    let moved = _mm_set1_epi8(0x80u8.wrapping_sub(from) as i8);
                    let above = _mm_set1_epi8((0x80 + len) as i8);
                    _mm_cmplt_epi8(_mm_add_epi8(v, moved), above)
                };
                let small = _mm_or_si128(v, _mm_set1_epi8(0x20));
                let digit = within(v, b'0', 10);
                let letter = _mm_or_si128(within(small, b'a', 26), v);
                let beyond = _mm_or_si128(within(small, b'g', 20), v);
                letters.word |= bits(_mm_or_si128(letter, digit));
                letters.digit |= bits(digit);
                letters.beyond_hex |= bits(beyond);
                letters.hyphen |= bits(is(b'-'));
                letters.sign |= bits(is(b'#'));
            }
        }
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alarm_at_every_place_is_what_the_specification_says() {
        for a in 0..=255u8 {
            for b in [
                b'A',
                b'Z',
                b'[',
                b'@',
                b'f',
                b'i',
                b'e',
                a.wrapping_add(1),
                0xc6,
            ] {
                for i in 0..64 {
                    let mut window = [b'.'; 64];
                    window[i] = a;
                    window[(i + 1) % 64] = b;
                    let expected = scalar_alarms(&window);
                    assert_eq!(alarms()(&window), expected, "{window:?}");
                    #[cfg(target_arch = "x86_64")]
                    assert_eq!(x86_64::sse2_alarms(&window), expected, "{window:?}");
                }
            }
        }
    }

    #[test]
    fn every_byte_at_every_place_is_what_the_specification_says() {
        for b in 0..=255u8 {
            for i in 0..64 {
                let mut window = [b'.'; 64];
                window[i] = b;
                window[(i * 7 + 3) % 64] = b.wrapping_add(1);
                let expected = scalar_letters(&window);
                assert_eq!(letters()(&window), expected, "{b} at {i}");
                #[cfg(target_arch = "x86_64")]
                assert_eq!(x86_64::sse2_letters(&window), expected, "{b} at {i}");
                let half = window.first_chunk::<32>().expect("of 64 bytes");
                assert_eq!(string_stops(half), scalar_string_stops(half), "{b} at {i}");
                let quarter = window.first_chunk::<16>().expect("of 64 bytes");
                let expected = scalar_beyond_digits(quarter);
                assert_eq!(beyond_digits(quarter), expected, "{b} at {i}");
            }
        }
    }
}
