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

/// Tokens on each side of a seam at the first try.
const NEAR: usize = 4;

/// A token in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Placed {
    token: Token,
    len: u32,
}

/// The number of tokens of a piece.
pub fn count(merges: &Merges, piece: &[u8]) -> usize {
    match piece.len() {
        0 | 1 => piece.len(),
        2..=16 => Plain::<16>::merge(merges, piece).tokens,
        17..=SHORT => Plain::<SHORT>::merge(merges, piece).tokens,
        _ => long(merges, piece).unwrap_or_else(|| heap(merges, piece)),
    }
}

/// A text of up to `N` bytes, merged. Each token stands where its first byte is.
struct Plain<const N: usize> {
    tokens: usize,
    token: [Token; N],
    next: [u16; N],
}

/// A rank and a place in one number, so that the least is the leftmost of the lowest rank.
#[inline(always)]
fn ranked(rank: Token, at: usize) -> u32 {
    // NONE stays the greatest, whatever the place: no rank reaches 24 bits.
    if rank == NONE {
        NONE
    } else {
        rank << 8 | at as u32
    }
}

impl<const N: usize> Plain<N> {
    /// A token that ends before `at` has its end in `next` at its first byte and its first byte in
    /// `before` at its end.
    #[inline(always)]
    fn merge(merges: &Merges, text: &[u8]) -> Plain<N> {
        let n = text.len();
        let mut it = Plain {
            tokens: n,
            token: [NONE; N],
            next: [0; N],
        };
        let mut before = [0u16; N];
        let mut ranks = [NONE; N];
        for i in 0..n {
            it.token[i] = merges.token(text[i]);
            it.next[i] = i as u16 + 1;
            before[i] = (i as u16).wrapping_sub(1);
            if i + 1 < n {
                ranks[i] = ranked(merges.of_bytes(text[i], text[i + 1]), i);
            }
        }
        loop {
            let least = ranks[..n].iter().fold(NONE, |least, r| least.min(*r));
            if least == NONE {
                return it;
            }
            let at = (least & 0xff) as usize;
            let right = usize::from(it.next[at]);
            let end = usize::from(it.next[right]);
            it.tokens -= 1;
            it.token[at] = least >> 8;
            it.next[at] = end as u16;
            ranks[right] = NONE;
            ranks[at] = NONE;
            if end < n {
                before[end] = at as u16;
                ranks[at] = ranked(merges.of_tokens(least >> 8, it.token[end]), at);
            }
            if at > 0 {
                let left = usize::from(before[at]);
                ranks[left] = ranked(merges.of_tokens(it.token[left], least >> 8), left);
            }
        }
    }

    fn placed(&self, n: usize) -> impl Iterator<Item = Placed> {
        let mut at = 0;
        std::iter::from_fn(move || {
            (at < n).then(|| {
                let end = usize::from(self.next[at]);
                let len = (end - at) as u32;
                let token = self.token[at];
                at = end;
                Placed { token, len }
            })
        })
    }
}

/// The number of tokens of a long piece, unless a seam cannot be sewn.
fn long(merges: &Merges, piece: &[u8]) -> Option<usize> {
    let mut done = 0; // tokens that no seam will come to
    let mut tail: Vec<Placed> = Vec::with_capacity(4 * SHORT);
    let mut end = 0;
    while end < piece.len() {
        let stretch = &piece[end..piece.len().min(end + SHORT)];
        let plain = Plain::<SHORT>::merge(merges, stretch);
        if end == 0 {
            tail.extend(plain.placed(stretch.len()));
        } else {
            let right: Vec<Placed> = plain.placed(stretch.len()).collect();
            let is_last = end + stretch.len() == piece.len();
            sew(merges, piece, end, &mut tail, &right, (done == 0, is_last))?;
        }
        end += stretch.len();
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
        let text = &piece[from..to];
        let plain = Plain::<SEAM>::merge(merges, text);
        let first = plain.placed(text.len()).next()?;
        let last = plain.placed(text.len()).last()?;
        let fits_left = left == 0 && whole.0 || first == tail[left];
        let fits_right = behind == right.len() && whole.1 || last == right[behind - 1];
        if fits_left && fits_right {
            tail.truncate(left);
            tail.extend(plain.placed(text.len()));
            tail.extend(&right[behind..]);
            return Some(());
        }
        if before == tail.len() && behind == right.len() {
            return None;
        }
        near *= 2;
    }
}

/// Merges a piece of any length with a heap of its pairs.
fn heap(merges: &Merges, piece: &[u8]) -> usize {
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
