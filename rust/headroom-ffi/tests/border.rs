//! The exports as a C caller sees them: bad arguments, and inputs that end where memory ends.

use headroom::{
    HeadroomResult, headroom_count, headroom_count_many, headroom_duplicates, headroom_json,
    headroom_survey, headroom_syntax,
};
use std::ptr::{null, null_mut};

const OK: i32 = 0;
const REFUSED: i32 = 1;
const BUFFER_TOO_SMALL: i32 = 2;
const BAD_ARGUMENT: i32 = 3;

/// A page that can be read and written, before one that cannot be touched.
struct Fence {
    start: *mut u8,
    page: usize,
}

impl Fence {
    fn new() -> Self {
        unsafe {
            let page = libc::sysconf(libc::_SC_PAGESIZE) as usize;
            let access = libc::PROT_READ | libc::PROT_WRITE;
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
            let start = libc::mmap(null_mut(), 2 * page, access, flags, -1, 0);
            assert_ne!(start, libc::MAP_FAILED);
            let start = start.cast::<u8>();
            assert_eq!(
                libc::mprotect(start.add(page).cast(), page, libc::PROT_NONE),
                0
            );
            Fence { start, page }
        }
    }

    /// Where so many bytes end right before the fence.
    fn before(&self, len: usize) -> *mut u8 {
        assert!(len <= self.page);
        unsafe { self.start.add(self.page - len) }
    }

    fn put(&self, text: &[u8]) -> *const u8 {
        let at = self.before(text.len());
        unsafe { at.copy_from_nonoverlapping(text.as_ptr(), text.len()) };
        at
    }
}

impl Drop for Fence {
    fn drop(&mut self) {
        unsafe { libc::munmap(self.start.cast(), 2 * self.page) };
    }
}

fn texts() -> Vec<Vec<u8>> {
    let mut texts: Vec<Vec<u8>> = [
        "",
        "a",
        " ",
        "\n",
        "'",
        "'s",
        "don't",
        "12345",
        "{\"a\":[1,2,{\"b\":null}]}",
        "ünïcödé",
        "中文",
        "😀",
        "word'\u{17f}",
        "a  ",
        "<|endoftext|>",
        "[{\"id\":1,\"name\":\"x\"},{\"id\":2,\"name\":\"y\"}]",
    ]
    .iter()
    .map(|t| t.as_bytes().to_vec())
    .collect();
    // cut-off characters, and lengths around those that vector code works on
    texts.extend([
        vec![0xc3],
        vec![b'a', 0xe4, 0xb8],
        vec![0xf0, 0x9f, 0x98],
        vec![0xff; 5],
    ]);
    texts.extend((1..70).map(|n| vec![b'x'; n]));
    texts.extend((1..70).map(|n| vec![b' '; n]));
    texts
}

#[test]
fn reads_nothing_behind_its_input() {
    let fence = Fence::new();
    let mut out = vec![0u8; 1 << 16];
    for text in texts() {
        let at = fence.put(&text);
        let len = text.len() as i64;
        let mut res = HeadroomResult::default();
        for encoding in 0..2 {
            assert_eq!(
                unsafe { headroom_count(encoding, at, len, -1, &mut res) },
                OK
            );
            assert_eq!(
                unsafe { headroom_count(encoding, at, len, 1, &mut res) },
                OK
            );
        }
        for operation in 0..3 {
            let status = unsafe {
                headroom_json(
                    operation,
                    at,
                    len,
                    out.as_mut_ptr(),
                    out.len() as i64,
                    &mut res,
                )
            };
            assert!(
                status == OK || status == REFUSED,
                "{operation} {text:?}: {status}"
            );
        }
    }
}

#[test]
fn writes_nothing_behind_its_output() {
    let fence = Fence::new();
    let text = b"[ {\"id\": 1}, {\"id\": 2}, {\"id\": 3} ]";
    for operation in [0, 2] {
        for room in 0..64 {
            let mut res = HeadroomResult::default();
            let (at, len) = (text.as_ptr(), text.len() as i64);
            let status = unsafe {
                headroom_json(
                    operation,
                    at,
                    len,
                    fence.before(room),
                    room as i64,
                    &mut res,
                )
            };
            match status {
                OK => assert!(res.value <= room as i64),
                BUFFER_TOO_SMALL => assert!(res.needed > room as i64),
                other => assert_eq!(other, REFUSED),
            }
        }
    }
}

