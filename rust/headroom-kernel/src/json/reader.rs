//! Reads a `json-table/1` text and writes the compact JSON it stands for. Any text may come in: what is
//! none of ours is refused with the place where that shows, and what is written is bounded, so that a
//! short text cannot stand for a boundless value.

use super::spacing::Spacing;
use super::stack::Depth;
use super::{Result, chars, escapes, numbers, parser, scalars, utf8, words};
use crate::refusal::{Refusal, Refused};
use std::mem;

/// The most bytes that a text may stand for.
const MOST: usize = 256 << 20;

/// A line of the legend: JSON of a value, or the text that strings begin with.
struct Entry {
    bytes: Vec<u8>,
    is_text: bool,
}

pub struct Reader<'a> {
    pub s: &'a [u8],
    pub p: usize,
    pub out: Vec<u8>,
    legend: Vec<Entry>,
    /// What the last quoted string holds.
    pub text: Vec<u8>,
    most: Depth,
    depth: Depth,
    /// Bytes written that do not stand in the text so often.
    spent: usize,

    // Of the table that is being read.
    /// Where the line of the row ends; behind it the lines of its texts and schemas.
    pub line_end: usize,
    pub below: usize,
    /// Whether the row is a line of its own.
    pub line: bool,
    /// Whether the line is over, so that all further cells are missing.
    pub ended: bool,
}

pub fn decode(table: &[u8], most: Depth) -> Result<Vec<u8>> {
    utf8::check(table)?;
    let mut r = Reader {
        s: table,
        p: 0,
        out: Vec::with_capacity(table.len() * 2),
        legend: Vec::new(),
        text: Vec::new(),
        most,
        depth: 0,
        spent: 0,
        line_end: 0,
        below: 0,
        line: false,
        ended: false,
    };
    r.document()?;
    Ok(r.out)
}

