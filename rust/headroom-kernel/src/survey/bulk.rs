//! The survey of one array or map: a pass over its rows that tells each column's values, many rows at
//! once and of these column by column, then one over the cells that finds the rows which stand out.
//! Linear in the number of cells.

use super::Tape;
use super::column::Column;
use super::columns::{self, Columns};
use super::hash;
use super::tally::Tally;
use crate::json::tape::{Kind, Node};
use crate::rank::Bm25;

/// How deep containers in a row are taken apart.
const DEEPEST: u32 = 8;

const LONGEST_TUPLE: usize = 4;

/// So many cells are taken in at once: they, their nodes and their texts stay in the processor's caches
/// meanwhile.
const BLOCK: usize = 4096;

/// A scalar of a row.
#[derive(Clone, Copy)]
pub struct Cell {
    node: u32,
    entry: i16,
    column: u8,
    pub kind: Kind,
}

impl Cell {
    fn new(column: i32, node: usize, kind: Kind) -> Self {
        Cell {
            node: node as u32,
            entry: -1,
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

    /// Its number among the column's distinct values, or -1.
    #[inline]
    pub fn entry(self) -> i32 {
        i32::from(self.entry)
    }

    #[inline]
    pub fn set_entry(&mut self, entry: i32) {
        self.entry = entry as i16;
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
        let rows = tape.len(node);
        let mut bulk = Bulk {
            tape,
            node,
            columns: Columns::new(),
            cells: Vec::with_capacity(tape.end(node) - node),
            bytes: 0,
            first_cell: Vec::with_capacity(rows + 1),
            shapes: Tally::new(),
            shape: Vec::with_capacity(rows),
            rows: Vec::with_capacity(rows),
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
        // So many rows and cells.
        let mut taken = (0, 0);
        for row in self.tape.children(self.node) {
            self.rows.push(row);
            self.first_cell.push(self.cells.len());
            self.shape_hash = 0;
            self.cell(row, 0, 0);
            let shape = self.shapes.add_hash(hash::finish(self.shape_hash));
            self.shape.push(shape);
            if self.cells.len() - taken.1 >= BLOCK {
                self.take_in(taken.0);
                taken = (self.rows.len(), self.cells.len());
            }
        }
        self.take_in(taken.0);
        self.first_cell.push(self.cells.len());
        for column in &mut self.columns.list {
            column.close();
        }
        self.read_texts_again();
    }

    /// Takes the waiting cells in, those of the rows from one on, column by column: what comes one
    /// behind the other is of one kind then, and what is known of it is near.
    fn take_in(&mut self, row: usize) {
        for column in &mut self.columns.list {
            column.take_in(self.tape, &mut self.cells, &self.first_cell, row);
        }
    }

    /// Reads the texts of the columns that did not look like texts from the first row on.
    fn read_texts_again(&mut self) {
        let missing: Vec<bool> = self.columns.list.iter().map(Column::lacks_texts).collect();
        if missing.contains(&true) {
            for (i, cell) in self.cells.iter().enumerate() {
                if missing[cell.column()] {
                    self.columns.list[cell.column()].waiting.push(i as u32);
                }
            }
        }
        for (column, missing) in self.columns.list.iter_mut().zip(missing) {
            if missing {
                column.read_all_texts(self.tape, &self.cells, &self.first_cell);
            }
            column.close_texts();
        }
    }

    fn cell(&mut self, n: usize, column: i32, depth: u32) {
        let Node { kind, key, len, .. } = self.tape.nodes[n];
        let size = if kind > Kind::Array { len as usize } else { 0 };
        let name = usize::try_from(key).map_or(0, |k| self.tape.shapes.name_len(k) + 3);
        self.bytes += (size + 3 + name) as i64;
        self.shape_hash = self.shape_hash.wrapping_add(hash::of_kind(column, kind));
        if kind > Kind::Array {
            let cell = self.cells.len() as u32;
            self.columns.list[column as usize].waiting.push(cell);
            self.cells.push(Cell::new(column, n, kind));
        } else if len == 0 || depth == DEEPEST {
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
        if t.end(n) == n + 1 + t.len(n) {
            return self.leaves(n, at);
        }
        for (place, i) in t.children(n).enumerate() {
            let c = self.columns.member(at + place);
            if c >= 0 {
                self.cell(i, c, depth + 1);
            }
        }
    }

    /// The members of an object in which no container stands that is not empty.
    fn leaves(&mut self, n: usize, at: usize) {
        let nodes = &self.tape.nodes[n + 1..self.tape.end(n)];
        let columns = &self.columns.members[at..at + nodes.len()];
        for (i, (node, column)) in nodes.iter().zip(columns).enumerate() {
            let Ok(c) = usize::try_from(*column) else {
                continue;
            };
            let list = &mut self.columns.list;
            let scalar = node.kind > Kind::Array;
            self.bytes +=
                3 + self.columns.names[at + i] + if scalar { i64::from(node.len) } else { 0 };
            let hash = hash::of_kind(*column, node.kind);
            self.shape_hash = self.shape_hash.wrapping_add(hash);
            if scalar {
                list[c].waiting.push(self.cells.len() as u32);
                self.cells.push(Cell::new(*column, n + 1 + i, node.kind));
            } else {
                list[c].kinds[node.kind as usize] += 1;
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
