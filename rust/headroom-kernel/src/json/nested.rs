//! Strings that hold a JSON document, and the tapes of all documents that a text has.

use super::MAX_DEPTH;
use super::parser;
use super::spacing::Spacing;
use super::stack::Depth;
use super::tape::Tape;
use crate::refusal::Refusal;
use std::collections::HashMap;
use std::rc::Rc;

/// A document that a string holds: the number of its tape, and the spacing with which it is written, so
/// that the string comes back exactly.
#[derive(Clone, Copy)]
pub struct Nested {
    pub tape: usize,
    pub spacing: Spacing,
}

/// The tapes by number: 0 is the document's own, the others are of strings in it.
pub struct Arena {
    tapes: Vec<Rc<Tape>>,
    /// Of each string that was looked at the document in it.
    known: HashMap<(usize, usize), Option<Nested>>,
    /// How deep all of it may be nested.
    most: Depth,
    /// Whether more would be found if it might be nested deeper.
    pub needs_deeper: bool,
}

impl Arena {
    pub fn new(root: Rc<Tape>, most: Depth) -> Self {
        Arena {
            tapes: vec![root],
            known: HashMap::new(),
            most,
            needs_deeper: false,
        }
    }

    #[inline]
    pub fn tape(&self, number: usize) -> &Rc<Tape> {
        &self.tapes[number]
    }

    /// The document in a string of a tape, or none.
    pub fn nested(&mut self, tape: usize, node: usize) -> Option<Nested> {
        let text = self.tapes[tape].text(node);
        if text.len() < 3 || text[0] != b'{' && text[0] != b'[' {
            return None;
        }
        if let Some(known) = self.known.get(&(tape, node)) {
            return *known;
        }
        let found = self.find(tape, node);
        self.known.insert((tape, node), found);
        found
    }

    fn find(&mut self, tape: usize, node: usize) -> Option<Nested> {
        let outer = Rc::clone(&self.tapes[tape]);
        let text = outer.text(node);
        if !matches!(text, [b'{', .., b'}'] | [b'[', .., b']']) {
            return None;
        }
        let base = outer.base + outer.depth;
        let mut inner = match parser::parse(text, self.most.saturating_sub(base)) {
            Ok(inner) => inner,
            Err(refused) => {
                self.needs_deeper |= refused.reason == Refusal::TooDeep && self.most < MAX_DEPTH;
                return None;
            }
        };
        if inner.len(0) == 0 {
            return None;
        }
        inner.base = base;
        for spacing in candidates(text) {
            let mut back = Vec::with_capacity(text.len());
            spacing.write(&inner, 0, &mut back);
            if back == text {
                let number = self.tapes.len();
                self.tapes.push(Rc::new(inner));
                return Some(Nested {
                    tape: number,
                    spacing: *spacing,
                });
            }
        }
        None
    }
}

fn candidates(text: &[u8]) -> &'static [Spacing] {
    if text[1] != b'\n' {
        return &[Spacing::Compact, Spacing::Spaced];
    }
    if text.len() > 5 && text[4] == b' ' && text[5] == b' ' {
        &[Spacing::Indent4]
    } else {
        &[Spacing::Indent2]
    }
}