impl Reader<'_> {
    #[cold]
    pub fn fault(&self) -> Refused {
        Refused::at(Refusal::NotATable, self.p)
    }

    #[inline]
    pub fn peek(&self) -> u8 {
        self.s.get(self.p).copied().unwrap_or(0)
    }

    #[inline]
    pub fn at(&self, c: u8) -> bool {
        self.s.get(self.p) == Some(&c)
    }

    #[inline]
    pub fn expect(&mut self, c: u8) -> Result<()> {
        if !self.at(c) {
            return Err(self.fault());
        }
        self.p += 1;
        Ok(())
    }

    #[inline]
    pub fn take(&mut self, word: &[u8]) -> bool {
        let there = self.is_at(word);
        if there {
            self.p += word.len();
        }
        there
    }

    #[inline]
    pub fn is_at(&self, word: &[u8]) -> bool {
        self.s[self.p..].starts_with(word)
    }

    /// One level of nesting more.
    pub fn enter(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > 2 * self.most {
            return Err(Refused::at(Refusal::TooDeep, self.p));
        }
        Ok(())
    }

    pub fn leave(&mut self) {
        self.depth -= 1;
    }

    pub fn bound(&self) -> Result<()> {
        if self.out.len() > MOST {
            return Err(Refused::at(Refusal::TooLarge, self.p));
        }
        Ok(())
    }

    /// Bounds what is written more often than it is read.
    #[inline]
    pub fn spend(&mut self, bytes: usize) -> Result<()> {
        self.spent = self.spent.saturating_add(bytes);
        if self.spent > MOST {
            return Err(Refused::at(Refusal::TooLarge, self.p));
        }
        Ok(())
    }

    /// The count in brackets or parentheses that begins here.
    pub fn count(&mut self) -> Result<usize> {
        let from = self.p;
        let mut n = 0u64;
        while let Some(b) = self.s.get(self.p) {
            if !chars::is_digit(*b) || n >= 1 << 31 {
                break;
            }
            n = n * 10 + u64::from(b - b'0');
            self.p += 1;
        }
        if self.p == from || n > i32::MAX as u64 {
            return Err(self.fault());
        }
        Ok(n as usize)
    }

    fn document(&mut self) -> Result<()> {
        while self.at(b'$') && self.legend_line()? {}
        if self.take(b"JSON Lines") {
            self.lines()?;
        } else if self.at(b'[') || self.at(b'{') || self.signature_begins() {
            self.value(b' ')?;
        } else {
            self.out.push(b'{');
            self.members(None)?;
            if self.out.len() == 1 {
                return Err(self.fault()); // no text stands for an empty object
            }
            self.out.push(b'}');
        }
        while self.at(b'\n') {
            self.p += 1;
        }
        if self.p < self.s.len() {
            return Err(self.fault());
        }
        Ok(())
    }

    fn legend_line(&mut self) -> Result<bool> {
        let from = self.p;
        self.p += 1;
        let begins = chars::is_digit(self.peek()) && self.count()? == self.legend.len() + 1;
        if !begins || !self.at(b'=') {
            self.p = from;
            return Ok(false);
        }
        self.p += 1;
        let is_text = !(self.at(b'{') || self.at(b'['));
        let bytes = if is_text {
            self.string_up_to(b' ')?
        } else {
            let saved = mem::take(&mut self.out);
            self.value(b' ')?;
            mem::replace(&mut self.out, saved)
        };
        self.legend.push(Entry { bytes, is_text });
        self.expect(b'\n')?;
        Ok(true)
    }

    /// The text of a string that stands here in flow.
    fn string_up_to(&mut self, stop: u8) -> Result<Vec<u8>> {
        if self.at(b'"') {
            self.quoted()?;
            return Ok(self.text.clone());
        }
        let from = self.p;
        self.p = self.raw_end(stop, true);
        self.expanded(from, self.p)
    }

    fn lines(&mut self) -> Result<()> {
        let from = self.p;
        self.expect(b'[')?;
        let n = self.count()?;
        self.expect(b']')?;
        if self.at(b'{') {
            self.p = from;
            return self.table(b'\n');
        }
        for i in 0..n {
            self.expect(b'\n')?;
            if i > 0 {
                self.out.push(b'\n');
            }
            self.value(b' ')?;
        }
        Ok(())
    }

    /// Members of an object up to the closing brace, or up to the end of the text.
    fn members(&mut self, close: Option<u8>) -> Result<()> {
        let mut first = true;
        loop {
            self.skip_blanks();
            if self.s.get(self.p).copied() == close {
                return Ok(());
            }
            if !first {
                self.out.push(b',');
            }
            first = false;
            self.key()?;
            self.out.push(b':');
            if self.at(b'[') || self.at(b'{') {
                if !self.table_begins() {
                    return Err(self.fault());
                }
                self.table(b',')?;
            } else {
                self.expect(b':')?;
                self.value(b' ')?;
            }
        }
    }

    pub fn skip_blanks(&mut self) {
        while self.at(b' ') || self.at(b'\n') {
            self.p += 1;
        }
    }

    /// Reads a key and writes it as a JSON string.
    pub fn key(&mut self) -> Result<()> {
        if self.at(b'"') {
            self.quoted()?;
            escapes::quote(&self.text, &mut self.out);
            return Ok(());
        }
        let rest = &self.s[self.p..];
        let n = rest.iter().take_while(|b| chars::is_key(**b)).count();
        if n == 0 {
            return Err(self.fault());
        }
        self.out.push(b'"');
        self.out.extend_from_slice(&rest[..n]);
        self.out.push(b'"');
        self.p += n;
        Ok(())
    }

    /// Reads a key and gives it as a JSON string.
    pub fn captured_key(&mut self) -> Result<Vec<u8>> {
        let saved = mem::take(&mut self.out);
        self.key()?;
        Ok(mem::replace(&mut self.out, saved))
    }

    /// Reads a value that a bare string ends before `stop`, and writes its JSON.
    pub fn value(&mut self, stop: u8) -> Result<()> {
        self.enter()?;
        match self.peek() {
            b'"' => {
                self.quoted()?;
                escapes::quote(&self.text, &mut self.out);
            }
            b'[' | b'{' => self.container()?,
            _ if self.nested_begins() => self.nested()?,
            _ => {
                let from = self.p;
                let to = self.raw_end(stop, true);
                if scalars::begins_as_block(&self.s[from..to]) {
                    self.block()?;
                } else {
                    self.p = to;
                    self.scalar(from, to)?;
                }
            }
        }
        self.leave();
        Ok(())
    }

    fn container(&mut self) -> Result<()> {
        if self.table_begins() {
            return self.table(b',');
        }
        let object = self.at(b'{');
        self.p += 1;
        if object {
            self.out.push(b'{');
            self.members(Some(b'}'))?;
            self.out.push(b'}');
        } else {
            self.out.push(b'[');
            self.elements()?;
            self.out.push(b']');
        }
        self.p += 1;
        self.bound()
    }

    fn elements(&mut self) -> Result<()> {
        let mut first = true;
        loop {
            self.skip_blanks();
            if self.at(b']') {
                return Ok(());
            }
            if self.p >= self.s.len() {
                return Err(self.fault());
            }
            if !first {
                self.out.push(b',');
            }
            first = false;
            let from = self.p;
            self.value(b' ')?;
            if self.p == from {
                return Err(self.fault());
            }
        }
    }

    #[inline]
    pub fn nested_begins(&self) -> bool {
        self.at(b'j') && scalars::begins_as_nested(&self.s[self.p..])
    }

    /// A string that holds a document: read as the document, written as the string.
    fn nested(&mut self) -> Result<()> {
        self.p += 4;
        let mut spacing = Spacing::Compact;
        if chars::is_digit(self.peek()) {
            spacing = Spacing::of_mark(self.peek());
            self.p += 1;
        }
        let saved = mem::take(&mut self.out);
        self.value(b' ')?;
        let mut inner = mem::replace(&mut self.out, saved);
        if spacing != Spacing::Compact {
            let tape = parser::parse(&inner, self.most)?;
            inner = Vec::with_capacity(inner.len() * 2);
            spacing.write(&tape, 0, &mut inner);
        }
        self.spend(inner.len())?;
        escapes::quote(&inner, &mut self.out);
        self.bound()
    }

    /// A text or a schema whose lines follow at once.
    fn block(&mut self) -> Result<()> {
        if !self.is_at(b"text(") {
            return self.signature();
        }
        let n = self.text_count()?;
        self.expect(b'\n')?;
        self.text_lines(n)
    }

    pub fn text_count(&mut self) -> Result<usize> {
        self.p += 5;
        let n = self.count()?;
        self.expect(b')')?;
        Ok(n)
    }

    /// So many lines from here, written as one string.
    pub fn text_lines(&mut self, n: usize) -> Result<()> {
        let from = self.p;
        for i in 0..n {
            if i > 0 {
                self.expect(b'\n')?;
            }
            self.p = self.line_end_from(self.p);
        }
        escapes::quote(&self.s[from..self.p], &mut self.out);
        if self.p < self.s.len() {
            self.p += 1;
        }
        Ok(())
    }

    /// The next line feed, or the end of the text.
    pub fn line_end_from(&self, from: usize) -> usize {
        words::line_end(self.s, from)
    }

    /// Reads a quoted string into [`Reader::text`].
    pub fn quoted(&mut self) -> Result<()> {
        self.text.clear();
        self.p += 1;
        let mut from = self.p;
        loop {
            match self.s.get(self.p) {
                None | Some(b'\n') => return Err(self.fault()),
                Some(b'"') => {
                    self.text.extend_from_slice(&self.s[from..self.p]);
                    self.p += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.text.extend_from_slice(&self.s[from..self.p]);
                    self.p += escapes::unescape(self.s, self.p, &mut self.text)?;
                    from = self.p;
                }
                Some(_) => self.p += 1,
            }
        }
    }

    /// Where a bare run that begins here ends; in flow brackets that are not balanced end it too.
    pub fn raw_end(&self, stop: u8, flow: bool) -> usize {
        let mut level = 0;
        for (i, b) in self.s[self.p..].iter().enumerate() {
            match b {
                _ if *b == stop || *b == b'\n' => return self.p + i,
                b'[' | b'{' if flow => level += 1,
                b']' | b'}' if flow => level -= 1,
                _ => {}
            }
            if level < 0 {
                return self.p + i;
            }
        }
        self.s.len()
    }

    /// Writes the JSON of a bare run.
    pub fn scalar(&mut self, from: usize, to: usize) -> Result<()> {
        let run = &self.s[from..to];
        let bits = run.iter().fold(0, |bits, b| bits | chars::of_byte(*b));
        self.known_scalar(run, bits)
    }

    /// Writes the JSON of a bare run of which the bits of the bytes are known.
    #[inline]
    pub fn known_scalar(&mut self, run: &[u8], bits: u16) -> Result<()> {
        let Some(&b) = run.first() else {
            return Err(self.fault());
        };
        let literal = match b {
            b'n' => run == b"null",
            b't' => run == b"true",
            b'f' => run == b"false",
            b'-' | b'0'..=b'9' => numbers::is(run),
            b'$' if is_name(run) => return self.named(run),
            _ => false,
        };
        if literal {
            self.out.extend_from_slice(run);
        } else {
            escapes::quote_known(run, bits, &mut self.out);
        }
        Ok(())
    }

    fn named(&mut self, run: &[u8]) -> Result<()> {
        let (number, rest) = self.entry(run)?;
        let entry = &self.legend[number];
        let length = entry.bytes.len();
        if entry.is_text {
            escapes::quote(&[&entry.bytes, rest].concat(), &mut self.out);
        } else if rest.is_empty() {
            self.out.extend_from_slice(&entry.bytes);
        } else {
            return Err(self.fault());
        }
        self.spend(length)?;
        self.bound()
    }

    /// The number of the entry that a run names, and what stands behind the name.
    fn entry<'a>(&self, run: &'a [u8]) -> Result<(usize, &'a [u8])> {
        let digits = run[1..].iter().take_while(|b| chars::is_digit(**b)).count();
        let mut n = 0;
        for b in &run[1..=digits] {
            if n > self.legend.len() {
                break;
            }
            n = n * 10 + usize::from(b - b'0');
        }
        if n < 1 || n > self.legend.len() {
            return Err(self.fault());
        }
        Ok((n - 1, &run[digits + 1..]))
    }

    /// A bare text with the beginning that the legend holds, if it names one.
    pub fn expanded(&mut self, from: usize, to: usize) -> Result<Vec<u8>> {
        let run = &self.s[from..to];
        if !is_name(run) {
            return Ok(run.to_vec());
        }
        let (number, rest) = self.entry(run)?;
        let entry = &self.legend[number];
        if !entry.is_text {
            return Err(self.fault());
        }
        let text = [&entry.bytes, rest].concat();
        self.spend(text.len())?;
        Ok(text)
    }
}

/// Whether a bare run begins with the name of an entry.
fn is_name(run: &[u8]) -> bool {
    run.first() == Some(&b'$') && run.get(1).is_some_and(|b| chars::is_digit(*b))
}
