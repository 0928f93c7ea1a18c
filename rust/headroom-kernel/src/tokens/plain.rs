//! Merging a short text plainly: the ranks of its pairs lie in an array that is searched for the least.

use super::merges::{Merges, NONE, Token};
use super::steps;
use headroom_simd::least;
use std::hint::select_unpredictable;

/// A token in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub token: Token,
    pub len: u32,
}

/// The beginning of a text in up to `N` parts, on its way to be merged. Parts are bytes and
/// [characters](super::characters); a token stands where its first part is. The least rank of each of `B`
/// blocks of parts is kept, so that a merge looks through the blocks that it changed and no others.
pub struct Plain<const N: usize, const B: usize> {
    parts: usize,
    pub tokens: usize,
    token: [Token; N],
    /// What each token merges to with the next.
    ranks: [Ranked; N],
    /// The least of each block of them.
    least: [Ranked; B],
    /// The part behind each token, and the token before that one.
    next: [u16; N],
    before: [u16; N],
    /// Where each part begins, and where the last one ends.
    starts: [u16; N],
    end: u16,
}

/// A rank and a place in one number, so that the least is the leftmost of the lowest rank; ranks have 18
/// bits. It is kept as the bits of a positive `f32`, which are ordered as integers are: the least of
/// several of those is one instruction on every processor.
pub type Ranked = f32;

/// The bits of a place.
const PLACE: u32 = 10;

/// So much is added to have no denormal numbers.
const NORMAL: u32 = 1 << 24;

/// No pair, above all others.
pub const UNRANKED: Ranked = f32::MAX;

/// The rank and the place of a pair, or [`UNRANKED`] if it is [`NONE`].
#[inline(always)]
pub fn ranked(rank: Token, at: usize) -> Ranked {
    // Which it is cannot be foreseen.
    let bits = (rank << PLACE | at as u32).wrapping_add(NORMAL);
    f32::from_bits(select_unpredictable(rank == NONE, UNRANKED.to_bits(), bits))
}

/// What [`ranked`] put together.
#[inline(always)]
pub fn rank_and_place(ranked: Ranked) -> (Token, usize) {
    let bits = ranked.to_bits() - NORMAL;
    (bits >> PLACE, (bits & ((1 << PLACE) - 1)) as usize)
}

impl<const N: usize, const B: usize> Plain<N, B> {
    const BLOCK: usize = N / B;

    /// Merges the beginning of a text, or all of it if that has at most `N` bytes.
    #[inline(always)]
    pub fn merge(merges: &Merges, text: &[u8]) -> Self {
        let mut it = Self::start(merges, text);
        while it.step(merges) {}
        it
    }

    /// Cuts a text into parts, as far as there is room.
    #[inline(always)]
    pub fn start(merges: &Merges, text: &[u8]) -> Self {
        const { assert!(N <= 1 << PLACE) };
        let mut it = Plain {
            parts: 0,
            tokens: 0,
            token: [NONE; N],
            ranks: [UNRANKED; N],
            least: [UNRANKED; B],
            next: [0; N],
            before: [0; N],
            starts: [0; N],
            end: 0,
        };
        it.cut(merges, text);
        for i in 0..it.parts {
            it.next[i] = i as u16 + 1;
            it.before[i] = (i as u16).wrapping_sub(1);
            if i + 1 < it.parts {
                it.ranks[i] = ranked(it.rank(merges, text, i), i);
            }
        }
        for block in 0..B {
            it.refresh(block);
        }
        it
    }

    /// Merges the pair of lowest rank, if any merges, and those of the same rank right behind it.
    #[inline(always)]
    pub fn step(&mut self, merges: &Merges) -> bool {
        let lowest = if B == 1 {
            self.least[0]
        } else {
            least(&self.least)
        };
        steps::add(B / 8);
        if lowest == UNRANKED {
            return false;
        }
        let (merged, mut at) = rank_and_place(lowest);
        let first = if at > 0 {
            usize::from(self.before[at])
        } else {
            at
        };
        // What is new has a higher rank, so a pair of the same rank right behind is the least now.
        let last = loop {
            let right = usize::from(self.next[at]);
            let end = self.merge_at(merges, at, right, merged);
            if end >= self.parts || rank_and_place(self.ranks[end]).0 != merged {
                break right;
            }
            at = end;
        };
        for block in first / Self::BLOCK..=last / Self::BLOCK {
            self.refresh(block);
        }
        true
    }

    /// Merges a token with the next, and returns what stands behind them.
    #[inline(always)]
    fn merge_at(&mut self, merges: &Merges, at: usize, right: usize, merged: Token) -> usize {
        let end = usize::from(self.next[right]);
        self.tokens -= 1;
        self.token[at] = merged;
        self.next[at] = end as u16;
        self.ranks[right] = UNRANKED;
        self.ranks[at] = UNRANKED;
        if end < self.parts {
            self.before[end] = at as u16;
            self.ranks[at] = ranked(merges.of_tokens(merged, self.token[end]), at);
        }
        if at > 0 {
            let left = usize::from(self.before[at]);
            self.ranks[left] = ranked(merges.of_tokens(self.token[left], merged), left);
        }
        end
    }

    #[inline(always)]
    fn refresh(&mut self, block: usize) {
        steps::add(Self::BLOCK / 8);
        let ranks = &self.ranks[block * Self::BLOCK..][..Self::BLOCK];
        self.least[block] = least(ranks);
    }

    #[inline(always)]
    fn cut(&mut self, merges: &Merges, text: &[u8]) {
        let (mut p, mut n) = (0, 0);
        while p < text.len() && n < N {
            let byte = text[p];
            let character = match byte {
                0xc0.. => merges.characters().at(text, p),
                _ => None,
            };
            let (token, len) = character.unwrap_or_else(|| (merges.token(byte), 1));
            self.token[n] = token;
            self.starts[n] = p as u16;
            p += len;
            n += 1;
        }
        steps::add(n);
        (self.parts, self.tokens, self.end) = (n, n, p as u16);
    }

    /// The rank of a part and the next, before any is merged.
    #[inline(always)]
    fn rank(&self, merges: &Merges, text: &[u8], i: usize) -> Token {
        let (from, middle) = (usize::from(self.starts[i]), usize::from(self.starts[i + 1]));
        let end = self.starts.get(i + 2).filter(|_| i + 2 < self.parts);
        let end = usize::from(*end.unwrap_or(&self.end));
        if end - from == 2 {
            merges.of_bytes(text[from], text[middle])
        } else {
            merges.of_tokens(self.token[i], self.token[i + 1])
        }
    }

    /// The bytes of the text that were merged.
    pub fn bytes(&self) -> usize {
        usize::from(self.end)
    }

    /// The tokens in their order.
    pub fn placed(&self) -> impl Iterator<Item = Placed> {
        let mut at = 0;
        std::iter::from_fn(move || {
            (at < self.parts).then(|| {
                let next = usize::from(self.next[at]);
                let end = if next < self.parts {
                    self.starts[next]
                } else {
                    self.end
                };
                let len = u32::from(end - self.starts[at]);
                let token = self.token[at];
                at = next;
                Placed { token, len }
            })
        })
    }
}
