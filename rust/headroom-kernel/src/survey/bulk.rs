//! The survey of one array or map: a pass over its rows that tells each column's values, then one over
//! the cells that finds the rows which stand out. Linear in the number of cells.

use super::Tape;
use super::columns::{self, Columns};
use super::tally::Tally;
use super::{hash, masks};
use crate::json::tape::Kind;
use crate::rank::Bm25;

/// How deep containers in a row are taken apart.
const DEEPEST: u32 = 8;

const LONGEST_TUPLE: usize = 4;

/// A scalar of a row.
#[derive(Clone, Copy)]
pub struct Cell {
    node: u32,
    entry: i16,
    column: u8,
    pub kind: Kind,
}

impl Cell {
    fn new(column: i32, node: usize, kind: Kind, entry: i32) -> Self {
        Cell {
            node: node as u32,
            entry: entry as i16,
            column: column as u8,
            kind,
        }
    }

    #[inline]
    pub fn column(self) -> usize {
        usize::from(self.column)
    }

    #[inline]
    pub fn node(self) -> usize {
        self.node as usize
    }

    /// Its number among the column's distinct values, of a text that of its template; or -1.
    #[inline]
    pub fn entry(self) -> i32 {
        i32::from(self.entry)
    }
}

pub struct Bulk<'a> {
    tape: &'a Tape<'a>,
    node: usize,
    pub rows: Vec<usize>,
    pub columns: Columns,
    pub cells: Vec<Cell>,
    /// About how many bytes the rows take as compact JSON.
    pub bytes: i64,
    /// Of each row its first cell.
    pub first_cell: Vec<usize>,
    /// Of each row how many rows have its fields and types.
    pub shapes: Tally,
    pub shape: Vec<i32>,
    shape_hash: u64,
    pub scores: Vec<i32>,
}

impl<'a> Bulk<'a> {
    pub fn new(tape: &'a Tape<'a>, node: usize, terms: &[i64]) -> Self {
        let rows: Vec<usize> = tape.children(node).collect();
        let mut bulk = Bulk {
            tape,
            node,
            columns: Columns::new(),
            cells: Vec::with_capacity(tape.end(node) - node),
            bytes: 0,
            first_cell: Vec::with_capacity(rows.len() + 1),
            shapes: Tally::new(),
            shape: Vec::with_capacity(rows.len()),
            rows,
            shape_hash: 0,
            scores: Vec::new(),
        };
        bulk.read();
        if !terms.is_empty() {
            bulk.scores = bulk.rank(terms);
        }
        bulk
    }

    /// The cells of a row.
    #[inline]
    pub fn cells_of(&self, row: usize) -> &[Cell] {
        &self.cells[self.first_cell[row]..self.first_cell[row + 1]]
    }

    fn read(&mut self) {
        for r in 0..self.rows.len() {
            self.first_cell.push(self.cells.len());
            self.shape_hash = 0;
            self.cell(self.rows[r], 0, 0);
            let shape = self.shapes.add_hash(hash::finish(self.shape_hash));
            self.shape.push(shape);
        }
        self.first_cell.push(self.cells.len());
        for column in &mut self.columns.list {
            column.close();
        }
        self.template();
    }

    /// Of texts the number of their template takes the place of the number of their value.
    fn template(&mut self) {
        for column in &mut self.columns.list {
            if column.is_text() {
                column.open_texts();
            }
        }
        for r in 0..self.rows.len() {
            for cell in &mut self.cells[self.first_cell[r]..self.first_cell[r + 1]] {
                if cell.kind == Kind::String
                    && let Some(texts) = &mut self.columns.list[cell.column()].texts
                {
                    let text = self.tape.text(cell.node());
                    cell.entry = texts.templates.add_hash(masks::of(text)) as i16;
                    texts.words.add(text, r);
                }
            }
        }
        for column in &mut self.columns.list {
            let strings = i64::from(column.strings());
            if let Some(texts) = &mut column.texts {
                texts.rare_template = texts.templates.rare_limit(strings);
            }
        }
    }

    fn cell(&mut self, n: usize, column: i32, depth: u32) {
        let t = self.tape;
        let kind = t.kind(n);
        let key = t.key(n);
        let size = if t.is_container(n) { 0 } else { t.len(n) };
        let name = if key < 0 { 0 } else { t.name(key).len() + 3 };
        self.bytes += (size + 3 + name) as i64;
        self.shape_hash = self.shape_hash.wrapping_add(hash::of_kind(column, kind));
        if kind > Kind::Array {
            let entry = self.columns.list[column as usize].add(t, n);
            self.cells.push(Cell::new(column, n, kind, entry));
        } else if t.len(n) == 0 || depth == DEEPEST {
            self.columns.list[column as usize].kinds[kind as usize] += 1;
        } else if kind == Kind::Object {
            self.members(n, column, depth);
        } else {
            self.elements(n, column, depth);
        }
    }

    fn members(&mut self, n: usize, column: i32, depth: u32) {
        let t = self.tape;
        let Some(at) = self.columns.members_of(column, t.shape(n)) else {
            return self.members_of_new_shape(n, column, depth);
        };
        for (place, i) in t.children(n).enumerate() {
            let c = self.columns.member(at + place);
            if c >= 0 {
                self.cell(i, c, depth + 1);
            }
        }
    }

    fn members_of_new_shape(&mut self, n: usize, column: i32, depth: u32) {
        for i in self.tape.children(n) {
            let c = self.columns.step(self.tape, column, self.tape.key(i));
            if c >= 0 {
                self.cell(i, c, depth + 1);
            }
        }
        self.columns.learn(self.tape, column, n);
    }

    fn elements(&mut self, n: usize, column: i32, depth: u32) {
        let before = self.shape_hash;
        let tuple = depth > 0 && self.is_tuple(n);
        for (place, i) in self.tape.children(n).enumerate() {
            let own = depth == 0 && place < columns::MOST_PLACES;
            let c = if tuple {
                self.columns.place(self.tape, column, place)
            } else {
                self.columns
                    .element(self.tape, column, own.then_some(place))
            };
            if c >= 0 {
                self.cell(i, c, depth + 1);
            }
        }
        if depth > 0 {
            // How long a list is makes no other shape.
            self.shape_hash = before;
        }
    }

    /// Whether a list is of a few values, numbers and strings: each place then means something else.
    fn is_tuple(&self, n: usize) -> bool {
        let has = |kind| self.tape.children(n).any(|i| self.tape.is(i, kind));
        self.tape.len(n) <= LONGEST_TUPLE && has(Kind::Number) && has(Kind::String)
    }

    fn rank(&self, terms: &[i64]) -> Vec<i32> {
        let t = self.tape;
        let mut bm25 = Bm25::new(terms);
        let map = t.is(self.node, Kind::Object);
        for (r, row) in self.rows.iter().enumerate() {
            if map {
                bm25.add(t.name(t.key(*row)));
            }
            for cell in self.cells_of(r) {
                if cell.kind <= Kind::Number {
                    bm25.add(t.text(cell.node()));
                }
            }
            bm25.end();
        }
        bm25.scores()
    }
}
