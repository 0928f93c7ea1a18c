//! Finds what the cells of a column share and what one column says of another.
//!
//! Only addresses and times are factored, at borders where a person would do it: the folder of a path,
//! the host of a URL, the date of a time. Ids, names, codes and messages stay whole so that they can be
//! looked up.

use super::column::{Column, ColumnKind};
use super::tape::{Kind, Tape};
use super::template::{Star, Template};
use super::{chars, scalars};
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
    m.pre.len() + named
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
    let Some(first) = rows.iter().position(|row| *row >= 0) else {
        return;
    };
    if rows.len() < 2 || columns.len() > MOST_COLUMNS {
        return;
    }
    for i in 0..columns.len() {
        if columns[i].kind != ColumnKind::Cell {
            continue;
        }
        let found = Finder {
            t,
            columns,
            c: &columns[i],
            rows,
            first,
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
        suffix_cut(first, suf.min(shortest - i), i)
    };
    if i + j >= SHORTEST_AFFIX || j >= 4 {
        return Some(Template {
            pre: first[..i].to_vec(),
            suf: first[first.len() - j..].to_vec(),
            reference: -1,
            star: Star::Middle,
        });
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
fn suffix_cut(text: &[u8], n: usize, pre: usize) -> usize {
    let time = is_time(text);
    if !time && pre == 0 && !is_url(text) {
        return 0;
    }
    let cut = |b: &u8| {
        if time {
            matches!(b, b'T' | b':' | b'.' | b' ')
        } else {
            matches!(b, b'/' | b'.' | b'{' | b'?')
        }
    };
    let tail = &text[text.len() - n..];
    let n = tail.iter().position(cut).map_or(0, |i| n - i);
    if n >= 4 && usable(&text[text.len() - n..]) {
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

fn is_url(text: &[u8]) -> bool {
    let scheme = text.iter().take_while(|b| chars::is_letter(**b)).count();
    scheme > 0 && text[scheme..].starts_with(b"://")
}

// ---- what one column says of another

struct Finder<'a> {
    t: &'a Tape,
    columns: &'a [Column],
    c: &'a Column,
    rows: &'a [i32],
    /// The first row that is there.
    first: usize,
}

impl<'a> Finder<'a> {
    /// Whether every row that is there has a string (or a number, if allowed) in a column.
    fn is_whole(&self, c: &Column, numbers: bool) -> bool {
        self.rows.iter().zip(c.cells.iter()).all(|(row, n)| {
            if *row < 0 {
                return true;
            }
            if *n < 0 {
                return false;
            }
            let node = &self.t.nodes[*n as usize];
            let fits = node.kind == Kind::String || numbers && node.kind == Kind::Number;
            fits && node.len > 0 && node.bits & (chars::HIDDEN | chars::LINE | chars::STAR) == 0
        })
    }

    /// Looks for a column that this one is made of; the one that leaves least to say is taken.
    fn refer(&self) -> Option<(Template, Rc<Vec<i32>>)> {
        let (t, c) = (self.t, self.c);
        let v = usize::try_from(c.cells[self.first]).ok()?;
        let bits = t.bits(v);
        if bits & chars::SLASH == 0 || bits & chars::SPACE != 0 || t.len(v) < 8 {
            return None;
        }
        if !self.is_whole(c, false) {
            return None;
        }
        let mut best = None;
        let affixes = |m: &Template| m.pre.len() + m.suf.len();
        let mut saved = c.template.as_ref().map_or(0, affixes);
        for d in self.columns {
            if d.key == c.key || !self.may_be_named(d) {
                continue;
            }
            let Ok(w) = usize::try_from(d.cells[self.first]) else {
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
            let last = last_index_of(t.text(v), t.text(w)).filter(|last| *last > at);
            for at in [Some(at), last].into_iter().flatten() {
                let Some(m) = self.fit(d, at, v, w) else {
                    continue;
                };
                let gain = if m.star == Star::Nowhere {
                    (1 << 20) + t.len(w)
                } else {
                    t.len(w) + affixes(&m)
                };
                if gain > saved {
                    saved = gain;
                    best = Some((m, Rc::clone(&d.cells)));
                }
            }
        }
        best
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
        let mut same_pre = true;
        let mut same_suf = true;
        let mut whole = true;
        for (x, y) in self.pairs(d) {
            same_pre = same_pre && x.strip_prefix(pre).is_some_and(|rest| rest.starts_with(y));
            same_suf = same_suf && x.strip_suffix(suf).is_some_and(|rest| rest.ends_with(y));
            whole = whole && x.len() == y.len() + pre.len() + suf.len();
            if !same_pre && !same_suf {
                return None;
            }
        }
        let template = |pre: &[u8], suf: &[u8], star| {
            Some(Template {
                pre: pre.to_vec(),
                suf: suf.to_vec(),
                reference: d.key,
                star,
            })
        };
        if same_pre && same_suf && whole {
            return template(pre, suf, Star::Nowhere);
        }
        if same_pre && self.rest_is_text(d, pre.len()) {
            return template(pre, b"", Star::Back);
        }
        if same_suf && self.rest_is_text(d, suf.len()) {
            return template(b"", suf, Star::Front);
        }
        None
    }

    /// Of each row that is there this column's text and d's.
    fn pairs(&self, d: &'a Column) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + '_ {
        let there = (0..self.rows.len()).filter(|r| self.rows[*r] >= 0);
        there.map(|r| {
            let x = self.t.text(self.c.cells[r] as usize);
            (x, self.t.text(d.cells[r] as usize))
        })
    }

    /// Whether something is left in every row beside what the template says.
    fn rest_is_text(&self, d: &Column, said: usize) -> bool {
        self.pairs(d).all(|(x, y)| x.len() > said + y.len())
    }
}

fn index_of(v: &[u8], w: &[u8]) -> Option<usize> {
    v.windows(w.len()).position(|part| part == w)
}

fn last_index_of(v: &[u8], w: &[u8]) -> Option<usize> {
    v.windows(w.len()).rposition(|part| part == w)
}
