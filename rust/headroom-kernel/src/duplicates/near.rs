//! Segments with nearly the same words.
//!
//! The similarity of two segments is that of their sets of word shingles: shared ones to all (Jaccard;
//! shingles after A. Broder, "On the resemblance and containment of documents", 1997). Candidates come
//! from a [prefix index](super::index) (S. Chaudhuri, V. Ganti, R. Kaushik, "A primitive operator for
//! similarity joins in data cleaning", 2006; R. Bayardo, Y. Ma, R. Srikant, "Scaling up all pairs
//! similarity search", 2007), and their similarity is then computed, so that none is wrong. MinHash with
//! bands (Indyk and Motwani, 1998) misses some pairs at the threshold by design, and where many segments
//! share a template its buckets fill with pairs below it; a prefix of rare shingles misses none and
//! passes such templates by.
//!
//! For each segment at most [`MOST`] entries of the index are looked at, rare shingles first. Up to
//! there the answer is exact; beyond, in a crowd of segments that are alike but not enough, an earlier
//! one may be missed. So the work is linear in the input, but for a comparison (at most twice the
//! segment's shingles) for each entry.

use super::index::{PrefixIndex, prefix, tag};
use super::shingles::ShingleSets;
use super::{Segments, exact};

/// The most entries of the index looked at for a segment.
const MOST: usize = 256;

/// Writes for each segment the lowest index of an earlier one whose similarity is `threshold` percent or
/// more (one of [`THRESHOLDS`](super::THRESHOLDS)), or its own. Segments of the same bytes get the same.
pub fn firsts(segments: &Segments<'_>, threshold: u32, firsts: &mut [i32]) {
    exact(segments, firsts);
    let sets = ShingleSets::of(segments, firsts);
    let mut search = Search {
        index: PrefixIndex::of(&sets, threshold as usize),
        sets,
        threshold: threshold as usize,
        seen: vec![0; firsts.len()],
    };
    for i in 0..firsts.len() {
        let first = firsts[i] as usize;
        firsts[i] = if first == i {
            search.lowest(i) as i32
        } else {
            firsts[first]
        };
    }
}

struct Search {
    sets: ShingleSets,
    index: PrefixIndex,
    threshold: usize,
    /// For which segment each was looked at last.
    seen: Vec<u32>,
}

impl Search {
    fn lowest(&mut self, i: usize) -> usize {
        let set = self.sets.get(i);
        let mut lowest = i;
        let mut looked = 0;
        for (at, key) in prefix(set, self.threshold) {
            for &entry in self.index.list(key) {
                let other = entry as u32 as usize;
                if other >= lowest {
                    break;
                }
                looked += 1;
                if looked > MOST {
                    return lowest;
                }
                let fresh = self.seen[other] != i as u32;
                if entry >> 32 << 32 == tag(key) && fresh {
                    self.seen[other] = i as u32;
                    if similar(set, at, self.sets.get(other), self.threshold) {
                        lowest = other;
                    }
                }
            }
        }
        lowest
    }
}

/// Whether shared / all >= threshold, that is shared >= threshold x (a + b) / (1 + threshold): given up
/// as soon as what is left cannot reach it. Nothing before `at` is shared: `b` would have been seen
/// there, for what stands before a shingle of its prefix stands in its prefix too.
fn similar(a: &[u64], at: usize, b: &[u64], threshold: usize) -> bool {
    let needed = (threshold * (a.len() + b.len())).div_ceil(100 + threshold);
    let (mut i, mut j, mut shared) = (at, 0, 0);
    while shared + (a.len() - i).min(b.len() - j) >= needed {
        if shared >= needed {
            return true;
        }
        let (x, y) = (a[i], b[j]);
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// A small generator of its own: the sequence never changes with a crate's version.
    struct Random(u64);

    impl Random {
        fn below(&mut self, n: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % n as u64) as usize
        }

        /// Words, and what became of earlier segments by some edits.
        fn segments(&mut self, n: usize) -> Vec<Vec<usize>> {
            let mut all: Vec<Vec<usize>> = Vec::new();
            for i in 0..n {
                let mut words: Vec<usize> = if i > 0 && self.below(4) > 0 {
                    all[self.below(i)].clone()
                } else {
                    (0..self.below(60)).map(|_| self.below(200)).collect()
                };
                for _ in 0..self.below(4).min(words.len()) {
                    let at = self.below(words.len());
                    words[at] = self.below(200);
                }
                all.push(words);
            }
            all
        }
    }

    fn written(all: &[Vec<usize>]) -> (Vec<u8>, Vec<i32>) {
        let mut text = Vec::new();
        let mut ends = Vec::new();
        for words in all {
            let words: Vec<String> = words.iter().map(|w| format!("w{w}x")).collect();
            text.extend(words.join(" ").as_bytes());
            text.push(b'\n');
            ends.push(text.len() as i32);
        }
        (text, ends)
    }

    /// The definition, pair by pair.
    fn expected(all: &[Vec<usize>], threshold: usize) -> Vec<i32> {
        let sets: Vec<HashSet<&[usize]>> = all
            .iter()
            .map(|words| {
                words
                    .chunks(words.len().clamp(1, 2))
                    .next()
                    .map_or_else(HashSet::new, |few| {
                        if words.len() < 3 {
                            HashSet::from([few])
                        } else {
                            words.windows(3).collect()
                        }
                    })
            })
            .collect();
        let like = |i: usize, j: usize| {
            let shared = sets[i].intersection(&sets[j]).count();
            let either = sets[i].len() + sets[j].len() - shared;
            all[i] == all[j] || either > 0 && shared * 100 >= threshold * either
        };
        let first = |i| (0..i).find(|&j| like(i, j)).unwrap_or(i) as i32;
        (0..all.len()).map(first).collect()
    }

    #[test]
    fn finds_what_the_definition_says() {
        let mut random = Random(0x5eed_0010);
        let mut found_any = 0;
        for round in 0..200 {
            let all = random.segments(40);
            let (text, ends) = written(&all);
            let segments = Segments::new(&text, &ends).expect("segments");
            for threshold in [50, 66, 80, 90, 100] {
                let mut found = vec![-1; ends.len()];
                firsts(&segments, threshold, &mut found);
                assert_eq!(
                    found,
                    expected(&all, threshold as usize),
                    "{round} {threshold}"
                );
                found_any += found
                    .iter()
                    .enumerate()
                    .filter(|&(i, &f)| f != i as i32)
                    .count();
            }
        }
        assert!(found_any > 1000);
    }
}
