//! Writes the rows of tables.

use super::column::{self, Column, ColumnKind};
use super::tape::{Kind, Tape};
use super::writer::{self, Context, Writer};
use super::{chars, escapes, scalars, separators, templates};

pub struct RowWriter<'a> {
    w: &'a Writer,
    t: &'a Tape,
    /// Strings and schemas of the row whose lines follow it.
    below: Vec<usize>,
    /// The separator due before the row's next cell, or 0 before its first.
    due: u8,
    /// Whether the row is a line of its own: only there may cells be left out and lines follow.
    line: bool,
    /// Behind the last cell of the row that is not missing.
    written: usize,
}

impl<'a> RowWriter<'a> {
    pub fn new(w: &'a Writer) -> Self {
        RowWriter {
            w,
            t: &w.t,
            below: Vec::new(),
            due: 0,
            line: true,
            written: 0,
        }
    }

    pub fn table(&mut self, columns: &[Column], objects: &[i32], keyed: bool, cx: &mut Context) {
        cx.out.push(if keyed { b'{' } else { b'[' });
        cx.put_count(objects.len());
        cx.put(if keyed { b"}{key:" } else { b"]{" });
        self.w.header(columns, cx);
        cx.put(b"}\n");
        if !keyed && column::first_leaf(columns).is_none() {
            return;
        }
        for (r, object) in objects.iter().enumerate() {
            if keyed {
                self.key(self.t.key(*object as usize), cx);
            }
            self.row(columns, r, cx);
        }
    }

    fn key(&self, key: i32, cx: &mut Context) {
        let name = self.t.name(key);
        if scalars::is_bare_inner(name, self.t.shapes.bits(key as usize), chars::COLON) {
            cx.put(name);
        } else {
            escapes::quote_visibly(name, &mut cx.out);
        }
        cx.out.push(b':');
    }

    fn row(&mut self, columns: &[Column], r: usize, cx: &mut Context) {
        self.due = 0;
        self.line = true;
        self.written = cx.out.len();
        self.below.clear();
        self.cells(columns, r, cx);
        cx.out.truncate(self.written);
        cx.out.push(b'\n');
        for node in &self.below {
            if self.t.is(*node, Kind::String) {
                self.w.text_lines(*node, cx);
            } else {
                self.w.signature_lines(*node, 1, cx);
            }
        }
    }

    fn cells(&mut self, columns: &[Column], r: usize, cx: &mut Context) {
        for c in columns {
            let node = c.cells[r];
            match c.kind {
                ColumnKind::Const | ColumnKind::Derived => {}
                ColumnKind::Group => self.group(c, node, r, cx),
                ColumnKind::Cell | ColumnKind::Rows => {
                    self.begin(cx);
                    if node < 0 {
                        cx.out.push(b'-');
                    } else {
                        self.cell(c, node as usize, r, cx);
                        self.written = cx.out.len();
                    }
                    self.due = c.separator;
                }
            }
        }
    }

    fn group(&mut self, c: &Column, node: i32, r: usize, cx: &mut Context) {
        let absent = c.optional || c.nullable;
        if node >= 0 && self.t.is(node as usize, Kind::Object) {
            let from = cx.out.len();
            self.cells(&c.inner, r, cx);
            if self.written <= from && absent {
                // Nothing but marks, yet the group is there.
                self.written = cx.out.len();
            }
            let bytes = cx.out.len() - from;
            cx.repeats.container(self.w.number, node as usize, bytes);
        } else if absent {
            self.absent(c, node, cx);
        }
    }

    #[inline]
    fn begin(&self, cx: &mut Context) {
        if self.due != 0 {
            cx.out.push(self.due);
        }
    }

    /// One mark in the place of all cells of a group that is missing or null.
    fn absent(&mut self, group: &Column, node: i32, cx: &mut Context) {
        self.begin(cx);
        cx.put(match (group.soft, node < 0) {
            (true, true) => b"{-}",
            (true, false) => b"{null}",
            (false, true) => b"-",
            (false, false) => b"null",
        });
        if node >= 0 {
            self.written = cx.out.len();
        }
        self.due = column::last_leaf(&group.inner).map_or(0, |last| last.separator);
    }

    fn cell(&mut self, c: &Column, node: usize, r: usize, cx: &mut Context) {
        if c.kind == ColumnKind::Rows {
            self.rows_in_cell(c, node, r, cx);
        } else if self.t.is(node, Kind::String) {
            self.string(c, node, r, cx);
        } else if self.line && self.t.is(node, Kind::Object) && self.w.signatures.fits(node) {
            self.w.signature_head(node, cx);
            self.below.push(node);
        } else {
            self.w.flow(node, false, cx);
        }
    }

    fn rows_in_cell(&mut self, c: &Column, list: usize, r: usize, cx: &mut Context) {
        if !self.t.is(list, Kind::Array) {
            cx.put(b"null");
            return;
        }
        let outer_line = self.line;
        self.line = false;
        cx.out.push(b'[');
        for k in c.starts[r]..c.starts[r + 1] {
            if k > c.starts[r] {
                cx.out.push(b';');
            }
            self.due = 0;
            self.cells(&c.inner, k, cx);
        }
        cx.out.push(b']');
        self.line = outer_line;
    }

    fn string(&mut self, c: &Column, node: usize, r: usize, cx: &mut Context) {
        let stops = separators::stops(c.separator);
        if let Some(n) = c.shortened.as_ref().map(|s| s[r]).filter(|n| *n > 0) {
            let text = self.t.text(node);
            if !(c.guard && begins_as_absence(text)) {
                cx.put(&text[..n]);
                cx.put(b"..");
                return;
            }
        }
        if let Some(template) = &c.template {
            let text = templates::rest(self.t, c, node, r);
            let bits = if template.is_plain() {
                self.t.bits(node)
            } else {
                chars::of(text)
            };
            let as_short = c.shortened.is_some() && text.ends_with(b"..");
            let guarded = as_short || c.guard && begins_as_absence(text);
            if scalars::is_bare_inner(text, bits, stops) && !guarded {
                cx.put(text);
            } else {
                escapes::quote_visibly(text, &mut cx.out);
            }
            return;
        }
        let text = self.t.text(node);
        if c.guard && begins_as_absence(text) {
            escapes::quote_visibly(text, &mut cx.out);
        } else if let Some(doc) = cx.arena.nested(self.w.number, node) {
            writer::document_in_string(doc, false, cx);
        } else if self.line && self.w.deserves_lines(node) {
            self.w.text(node, cx);
            self.below.push(node);
        } else {
            self.w.string(node, stops, false, cx);
        }
    }
}

fn begins_as_absence(text: &[u8]) -> bool {
    matches!(text.first(), Some(b'-' | b'{')) || text.starts_with(b"null")
}
