//! Writes a document as JSON with one of the usual spacings: none, one space after commas and colons
//! (Python's default), or lines indented by two or four spaces.

use super::escapes;
use super::tape::{Kind, Store, Tape};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    Compact,
    Spaced,
    Indent2,
    Indent4,
}

impl Spacing {
    fn indent(self) -> usize {
        match self {
            Spacing::Compact | Spacing::Spaced => 0,
            Spacing::Indent2 => 2,
            Spacing::Indent4 => 4,
        }
    }

    /// How the spacing is named in `json2{...}`.
    pub fn mark(self) -> &'static [u8] {
        match self {
            Spacing::Compact => b"",
            Spacing::Spaced => b"1",
            Spacing::Indent2 => b"2",
            Spacing::Indent4 => b"4",
        }
    }

    /// The spacing that a mark names.
    pub fn of_mark(mark: u8) -> Self {
        match mark {
            b'1' => Spacing::Spaced,
            b'2' => Spacing::Indent2,
            b'4' => Spacing::Indent4,
            _ => Spacing::Compact,
        }
    }

    pub fn write<T: Store>(self, t: &Tape<T>, node: usize, out: &mut Vec<u8>) {
        self.write_at(t, node, 1, out);
    }

    fn write_at<T: Store>(self, t: &Tape<T>, node: usize, depth: usize, out: &mut Vec<u8>) {
        match t.kind(node) {
            Kind::Object | Kind::Array => self.container(t, node, depth, out),
            Kind::String => escapes::quote_known(t.text(node), t.bits(node), out),
            Kind::Number => out.extend_from_slice(t.text(node)),
            Kind::True => out.extend_from_slice(b"true"),
            Kind::False => out.extend_from_slice(b"false"),
            Kind::Null => out.extend_from_slice(b"null"),
        }
    }

    fn container<T: Store>(self, t: &Tape<T>, node: usize, depth: usize, out: &mut Vec<u8>) {
        let object = t.is(node, Kind::Object);
        out.push(if object { b'{' } else { b'[' });
        for i in t.children(node) {
            if i > node + 1 {
                out.push(b',');
                if self == Spacing::Spaced {
                    out.push(b' ');
                }
            }
            self.new_line(depth, out);
            if object {
                let key = t.key(i);
                escapes::quote_known(t.name(key), t.shapes.bits(key as usize), out);
                out.push(b':');
                if self != Spacing::Compact {
                    out.push(b' ');
                }
            }
            self.write_at(t, i, depth + 1, out);
        }
        if t.len(node) > 0 {
            self.new_line(depth - 1, out);
        }
        out.push(if object { b'}' } else { b']' });
    }

    fn new_line(self, depth: usize, out: &mut Vec<u8>) {
        if self.indent() > 0 {
            out.push(b'\n');
            out.resize(out.len() + self.indent() * depth, b' ');
        }
    }
}
