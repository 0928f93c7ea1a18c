//! Writes a survey: numbers of 32 and 64 bits with the lowest byte first, runs of bytes led by their
//! length.

use super::Tape;
use crate::json::spacing::Spacing;

#[derive(Default)]
pub struct Out {
    pub bytes: Vec<u8>,
}

impl Out {
    pub fn number(&mut self, v: i32) -> &mut Self {
        self.bytes.extend_from_slice(&v.to_le_bytes());
        self
    }

    pub fn flag(&mut self, v: bool) -> &mut Self {
        self.number(i32::from(v))
    }

    pub fn long(&mut self, v: i64) -> &mut Self {
        self.bytes.extend_from_slice(&v.to_le_bytes());
        self
    }

    pub fn run(&mut self, a: &[u8]) -> &mut Self {
        self.number(a.len() as i32);
        self.bytes.extend_from_slice(a);
        self
    }

    /// The content of a key; nothing for none.
    pub fn key(&mut self, t: &Tape, key: i32) -> &mut Self {
        self.run(if key < 0 { b"" } else { t.name(key) })
    }

    /// A value as compact JSON; nothing for no node.
    pub fn value(&mut self, t: &Tape, node: i32) -> &mut Self {
        let at = self.bytes.len();
        self.number(0);
        if node >= 0 {
            Spacing::Compact.write(t, node as usize, &mut self.bytes);
        }
        let length = (self.bytes.len() - at - 4) as i32;
        self.bytes[at..at + 4].copy_from_slice(&length.to_le_bytes());
        self
    }
}
