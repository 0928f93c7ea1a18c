//! What makes each row stand out. Strengths are in 1/256 of a bit of surprise where a count tells how
//! rare something is (log2 of all over so many), and set on the same scale elsewhere.

use super::Tape;
use super::bulk::{Bulk, Cell};
use super::column::Column;
use super::failures::{self, Field};
use super::groups::Groups;
use super::watch::{SIGMA, Watch, rare_field, surprise};
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

/// In place of a column where a signal is none of one.
const NO_COLUMN: i64 = -1;

/// More deviations are as many.
const FARTHEST: f64 = (1 << 24) as f64;

pub struct Signals<'a> {
    tape: &'a Tape<'a>,
    bulk: &'a Bulk<'a>,
    pub strength: Vec<i32>,
    /// What of a row is most surprising: a number for each kind of signal, column and value.
    pub cause: Vec<i64>,
    pub groups: Groups,
    watches: Vec<Watch>,
    /// Of each column that tells of failures, for each of its distinct values whether it does; else
    /// empty.
    failing: Vec<Vec<bool>>,
    /// Of each column how many numbers were seen, and the value seen last.
    numbers_seen: Vec<i32>,
    last_entry: Vec<i32>,
    /// Of each column how new the words of its texts are, in order and on average, and how many texts
    /// were seen.
    novelties: Vec<Vec<i32>>,
    mean_novelty: Vec<i32>,
    texts_seen: Vec<usize>,
    rare_shape: i32,
    sum: i32,
    best: i32,
    best_cause: i64,
}

impl<'a> Signals<'a> {
    pub fn of(tape: &'a Tape<'a>, bulk: &'a Bulk<'a>) -> Self {
        let n = bulk.rows.len();
        let columns = &bulk.columns.list;
        let rare = rare_field(columns, n);
        let watches: Vec<Watch> = columns.iter().map(|c| Watch::of(c, n, rare)).collect();
        let watched = columns.iter().zip(&watches);
        let mut signals = Signals {
            tape,
            bulk,
            strength: Vec::with_capacity(n),
            cause: Vec::with_capacity(n),
            groups: Groups::default(),
            failing: watched.map(|(c, w)| failing(tape, c, w)).collect(),
            watches,
            numbers_seen: vec![0; columns.len()],
            last_entry: vec![-2; columns.len()],
            novelties: Vec::new(),
            mean_novelty: Vec::new(),
            texts_seen: vec![0; columns.len()],
            rare_shape: bulk.shapes.rare_limit(n as i64),
            sum: 0,
            best: 0,
            best_cause: 0,
        };
        signals.read_novelties();
        let alarms = signals.alarms();
        let told = signals.watches.iter().any(|w| w.failure.is_some());
        let alarms_fail = !told && alarms.iter().filter(|a| **a).count() * 5 <= n;
        for (r, alarm) in alarms.into_iter().enumerate() {
            signals.row(r, alarm, alarms_fail);
        }
        signals
    }

    /// The rows that have a text which by itself tells of a failure.
    fn alarms(&self) -> Vec<bool> {
        let mut alarms = vec![false; self.bulk.rows.len()];
        for cell in self.bulk.columns.list.iter().flat_map(|c| &c.alarms) {
            let behind = self
                .bulk
                .first_cell
                .partition_point(|c| *c <= *cell as usize);
            alarms[behind - 1] = true;
        }
        alarms
    }

    fn row(&mut self, r: usize, alarm: bool, alarms_fail: bool) {
        let bulk = self.bulk;
        (self.sum, self.best, self.best_cause) = (0, 0, 0);
        let mut failed = false;
        for c in bulk.first_cell[r]..bulk.first_cell[r + 1] {
            let cell = &bulk.cells[c];
            let watch = &self.watches[cell.column()];
            if !watch.quiet {
                failed |= watch.failure.is_some_and(|field| self.tells(cell, field));
                self.cell(c, cell);
            }
        }
        let shape = bulk.shape[r];
        if self.rare_shape > 0 && shape >= 0 && bulk.shapes.count(shape) <= self.rare_shape {
            let alike = i64::from(bulk.shapes.count(shape));
            let strong = surprise(alike, bulk.rows.len() as i64) + ODD_SHAPE;
            self.signal(strong, 1, NO_COLUMN, shape);
        }
        if !failed && alarm {
            failed = alarms_fail;
            self.signal(ALARM, 2, NO_COLUMN, r as i32);
        }
        self.strength.push(self.sum);
        self.cause.push(self.best_cause);
        if failed {
            self.groups.add(r, self.group_of(r));
        }
    }

    /// Whether a cell of a field of this kind tells of a failure.
    #[inline]
    fn tells(&self, cell: &Cell, field: Field) -> bool {
        match self.failing[cell.column()].get(cell.entry() as usize) {
            Some(known) => *known,
            None => failures::is_failure(self.tape, cell.node(), field),
        }
    }

