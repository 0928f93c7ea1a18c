//! A column as a header describes it, with room for its value in the row that is being read.

use super::column::ColumnKind;
use std::collections::BTreeSet;

pub struct Field {
    /// `"key":`
    pub key_json: Vec<u8>,
    pub name: Vec<u8>,
    pub kind: ColumnKind,
    pub optional: bool,
    pub soft: bool,
    /// JSON of a constant.
    pub constant: Vec<u8>,
    pub inner: Level,
    pub separator: u8,
    /// The text around the cell, or none if the cell stands for itself.
    pub around: Option<Around>,
    /// Which field of the level stands in the text.
    pub reference: Option<usize>,
    /// Whether the value is what stands behind the last slash of the other field's.
    pub basename: bool,
    /// The values that stood so far, where a cell may be the beginning of one.
    pub stood: Option<BTreeSet<Vec<u8>>>,
    /// Where in the text a word stands in braces.
    pub braces: Vec<usize>,

    // Of the row that is being read, where fields name each other.
    pub present: bool,
    pub is_null: bool,
    pub json: Vec<u8>,
    pub raw: Vec<u8>,
}

/// Text with a place for the cell, and one for another field's value.
pub struct Around {
    pub text: Vec<u8>,
    pub star: Option<usize>,
    /// The braces, from the opening one to behind the closing one.
    pub brace: Option<(usize, usize)>,
}

impl Around {
    /// Writes the value: the text with the cell and the other field's value in their places.
    pub fn write(&self, cell: &[u8], other: &[u8], out: &mut Vec<u8>) {
        let mut i = 0;
        while i < self.text.len() {
            if self.star == Some(i) {
                out.extend_from_slice(cell);
            } else if let Some((_, end)) = self.brace.filter(|(brace, _)| *brace == i) {
                out.extend_from_slice(other);
                i = end;
                continue;
            } else {
                out.push(self.text[i]);
            }
            i += 1;
        }
    }
}

/// The fields of one object, in order.
#[derive(Default)]
pub struct Level {
    pub fields: Vec<Field>,
    /// The fields that name others, each behind those it names; empty if none does.
    pub made: Vec<usize>,
}

impl Field {
    pub fn new(key_json: Vec<u8>, name: Vec<u8>) -> Self {
        Field {
            key_json,
            name,
            kind: ColumnKind::Cell,
            optional: false,
            soft: false,
            constant: Vec::new(),
            inner: Level::default(),
            separator: b' ',
            around: None,
            reference: None,
            basename: false,
            stood: None,
            braces: Vec::new(),
            present: false,
            is_null: false,
            json: Vec::new(),
            raw: Vec::new(),
        }
    }

    pub fn is_leaf(&self) -> bool {
        matches!(self.kind, ColumnKind::Cell | ColumnKind::Rows)
    }

    /// The leaf that this field, the last one read, ends with.
    pub fn due(&mut self) -> Option<&mut Field> {
        if self.kind == ColumnKind::Group {
            return self.inner.fields.last_mut()?.due();
        }
        self.is_leaf().then_some(self)
    }
}

impl Level {
    pub fn last_leaf(&self) -> Option<&Field> {
        self.fields.iter().rev().find_map(|f| match f.kind {
            ColumnKind::Group => f.inner.last_leaf(),
            _ => f.is_leaf().then_some(f),
        })
    }

    pub fn last_leaf_mut(&mut self) -> Option<&mut Field> {
        self.fields.iter_mut().rev().find_map(|f| match f.kind {
            ColumnKind::Group => f.inner.last_leaf_mut(),
            _ => f.is_leaf().then_some(f),
        })
    }
}
