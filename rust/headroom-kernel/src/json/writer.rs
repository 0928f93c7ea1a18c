//! Writes a tape as a `json-table/1` text.
//!
//! A value is written either in a line (flow) or, where lines may follow (block), as a table, a
//! signature or a text with lines of its own. What is written ends in a line feed exactly if it had
//! lines of its own.

use super::legend::{Entry, Legend};
use super::nested::{Arena, Nested};
use super::planner::Planner;
use super::repeats::Repeats;
use super::row_writer::RowWriter;
use super::signatures::Signatures;
use super::tape::{Kind, Tape};
use super::{chars, escapes, header, scalars};
use std::cell::RefCell;
use std::rc::Rc;

/// Fewest line feeds, or characters to escape, at which a text is worth lines of its own.
const ESCAPES: usize = 3;

/// An indent that goes with its line feed.
const INDENT: &[u8] = b"    ";

/// What all writers of a text share.
pub struct Context<'a> {
    pub out: Vec<u8>,
    pub arena: &'a mut Arena,
    pub legend: Legend,
    pub repeats: Repeats,
}

impl<'a> Context<'a> {
    pub fn new(arena: &'a mut Arena, legend: Legend, capacity: usize) -> Self {
        Context {
            out: Vec::with_capacity(capacity),
            arena,
            legend,
            repeats: Repeats::default(),
        }
    }

    #[inline]
    pub fn put(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    pub fn put_count(&mut self, n: usize) {
        if n >= 10 {
            self.put_count(n / 10);
        }
        self.out.push(b'0' + (n % 10) as u8);
    }

    #[inline]
    fn ends_line(&self) -> bool {
        self.out.last() == Some(&b'\n')
    }

    /// Writes a string: bare if it may, with the beginning that the legend holds if it does.
    fn string(&mut self, a: &[u8], bits: u16, stops: u16, flow: bool) {
        let named = if self.legend.is_empty() {
            None
        } else {
            self.legend.text(a, stops, flow)
        };
        if let Some((entry, length)) = named {
            self.out.push(b'$');
            self.put_count(entry);
            self.put(&a[length..]);
        } else if scalars::is_bare(a, bits, stops, flow) {
            self.put(a);
        } else {
            escapes::quote_visibly(a, &mut self.out);
        }
    }

    /// Writes text that a header holds.
    pub fn header_text(&mut self, text: &[u8]) {
        let bits = chars::of(text);
        self.repeats.header_text(text, bits);
        self.string(text, bits, header::STOPS, true);
    }
}

/// Writes one tape.
pub struct Writer {
    pub t: Rc<Tape>,
    pub number: usize,
    pub signatures: Signatures,
    places: RefCell<Vec<u32>>,
}

/// The whole text: the legend, then the root, an object without its braces.
pub fn document(lines: bool, cx: &mut Context) {
    let entries = cx.legend.entries().to_vec();
    cx.repeats.muted = true;
    for (i, e) in entries.iter().enumerate() {
        cx.legend.use_only(i);
        cx.out.push(b'$');
        cx.put_count(i + 1);
        cx.out.push(b'=');
        match e {
            Entry::Whole { tape, node, .. } => {
                Writer::new(*tape, cx).container(*node, false, true, cx);
            }
            Entry::Text(text) => cx.string(text, chars::of(text), chars::SPACE, true),
        }
        cx.out.push(b'\n');
    }
    cx.repeats.muted = false;
    cx.legend.use_only(entries.len());
    Writer::new(0, cx).root(lines, cx);
    let n = cx.out.len();
    if n > 1 && cx.ends_line() && cx.out[n - 2] != b'\n' {
        cx.out.pop();
    }
}

impl Writer {
    fn new(number: usize, cx: &Context) -> Self {
        let t = Rc::clone(cx.arena.tape(number));
        Writer {
            signatures: Signatures::new(Rc::clone(&t)),
            t,
            number,
            places: RefCell::default(),
        }
    }

    fn root(&self, lines: bool, cx: &mut Context) {
        let t = &*self.t;
        if lines {
            cx.put(b"JSON Lines");
        }
        if self.table(0, cx) {
            return;
        }
        if lines {
            cx.out.push(b'[');
            cx.put_count(t.len(0));
            cx.put(b"]\n");
            for i in t.children(0) {
                self.flow(i, false, cx);
                cx.out.push(b'\n');
            }
        } else if t.is_non_empty(0, Kind::Object) && !self.signatures.fits(0) {
            self.members(0, true, cx);
        } else {
            self.flow(0, true, cx);
        }
    }

    /// A value behind its key or in a list.
    pub fn flow(&self, node: usize, block: bool, cx: &mut Context) {
        match self.t.kind(node) {
            Kind::Object | Kind::Array => self.container(node, block, false, cx),
            Kind::String => {
                if let Some(doc) = cx.arena.nested(self.number, node) {
                    document_in_string(doc, block, cx);
                } else if block && self.deserves_lines(node) {
                    self.text(node, cx);
                    cx.out.push(b'\n');
                    self.text_lines(node, cx);
                } else {
                    self.string(node, chars::SPACE, true, cx);
                }
            }
            Kind::Number => cx.put(self.t.text(node)),
            Kind::True => cx.put(b"true"),
            Kind::False => cx.put(b"false"),
            Kind::Null => cx.put(b"null"),
        }
    }

