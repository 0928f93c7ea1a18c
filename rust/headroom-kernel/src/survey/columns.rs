//! The columns of rows: a column is the path of keys from a row to a value, where all elements of a
//! list share one step. Column 0 is the row itself.

use super::Tape;
use super::column::Column;
use super::failures::{self, Field};
use super::hash;
use crate::json::tape::Kind;
use std::collections::HashMap;

/// The step from a list to its elements.
const ELEMENT: i32 = -2;

/// The step from a row that is a list, or from a tuple, to its first element; the next ones count down.
const FIRST: i32 = -10;

/// Further elements of a row that is a list share a column.
pub const MOST_PLACES: usize = 64;

/// Values of further columns are looked at no closer.
const MOST: usize = 256;

/// Where a member of an object goes.
#[derive(Clone, Copy)]
pub struct Member {
    /// Its column, or -1.
    pub column: i32,
    /// About how many bytes its key takes.
    pub name: u32,
}

/// The cells of a column, beside what else is needed to put one there.
pub struct ColumnCells {
    /// Their nodes, in order.
    pub nodes: Vec<u32>,
    /// What a value of a kind adds to the hash of a row's shape.
    hashes: [u64; 8],
}

impl ColumnCells {
    #[inline(always)]
    pub fn hash(&self, kind: Kind) -> u64 {
        self.hashes[kind as usize & 7]
    }
}

pub struct Columns {
    pub list: Vec<Column>,
    /// Of each column its cells.
    pub cells: Vec<ColumnCells>,
    steps: HashMap<(i32, i32), i32>,
    /// For a column and a shape of the objects in it where the columns of their members begin, in the
    /// list of all such.
    shapes: HashMap<(i32, u32), usize>,
    pub members: Vec<Member>,
    /// The columns of the places of rows that are lists, as far as they were asked for.
    places: Vec<i32>,
}

impl Columns {
    pub fn new() -> Self {
        let mut columns = Columns {
            list: Vec::new(),
            cells: Vec::new(),
            steps: HashMap::new(),
            shapes: HashMap::new(),
            members: Vec::new(),
            places: Vec::new(),
        };
        columns.add(Column::new(-1, -1, Field::Text));
        columns
    }

    fn add(&mut self, column: Column) {
        let number = self.list.len() as i32;
        self.list.push(column);
        let mut hashes = [0; 8];
        for kind in Kind::ALL {
            hashes[kind as usize] = hash::of_kind(number, kind);
        }
        self.cells.push(ColumnCells {
            nodes: Vec::new(),
            hashes,
        });
    }

    #[inline]
    pub fn get(&self, column: i32) -> &Column {
        &self.list[column as usize]
    }

    /// The column that a step leads to, or -1 if there are too many.
    pub fn step(&mut self, t: &Tape, from: i32, key: i32) -> i32 {
        if let Some(column) = self.steps.get(&(from, key)) {
            return *column;
        }
        if self.list.len() == MOST {
            return -1;
        }
        let outer = self.get(from).failure;
        let field = match key {
            ..0 if key == ELEMENT || from > 0 => outer,
            ..0 => Field::None,
            _ if from == 0 => failures::kind_of(t.name(key), Field::None),
            _ => failures::kind_of(t.name(key), outer),
        };
        let added = self.list.len() as i32;
        self.steps.insert((from, key), added);
        self.add(Column::new(from, key, field));
        added
    }

    /// The column of an element of a list, for a row the one of its place.
    #[inline]
    pub fn element(&mut self, t: &Tape, from: i32, place: Option<usize>) -> i32 {
        let known = match place {
            Some(place) => self.places.get(place).copied(),
            None => self.list[from as usize].element,
        };
        known.unwrap_or_else(|| self.new_element(t, from, place))
    }

    /// The column of a place of a tuple.
    pub fn place(&mut self, t: &Tape, from: i32, place: usize) -> i32 {
        self.step(t, from, FIRST - place as i32)
    }

    fn new_element(&mut self, t: &Tape, from: i32, place: Option<usize>) -> i32 {
        let step = place.map_or(ELEMENT, |place| FIRST - place as i32);
        let column = self.step(t, from, step);
        match place {
            Some(_) => self.places.push(column),
            None => self.list[from as usize].element = Some(column),
        }
        column
    }

    /// Where the columns of the members of objects of a shape begin, if such an object was seen before.
    #[inline]
    pub fn members_of(&mut self, column: i32, shape: u32) -> Option<usize> {
        let last = &mut self.list[column as usize].last_shape;
        if let Some((known, at)) = *last
            && known == shape
        {
            return Some(at);
        }
        let at = *self.shapes.get(&(column, shape))?;
        *last = Some((shape, at));
        Some(at)
    }

    /// Notes the columns of an object's members, which all were asked for before.
    pub fn learn(&mut self, t: &Tape, column: i32, object: usize) {
        self.shapes
            .insert((column, t.shape(object)), self.members.len());
        for i in t.children(object) {
            let member = Member {
                column: self.step(t, column, t.key(i)),
                name: t.name(t.key(i)).len() as u32 + 3,
            };
            self.members.push(member);
        }
    }

    /// The name of a column: keys with full stops between them, `[]` for elements.
    pub fn name(&self, t: &Tape, column: i32) -> Vec<u8> {
        let mut out = Vec::new();
        let mut c = column;
        while c > 0 {
            let key = self.get(c).key;
            let mut longer = match key {
                ELEMENT => b"[]".to_vec(),
                ..0 => format!("[{}]", FIRST - key).into_bytes(),
                _ => t.name(key).to_vec(),
            };
            if !matches!(out.first(), None | Some(b'[')) {
                longer.push(b'.');
            }
            longer.append(&mut out);
            out = longer;
            c = self.get(c).parent;
        }
        out
    }
}
