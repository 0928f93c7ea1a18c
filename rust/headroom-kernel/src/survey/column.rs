//! What a column holds.

use super::Tape;
use super::failures::Field;
use super::measure::Measure;
use super::tally::Tally;
use super::vocabulary::Vocabulary;
use super::{decimals, hash};
use crate::json::chars;
use crate::json::tape::Kind;

/// Of strings of so many bits of length.
const BUCKETS: usize = 32;

/// What the texts of a column are like.
pub struct Texts {
    pub templates: Tally,
    pub words: Vocabulary,
    /// How often a template may occur and be rare; 0 where none is.
    pub rare_template: i32,
}

pub struct Column {
    pub parent: i32,
    pub key: i32,
    /// What its name says of failures.
    pub failure: Field,
    /// The column of the elements of lists in it, once it was asked for.
    pub element: Option<i32>,
    /// The shape of the object seen last, and where its members' columns are.
    pub last_shape: Option<(u32, usize)>,
    /// How many values there are of each kind.
    pub kinds: [i32; 7],
    pub values: Tally,
    /// Its numbers; where nearly all of its values are strings spelled as numbers, those.
    pub numbers: Measure,
    /// Strings that are spelled as numbers, until it is known whose they are.
    numerals: Measure,
    has_numerals: bool,
    lengths: [i32; BUCKETS],
    /// Strings with a space.
    spaced: i32,
    times: bool,
    pub earliest: i32,
    pub latest: i32,
    /// How many times a value differs from the one before, and that one.
    changes: i32,
    last: i32,
    /// The templates and words of a text column.
    pub texts: Option<Texts>,
    /// How often a value may occur and be rare; 0 where none is.
    pub rare_value: i32,
    /// The number of bits from which on a string's length is an outlier.
    pub long_bits: u32,
}

impl Column {
    pub fn new(parent: i32, key: i32, failure: Field) -> Self {
        Column {
            parent,
            key,
            failure,
            element: None,
            last_shape: None,
            kinds: [0; 7],
            values: Tally::new(),
            numbers: Measure::new(),
            numerals: Measure::new(),
            has_numerals: false,
            lengths: [0; BUCKETS],
            spaced: 0,
            times: true,
            earliest: -1,
            latest: -1,
            changes: 0,
            last: -2,
            texts: None,
            rare_value: 0,
            long_bits: BUCKETS as u32,
        }
    }

    /// Takes a scalar in; its number among the distinct values, or -1.
    #[inline]
    pub fn add(&mut self, t: &Tape, node: usize) -> i32 {
        let kind = t.kind(node);
        self.kinds[kind as usize] += 1;
        let hash = match kind {
            Kind::String => {
                self.string(t, node);
                hash::of(t.text(node), kind as u64)
            }
            Kind::Number => {
                let text = t.text(node);
                self.numbers.add(decimals::of(text), node);
                hash::of(text, kind as u64)
            }
            _ => hash::of_kind(0, kind),
        };
        let entry = self.values.add_node(t, hash, node);
        self.changes += i32::from(entry != self.last);
        self.last = entry;
        entry
    }

    #[inline]
    fn string(&mut self, t: &Tape, node: usize) {
        let text = t.text(node);
        self.lengths[bits(text.len()) as usize] += 1;
        self.spaced += i32::from(t.bits(node) & chars::SPACE != 0);
        if decimals::are_spelled(text) {
            self.numerals.add(decimals::of(text), node);
        }
        self.times = self.times && is_time(text);
        if self.times {
            if self.latest < 0 {
                (self.earliest, self.latest) = (node as i32, node as i32);
            } else if text > t.text(self.latest as usize) {
                self.latest = node as i32;
            } else if text < t.text(self.earliest as usize) {
                self.earliest = node as i32;
            }
        }
    }

    pub fn total(&self) -> i32 {
        self.kinds.iter().sum()
    }

    pub fn strings(&self) -> i32 {
        self.kinds[Kind::String as usize]
    }