#[test]
fn counts_many_texts_that_lie_one_behind_the_other() {
    let all = b"hello worldagain";
    let ends = [11i64, 11, 16];
    let mut counts = [-1i32; 3];
    let mut res = HeadroomResult::default();
    let status = unsafe {
        headroom_count_many(
            0,
            all.as_ptr(),
            ends.as_ptr(),
            3,
            counts.as_mut_ptr(),
            &mut res,
        )
    };
    assert_eq!((status, res.value, counts), (OK, 3, [2, 0, 1]));
}

#[test]
fn bad_arguments_are_told_and_touch_nothing() {
    let mut res = HeadroomResult::default();
    let text = b"text";
    let at = text.as_ptr();
    let mut counts = [0i32; 2];
    let counted = counts.as_mut_ptr();
    let descending = [3i64, 1];
    let negative = [-1i64];
    unsafe {
        assert_eq!(headroom_count(0, null(), 4, -1, &mut res), BAD_ARGUMENT);
        assert_eq!(headroom_count(0, at, -1, -1, &mut res), BAD_ARGUMENT);
        assert_eq!(headroom_count(2, at, 4, -1, &mut res), BAD_ARGUMENT);
        assert_eq!(headroom_count(-1, at, 4, -1, &mut res), BAD_ARGUMENT);
        assert_eq!(headroom_count(0, at, 4, -1, null_mut()), BAD_ARGUMENT);
        assert_eq!(headroom_count(0, null(), 0, -1, &mut res), OK);
        assert_eq!(
            headroom_count_many(0, at, null(), 1, counted, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_count_many(0, at, [4i64].as_ptr(), 1, null_mut(), &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_count_many(0, at, negative.as_ptr(), 1, counted, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_count_many(0, at, descending.as_ptr(), 2, counted, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_count_many(0, at, descending.as_ptr(), -1, counted, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_count_many(0, null(), null(), 0, null_mut(), &mut res),
            OK
        );
        assert_eq!(
            headroom_json(3, at, 4, null_mut(), 0, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_json(0, null(), 4, null_mut(), 0, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_json(0, at, 4, null_mut(), 9, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_json(0, at, 4, null_mut(), -9, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_survey(null(), 4, null(), 0, null_mut(), 0, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_survey(at, 4, null(), 1, null_mut(), 0, &mut res),
            BAD_ARGUMENT
        );
    }
}

/// As many rows as are bulk, and a query.
#[test]
fn surveys_up_to_the_end_of_its_input() {
    let fence = Fence::new();
    let rows: Vec<String> = (0..20).map(|i| format!("{{\"n\":{i}}}")).collect();
    let json = fence.put(format!("[{}]", rows.join(",")).as_bytes());
    let len = 2 + rows.iter().map(|r| r.len() as i64 + 1).sum::<i64>() - 1;
    let mut out = vec![0u8; 4096];
    for room in [0, 4096] {
        let mut res = HeadroomResult::default();
        let terms = [-7i64, 7];
        let (terms, out) = (terms.as_ptr(), out.as_mut_ptr());
        let status = unsafe { headroom_survey(json, len, terms, 2, out, room, &mut res) };
        if room == 0 {
            assert_eq!(status, BUFFER_TOO_SMALL);
            assert!(res.needed > 500);
        } else {
            assert_eq!(status, OK);
        }
    }
}

#[test]
fn finds_duplicates_within_their_fences() {
    let (fence, ends_fence, firsts_fence) = (Fence::new(), Fence::new(), Fence::new());
    for text in texts() {
        for parts in 1..6 {
            // the text as often, each behind the other, the last one without its last byte
            let mut all = text.repeat(parts);
            all.pop();
            let mut ends: Vec<i32> = (1..=parts).map(|i| (i * text.len()) as i32).collect();
            ends[parts - 1] = all.len() as i32;
            let at = fence.put(&all);
            let bytes: Vec<u8> = ends.iter().flat_map(|e| e.to_ne_bytes()).collect();
            let ends = ends_fence.put(&bytes).cast::<i32>();
            let firsts = firsts_fence.before(4 * parts).cast::<i32>();
            for threshold in [0, 50, 80, 100] {
                let mut res = HeadroomResult::default();
                let n = parts as i32;
                let status =
                    unsafe { headroom_duplicates(threshold, at, ends, n, firsts, &mut res) };
                assert_eq!(status, OK);
                assert!(
                    res.value >= i64::from(n) - 2 && res.value < i64::from(n),
                    "{text:?}"
                );
            }
        }
    }
}

#[test]
fn bad_segments_and_thresholds_are_told() {
    let at = b"text".as_ptr();
    let mut firsts = [-1i32; 2];
    let mut res = HeadroomResult::default();
    let mut find = |threshold, texts, ends: &[i32], found: bool| unsafe {
        let to = if found {
            firsts.as_mut_ptr()
        } else {
            null_mut()
        };
        headroom_duplicates(
            threshold,
            texts,
            ends.as_ptr(),
            ends.len() as i32,
            to,
            &mut res,
        )
    };
    for threshold in [-1, 1, 49, 101, i32::MIN] {
        assert_eq!(
            find(threshold, at, &[2, 4], true),
            BAD_ARGUMENT,
            "{threshold}"
        );
    }
    for threshold in [0, 80] {
        assert_eq!(find(threshold, at, &[3, 2], true), BAD_ARGUMENT);
        assert_eq!(find(threshold, at, &[-1, 2], true), BAD_ARGUMENT);
        assert_eq!(find(threshold, at, &[2, -1], true), BAD_ARGUMENT);
        assert_eq!(find(threshold, null(), &[2, 4], true), BAD_ARGUMENT);
        assert_eq!(find(threshold, at, &[2, 4], false), BAD_ARGUMENT);
        assert_eq!(find(threshold, null(), &[], false), OK);
        assert_eq!(find(threshold, null(), &[0, 0], true), OK);
        assert_eq!(find(threshold, at, &[2, 4], true), OK);
    }
    assert_eq!(firsts, [0, 1]);
    let ends = [2, 4];
    let to = firsts.as_mut_ptr();
    unsafe {
        assert_eq!(
            headroom_duplicates(0, at, null(), 2, to, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_duplicates(0, at, ends.as_ptr(), -1, to, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_duplicates(0, at, ends.as_ptr(), 2, to, null_mut()),
            BAD_ARGUMENT
        );
    }
}

#[test]
fn syntax_is_read_up_to_the_fence_and_bad_arguments_are_statuses() {
    let fence = Fence::new();
    let mut res = HeadroomResult::default();
    let mut out = vec![0u8; 4 << 10];
    let text = b"class A { void b() { c(); } }";
    let at = fence.before(text.len());
    unsafe { at.copy_from(text.as_ptr(), text.len()) };
    let len = text.len() as i64;
    let to = out.as_mut_ptr();
    let java = 0;
    unsafe {
        assert_eq!(headroom_syntax(java, at, len, to, 4 << 10, &mut res), OK);
        let written = res.value;
        assert_eq!(written % 4, 0);
        assert_eq!(written, 4 + 3 * 32, "a class, a method and a call");
        assert_eq!(
            headroom_syntax(java, at, len, to, 8, &mut res),
            BUFFER_TOO_SMALL
        );
        assert_eq!(res.needed, written);
        for language in [-1, 1000] {
            assert_eq!(
                headroom_syntax(language, at, len, to, 4 << 10, &mut res),
                BAD_ARGUMENT
            );
        }
        assert_eq!(
            headroom_syntax(java, null(), len, to, 4 << 10, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(
            headroom_syntax(java, at, -1, to, 4 << 10, &mut res),
            BAD_ARGUMENT
        );
        assert_eq!(headroom_syntax(java, null(), 0, to, 4 << 10, &mut res), OK);
        assert_eq!(
            headroom_syntax(java, at, len, to, 4 << 10, null_mut()),
            BAD_ARGUMENT
        );
    }
}
