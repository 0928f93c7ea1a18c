//! Reads strict JSON (RFC 8259) into a [`Tape`]: one pass, every byte of it checked as UTF-8, each
//! error with its offset. A byte-order mark in front is taken as white space.

use super::shapes::Shapes;
use super::stack::Depth;
use super::tape::{Kind, Node, Store, Tape};
use super::{Result, chars, escapes, numbers, plain, utf8};
use crate::refusal::{Refusal, Refused};

struct Parser<'a, T> {
    tape: Tape<T>,
    src: &'a [u8],
    p: usize,
    most: Depth,
    /// Whether white space was skipped, or a string has an escape.
    loose: bool,
}

/// The document that a whole run of bytes is, nested at most so deep.
pub fn parse(src: &[u8], most: Depth) -> Result<Tape> {
    parse_into(src, src.to_vec(), most)
}

/// The same with the texts where they are wanted.
pub fn parse_into<T: Store>(src: &[u8], texts: T, most: Depth) -> Result<Tape<T>> {
    let mut parser = Parser::new(src, texts, most);
    if src.starts_with(&[0xef, 0xbb, 0xbf]) {
        parser.p = 3;
    }
    parser.pass_space();
    let from = parser.p;
    parser.value(-1, -1, 0)?;
    parser.note_compact(from);
    parser.pass_space();
    if parser.p < src.len() {
        return Err(parser.not_json());
    }
    Ok(parser.tape)
}

/// JSON Lines as one array of what stands on the lines.
pub fn parse_lines<T: Store>(src: &[u8], texts: T, most: Depth) -> Result<Tape<T>> {
    let mut parser = Parser::new(src, texts, most);
    parser.tape.depth = 1;
    let root = parser.add(Kind::Array, -1);
    let mut count = 0;
    let mut first = 0;
    let mut end = 0;
    loop {
        parser.pass_space();
        if parser.p == src.len() {
            break;
        }
        let line = parser.tape.nodes.len();
        let from = parser.p;
        if count == 0 {
            first = from;
        } else {
            // Between compact lines there is a line feed and nothing else.
            parser.loose |= from > end + 1;
        }
        parser.value(-1, -1, 1)?;
        end = parser.p;
        let spans_lines = src[from..parser.p].contains(&b'\n');
        if !parser.tape.is_container(line) || spans_lines || !parser.at_line_end() {
            return Err(Refused::at(Refusal::NotJson, from));
        }
        count += 1;
    }
    if count < 2 {
        return Err(Refused::at(Refusal::NotJson, 0));
    }
    parser.close(root, count);
    parser.p = end;
    parser.note_compact(first);
    Ok(parser.tape)
}

/// About how many nodes a document has, by how many begin in its first bytes, and a few more: there is
/// hardly a document of which much room is left, or to which more must be given. At most one for four bytes:
/// denser ones grow.
fn about_nodes(src: &[u8]) -> usize {
    const SAMPLE: usize = 4096;
    let sample = &src[..src.len().min(SAMPLE)];
    let begin = |b: &&u8| matches!(b, b',' | b'[' | b'{');
    let nodes = 16 + sample.iter().filter(begin).count();
    (nodes * (src.len() / SAMPLE + 1)).min(src.len() / 4 + 16)
}

/// Where a string's content stands in the buffer, and its characters.
struct Content {
    at: usize,
    len: usize,
    bits: u16,
}

/// What comes that is not plain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A key, or whatever stands there in its place.
    Key,
    /// A value.
    Value,
    /// What stands behind a value.
    Behind,
}

/// An object that is read.
struct Object {
    /// Its key or, in lists, that of the outermost one, else -1.
    place: i32,
    /// The shape of the members that were read, and how many they are.
    shape: usize,
    members: usize,
}

impl<'a, T: Store> Parser<'a, T> {
    fn new(src: &'a [u8], texts: T, most: Depth) -> Self {
        let mut nodes = Vec::new();
        // A guess: where there is no such room the list grows as the document is read.
        let _ = nodes.try_reserve_exact(about_nodes(src));
        Parser {
            tape: Tape {
                texts,
                nodes,
                shapes: Shapes::new(),
                compact: None,
                depth: 0,
                base: 0,
            },
            src,
            p: 0,
            most,
            loose: false,
        }
    }

    fn not_json(&self) -> Refused {
        Refused::at(Refusal::NotJson, self.p)
    }

