//! Hot paths of Headroom in safe Rust: counting tokens, the JSON table codec, surveys of JSON, and finding
//! duplicates.
//!
//! Each has a twin in Java that gives the same bytes and is its readable specification.
#![forbid(unsafe_code)]

pub mod duplicates;
pub mod json;
pub mod lossy;
pub mod rank;
pub mod refusal;
pub mod survey;
pub mod tokens;
