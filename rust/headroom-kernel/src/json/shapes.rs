//! The keys of a document by number, and the key sequences of its objects as paths of a trie. The trie
//! remembers at each point which key came next the last time, so that the second and every later object
//! of a shape costs one comparison of bytes a key and no hashing.

use super::{Result, chars};
use crate::refusal::{Refusal, Refused};
use std::collections::HashSet;

const NONE: u32 = u32::MAX;

/// Of longer shapes the keys are held in a set, so that a key is not sought by going all the way back.
const LONG: u32 = 32;

/// The keys of a long shape; shape 0 says that none is held.
#[derive(Default)]
struct PathKeys {
    shape: usize,
    keys: HashSet<u32>,
}

#[derive(Clone, Copy)]
struct Key {
    at: u32,
    len: u32,
    bits: u16,
}

/// How a key begins in the source, and the quote behind it: sixteen bytes, and which of them count.
#[derive(Clone, Copy, Default)]
struct Token {
    start: u128,
    mask: u128,
    /// The key's length, or [`NONE`] of a key that had escapes: what it is like without them says nothing.
    len: u32,
}

/// Of keys that are no longer [`Token::start`] says all.
const SHORT: usize = 15;

impl Token {
    fn of(name: &[u8], bits: u16) -> Self {
        let mut start = [0; 16];
        for (to, from) in start.iter_mut().zip(name.iter().chain(b"\"")) {
            *to = *from;
        }
        let room = SHORT.saturating_sub(name.len());
        let escaped = bits & chars::ESCAPED != 0;
        Token {
            start: u128::from_le_bytes(start),
            mask: u128::MAX >> (8 * room),
            len: if escaped { NONE } else { name.len() as u32 },
        }
    }

    /// Whether the source may go on with it.
    #[inline(always)]
    fn may_be(&self, source: &[u8; 16]) -> bool {
        (u128::from_le_bytes(*source) ^ self.start) & self.mask == 0
    }
}

#[derive(Clone, Copy)]
struct Shape {
    token: Token,
    parent: u32,
    last_key: u32,
    depth: u32,
    guess: u32,
}

pub struct Shapes {
    /// The contents of all keys.
    names: Vec<u8>,
    keys: Vec<Key>,
    slots: Vec<u32>,
    /// Shape 0 is that of the empty object.
    shapes: Vec<Shape>,
    edges: Vec<u32>,
    /// At each depth of nesting the long shape that was gone on from last.
    paths: Vec<PathKeys>,
    /// For each key the shapes that the object which stood there last went through, by itself or in
    /// lists; those of no key come first. Objects that stand in the same place mostly go on alike.
    routes: Vec<Vec<u32>>,
}

impl Shapes {
    pub fn new() -> Self {
        let empty = Shape {
            token: Token::default(),
            parent: 0,
            last_key: 0,
            depth: 0,
            guess: NONE,
        };
        Shapes {
            names: Vec::new(),
            keys: Vec::new(),
            slots: vec![NONE; 64],
            shapes: vec![empty],
            edges: vec![NONE; 128],
            paths: Vec::new(),
            routes: vec![Vec::new()],
        }
    }

    /// The content of a key.
    #[inline]
    pub fn name(&self, key: usize) -> &[u8] {
        let k = &self.keys[key];
        &self.names[k.at as usize..(k.at + k.len) as usize]
    }

    #[inline]
    pub fn name_len(&self, key: usize) -> usize {
        self.keys[key].len as usize
    }

    pub fn bits(&self, key: usize) -> u16 {
        self.keys[key].bits
    }

    pub fn key_count(&self) -> usize {
        self.keys.len()
    }

    /// The key of this content, or -1 if the document has none.
    pub fn find(&self, name: &[u8]) -> i32 {
        let mut slot = hash(name);
        loop {
            let k = self.slots[slot & (self.slots.len() - 1)];
            if k == NONE {
                return -1;
            }
            if self.name(k as usize) == name {
                return k as i32;
            }
            slot += 1;
        }
    }

    /// The keys of a shape, in order.
    pub fn keys_of(&self, shape: usize) -> Vec<i32> {
        let mut out = vec![0; self.shapes[shape].depth as usize];
        let mut s = shape;
        for place in out.iter_mut().rev() {
            *place = self.shapes[s].last_key as i32;
            s = self.shapes[s].parent as usize;
        }
        out
    }

    #[inline]
    pub fn last_key_of(&self, shape: usize) -> i32 {
        self.shapes[shape].last_key as i32
    }

    /// The shapes that the object at a key went through last; -1 for the document's own.
    #[inline]
    pub fn route(&self, place: i32) -> &[u32] {
        &self.routes[(place + 1) as usize]
    }

    /// Notes that an object at a key went on to a shape behind so many members.
    pub fn note(&mut self, place: i32, members: usize, shape: usize) {
        let route = &mut self.routes[(place + 1) as usize];
        match route.get_mut(members) {
            Some(known) => *known = shape as u32,
            None => route.push(shape as u32),
        }
    }

    /// The shape that follows, and the length of its key, if the source goes on with the key that leads to
    /// the shape of a route, or with the one that followed the last time, and a closing quote.
    #[inline(always)]
    pub fn next(&self, shape: usize, route: Option<&u32>, rest: &[u8]) -> Option<(usize, usize)> {
        if let Some(next) = route
            && let Some(expected) = self.shapes.get(*next as usize)
            && expected.parent as usize == shape
            && let Some(length) = self.is_next(expected, rest)
        {
            return Some((*next as usize, length));
        }
        self.guess(shape, rest)
    }

