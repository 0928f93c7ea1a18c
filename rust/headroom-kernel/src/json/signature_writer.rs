//! Writes JSON Schemas as signatures: `object(2)` with a line `name?:type{keywords} description` for
//! each property, as a person writes down the parameters of a function.
//!
//! Keys stand in their usual order (type, items, properties, required, other keywords, description,
//! then what came behind the description, in `+{...}`). Where a schema has another order, the braces
//! name all its keys, those whose values stand elsewhere without a value.

use super::tape::Kind;
use super::writer::{Context, Writer};

/// Longer lists of required names, if not in the order of the properties, are not marked by '?'.
const MOST_MARKED: usize = 64;

impl Writer {
    /// `type(properties)` and the keywords beside them.
    pub fn signature_head(&self, schema: usize, cx: &mut Context) {
        let implicit = self.signatures.is_implicit(schema);
        self.type_and_count(schema, implicit, cx);
        let said = self.said(implicit);
        if self.begins_with(schema, &said) {
            self.rest(schema, said.len(), self.t.len(schema), b'{', cx);
        } else {
            self.in_order(schema, &said, -1, cx);
        }
    }

    fn said(&self, implicit: bool) -> Vec<i32> {
        let s = &self.signatures;
        if implicit {
            vec![s.kind, s.properties, s.required]
        } else {
            vec![s.kind, s.properties]
        }
    }

    fn type_and_count(&self, schema: usize, implicit: bool, cx: &mut Context) {
        let s = &self.signatures;
        self.word(self.t.member(schema, s.kind) as usize, cx);
        let n = self.t.len(self.t.member(schema, s.properties) as usize);
        cx.put(b"(");
        cx.put_count(n);
        cx.put(if implicit { b")" } else { b" optional)" });
    }

    /// A line for each property, and below it those of the schema it holds.
    pub fn signature_lines(&self, schema: usize, depth: usize, cx: &mut Context) {
        let t = &*self.t;
        let s = &self.signatures;
        let props = t.member(schema, s.properties) as usize;
        let implicit = s.is_implicit(schema);
        let list = s.required_list(schema);
        let marked = implicit || list.is_none_or(|list| t.len(list) <= MOST_MARKED);
        let mut names = list.map(|list| t.children(list).peekable());
        for p in t.children(props) {
            cx.out.resize(cx.out.len() + depth, b' ');
            self.key(t.key(p), cx);
            let required = match names.as_mut().filter(|_| implicit) {
                Some(names) => names.next_if(|name| s.is_name(*name, t.key(p))).is_some(),
                None => !marked || s.is_required(schema, t.key(p)),
            };
            if !required {
                cx.out.push(b'?');
            }
            if let Some(below) = self.property(p, cx) {
                self.signature_lines(below, depth + 1, cx);
            }
        }
    }

    /// The rest of a property's line; the schema whose lines follow.
    fn property(&self, p: usize, cx: &mut Context) -> Option<usize> {
        let t = &*self.t;
        let s = &self.signatures;
        let object = t.is(p, Kind::Object);
        let kind = if object { s.member(p, s.kind) } else { -1 };
        let choice = if object { s.member(p, s.any_of) } else { -1 };
        if s.is_word(kind) {
            cx.out.push(b':');
            return self.typed(p, kind as usize, cx);
        }
        if s.is_choice(choice) {
            cx.out.push(b':');
            for i in t.children(choice as usize) {
                if i > choice as usize + 1 {
                    cx.out.push(b'|');
                }
                self.word(i + 1, cx);
            }
            self.keywords(p, &[s.any_of], cx);
        } else {
            cx.out.push(b'=');
            self.flow(p, false, cx);
            cx.out.push(b'\n');
        }
        None
    }

    fn typed(&self, p: usize, kind: usize, cx: &mut Context) -> Option<usize> {
        let s = &self.signatures;
        if s.fits(p) {
            let implicit = s.is_implicit(p);
            self.type_and_count(p, implicit, cx);
            self.keywords(p, &self.said(implicit), cx);
            return Some(p);
        }
        self.word(kind, cx);
        let items = s.member(p, s.items);
        if items >= 0 && (s.is_bare_type(items as usize) || s.fits(items as usize)) {
            let items = items as usize;
            cx.out.push(b'<');
            let below = s.fits(items).then_some(items);
            if below.is_some() {
                self.signature_head(items, cx);
            } else {
                self.word(items + 1, cx);
            }
            cx.out.push(b'>');
            self.keywords(p, &[s.kind, s.items], cx);
            return below;
        }
        self.keywords(p, &[s.kind], cx);
        None
    }

    fn word(&self, node: usize, cx: &mut Context) {
        cx.put(self.t.text(node));
    }

    /// Whether an object's first keys are these.
    fn begins_with(&self, object: usize, keys: &[i32]) -> bool {
        let mut members = self.t.children(object);
        keys.iter()
            .all(|key| members.next().is_some_and(|i| self.t.key(i) == *key))
    }

    /// The keywords of a property, its description, and the end of the line.
    fn keywords(&self, p: usize, said: &[i32], cx: &mut Context) {
        let t = &*self.t;
        let s = &self.signatures;
        let description = s.member(p, s.description);
        let plain = s.is_plain_description(description);
        if !self.begins_with(p, said) {
            self.in_order(p, said, if plain { s.description } else { -1 }, cx);
        } else if plain {
            let members = t.children(p);
            let at = members.take_while(|i| *i != description as usize).count();
            self.rest(p, said.len(), at, b'{', cx);
            self.rest(p, at + 1, t.len(p), b'+', cx);
        } else {
            self.rest(p, said.len(), t.len(p), b'{', cx);
        }
        if plain {
            cx.out.push(b' ');
            cx.put(t.text(description as usize));
        }
        cx.out.push(b'\n');
    }

    /// The members from one place to another, if there are any.
    fn rest(&self, object: usize, from: usize, to: usize, mark: u8, cx: &mut Context) {
        if from >= to {
            return;
        }
        if mark == b'+' {
            cx.out.push(b'+');
        }
        cx.out.push(b'{');
        for (k, i) in self.t.children(object).enumerate() {
            if k >= from && k < to {
                if k > from {
                    cx.out.push(b' ');
                }
                self.member(i, false, cx);
            }
        }
        cx.out.push(b'}');
    }

    /// All members in their order, those that are said elsewhere by their keys only.
    fn in_order(&self, object: usize, said: &[i32], description: i32, cx: &mut Context) {
        cx.out.push(b'{');
        for i in self.t.children(object) {
            if i > object + 1 {
                cx.out.push(b' ');
            }
            let key = self.t.key(i);
            if key == description || said.contains(&key) {
                self.key(key, cx);
            } else {
                self.member(i, false, cx);
            }
        }
        cx.out.push(b'}');
    }
}
