//! How fast source files are read: `speed FOLDER...`. For each language MB/s (median of five rounds
//! over all files of up to 200 KB, at most 200) of its grammar alone, and with the elements.

use headroom_syntax::{Language, parse, read, tree_sitter_language};
use std::path::{Path, PathBuf};
use std::time::Instant;

const ROUNDS: usize = 5;
const FILES: usize = 200;
const MOST_BYTES: u64 = 200_000;

/// Languages with the endings of their files.
const LANGUAGES: [(Language, &str, &str); 7] = [
    (Language::Java, "java", "java"),
    (Language::Python, "python", "py"),
    (Language::JavaScript, "javascript", "js"),
    (Language::TypeScript, "typescript", "ts"),
    (Language::Go, "go", "go"),
    (Language::Rust, "rust", "rs"),
    (Language::C, "c", "c"),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(t) if t.is_dir() => files(&path, found),
            Ok(t) if t.is_file() => found.push(path),
            _ => {}
        }
    }
}

/// MB/s of the medians of two ways, each measured beside the other in every round.
fn pace(texts: &[Vec<u8>], one: impl Fn(&[u8]), other: impl Fn(&[u8])) -> (f64, f64) {
    let bytes: usize = texts.iter().map(Vec::len).sum();
    let time = |work: &dyn Fn(&[u8])| {
        let begun = Instant::now();
        texts.iter().for_each(|t| work(t));
        begun.elapsed().as_secs_f64()
    };
    // The first round warms up.
    let rounds: Vec<_> = (0..=ROUNDS)
        .map(|_| (time(&one), time(&other)))
        .skip(1)
        .collect();
    let median = |mut seconds: Vec<f64>| {
        seconds.sort_by(f64::total_cmp);
        bytes as f64 / 1e6 / seconds[ROUNDS / 2]
    };
    (
        median(rounds.iter().map(|r| r.0).collect()),
        median(rounds.iter().map(|r| r.1).collect()),
    )
}

fn main() {
    let mut all = Vec::new();
    for folder in std::env::args().skip(1) {
        files(Path::new(&folder), &mut all);
    }
    all.sort();
    println!("language files MB grammar elements");
    for (language, name, ending) in LANGUAGES {
        let of = |p: &&PathBuf| p.extension().is_some_and(|e| e == ending);
        let fits = |p: &&PathBuf| p.metadata().is_ok_and(|m| m.len() <= MOST_BYTES);
        let some: Vec<_> = all.iter().filter(of).filter(fits).collect();
        let step = (some.len() / FILES).max(1);
        let texts: Vec<Vec<u8>> = some
            .iter()
            .step_by(step)
            .take(FILES)
            .filter_map(|p| std::fs::read(p).ok())
            .collect();
        if texts.is_empty() {
            continue;
        }
        let grammar = tree_sitter_language(language);
        let (bare, elements) = pace(
            &texts,
            |t| {
                std::hint::black_box(parse(grammar, t));
            },
            |t| {
                std::hint::black_box(read(language, t));
            },
        );
        let bytes: usize = texts.iter().map(Vec::len).sum();
        let megabytes = bytes as f64 / 1e6;
        println!(
            "{name} {} {megabytes:.1} {bare:.1} {elements:.1}",
            texts.len()
        );
    }
}
