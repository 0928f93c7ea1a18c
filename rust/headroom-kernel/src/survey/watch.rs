//! What of a column's cells is a signal, found once for the column: most cells of most columns are none.

use super::column::Column;
use super::failures::Field;
use super::tally::{Entry, Tally, rare_count};
use crate::rank::log2;

/// A number is an outlier at so many standard deviations, estimated by the MAD.
const FAR: f64 = 6.0;

/// The standard deviation of normal values in MADs.
pub const SIGMA: f64 = 1.4826;

pub struct Watch {
    /// Whether nothing is.
    pub quiet: bool,
    /// What its name says of failures, if its values tell whether there is one.
    pub failure: Option<Field>,
    /// For each value how surprising it is, 0 if it is not rare; empty if none is.
    pub values: Vec<i32>,
    /// The same for each template of a text column.
    pub templates: Vec<i32>,
    /// How surprising it is that a row has it, 0 if that is not rare.
    pub field: i32,
    /// Whether a change of its values is one.
    pub in_runs: bool,
    /// The distance from the median from which on a number is an outlier, if one is.
    pub far: Option<f64>,
    /// The length from which on a string is an outlier, if one is.
    pub long: Option<usize>,
}

impl Watch {
    /// Of a column of so many rows, where a field may have so many values and be rare.
    pub fn of(column: &Column, rows: usize, rare_field: i32) -> Self {
        let total = column.total();
        let rare = (1..=rare_field).contains(&total);
        let m = &column.numbers;
        let measured = !m.is_ascending() && m.size() >= 8;
        let far = FAR * SIGMA * m.spread;
        let texts = column.texts.as_ref();
        let mut watch = Watch {
            quiet: false,
            failure: Some(column.failure)
                .filter(|f| !matches!(f, Field::None | Field::Text) && !f.is_beside()),
            values: surprises(&column.values, column.rare_value, column.total()),
            templates: texts.map_or(Vec::new(), |t| {
                surprises(&t.templates, t.rare_template, column.strings())
            }),
            field: if rare {
                surprise(i64::from(total), rows as i64)
            } else {
                0
            },
            in_runs: column.is_in_runs(),
            far: Some(far).filter(|_| measured && m.spread > 0.0 && m.reaches(far)),
            long: column.has_long().then(|| 1 << (column.long_bits - 1)),
        };
        watch.quiet = watch.failure.is_none()
            && watch.values.is_empty()
            && texts.is_none()
            && watch.field == 0
            && !watch.in_runs
            && watch.far.is_none()
            && watch.long.is_none()
            && m.change < 0;
        watch
    }
}

/// How many values a field of so many rows may have and be rare, or 0 if rare fields are nothing
/// special: together they must be no more than a tenth of the rows.
pub fn rare_field(columns: &[Column], rows: usize) -> i32 {
    let limit = rare_count(rows as i64);
    let totals = columns.iter().map(Column::total);
    let mass: i64 = totals.filter(|t| *t <= limit).map(i64::from).sum();
    if mass * 10 <= rows as i64 { limit } else { 0 }
}

/// For each value of a tally that occurs at most so often how surprising it is, for the others 0.
fn surprises(tally: &Tally, limit: i32, total: i32) -> Vec<i32> {
    let is_rare = |e: &Entry| e.count <= limit;
    if !tally.entries.iter().any(is_rare) {
        return Vec::new();
    }
    let surprise = |e: &Entry| {
        if is_rare(e) {
            surprise(i64::from(e.count), i64::from(total))
        } else {
            0
        }
    };
    tally.entries.iter().map(surprise).collect()
}

/// log2(total / count) in 1/256.
pub fn surprise(count: i64, total: i64) -> i32 {
    (log2(total << 16) - log2(count << 16)) as i32
}
