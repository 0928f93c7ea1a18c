//! Finds columns whose long ids recur, such as the traces of a log. Where one stands for the first time
//! it stands whole; below that its first characters and two dots say which one it is, as many as tell it
//! from every other value of the column. Values that stand once are never shortened, so that each can be
//! looked up. The work is that of sorting the column's distinct values.

use super::tape::{Kind, Tape};
use super::{chars, cost};
use std::collections::HashMap;
use std::rc::Rc;

/// The shortest value worth shortening, and the fewest characters that stand for one.
const SHORTEST: usize = 8;

const FEWEST: usize = 3;

/// If among so many values none recurs, none is expected to.
const LOOK_AT: usize = 64;

/// Estimated tokens that the mark in a header costs, and so the least that must be saved.
const MARK: i64 = 8;

const NEVER: u16 = chars::NEVER_BARE
    | chars::QUOTE
    | chars::BRACKET
    | chars::SPACE
    | chars::COMMA
    | chars::SEMICOLON
    | chars::PIPE
    | chars::SLASH
    | chars::NON_ASCII;

/// Of each row how many bytes of its string stand for it, 0 where it stands whole; none if the column
/// is no such one.
pub fn find(t: &Tape, cells: &[i32]) -> Option<Rc<Vec<usize>>> {
    if cells.len() < LOOK_AT / 8 {
        return None;
    }
    let (values, value_of) = number(t, cells)?;
    let enough = enough(t, &values);
    let mut saved = vec![0; values.len()];
    for (v, n) in values.iter().enumerate() {
        let text = t.text(*n);
        if enough[v] > 0 {
            let short = cost::tokens(&text[..enough[v]]) as i64;
            saved[v] = cost::tokens(text) as i64 - short - 1;
        }
    }
    let mut out = vec![0; cells.len()];
    let mut stood = vec![false; values.len()];
    let mut gain = 0;
    for (r, v) in value_of.iter().enumerate() {
        let Some(v) = *v else {
            continue;
        };
        if stood[v] && saved[v] > 0 {
            out[r] = enough[v];
            gain += saved[v];
        }
        stood[v] = true;
    }
    (gain > MARK).then(|| Rc::new(out))
}

/// A node of each value, and of each row the number of its value; none if this is no column of ids that
/// recur.
fn number(t: &Tape, cells: &[i32]) -> Option<(Vec<usize>, Vec<Option<usize>>)> {
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    let mut values = Vec::new();
    let mut value_of = vec![None; cells.len()];
    let mut strings = 0;
    for (r, n) in cells.iter().enumerate() {
        let Ok(n) = usize::try_from(*n) else {
            continue;
        };
        if t.is(n, Kind::Null) {
            continue;
        }
        if !t.is(n, Kind::String) || t.bits(n) & NEVER != 0 || t.len(n) == 0 {
            return None;
        }
        let v = *numbers.entry(t.text(n)).or_insert_with(|| {
            values.push(n);
            values.len() - 1
        });
        value_of[r] = Some(v);
        strings += 1;
        if strings == LOOK_AT && values.len() == LOOK_AT {
            return None;
        }
    }
    (values.len() < strings).then_some((values, value_of))
}

/// Of each value how many bytes tell it from all others, or 0 if that is no id or over half.
fn enough(t: &Tape, values: &[usize]) -> Vec<usize> {
    let text = |v: usize| t.text(values[v]);
    let mut sorted: Vec<usize> = (0..values.len()).collect();
    sorted.sort_unstable_by_key(|v| text(*v));
    let mut enough = vec![0; values.len()];
    let mut before = 0;
    for (k, v) in sorted.iter().enumerate() {
        let behind = sorted.get(k + 1).map_or(0, |w| same(text(*v), text(*w)));
        let n = FEWEST.max(before.max(behind) + 1);
        let id = t.bits(values[*v]) & chars::DIGIT != 0 && text(*v).len() >= SHORTEST;
        if id && n * 2 <= text(*v).len() {
            enough[*v] = n;
        }
        before = behind;
    }
    enough
}

/// With how many same bytes two strings begin.
fn same(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}