    /// How many strings are spelled as numbers, where those are what it holds; else 0.
    pub fn numerals(&self) -> usize {
        if self.has_numerals {
            self.numbers.size()
        } else {
            0
        }
    }

    /// Whether a value is among its numbers.
    #[inline]
    pub fn is_number(&self, t: &Tape, node: usize, kind: Kind) -> bool {
        match kind {
            Kind::String => self.has_numerals && decimals::are_spelled(t.text(node)),
            Kind::Number => !self.has_numerals,
            _ => false,
        }
    }

    pub fn is_times(&self) -> bool {
        self.times && self.strings() > 0
    }

    /// Whether its values are texts: strings that mostly have spaces, of more than a few contents.
    pub fn is_text(&self) -> bool {
        let strings = self.strings();
        strings > 0
            && self.spaced * 2 > strings
            && self.values.distinct() * 4 > i64::from(strings)
            && !self.is_times()
    }

    /// Whether it has a say in which failure a row tells of.
    pub fn tells_failure(&self) -> bool {
        match self.failure {
            Field::Stack | Field::Beside | Field::Defaults => false,
            Field::None => self.texts.is_some(),
            _ => true,
        }
    }

    /// Whether its strings say in words what happened.
    pub fn is_message(&self) -> bool {
        self.texts.is_some() || matches!(self.failure, Field::Text | Field::Error)
    }

    /// Whether its strings are ids: hardly one occurs twice, and they are no texts.
    pub fn is_id(&self) -> bool {
        self.values.distinct() * 2 > i64::from(self.total()) && !self.is_text()
    }

    /// Whether its values repeat so much that changes of them mean something.
    pub fn is_category(&self) -> bool {
        self.values.is_exact() && self.values.size() as i64 * 4 <= i64::from(self.total())
    }

    /// Whether its values come in few runs, so that each begin of one is a change.
    pub fn is_in_runs(&self) -> bool {
        self.is_category()
            && self.values.size() > 1
            && self.changes <= 12
            && self.total() >= self.changes * 4
    }

    /// Opens the tallies of a text column.
    pub fn open_texts(&mut self) {
        self.texts = Some(Texts {
            templates: Tally::new(),
            words: Vocabulary::new(),
            rare_template: 0,
        });
    }

    /// Whether a string is so long as to be an outlier.
    pub fn has_long(&self) -> bool {
        self.lengths[self.long_bits as usize..]
            .iter()
            .any(|n| *n > 0)
    }

    pub fn close(&mut self) {
        let filled = (self.total() - self.kinds[Kind::Null as usize]) as usize;
        self.has_numerals = self.numerals.size() > 0 && self.numerals.size() * 10 >= filled * 9;
        if self.has_numerals {
            self.numbers = std::mem::replace(&mut self.numerals, Measure::new());
        }
        self.numbers.close();
        let total = i64::from(self.total());
        self.rare_value = if self.is_category() {
            self.values.rare_limit_of_few(total)
        } else {
            self.values.rare_limit(total)
        };
        let strings = i64::from(self.strings());
        let mut seen = 0;
        let mut middle = None;
        for b in 0..BUCKETS {
            seen += i64::from(self.lengths[b]);
            if middle.is_none() && seen * 2 >= strings {
                middle = Some(b);
            }
            let Some(middle) = middle else {
                continue;
            };
            if strings >= 20 && b > middle && (strings - seen) * 100 <= strings {
                self.long_bits = self.long_bits.min((b + 1).max(middle + 2) as u32);
            }
        }
    }
}

/// The bits of a length.
#[inline]
pub fn bits(length: usize) -> u32 {
    usize::BITS - length.leading_zeros()
}

/// Whether a text begins like `2026-11-24` and goes on, if it does, with a time.
fn is_time(a: &[u8]) -> bool {
    if a.len() < 10 || a.len() > 40 {
        return false;
    }
    let date = a[..10].iter().enumerate().all(|(i, b)| match i {
        4 | 7 => *b == b'-',
        _ => b.is_ascii_digit(),
    });
    date && matches!(a.get(10), None | Some(b'T' | b' '))
}
