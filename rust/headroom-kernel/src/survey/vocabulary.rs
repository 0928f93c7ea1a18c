//! The words of a column's texts, and in how many rows each stands: what a row says that hardly any
//! other says. Words are runs of three letters and more; ids and numbers, which are new in every row,
//! are none.

use super::hash;
use super::runs::Windows;
use super::slots::{self, Slots};

/// In place of the number of a word beyond the most that are looked at.
const UNKNOWN: u32 = u32::MAX;

/// So many words wait at most, however long texts are.
const MOST_WAITING: usize = 4096;

struct Word {
    hash: u64,
    rows: i32,
    last_row: i32,
}

pub struct Vocabulary {
    slots: Slots,
    words: Vec<Word>,
    /// The hashes of words that are not counted yet, and their rows.
    waiting: Vec<(u64, i32)>,
    /// The words of all texts in order, and where those of each text end.
    seen: Vec<u32>,
    ends: Vec<u32>,
}

impl Vocabulary {
    pub fn new() -> Self {
        Vocabulary {
            slots: Slots::new(),
            words: Vec::new(),
            waiting: Vec::new(),
            seen: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Takes a text of a row in, the first bytes of some. Texts of a row come one behind the other.
    pub fn add(&mut self, text: &[u8], len: usize, row: usize) {
        for window in Windows::of(text, len) {
            let mut left = window.long & !window.with_digit;
            while left != 0 {
                let end = left.trailing_zeros();
                let start = window.start(end);
                let word = window.at + end as usize - start;
                let hash = hash::of_first(&text[start..], word, 1) | 1;
                self.waiting.push((hash, row as i32 + 1));
                if self.waiting.len() == MOST_WAITING {
                    self.count_waiting();
                }
                left &= left - 1;
            }
        }
        self.ends
            .push((self.seen.len() + self.waiting.len()) as u32);
    }

    /// Counts the words of the texts that were taken in. What is known of those a little further on is
    /// asked for meanwhile: of many words it is in no near cache.
    pub fn count_waiting(&mut self) {
        const AHEAD: usize = 8;
        let waiting = std::mem::take(&mut self.waiting);
        for (i, (hash, row)) in waiting.iter().enumerate() {
            if let Some((next, _)) = waiting.get(i + AHEAD) {
                self.slots.prefetch(*next);
            }
            let number = self.count(*hash, *row);
            self.seen.push(number);
        }
        self.waiting = waiting;
        self.waiting.clear();
    }

    /// Of each text in order the share of words that at most so many rows have, in 1/256; a single one
    /// counts half.
    pub fn novelties(&self, rare: i32) -> impl Iterator<Item = i32> {
        let is_rare = move |word: &&u32| {
            let word = self.words.get(**word as usize);
            word.is_some_and(|w| w.rows <= rare)
        };
        let mut from = 0;
        self.ends.iter().map(move |end| {
            let words = &self.seen[from..*end as usize];
            from = *end as usize;
            match words.iter().filter(is_rare).count() as i32 {
                0 => 0,
                1 => 128 / words.len() as i32,
                few => (i64::from(few) * 256 / words.len() as i64) as i32,
            }
        })
    }

    /// Counts a word of a row; its number.
    fn count(&mut self, hash: u64, row: i32) -> u32 {
        let words = &self.words;
        let number = match self.slots.find(hash, |w| words[w].hash == hash) {
            Ok(number) => number,
            Err(_) if words.len() == slots::MOST => return UNKNOWN,
            Err(slot) => {
                self.words.push(Word {
                    hash,
                    rows: 0,
                    last_row: 0,
                });
                let hashes = self.words.iter().map(|w| w.hash);
                self.slots.add(slot, hashes, hash);
                self.words.len() - 1
            }
        };
        let word = &mut self.words[number];
        if word.last_row != row {
            word.last_row = row;
            word.rows += 1;
        }
        number as u32
    }
}
