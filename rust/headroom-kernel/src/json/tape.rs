//! A JSON document as a flat array in document order.
//!
//! Node 0 is the root; a container's children follow it, and the end of a node is the node after its
//! whole subtree. Strings stand without their escapes: in the source where they had none, else behind
//! it in the same buffer.

use super::shapes::Shapes;
use super::stack::Depth;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
#[repr(u8)]
pub enum Kind {
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Kind; 7] = [
        Kind::Object,
        Kind::Array,
        Kind::String,
        Kind::Number,
        Kind::True,
        Kind::False,
        Kind::Null,
    ];
}

#[derive(Clone, Copy)]
pub struct Node {
    /// Of a string or number its first byte in the buffer, of an object its shape.
    pub at: u32,
    /// Of a string or number its bytes, of a container its members.
    pub len: u32,
    pub end: u32,
    /// Of an object's member its key, else -1.
    pub key: i32,
    /// Of a string the union of its [`super::chars`]; of a number, where a tape's [`Store`] has not
    /// [`Store::ALL_BITS`], perhaps its digits, as [`super::numbers::Short::digits`] tells them.
    pub bits: u16,
    pub kind: Kind,
}

/// Where a tape finds the bytes of strings and numbers: in the source, and behind it those of the strings
/// that had escapes.
pub trait Store {
    /// Whether a string's [`Node::bits`] tell all that [`super::chars`] knows. Else they tell whether it
    /// has a space and whether something in it must be escaped; that costs less.
    const ALL_BITS: bool;

    fn part(&self, at: usize, len: usize) -> &[u8];

    /// What stands in one piece from a place on.
    fn from(&self, at: usize) -> &[u8];

    /// The bytes behind the source.
    fn behind(&mut self) -> &mut Vec<u8>;

    /// Where what is written behind the source next will be.
    fn end(&self) -> usize;
}

/// A copy of the source.
impl Store for Vec<u8> {
    const ALL_BITS: bool = true;

    #[inline]
    fn part(&self, at: usize, len: usize) -> &[u8] {
        &self[at..at + len]
    }

    #[inline]
    fn from(&self, at: usize) -> &[u8] {
        &self[at..]
    }

    fn behind(&mut self) -> &mut Vec<u8> {
        self
    }

    fn end(&self) -> usize {
        self.len()
    }
}

/// The source where it is.
pub struct Borrowed<'a> {
    pub source: &'a [u8],
    pub behind: Vec<u8>,
}

impl Store for Borrowed<'_> {
    const ALL_BITS: bool = false;

    #[inline]
    fn part(&self, at: usize, len: usize) -> &[u8] {
        match self.source.get(at..at + len) {
            Some(part) => part,
            None => &self.behind[at - self.source.len()..][..len],
        }
    }

    #[inline]
    fn from(&self, at: usize) -> &[u8] {
        match at.checked_sub(self.source.len()) {
            None => &self.source[at..],
            Some(at) => &self.behind[at..],
        }
    }

    fn behind(&mut self) -> &mut Vec<u8> {
        &mut self.behind
    }

    fn end(&self) -> usize {
        self.source.len() + self.behind.len()
    }
}

pub struct Tape<T = Vec<u8>> {
    pub texts: T,
    pub nodes: Vec<Node>,
    pub shapes: Shapes,
    /// Where the document stands in the source, if there it is compact JSON as this library writes it.
    pub compact: Option<Range<usize>>,
    /// How deep its containers are nested.
    pub depth: Depth,
    /// At most how deep the string stands that holds it; 0 of the document itself.
    pub base: Depth,
}

impl<T: Store> Tape<T> {
    #[inline]
    pub fn kind(&self, node: usize) -> Kind {
        self.nodes[node].kind
    }

    #[inline]
    pub fn is(&self, node: usize, kind: Kind) -> bool {
        self.nodes[node].kind == kind
    }

    #[inline]
    pub fn len(&self, node: usize) -> usize {
        self.nodes[node].len as usize
    }

    #[inline]
    pub fn end(&self, node: usize) -> usize {
        self.nodes[node].end as usize
    }

    #[inline]
    pub fn key(&self, node: usize) -> i32 {
        self.nodes[node].key
    }

    #[inline]
    pub fn bits(&self, node: usize) -> u16 {
        self.nodes[node].bits
    }

    /// The bytes of a string or number.
    #[inline]
    pub fn text(&self, node: usize) -> &[u8] {
        let n = &self.nodes[node];
        self.texts.part(n.at as usize, n.len as usize)
    }

    /// The bytes from the first one of a string or number on, and how many of them are its own: what
    /// looks at several at once may look at more.
    #[inline]
    pub fn text_on(&self, node: usize) -> (&[u8], usize) {
        let n = &self.nodes[node];
        (self.texts.from(n.at as usize), n.len as usize)
    }

    /// The content of a key.
    #[inline]
    pub fn name(&self, key: i32) -> &[u8] {
        self.shapes.name(key as usize)
    }

    pub fn find(&self, name: &str) -> i32 {
        self.shapes.find(name.as_bytes())
    }

    #[inline]
    pub fn is_container(&self, node: usize) -> bool {
        self.nodes[node].kind <= Kind::Array
    }

    #[inline]
    pub fn is_non_empty(&self, node: usize, kind: Kind) -> bool {
        let n = &self.nodes[node];
        n.kind == kind && n.len > 0
    }

    /// Whether the node is an array or object whose members are all objects that are not empty.
    pub fn holds_only_objects(&self, node: usize) -> bool {
        self.len(node) > 0
            && self
                .children(node)
                .all(|i| self.is_non_empty(i, Kind::Object))
    }

    /// The children of a container, in order.
    #[inline]
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(node);
        let mut next = node + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let child = next;
            next = self.end(child);
            Some(child)
        })
    }

    /// The member of an object that has this key, or -1.
    pub fn member(&self, object: usize, key: i32) -> i32 {
        self.children(object)
            .find(|i| self.key(*i) == key)
            .map_or(-1, |i| i as i32)
    }

    /// The shape of an object.
    #[inline]
    pub fn shape(&self, object: usize) -> u32 {
        self.nodes[object].at
    }
}

impl Tape {
    /// Whether two nodes of a tape stand for the same value, spelled alike.
    #[inline]
    pub fn equal(&self, a: usize, b: usize) -> bool {
        equal(self, a, self, b, true)
    }
}

/// Whether two nodes stand for the same value, spelled alike; `one`: the tapes are the same.
pub fn equal(s: &Tape, a: usize, t: &Tape, b: usize, one: bool) -> bool {
    let n = s.end(a) - a;
    if t.end(b) - b != n {
        return false;
    }
    (0..n).all(|i| same_node(s, a + i, t, b + i) && (i == 0 || same_key(s, a + i, t, b + i, one)))
}

#[inline]
fn same_node(s: &Tape, a: usize, t: &Tape, b: usize) -> bool {
    let (x, y) = (&s.nodes[a], &t.nodes[b]);
    if x.kind != y.kind || x.len != y.len {
        return false;
    }
    !matches!(x.kind, Kind::String | Kind::Number) || s.text(a) == t.text(b)
}

#[inline]
fn same_key(s: &Tape, a: usize, t: &Tape, b: usize, one: bool) -> bool {
    let (x, y) = (s.key(a), t.key(b));
    if one || x < 0 || y < 0 {
        x == y
    } else {
        s.name(x) == t.name(y)
    }
}
