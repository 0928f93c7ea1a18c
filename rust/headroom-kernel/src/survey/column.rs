//! What a column holds.

use super::Tape;
use super::failures::Field;
use super::few::{self, Few, Known};
use super::measure::Measure;
use super::rows::Rows;
use super::tally::Tally;
use super::texts::{Strings, Texts};
use super::times::{Span, is_time};
use super::{decimals, hash};
use crate::json::chars;
use crate::json::tape::{Kind, Node, Store};

/// Of strings of so many bits of length.
const BUCKETS: usize = 32;

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
    few: Option<Few>,
    /// Of each cell that was taken in its number among the distinct values, or -1.
    pub entries: Vec<i16>,
    /// Its numbers; where nearly all of its values are strings spelled as numbers, those.
    pub numbers: Measure,
    /// Strings that are spelled as numbers, until it is known whose they are.
    numerals: Measure,
    has_numerals: bool,
    lengths: [i32; BUCKETS],
    /// Strings with a space.
    spaced: i32,
    times: bool,
    pub span: Span,
    /// How many times a value differs from the one before, and that one.
    changes: i32,
    last: i32,
    /// The templates and words of a text column; until all are read, of one that looks like one from its
    /// first string on.
    pub texts: Option<Texts>,
    /// Whether it did not look like one once.
    no_texts: bool,
    /// The nodes of texts that by themselves tell of a failure.
    pub alarms: Vec<u32>,
    /// How often a value may occur and be rare; 0 where none is.
    pub rare_value: i32,
    /// The number of bits from which on a string's length is an outlier.
    pub long_bits: u32,
}

