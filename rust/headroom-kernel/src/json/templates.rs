//! Finds what the cells of a column share and what one column says of another.
//!
//! Only addresses and times are factored, at borders where a person would do it: the folder of a path,
//! the host of a URL, the date of a time. Ids, names, codes and messages stay whole so that they can be
//! looked up.

use super::column::{Column, ColumnKind};
use super::tape::{Kind, Tape};
use super::template::{Star, Template};
use super::{chars, recurring, scalars};
use std::rc::Rc;

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

/// Shorter strings are not made of another column.
const SHORTEST: usize = 8;

/// A column of more values than this does not count as one of few values.
const MOST_RECURRING: usize = 64;

const MOST_LOOKED_AT: usize = 256;

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
        let found = Finder {
            t,
            columns,
            c: &columns[i],
        }
        .refer();
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
        name_by_basename(t, columns, i);
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

/// Where a path is written as a folder and another column's file name, the path is written whole
/// instead, and the name made of it: no longer, and the path can be looked up.
fn name_by_basename(t: &Tape, columns: &mut [Column], path: usize) {
    let c = &columns[path];
    let Some(m) = c.template.as_ref().filter(|m| m.star == Star::Front) else {
        return;
    };
    if m.said() > 0 || c.optional || c.nullable || !chars::is_word(t.name(c.key)) {
        return;
    }
    let Some(name) = columns.iter().position(|d| d.key == m.reference) else {
        return;
    };
    let d = &columns[name];
    if d.kind != ColumnKind::Cell || !d.template.as_ref().is_none_or(Template::is_plain) {
        return;
    }
    for (p, n) in c.cells.iter().zip(d.cells.iter()) {
        let (Ok(p), Ok(n)) = (usize::try_from(*p), usize::try_from(*n)) else {
            continue;
        };
        let folder = t.text(p).len() - t.text(n).len();
        if !t.is(n, Kind::String) || t.bits(n) & chars::SLASH != 0 || t.text(p)[folder - 1] != b'/'
        {
            return;
        }
    }
    let key = c.key;
    let cells = Rc::clone(&c.cells);
    let whole = shared(t, c);
    let d = &mut columns[name];
    d.kind = ColumnKind::Derived;
    d.template = Some(Template::basename(key));
    d.ref_cells = Some(cells);
    let c = &mut columns[path];
    c.template = whole;
    c.ref_cells = None;
}

// ---- what all cells of a column share

