//! Failures that are alike: for each kind its first row, how many rows, and where they stand.

use std::collections::HashMap;

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
    pub fn add(&mut self, row: usize, hash: u64) {
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
