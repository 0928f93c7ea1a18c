//! Finds the segments of a text that were there before: [the same bytes](exact), or [nearly the same
//! words](near).
//!
//! Results say nothing of how they were found: no hash and no order of a table shows in them.

mod exact;
mod hash;
mod index;
mod near;
mod segments;
mod shingles;
mod words;

pub use exact::firsts as exact;
pub use near::firsts as near;
pub use segments::Segments;

/// The thresholds of [`near`], in percent.
pub const THRESHOLDS: std::ops::RangeInclusive<u32> = 50..=100;
