//! What makes each row stand out. Strengths are in 1/256 of a bit of surprise where a count tells how
//! rare something is (log2 of all over so many), and set on the same scale elsewhere. Each kind of signal
//! is sought column by column, and only where the column may have one.

use super::Tape;
use super::bulk::Bulk;
use super::column::Column;
use super::failures::{self, Field};
use super::groups::Groups;
use super::rows::Rows;
use super::strengths::{ROW, Signal, Strengths};
use super::tally;
use super::texts::Texts;
use super::watch::{SIGMA, Watch, rare_field, surprise};
use crate::json::tape::Kind;
use crate::rank::log2;

const OUTLIER: i32 = 1024;
const LONG: i32 = 1250;
const CHANGE: i32 = 1300;
const ALARM: i32 = 1500;
const ODD_SHAPE: i32 = 256;
const NOVEL: i32 = 900;

/// In place of a column where a signal is none of one.
const NO_COLUMN: i64 = -1;

/// More deviations are as many.
const FARTHEST: f64 = (1 << 24) as f64;

pub struct Signals<'a> {
    tape: &'a Tape<'a>,
    bulk: &'a Bulk<'a>,
    strengths: Strengths,
    failed: Vec<bool>,
}

/// What was found of each row, and the failures among them.
pub struct Found {
    pub strength: Vec<i32>,
    /// What of a row is most surprising: a number for each kind of signal, column and value.
    pub cause: Vec<i64>,
    pub groups: Groups,
}

/// A column, its number and its nodes.
#[derive(Clone, Copy)]
struct Of<'a> {
    at: i64,
    column: &'a Column,
    nodes: &'a [u32],
    watch: &'a Watch,
}

impl Of<'_> {
    fn signal(&self, kind: i64, strong: i32, entry: i32) -> Signal {
        Signal {
            strong,
            kind,
            column: self.at,
            entry,
        }
    }

    /// Its nodes, and of each the number of its value, or of a text that of its template.
    fn entries(self, t: &Tape) -> impl Iterator<Item = (u32, i32)> {
        let mut templates = self.column.texts.iter().flat_map(|texts| &texts.entries);
        let has_texts = self.column.texts.is_some();
        let cells = self.nodes.iter().zip(&self.column.entries);
        cells.map(move |(node, entry)| {
            let text = has_texts && t.is(*node as usize, Kind::String);
            let template = if text { templates.next() } else { None };
            (*node, i32::from(*template.unwrap_or(entry)))
        })
    }
}

impl<'a> Signals<'a> {
    pub fn of(tape: &'a Tape<'a>, bulk: &'a Bulk<'a>) -> Found {
        let n = bulk.rows.len();
        let mut signals = Signals {
            tape,
            bulk,
            strengths: Strengths::of(n),
            failed: vec![false; n],
        };
        let columns = &bulk.columns.list;
        let rare = rare_field(columns, n);
        let mut told = false;
        for (at, column) in columns.iter().enumerate() {
            let watch = Watch::of(column, n, rare);
            told |= watch.failure.is_some();
            if !watch.quiet {
                signals.column(Of {
                    at: at as i64,
                    column,
                    nodes: &bulk.columns.cells[at].nodes,
                    watch: &watch,
                });
            }
        }
        signals.shapes();
        signals.alarms(told);
        Found {
            groups: Groups::of(tape, bulk, &signals.failed),
            strength: signals.strengths.sums,
            cause: signals.strengths.causes,
        }
    }

