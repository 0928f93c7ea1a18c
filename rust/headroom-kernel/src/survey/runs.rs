//! Where in a text runs of letters and digits end, 64 bytes at once. A run that holds a digit is told by
//! an addition: a digit's bit added to the run's bits carries to the bit behind them.

use headroom_simd::{LettersOf, letters};

const WINDOW: usize = 64;

/// The runs that end in a window, by the places behind them, the lowest bit for the first byte.
#[derive(Clone, Copy)]
pub struct Window {
    /// Where in the text the window begins.
    pub at: usize,
    pub ends: u64,
    /// Of the ends those of runs with a digit.
    pub with_digit: u64,
    /// Of the ends those of runs with a letter that is no hexadecimal digit.
    pub beyond_hex: u64,
    /// Of the ends those of runs of three bytes and more.
    pub long: u64,
    /// The hyphens.
    pub hyphens: u64,
    /// The number signs.
    pub signs: u64,
    word: u64,
    /// Where the run begins that goes on into the window.
    open: usize,
}

impl Window {
    /// Where the run begins that ends before a bit.
    #[inline]
    pub fn start(&self, end: u32) -> usize {
        let others = !self.word & ((1 << end) - 1);
        if others == 0 {
            self.open
        } else {
            self.at + WINDOW - others.leading_zeros() as usize
        }
    }
}

/// The windows of a text; the last one reaches beyond its end, so that the last run has an end.
pub struct Windows<'a> {
    text: &'a [u8],
    len: usize,
    letters: LettersOf,
    at: usize,
    open: usize,
    /// The run's bits of the window before, and what its additions carried on.
    before: u64,
    carried_digit: bool,
    carried_letter: bool,
}

impl<'a> Windows<'a> {
    /// Those of the first bytes of a text, so many of them.
    pub fn of(text: &'a [u8], len: usize) -> Self {
        Windows {
            text,
            len,
            letters: letters(),
            at: 0,
            open: 0,
            before: 0,
            carried_digit: false,
            carried_letter: false,
        }
    }

    #[inline(always)]
    fn read(&self) -> (headroom_simd::Letters, u64) {
        let rest = &self.text[self.at..];
        let left = self.len - self.at;
        let own = if left < WINDOW {
            (1 << left) - 1
        } else {
            u64::MAX
        };
        if let Some(window) = rest.first_chunk() {
            return ((self.letters)(window), own);
        }
        let mut window = [0; WINDOW];
        window[..rest.len()].copy_from_slice(rest);
        ((self.letters)(&window), own)
    }
}

impl Iterator for Windows<'_> {
    type Item = Window;

    #[inline(always)]
    fn next(&mut self) -> Option<Window> {
        if self.at > self.len {
            return None;
        }
        let (letters, own) = self.read();
        let word = letters.word & own;
        let (digits, digit) = word.carrying(letters.digit & own, self.carried_digit);
        let (others, letter) = word.carrying(letters.beyond_hex & own, self.carried_letter);
        let ends = (word << 1 | self.before >> 63) & !word;
        let second = word << 2 | self.before >> 62;
        let third = word << 3 | self.before >> 61;
        let window = Window {
            at: self.at,
            ends,
            with_digit: digits & !word,
            beyond_hex: others & !word,
            long: ends & second & third,
            hyphens: letters.hyphen & own,
            signs: letters.sign & own,
            word,
            open: self.open,
        };
        self.open = if word >> 63 == 0 {
            self.at + WINDOW
        } else {
            window.start(63)
        };
        (self.before, self.carried_digit, self.carried_letter) = (word, digit, letter);
        self.at += WINDOW;
        Some(window)
    }
}

trait Carrying: Sized {
    fn carrying(self, other: Self, carry: bool) -> (Self, bool);
}

impl Carrying for u64 {
    /// The sum, and whether it carries on.
    #[inline]
    fn carrying(self, other: u64, carry: bool) -> (u64, bool) {
        let (sum, first) = self.overflowing_add(other);
        let (sum, second) = sum.overflowing_add(u64::from(carry));
        (sum, first | second)
    }
}
