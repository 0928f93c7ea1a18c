//! Failures that are alike: for each kind its first row, how many rows, and where they stand.

use super::bulk::Bulk;
use super::cells::{Cell, Cells};
use super::column::Column;
use super::failures::Field;
use super::{Tape, hash, masks};
use crate::json::tape::Kind;
use std::collections::HashMap;

/// Of more codes than these each does not make another failure.
const MOST_CODES: i64 = 32;

/// The ranges of rows that are told of a kind; the last one then goes on to its last row.
pub const RANGES: usize = 4;

#[derive(Default)]
pub struct Groups {
    numbers: HashMap<u64, usize>,
    pub list: Vec<Group>,
}

#[derive(Default)]
pub struct Group {
    pub count: i32,
    /// First and last row of each.
    pub ranges: Vec<(i32, i32)>,
}

impl Groups {
    /// Those of the rows that failed.
    pub fn of(t: &Tape, bulk: &Bulk, failed: &[bool]) -> Self {
        let mut groups = Groups::default();
        let mut cells = Cells::of(&bulk.columns);
        for (r, _) in failed.iter().enumerate().filter(|(_, failed)| **failed) {
            let cells = cells.between(bulk.rows[r], bulk.row_end(r));
            groups.add(r, kind_of(t, &bulk.columns.list, cells));
        }
        groups
    }

    fn add(&mut self, row: usize, hash: u64) {
        let row = row as i32;
        let number = *self.numbers.entry(hash).or_insert(self.list.len());
        if number == self.list.len() {
            self.list.push(Group::default());
        }
        let group = &mut self.list[number];
        group.count += 1;
        let full = group.ranges.len() == RANGES;
        match group.ranges.last_mut() {
            Some(last) if last.1 == row - 1 || full => last.1 = row,
            _ => group.ranges.push((row, row)),
        }
    }
}

/// What tells one failure from another: the fields that tell of it and the texts, with numbers, ids
/// and times masked, but not where it happened; where there are no texts, all strings but ids.
fn kind_of(t: &Tape, columns: &[Column], cells: &[Cell]) -> u64 {
    let mut h = 0;
    let mut has_text = false;
    for cell in cells {
        let column = &columns[cell.column];
        if column.tells_failure() {
            h = hash::mix(h, masked(t, cell, column));
            has_text |= t.is(cell.node, Kind::String) && column.is_message();
        }
    }
    if !has_text {
        for cell in cells.iter().filter(|c| t.is(c.node, Kind::String)) {
            let column = &columns[cell.column];
            if !column.is_id() && !column.is_times() {
                h = hash::mix(h, masked(t, cell, column));
            }
        }
    }
    hash::finish(h)
}

fn masked(t: &Tape, cell: &Cell, column: &Column) -> u64 {
    let at = cell.column as u64;
    match t.kind(cell.node) {
        Kind::String => masks::of(t.text(cell.node)).wrapping_add(at),
        Kind::Number => {
            let code = matches!(column.failure, Field::Status | Field::Exit | Field::Level);
            if code && column.values.distinct() <= MOST_CODES {
                hash::of(t.text(cell.node), at)
            } else {
                at
            }
        }
        kind => hash::of_kind(cell.column as i32, kind),
    }
}