    fn cut_off(&self) -> Refused {
        Refused::at(Refusal::CutOff, self.src.len())
    }

    fn at_line_end(&mut self) -> bool {
        while matches!(self.src.get(self.p), Some(b' ' | b'\t' | b'\r')) {
            self.p += 1;
        }
        matches!(self.src.get(self.p), None | Some(b'\n'))
    }

    /// Notes the document that stands between a place and this one, if it is compact there.
    fn note_compact(&mut self, from: usize) {
        self.tape.compact = (!self.loose).then_some(from..self.p);
    }

    /// Skips white space in a document.
    #[inline]
    fn skip_space(&mut self) {
        if matches!(self.src.get(self.p), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.loose = true;
            self.pass_space();
        }
    }

    /// Skips white space around a document.
    fn pass_space(&mut self) {
        self.p = plain::space_end(self.src, self.p);
    }

    #[inline]
    fn peek(&self) -> Result<u8> {
        self.src.get(self.p).copied().ok_or_else(|| self.cut_off())
    }

    #[inline]
    fn add(&mut self, kind: Kind, key: i32) -> usize {
        let node = self.tape.nodes.len();
        self.tape.nodes.push(Node {
            at: 0,
            len: 0,
            end: node as u32 + 1,
            key,
            bits: 0,
            kind,
        });
        node
    }

    #[inline]
    fn add_text(&mut self, kind: Kind, key: i32, content: Content) {
        let end = self.tape.nodes.len() as u32 + 1;
        self.tape.nodes.push(Node {
            at: content.at as u32,
            len: content.len as u32,
            end,
            key,
            bits: content.bits,
            kind,
        });
    }

    /// Reads a value that [`plain::value`] knows; else does nothing and says so.
    #[inline(always)]
    fn short_value(&mut self, key: i32) -> bool {
        let Some(value) = plain::value::<T>(self.src, self.p) else {
            return false;
        };
        let end = self.tape.nodes.len() as u32 + 1;
        self.tape.nodes.push(value.node(key, end));
        self.p = value.end;
        true
    }

    /// Reads members of an object, from a key on, as long as each has the key that stood there the last
    /// time and a plain value; says what it did not know. Here the place is a variable and not a field:
    /// each step waits for the one before, and through memory it would wait longer.
    #[inline(always)]
    fn plain_members(&mut self, object: &mut Object) -> Stop {
        let src = self.src;
        let tape = &mut self.tape;
        let route = tape.shapes.route(object.place);
        let Object {
            mut shape,
            mut members,
            ..
        } = *object;
        let mut p = self.p;
        let stop = loop {
            let Some([b'"', token @ ..]) = src.get(p..) else {
                break Stop::Key;
            };
            let Some((next, len)) = tape.shapes.next(shape, route.get(members), token) else {
                break Stop::Key;
            };
            let colon = p + len + 2;
            if src.get(colon) != Some(&b':') {
                break Stop::Key;
            }
            shape = next;
            members += 1;
            p = colon + 1;
            if src.get(p) == Some(&b' ') {
                self.loose = true;
                p += 1;
            }
            let Some(value) = plain::value::<T>(src, p) else {
                break Stop::Value;
            };
            let end = tape.nodes.len() as u32 + 1;
            let key = tape.shapes.last_key_of(shape);
            tape.nodes.push(value.node(key, end));
            p = value.end;
            if src.get(p) != Some(&b',') {
                break Stop::Behind;
            }
            p += 1;
            if src.get(p) != Some(&b'"') {
                let end = plain::space_end(src, p);
                self.loose |= end > p;
                p = end;
            }
        };
        self.p = p;
        (object.shape, object.members) = (shape, members);
        stop
    }

    /// Reads a value; `place` is its key or, in lists, that of the outermost one, else -1.
    fn value(&mut self, key: i32, place: i32, depth: Depth) -> Result<()> {
        match self.peek()? {
            b'{' => self.object(key, place, depth),
            b'[' => self.array(key, place, depth),
            b'"' => {
                let content = self.string()?;
                self.add_text(Kind::String, key, content);
                Ok(())
            }
            b't' => self.word(b"true", Kind::True, key),
            b'f' => self.word(b"false", Kind::False, key),
            b'n' => self.word(b"null", Kind::Null, key),
            _ => self.number(key),
        }
    }

