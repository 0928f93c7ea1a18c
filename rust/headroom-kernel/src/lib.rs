//! Hot paths of Headroom in safe Rust: counting tokens, and the JSON table codec.
//!
//! Each has a twin in Java that gives the same bytes and is its readable specification.
#![forbid(unsafe_code)]

pub mod json;
mod long_s;
pub mod lossy;
pub mod refusal;
pub mod tokens;
