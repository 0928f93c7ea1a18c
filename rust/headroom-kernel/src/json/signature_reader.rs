//! Reads schemas that are written as signatures; see [`super::signature_writer`].

use super::reader::Reader;
use super::{Result, chars, escapes, scalars};
use std::mem;

/// The most bytes that the properties of a schema may stand for.
const MOST: usize = 1 << 28;

/// A keyword: its key as JSON, and its value as JSON or none if it stands elsewhere.
type Keyword = (Vec<u8>, Option<Vec<u8>>);

/// What a schema's own line says; its properties stand on the lines below.
#[derive(Default)]
struct Schema {
    kind: Vec<u8>,
    items: Option<Vec<u8>>,
    any_of: Option<Vec<u8>>,
    description: Option<Vec<u8>>,
    properties: usize,
    explicit: bool,
    properties_json: Option<Vec<u8>>,
    required_json: Option<Vec<u8>>,
    before: Vec<Keyword>,
    behind: Vec<Keyword>,
}

/// The schema whose lines follow a property's own.
enum Below {
    None,
    Own,
    Items(Box<Schema>),
}

impl Reader<'_> {
    /// Whether a word and a count in parentheses begin here.
    #[inline]
    pub fn signature_begins(&self) -> bool {
        scalars::begins_as_block(&self.s[self.p..])
    }

    /// A schema whose lines follow at once.
    pub fn signature(&mut self) -> Result<()> {
        let mut schema = self.signature_head()?;
        self.keywords(&mut schema.before)?;
        self.expect(b'\n')?;
        self.properties(&mut schema)?;
        self.write_schema(&mut schema)
    }

    /// A schema in a row, whose lines begin at `below`; gives where they end.
    pub fn signature_below(&mut self, below: usize) -> Result<usize> {
        let mut schema = self.signature_head()?;
        self.keywords(&mut schema.before)?;
        let back = mem::replace(&mut self.p, below);
        self.properties(&mut schema)?;
        let end = mem::replace(&mut self.p, back);
        self.write_schema(&mut schema)?;
        Ok(end)
    }

    /// A word, as JSON.
    fn word(&mut self) -> Result<Vec<u8>> {
        let rest = &self.s[self.p..];
        let n = rest.iter().take_while(|b| chars::is_word_byte(**b)).count();
        if n == 0 {
            return Err(self.fault());
        }
        self.p += n;
        Ok(string(&rest[..n]))
    }

    /// `type(n)` or `type(n optional)`.
    fn signature_head(&mut self) -> Result<Schema> {
        let mut schema = Schema {
            kind: self.word()?,
            ..Schema::default()
        };
        self.property_count(&mut schema)?;
        Ok(schema)
    }

    fn property_count(&mut self, schema: &mut Schema) -> Result<()> {
        self.expect(b'(')?;
        schema.properties = self.count()?;
        schema.explicit = self.take(b" optional");
        self.expect(b')')
    }

    /// Keywords in braces, if any stand here.
    fn keywords(&mut self, into: &mut Vec<Keyword>) -> Result<()> {
        if !self.take(b"{") {
            return Ok(());
        }
        loop {
            self.skip_blanks();
            if self.take(b"}") {
                return Ok(());
            }
            if self.p >= self.s.len() {
                return Err(self.fault());
            }
            let key = self.captured_key()?;
            let mut value = None;
            if self.take(b":") {
                let saved = mem::take(&mut self.out);
                self.value(b' ')?;
                value = Some(mem::replace(&mut self.out, saved));
            }
            into.push((key, value));
        }
    }

    /// The lines of a schema's properties.
    fn properties(&mut self, schema: &mut Schema) -> Result<()> {
        self.enter()?;
        let mut props = vec![b'{'];
        let mut required = vec![b'['];
        for i in 0..schema.properties {
            while self.at(b' ') {
                self.p += 1;
            }
            let key = self.captured_key()?;
            if !self.take(b"?") {
                if required.len() > 1 {
                    required.push(b',');
                }
                required.extend_from_slice(&key);
            }
            if i > 0 {
                props.push(b',');
            }
            props.extend_from_slice(&key);
            props.push(b':');
            let saved = mem::replace(&mut self.out, props);
            self.property()?;
            props = mem::replace(&mut self.out, saved);
            if props.len() > MOST {
                return Err(self.fault());
            }
        }
        props.push(b'}');
        required.push(b']');
        schema.properties_json = Some(props);
        schema.required_json = (!schema.explicit).then_some(required);
        self.leave();
        Ok(())
    }

    fn property(&mut self) -> Result<()> {
        if self.take(b"=") {
            self.value(b' ')?;
            return self.end_line();
        }
        self.expect(b':')?;
        let mut schema = Schema::default();
        let first = self.word()?;
        let mut below = Below::None;
        match self.peek() {
            b'(' => {
                self.property_count(&mut schema)?;
                below = Below::Own;
            }
            b'<' => below = self.items(&mut schema)?,
            b'|' => schema.any_of = Some(self.choice(&first)?),
            _ => {}
        }
        if schema.any_of.is_none() {
            schema.kind = first;
        }
        self.keywords(&mut schema.before)?;
        if self.take(b"+") {
            self.keywords(&mut schema.behind)?;
        }
        if self.take(b" ") {
            let from = self.p;
            self.p = self.line_end_from(from);
            schema.description = Some(string(&self.s[from..self.p]));
        }
        self.end_line()?;
        match below {
            Below::None => {}
            Below::Own => self.properties(&mut schema)?,
            Below::Items(mut items) => {
                self.properties(&mut items)?;
                let saved = mem::take(&mut self.out);
                self.write_schema(&mut items)?;
                schema.items = Some(mem::replace(&mut self.out, saved));
            }
        }
        self.write_schema(&mut schema)
    }

    fn end_line(&mut self) -> Result<()> {
        if self.p < self.s.len() {
            self.expect(b'\n')?;
        }
        Ok(())
    }

    /// `<word>`, or `<type(n)>`: then the schema whose lines follow.
    fn items(&mut self, schema: &mut Schema) -> Result<Below> {
        self.expect(b'<')?;
        let mut below = Below::None;
        if self.signature_begins() {
            let mut items = self.signature_head()?;
            self.keywords(&mut items.before)?;
            below = Below::Items(Box::new(items));
        } else {
            schema.items = Some([b"{\"type\":", &self.word()?[..], b"}"].concat());
        }
        self.expect(b'>')?;
        Ok(below)
    }

    fn choice(&mut self, first: &[u8]) -> Result<Vec<u8>> {
        let mut b = [b"[{\"type\":", first].concat();
        while self.take(b"|") {
            b.extend_from_slice(b"},{\"type\":");
            b.extend_from_slice(&self.word()?);
        }
        b.extend_from_slice(b"}]");
        Ok(b)
    }

    /// Each value that stands elsewhere is written once, so that what a schema stands for is bounded.
    fn write_schema(&mut self, schema: &mut Schema) -> Result<()> {
        let before = mem::take(&mut schema.before);
        let ordered = before.iter().any(|(_, value)| value.is_none());
        self.out.push(b'{');
        let mut first = true;
        if ordered {
            for (key, value) in before {
                let value = value.or_else(|| schema.take(&key));
                let value = value.ok_or_else(|| self.fault())?;
                self.pair(&mut first, &key, &value);
            }
        } else {
            schema.usual(&before, |key, value| self.pair(&mut first, key, value));
            for (key, value) in &schema.behind {
                let value = value.as_ref().ok_or_else(|| self.fault())?;
                self.pair(&mut first, key, value);
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn pair(&mut self, first: &mut bool, key: &[u8], value: &[u8]) {
        if !*first {
            self.out.push(b',');
        }
        *first = false;
        self.out.extend_from_slice(key);
        self.out.push(b':');
        self.out.extend_from_slice(value);
    }
}

impl Schema {
    /// The keywords in their usual order, up to those behind the description.
    fn usual(&self, before: &[Keyword], mut pair: impl FnMut(&[u8], &[u8])) {
        match &self.any_of {
            Some(any_of) => pair(b"\"anyOf\"", any_of),
            None => pair(b"\"type\"", &self.kind),
        }
        let mut add = |key: &[u8], value: &Option<Vec<u8>>| {
            if let Some(value) = value {
                pair(key, value);
            }
        };
        add(b"\"items\"", &self.items);
        add(b"\"properties\"", &self.properties_json);
        add(b"\"required\"", &self.required_json);
        before.iter().for_each(|(key, value)| add(key, value));
        add(b"\"description\"", &self.description);
    }

    /// The value of a keyword that stands elsewhere, if it was not taken yet.
    fn take(&mut self, key: &[u8]) -> Option<Vec<u8>> {
        match key {
            b"\"type\"" => Some(mem::take(&mut self.kind)).filter(|kind| !kind.is_empty()),
            b"\"anyOf\"" => self.any_of.take(),
            b"\"items\"" => self.items.take(),
            b"\"properties\"" => self.properties_json.take(),
            b"\"required\"" => self.required_json.take(),
            b"\"description\"" => self.description.take(),
            _ => None,
        }
    }
}

fn string(word: &[u8]) -> Vec<u8> {
    let mut b = Vec::with_capacity(word.len() + 2);
    escapes::quote(word, &mut b);
    b
}
