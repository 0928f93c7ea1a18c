//! Merging a piece of any length with a heap of its pairs: n log n.

use super::merges::{Merges, NONE, Token};
use super::steps;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The number of tokens of a piece.
pub fn heap(merges: &Merges, piece: &[u8]) -> usize {
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
        steps::add(4 * pairs.len().max(1).ilog2() as usize);
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
