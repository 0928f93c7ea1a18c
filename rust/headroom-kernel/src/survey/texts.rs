//! What the texts of a column are like.

use super::Tape;
use super::failures;
use super::rows::Rows;
use super::tally::Tally;
use super::vocabulary::Vocabulary;
use crate::json::tape::Kind;

pub struct Texts {
    pub templates: Tally,
    pub words: Vocabulary,
    /// Of each text in order the number of its template, or -1.
    pub entries: Vec<i16>,
    /// How often a template may occur and be rare; 0 where none is.
    pub rare_template: i32,
}

impl Texts {
    pub fn new() -> Self {
        Texts {
            templates: Tally::new(),
            words: Vocabulary::new(),
            entries: Vec::new(),
            rare_template: 0,
        }
    }

    /// Takes texts in.
    pub fn read<'a>(&mut self, strings: impl Iterator<Item = Text<'a>>, mut rows: Rows) {
        for Text { node, start, len } in strings {
            let masked = self.words.add(start, len, rows.row_of(node));
            self.entries.push(self.templates.add_hash(masked) as i16);
        }
        self.words.count_waiting();
    }

    pub fn close(&mut self, strings: i64) {
        self.rare_template = self.templates.rare_limit(strings);
        self.words.close();
    }
}

/// A string of a row.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub node: u32,
    /// What stands from its first byte on, and how many bytes are its own.
    start: &'a [u8],
    len: usize,
}

impl Text<'_> {
    /// Whether it by itself tells of a failure.
    #[inline]
    pub fn is_alarm(&self) -> bool {
        failures::is_alarm(self.start, self.len)
    }
}

/// The strings among some nodes.
#[derive(Clone)]
pub struct Strings<'a> {
    tape: &'a Tape<'a>,
    left: std::slice::Iter<'a, u32>,
}

impl<'a> Strings<'a> {
    pub fn of(tape: &'a Tape<'a>, nodes: &'a [u32]) -> Self {
        let left = nodes.iter();
        Strings { tape, left }
    }
}

impl<'a> Iterator for Strings<'a> {
    type Item = Text<'a>;

    #[inline]
    fn next(&mut self) -> Option<Text<'a>> {
        loop {
            let node = *self.left.next()?;
            if self.tape.is(node as usize, Kind::String) {
                let (start, len) = self.tape.text_on(node as usize);
                return Some(Text { node, start, len });
            }
        }
    }
}
