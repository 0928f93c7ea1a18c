//! The borders of pieces in 64 bytes at once.
//!
//! A window begins where a piece begins, so nothing before it matters. Which of its bytes begin a piece
//! is worked out for all of them by shifts and sums of class masks, without a branch for each piece; the
//! few things that masks say badly (contractions, blank lines with white space in them) are looked at
//! one by one. Whatever depends on bytes behind the window, or beyond ASCII, is left open: the window
//! gives the borders that are certain, and [`rule`](super::rule) goes on from the last of them.

use super::rule::contraction;
use super::steps;
use headroom_simd::Masks;

/// The bytes of the window that begin a piece for certain, without the first, as a mask, given what its
/// bytes are. `O200K` tells o200k_base from cl100k_base.
#[inline(always)]
pub fn borders<const O200K: bool>(window: &[u8; 64], m: &Masks) -> u64 {
    steps::add(8);
    let known = m.beyond.trailing_zeros(); // what follows from there on is not looked at
    Window::new(&up_to(m, known), known).borders::<O200K>(window)
}

#[inline(always)]
fn up_to(m: &Masks, known: u32) -> Masks {
    let all = below(known);
    Masks {
        upper: m.upper & all,
        lower: m.lower & all,
        digit: m.digit & all,
        space: m.space & all,
        control_space: m.control_space & all,
        newline: m.newline & all,
        apostrophe: m.apostrophe & all,
        beyond: 0,
    }
}

/// The lowest `n` bits, of up to 64.
#[inline(always)]
fn below(n: u32) -> u64 {
    if n >= 64 { u64::MAX } else { (1 << n) - 1 }
}

struct Window {
    m: Masks,
    letter: u64,
    white: u64,
    /// White space but line ends.
    blank: u64,
    /// Neither letter, digit nor white space.
    other: u64,
    /// Line ends that belong to the punctuation before them.
    taken: u64,
    known: u32,
}

impl Window {
    #[inline(always)]
    fn new(m: &Masks, known: u32) -> Window {
        let letter = m.upper | m.lower;
        let white = m.space | m.control_space;
        let other = below(known) & !(letter | white | m.digit);
        // A sum carries through the run of line ends that begins behind punctuation.
        let after_other = m.newline & other << 1;
        Window {
            m: *m,
            letter,
            white,
            blank: white & !m.newline,
            other,
            taken: m.newline & !m.newline.wrapping_add(after_other),
            known,
        }
    }

    #[inline(always)]
    fn borders<const O200K: bool>(&self, window: &[u8; 64]) -> u64 {
        let m = &self.m;
        let others = self.other & !(self.other << 1) & !(m.space << 1);
        // A blank, or one other character that no space takes, goes with the word that follows.
        let prefix = (self.blank | others & !(self.other >> 1)) & self.letter >> 1;
        let mut words = self.letter & !(prefix << 1);
        words &= !(self.letter << 1) | if O200K { m.upper & m.lower << 1 } else { 0 };
        let mut starts = words | others | self.numbers() | self.spaces();
        let mut open = self.open();
        if O200K {
            // [\r\n/]* goes on behind the line ends.
            let slashes = self.other & self.taken << 1;
            if slashes != 0 {
                open = open.min(self.first_slash(slashes, window));
            }
        }
        let apostrophes = m.apostrophe & if O200K { self.letter << 1 } else { others };
        if apostrophes != 0 {
            let (with, end) = self.contractions::<O200K>(apostrophes, starts, window);
            starts = with;
            open = open.min(end);
        }
        starts & below(open) & !1
    }

    /// The first bit that is not certain: behind the beginning of the white space that the known bytes
    /// end in.
    #[inline(always)]
    fn open(&self) -> u32 {
        let top = !(self.white << (64 - self.known).min(63));
        let run = if self.known == 0 {
            0
        } else {
            top.leading_zeros()
        };
        if run == 0 {
            self.known
        } else {
            self.known.saturating_sub(run) + 1
        }
    }

    fn first_slash(&self, mut others: u64, window: &[u8; 64]) -> u32 {
        while others != 0 {
            let i = others.trailing_zeros();
            if window[i as usize] == b'/' {
                return i;
            }
            others &= others - 1;
        }
        self.known
    }

    /// Every third digit of a run.
    #[inline(always)]
    fn numbers(&self) -> u64 {
        let d = self.m.digit;
        let fourth = d & d << 1 & d << 2 & d << 3;
        let mut starts = d & !(d << 1);
        if fourth != 0 {
            loop {
                let more = starts | starts << 3 & fourth;
                if more == starts {
                    break;
                }
                starts = more;
            }
        }
        starts
    }

    /// The beginnings of white space: of a run, behind its last line end, and at its last character,
    /// which goes with what follows or stands alone.
    #[inline(always)]
    fn spaces(&self) -> u64 {
        let run = self.white & !self.taken;
        let last = self.blank & !(self.white >> 1);
        let mut behind = self.blank & self.m.newline << 1;
        // A sum carries to what follows each run of blanks.
        let follows = self.blank.wrapping_add(self.blank & !(self.blank << 1)) & !self.blank;
        let mut ends = follows & self.m.newline;
        if behind != 0 {
            while ends != 0 {
                let end = ends.trailing_zeros();
                let before = !self.blank & below(end);
                behind &= !(1 << (64 - before.leading_zeros()));
                ends &= ends - 1;
            }
        }
        run & !(run << 1) | last | behind
    }

    /// The borders with contractions looked at, and the first bit that is not certain.
    fn contractions<const O200K: bool>(
        &self,
        mut apostrophes: u64,
        mut starts: u64,
        window: &[u8; 64],
    ) -> (u64, u32) {
        let mut behind = 64;
        while apostrophes != 0 {
            let i = apostrophes.trailing_zeros();
            if i + 2 >= self.known {
                return (starts, i + u32::from(!O200K));
            }
            apostrophes &= apostrophes - 1;
            let len = contraction(window, i as usize) as u32;
            // Behind a contraction, an apostrophe is no part of the word.
            if len > 0 && !(O200K && i == behind) {
                behind = i + len;
                let inside = below(behind) & !below(i);
                starts &= !(if O200K { inside } else { inside & inside << 1 });
                starts |= self.letter & below(behind + 1) & !below(behind);
            }
        }
        (starts, self.known)
    }
}
