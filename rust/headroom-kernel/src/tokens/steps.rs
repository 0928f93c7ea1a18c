//! Steps of work, counted in tests only, so that a bound of the work can be stated without a clock. A step
//! is what takes a few nanoseconds: a character looked at, a pair looked up, eight ranks searched.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts some.
#[inline(always)]
pub fn add(_steps: usize) {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + _steps));
}

/// What some work of this thread takes.
#[cfg(test)]
pub fn of(work: impl FnOnce()) -> usize {
    let before = STEPS.with(|steps| steps.get());
    work();
    STEPS.with(|steps| steps.get()) - before
}
