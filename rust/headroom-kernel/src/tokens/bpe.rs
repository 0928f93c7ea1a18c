//! Byte-pair encoding of one piece: how many tokens it has.
//!
//! A piece is encoded by merging the adjacent pair of lowest rank, the leftmost of equals, until none
//! merges. Up to [`SHORT`] bytes that is done [plainly](super::plain), which costs the square of the
//! length; up to [`SMALL`] several pieces are done [side by side](super::small). A longer piece is encoded
//! in stretches of that kind, each beginning at a border of tokens.
//!
//! That rests on a property of encodings by ranked merges, which GitHub's crate `bpe` states and uses:
//! tokens are the encoding of their text if and only if each two neighbours are the encoding of theirs.
//! So any run of tokens of an encoding encodes its own text, and two encodings of texts that overlap in a
//! token that both have there encode the whole.
//!
//! - *Sewing*: stretches are encoded side by side, which keeps the processor busy, and the text about
//!   each seam is encoded anew. If both the first and the last token of the outcome are those that stood
//!   there before, the whole fits together. That nearly always holds with two or four tokens on each side.
//! - *Following*: where it does not, as in a run of one letter that began at an odd place, a stretch
//!   begins with the last token that stands, and must find that token again. What its end may have made
//!   other than the text behind it would is given up first, and more if it is not found.
//! - *Heap*: where many tokens given up do not help either, the piece is merged as a whole with a heap of
//!   its pairs: n log n, for any piece. No text is known that needs it.

use super::heap::heap;
use super::merges::Merges;
use super::plain::{Placed, Plain};
use super::small;

/// The most bytes that are merged plainly in the shortest of rooms.
const SHORT: usize = 64;

/// The most bytes about a seam.
const SEAM: usize = 128;

/// Stretches, or short pieces, that are merged side by side.
pub const ABREAST: usize = 4;

/// The most bytes of a piece that is merged beside others.
pub const SMALL: usize = 31;

/// Tokens on each side of a seam at the first try.
const NEAR: usize = 2;

/// The parts of a stretch that follows.
const FAR: usize = 1024;

/// The tokens kept of those that were found: more than are ever given up.
const KEPT: usize = FAR;

type Stretch = Plain<SHORT, 1>;

/// The number of tokens of a piece.
pub fn count(merges: &Merges, piece: &[u8]) -> usize {
    match piece.len() {
        0..2 => piece.len(),
        2..=15 => small::abreast::<16, 1>(merges, [piece])[0],
        16..=SMALL => small::abreast::<32, 1>(merges, [piece])[0],
        _ => stretches(merges, piece),
    }
}

/// The numbers of tokens of some pieces of fewer than `N` bytes, 16 or 32.
#[inline(always)]
pub fn count_abreast<const N: usize>(
    merges: &Merges,
    pieces: [&[u8]; ABREAST],
) -> [usize; ABREAST] {
    small::abreast::<N, ABREAST>(merges, pieces)
}

fn stretches(merges: &Merges, piece: &[u8]) -> usize {
    if piece.len() <= 4 * SHORT {
        let mut first = Stretch::start(merges, piece);
        if first.bytes() == piece.len() {
            while first.step(merges) {}
            return first.tokens;
        }
    }
    let long = Long {
        merges,
        piece,
        settled: 0,
        tail: Vec::with_capacity(KEPT + FAR),
        to: 0,
    };
    long.count().unwrap_or_else(|| heap(merges, piece))
}

/// A long piece of which the beginning is encoded.
struct Long<'a> {
    merges: &'a Merges,
    piece: &'a [u8],
    /// Tokens that are not looked at again.
    settled: usize,
    /// Those behind them.
    tail: Vec<Placed>,
    /// The bytes that are encoded.
    to: usize,
}

fn bytes(tokens: &[Placed]) -> usize {
    tokens.iter().map(|t| t.len as usize).sum()
}