    fn rows(&self) -> Rows<'a> {
        Rows::from(&self.bulk.rows, 0)
    }

    /// The signals of a column's cells; those of one cell come in this order.
    fn column(&mut self, of: Of) {
        let watch = of.watch;
        if let Some(field) = watch.failure {
            self.failures(of, field);
        }
        if let Some(texts) = &of.column.texts {
            self.texts(of, texts);
        }
        if !watch.values.is_empty() {
            self.values(of);
        }
        if watch.field > 0 {
            let signal = of.signal(10, watch.field, 0);
            self.add_all(of.nodes.iter().map(|node| (*node, signal)));
        }
        if watch.in_runs {
            self.changes(of);
        }
        self.numbers(of);
        if let Some(long) = watch.long {
            self.long(of, long);
        }
    }

    /// Adds signals of nodes in order.
    fn add_all(&mut self, signals: impl Iterator<Item = (u32, Signal)>) {
        let mut rows = self.rows();
        for (node, signal) in signals {
            self.strengths.add(rows.row_of(node), node, signal);
        }
    }

    /// Notes the rows that a cell of a field of this kind says have failed.
    fn failures(&mut self, of: Of, field: Field) {
        let t = self.tape;
        let mut rows = self.rows();
        let values = &of.column.values;
        if !values.is_exact() {
            for node in of.nodes {
                if failures::is_failure(t, *node as usize, field) {
                    self.failed[rows.row_of(*node)] = true;
                }
            }
            return;
        }
        let first = values.entries.iter().map(|e| e.first as usize);
        let fails: Vec<bool> = first.map(|n| failures::is_failure(t, n, field)).collect();
        if fails.contains(&true) {
            for (node, entry) in of.nodes.iter().zip(&of.column.entries) {
                if fails[*entry as usize] {
                    self.failed[rows.row_of(*node)] = true;
                }
            }
        }
    }

    fn texts(&mut self, of: Of, texts: &Texts) {
        let rare = tally::rare_count(self.bulk.rows.len() as i64);
        let words = texts.words.lists();
        let mut novelties = texts.words.novelties(rare);
        let sum: i64 = words
            .iter()
            .map(|list| i64::from(novelties[*list as usize]))
            .sum();
        let mean = (sum / i64::from(of.column.strings().max(1))) as i32;
        for novelty in &mut novelties {
            *novelty /= mean.max(1);
        }
        let templates = &of.watch.templates;
        let t = self.tape;
        let all = texts.entries.len() == of.nodes.len();
        let strings = of.nodes.iter();
        let strings = strings.filter(|n| all || t.is(**n as usize, Kind::String));
        let mut rows = self.rows();
        for ((node, entry), list) in strings.zip(&texts.entries).zip(words) {
            let times = novelties[*list as usize];
            let strong = templates.get(*entry as usize).copied().unwrap_or(0);
            if strong <= 0 && times < 3 {
                continue;
            }
            let row = rows.row_of(*node);
            if strong > 0 {
                let signal = of.signal(3, strong, i32::from(*entry));
                self.strengths.add(row, *node, signal);
            }
            if times >= 3 {
                let cell = self.bulk.cells_before(row, *node) as i32;
                let signal = of.signal(9, NOVEL + 64 * times.min(32), cell);
                self.strengths.add(row, *node, signal);
            }
        }
    }

    /// Rare values, but for texts.
    fn values(&mut self, of: Of) {
        let t = self.tape;
        let has_texts = of.column.texts.is_some();
        let cells = of.nodes.iter().zip(&of.column.entries);
        let rare = cells.filter_map(|(node, entry)| {
            let strong = *of.watch.values.get(*entry as usize)?;
            let rare = strong > 0 && !(has_texts && t.is(*node as usize, Kind::String));
            rare.then(|| (*node, of.signal(4, strong, i32::from(*entry))))
        });
        self.add_all(rare);
    }

    fn changes(&mut self, of: Of) {
        let mut last = None;
        let changes = of.entries(self.tape).filter_map(|(node, entry)| {
            let before = last.replace(entry);
            let changed = before.is_some_and(|before| before != entry);
            changed.then(|| (node, of.signal(5, CHANGE, entry)))
        });
        self.add_all(changes);
    }

    /// Numbers far from the median, and the one before which the mean changes.
    fn numbers(&mut self, of: Of) {
        let m = &of.column.numbers;
        if let Some(limit) = of.watch.far {
            let far = m.numbers().filter_map(|(node, value)| {
                let far = (value - m.median).abs();
                let is_far = far >= limit;
                is_far.then(|| {
                    let times = far / (SIGMA * m.spread);
                    let times = if times > FARTHEST { FARTHEST } else { times };
                    let strong = OUTLIER + log2(times as i64) as i32;
                    (node, of.signal(7, strong, 0))
                })
            });
            self.add_all(far);
        }
        let change = usize::try_from(m.change).ok();
        let change = change.and_then(|place| m.numbers().nth(place));
        self.add_all(
            change
                .iter()
                .map(|(node, _)| (*node, of.signal(8, CHANGE, 0))),
        );
    }

    fn long(&mut self, of: Of, least: usize) {
        let t = self.tape;
        let long = of.nodes.iter().filter(|node| {
            let node = **node as usize;
            let long = t.is(node, Kind::String) && t.len(node) >= least;
            long && !of.column.is_number(t, node, Kind::String)
        });
        self.add_all(long.map(|node| (*node, of.signal(6, LONG, 0))));
    }

    /// Rows with fields and types that few others have.
    fn shapes(&mut self) {
        let shapes = &self.bulk.shapes;
        let rows = self.bulk.rows.len() as i64;
        let rare = shapes.rare_limit(rows);
        if rare == 0 {
            return;
        }
        for (r, shape) in self.bulk.shape.iter().enumerate() {
            if *shape >= 0 && shapes.count(*shape) <= rare {
                let alike = i64::from(shapes.count(*shape));
                let signal = Signal {
                    strong: surprise(alike, rows) + ODD_SHAPE,
                    kind: 1,
                    column: NO_COLUMN,
                    entry: *shape,
                };
                self.strengths.add(r, ROW, signal);
            }
        }
    }

    /// Rows that have a text which by itself tells of a failure: they failed if no field tells of
    /// failures and not too many of them do.
    fn alarms(&mut self, told: bool) {
        let mut alarms = vec![false; self.bulk.rows.len()];
        for column in &self.bulk.columns.list {
            let mut rows = self.rows();
            for node in &column.alarms {
                alarms[rows.row_of(*node)] = true;
            }
        }
        let fail = !told && alarms.iter().filter(|a| **a).count() * 5 <= alarms.len();
        for (r, _) in alarms.iter().enumerate().filter(|(_, alarm)| **alarm) {
            if !self.failed[r] {
                self.failed[r] = fail;
                let signal = Signal {
                    strong: ALARM,
                    kind: 2,
                    column: NO_COLUMN,
                    entry: r as i32,
                };
                self.strengths.add(r, ROW, signal);
            }
        }
    }
}