    /// The shape that follows, and the length of its key, if the source goes on with the very key that
    /// followed the last time and a closing quote.
    #[inline(always)]
    pub fn guess(&self, shape: usize, rest: &[u8]) -> Option<(usize, usize)> {
        let next = self.shapes[shape].guess as usize;
        // Where none is known this is beyond all shapes.
        let length = self.is_next(self.shapes.get(next)?, rest)?;
        Some((next, length))
    }

    /// The length of a shape's last key, if the source goes on with that and a closing quote.
    #[inline(always)]
    fn is_next(&self, shape: &Shape, rest: &[u8]) -> Option<usize> {
        let token = &shape.token;
        if !token.may_be(rest.first_chunk()?) {
            return None;
        }
        let n = token.len as usize;
        (n <= SHORT || self.is(shape.last_key as usize, token.len, rest)).then_some(n)
    }

    /// Whether the source goes on with a long key.
    fn is(&self, key: usize, len: u32, rest: &[u8]) -> bool {
        let name = self.name(key);
        len != NONE && rest.get(name.len()) == Some(&b'"') && rest.starts_with(name)
    }

    /// The shape that a key leads to. Refuses a key that the object already has.
    pub fn extend(
        &mut self,
        shape: usize,
        key: usize,
        fresh: bool,
        nesting: usize,
        offset: usize,
    ) -> Result<usize> {
        let mut slot = edge_hash(shape as u32, key as u32);
        loop {
            let s = self.edges[slot & (self.edges.len() - 1)];
            if s == NONE {
                break;
            }
            let edge = self.shapes[s as usize];
            if edge.parent as usize == shape && edge.last_key as usize == key {
                self.shapes[shape].guess = s;
                return Ok(s as usize);
            }
            slot += 1;
        }
        let long = self.shapes[shape].depth >= LONG;
        if long && !fresh {
            self.hold_path(shape, nesting);
        }
        let held = long && self.paths.get(nesting).is_some_and(|p| p.shape == shape);
        let doubled = !fresh
            && if held {
                self.paths[nesting].keys.contains(&(key as u32))
            } else {
                self.is_on_path(shape, key)
            };
        if doubled {
            return Err(Refused::at(Refusal::DuplicateKey, offset));
        }
        let added = self.add_shape(shape, key, slot);
        self.shapes[shape].guess = added as u32;
        if held {
            let path = &mut self.paths[nesting];
            path.keys.insert(key as u32);
            path.shape = added;
        }
        Ok(added)
    }

    fn is_on_path(&self, shape: usize, key: usize) -> bool {
        let mut s = shape;
        while s != 0 {
            if self.shapes[s].last_key as usize == key {
                return true;
            }
            s = self.shapes[s].parent as usize;
        }
        false
    }

    /// Holds the keys of a shape: those that are held, if they are its own, else collected anew.
    fn hold_path(&mut self, shape: usize, nesting: usize) {
        if self.paths.len() <= nesting {
            self.paths.resize_with(nesting + 1, PathKeys::default);
        }
        if self.paths[nesting].shape != shape {
            let keys = self.keys_of(shape).into_iter().map(|k| k as u32).collect();
            self.paths[nesting] = PathKeys { shape, keys };
        }
    }

    fn add_shape(&mut self, shape: usize, key: usize, slot: usize) -> usize {
        let s = self.shapes.len();
        let token = Token::of(self.name(key), self.keys[key].bits);
        self.shapes.push(Shape {
            token,
            parent: shape as u32,
            last_key: key as u32,
            depth: self.shapes[shape].depth + 1,
            guess: NONE,
        });
        let mask = self.edges.len() - 1;
        self.edges[slot & mask] = s as u32;
        if self.shapes.len() * 2 > self.edges.len() {
            self.grow_edges();
        }
        s
    }

    fn grow_edges(&mut self) {
        let mut edges = vec![NONE; self.edges.len() * 2];
        let mask = edges.len() - 1;
        for (s, shape) in self.shapes.iter().enumerate().skip(1) {
            let mut slot = edge_hash(shape.parent, shape.last_key);
            while edges[slot & mask] != NONE {
                slot += 1;
            }
            edges[slot & mask] = s as u32;
        }
        self.edges = edges;
    }

    /// The number of a key.
    pub fn key(&mut self, name: &[u8]) -> usize {
        let mut slot = hash(name);
        loop {
            let k = self.slots[slot & (self.slots.len() - 1)];
            if k == NONE {
                break;
            }
            if self.name(k as usize) == name {
                return k as usize;
            }
            slot += 1;
        }
        let k = self.keys.len();
        self.keys.push(Key {
            at: self.names.len() as u32,
            len: name.len() as u32,
            bits: chars::of(name),
        });
        self.routes.push(Vec::new());
        self.names.extend_from_slice(name);
        let mask = self.slots.len() - 1;
        self.slots[slot & mask] = k as u32;
        if self.keys.len() * 2 > self.slots.len() {
            self.grow_keys();
        }
        k
    }

    fn grow_keys(&mut self) {
        let mut slots = vec![NONE; self.slots.len() * 2];
        let mask = slots.len() - 1;
        for k in 0..self.keys.len() {
            let mut slot = hash(self.name(k));
            while slots[slot & mask] != NONE {
                slot += 1;
            }
            slots[slot & mask] = k as u32;
        }
        self.slots = slots;
    }
}

fn edge_hash(shape: u32, key: u32) -> usize {
    mix(shape
        .wrapping_mul(0x9E37_79B1)
        .wrapping_add(key.wrapping_mul(0x85EB_CA77)))
}

fn hash(a: &[u8]) -> usize {
    let start = a.len() as u32;
    mix(a
        .iter()
        .fold(start, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(*b))))
}

fn mix(h: u32) -> usize {
    let h = h.wrapping_mul(0x9E37_79B1);
    ((h ^ h >> 15) & 0x3fff_ffff) as usize
}