    fn cell(&mut self, c: usize, cell: &Cell) {
        let at = cell.column();
        let watch = &self.watches[at];
        let column = &self.bulk.columns.list[at];
        let (field, in_runs) = (watch.field, watch.in_runs);
        let string = cell.kind == Kind::String;
        let mut entry = cell.entry();
        let long = string && watch.long.is_some_and(|l| self.tape.len(cell.node()) >= l);
        if string && let Some(texts) = &column.texts {
            entry = i32::from(texts.entries[self.texts_seen[at]]);
            self.text(c, at, entry);
        } else if let Some(strong @ 1..) = watch.values.get(entry as usize).copied() {
            self.signal(strong, 4, at as i64, entry);
        }
        if field > 0 {
            self.signal(field, 10, at as i64, 0);
        }
        if in_runs {
            let last = std::mem::replace(&mut self.last_entry[at], entry);
            if entry != last && last != -2 {
                self.signal(CHANGE, 5, at as i64, entry);
            }
        }
        if column.is_number(self.tape, cell.node(), cell.kind) {
            self.number(column, at);
        } else if long {
            self.signal(LONG, 6, at as i64, 0);
        }
    }

    fn text(&mut self, c: usize, at: usize, template: i32) {
        let templates = &self.watches[at].templates;
        if let Some(strong @ 1..) = templates.get(template as usize).copied() {
            self.signal(strong, 3, at as i64, template);
        }
        let place = self.texts_seen[at];
        self.texts_seen[at] += 1;
        let times = self.novelties[at][place] / self.mean_novelty[at].max(1);
        if times >= 3 {
            self.signal(NOVEL + 64 * times.min(32), 9, at as i64, c as i32);
        }
    }

    fn read_novelties(&mut self) {
        let rare = tally::rare_count(self.bulk.rows.len() as i64);
        for column in &self.bulk.columns.list {
            let texts = column.texts.iter();
            let novelties: Vec<i32> = texts.flat_map(|t| t.words.novelties(rare)).collect();
            let sum: i64 = novelties.iter().map(|n| i64::from(*n)).sum();
            let mean = sum / i64::from(column.strings().max(1));
            self.mean_novelty.push(mean as i32);
            self.novelties.push(novelties);
        }
    }

    fn number(&mut self, column: &Column, at: usize) {
        let m = &column.numbers;
        let place = self.numbers_seen[at];
        self.numbers_seen[at] += 1;
        if let Some(limit) = self.watches[at].far {
            let far = (m.value(place as usize) - m.median).abs();
            if far >= limit {
                let times = far / (SIGMA * m.spread);
                let times = if times > FARTHEST { FARTHEST } else { times };
                self.signal(OUTLIER + log2(times as i64) as i32, 7, at as i64, 0);
            }
        }
        if place == m.change {
            self.signal(CHANGE, 8, at as i64, 0);
        }
    }

    fn signal(&mut self, strong: i32, kind: i64, column: i64, entry: i32) {
        self.sum = self.sum.wrapping_add(strong);
        if strong > self.best {
            self.best = strong;
            self.best_cause = (kind << 48) + ((column + 1) << 32) + i64::from(entry);
        }
    }

    /// What tells one failure from another: the fields that tell of it and the texts, with numbers, ids
    /// and times masked, but not where it happened; where there are no texts, all strings but ids.
    fn group_of(&self, r: usize) -> u64 {
        let mut h = 0;
        let mut has_text = false;
        for cell in self.bulk.cells_of(r) {
            let column = &self.bulk.columns.list[cell.column()];
            if column.tells_failure() {
                h = hash::mix(h, self.masked(cell, column));
                has_text |= cell.kind == Kind::String && column.is_message();
            }
        }
        if !has_text {
            for cell in self.bulk.cells_of(r) {
                let column = &self.bulk.columns.list[cell.column()];
                if cell.kind == Kind::String && !column.is_id() && !column.is_times() {
                    h = hash::mix(h, self.masked(cell, column));
                }
            }
        }
        hash::finish(h)
    }

    fn masked(&self, cell: &Cell, column: &Column) -> u64 {
        let node = cell.node();
        let at = cell.column() as u64;
        match cell.kind {
            Kind::String => masks::of(self.tape.text(node)).wrapping_add(at),
            Kind::Number => {
                let code = matches!(column.failure, Field::Status | Field::Exit | Field::Level);
                if code && column.values.distinct() <= MOST_CODES {
                    hash::of(self.tape.text(node), at)
                } else {
                    at
                }
            }
            kind => hash::of_kind(cell.column() as i32, kind),
        }
    }
}

/// For each distinct value of a column whether it tells of a failure, where all are known.
fn failing(t: &Tape, column: &Column, watch: &Watch) -> Vec<bool> {
    match watch.failure {
        Some(field) if column.values.is_exact() => {
            let values = column.values.entries.iter();
            let tells = values.map(|e| failures::is_failure(t, e.first as usize, field));
            tells.collect()
        }
        _ => Vec::new(),
    }
}
