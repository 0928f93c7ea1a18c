//! Says which strings may stand without quotes, and where.

use super::chars::{self, is_digit, is_word_byte};
use super::numbers;

/// Whether a bare run would be read as null, true, false, a number, or a missing cell.
pub fn looks_literal(a: &[u8]) -> bool {
    match a.first() {
        Some(b'n') => a == b"null",
        Some(b't') => a == b"true",
        Some(b'f') => a == b"false",
        Some(b'-') => a.len() == 1 || numbers::looks_like(a),
        Some(b'+' | b'.' | b'0'..=b'9') => numbers::looks_like(a),
        _ => false,
    }
}

/// Whether a run may stand bare as a whole value: `bits` are its characters, `stops` what would end
/// it; in flow brackets end it as well, unless they are balanced.
pub fn is_bare(a: &[u8], bits: u16, stops: u16, flow: bool) -> bool {
    !a.is_empty()
        && !begins_as_gap(a)
        && may_go_on(a, bits, stops, flow)
        && !begins_as_mark(a, bits)
        && !looks_literal(a)
}

/// Whether a run may stand bare behind something that already says it is a string.
pub fn may_go_on(a: &[u8], bits: u16, stops: u16, flow: bool) -> bool {
    bits & (chars::NEVER_BARE | stops) == 0
        && a.last() != Some(&b' ')
        && (!flow || bits & chars::BRACKET == 0 || is_balanced(a))
}

/// Whether a run begins with one space, which would look like a separator; two are an indent.
fn begins_as_gap(a: &[u8]) -> bool {
    a.first() == Some(&b' ') && a.get(1) != Some(&b' ')
}

/// Whether a cell of a column of strings may stand bare: only quotes and the two marks are read there.
pub fn is_bare_inner(a: &[u8], bits: u16, stops: u16) -> bool {
    if matches!(a.first(), None | Some(b'"' | b']')) || begins_as_gap(a) {
        return false;
    }
    a != b"-" && a != b"null" && may_go_on(a, bits, stops, false)
}

/// Whether a run begins like a quoted string, a container, a legend name or a counted block.
fn begins_as_mark(a: &[u8], bits: u16) -> bool {
    match a[0] {
        b'"' | b'[' | b']' | b'{' | b'}' => return true,
        b'$' => return a.get(1).is_some_and(|b| is_digit(*b)),
        b'j' if bits & chars::BRACKET != 0 && a.len() > 4 && a.starts_with(b"json") => {
            return begins_as_nested(a);
        }
        _ => {}
    }
    bits & chars::PAREN != 0 && begins_as_block(a)
}

/// `json`, perhaps a digit, and a bracket.
pub fn begins_as_nested(a: &[u8]) -> bool {
    let Some(rest) = a.strip_prefix(b"json") else {
        return false;
    };
    let i = usize::from(rest.first().is_some_and(|b| is_digit(*b)));
    matches!(rest.get(i), Some(b'[' | b'{'))
}

/// A word and a count in parentheses: a text or a schema whose lines follow.
#[inline]
pub fn begins_as_block(a: &[u8]) -> bool {
    if !a.first().is_some_and(|b| is_word_byte(*b)) {
        return false;
    }
    let i = a.iter().take_while(|b| is_word_byte(**b)).count();
    i > 0 && a.get(i) == Some(&b'(') && a.get(i + 1).is_some_and(|b| is_digit(*b))
}

fn is_balanced(a: &[u8]) -> bool {
    let mut depth = 0i32;
    for b in a {
        match b {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}
