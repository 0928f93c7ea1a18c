//! Reads tables: the header, then row after row.

use super::column::ColumnKind;
use super::field::{Field, Level};
use super::reader::Reader;
use super::{Result, chars, escapes, scalars, separators};
use std::collections::BTreeSet;
use std::mem;
use std::ops::Bound;

impl Reader<'_> {
    /// Whether a table begins here.
    pub fn table_begins(&self) -> bool {
        let close = if self.at(b'[') { b']' } else { b'}' };
        let rest = self.s.get(self.p + 1..).unwrap_or_default();
        let n = rest.iter().take_while(|b| chars::is_digit(**b)).count();
        n > 0 && rest[n..].starts_with(&[close, b'{'])
    }

    /// Reads a table and writes its list or object; with a line feed between rows no brackets.
    pub fn table(&mut self, between: u8) -> Result<()> {
        let keyed = self.at(b'{');
        self.p += 1;
        let n = self.count()?;
        self.p += 2;
        if keyed && !self.take(b"key:") {
            return Err(self.fault());
        }
        let mut level = self.header(b'\n')?;
        if self.p < self.s.len() {
            self.expect(b'\n')?;
        }
        let lines = keyed || level.last_leaf().is_some();
        if between == b',' {
            self.out.push(if keyed { b'{' } else { b'[' });
        }
        let was_line = self.line;
        for i in 0..n {
            if i > 0 {
                self.out.push(between);
            }
            self.row(&mut level, keyed, lines)?;
            self.spend(2)?;
            self.bound()?;
        }
        self.line = was_line;
        if between == b',' {
            self.out.push(if keyed { b'}' } else { b']' });
        }
        Ok(())
    }

    fn row(&mut self, level: &mut Level, keyed: bool, lines: bool) -> Result<()> {
        self.line = true;
        if !lines {
            self.ended = true;
            return self.object(level);
        }
        if self.p >= self.s.len() {
            return Err(self.fault());
        }
        self.line_end = self.line_end_from(self.p);
        self.below = (self.line_end + 1).min(self.s.len());
        if keyed {
            self.row_key()?;
        }
        self.ended = self.p == self.line_end;
        self.object(level)?;
        if self.p != self.line_end {
            return Err(self.fault());
        }
        self.p = self.below;
        Ok(())
    }

    fn row_key(&mut self) -> Result<()> {
        if self.at(b'"') {
            self.quoted()?;
            escapes::quote(&self.text, &mut self.out);
        } else {
            let from = self.p;
            self.p = self.raw_end(b':', false);
            if self.p == from {
                return Err(self.fault());
            }
            escapes::quote(&self.s[from..self.p], &mut self.out);
        }
        self.expect(b':')?;
        self.out.push(b':');
        Ok(())
    }

    fn object(&mut self, level: &mut Level) -> Result<()> {
        self.enter()?;
        self.out.push(b'{');
        if level.made.is_empty() {
            let mut first = true;
            for f in &mut level.fields {
                let from = self.out.len();
                if !first {
                    self.out.push(b',');
                }
                self.out.extend_from_slice(&f.key_json);
                if self.field(f)? {
                    first = false;
                    self.spend(f.key_json.len())?;
                } else {
                    self.out.truncate(from);
                }
            }
        } else {
            self.object_of_named(level)?;
        }
        self.out.push(b'}');
        self.leave();
        Ok(())
    }

    /// An object whose fields name each other: all are read first, then made, then written.
    fn object_of_named(&mut self, level: &mut Level) -> Result<()> {
        let saved = mem::take(&mut self.out);
        for f in &mut level.fields {
            self.out = mem::take(&mut f.json);
            self.out.clear();
            f.present = f.kind == ColumnKind::Derived || self.field(f)?;
            f.json = mem::take(&mut self.out);
        }
        self.out = saved;
        for i in &level.made {
            self.make(*i, &mut level.fields)?;
        }
        let mut first = true;
        for f in level.fields.iter().filter(|f| f.present) {
            if !first {
                self.out.push(b',');
            }
            first = false;
            self.out.extend_from_slice(&f.key_json);
            self.out.extend_from_slice(&f.json);
            self.spend(f.key_json.len())?;
        }
        Ok(())
    }

    fn make(&mut self, i: usize, fields: &mut [Field]) -> Result<()> {
        let f = &fields[i];
        let (Some(reference), Some(around)) = (f.reference, &f.around) else {
            return Ok(());
        };
        if !f.present || f.is_null {
            return Ok(());
        }
        let of = &fields[reference];
        if !of.present {
            return Err(self.fault());
        }
        let mut value = Vec::with_capacity(64);
        let other = text_of(&of.json)?;
        if f.basename {
            let slash = other.iter().rposition(|b| *b == b'/');
            value.extend_from_slice(&other[slash.map_or(0, |i| i + 1)..]);
        } else {
            around.write(&f.raw, &other, &mut value);
        }
        self.spend(value.len())?;
        let json = &mut fields[i].json;
        json.clear();
        escapes::quote(&value, json);
        Ok(())
    }

    /// Reads a field's cells and writes its value; false if the row lacks it.
    fn field(&mut self, f: &mut Field) -> Result<bool> {
        match f.kind {
            ColumnKind::Const => {
                self.spend(f.constant.len())?;
                self.out.extend_from_slice(&f.constant);
                Ok(true)
            }
            ColumnKind::Derived => Ok(true),
            ColumnKind::Group => self.group(f),
            ColumnKind::Cell | ColumnKind::Rows => {
                if self.line && self.ended {
                    return Ok(false);
                }
                let present = if f.kind == ColumnKind::Rows {
                    self.rows(f)?
                } else {
                    self.cell(f)?
                };
                self.skip(f.separator)?;
                Ok(present)
            }
        }
    }

    #[inline]
    fn skip(&mut self, separator: u8) -> Result<()> {
        if self.line && self.p == self.line_end {
            self.ended = true;
        } else if separator == b'\n' {
            return Err(self.fault());
        } else if separator != b']' {
            return self.expect(separator);
        }
        Ok(())
    }

    fn group(&mut self, f: &mut Field) -> Result<bool> {
        if f.optional {
            if self.line && self.ended {
                return Ok(false);
            }
            let separator = f.inner.last_leaf().map_or(b'\n', |last| last.separator);
            let (missing, null): (&[u8], &[u8]) = if f.soft {
                (b"{-}", b"{null}")
            } else {
                (b"-", b"null")
            };
            for mark in [missing, null] {
                if self.is_at(mark) && self.cell_ends(self.p + mark.len(), separator) {
                    self.p += mark.len();
                    self.skip(separator)?;
                    if mark == null {
                        self.out.extend_from_slice(b"null");
                    }
                    return Ok(mark == null);
                }
            }
        }
        self.object(&mut f.inner)?;
        Ok(true)
    }

    fn cell_ends(&self, i: usize, separator: u8) -> bool {
        if self.line && i == self.line_end {
            return true;
        }
        match self.s.get(i) {
            None => true,
            Some(b) if separator == b']' => *b == b';' || *b == b']',
            Some(b) => *b == separator,
        }
    }

    /// Rows inside a cell.
    fn rows(&mut self, f: &mut Field) -> Result<bool> {
        if !self.at(b'[') {
            let from = self.p;
            self.p = self.cell_end(f.separator);
            return match &self.s[from..self.p] {
                b"null" => {
                    self.out.extend_from_slice(b"null");
                    Ok(true)
                }
                b"-" => Ok(false),
                _ => Err(self.fault()),
            };
        }
        self.p += 1;
        self.out.push(b'[');
        let was_line = self.line;
        self.line = false;
        if !self.at(b']') {
            loop {
                self.object(&mut f.inner)?;
                if self.at(b']') {
                    break;
                }
                self.expect(b';')?;
                self.out.push(b',');
            }
        }
        self.p += 1;
        self.line = was_line;
        self.out.push(b']');
        Ok(true)
    }

    /// Where a bare cell ends.
    #[inline]
    fn cell_end(&self, separator: u8) -> usize {
        let second = if separator == b']' { b';' } else { separator };
        let rest = &self.s[self.p..];
        let end = |b: &u8| *b == b'\n' || *b == separator || *b == second;
        self.p + rest.iter().position(end).unwrap_or(rest.len())
    }

    /// Where a bare cell ends, and its characters.
    #[inline]
    fn cell_run(&self, separator: u8) -> (usize, u16) {
        let stops = match separator {
            b']' => chars::SEMICOLON | chars::BRACKET | chars::LINE,
            separator => separators::stops(separator) | chars::LINE,
        };
        let mut bits = 0;
        for (i, b) in self.s[self.p..].iter().enumerate() {
            let c = chars::of_byte(*b);
            if c & stops != 0 && (c != chars::BRACKET || *b == b']') {
                return (self.p + i, bits);
            }
            bits |= c;
        }
        (self.s.len(), bits)
    }

    fn cell(&mut self, f: &mut Field) -> Result<bool> {
        if f.around.is_some() {
            return self.cell_of_text(f);
        }
        if matches!(self.peek(), b'"' | b'[' | b'{') || self.nested_begins() {
            self.flow()?;
            return Ok(true);
        }
        let from = self.p;
        let (to, bits) = self.cell_run(f.separator);
        let run = &self.s[from..to];
        if self.line && bits & chars::PAREN != 0 && scalars::begins_as_block(run) {
            self.lines_below()?;
            return Ok(true);
        }
        self.p = to;
        if run == b"-" {
            return Ok(false);
        }
        self.known_scalar(run, bits)?;
        Ok(true)
    }

    /// A value in flow: the tables it may hold have lines of their own to keep.
    fn flow(&mut self) -> Result<()> {
        let saved = (self.line_end, self.below, self.line, self.ended);
        self.value(b' ')?;
        (self.line_end, self.below, self.line, self.ended) = saved;
        Ok(())
    }

    /// A text or a schema whose lines stand below the row.
    fn lines_below(&mut self) -> Result<()> {
        let (end, was_ended) = (self.line_end, self.ended);
        if self.is_at(b"text(") {
            let n = self.text_count()?;
            let back = self.p;
            self.p = self.below;
            self.text_lines(n)?;
            self.below = self.p;
            self.p = back;
        } else {
            self.below = self.signature_below(self.below)?;
        }
        self.line_end = end;
        self.ended = was_ended;
        self.line = true;
        Ok(())
    }

    fn cell_of_text(&mut self, f: &mut Field) -> Result<bool> {
        f.raw.clear();
        f.is_null = false;
        if self.at(b'"') {
            self.quoted()?;
            f.raw.extend_from_slice(&self.text);
        } else {
            let from = self.p;
            self.p = self.cell_end(f.separator);
            match &self.s[from..self.p] {
                b"-" => return Ok(false),
                b"null" => {
                    f.is_null = true;
                    self.out.extend_from_slice(b"null");
                    return Ok(true);
                }
                cell => {
                    let beginning = cell.strip_suffix(b"..");
                    if let (Some(stood), Some(beginning)) = (&f.stood, beginning) {
                        let Some(value) = the_one(stood, beginning) else {
                            return Err(self.fault());
                        };
                        f.raw.extend_from_slice(value);
                        self.spend(f.raw.len())?;
                        self.write_around(f)?;
                        return Ok(true);
                    }
                    f.raw.extend_from_slice(cell);
                }
            }
        }
        if let Some(stood) = &mut f.stood {
            stood.insert(f.raw.clone());
        }
        if f.reference.is_none() {
            self.write_around(f)?;
        }
        Ok(true)
    }

    fn write_around(&mut self, f: &Field) -> Result<()> {
        let Some(around) = &f.around else {
            return Ok(());
        };
        let star = around.star.unwrap_or(around.text.len());
        self.spend(around.text.len())?;
        self.out.push(b'"');
        escapes::body(&around.text[..star], false, &mut self.out);
        escapes::body(&f.raw, false, &mut self.out);
        let behind = around.text.get(star + 1..).unwrap_or_default();
        escapes::body(behind, false, &mut self.out);
        self.out.push(b'"');
        Ok(())
    }
}

/// The one value that begins so.
fn the_one<'a>(values: &'a BTreeSet<Vec<u8>>, beginning: &[u8]) -> Option<&'a [u8]> {
    let mut from = values.range::<[u8], _>((Bound::Included(beginning), Bound::Unbounded));
    let found = from.next().filter(|v| v.starts_with(beginning))?;
    let unique = !from.next().is_some_and(|v| v.starts_with(beginning));
    unique.then_some(found)
}

/// The text of a JSON string; of any other value its JSON.
fn text_of(json: &[u8]) -> Result<Vec<u8>> {
    let [b'"', inside @ .., b'"'] = json else {
        return Ok(json.to_vec());
    };
    let mut text = Vec::with_capacity(json.len());
    let mut i = 0;
    while let Some(b) = inside.get(i) {
        if *b == b'\\' {
            i += escapes::unescape(inside, i, &mut text)?;
        } else {
            text.push(*b);
            i += 1;
        }
    }
    Ok(text)
}
