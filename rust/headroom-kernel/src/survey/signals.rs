//! What makes each row stand out. Strengths are in 1/256 of a bit of surprise where a count tells how
//! rare something is (log2 of all over so many), and set on the same scale elsewhere.

use super::Tape;
use super::bulk::{Bulk, Cell};
use super::column::{self, Column, Texts};
use super::failures::{self, Field};
use super::groups::Groups;
use super::{hash, masks, tally};
use crate::json::tape::Kind;
use crate::rank::log2;

const OUTLIER: i32 = 1024;
const LONG: i32 = 1250;
const CHANGE: i32 = 1300;
const ALARM: i32 = 1500;
const ODD_SHAPE: i32 = 256;
const NOVEL: i32 = 900;

/// Of more codes than these each does not make another failure.
const MOST_CODES: i64 = 32;

/// A number is an outlier at so many standard deviations, estimated by the MAD.
const FAR: f64 = 6.0;

/// The standard deviation of normal values in MADs.
const SIGMA: f64 = 1.4826;

/// More deviations are as many.
const FARTHEST: f64 = (1 << 24) as f64;

pub struct Signals<'a> {
    tape: &'a Tape<'a>,
    bulk: &'a Bulk<'a>,
    pub strength: Vec<i32>,
    /// What of a row is most surprising: a number for each kind of signal, column and value.
    pub cause: Vec<i64>,
    pub groups: Groups,
    /// Of each column how many numbers were seen, and the value seen last.
    numbers_seen: Vec<i32>,
    last_entry: Vec<i32>,
    /// Of each cell that is a text how new its words are, and the mean of that for each column.
    novelties: Vec<i32>,
    mean_novelty: Vec<i32>,
    rare_shape: i32,
    alarms_fail: bool,
    sum: i32,
    best: i32,
    best_cause: i64,
}

impl<'a> Signals<'a> {
    pub fn of(tape: &'a Tape<'a>, bulk: &'a Bulk<'a>) -> Self {
        let n = bulk.rows.len();
        let columns = bulk.columns.list.len();
        let mut signals = Signals {
            tape,
            bulk,
            strength: Vec::with_capacity(n),
            cause: Vec::with_capacity(n),
            groups: Groups::default(),
            numbers_seen: vec![0; columns],
            last_entry: vec![-2; columns],
            novelties: vec![0; bulk.cells.len()],
            mean_novelty: vec![0; columns],
            rare_shape: bulk.shapes.rare_limit(n as i64),
            alarms_fail: false,
            sum: 0,
            best: 0,
            best_cause: 0,
        };
        signals.read_novelties();
        signals.alarms_fail = !signals.has_failure_fields() && signals.count_alarms() * 5 <= n;
        for r in 0..n {
            signals.row(r);
        }
        signals
    }

    fn has_failure_fields(&self) -> bool {
        let columns = &self.bulk.columns.list;
        columns.iter().any(|c| says_of_failure(c.failure))
    }

    fn count_alarms(&self) -> usize {
        (0..self.bulk.rows.len())
            .filter(|r| self.is_alarm(*r))
            .count()
    }

    fn is_alarm(&self, r: usize) -> bool {
        self.bulk.cells_of(r).iter().any(|cell| {
            let node = cell.node as usize;
            self.tape.is(node, Kind::String)
                && self.bulk.columns.get(cell.column).failure == Field::Text
                && failures::is_alarm(self.tape.text(node))
        })
    }

    fn row(&mut self, r: usize) {
        let bulk = self.bulk;
        (self.sum, self.best, self.best_cause) = (0, 0, 0);
        let mut failed = false;
        for c in bulk.first_cell[r]..bulk.first_cell[r + 1] {
            let cell = &bulk.cells[c];
            let column = bulk.columns.get(cell.column);
            failed |= says_of_failure(column.failure)
                && failures::is_failure(self.tape, cell.node as usize, column.failure);
            self.cell(c, cell, column);
        }
        let shape = bulk.shape[r];
        if self.rare_shape > 0 && shape >= 0 && bulk.shapes.count(shape) <= self.rare_shape {
            let alike = i64::from(bulk.shapes.count(shape));
            let strong = surprise(alike, bulk.rows.len() as i64) + ODD_SHAPE;
            self.signal(strong, 1, -1, shape);
        }
        if !failed && self.is_alarm(r) {
            failed = self.alarms_fail;
            self.signal(ALARM, 2, -1, r as i32);
        }
        self.strength.push(self.sum);
        self.cause.push(self.best_cause);
        if failed {
            self.groups.add(r, self.group_of(r));
        }
    }

