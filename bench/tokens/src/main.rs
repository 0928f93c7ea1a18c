//! Counts the texts of the files of a folder, and a few kinds that are made here, with our kernel and
//! with others: `cargo run --release -- FOLDER [o200k|cl100k]`. Each file is one kind of text.
//! `cargo run --release -- --slowest FOLDER [CLIMBS [CHANGES]]` looks for texts that take our kernel long
//! and writes the slowest to the folder.
//!
//! A round measures every engine once on the same text, one behind the other; a figure is the median of
//! its rounds, and a ratio the median of the rounds' ratios, so that what disturbs the machine disturbs
//! both. `first` is the first time that an engine sees the text. Counts are compared first.

mod engines;
#[allow(dead_code)] // the kernel's tests use all of it
#[path = "../../../rust/headroom-kernel/src/tokens/slow_inputs.rs"]
mod slow_inputs;
mod slowest;
mod texts;

use engines::Engine;
use headroom_kernel::tokens::Encoding;
use std::time::{Duration, Instant};
use texts::Kind;

const ROUNDS: usize = 9;

/// A measurement goes over the text until so much time has passed.
const SPELL: Duration = Duration::from_millis(15);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: headroom-bench-tokens [--slowest] FOLDER [o200k|cl100k, or climbs and changes]");
        std::process::exit(2);
    };
    if folder == "--slowest" {
        let folder = arguments.next().expect("--slowest needs a folder");
        let number = |text: Option<String>, else_: usize| {
            text.map_or(else_, |t| t.parse().unwrap_or_else(|_| no_number(&t)))
        };
        let climbs = number(arguments.next(), 24);
        let changes = number(arguments.next(), 40);
        return slowest::find(std::path::Path::new(&folder), climbs, changes);
    }
    let only = arguments.next();
    let kinds = texts::all(std::path::Path::new(&folder));
    for (name, encoding) in [("o200k", Encoding::O200kBase), ("cl100k", Encoding::Cl100kBase)] {
        let (tables, memo) = headroom_kernel::tokens::memory(encoding);
        println!("{name}_base: tables {tables} bytes, memo {memo} bytes");
        if only.as_deref().is_none_or(|o| o == name) {
            let engines = engines::all(encoding);
            println!("\n{name}_base: MB/s (and how many times that ours is)\n");
            header(&engines);
            kinds.iter().for_each(|kind| measure(&engines, kind));
        }
    }
}

fn no_number(text: &str) -> usize {
    eprintln!("slowest: \"{text}\" is no number: give CLIMBS and CHANGES, such as 24 40");
    std::process::exit(2)
}

fn header(engines: &[Engine]) {
    print!("| text | bytes |");
    engines.iter().for_each(|e| print!(" {0} first | {0} |", e.name));
    print!("\n|---|--:|");
    engines.iter().for_each(|_| print!("--:|--:|"));
    println!();
}

fn measure(engines: &[Engine], kind: &Kind) {
    let bytes: usize = kind.texts.iter().map(String::len).sum();
    let (firsts, counts): (Vec<f64>, Vec<Vec<usize>>) =
        engines.iter().map(|engine| first(engine, kind)).unzip();
    for (engine, count) in engines.iter().zip(&counts) {
        assert!(*count == counts[0], "{} counts {} differently", engine.name, kind.name);
    }
    let mut seconds = vec![Vec::new(); engines.len()];
    for _ in 0..ROUNDS {
        for (engine, seconds) in engines.iter().zip(&mut seconds) {
            seconds.push(warm(engine, kind));
        }
    }
    print!("| {} | {bytes} |", kind.name);
    for (i, all) in seconds.iter().enumerate() {
        let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
        let ratio = median(all.iter().zip(&seconds[0]).map(|(e, ours)| e / ours).collect());
        print!(" {:.0}", rate(firsts[i]));
        print!("{} |", times(firsts[i] / firsts[0], i));
        print!(" {:.0}", rate(median(all.clone())));
        print!("{} |", times(ratio, i));
    }
    println!();
}

fn times(ratio: f64, i: usize) -> String {
    if i == 0 { String::new() } else { format!(" ({ratio:.2}x)") }
}

fn first(engine: &Engine, kind: &Kind) -> (f64, Vec<usize>) {
    let start = Instant::now();
    let counts = kind.texts.iter().map(|text| (engine.count)(text)).collect();
    (start.elapsed().as_secs_f64(), counts)
}

/// The seconds of one pass.
fn warm(engine: &Engine, kind: &Kind) -> f64 {
    let start = Instant::now();
    let mut passes = 0;
    while passes == 0 || start.elapsed() < SPELL {
        for text in &kind.texts {
            std::hint::black_box((engine.count)(std::hint::black_box(text)));
        }
        passes += 1;
    }
    start.elapsed().as_secs_f64() / f64::from(passes)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
