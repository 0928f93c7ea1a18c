//! What every export runs in: arguments are checked, panics are caught, statuses are mapped.

use crate::HeadroomResult;
use headroom_kernel::refusal::Refused;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// An outcome that is not success.
#[derive(Debug)]
pub enum Status {
    /// The input is left alone.
    Refused(Refused),
    /// So many bytes are needed.
    BufferTooSmall(usize),
    /// A null pointer, a wrong length or an unknown code.
    BadArgument,
}

/// Runs an export's work and gives its status. A panic ends here: the hook prints nothing.
pub fn guard(
    res: Option<&mut HeadroomResult>,
    work: impl FnOnce(&mut HeadroomResult) -> Result<(), Status>,
) -> i32 {
    static SILENCE: Once = Once::new();
    SILENCE.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let Some(res) = res else {
        return 3;
    };
    *res = HeadroomResult {
        offset: -1,
        ..HeadroomResult::default()
    };
    match catch_unwind(AssertUnwindSafe(|| work(res))) {
        Ok(Ok(())) => 0,
        Ok(Err(Status::Refused(refused))) => {
            res.reason = refused.reason as i32;
            res.offset = refused.offset;
            1
        }
        Ok(Err(Status::BufferTooSmall(needed))) => {
            res.needed = needed as i64;
            2
        }
        Ok(Err(Status::BadArgument)) => 3,
        Err(_) => 4,
    }
}

/// What the caller hands over to be read.
///
/// # Safety
/// If not null, `at` is readable for `len` elements as long as the result lives.
pub unsafe fn input<'a, T>(at: *const T, len: i64) -> Result<&'a [T], Status> {
    let len = usize::try_from(len).map_err(|_| Status::BadArgument)?;
    if len == 0 {
        return Ok(&[]);
    }
    if at.is_null() {
        return Err(Status::BadArgument);
    }
    Ok(unsafe { std::slice::from_raw_parts(at, len) })
}

/// What the caller hands over to be written.
///
/// # Safety
/// If not null, `at` is writable for `len` elements, and nothing else reads or writes it, as long as
/// the result lives.
pub unsafe fn output<'a, T>(at: *mut T, len: i64) -> Result<&'a mut [T], Status> {
    let len = usize::try_from(len).map_err(|_| Status::BadArgument)?;
    if len == 0 {
        return Ok(&mut []);
    }
    if at.is_null() {
        return Err(Status::BadArgument);
    }
    Ok(unsafe { std::slice::from_raw_parts_mut(at, len) })
}

/// The place for the details, or none.
///
/// # Safety
/// If not null, `res` is writable as long as the result lives.
pub unsafe fn result_of<'a>(res: *mut HeadroomResult) -> Option<&'a mut HeadroomResult> {
    unsafe { res.as_mut() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_status() {
        let mut res = HeadroomResult::default();
        assert_eq!(guard(Some(&mut res), |_| panic!("a defect")), 4);
        assert_eq!(guard(Some(&mut res), |_| Ok(())), 0);
    }
}
