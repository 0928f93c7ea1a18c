//! The slowest texts that a search finds, by the clock.

use crate::slow_inputs::{Kind, LONGEST, Random, slowest};
use headroom_kernel::tokens::{self, Encoding};
use std::path::Path;
use std::time::Instant;

const BOTH: [(&str, Encoding); 2] = [("o200k", Encoding::O200kBase), ("cl100k", Encoding::Cl100kBase)];

/// So many bytes are counted for one measurement, in texts that no other has.
const SPELL: usize = 1 << 17;

/// Shorter texts take what a call takes: they are measured by [`call`].
const SHORTEST: usize = 64;

/// The slowest of each encoding that are written down.
const WRITTEN: usize = 3;

/// Searches, prints the slowest kinds, and writes a text of each to the folder.
pub fn find(folder: &Path, climbs: usize, changes: usize) {
    std::fs::create_dir_all(folder).expect("a folder to write to");
    for (name, encoding) in BOTH {
        call(name, encoding);
        let mut random = Random(0x5eed_000b);
        let mut seed = 0;
        let found = slowest(&mut random, (climbs, changes), LONGEST, |kind| {
            if kind.len < SHORTEST {
                return 0.0;
            }
            // The lesser of two: what else the machine does is no property of the text.
            let once = seconds_a_byte(encoding, kind, &mut seed);
            once.min(seconds_a_byte(encoding, kind, &mut seed))
        });
        println!("\nslowest of {} kinds, {name}_base\n\n| MB/s | bytes | kind |\n|--:|--:|---|", climbs * (8 + changes));
        for (i, (_, kind)) in found.iter().take(WRITTEN).enumerate() {
            // Again: what was slow by chance is not. The least of some, for the same reason.
            let again = (0..7).map(|_| seconds_a_byte(encoding, kind, &mut seed));
            let rate = 1e-6 / again.fold(f64::MAX, f64::min);
            println!("| {rate:.1} | {} | {kind:?} |", kind.len);
            let file = folder.join(format!("{name}-{}.txt", i + 1));
            std::fs::write(file, kind.text(1)).expect("a folder to write to");
        }
    }
}

/// Of texts of a kind that were not counted before.
fn seconds_a_byte(encoding: Encoding, kind: &Kind, seed: &mut u64) -> f64 {
    let texts: Vec<Vec<u8>> = (0..SPELL.div_ceil(kind.len))
        .map(|_| {
            *seed += 1;
            kind.text(*seed)
        })
        .collect();
    let bytes: usize = texts.iter().map(Vec::len).sum();
    let start = Instant::now();
    for text in &texts {
        std::hint::black_box(tokens::count(encoding, std::hint::black_box(text)));
    }
    start.elapsed().as_secs_f64() / bytes as f64
}

/// Prints what the shortest text takes.
fn call(name: &str, encoding: Encoding) {
    let calls = 1_000_000;
    tokens::count(encoding, b"a");
    let start = Instant::now();
    for _ in 0..calls {
        std::hint::black_box(tokens::count(encoding, std::hint::black_box(b"a")));
    }
    println!("{name}_base: {:.0} ns for a text of one byte", 1e9 * start.elapsed().as_secs_f64() / f64::from(calls));
}
