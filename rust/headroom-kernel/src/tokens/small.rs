//! Merging short pieces side by side: as [`plain`](super::plain), but what a merge asks of the vocabulary
//! is asked for ahead.

use super::merges::{Merges, OUTSIDE, Token};
use super::plain::{Ranked, UNRANKED, rank_and_place, ranked};
use super::steps;
use headroom_simd::least;

/// A piece of fewer than `N` parts, a power of two, on its way to be merged. The parts are a ring:
/// place 0, before the first and behind the last of them, is [`OUTSIDE`], which merges with nothing.
struct Small<const N: usize> {
    tokens: usize,
    token: [Token; N],
    /// What each token merges to with the next.
    ranks: [Ranked; N],
    next: [u8; N],
    before: [u8; N],
    /// Where the last merge was.
    merged: usize,
}

impl<const N: usize> Small<N> {
    /// Cuts a piece of fewer than `N` bytes into parts.
    #[inline(always)]
    fn start(merges: &Merges, piece: &[u8]) -> Self {
        const { assert!(N.is_power_of_two() && N <= 256) };
        let mut it = Small {
            tokens: 0,
            token: [OUTSIDE; N],
            ranks: [UNRANKED; N],
            next: std::array::from_fn(|i| i as u8 + 1),
            before: std::array::from_fn(|i| (i as u8).wrapping_sub(1)),
            merged: 0,
        };
        let (mut p, mut n) = (0, 0);
        let mut of_byte = false;
        while p < piece.len() {
            let byte = piece[p];
            let character = match byte {
                0xc0.. => merges.characters().at(piece, p),
                _ => None,
            };
            let (token, len) = character.unwrap_or_else(|| (merges.token(byte), 1));
            let rank = if of_byte && len == 1 {
                merges.of_bytes(piece[p - 1], byte)
            } else {
                merges.of_tokens(it.token[n % N], token)
            };
            it.ranks[n % N] = ranked(rank, n);
            n += 1;
            it.token[n % N] = token;
            of_byte = len == 1;
            p += len;
        }
        steps::add(n);
        it.next[n % N] = 0;
        it.before[0] = n as u8;
        it.tokens = n;
        it
    }

    /// Merges the leftmost pair of lowest rank, if any merges. What the outcome merges to is on its way
    /// from memory then: [`rank`](Self::rank) asks for it.
    #[inline(always)]
    fn merge(&mut self, merges: &Merges) -> bool {
        steps::add(N / 8);
        let lowest = least(&self.ranks);
        if lowest == UNRANKED {
            return false;
        }
        let (merged, at) = rank_and_place(lowest);
        let right = usize::from(self.next[at % N]) % N;
        let end = usize::from(self.next[right]) % N;
        self.tokens -= 1;
        self.token[at % N] = merged;
        self.next[at % N] = end as u8;
        self.before[end] = at as u8;
        self.ranks[right] = UNRANKED;
        self.merged = at;
        let left = usize::from(self.before[at % N]) % N;
        merges.prefetch(merged, self.token[end]);
        merges.prefetch(self.token[left], merged);
        true
    }

    /// Ranks the pairs of the token that was merged last.
    #[inline(always)]
    fn rank(&mut self, merges: &Merges) {
        let at = self.merged;
        let end = usize::from(self.next[at % N]) % N;
        let left = usize::from(self.before[at % N]) % N;
        let (from, merged, to) = (self.token[left], self.token[at % N], self.token[end]);
        self.ranks[at % N] = ranked(merges.of_tokens(merged, to), at);
        self.ranks[left] = ranked(merges.of_tokens(from, merged), left);
    }
}

/// The number of tokens of each of some pieces of fewer than `N` bytes, merged side by side: what a merge
/// asks memory for comes while others are done.
#[inline(always)]
pub fn abreast<const N: usize, const W: usize>(merges: &Merges, pieces: [&[u8]; W]) -> [usize; W] {
    let mut all = pieces.map(|piece| Small::<N>::start(merges, piece));
    loop {
        let is_merged = all.each_mut().map(|it| it.merge(merges));
        if is_merged == [false; W] {
            return all.map(|it| it.tokens);
        }
        for (it, is_merged) in all.iter_mut().zip(is_merged) {
            if is_merged {
                it.rank(merges);
            }
        }
    }
}