    /// Writes a container; `spelled`: as it is, not by the name of a legend entry.
    fn container(&self, node: usize, block: bool, spelled: bool, cx: &mut Context) {
        let object = self.t.is(node, Kind::Object);
        if self.t.len(node) == 0 {
            cx.put(if object { b"{}" } else { b"[]" });
            return;
        }
        if !spelled && self.named(node, cx) {
            return;
        }
        let from = cx.out.len();
        if !(block && (self.signature(node, cx) || self.table(node, cx))) {
            self.bracketed(node, block, cx);
        }
        let bytes = cx.out.len() - from;
        cx.repeats.container(self.number, node, bytes);
    }

    fn bracketed(&self, node: usize, block: bool, cx: &mut Context) {
        if self.t.is(node, Kind::Object) {
            cx.out.push(b'{');
            self.members(node, block, cx);
            cx.out.push(b'}');
        } else {
            cx.out.push(b'[');
            self.elements(node, block, cx);
            cx.out.push(b']');
        }
    }

    fn entry(&self, node: usize, cx: &Context) -> usize {
        if cx.legend.is_empty() {
            return 0;
        }
        cx.legend.whole(cx.arena, &self.t, self.number, node)
    }

    /// Writes the name of the legend entry that a container equals, if there is one.
    fn named(&self, node: usize, cx: &mut Context) -> bool {
        let entry = self.entry(node, cx);
        if entry > 0 {
            cx.out.push(b'$');
            cx.put_count(entry);
        }
        entry > 0
    }

    fn signature(&self, node: usize, cx: &mut Context) -> bool {
        if !self.signatures.fits(node) {
            return false;
        }
        self.signature_head(node, cx);
        cx.out.push(b'\n');
        self.signature_lines(node, 1, cx);
        true
    }

    /// Members with spaces between them, except behind lines of their own.
    fn members(&self, object: usize, block: bool, cx: &mut Context) {
        for i in self.t.children(object) {
            if i > object + 1 && !cx.ends_line() {
                cx.out.push(b' ');
            }
            self.member(i, block, cx);
        }
    }

    pub fn member(&self, node: usize, block: bool, cx: &mut Context) {
        self.key(self.t.key(node), cx);
        let named = self.t.is_container(node) && self.entry(node, cx) > 0;
        if named || !(block && self.table_after_key(node, cx)) {
            cx.out.push(b':');
            self.flow(node, block, cx);
        }
    }

    fn table_after_key(&self, node: usize, cx: &mut Context) -> bool {
        let from = cx.out.len();
        let written =
            self.t.is_container(node) && !self.signatures.fits(node) && self.table(node, cx);
        if written {
            let bytes = cx.out.len() - from;
            cx.repeats.container(self.number, node, bytes);
        }
        written
    }

    fn elements(&self, array: usize, block: bool, cx: &mut Context) {
        for i in self.t.children(array) {
            if i > array + 1 && !cx.ends_line() {
                cx.out.push(b' ');
            }
            self.flow(i, block, cx);
        }
    }

    /// Writes a table of a list of objects or of a map of objects, if it is one and that pays.
    fn table(&self, node: usize, cx: &mut Context) -> bool {
        let t = &*self.t;
        if t.len(node) < 2 || !t.holds_only_objects(node) {
            return false;
        }
        let objects: Vec<i32> = t.children(node).map(|i| i as i32).collect();
        let planner = Planner {
            t,
            number: self.number,
            legend: &cx.legend,
            arena: cx.arena,
            signatures: &self.signatures,
            places: &self.places,
        };
        let Some(columns) = planner.table(&objects) else {
            return false;
        };
        RowWriter::new(self).table(&columns, &objects, t.is(node, Kind::Object), cx);
        true
    }

    // ---- strings

    pub fn key(&self, key: i32, cx: &mut Context) {
        let name = self.t.name(key);
        if chars::is_bare_key(name, self.t.shapes.bits(key as usize)) {
            cx.put(name);
        } else {
            escapes::quote_visibly(name, &mut cx.out);
        }
    }

    /// Writes a string as a value.
    pub fn string(&self, node: usize, stops: u16, flow: bool, cx: &mut Context) {
        let bits = self.t.bits(node);
        let text = self.t.text(node);
        cx.repeats.string(self.number, node, text, bits);
        cx.string(text, bits, stops, flow);
    }

    /// Whether a string of several lines is better written as lines than with escapes. Line feeds in a
    /// row are one; one with an indent counts twice, since without an escape they are one token.
    pub fn deserves_lines(&self, node: usize) -> bool {
        let bits = self.t.bits(node);
        if bits & chars::LINE == 0 || bits & chars::HIDDEN != 0 {
            return false;
        }
        let mut escapes = 0;
        let mut rest = self.t.text(node);
        while let [b, behind @ ..] = rest {
            escapes += match b {
                b'"' | b'\\' | b'\t' => 1,
                b'\n' if behind.first() == Some(&b'\n') => 0,
                b'\n' if behind.starts_with(INDENT) => 2,
                b'\n' => 1,
                _ => 0,
            };
            if escapes >= ESCAPES {
                return true;
            }
            rest = behind;
        }
        false
    }

    /// Writes the mark of a text whose lines follow.
    pub fn text(&self, node: usize, cx: &mut Context) {
        let feeds = self.t.text(node).iter().filter(|b| **b == b'\n').count();
        cx.put(b"text(");
        cx.put_count(feeds + 1);
        cx.out.push(b')');
    }

    pub fn text_lines(&self, node: usize, cx: &mut Context) {
        cx.put(self.t.text(node));
        cx.out.push(b'\n');
    }
}

/// Writes a document that a string holds.
pub fn document_in_string(doc: Nested, block: bool, cx: &mut Context) {
    cx.put(b"json");
    cx.put(doc.spacing.mark());
    let inner = Writer::new(doc.tape, cx);
    if !(block && inner.table(0, cx)) {
        inner.bracketed(0, block, cx);
    }
}
