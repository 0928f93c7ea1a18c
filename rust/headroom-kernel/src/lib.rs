#![forbid(unsafe_code)]
//! Hot paths of Headroom in safe Rust.
