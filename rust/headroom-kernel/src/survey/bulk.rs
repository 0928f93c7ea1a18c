//! The survey of one array or map: a pass over its rows that tells each column's values, many rows at
//! once and of these column by column, then one over the cells that finds the rows which stand out.
//! Linear in the number of cells, and for each signal of a rare text in a row that holds more than
//! cells in the number of columns.

use super::Tape;
use super::cells::Cells;
use super::columns::{self, Columns};
use super::hash;
use super::rows::Rows;
use super::tally::Tally;
use crate::json::tape::{Kind, Node};
use crate::rank::Bm25;

/// How deep containers in a row are taken apart.
const DEEPEST: u32 = 8;

const LONGEST_TUPLE: usize = 4;

/// So many cells are taken in at once: they, their nodes and their texts stay in the processor's caches
/// meanwhile.
const BLOCK: usize = 4096;

pub struct Bulk<'a> {
    tape: &'a Tape<'a>,
    node: usize,
    /// The node of each row.
    pub rows: Vec<u32>,
    pub columns: Columns,
    /// The scalars that were found.
    cells: usize,
    /// About how many bytes the rows take as compact JSON.
    pub bytes: i64,
    /// Of each row how many cells are in rows before.
    pub first_cell: Vec<u32>,
    /// Of each row how many rows have its fields and types.
    pub shapes: Tally,
    pub shape: Vec<i32>,
    shape_hash: u64,
    /// Room for hashes.
    room: Vec<u64>,
    pub scores: Vec<i32>,
}

impl<'a> Bulk<'a> {
    pub fn new(tape: &'a Tape<'a>, node: usize, terms: &[i64]) -> Self {
        let rows = tape.len(node);
        let mut bulk = Bulk {
            tape,
            node,
            columns: Columns::new(),
            cells: 0,
            bytes: 0,
            first_cell: Vec::with_capacity(rows + 1),
            shapes: Tally::new(),
            shape: Vec::with_capacity(rows),
            rows: Vec::with_capacity(rows),
            shape_hash: 0,
            room: Vec::new(),
            scores: Vec::new(),
        };
        bulk.read();
        if !terms.is_empty() {
            bulk.scores = bulk.rank(terms);
        }
        bulk
    }

    /// The node behind a row.
    pub fn row_end(&self, row: usize) -> u32 {
        self.tape.end(self.rows[row] as usize) as u32
    }

    /// How many cells stand before a node of a row.
    pub fn cells_before(&self, row: usize, node: u32) -> usize {
        let (start, end) = (self.rows[row], self.row_end(row));
        let first = self.first_cell[row] as usize;
        let cells = self
            .first_cell
            .get(row + 1)
            .map_or(self.cells, |c| *c as usize)
            - first;
        if cells + 1 == (end - start) as usize {
            // All but the row itself are cells.
            return first + (node - start - 1) as usize;
        }
        let columns = self.columns.cells.iter();
        let before = columns.map(|cells| {
            let before = |node| cells.nodes.partition_point(|n| *n < node);
            before(node) - before(start)
        });
        first + before.sum::<usize>()
    }

    fn read(&mut self) {
        // So many rows and cells.
        let mut taken = (0, 0);
        let mut last = None;
        for row in self.tape.children(self.node) {
            self.rows.push(row as u32);
            self.first_cell.push(self.cells as u32);
            self.shape_hash = 0;
            self.cell(row, 0, 0);
            let shape = match last {
                Some((hash, shape)) if hash == self.shape_hash && shape >= 0 => {
                    self.shapes.add_again(shape);
                    shape
                }
                _ => self.shapes.add_hash(hash::finish(self.shape_hash)),
            };
            last = Some((self.shape_hash, shape));
            self.shape.push(shape);
            if self.cells - taken.1 >= BLOCK {
                self.take_in(taken.0);
                if taken.0 == 0 {
                    self.make_room();
                }
                taken = (self.rows.len(), self.cells);
            }
        }
        self.take_in(taken.0);
        let columns = &mut self.columns;
        for column in &mut columns.list {
            column.close();
        }
        // The texts of the columns that did not look like texts from the first row on.
        for (column, cells) in columns.list.iter_mut().zip(&columns.cells) {
            column.close_texts(self.tape, &cells.nodes, Rows::from(&self.rows, 0));
        }
    }

