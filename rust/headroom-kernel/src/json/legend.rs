//! What a document states once above itself: whole values, then beginnings of strings.

use super::nested::Arena;
use super::tape::{self, Kind, Tape};
use super::{chars, cost, scalars};

/// A line of the legend.
#[derive(Clone)]
pub enum Entry {
    /// A value that stands for itself, and what a place where it stands would take without the legend.
    Whole {
        tape: usize,
        node: usize,
        bytes: usize,
    },
    /// Text that strings begin with.
    Text(Vec<u8>),
}

#[derive(Clone, Default)]
pub struct Legend {
    entries: Vec<Entry>,
    /// How many entries may be used: while an entry is written, only those before it.
    usable: usize,
}

impl Legend {
    pub fn new(entries: Vec<Entry>) -> Self {
        let usable = entries.len();
        Legend { entries, usable }
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn use_only(&mut self, n: usize) {
        self.usable = n;
    }

    pub fn with(&self, more: Vec<Entry>) -> Self {
        let mut all = self.entries.clone();
        all.extend(more);
        Legend::new(all)
    }

    /// The number (from 1) of the entry that a container equals, or 0.
    pub fn whole(&self, arena: &Arena, t: &Tape, number: usize, node: usize) -> usize {
        for (i, e) in self.entries[..self.usable].iter().enumerate() {
            let Entry::Whole {
                tape: of, node: at, ..
            } = *e
            else {
                break;
            };
            let s = arena.tape(of);
            if t.len(node) == s.len(at)
                && t.kind(node) == s.kind(at)
                && tape::equal(t, node, s, at, of == number)
            {
                return i + 1;
            }
        }
        0
    }

    /// The number (from 1) of the longest text that a string begins with and may go on behind, and its
    /// length.
    pub fn text(&self, a: &[u8], stops: u16, flow: bool) -> Option<(usize, usize)> {
        let mut best = None;
        let mut longest = 0;
        for (i, e) in self.entries[..self.usable].iter().enumerate() {
            let Entry::Text(text) = e else {
                continue;
            };
            if text.len() > longest && a.starts_with(text) && goes_on(&a[text.len()..], stops, flow)
            {
                longest = text.len();
                best = Some((i + 1, longest));
            }
        }
        best
    }

    /// Whether a column of objects is shorter as cells that name entries than as columns of its own.
    pub fn serves(&self, arena: &Arena, t: &Tape, number: usize, cells: &[i32]) -> bool {
        if !matches!(self.entries.first(), Some(Entry::Whole { .. })) {
            return false;
        }
        let mut saved = 0i64;
        for n in cells.iter().filter(|n| **n >= 0).map(|n| *n as usize) {
            if t.is(n, Kind::Null) {
                continue;
            }
            let entry = self.whole(arena, t, number, n);
            saved += match entry.checked_sub(1).map(|i| &self.entries[i]) {
                Some(Entry::Whole { bytes, .. }) => *bytes as i64 / 4 - 1,
                _ => -key_tokens(t, n),
            };
        }
        saved > 0
    }
}

fn goes_on(rest: &[u8], stops: u16, flow: bool) -> bool {
    rest.first().is_none_or(|b| !chars::is_digit(*b))
        && scalars::may_go_on(rest, chars::of(rest), stops, flow)
}

fn key_tokens(t: &Tape, object: usize) -> i64 {
    let keys = t.children(object);
    keys.fold(2, |n, i| n + 1 + cost::tokens(t.name(t.key(i))) as i64)
}
