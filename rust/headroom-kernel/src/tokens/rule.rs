//! The splitting rules, character by character: the specification of [`Window`](super::window).
//!
//! The published rules are regular expressions; here each alternative is written out, in its order, as
//! what a leftmost-first match with backtracking takes.

use super::Encoding;
use super::classes::{Class, Classes};

/// The length of the contraction `'s 't 'm 'd 're 've 'll` at `p`, in any case, or 0. Ignoring case, the
/// long s (U+017F) is an s.
#[inline]
pub fn contraction(text: &[u8], p: usize) -> usize {
    if text.get(p) != Some(&b'\'') {
        return 0;
    }
    let at = |i: usize| text.get(p + i).copied().unwrap_or(0);
    match (at(1) | 0x20, at(2) | 0x20) {
        (b's' | b't' | b'm' | b'd', _) => 2,
        (b'r' | b'v', b'e') | (b'l', b'l') => 3,
        _ if at(1) == 0xc5 && at(2) == 0xbf => 3,
        _ => 0,
    }
}

/// Where the piece ends that begins at `p`, a border of pieces in valid UTF-8 and not its end.
pub fn piece_end(encoding: Encoding, classes: &Classes, text: &[u8], p: usize) -> usize {
    let o200k = encoding == Encoding::O200kBase;
    let (first, len) = classes.at(text, p);
    if !o200k && text[p] == b'\'' {
        let end = contraction(text, p);
        if end > 0 {
            return p + end;
        }
    }
    let is_word = |c: Class| c.is_letter() || o200k && c == Class::Mark;
    let begins_word = match first {
        c if is_word(c) => Some(p),
        Class::Number | Class::Newline => None,
        _ => Some(p + len).filter(|&q| is_word(classes.at(text, q).0)),
    };
    match (begins_word, first) {
        (Some(q), _) if o200k => cased_word_end(classes, text, q),
        (Some(q), _) => run_end(classes, text, q, Class::is_letter),
        (None, Class::Number) => number_end(classes, text, p),
        _ => punctuation_end(o200k, classes, text, p)
            .unwrap_or_else(|| space_end(o200k, classes, text, p)),
    }
}

#[inline(always)]
fn run_end(classes: &Classes, text: &[u8], mut p: usize, takes: impl Fn(Class) -> bool) -> usize {
    loop {
        let (class, len) = classes.at(text, p);
        if class == Class::End || !takes(class) {
            return p;
        }
        p += len;
    }
}

/// Upper case, then lower case, with at least one of lower case; else upper case alone. Letters without
/// case and marks are both, so that a run of upper case that no lower case follows ends with the last of
/// them if there is one. Then a contraction.
fn cased_word_end(classes: &Classes, text: &[u8], p: usize) -> usize {
    let mut q = p;
    let mut last_of_both = None;
    let mut end = loop {
        let (class, len) = classes.at(text, q);
        match class {
            Class::Upper => q += len,
            Class::Letter | Class::Mark => {
                q += len;
                last_of_both = Some(q);
            }
            Class::Lower => {
                break run_end(classes, text, q, |c| {
                    matches!(c, Class::Lower | Class::Letter | Class::Mark)
                });
            }
            _ => break last_of_both.unwrap_or(q),
        }
    };
    end += contraction(text, end);
    end
}

fn number_end(classes: &Classes, text: &[u8], p: usize) -> usize {
    let mut q = p;
    for _ in 0..3 {
        let (class, len) = classes.at(text, q);
        if class != Class::Number {
            break;
        }
        q += len;
    }
    q
}

/// A space if there is one, others and marks, then line ends (and slashes in o200k_base).
fn punctuation_end(o200k: bool, classes: &Classes, text: &[u8], p: usize) -> Option<usize> {
    let from = p + usize::from(text[p] == b' ');
    let to = run_end(classes, text, from, |c| {
        matches!(c, Class::Other | Class::Mark)
    });
    let takes = |b: &u8| matches!(b, b'\n' | b'\r') || o200k && *b == b'/';
    let line_ends = text[to..].iter().take_while(|b| takes(b)).count();
    (to > from).then_some(to + line_ends)
}

/// White space up to its last line end; without one, all of it at the end of the text, else all but the
/// last character, which what follows may take, but at least one.
fn space_end(o200k: bool, classes: &Classes, text: &[u8], p: usize) -> usize {
    let (mut q, mut last, mut newline) = (p, p, p);
    loop {
        let (class, len) = classes.at(text, q);
        if !matches!(class, Class::Space | Class::Newline) {
            break;
        }
        last = q;
        q += len;
        if class == Class::Newline {
            newline = q;
        }
    }
    if q == text.len() && (!o200k || newline == p) {
        q
    } else if newline > p {
        newline
    } else if last > p {
        last
    } else {
        q
    }
}
