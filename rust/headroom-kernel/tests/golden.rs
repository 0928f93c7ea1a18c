//! The golden vectors hold for the kernel, and for the oracle that they were made with.

mod vectors;

use headroom_kernel::lossy::lossy;
use headroom_kernel::tokens::{Encoding, count};

#[test]
fn golden_counts_hold() {
    let rows = vectors::rows(include_str!("../../vectors/tokens.tsv"));
    assert!(rows.len() > 100);
    for row in rows {
        let valid = lossy(&row.text);
        let oracle =
            [bpe_openai::o200k_base(), bpe_openai::cl100k_base()].map(|t| t.count(&*valid));
        assert_eq!(row.counts, oracle, "{}", row.escaped);
        let counts = [Encoding::O200kBase, Encoding::Cl100kBase].map(|e| count(e, &row.text));
        assert_eq!(row.counts, counts, "{}", row.escaped);
    }
}