impl Long<'_> {
    /// The number of tokens, unless stretches cannot be joined.
    fn count(mut self) -> Option<usize> {
        let mut patience = 1;
        while self.to < self.piece.len() {
            if !self.abreast() {
                // Each time twice as many, so that what is tried in vain is little.
                for _ in 0..patience {
                    self.follow()?;
                    self.settle();
                }
                patience *= 2;
            }
            self.settle();
        }
        Some(self.settled + self.tail.len())
    }

    /// Forgets tokens that are not looked at again.
    fn settle(&mut self) {
        if self.tail.len() > 2 * KEPT {
            let some = self.tail.len() - KEPT;
            self.tail.drain(..some);
            self.settled += some;
        }
    }

    /// Encodes some stretches side by side: each merge waits for the one before it, and for memory, and
    /// the processor does another meanwhile. False where one cannot be sewn to what stands before it.
    fn abreast(&mut self) -> bool {
        let mut begun = self.to;
        let mut stretches: [Stretch; ABREAST] = std::array::from_fn(|_| {
            let stretch = Stretch::start(self.merges, &self.piece[begun..]);
            begun += stretch.bytes();
            stretch
        });
        while stretches
            .iter_mut()
            .fold(false, |any, s| s.step(self.merges) | any)
        {}
        let mut right = Vec::with_capacity(SHORT);
        stretches.iter().filter(|s| s.bytes() > 0).all(|stretch| {
            right.clear();
            right.extend(stretch.placed());
            self.sew(&right, stretch.bytes())
        })
    }

    /// Joins the tokens of a stretch of so many bytes to those before it, if that is found to fit.
    fn sew(&mut self, right: &[Placed], len: usize) -> bool {
        let seam = self.to;
        let is_last = seam + len == self.piece.len();
        let mut near = if seam == 0 { 0 } else { NEAR };
        loop {
            let (before, behind) = (near.min(self.tail.len()), near.min(right.len()));
            let left = self.tail.len() - before;
            let from = seam - bytes(&self.tail[left..]);
            let to = seam + bytes(&right[..behind]);
            if to - from > SEAM || near > 2 * NEAR {
                return false;
            }
            // Behind all that is there, for now.
            let end = self.tail.len();
            match &self.piece[from..to] {
                text if text.len() <= SHORT => {
                    self.tail.extend(Stretch::merge(self.merges, text).placed())
                }
                text => self
                    .tail
                    .extend(Plain::<SEAM, 8>::merge(self.merges, text).placed()),
            }
            // At the piece's beginning and at its end nothing has to fit.
            let fits_left = from == 0 || self.tail[end] == self.tail[left];
            let fits_right =
                behind == right.len() && is_last || self.tail.last() == right[..behind].last();
            if fits_left && fits_right {
                self.tail.drain(left..end);
                self.tail.extend(&right[behind..]);
                self.to += len;
                return true;
            }
            self.tail.truncate(end);
            near *= 2;
        }
    }

    /// Goes on by a stretch that begins with a token that stands, unless none is found again or nothing
    /// is won. Done at the end of the piece, too.
    fn follow(&mut self) -> Option<()> {
        let mut given_up = 0;
        while self.to < self.piece.len() {
            let before = self.tail.len().saturating_sub(given_up);
            let first = before.saturating_sub(1);
            let from = self.to - bytes(&self.tail[first..]);
            if before == 0 && from > 0 {
                return None; // what stands before is not kept
            }
            let stretch = Plain::<FAR, 32>::merge(self.merges, &self.piece[from..]);
            let found = stretch.placed().next();
            if from > 0 && found != Some(self.tail[first]) {
                given_up = 2 * given_up + 1;
                if given_up > FAR / 4 {
                    return None;
                }
                continue;
            }
            let to = from + stretch.bytes();
            let doubtful = if to == self.piece.len() { 0 } else { 2 };
            let kept = stretch.tokens.saturating_sub(doubtful);
            let won = bytes_of(stretch.placed().take(kept));
            if from + won <= self.to {
                return None;
            }
            self.tail.truncate(first);
            self.tail.extend(stretch.placed().take(kept));
            self.to = from + won;
            return Some(());
        }
        Some(())
    }
}

fn bytes_of(tokens: impl Iterator<Item = Placed>) -> usize {
    tokens.map(|t| t.len as usize).sum()
}
