//! Finds JSON Schemas that can be written as signatures: a type, the number of properties, and a line
//! for each property. What is written where is said by [`super::signature_writer`].

use super::tape::{Kind, Tape};
use super::{chars, tape};
use std::rc::Rc;

pub struct Signatures {
    t: Rc<Tape>,
    pub kind: i32,
    pub properties: i32,
    pub required: i32,
    pub items: i32,
    pub description: i32,
    pub any_of: i32,
}

impl Signatures {
    pub fn new(t: Rc<Tape>) -> Self {
        Signatures {
            kind: t.find("type"),
            properties: t.find("properties"),
            required: t.find("required"),
            items: t.find("items"),
            description: t.find("description"),
            any_of: t.find("anyOf"),
            t,
        }
    }

    /// A member of an object, or -1: also if the document does not have the key.
    pub fn member(&self, object: usize, key: i32) -> i32 {
        if key < 0 {
            -1
        } else {
            self.t.member(object, key)
        }
    }

    /// Whether a node is an object with a named type and properties.
    pub fn fits(&self, node: usize) -> bool {
        let t = &*self.t;
        if self.kind < 0 || self.properties < 0 || !t.is(node, tape::Kind::Object) {
            return false;
        }
        let props = t.member(node, self.properties);
        if props < 0 || !t.is_non_empty(props as usize, Kind::Object) {
            return false;
        }
        let name = t.member(node, self.kind);
        // A schema of a type named so would read as the mark of a text.
        self.is_word(name) && t.text(name as usize) != b"text"
    }

    /// Whether all values of a column (-1 and null aside) are such objects.
    pub fn fit_all(&self, cells: &[i32]) -> bool {
        self.properties >= 0
            && cells
                .iter()
                .all(|n| *n < 0 || self.t.is(*n as usize, Kind::Null) || self.fits(*n as usize))
    }

    /// Whether a node is a string that is one word.
    pub fn is_word(&self, node: i32) -> bool {
        let t = &*self.t;
        node >= 0 && t.is(node as usize, Kind::String) && chars::is_word(t.text(node as usize))
    }

    /// Whether a node is an object that holds nothing but a named type.
    pub fn is_bare_type(&self, node: usize) -> bool {
        let t = &*self.t;
        t.is(node, Kind::Object)
            && t.len(node) == 1
            && t.key(node + 1) == self.kind
            && self.is_word(node as i32 + 1)
    }

    /// Whether a node is a choice of bare types.
    pub fn is_choice(&self, node: i32) -> bool {
        if node < 0 || !self.t.is(node as usize, Kind::Array) || self.t.len(node as usize) < 2 {
            return false;
        }
        let mut types = self.t.children(node as usize);
        types.all(|i| self.is_bare_type(i))
    }

    /// The list of required names, or none.
    pub fn required_list(&self, schema: usize) -> Option<usize> {
        let list = self.member(schema, self.required);
        (list >= 0 && self.t.is(list as usize, Kind::Array)).then_some(list as usize)
    }

    /// Whether the list of required names says no more than which properties are, in their order.
    pub fn is_implicit(&self, schema: usize) -> bool {
        let Some(list) = self.required_list(schema) else {
            return false;
        };
        let props = self.t.member(schema, self.properties) as usize;
        let mut rest = self.t.children(props);
        self.t
            .children(list)
            .all(|i| rest.any(|p| self.is_name(i, self.t.key(p))))
    }

    /// Whether a property is in its schema's list of required names.
    pub fn is_required(&self, schema: usize, key: i32) -> bool {
        self.required_list(schema)
            .is_some_and(|list| self.t.children(list).any(|i| self.is_name(i, key)))
    }

    pub fn is_name(&self, node: usize, key: i32) -> bool {
        self.t.is(node, Kind::String) && self.t.text(node) == self.t.name(key)
    }

    /// Whether a description may stand as the rest of its line.
    pub fn is_plain_description(&self, node: i32) -> bool {
        node >= 0
            && self.t.is_non_empty(node as usize, Kind::String)
            && self.t.bits(node as usize) & chars::NEVER_BARE == 0
    }
}
