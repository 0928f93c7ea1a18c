//! Byte-pair encoding of one piece: how many tokens it has.
//!
//! A piece is encoded by merging the adjacent pair of lowest rank, the leftmost of equals, until none
//! merges. Up to [`SHORT`] bytes that is done plainly, with the ranks in an array that is searched for
//! the least. A longer piece is encoded in stretches of that kind, which are then sewn together.
//!
//! Sewing rests on a property of encodings by ranked merges, which GitHub's crate `bpe` states and uses:
//! tokens are the encoding of their text if and only if each two neighbours are the encoding of theirs.
//! So any run of tokens of an encoding encodes its own text, and where the text about a seam is encoded
//! anew and both the first and the last token of the outcome are those that stood there before, the
//! whole fits together. That nearly always holds with a few tokens on each side. Where it does not with
//! many, the piece is merged as a whole with a heap: n log n, for any piece.

use super::merges::{Merges, NONE, Token};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The most bytes that are merged plainly: it costs their square.
const SHORT: usize = 64;

/// The most bytes about a seam.
const SEAM: usize = 256;

/// Stretches that are merged side by side.
const ABREAST: usize = 4;

/// Tokens on each side of a seam at the first try.
const NEAR: usize = 2;

/// A token in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Placed {
    token: Token,
    len: u32,
}

/// The number of tokens of a piece.
pub fn count(merges: &Merges, piece: &[u8]) -> usize {
    if piece.len() < 2 {
        return piece.len();
    }
    if piece.len() <= 16 {
        return Plain::<16>::merge(merges, piece).tokens;
    }
    if piece.len() <= 4 * SHORT {
        let mut plain = Plain::<SHORT>::start(merges, piece);
        if plain.bytes() == piece.len() {
            while plain.step(merges) {}
            return plain.tokens;
        }
    }
    long(merges, piece).unwrap_or_else(|| heap(merges, piece))
}

/// The beginning of a text in up to `N` parts, on its way to be merged. Parts are bytes and
/// [characters](super::characters); a token stands where its first part is.
struct Plain<const N: usize> {
    parts: usize,
    tokens: usize,
    token: [Token; N],
    /// What each token merges to with the next, [`ranked`].
    ranks: [i32; N],
    /// The part behind each token, and the token before that one.
    next: [u16; N],
    before: [u16; N],
    /// Where each part begins, and where the last one ends.
    starts: [u16; N],
    end: u16,
}

/// No pair, above all that is [`ranked`].
const UNRANKED: i32 = i32::MAX;

/// A rank and a place in one number, so that the least is the leftmost of the lowest rank. Signed, for
/// every processor compares those at once; ranks have 18 bits.
#[inline(always)]
fn ranked(rank: Token, at: usize) -> i32 {
    if rank == NONE {
        UNRANKED
    } else {
        (rank << 8) as i32 | at as i32
    }
}

impl<const N: usize> Plain<N> {
    #[inline(always)]
    fn merge(merges: &Merges, text: &[u8]) -> Plain<N> {
        let mut it = Plain::start(merges, text);
        while it.step(merges) {}
        it
    }