    /// Makes room for as many more cells as there will be if rows go on as they began, unless that is
    /// more than there is.
    fn make_room(&mut self) {
        let (seen, all) = (self.rows.len(), self.tape.len(self.node));
        let more = |n: usize| n * (all - seen) / seen;
        if more(self.cells) > self.tape.end(self.node) - self.node - self.cells {
            return;
        }
        let columns = &mut self.columns;
        for (column, cells) in columns.list.iter_mut().zip(&mut columns.cells) {
            cells.nodes.reserve(more(cells.nodes.len()));
            column.make_room(more);
        }
    }

    /// Takes the waiting cells in, those of the rows from one on, column by column: what comes one
    /// behind the other is of one kind then, and what is known of it is near.
    fn take_in(&mut self, row: usize) {
        let columns = &mut self.columns;
        for (column, cells) in columns.list.iter_mut().zip(&columns.cells) {
            let rows = Rows::from(&self.rows, row);
            column.take_in(self.tape, &cells.nodes, rows, &mut self.room);
        }
    }

    fn cell(&mut self, n: usize, column: i32, depth: u32) {
        let Node { kind, key, len, .. } = self.tape.nodes[n];
        let size = if kind > Kind::Array { len as usize } else { 0 };
        let name = usize::try_from(key).map_or(0, |k| self.tape.shapes.name_len(k) + 3);
        self.bytes += (size + 3 + name) as i64;
        let at = column as usize;
        let cells = &mut self.columns.cells[at];
        self.shape_hash = self.shape_hash.wrapping_add(cells.hash(kind));
        if kind > Kind::Array {
            cells.nodes.push(n as u32);
            self.cells += 1;
        } else if len == 0 || depth == DEEPEST {
            self.columns.list[at].kinds[kind as usize] += 1;
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
            let c = self.columns.members[at + place].column;
            if c >= 0 {
                self.cell(i, c, depth + 1);
            }
        }
    }

    /// The members of an object in which no container stands that is not empty.
    fn leaves(&mut self, n: usize, at: usize) {
        let nodes = &self.tape.nodes[n + 1..self.tape.end(n)];
        let Columns {
            list,
            cells,
            members,
            ..
        } = &mut self.columns;
        let (mut bytes, mut shape_hash, mut added) = (0, 0u64, 0);
        let mut number = n as u32;
        for (node, member) in nodes.iter().zip(&members[at..]) {
            number += 1;
            // A member that is looked at no closer has no column.
            let Some(column) = cells.get_mut(member.column as usize) else {
                continue;
            };
            bytes += u64::from(member.name) + 3;
            shape_hash = shape_hash.wrapping_add(column.hash(node.kind));
            if node.kind > Kind::Array {
                bytes += u64::from(node.len);
                column.nodes.push(number);
                added += 1;
            } else {
                list[member.column as usize].kinds[node.kind as usize] += 1;
            }
        }
        self.bytes += bytes as i64;
        self.cells += added;
        self.shape_hash = self.shape_hash.wrapping_add(shape_hash);
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
        let mut cells = Cells::of(&self.columns);
        for (r, row) in self.rows.iter().enumerate() {
            if map {
                bm25.add(t.name(t.key(*row as usize)));
            }
            for cell in cells.between(*row, self.row_end(r)) {
                if t.kind(cell.node) <= Kind::Number {
                    bm25.add(t.text(cell.node));
                }
            }
            bm25.end();
        }
        bm25.scores()
    }
}
