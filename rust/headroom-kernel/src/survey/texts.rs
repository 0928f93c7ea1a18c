//! What the texts of a column are like.

use super::Tape;
use super::bulk::Cell;
use super::masks;
use super::tally::Tally;
use super::vocabulary::Vocabulary;
use crate::json::tape::Kind;

pub struct Texts {
    pub templates: Tally,
    pub words: Vocabulary,
    /// Of each text in order the number of its template, or -1.
    pub entries: Vec<i16>,
    /// How often a template may occur and be rare; 0 where none is.
    pub rare_template: i32,
}

impl Texts {
    pub fn new() -> Self {
        Texts {
            templates: Tally::new(),
            words: Vocabulary::new(),
            entries: Vec::new(),
            rare_template: 0,
        }
    }

    /// Takes texts in.
    pub fn read<'a>(&mut self, strings: impl Iterator<Item = Text<'a>>, mut rows: RowsFrom) {
        for Text { cell, start, len } in strings {
            let template = self.templates.add_hash(masks::of_first(start, len));
            self.entries.push(template as i16);
            self.words.add(start, len, rows.row_of(cell));
        }
        self.words.count_waiting();
    }

    pub fn close(&mut self, strings: i64) {
        self.rare_template = self.templates.rare_limit(strings);
    }
}

/// Tells the rows of cells in order, from a row on.
pub struct RowsFrom<'a> {
    /// Of each row its first cell.
    pub first_cell: &'a [usize],
    pub row: usize,
}

impl RowsFrom<'_> {
    #[inline]
    fn row_of(&mut self, cell: u32) -> usize {
        let next = |row: usize| self.first_cell.get(row + 1);
        while next(self.row).is_some_and(|c| *c <= cell as usize) {
            self.row += 1;
        }
        self.row
    }
}

/// A string of a row.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub cell: u32,
    /// What stands from its first byte on, and how many bytes are its own.
    start: &'a [u8],
    len: usize,
}

impl<'a> Text<'a> {
    pub fn text(&self) -> &'a [u8] {
        &self.start[..self.len]
    }
}

/// The strings among some cells.
#[derive(Clone)]
pub struct Strings<'a> {
    tape: &'a Tape<'a>,
    cells: &'a [Cell],
    left: std::slice::Iter<'a, u32>,
}

impl<'a> Strings<'a> {
    /// Those among cells of these numbers.
    pub fn of(tape: &'a Tape<'a>, cells: &'a [Cell], numbers: &'a [u32]) -> Self {
        let left = numbers.iter();
        Strings { tape, cells, left }
    }
}

impl<'a> Iterator for Strings<'a> {
    type Item = Text<'a>;

    #[inline]
    fn next(&mut self) -> Option<Text<'a>> {
        loop {
            let cell = *self.left.next()?;
            let found = &self.cells[cell as usize];
            if found.kind == Kind::String {
                let (start, len) = self.tape.text_on(found.node());
                return Some(Text { cell, start, len });
            }
        }
    }
}
