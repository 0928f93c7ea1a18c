//! How much work counting is, in [`steps`](super::steps), for the costliest texts that a
//! [search](super::slow_inputs) finds.

use super::counter::Counter;
use super::merges::{Merges, NONE};
use super::slow_inputs::{Kind, LONGEST, Random, slowest};
use super::{Encoding, bpe, count_with, heap, steps};
use std::ops::RangeInclusive;

const BOTH: [Encoding; 2] = [Encoding::O200kBase, Encoding::Cl100kBase];

/// The most steps for each byte, and for what a text takes however short it is.
const EACH: f64 = 60.0;
const ONCE: f64 = 200.0;

/// The steps of counting a text that was not counted before, beside the bound.
fn cost(encoding: Encoding, text: &[u8]) -> f64 {
    let mut counter = Counter::new(encoding);
    let steps = steps::of(|| {
        count_with(&mut counter, text, usize::MAX);
    });
    steps as f64 / (ONCE + EACH * text.len() as f64)
}

/// How much is searched: all in a soak, else a part.
fn budget() -> (usize, usize) {
    match std::env::var("HEADROOM_SOAK").as_deref() {
        Ok("true") => (40, 400),
        _ => (8, 60),
    }
}

#[test]
fn no_text_that_is_found_takes_more_than_so_many_steps_a_byte() {
    let mut random = Random(0x5eed_0009);
    for encoding in BOTH {
        for longest in [64, 4096, 1 << 16] {
            let found = slowest(&mut random, budget(), longest, |kind| {
                cost(encoding, &kind.text(1))
            });
            let (worst, kind) = &found[0];
            println!("{encoding:?} {worst:.2} {kind:?}");
            assert!(*worst <= 1.0, "{encoding:?} {worst} {kind:?}");
        }
    }
}

/// A text 16 times as long takes some 16 times the steps.
#[test]
fn steps_grow_as_texts_do() {
    let mut random = Random(0x5eed_000a);
    for i in 0..budget().0 {
        let kind = Kind::any(&mut random, LONGEST);
        let of = |len| cost(BOTH[i % 2], &kind.of_length(len).text(1));
        let (short, long) = (of(LONGEST / 16), of(LONGEST));
        assert!(long < 1.5 * short + 0.1, "{short} {long} {kind:?}");
        assert!(long <= 1.0, "{long} {kind:?}");
    }
}

/// One letter behind another: every token of the run stands elsewhere than in the run alone.
#[test]
fn runs_that_begin_at_an_odd_place_are_linear() {
    for encoding in BOTH {
        for (before, run) in [
            ("b", "a"),
            ("z", "ha"),
            ("", "="),
            ("中", "=-"),
            ("b", "哈"),
        ] {
            let text = format!("{before}{}", run.repeat(200_000 / run.len()));
            let cost = cost(encoding, text.as_bytes());
            assert!(cost <= 1.0, "{encoding:?} {before} {run} {cost}");
        }
    }
}

/// Where nothing is written a text never gets to its length.
#[test]
fn every_kind_makes_texts_of_its_length() {
    let mut random = Random(0x5eed_000b);
    for seed in 0..20_000 {
        let kind = Kind::any(&mut random, 64);
        let text = kind.text(seed);
        assert!(
            (kind.len..kind.len + 4).contains(&text.len()),
            "{seed} {kind:?}"
        );
    }
}

/// The longest run of some letters in which each pair has a lower rank than the one before, so that
/// which pairs merge at its beginning depends on where it ends.
fn falling(encoding: Encoding, letters: RangeInclusive<u8>) -> Vec<u8> {
    let merges = Merges::of(encoding);
    let mut pairs: Vec<(u32, u8, u8)> = letters
        .clone()
        .flat_map(|left| letters.clone().map(move |right| (left, right)))
        .map(|(left, right)| (merges.of_bytes(left, right), left, right))
        .filter(|(rank, ..)| *rank != NONE)
        .collect();
    pairs.sort();
    // By first letter, the longest run of the pairs seen so far: all of lower rank.
    let mut runs: Vec<Vec<u8>> = (0..=255).map(|letter| vec![letter]).collect();
    for (_, left, right) in pairs {
        let run = &runs[usize::from(right)];
        if run.len() + 1 > runs[usize::from(left)].len() {
            runs[usize::from(left)] = [&[left], &run[..]].concat();
        }
    }
    runs.into_iter().max_by_key(Vec::len).expect("some")
}

/// Of such runs many tokens are given up until one is found again.
#[test]
fn runs_whose_beginning_depends_on_their_end_count_as_the_heap_has_it() {
    for encoding in BOTH {
        let merges = Merges::of(encoding);
        for letters in [
            b'a'..=b'z',
            b'A'..=b'Z',
            b'!'..=b'/',
            b' '..=b'~',
            0x80..=0xff,
        ] {
            let run = falling(encoding, letters);
            let whole: Vec<u8> = run.iter().copied().cycle().take(20_000).collect();
            for text in [&whole[..], &whole[1..], &run.repeat(30)[..]] {
                assert_eq!(
                    bpe::count(merges, text),
                    heap::heap(merges, text),
                    "{encoding:?} {}",
                    String::from_utf8_lossy(&run)
                );
            }
        }
    }
}

#[test]
fn runs_whose_beginning_depends_on_their_end_are_linear() {
    for encoding in BOTH {
        let run = falling(encoding, b'a'..=b'z');
        assert!(run.len() > 20, "{}", run.len());
        let whole: Vec<u8> = run.iter().copied().cycle().take(200_000).collect();
        for text in [&whole[..], &whole[1..], &run.repeat(300)[..]] {
            let cost = cost(encoding, text);
            assert!(
                cost <= 1.0,
                "{encoding:?} {cost} {}",
                String::from_utf8_lossy(&run)
            );
        }
    }
}
