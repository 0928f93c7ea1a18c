//! Reads the header of a table.

use super::column::ColumnKind;
use super::field::{Around, Field, Level};
use super::reader::Reader;
use super::{Result, chars, escapes, header};
use std::collections::BTreeSet;
use std::mem;

impl Reader<'_> {
    /// Reads columns up to and with the closing brace; `end` is what ends a row.
    pub fn header(&mut self, end: u8) -> Result<Level> {
        let mut level = self.level()?;
        if let Some(last) = level.last_leaf_mut() {
            last.separator = end;
        }
        Ok(level)
    }

    fn level(&mut self) -> Result<Level> {
        self.enter()?;
        let mut level = Level::default();
        loop {
            let field = self.header_field()?;
            level.fields.push(field);
            let b = self.peek();
            match b {
                b'}' => break,
                b' ' | b',' | b';' | b'|' => {}
                _ => return Err(self.fault()),
            }
            self.p += 1;
            if let Some(due) = level.fields.last_mut().and_then(Field::due) {
                due.separator = b;
            }
        }
        self.p += 1;
        self.leave();
        self.resolve(&mut level)?;
        Ok(level)
    }

    fn header_field(&mut self) -> Result<Field> {
        let from = self.p;
        let mut key_json = self.captured_key()?;
        let name = if self.s.get(from) == Some(&b'"') {
            self.text.clone()
        } else {
            self.s[from..self.p].to_vec()
        };
        key_json.push(b':');
        let mut f = Field::new(key_json, name);
        if self.take(b"?") {
            f.optional = true;
            f.soft = self.take(b"?");
        }
        if self.take(header::SHORTENED) {
            f.stood = Some(BTreeSet::new());
            f.around = Some(Around {
                text: b"*".to_vec(),
                star: Some(0),
                brace: None,
            });
        } else if self.take(b"=") {
            self.given(&mut f)?;
        } else if self.take(b"{") {
            f.kind = ColumnKind::Group;
            f.inner = self.level()?;
        } else if self.take(b"[]{") {
            f.kind = ColumnKind::Rows;
            f.inner = self.header(b']')?;
        }
        Ok(f)
    }

    /// What stands behind the equals sign: a constant or a text around the cell.
    fn given(&mut self, f: &mut Field) -> Result<()> {
        if self.at(b'"') {
            return self.quoted_text(f);
        }
        if self.take(header::BASENAME) {
            return self.basename(f);
        }
        let object = self.at(b'{') && name_end(&self.s[self.p..]).is_none();
        if self.at(b'[') || object || self.nested_begins() {
            f.kind = ColumnKind::Const;
            let saved = mem::take(&mut self.out);
            self.value(b' ')?;
            f.constant = mem::replace(&mut self.out, saved);
            return Ok(());
        }
        self.bare_text(f)
    }

    /// A column's name and the closing brace.
    fn basename(&mut self, f: &mut Field) -> Result<()> {
        let from = self.p;
        while chars::is_word_byte(self.peek()) {
            self.p += 1;
        }
        if self.p == from {
            return Err(self.fault());
        }
        let name = [b"{", &self.s[from..self.p], b"}"].concat();
        self.expect(b'}')?;
        f.basename = true;
        set_text(f, name, None, &[]);
        Ok(())
    }

    fn bare_text(&mut self, f: &mut Field) -> Result<()> {
        let from = self.p;
        let mut level = 0;
        let mut i = from;
        while let Some(b) = self.s.get(i) {
            match b {
                b' ' | b',' | b';' | b'|' | b'\n' => break,
                b'[' | b'{' => level += 1,
                b']' | b'}' => level -= 1,
                _ => {}
            }
            if level < 0 {
                break;
            }
            i += 1;
        }
        self.p = i;
        if !self.s[from..i].iter().any(|b| matches!(b, b'*' | b'{')) {
            let saved = mem::take(&mut self.out);
            self.scalar(from, i)?;
            f.constant = mem::replace(&mut self.out, saved);
            f.kind = ColumnKind::Const;
            return Ok(());
        }
        let text = self.expanded(from, i)?;
        let star = text.iter().position(|b| *b == b'*');
        set_text(f, text, star, &[]);
        Ok(())
    }

    /// A quoted text: stars and braces that are escaped mean themselves.
    fn quoted_text(&mut self, f: &mut Field) -> Result<()> {
        let mut text = Vec::new();
        let mut escaped = Vec::new();
        self.p += 1;
        loop {
            match self.s.get(self.p) {
                None | Some(b'\n') => return Err(self.fault()),
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped.push(text.len());
                    self.p += escapes::unescape(self.s, self.p, &mut text)?;
                }
                Some(b) => {
                    text.push(*b);
                    self.p += 1;
                }
            }
        }
        self.p += 1;
        let free = |i: &usize| text[*i] == b'*' && escaped.binary_search(i).is_err();
        let star = (0..text.len()).find(free);
        set_text(f, text, star, &escaped);
        Ok(())
    }

    /// Finds the fields that texts name, and an order in which their values can be made.
    fn resolve(&mut self, level: &mut Level) -> Result<()> {
        let mut named = Vec::new();
        for i in 0..level.fields.len() {
            name(i, level);
            let f = &mut level.fields[i];
            if f.reference.is_some() {
                named.push(i);
            } else if f.basename {
                return Err(self.fault());
            } else if f.kind == ColumnKind::Derived
                && let Some(around) = &f.around
            {
                f.constant.clear();
                escapes::quote(&around.text, &mut f.constant);
                f.kind = ColumnKind::Const;
            }
        }
        let mut is_made = vec![false; level.fields.len()];
        while level.made.len() < named.len() {
            let before = level.made.len();
            for i in &named {
                let Some(of) = level.fields[*i].reference else {
                    continue;
                };
                if !is_made[*i] && (is_made[of] || level.fields[of].reference.is_none()) {
                    is_made[*i] = true;
                    level.made.push(*i);
                }
            }
            if level.made.len() == before {
                return Err(self.fault());
            }
        }
        Ok(())
    }
}

/// Sets the text of a field; names in braces are looked up when the whole level is known.
fn set_text(f: &mut Field, text: Vec<u8>, star: Option<usize>, escaped: &[usize]) {
    f.kind = match star {
        None => ColumnKind::Derived,
        Some(_) => ColumnKind::Cell,
    };
    f.braces = (0..text.len())
        .filter(|i| text[*i] == b'{' && escaped.binary_search(i).is_err())
        .filter(|i| name_end(&text[*i..]).is_some())
        .collect();
    f.around = Some(Around {
        text,
        star,
        brace: None,
    });
}

/// The closing brace of a word in braces that begins here.
fn name_end(a: &[u8]) -> Option<usize> {
    let word = a[1..]
        .iter()
        .take_while(|b| chars::is_word_byte(**b))
        .count();
    (word > 0 && a.get(word + 1) == Some(&b'}')).then_some(word + 1)
}

fn name(i: usize, level: &mut Level) {
    let f = &level.fields[i];
    let Some(around) = &f.around else {
        return;
    };
    for brace in &f.braces {
        let Some(end) = name_end(&around.text[*brace..]) else {
            continue;
        };
        let word = &around.text[brace + 1..brace + end];
        if let Some(of) = level.fields.iter().rposition(|d| d.name == word) {
            let place = (*brace, brace + end + 1);
            let f = &mut level.fields[i];
            f.reference = Some(of);
            if let Some(around) = &mut f.around {
                around.brace = Some(place);
            }
            return;
        }
    }
}
