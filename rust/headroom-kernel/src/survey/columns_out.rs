//! Writes the statistics of columns.

use super::Tape;
use super::bulk::Bulk;
use super::column::Column;
use super::out::Out;

/// The most frequent values that are told of a column.
const TOP: usize = 8;

pub fn write(t: &Tape, bulk: &Bulk, out: &mut Out) {
    let columns = &bulk.columns;
    let told = columns.list.iter().filter(|c| c.total() > 0).count();
    out.number(told as i32);
    for (c, column) in columns.list.iter().enumerate() {
        if column.total() > 0 {
            out.run(&columns.name(t, c as i32));
            statistics(t, column, out);
        }
    }
}

fn statistics(t: &Tape, column: &Column, out: &mut Out) {
    for kind in column.kinds {
        out.number(kind);
    }
    out.long(column.values.distinct());
    out.flag(column.values.is_exact());
    out.flag(column.is_times());
    out.flag(column.is_text());
    out.flag(column.numbers.is_ascending());
    out.number(column.numerals() as i32);
    out.value(t, column.numbers.min_node);
    out.value(t, column.numbers.max_node);
    out.value(t, column.numbers.median_node);
    let times = column.is_times();
    out.value(t, if times { column.span.earliest } else { -1 });
    out.value(t, if times { column.span.latest } else { -1 });
    top(t, column, out);
}

fn top(t: &Tape, column: &Column, out: &mut Out) {
    let mut most: Vec<(i32, i32)> = Vec::new();
    if column.values.is_exact() {
        let few = column.values.size() <= TOP;
        let told = column.values.entries.iter().filter(|e| few || e.count > 1);
        most.extend(told.map(|e| (-e.count, e.first)));
        most.sort_unstable();
        most.truncate(TOP);
    }
    out.number(most.len() as i32);
    for (count, first) in most {
        out.number(-count).value(t, first);
    }
}
