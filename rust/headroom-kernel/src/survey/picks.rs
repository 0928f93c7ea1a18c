//! The rows that may be kept: those with which a kind of failure begins, those that stand out most,
//! those that answer the query best, the first and last, and a sample spread evenly.

use super::groups;
use super::signals::Found;
use std::collections::HashMap;

const FAILURE: i32 = 1;
const ANOMALY: i32 = 2;
const QUERY: i32 = 4;
const EDGE: i32 = 8;
const SAMPLE: i32 = 16;
const ALIKE: i32 = 32;

/// Rows that stand out less than this, in 1/256 of a bit, do not stand out.
const LEAST_STRENGTH: i32 = 1200;

const MOST_ANOMALIES: usize = 96;
const MOST_ALIKE: i32 = 3;
const MOST_REPEATS: usize = 3;
const MOST_HITS: usize = 96;
const MOST_SAMPLES: usize = 128;
const HEAD: usize = 3;
const TAIL: usize = 2;

/// Why each row may be kept, 0 if it may not.
pub fn why(signals: &Found, scores: &[i32]) -> Vec<i32> {
    let n = signals.strength.len();
    let mut why = vec![0; n];
    for group in &signals.groups.list {
        why[group.ranges[0].0 as usize] |= FAILURE;
        // The next few of its kind, as far as it is known where they stand.
        let known = group.ranges.iter().take(groups::RANGES - 1);
        let rows = known.flat_map(|(first, last)| *first as usize..=*last as usize);
        for r in rows.skip(1).take(MOST_REPEATS) {
            why[r] |= ALIKE;
        }
    }
    for (r, why) in why.iter_mut().enumerate() {
        if r < HEAD || r + TAIL >= n {
            *why |= EDGE;
        }
    }
    let mut alike = HashMap::new();
    let mut left = MOST_ANOMALIES;
    for r in strongest(&signals.strength, LEAST_STRENGTH, MOST_ANOMALIES * 4) {
        if left > 0 {
            let seen = alike.entry(signals.cause[r]).or_insert(0);
            *seen += 1;
            if *seen <= MOST_ALIKE {
                why[r] |= ANOMALY;
                left -= 1;
            }
        }
    }
    for r in strongest(scores, 1, MOST_HITS) {
        why[r] |= QUERY;
    }
    let samples = n.min(MOST_SAMPLES);
    for i in 0..samples {
        why[i * (n - 1) / (samples - 1).max(1)] |= SAMPLE;
    }
    why
}

/// The rows of the greatest values, greatest first, then in order.
fn strongest(values: &[i32], least: i32, most: usize) -> Vec<usize> {
    let mut found: Vec<(i32, usize)> = values
        .iter()
        .enumerate()
        .filter(|(_, v)| **v >= least)
        .map(|(r, v)| (-v, r))
        .collect();
    if found.len() > most {
        found.select_nth_unstable(most);
        found.truncate(most);
    }
    found.sort_unstable();
    found.into_iter().map(|(_, r)| r).collect()
}