    fn cell(&mut self, c: usize, cell: &Cell, column: &Column) {
        let (at, entry, node) = (cell.column, cell.entry, cell.node as usize);
        let kind = self.tape.kind(node);
        if kind == Kind::String
            && let Some(texts) = &column.texts
        {
            self.text(c, cell, texts, column.strings());
        } else if column.rare_value > 0 && entry >= 0 {
            let count = column.values.count(entry);
            if count <= column.rare_value {
                let strong = surprise(i64::from(count), i64::from(column.total()));
                self.signal(strong, 4, at, entry);
            }
        }
        if column.is_in_runs() {
            let last = std::mem::replace(&mut self.last_entry[at as usize], entry);
            if entry != last && last != -2 {
                self.signal(CHANGE, 5, at, entry);
            }
        }
        if kind == Kind::Number {
            self.number(column, at);
        } else if kind == Kind::String && column::bits(self.tape.len(node)) >= column.long_bits {
            self.signal(LONG, 6, at, 0);
        }
    }

    fn text(&mut self, c: usize, cell: &Cell, texts: &Texts, strings: i32) {
        if texts.rare_template > 0 && cell.entry >= 0 {
            let count = texts.templates.count(cell.entry);
            if count <= texts.rare_template {
                let strong = surprise(i64::from(count), i64::from(strings));
                self.signal(strong, 3, cell.column, cell.entry);
            }
        }
        let times = self.novelties[c] / self.mean_novelty[cell.column as usize].max(1);
        if times >= 3 {
            self.signal(NOVEL + 64 * times.min(32), 9, cell.column, c as i32);
        }
    }

    fn read_novelties(&mut self) {
        let rare = tally::rare_count(self.bulk.rows.len() as i64);
        let mut sum = vec![0i64; self.mean_novelty.len()];
        for (c, cell) in self.bulk.cells.iter().enumerate() {
            if let Some(texts) = &self.bulk.columns.get(cell.column).texts
                && self.is_string(cell)
            {
                let novelty = texts
                    .words
                    .novelty(self.tape.text(cell.node as usize), rare);
                self.novelties[c] = novelty;
                sum[cell.column as usize] += i64::from(novelty);
            }
        }
        for (c, sum) in sum.iter().enumerate() {
            let strings = self.bulk.columns.list[c].strings().max(1);
            self.mean_novelty[c] = (sum / i64::from(strings)) as i32;
        }
    }

    fn number(&mut self, column: &Column, at: i32) {
        let m = &column.numbers;
        let place = self.numbers_seen[at as usize];
        self.numbers_seen[at as usize] += 1;
        if m.is_ascending() || m.size() < 8 {
            return;
        }
        let far = (m.value(place as usize) - m.median).abs();
        if m.spread > 0.0 && far >= FAR * SIGMA * m.spread {
            let times = far / (SIGMA * m.spread);
            let times = if times > FARTHEST { FARTHEST } else { times };
            self.signal(OUTLIER + log2(times as i64) as i32, 7, at, 0);
        }
        if place == m.change {
            self.signal(CHANGE, 8, at, 0);
        }
    }

    fn signal(&mut self, strong: i32, kind: i64, column: i32, entry: i32) {
        self.sum = self.sum.wrapping_add(strong);
        if strong > self.best {
            self.best = strong;
            self.best_cause = (kind << 48) + (i64::from(column + 1) << 32) + i64::from(entry);
        }
    }

    /// What tells one failure from another: the fields that tell of it and the texts, with numbers, ids
    /// and times masked, but not where it happened; where there are no texts, all strings but ids.
    fn group_of(&self, r: usize) -> u64 {
        let mut h = 0;
        let mut has_text = false;
        for cell in self.bulk.cells_of(r) {
            let column = self.bulk.columns.get(cell.column);
            if column.tells_failure() {
                h = hash::mix(h, self.masked(cell, column));
                has_text |= self.is_string(cell) && column.is_message();
            }
        }
        if !has_text {
            for cell in self.bulk.cells_of(r) {
                let column = self.bulk.columns.get(cell.column);
                if self.is_string(cell) && !column.is_id() && !column.is_times() {
                    h = hash::mix(h, self.masked(cell, column));
                }
            }
        }
        hash::finish(h)
    }

    fn is_string(&self, cell: &Cell) -> bool {
        self.tape.is(cell.node as usize, Kind::String)
    }

    fn masked(&self, cell: &Cell, column: &Column) -> u64 {
        let node = cell.node as usize;
        let at = cell.column as u64;
        match self.tape.kind(node) {
            Kind::String => masks::of(self.tape.text(node)).wrapping_add(at),
            Kind::Number => {
                let code = matches!(column.failure, Field::Status | Field::Exit | Field::Level);
                if code && column.values.distinct() <= MOST_CODES {
                    hash::of(self.tape.text(node), at)
                } else {
                    at
                }
            }
            kind => hash::of_kind(cell.column, kind),
        }
    }
}

/// Whether fields of a kind say by their values whether something failed.
fn says_of_failure(field: Field) -> bool {
    !matches!(field, Field::None | Field::Text)
}

/// log2(total / count) in 1/256.
fn surprise(count: i64, total: i64) -> i32 {
    (log2(total << 16) - log2(count << 16)) as i32
}
