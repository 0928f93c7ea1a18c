//! Writes the header of a table: each column, and after it the separator that ends its cells.

use super::column::{Column, ColumnKind};
use super::tape::Kind;
use super::template::{Star, Template};
use super::writer::{self, Context, Writer};
use super::{chars, escapes, scalars};

/// What ends a text in a header.
pub const STOPS: u16 = chars::SPACE | chars::COMMA | chars::SEMICOLON | chars::PIPE;

/// Behind a column in which a value that stands above may be shortened.
pub const SHORTENED: &[u8] = b"(..=above)";

/// Before the name of the column whose last part a column is.
pub const BASENAME: &[u8] = b"{basename ";

impl Writer {
    /// Writes columns without the brackets around them; gives the separator that is still due behind
    /// them, or 0.
    pub fn header(&self, columns: &[Column], cx: &mut Context) -> u8 {
        let mut due = 0;
        for (i, c) in columns.iter().enumerate() {
            if i > 0 {
                cx.out.push(if matches!(due, b',' | b';' | b'|') {
                    due
                } else {
                    b' '
                });
            }
            self.key(c.key, cx);
            if c.optional || c.kind == ColumnKind::Group && c.nullable {
                cx.put(if c.soft { b"??" } else { b"?" });
            }
            due = if c.is_leaf() { c.separator } else { 0 };
            match c.kind {
                ColumnKind::Const => {
                    cx.out.push(b'=');
                    self.constant(c, columns, cx);
                }
                ColumnKind::Group => {
                    cx.out.push(b'{');
                    due = self.header(&c.inner, cx);
                    cx.out.push(b'}');
                }
                ColumnKind::Rows => {
                    cx.put(b"[]{");
                    self.header(&c.inner, cx);
                    cx.out.push(b'}');
                }
                ColumnKind::Cell | ColumnKind::Derived => {
                    if c.shortened.is_some() {
                        cx.put(SHORTENED);
                    } else if let Some(template) = &c.template {
                        cx.out.push(b'=');
                        self.template(template, columns, cx);
                    }
                }
            }
        }
        due
    }

    fn constant(&self, c: &Column, columns: &[Column], cx: &mut Context) {
        let Some(node) = c.cells.iter().find(|n| **n >= 0) else {
            return;
        };
        let node = *node as usize;
        if !self.t.is(node, Kind::String) {
            self.flow(node, false, cx);
            return;
        }
        let text = self.t.text(node);
        if self.t.bits(node) & chars::STAR != 0 || self.names(text, columns) {
            cx.out.push(b'"');
            self.escaped(text, columns, cx);
            cx.out.push(b'"');
        } else if let Some(doc) = cx.arena.nested(self.number, node) {
            writer::document_in_string(doc, false, cx);
        } else {
            self.string(node, STOPS, true, cx);
        }
    }

    fn template(&self, m: &Template, columns: &[Column], cx: &mut Context) {
        if m.is_plain() {
            cx.put(b"\"*\"");
            return;
        }
        if m.star == Star::Basename {
            cx.put(BASENAME);
            cx.put(self.t.name(m.reference));
            cx.out.push(b'}');
            return;
        }
        let holds_marks = |a: &[u8]| a.contains(&b'*') || self.names(a, columns);
        if holds_marks(&m.pre) || holds_marks(&m.mid) || holds_marks(&m.suf) {
            self.quoted(m, columns, cx);
            return;
        }
        let mut text = Vec::with_capacity(m.said() + 16);
        if m.star == Star::Front {
            text.push(b'*');
        }
        text.extend_from_slice(&m.pre);
        self.reference(m, &mut text);
        text.extend_from_slice(&m.mid);
        star(m, &mut text);
        text.extend_from_slice(&m.suf);
        let behind_name = m.reference >= 0 && m.pre.is_empty() && m.star != Star::Front;
        if behind_name && scalars::may_go_on(&text, chars::of(&text), STOPS, true) {
            // The braces that it begins with are no object.
            cx.put(&text);
        } else {
            cx.header_text(&text);
        }
    }

    /// The name of the other column in braces.
    fn reference(&self, m: &Template, out: &mut Vec<u8>) {
        if m.reference >= 0 {
            out.push(b'{');
            out.extend_from_slice(self.t.name(m.reference));
            out.push(b'}');
        }
    }

    fn quoted(&self, m: &Template, columns: &[Column], cx: &mut Context) {
        cx.out.push(b'"');
        if m.star == Star::Front {
            cx.out.push(b'*');
        }
        self.escaped(&m.pre, columns, cx);
        self.reference(m, &mut cx.out);
        self.escaped(&m.mid, columns, cx);
        star(m, &mut cx.out);
        self.escaped(&m.suf, columns, cx);
        cx.out.push(b'"');
    }

    /// Writes what stands between quotes, with stars and names in braces that mean themselves escaped.
    fn escaped(&self, a: &[u8], columns: &[Column], cx: &mut Context) {
        let mut plain = 0;
        for (i, b) in a.iter().enumerate() {
            if *b == b'*' || *b == b'{' && self.is_named(&a[i..], columns) {
                escapes::body(&a[plain..i], true, &mut cx.out);
                cx.out.push(b'\\');
                escapes::write_unicode(u32::from(*b), &mut cx.out);
                plain = i + 1;
            }
        }
        escapes::body(&a[plain..], true, &mut cx.out);
    }

    fn names(&self, a: &[u8], columns: &[Column]) -> bool {
        (0..a.len()).any(|i| a[i] == b'{' && self.is_named(&a[i..], columns))
    }

    /// Whether a column's name in braces begins here.
    fn is_named(&self, a: &[u8], columns: &[Column]) -> bool {
        let word = a[1..]
            .iter()
            .take_while(|b| chars::is_word_byte(**b))
            .count();
        word > 0
            && a.get(word + 1) == Some(&b'}')
            && columns.iter().any(|c| self.t.name(c.key) == &a[1..=word])
    }
}

/// The star, unless it stands in front.
fn star(m: &Template, out: &mut Vec<u8>) {
    if matches!(m.star, Star::Middle | Star::Back) {
        out.push(b'*');
    }
}