fn shared(t: &Tape, c: &Column) -> Option<Template> {
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

fn same_prefix(a: &[u8], b: &[u8]) -> usize {
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

fn usable(a: &[u8]) -> bool {
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

// ---- what one column says of another

struct Finder<'a> {
    t: &'a Tape,
    columns: &'a [Column],
    c: &'a Column,
}

impl<'a> Finder<'a> {
    /// The rows in which this column has a value, with its node.
    fn there(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let cells = self.c.cells.iter().enumerate();
        let there = cells.filter_map(|(r, n)| Some((r, usize::try_from(*n).ok()?)));
        there.filter(|(_, n)| !self.t.is(*n, Kind::Null))
    }

    /// Whether a column has a text (or a number, if allowed) without marks in every row in which this
    /// one has a value.
    fn is_whole(&self, d: &Column, numbers: bool) -> bool {
        self.there().all(|(r, _)| {
            let Ok(n) = usize::try_from(d.cells[r]) else {
                return false;
            };
            let node = &self.t.nodes[n];
            let fits = node.kind == Kind::String || numbers && node.kind == Kind::Number;
            fits && node.len > 0 && node.bits & (chars::HIDDEN | chars::LINE | chars::STAR) == 0
        })
    }

    /// Looks for a column that this one is made of; the one that leaves least to say is taken.
    fn refer(&self) -> Option<(Template, Rc<Vec<i32>>)> {
        let (t, c) = (self.t, self.c);
        let (first, v) = self.there().next()?;
        let bits = t.bits(v);
        if t.len(v) < SHORTEST || !t.is(v, Kind::String) {
            return None;
        }
        let address = bits & chars::SLASH != 0 && bits & chars::SPACE == 0;
        let mut best = None;
        let mut checked = false;
        let mut saved = c.template.as_ref().map_or(0, Template::said);
        for d in self.columns {
            if d.key == c.key || !self.may_be_named(d) {
                continue;
            }
            let Ok(w) = usize::try_from(d.cells[first]) else {
                continue;
            };
            let whole = match t.kind(w) {
                Kind::String => t.len(w) >= 2,
                Kind::Number => true,
                _ => false,
            };
            if !whole || t.len(w) > t.len(v) {
                continue;
            }
            let Some(at) = index_of(t.text(v), t.text(w)) else {
                continue;
            };
            if !self.is_whole(d, true) {
                continue;
            }
            if !checked && !(self.is_whole(c, false) && (address || self.recurs())) {
                return None;
            }
            checked = true;
            let last = last_index_of(t.text(v), t.text(w)).filter(|last| *last > at);
            for at in [Some(at), last].into_iter().flatten() {
                let Some(m) = self.fit(d, at, v, w) else {
                    continue;
                };
                if !address && t.len(w) + m.said() < SHORTEST {
                    continue;
                }
                let gain = if m.star == Star::Nowhere {
                    (1 << 20) + t.len(w)
                } else {
                    t.len(w) + m.said()
                };
                if gain > saved {
                    saved = gain;
                    best = Some((m, Rc::clone(&d.cells)));
                }
            }
        }
        best
    }

    /// Whether this column has few values, each in four rows or more on average, so that none of them
    /// is what tells a row from others. At most `MOST_LOOKED_AT` rows, evenly drawn, are looked at.
    fn recurs(&self) -> bool {
        let cells = &self.c.cells;
        let mut found: Vec<usize> = Vec::new();
        let mut there = 0;
        for n in cells.iter().step_by(cells.len().div_ceil(MOST_LOOKED_AT)) {
            let Some(n) = usize::try_from(*n)
                .ok()
                .filter(|n| !self.t.is(*n, Kind::Null))
            else {
                continue;
            };
            there += 1;
            if !found.iter().any(|m| self.t.equal(*m, n)) {
                if found.len() == MOST_RECURRING {
                    return false;
                }
                found.push(n);
            }
        }
        found.len() * 4 <= there
    }

    /// Whether the header may name d: d has a plain name, and does not itself rest on this column.
    fn may_be_named(&self, d: &Column) -> bool {
        if !matches!(d.kind, ColumnKind::Cell | ColumnKind::Derived)
            || !chars::is_word(self.t.name(d.key))
        {
            return false;
        }
        let mut key = d.template.as_ref().map_or(-1, |m| m.reference);
        while key >= 0 {
            if key == self.c.key {
                return false;
            }
            let of = self.columns.iter().find(|c| c.key == key);
            let template = of.and_then(|c| c.template.as_ref());
            key = template.map_or(-1, |m| m.reference);
        }
        true
    }

    /// The template by which d at an offset of this column fits every row.
    fn fit(&self, d: &Column, at: usize, v: usize, w: usize) -> Option<Template> {
        let t = self.t;
        let pre = &t.text(v)[..at];
        let suf = &t.text(v)[at + t.len(w)..];
        let mut mid = suf.len();
        let mut same_pre = true;
        let mut same_suf = true;
        let mut whole = !self.c.optional && !self.c.nullable;
        for (x, y) in self.pairs(d) {
            let behind = x.strip_prefix(pre).and_then(|rest| rest.strip_prefix(y));
            same_pre = same_pre && behind.is_some();
            same_suf = same_suf && x.strip_suffix(suf).is_some_and(|rest| rest.ends_with(y));
            whole = whole && x.len() == y.len() + pre.len() + suf.len();
            if !same_pre && !same_suf {
                return None;
            }
            if let Some(rest) = behind {
                // Something must be left of either.
                let most = suf.len().min(rest.len()).saturating_sub(1);
                mid = mid.min(most).min(same_prefix(suf, rest));
            }
        }
        let template = |pre: &[u8], mid: &[u8], suf: &[u8], star| {
            Some(Template {
                pre: pre.to_vec(),
                mid: mid.to_vec(),
                suf: suf.to_vec(),
                reference: d.key,
                star,
            })
        };
        if same_pre && same_suf && whole {
            return template(pre, b"", suf, Star::Nowhere);
        }
        if same_pre && self.rest_is_text(d, pre.len()) {
            return template(pre, middle(&suf[..mid]), b"", Star::Back);
        }
        if same_suf && self.rest_is_text(d, suf.len()) {
            return template(b"", b"", suf, Star::Front);
        }
        None
    }

    /// Of each row in which this column has a value its text and d's.
    fn pairs(&self, d: &'a Column) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + '_ {
        let t = self.t;
        self.there()
            .map(move |(r, x)| (t.text(x), t.text(d.cells[r] as usize)))
    }

    /// Whether something is left in every row beside what the template says.
    fn rest_is_text(&self, d: &Column, said: usize) -> bool {
        self.pairs(d).all(|(x, y)| x.len() > said + y.len())
    }
}

/// Of shared text what may stand in a header: it ends in a mark.
fn middle(text: &[u8]) -> &[u8] {
    let mark = |b: &u8| !(chars::is_letter(*b) || chars::is_digit(*b) || *b >= 0x80);
    let n = text.iter().rposition(mark).map_or(0, |i| i + 1);
    if usable(&text[..n]) { &text[..n] } else { b"" }
}

fn index_of(v: &[u8], w: &[u8]) -> Option<usize> {
    v.windows(w.len()).position(|part| part == w)
}

fn last_index_of(v: &[u8], w: &[u8]) -> Option<usize> {
    v.windows(w.len()).rposition(|part| part == w)
}
