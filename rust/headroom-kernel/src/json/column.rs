//! A column of a table: what its header says and which values stand in its rows.

use super::template::Template;
use std::rc::Rc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// The same value in every row: stated in the header, no cell.
    Const,
    /// Made of another column of its row: stated in the header, no cell.
    Derived,
    /// A cell in every row.
    Cell,
    /// A nested object: its own columns stand in the row.
    Group,
    /// A list of objects: rows inside a cell.
    Rows,
}

pub struct Column {
    pub key: i32,
    pub kind: ColumnKind,
    /// Whether some row lacks it.
    pub optional: bool,
    /// Whether some row has null.
    pub nullable: bool,
    /// Of each row of the table its node, or -1 where the row lacks it.
    pub cells: Rc<Vec<i32>>,
    /// The columns of a group or of rows inside a cell.
    pub inner: Vec<Column>,
    /// Of rows where in the inner columns each row's rows begin; one more than rows.
    pub starts: Vec<usize>,
    /// What the cell stands in, or none if it stands for itself.
    pub template: Option<Template>,
    /// Of a column whose template names another one that one's cells.
    pub ref_cells: Option<Rc<Vec<i32>>>,
    /// Of a column whose ids recur, of each row how many bytes of its string stand for it, or 0 where it
    /// stands whole.
    pub shortened: Option<Rc<Vec<usize>>>,
    /// What ends the cell: a separator, a line feed, or ']' for the last one of rows in a cell.
    pub separator: u8,
    /// The first cell of a group that may be absent: it must not look like the mark for that.
    pub guard: bool,
    /// A group whose first cell may be null or missing: its absence needs a mark of its own.
    pub soft: bool,
}

impl Column {
    pub fn new(key: i32, cells: Vec<i32>) -> Self {
        Column {
            key,
            kind: ColumnKind::Cell,
            optional: false,
            nullable: false,
            cells: Rc::new(cells),
            inner: Vec::new(),
            starts: Vec::new(),
            template: None,
            ref_cells: None,
            shortened: None,
            separator: b' ',
            guard: false,
            soft: false,
        }
    }

    /// Whether it has a cell of its own in each row.
    pub fn is_leaf(&self) -> bool {
        matches!(self.kind, ColumnKind::Cell | ColumnKind::Rows)
    }
}

/// The first column with a cell.
pub fn first_leaf(columns: &[Column]) -> Option<&Column> {
    columns.iter().find_map(|c| match c.kind {
        ColumnKind::Group => first_leaf(&c.inner),
        _ => c.is_leaf().then_some(c),
    })
}

/// The first column with a cell, to be changed.
pub fn first_leaf_mut(columns: &mut [Column]) -> Option<&mut Column> {
    columns.iter_mut().find_map(|c| match c.kind {
        ColumnKind::Group => first_leaf_mut(&mut c.inner),
        _ => c.is_leaf().then_some(c),
    })
}

/// The last column with a cell.
pub fn last_leaf(columns: &[Column]) -> Option<&Column> {
    columns.iter().rev().find_map(|c| match c.kind {
        ColumnKind::Group => last_leaf(&c.inner),
        _ => c.is_leaf().then_some(c),
    })
}

/// Whether a row of these columns begins with a group that has the mark of a soft one.
pub fn begins_with_soft_group(columns: &[Column]) -> bool {
    for c in columns {
        if c.kind == ColumnKind::Group {
            return c.soft || begins_with_soft_group(&c.inner);
        }
        if c.is_leaf() {
            return false;
        }
    }
    false
}

/// Whether a row of these columns may begin with a null or a missing cell.
pub fn begins_soft(columns: &[Column]) -> bool {
    for c in columns {
        if c.kind == ColumnKind::Group {
            return c.optional || c.nullable || begins_soft(&c.inner);
        }
        if c.is_leaf() {
            return c.optional || c.nullable;
        }
    }
    true
}
