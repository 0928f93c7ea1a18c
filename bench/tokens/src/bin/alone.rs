//! Counts standard input and does nothing else: its size is what counting takes of the library, and its
//! first count that of a cold process.

use headroom_kernel::tokens::{Encoding, count};
use std::io::Read;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text)?;
    for encoding in [Encoding::O200kBase, Encoding::Cl100kBase] {
        let start = Instant::now();
        let tokens = count(encoding, &text);
        let took = start.elapsed().as_secs_f64() * 1e3;
        println!("{encoding:?}: {tokens} tokens, counted in {took:.2} ms");
    }
    Ok(())
}
