//! Finds what the cells of a column share; what one column says of another finds `references`.
//!
//! Only addresses and times are factored, at borders where a person would do it: the folder of a path,
//! the host of a URL, the date of a time. Ids, names, codes and messages stay whole so that they can be
//! looked up.

use super::column::{Column, ColumnKind};
use super::tape::{Kind, Tape};
use super::template::{Star, Template};
use super::{chars, recurring, references, scalars};

/// The fewest bytes that moving from cells to a header is worth.
const SHORTEST_AFFIX: usize = 8;

/// The bytes of a row's string in front of its cell's text.
#[inline]
pub fn before(t: &Tape, c: &Column, row: usize) -> usize {
    let Some(m) = &c.template else {
        return 0;
    };
    let named = if m.star == Star::Back {
        ref_length(t, c, row)
    } else {
        0
    };
    m.pre.len() + m.mid.len() + named
}

/// The bytes of a row's string behind its cell's text.
fn behind(t: &Tape, c: &Column, row: usize) -> usize {
    let Some(m) = &c.template else {
        return 0;
    };
    let named = if m.star == Star::Front {
        ref_length(t, c, row)
    } else {
        0
    };
    m.suf.len() + named
}

/// What of a row's string stands in its cell.
#[inline]
pub fn rest<'a>(t: &'a Tape, c: &Column, node: usize, row: usize) -> &'a [u8] {
    let text = t.text(node);
    &text[before(t, c, row)..text.len() - behind(t, c, row)]
}

fn ref_length(t: &Tape, c: &Column, row: usize) -> usize {
    match &c.ref_cells {
        Some(cells) if cells[row] >= 0 => t.len(cells[row] as usize),
        _ => 0,
    }
}

/// In wider tables no column is made of another: each is compared with each.
const MOST_COLUMNS: usize = 256;

/// Sets the templates of columns that have cells.
pub fn find(t: &Tape, columns: &mut [Column], rows: &[i32]) {
    for c in columns.iter_mut() {
        if c.kind == ColumnKind::Cell {
            c.template = shared(t, c);
        }
    }
    if columns.len() > MOST_COLUMNS {
        return;
    }
    for i in 0..columns.len() {
        if columns[i].kind != ColumnKind::Cell || rows.len() < 2 {
            continue;
        }
        let found = references::refer(t, columns, i);
        if let Some((template, cells)) = found {
            let c = &mut columns[i];
            if template.star == Star::Nowhere {
                c.kind = ColumnKind::Derived;
            }
            c.template = Some(template);
            c.ref_cells = Some(cells);
        }
    }
    for i in 0..columns.len() {
        references::name_by_basename(t, columns, i);
    }
    for c in columns.iter_mut() {
        let plain = c.template.as_ref().is_none_or(Template::is_plain);
        if c.kind == ColumnKind::Cell && plain {
            c.shortened = recurring::find(t, &c.cells);
            if c.shortened.is_some() {
                c.template = Some(Template::of_strings());
            }
        }
    }
}

// ---- what all cells of a column share

/// The template of a column by its own cells.
pub fn shared(t: &Tape, c: &Column) -> Option<Template> {
    let mut first: Option<&[u8]> = None;
    let mut strings = 0;
    let mut quoted = 0;
    let mut pre = 0;
    let mut suf = 0;
    let mut shortest = usize::MAX;
    for n in c.cells.iter().filter(|n| **n >= 0).map(|n| *n as usize) {
        match t.kind(n) {
            Kind::Null => continue,
            Kind::String => {}
            _ => return None,
        }
        let text = t.text(n);
        strings += 1;
        shortest = shortest.min(text.len());
        quoted += usize::from(scalars::looks_literal(text));
        if let Some(first) = first {
            pre = same_prefix(&first[..pre], text);
            suf = same_suffix(&first[first.len() - suf..], text);
        } else {
            first = Some(text);
            pre = text.len();
            suf = text.len();
        }
    }
    let first = first.filter(|_| strings >= 3)?;
    let i = if pre == 0 { 0 } else { prefix_cut(first, pre) };
    let j = if suf == 0 {
        0
    } else {
        suffix_cut(first, suf.min(shortest - i))
    };
    if i + j >= SHORTEST_AFFIX || j >= 4 || i + j > 0 && is_time(first) {
        return Some(Template::around(&first[..i], &first[first.len() - j..]));
    }
    (quoted > 1).then(Template::of_strings)
}

pub fn same_prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

fn same_suffix(a: &[u8], b: &[u8]) -> usize {
    let pairs = a.iter().rev().zip(b.iter().rev());
    pairs.take_while(|(x, y)| x == y).count()
}

/// How many of the first `n` bytes, which all cells share, may stand in the header.
fn prefix_cut(text: &[u8], n: usize) -> usize {
    if is_time(text) {
        return match n {
            11.. => 11,
            8.. => 8,
            5.. => 5,
            _ => 0,
        };
    }
    let url = is_url(text);
    let cut = |b: &u8| *b == b'/' || url && matches!(*b, b'=' | b'?' | b'#' | b'&');
    let n = text[..n].iter().rposition(cut).map_or(0, |i| i + 1);
    if n >= SHORTEST_AFFIX && usable(&text[..n]) {
        n
    } else {
        0
    }
}

/// How many of the last `n` bytes, which all cells share, may stand in the header.
fn suffix_cut(text: &[u8], n: usize) -> usize {
    let time = is_time(text);
    if !time && !is_url(text) {
        return 0;
    }
    let cut = |b: &u8| {
        if time {
            matches!(b, b'T' | b':' | b'.' | b' ' | b'Z')
        } else {
            matches!(b, b'/' | b'.' | b'{' | b'?')
        }
    };
    let tail = &text[text.len() - n..];
    let n = tail.iter().position(cut).map_or(0, |i| n - i);
    let zone = n == 1 && tail.ends_with(b"Z");
    if (n >= 4 || zone) && usable(&text[text.len() - n..]) {
        n
    } else {
        0
    }
}

pub fn usable(a: &[u8]) -> bool {
    chars::of(a) & (chars::NEVER_BARE | chars::STAR | chars::SPACE) == 0
}

/// Whether a string begins as a date of ISO 8601 with a time behind it.
fn is_time(text: &[u8]) -> bool {
    text.len() >= 16
        && (0..10).all(|i| match i {
            4 | 7 => text[i] == b'-',
            _ => chars::is_digit(text[i]),
        })
        && (text[10] == b'T' || text[10] == b' ')
}

/// Whether a text begins with letters, a colon and two slashes.
pub fn is_url(text: &[u8]) -> bool {
    let scheme = text.iter().take_while(|b| chars::is_letter(**b)).count();
    scheme > 0 && text[scheme..].starts_with(b"://")
}
