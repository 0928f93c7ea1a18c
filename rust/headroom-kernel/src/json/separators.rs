//! Chooses what ends each cell. A space is free before a word and before most marks and costs a token
//! before a digit; any other separator costs one always; a cell that holds its separator must be
//! quoted, at two tokens. Costs are in tenths of a token.

use super::chars;
use super::column::{Column, ColumnKind};
use super::tape::{Kind, Tape};
use super::templates;

const CHOICE: [u8; 4] = [b' ', b',', b';', b'|'];
const BIT: [u16; 4] = [chars::SPACE, chars::COMMA, chars::SEMICOLON, chars::PIPE];

/// Sets the separator of every column that has a cell; `end` is what ends a row.
pub fn choose(t: &Tape, columns: &mut [Column], end: u8) {
    let mut leaves = Vec::new();
    collect(columns, &mut leaves);
    for i in 0..leaves.len() {
        leaves[i].separator = match leaves.get(i + 1) {
            Some(next) => cheapest(t, leaves[i], next, end == b']'),
            None => end,
        };
    }
}

fn collect<'a>(columns: &'a mut [Column], leaves: &mut Vec<&'a mut Column>) {
    for c in columns {
        if c.kind == ColumnKind::Group {
            collect(&mut c.inner, leaves);
        } else if c.is_leaf() {
            leaves.push(c);
        }
    }
}

/// The bits that a bare cell must not have.
pub fn stops(separator: u8) -> u16 {
    match separator {
        b' ' => chars::SPACE,
        b',' => chars::COMMA,
        b';' => chars::SEMICOLON,
        b'|' => chars::PIPE,
        b']' => chars::SEMICOLON | chars::BRACKET,
        _ => 0,
    }
}

fn cheapest(t: &Tape, c: &Column, next: &Column, in_cell: bool) -> u8 {
    let mut holding = [0i64; 4];
    let mut digits = 0i64;
    let mut words = 0i64;
    for (r, (n, m)) in c.cells.iter().zip(next.cells.iter()).enumerate() {
        let bits = if *n < 0 {
            0
        } else {
            bits_of(t, c, *n as usize, r)
        };
        for k in 0..4 {
            holding[k] += i64::from(bits & BIT[k] != 0);
        }
        let first = if *m < 0 {
            b'-'
        } else {
            first_byte(t, next, *m as usize, r)
        };
        digits += i64::from(chars::is_digit(first));
        words += i64::from(chars::is_letter(first) || first >= 0x80);
    }
    let rows = c.cells.len() as i64;
    let mut best = 0;
    let mut least = i64::MAX;
    for k in 0..4 {
        if in_cell && CHOICE[k] == b';' {
            continue;
        }
        let mut cost = 20 * holding[k] + 10 * digits;
        if k > 0 {
            cost += 12 * words + 8 * (rows - digits - words);
        }
        if cost < least {
            least = cost;
            best = k;
        }
    }
    CHOICE[best]
}

fn bits_of(t: &Tape, c: &Column, n: usize, row: usize) -> u16 {
    if c.kind == ColumnKind::Rows || !t.is(n, Kind::String) {
        return 0;
    }
    if c.template.as_ref().is_none_or(|m| m.is_plain()) {
        return t.bits(n);
    }
    chars::of(templates::rest(t, c, n, row))
}

fn first_byte(t: &Tape, c: &Column, n: usize, row: usize) -> u8 {
    match t.kind(n) {
        Kind::String => {
            let text = &t.text(n)[templates::before(t, c, row)..];
            text.first().copied().unwrap_or(b'"')
        }
        Kind::Number => t.text(n)[0],
        Kind::Object => b'{',
        Kind::Array => b'[',
        _ => b'n',
    }
}
