//! Writes a document as compact JSON without its bulk, and remembers where it stood.

use super::Tape;
use crate::json::escapes;
use crate::json::spacing::Spacing;
use crate::json::tape::Kind;

pub struct Skeleton<'a> {
    tape: &'a Tape<'a>,
    bulks: &'a [usize],
    pub out: Vec<u8>,
    /// For each bulk the place in the output where it stood.
    pub cuts: Vec<usize>,
}

impl<'a> Skeleton<'a> {
    /// The document's; the bulks are nodes in order.
    pub fn of(tape: &'a Tape<'a>, bulks: &'a [usize]) -> Self {
        let mut skeleton = Skeleton {
            tape,
            bulks,
            out: Vec::new(),
            cuts: Vec::new(),
        };
        skeleton.write(0);
        skeleton
    }

    fn write(&mut self, node: usize) {
        let t = self.tape;
        let next = self.bulks.get(self.cuts.len());
        if next == Some(&node) {
            self.cuts.push(self.out.len());
            return;
        }
        if next.is_none_or(|bulk| *bulk >= t.end(node)) {
            Spacing::Compact.write(t, node, &mut self.out);
            return;
        }
        let object = t.is(node, Kind::Object);
        self.out.push(if object { b'{' } else { b'[' });
        for i in t.children(node) {
            if i > node + 1 {
                self.out.push(b',');
            }
            if object {
                escapes::quote(t.name(t.key(i)), &mut self.out);
                self.out.push(b':');
            }
            self.write(i);
        }
        self.out.push(if object { b'}' } else { b']' });
    }
}