    fn object(&mut self, key: i32, place: i32, depth: Depth) -> Result<()> {
        let node = self.open(Kind::Object, key, depth)?;
        let mut object = Object {
            place,
            shape: 0,
            members: 0,
        };
        self.skip_space();
        if self.peek()? != b'}' {
            loop {
                let stop = self.plain_members(&mut object);
                if stop == Stop::Key {
                    self.next_shape(&mut object, depth)?;
                }
                if stop != Stop::Behind {
                    self.skip_space();
                    let key = self.tape.shapes.last_key_of(object.shape);
                    self.value(key, key, depth + 1)?;
                }
                if self.closes(b'}')? {
                    break;
                }
            }
        }
        self.p += 1;
        self.tape.nodes[node].at = object.shape as u32;
        self.close(node, object.members as u32);
        Ok(())
    }

    fn array(&mut self, key: i32, place: i32, depth: Depth) -> Result<()> {
        let node = self.open(Kind::Array, key, depth)?;
        let mut count = 0;
        self.skip_space();
        if self.peek()? != b']' {
            loop {
                if !self.short_value(-1) {
                    self.value(-1, place, depth + 1)?;
                }
                count += 1;
                if self.closes(b']')? {
                    break;
                }
            }
        }
        self.p += 1;
        self.close(node, count);
        Ok(())
    }

    fn open(&mut self, kind: Kind, key: i32, depth: Depth) -> Result<usize> {
        if depth >= self.most {
            return Err(Refused::at(Refusal::TooDeep, self.p));
        }
        self.tape.depth = self.tape.depth.max(depth + 1);
        self.p += 1;
        Ok(self.add(kind, key))
    }

    fn close(&mut self, node: usize, count: u32) {
        let end = self.tape.nodes.len() as u32;
        let n = &mut self.tape.nodes[node];
        n.len = count;
        n.end = end;
    }

    /// After a member: at the closing bracket (true) or at the next member (false).
    #[inline]
    fn closes(&mut self, bracket: u8) -> Result<bool> {
        if let Some([b',', b'!'..=0xff, ..]) = self.src.get(self.p..) {
            self.p += 1;
            return Ok(false);
        }
        self.skip_space();
        let b = self.peek()?;
        if b == bracket {
            return Ok(true);
        }
        if b != b',' {
            return Err(self.not_json());
        }
        self.p += 1;
        self.skip_space();
        Ok(false)
    }

    /// Reads a key and the colon behind it.
    fn next_shape(&mut self, object: &mut Object, depth: Depth) -> Result<()> {
        let Some([b'"', rest @ ..]) = self.src.get(self.p..) else {
            self.peek()?;
            return Err(self.not_json());
        };
        let next = match self.tape.shapes.guess(object.shape, rest) {
            Some((next, length)) => {
                self.p += length + 2;
                next
            }
            None => self.other_shape(object.shape, depth)?,
        };
        self.tape.shapes.note(object.place, object.members, next);
        object.shape = next;
        object.members += 1;
        self.skip_space();
        if self.peek()? != b':' {
            return Err(self.not_json());
        }
        self.p += 1;
        Ok(())
    }

    fn other_shape(&mut self, shape: usize, depth: Depth) -> Result<usize> {
        let offset = self.p;
        let name = self.string()?;
        let known = self.tape.shapes.key_count();
        let tape = &mut self.tape;
        let key = tape.shapes.key(tape.texts.part(name.at, name.len));
        tape.shapes.extend(shape, key, key == known, depth, offset)
    }

    fn word(&mut self, word: &[u8], kind: Kind, key: i32) -> Result<()> {
        for (i, b) in word.iter().enumerate() {
            match self.src.get(self.p + i) {
                None => return Err(self.cut_off()),
                Some(c) if c != b => return Err(Refused::at(Refusal::NotJson, self.p + i)),
                _ => {}
            }
        }
        self.p += word.len();
        self.add(kind, key);
        Ok(())
    }

    fn number(&mut self, key: i32) -> Result<()> {
        let from = self.p;
        let to = numbers::end(self.src, from).map_err(|bad| {
            let cut_off = bad >= self.src.len();
            let reason = if cut_off {
                Refusal::CutOff
            } else {
                Refusal::NotJson
            };
            Refused::at(reason, bad)
        })?;
        self.p = to;
        let content = Content {
            at: from,
            len: to - from,
            bits: 0,
        };
        self.add_text(Kind::Number, key, content);
        Ok(())
    }

