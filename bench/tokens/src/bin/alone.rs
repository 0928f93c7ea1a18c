//! Counts standard input and does nothing else: its size is what counting takes of the library.

use headroom_kernel::tokens::{Encoding, count};
use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text)?;
    for encoding in [Encoding::O200kBase, Encoding::Cl100kBase] {
        println!("{encoding:?}: {} tokens", count(encoding, &text));
    }
    Ok(())
}