/// What is found out of a value that is not known.
struct Seen {
    hash: u64,
    /// Of a number its value.
    value: f64,
    /// Whether it is no string that is spelled as a number.
    plain: bool,
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
            few: None,
            entries: Vec::new(),
            numbers: Measure::new(),
            numerals: Measure::new(),
            has_numerals: false,
            lengths: [0; BUCKETS],
            spaced: 0,
            times: true,
            span: Span::new(),
            changes: 0,
            last: -2,
            texts: None,
            no_texts: false,
            alarms: Vec::new(),
            rare_value: 0,
            long_bits: BUCKETS as u32,
        }
    }

    /// Takes those of its cells in that were not yet, and notes of each its number among the distinct
    /// values. There is room for hashes of values meanwhile.
    pub fn take_in(&mut self, t: &Tape, nodes: &[u32], rows: Rows, room: &mut Vec<u64>) {
        let waiting = &nodes[self.entries.len()..];
        if waiting.is_empty() {
            return;
        }
        let first = self.strings() == 0;
        self.entries.reserve(waiting.len());
        if self.few.is_some() {
            for node in waiting {
                let entry = self.add(t, *node as usize);
                self.note(entry);
            }
        } else {
            self.add_many(t, waiting, room);
        }
        if self.few.is_none() && self.has_few() && self.total() >= 2 * few::MOST as i32 {
            self.few = Some(Few::new());
        }
        if self.strings() > 0 {
            self.read_strings(Strings::of(t, waiting), first, rows);
        }
    }

    #[inline]
    fn note(&mut self, entry: i32) {
        self.changes += i32::from(entry != self.last);
        self.last = entry;
        self.entries.push(entry as i16);
    }

    /// Adds the values of a column that may have many: first all are hashed, then they are sought, so that
    /// what is known of those a little further on can be asked for meanwhile.
    fn add_many(&mut self, t: &Tape, nodes: &[u32], hashes: &mut Vec<u64>) {
        const AHEAD: usize = 8;
        hashes.clear();
        hashes.extend(nodes.iter().map(|node| {
            let (kind, text, len) = self.measure(t, *node as usize);
            self.look_at(t, *node as usize, kind, text, len).hash
        }));
        for (i, (node, hash)) in nodes.iter().zip(&*hashes).enumerate() {
            if let Some(next) = hashes.get(i + AHEAD) {
                self.values.prefetch(*next);
            }
            let entry = self.values.add_node(t, *hash, *node as usize);
            self.note(entry);
        }
    }

    /// Makes room for more values, so many for those that are there.
    pub fn make_room(&mut self, more: impl Fn(usize) -> usize) {
        self.entries.reserve(more(self.entries.len()));
        self.numbers.reserve(more(self.numbers.size()));
    }

    /// Looks into strings that were taken in, while they are near; `first` says that none were before.
    fn read_strings(&mut self, strings: Strings, first: bool, rows: Rows) {
        if self.failure == Field::Text {
            let alarms = strings.clone().filter(|s| s.is_alarm());
            self.alarms.extend(alarms.map(|s| s.node));
        }
        if !self.is_text() {
            self.texts = None;
            self.no_texts = true;
        } else if first {
            self.texts = Some(Texts::new());
        }
        if let Some(texts) = &mut self.texts {
            texts.read(strings, rows);
        }
    }

    /// Ends the reading of texts; those of a column that did not look like one of texts from its first
    /// string on are read now, in all of its nodes.
    pub fn close_texts(&mut self, t: &Tape, nodes: &[u32], rows: Rows) {
        if self.no_texts && self.is_text() {
            let mut texts = Texts::new();
            texts.read(Strings::of(t, nodes), rows);
            self.texts = Some(texts);
        }
        let strings = i64::from(self.strings());
        if let Some(texts) = &mut self.texts {
            texts.close(strings);
        }
    }

    fn has_few(&self) -> bool {
        self.values.is_exact() && self.values.size() <= few::MOST
    }

    /// Counts a value; its kind and its text, the first bytes of some, so many of them.
    #[inline(always)]
    fn measure<'a>(&mut self, t: &'a Tape, node: usize) -> (Kind, &'a [u8], usize) {
        let Node {
            at,
            len,
            bits,
            kind,
            ..
        } = t.nodes[node];
        self.kinds[kind as usize] += 1;
        if kind == Kind::String {
            self.lengths[bits_of(len as usize) as usize] += 1;
            self.spaced += i32::from(bits & chars::SPACE != 0);
        }
        (kind, t.texts.from(at as usize), len as usize)
    }

    #[inline]
    fn add(&mut self, t: &Tape, node: usize) -> i32 {
        let (kind, text, len) = self.measure(t, node);
        let known = self.few.as_ref().and_then(|f| f.find(text, len, kind));
        if let Some(Known { entry, value }) = known {
            self.values.add_again(entry);
            if kind == Kind::Number {
                self.numbers.add(value, node);
            }
            return entry;
        }
        let seen = self.look_at(t, node, kind, text, len);
        let entry = self.values.add_node(t, seen.hash, node);
        if let Some(few) = &mut self.few {
            if !self.values.is_exact() || self.values.size() > few::MOST {
                self.few = None;
            } else if seen.plain {
                let value = seen.value;
                few.put(text, len, kind, Known { entry, value });
            }
        }
        entry
    }

    /// Takes in what a value says beyond being one.
    #[inline(always)]
    fn look_at(&mut self, t: &Tape, node: usize, kind: Kind, text: &[u8], len: usize) -> Seen {
        let mut value = 0.0;
        let mut plain = true;
        let hash = match kind {
            Kind::String => {
                // What is a time is no number.
                plain = self.time(t, node, text, len) || !self.numeral(text, len, node);
                hash::of_first(text, len, kind as u64)
            }
            Kind::Number => {
                value = decimals::of_digits(text, len, t.bits(node));
                self.numbers.add(value, node);
                hash::of_first(text, len, kind as u64)
            }
            _ => hash::of_kind(0, kind),
        };
        Seen { hash, value, plain }
    }

    /// Takes a string in if it is spelled as a number.
    #[inline]
    fn numeral(&mut self, text: &[u8], len: usize, node: usize) -> bool {
        let spelled = decimals::may_be_spelled(text, len) && decimals::are_spelled(&text[..len]);
        if spelled {
            self.numerals.add(decimals::of_first(text, len), node);
        }
        spelled
    }

    /// Takes a string in if it is a time, as all before were.
    #[inline]
    fn time(&mut self, t: &Tape, node: usize, text: &[u8], len: usize) -> bool {
        self.times = self.times && is_time(&text[..len]);
        if self.times {
            self.span.add(t, node, text, len);
        }
        self.times
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
fn bits_of(length: usize) -> u32 {
    usize::BITS - length.leading_zeros()
}
