//! Finds what one column of a table says of another: addresses, and values of few, that hold the other's
//! value, and file names that the other's paths end in.

use super::column::{Column, ColumnKind};
use super::tape::{Kind, Tape};
use super::template::{Star, Template};
use super::{chars, templates};
use std::rc::Rc;

/// Shorter strings are not made of another column.
const SHORTEST: usize = 8;

/// A column of more values than this does not count as one of few values.
const MOST_RECURRING: usize = 64;

const MOST_LOOKED_AT: usize = 256;

/// A template by which a column is made of another, with that one's cells; the one that leaves least to
/// say.
pub fn refer(t: &Tape, columns: &[Column], i: usize) -> Option<(Template, Rc<Vec<i32>>)> {
    let c = &columns[i];
    Finder { t, columns, c }.refer()
}

/// Where a path is written as a folder and another column's file name, the path is written whole
/// instead, and the name made of it: no longer, and the path can be looked up.
pub fn name_by_basename(t: &Tape, columns: &mut [Column], path: usize) {
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
    let whole = templates::shared(t, c);
    let d = &mut columns[name];
    d.kind = ColumnKind::Derived;
    d.template = Some(Template::basename(key));
    d.ref_cells = Some(cells);
    let c = &mut columns[path];
    c.template = whole;
    c.ref_cells = None;
}

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
                mid = mid.min(most).min(templates::same_prefix(suf, rest));
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
    if templates::usable(&text[..n]) {
        &text[..n]
    } else {
        b""
    }
}

fn index_of(v: &[u8], w: &[u8]) -> Option<usize> {
    v.windows(w.len()).position(|part| part == w)
}

fn last_index_of(v: &[u8], w: &[u8]) -> Option<usize> {
    v.windows(w.len()).rposition(|part| part == w)
}
