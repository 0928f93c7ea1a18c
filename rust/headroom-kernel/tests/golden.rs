//! The golden vectors hold for the kernel, and counts for the oracle that they were made with.

mod vectors;

use headroom_kernel::duplicates::{Segments, exact, near};
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

#[test]
fn golden_duplicates_hold() {
    let file = include_str!("../../vectors/duplicates.tsv");
    let lines: Vec<&str> = file.lines().filter(|l| !l.starts_with('#')).collect();
    assert!(lines.len() > 80);
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let expected: Vec<i32> = cells[1]
            .split(',')
            .map(|c| c.parse().expect("index"))
            .collect();
        let mut text = Vec::new();
        let mut ends = Vec::new();
        for segment in &cells[2..] {
            text.extend(vectors::unescape(segment));
            ends.push(text.len() as i32);
        }
        let segments = Segments::new(&text, &ends).expect("segments");
        let mut firsts = vec![-1; ends.len()];
        match cells[0].parse().expect("a threshold") {
            0 => exact(&segments, &mut firsts),
            threshold => near(&segments, threshold, &mut firsts),
        }
        assert_eq!(firsts, expected, "{line}");
    }
}
