//! Counts the texts of `rust/vectors/tokens.tsv` that have no counts yet, with an implementation that
//! is not ours: `cargo run --example vectors < vectors/tokens.tsv > new.tsv`.

#[path = "../tests/vectors/mod.rs"]
mod vectors;

use headroom_kernel::lossy::lossy;
use std::io::{Read, stdin};

fn main() {
    let mut file = String::new();
    stdin().read_to_string(&mut file).expect("UTF-8");
    for line in file.lines() {
        match vectors::rows(line).pop() {
            Some(row) if row.counts.is_empty() => {
                let valid = lossy(&row.text);
                let [o200k, cl100k] =
                    [bpe_openai::o200k_base(), bpe_openai::cl100k_base()].map(|t| t.count(&*valid));
                println!("{}\t{o200k}\t{cl100k}", row.escaped);
            }
            _ => println!("{line}"),
        }
    }
}
