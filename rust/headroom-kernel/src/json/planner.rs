//! Finds the columns of rows: one order of keys that fits every row, what is the same in all of them,
//! nested objects and lists that are rows themselves. Every node is looked at once for each level of
//! tables around it, and tables nest through groups and lists only, so the work is linear.

use super::column::{self, Column, ColumnKind};
use super::legend::Legend;
use super::nested::Arena;
use super::signatures::Signatures;
use super::tape::{Kind, Tape};
use super::{cost, separators, templates};
use std::cell::RefCell;

/// More shapes than this are not one table.
const MAX_SHAPES: usize = 200;

pub struct Planner<'a> {
    pub t: &'a Tape,
    pub number: usize,
    pub legend: &'a Legend,
    pub arena: &'a Arena,
    pub signatures: &'a Signatures,
    /// Room for the place of each key among columns.
    pub places: &'a RefCell<Vec<u32>>,
}

impl Planner<'_> {
    /// The columns of a table of these rows, or none if they are no table or one does not pay.
    pub fn table(&self, rows: &[i32]) -> Option<Vec<Column>> {
        if rows.len() < 2 {
            return None;
        }
        let mut columns = self.columns(rows)?;
        if !self.pays(&columns, rows.len()) {
            return None;
        }
        separators::choose(self.t, &mut columns, b'\n');
        Some(columns)
    }

    /// Of rows (-1: not there) the columns, or none if no one order of keys fits all.
    fn columns(&self, rows: &[i32]) -> Option<Vec<Column>> {
        let order = self.order_of(&self.shapes_of(rows)?)?;
        let cells = self.cells_of(rows, &order);
        let mut columns: Vec<Column> = order
            .iter()
            .zip(cells)
            .map(|(key, cells)| self.column(*key, cells, rows))
            .collect();
        templates::find(self.t, &mut columns, rows);
        Some(columns)
    }

    /// The distinct shapes of rows in order of appearance; none if they are too many.
    fn shapes_of(&self, rows: &[i32]) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        let mut last = usize::MAX;
        for row in rows.iter().filter(|row| **row >= 0) {
            let shape = self.t.nodes[*row as usize].at as usize;
            if shape == last {
                continue;
            }
            last = shape;
            if !found.contains(&shape) {
                if found.len() == MAX_SHAPES {
                    return None;
                }
                found.push(shape);
            }
        }
        Some(found)
    }

    /// One order of keys that every shape keeps.
    fn order_of(&self, shapes: &[usize]) -> Option<Vec<i32>> {
        let mut order = self.t.shapes.keys_of(*shapes.first()?);
        for shape in &shapes[1..] {
            let mut at = 0;
            for key in self.t.shapes.keys_of(*shape) {
                match order.iter().position(|k| *k == key) {
                    None => {
                        order.insert(at, key);
                        at += 1;
                    }
                    Some(k) if k < at => return None,
                    Some(k) => at = k + 1,
                }
            }
        }
        Some(order)
    }

    /// The node of each column and row, -1 where a row lacks it.
    fn cells_of(&self, rows: &[i32], order: &[i32]) -> Vec<Vec<i32>> {
        let mut cells = vec![vec![-1; rows.len()]; order.len()];
        let mut places = self.places.borrow_mut();
        places.resize(self.t.shapes.key_count(), 0);
        for (i, key) in order.iter().enumerate() {
            places[*key as usize] = i as u32;
        }
        for (r, row) in rows.iter().enumerate() {
            if *row >= 0 {
                for i in self.t.children(*row as usize) {
                    cells[places[self.t.key(i) as usize] as usize][r] = i as i32;
                }
            }
        }
        cells
    }

    fn column(&self, key: i32, cells: Vec<i32>, rows: &[i32]) -> Column {
        let mut c = Column::new(key, cells);
        let mut first = None;
        let mut count = 0;
        let mut values = 0;
        let mut same = true;
        for (n, row) in c.cells.iter().zip(rows) {
            if *n < 0 {
                c.optional |= *row >= 0;
                continue;
            }
            let n = *n as usize;
            count += 1;
            if self.t.is(n, Kind::Null) {
                c.nullable = true;
            } else {
                values += 1;
            }
            match first {
                None => first = Some(n),
                Some(first) => same = same && self.t.equal(first, n),
            }
        }
        if !c.optional && same && count > 1 {
            c.kind = ColumnKind::Const;
        } else if values > 0 {
            self.nest(&mut c);
        }
        c
    }

    /// Makes a group or rows of a column whose values are all objects or all lists of objects.
    fn nest(&self, c: &mut Column) {
        let t = self.t;
        let mut objects = true;
        let mut lists = true;
        let mut rows = 0;
        for n in c.cells.iter().filter(|n| **n >= 0).map(|n| *n as usize) {
            if !t.is(n, Kind::Null) {
                objects = objects && t.is_non_empty(n, Kind::Object);
                lists = lists && t.is(n, Kind::Array) && (t.len(n) == 0 || t.holds_only_objects(n));
                rows += t.len(n);
            }
            if !objects && !lists {
                return;
            }
        }
        if objects {
            let served = || self.legend.serves(self.arena, t, self.number, &c.cells);
            if !self.signatures.fit_all(&c.cells) && !served() {
                self.group(c);
            }
        } else if rows > 1 {
            self.rows_in_cells(c, rows);
        }
    }

    fn group(&self, c: &mut Column) {
        let is_object = |n: &i32| *n >= 0 && !self.t.is(*n as usize, Kind::Null);
        let objects: Vec<i32> = c
            .cells
            .iter()
            .map(|n| if is_object(n) { *n } else { -1 })
            .collect();
        let absent = c.optional || c.nullable;
        let Some(mut inner) = self.columns(&objects) else {
            return;
        };
        if absent && column::begins_with_soft_group(&inner) {
            return;
        }
        if absent {
            if let Some(leaf) = need_leaf(&mut inner) {
                leaf.guard = true;
            }
            c.soft = column::begins_soft(&inner);
        }
        c.kind = ColumnKind::Group;
        c.inner = inner;
    }

    fn rows_in_cells(&self, c: &mut Column, total: usize) {
        let mut rows = Vec::with_capacity(total);
        let mut starts = Vec::with_capacity(c.cells.len() + 1);
        for list in c.cells.iter() {
            starts.push(rows.len());
            if *list >= 0 && self.t.is(*list as usize, Kind::Array) {
                rows.extend(self.t.children(*list as usize).map(|i| i as i32));
            }
        }
        starts.push(rows.len());
        let Some(mut inner) = self.columns(&rows) else {
            return;
        };
        if !self.pays(&inner, rows.len()) {
            return;
        }
        need_leaf(&mut inner);
        separators::choose(self.t, &mut inner, b']');
        c.kind = ColumnKind::Rows;
        c.inner = inner;
        c.starts = starts;
    }

    /// Whether stating the keys once, with a mark for each missing cell, takes less than each time.
    fn pays(&self, columns: &[Column], rows: usize) -> bool {
        let mut once = 3;
        let mut each_time = 0;
        for c in columns {
            let name = 1 + cost::tokens(self.t.name(c.key));
            let present = c.cells.iter().filter(|n| **n >= 0).count();
            once += name + (rows - present);
            each_time += name * present;
        }
        once < each_time
    }
}

/// Something must show that a row is there: its first column with a cell, made one if need be.
fn need_leaf(columns: &mut [Column]) -> Option<&mut Column> {
    if column::first_leaf(columns).is_none() {
        let leaf = columns.first_mut()?;
        leaf.kind = ColumnKind::Cell;
        leaf.inner = Vec::new();
        leaf.template = None;
        leaf.ref_cells = None;
        leaf.shortened = None;
    }
    column::first_leaf_mut(columns)
}