    /// Reads a string token.
    #[inline]
    fn string(&mut self) -> Result<Content> {
        if T::ALL_BITS {
            self.string_and_bits()
        } else {
            self.string_and_spaces()
        }
    }

    /// Looks at 32 bytes at once.
    #[inline]
    fn string_and_spaces(&mut self) -> Result<Content> {
        let s = self.src;
        let at = self.p + 1;
        let mut spaced = false;
        let mut i = at;
        loop {
            if let Some(window) = s.get(i..).and_then(|rest| rest.first_chunk()) {
                let (stops, spaces) = headroom_simd::string_stops(window);
                if stops == 0 {
                    spaced |= spaces != 0;
                    i += 32;
                    continue;
                }
                spaced |= spaces & (stops - 1) & !stops != 0;
                i += stops.trailing_zeros() as usize;
            }
            let bits = if spaced { chars::SPACE } else { 0 };
            match s.get(i) {
                None => return Err(self.cut_off()),
                Some(b'"') => {
                    self.p = i + 1;
                    let len = i - at;
                    return Ok(Content { at, len, bits });
                }
                Some(b'\\') => return self.escaped(at, i, bits),
                Some(0..0x20) => return Err(Refused::at(Refusal::NotJson, i)),
                Some(0x80..) => {
                    while s.get(i).is_some_and(|b| *b >= 0x80) {
                        i += utf8::length(s, i)?;
                    }
                }
                Some(b) => {
                    spaced |= *b == b' ';
                    i += 1;
                }
            }
        }
    }

    fn string_and_bits(&mut self) -> Result<Content> {
        const LOOK: u16 =
            chars::QUOTE | chars::HIDDEN | chars::LINE | chars::TAB | chars::NON_ASCII;
        self.p += 1;
        let from = self.p;
        let s = self.src;
        let mut bits = 0;
        let mut i = from;
        while let Some(&b) = s.get(i) {
            let c = chars::of_byte(b);
            bits |= c;
            i += 1;
            if c & LOOK == 0 {
                continue;
            }
            match b {
                b'"' => {
                    self.p = i;
                    let len = i - 1 - from;
                    // The closing quote counted as one of the characters; no other one could.
                    bits &= !chars::QUOTE;
                    return Ok(Content {
                        at: from,
                        len,
                        bits,
                    });
                }
                b'\\' => return self.escaped(from, i - 1, bits & !chars::QUOTE),
                0..0x20 => return Err(Refused::at(Refusal::NotJson, i - 1)),
                0x80.. => {
                    let n = utf8::length(s, i - 1)?;
                    if chars::is_hidden(s, i - 1) {
                        bits |= chars::HIDDEN;
                    }
                    i += n - 1;
                }
                _ => {}
            }
        }
        Err(self.cut_off())
    }

    /// Reads the rest of a string that has an escape at `i` into the space behind the source.
    fn escaped(&mut self, from: usize, i: usize, seen: u16) -> Result<Content> {
        self.loose = true;
        let close = self.closing(i)?;
        let src = self.src;
        let at = self.tape.texts.end();
        let out = self.tape.texts.behind();
        let start = out.len();
        out.extend_from_slice(&src[from..i]);
        let rest = out.len();
        let inside = &src[..close];
        let mut i = i;
        while i < close {
            let b = src[i];
            if b == b'\\' {
                i += escapes::unescape(inside, i, out)?;
            } else if b >= 0x80 {
                let n = utf8::length(src, i)?;
                out.extend_from_slice(&src[i..i + n]);
                i += n;
            } else if b < 0x20 {
                return Err(Refused::at(Refusal::NotJson, i));
            } else {
                out.push(b);
                i += 1;
            }
        }
        self.p = close + 1;
        let bits = seen | chars::of(&out[rest..]);
        let len = out.len() - start;
        Ok(Content { at, len, bits })
    }

    /// The closing quote of the string that goes on at `i`.
    fn closing(&self, mut i: usize) -> Result<usize> {
        while let Some(b) = self.src.get(i) {
            match b {
                b'"' => return Ok(i),
                b'\\' => i += 2,
                _ => i += 1,
            }
        }
        Err(self.cut_off())
    }
}
