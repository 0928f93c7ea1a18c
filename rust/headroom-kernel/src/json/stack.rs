//! Keeps recursion within the stack that a caller has.

use super::{MAX_DEPTH, Result};
use crate::refusal::{Refusal, Refused};

/// How deep values are nested.
pub type Depth = usize;

/// What any thread's stack holds.
const SHALLOW: Depth = 40;

const STACK: usize = 64 << 20;

/// Does the work on the caller's stack with few levels of nesting; what is nested deeper is done once
/// more with all of them on a stack of its own.
pub fn run<T: Send>(work: impl Fn(Depth) -> Result<T> + Sync) -> Result<T> {
    match work(SHALLOW) {
        Err(refused) if refused.reason == Refusal::TooDeep => deep(&work, refused),
        done => done,
    }
}

fn deep<T: Send>(work: &(impl Fn(Depth) -> Result<T> + Sync), refused: Refused) -> Result<T> {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || work(MAX_DEPTH))
            .map_or(Err(refused), |thread| {
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
    })
}
