//! The C border of the kernel. `bindings/include/headroom.h` is the contract; this is the one crate
//! with `unsafe` code: it makes slices of what the caller hands over and nothing else.

mod guard;

use guard::{Status, guard, input, output, result_of};
use headroom_kernel::duplicates::{self, Segments};
use headroom_kernel::json;
use headroom_kernel::refusal::{Refusal, Refused};
use headroom_kernel::survey::survey;
use headroom_kernel::tokens::{self, Encoding};
use headroom_syntax::Language;
use std::borrow::Cow;

/// Raised with every change of the header.
pub const ABI_VERSION: i32 = 3;

/// The details of an outcome; the layout of `headroom_result`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct HeadroomResult {
    /// Tokens counted, bytes written, or duplicates found.
    pub value: i64,
    /// The capacity that would do.
    pub needed: i64,
    /// The byte of the input, or -1.
    pub offset: i64,
    /// A refusal's code.
    pub reason: i32,
    /// Zero.
    pub reserved: i32,
}

/// The ABI version of this library.
#[unsafe(no_mangle)]
pub extern "C" fn headroom_abi_version() -> i32 {
    ABI_VERSION
}

fn encoding(code: i32) -> Result<Encoding, Status> {
    match code {
        0 => Ok(Encoding::O200kBase),
        1 => Ok(Encoding::Cl100kBase),
        _ => Err(Status::BadArgument),
    }
}

/// Counts the tokens of a text.
///
/// # Safety
/// `text` is readable for `text_len` bytes, `res` is writable, both for the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn headroom_count(
    code: i32,
    text: *const u8,
    text_len: i64,
    limit: i64,
    res: *mut HeadroomResult,
) -> i32 {
    let work = |res: &mut HeadroomResult| {
        let text = unsafe { input(text, text_len) }?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        res.value = tokens::count_up_to(encoding(code)?, text, limit) as i64;
        Ok(())
    };
    guard(unsafe { result_of(res) }, work)
}

/// Counts many texts that lie one behind the other.
///
/// # Safety
/// `ends` is readable and `counts` writable for `texts_len` elements, `texts` is readable for as many
/// bytes as the last end says, `res` is writable, all for the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn headroom_count_many(
    code: i32,
    texts: *const u8,
    ends: *const i64,
    texts_len: i32,
    counts: *mut i32,
    res: *mut HeadroomResult,
) -> i32 {
    let work = |res: &mut HeadroomResult| {
        let encoding = encoding(code)?;
        let ends = unsafe { input(ends, i64::from(texts_len)) }?;
        let counts = unsafe { output(counts, i64::from(texts_len)) }?;
        let all = unsafe { input(texts, ends.last().copied().unwrap_or(0)) }?;
        let mut texts = Vec::with_capacity(ends.len());
        let mut from = 0;
        for end in ends {
            let to = usize::try_from(*end).map_err(|_| Status::BadArgument)?;
            texts.push(all.get(from..to).ok_or(Status::BadArgument)?);
            from = to;
        }
        tokens::count_many(encoding, &texts, counts);
        res.value = counts.iter().map(|count| i64::from(*count)).sum();
        Ok(())
    };
    guard(unsafe { result_of(res) }, work)
}

/// One of the operations on JSON.
///
/// # Safety
/// `in_` is readable for `in_len` bytes, `out` writable for `out_cap`, `res` is writable, all for the
/// call; the buffers do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn headroom_json(
    operation: i32,
    in_: *const u8,
    in_len: i64,
    out: *mut u8,
    out_cap: i64,
    res: *mut HeadroomResult,
) -> i32 {
    let work = |res: &mut HeadroomResult| {
        let input = unsafe { input(in_, in_len) }?;
        let out = unsafe { output(out, out_cap) }?;
        let text = match operation {
            0 => json::encode(input).map(Cow::Owned),
            1 => json::decode(input).map(Cow::Owned),
            2 => json::compact(input),
            _ => return Err(Status::BadArgument),
        };
        give(&text.map_err(Status::Refused)?, out, res)
    };
    guard(unsafe { result_of(res) }, work)
}

/// What a JSON document holds in bulk.
///
/// # Safety
/// `json` is readable for `json_len` bytes, `terms` for `terms_len` elements, `out` writable for
/// `out_cap` bytes, `res` is writable, all for the call; the buffers do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn headroom_survey(
    json: *const u8,
    json_len: i64,
    terms: *const i64,
    terms_len: i32,
    out: *mut u8,
    out_cap: i64,
    res: *mut HeadroomResult,
) -> i32 {
    let work = |res: &mut HeadroomResult| {
        let json = unsafe { input(json, json_len) }?;
        let terms = unsafe { input(terms, i64::from(terms_len)) }?;
        let out = unsafe { output(out, out_cap) }?;
        give(&survey(json, terms).map_err(Status::Refused)?, out, res)
    };
    guard(unsafe { result_of(res) }, work)
}

/// Writes a result if there is room for it.
fn give(bytes: &[u8], out: &mut [u8], res: &mut HeadroomResult) -> Result<(), Status> {
    let room = out
        .get_mut(..bytes.len())
        .ok_or(Status::BufferTooSmall(bytes.len()))?;
    room.copy_from_slice(bytes);
    res.value = bytes.len() as i64;
    Ok(())
}

/// Finds the duplicates among texts that lie one behind the other.
///
/// # Safety
/// `ends` is readable and `firsts` writable for `texts_len` elements, `texts` is readable for as many
/// bytes as the last end says, `res` is writable, all for the call; the buffers do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn headroom_duplicates(
    threshold_percent: i32,
    texts: *const u8,
    ends: *const i32,
    texts_len: i32,
    firsts: *mut i32,
    res: *mut HeadroomResult,
) -> i32 {
    let work = |res: &mut HeadroomResult| {
        let ends = unsafe { input(ends, i64::from(texts_len)) }?;
        let firsts = unsafe { output(firsts, i64::from(texts_len)) }?;
        let last = ends.last().copied().unwrap_or(0);
        let text = unsafe { input(texts, i64::from(last)) }?;
        let segments = Segments::new(text, ends).ok_or(Status::BadArgument)?;
        match u32::try_from(threshold_percent) {
            Ok(0) => duplicates::exact(&segments, firsts),
            Ok(t) if duplicates::THRESHOLDS.contains(&t) => duplicates::near(&segments, t, firsts),
            _ => return Err(Status::BadArgument),
        }
        let found = (0i32..).zip(firsts).filter(|(i, first)| **first < *i);
        res.value = found.count() as i64;
        Ok(())
    };
    guard(unsafe { result_of(res) }, work)
}

/// What a source file declares.
///
/// # Safety
/// `text` is readable for `text_len` bytes, `out` writable for `out_cap`, `res` is writable, all for
/// the call; the buffers do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn headroom_syntax(
    language: i32,
    text: *const u8,
    text_len: i64,
    out: *mut u8,
    out_cap: i64,
    res: *mut HeadroomResult,
) -> i32 {
    let work = |res: &mut HeadroomResult| {
        let text = unsafe { input(text, text_len) }?;
        let out = unsafe { output(out, out_cap) }?;
        let language = usize::try_from(language)
            .ok()
            .and_then(|code| Language::ALL.get(code))
            .ok_or(Status::BadArgument)?;
        let syntax = headroom_syntax::read(*language, text)
            .ok_or(Status::Refused(Refused::whole(Refusal::TooLarge)))?;
        let bytes: Vec<u8> = syntax.integers().flat_map(i32::to_ne_bytes).collect();
        give(&bytes, out, res)
    };
    guard(unsafe { result_of(res) }, work)
}