    #[inline(always)]
    fn start(merges: &Merges, text: &[u8]) -> Plain<N> {
        let mut it = Plain {
            parts: 0,
            tokens: 0,
            token: [NONE; N],
            ranks: [UNRANKED; N],
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
        it
    }

    /// Merges the pair of lowest rank, if any merges.
    #[inline(always)]
    fn step(&mut self, merges: &Merges) -> bool {
        let n = self.parts;
        let least = self.ranks[..n]
            .iter()
            .fold(UNRANKED, |least, r| least.min(*r));
        if least == UNRANKED {
            return false;
        }
        let (merged, at) = ((least >> 8) as Token, (least & 0xff) as usize);
        let right = usize::from(self.next[at]);
        let end = usize::from(self.next[right]);
        self.tokens -= 1;
        self.token[at] = merged;
        self.next[at] = end as u16;
        self.ranks[right] = UNRANKED;
        self.ranks[at] = UNRANKED;
        if end < n {
            self.before[end] = at as u16;
            self.ranks[at] = ranked(merges.of_tokens(merged, self.token[end]), at);
        }
        if at > 0 {
            let left = usize::from(self.before[at]);
            self.ranks[left] = ranked(merges.of_tokens(self.token[left], merged), left);
        }
        true
    }

    /// Cuts the text into parts, as far as there is room.
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
    fn bytes(&self) -> usize {
        usize::from(self.end)
    }

    fn placed(&self) -> impl Iterator<Item = Placed> {
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

/// The number of tokens of a long piece, unless a seam cannot be sewn. Some stretches are merged side by
/// side: each merge waits for the one before it, and for memory, and the processor does another meanwhile.
fn long(merges: &Merges, piece: &[u8]) -> Option<usize> {
    let mut done = 0; // tokens that no seam will come to
    let mut tail: Vec<Placed> = Vec::with_capacity(4 * SHORT);
    let mut right: Vec<Placed> = Vec::with_capacity(SHORT);
    let (mut begun, mut seam) = (0, 0);
    while begun < piece.len() {
        let mut stretches: [Plain<SHORT>; ABREAST] = std::array::from_fn(|_| {
            let stretch = Plain::start(merges, &piece[begun..]);
            begun += stretch.bytes();
            stretch
        });
        while stretches
            .iter_mut()
            .fold(false, |any, s| s.step(merges) | any)
        {}
        for stretch in stretches.iter().filter(|s| s.parts > 0) {
            right.clear();
            right.extend(stretch.placed());
            let is_last = seam + stretch.bytes() == piece.len();
            sew(merges, piece, seam, &mut tail, &right, (done == 0, is_last))?;
            seam += stretch.bytes();
        }
        if tail.len() > 2 * SHORT {
            let settled = tail.len() - SHORT;
            tail.drain(..settled);
            done += settled;
        }
    }
    Some(done + tail.len())
}

/// Joins the tokens of a stretch to those before it.
///
/// `whole` says whether the tokens before the seam are all there are from the piece's beginning, and
/// those behind it all to its end: there nothing has to fit.
fn sew(
    merges: &Merges,
    piece: &[u8],
    seam: usize,
    tail: &mut Vec<Placed>,
    right: &[Placed],
    whole: (bool, bool),
) -> Option<()> {
    if tail.is_empty() {
        tail.extend(right);
        return Some(());
    }
    let bytes = |tokens: &[Placed]| tokens.iter().map(|t| t.len as usize).sum::<usize>();
    let mut near = NEAR;
    loop {
        let (before, behind) = (near.min(tail.len()), near.min(right.len()));
        let left = tail.len() - before;
        let from = seam - bytes(&tail[left..]);
        let to = seam + bytes(&right[..behind]);
        if to - from > SEAM {
            return None;
        }
        // Behind all that is there, for now.
        let end = tail.len();
        match &piece[from..to] {
            text if text.len() <= SHORT => {
                tail.extend(Plain::<SHORT>::merge(merges, text).placed())
            }
            text => tail.extend(Plain::<SEAM>::merge(merges, text).placed()),
        }
        let fits_left = left == 0 && whole.0 || tail[end] == tail[left];
        let fits_right =
            behind == right.len() && whole.1 || tail[tail.len() - 1] == right[behind - 1];
        if fits_left && fits_right {
            tail.drain(left..end);
            tail.extend(&right[behind..]);
            return Some(());
        }
        tail.truncate(end);
        if before == tail.len() && behind == right.len() {
            return None;
        }
        near *= 2;
    }
}

/// Merges a piece of any length with a heap of its pairs.
pub(super) fn heap(merges: &Merges, piece: &[u8]) -> usize {
    let n = piece.len();
    let mut token: Vec<Token> = piece.iter().map(|b| merges.token(*b)).collect();
    let mut next: Vec<usize> = (1..=n).collect();
    let mut before: Vec<usize> = (0..=n).map(|i| i.wrapping_sub(1)).collect();
    let mut pairs: BinaryHeap<Reverse<(Token, usize, Token, Token)>> = BinaryHeap::with_capacity(n);
    let pair = |left: Token, right: Token, at: usize| {
        let rank = merges.of_tokens(left, right);
        (rank != NONE).then_some(Reverse((rank, at, left, right)))
    };
    pairs.extend((1..n).filter_map(|i| pair(token[i - 1], token[i], i - 1)));
    let mut tokens = n;
    while let Some(Reverse((rank, at, left, right))) = pairs.pop() {
        // A pair of which a part has been merged meanwhile.
        let second = next[at];
        if token[at] != left || second >= n || token[second] != right {
            continue;
        }
        tokens -= 1;
        token[at] = rank;
        token[second] = NONE;
        next[at] = next[second];
        let end = next[at];
        before[end] = at;
        if end < n {
            pairs.extend(pair(rank, token[end], at));
        }
        if at > 0 {
            let left = before[at];
            pairs.extend(pair(token[left], rank, left));
        }
    }
    tokens
}
