//! The words of a column's texts, and in how many rows each stands: what a row says that hardly any
//! other says. Words are runs of three letters and more; ids and numbers, which are new in every row,
//! are none.

use super::hash;
use super::slots::{self, Slots};

const LEAST_LETTERS: usize = 3;

/// In place of the number of a word beyond the most that are looked at.
const UNKNOWN: u32 = u32::MAX;

struct Word {
    hash: u64,
    rows: i32,
    last_row: i32,
}

pub struct Vocabulary {
    slots: Slots,
    words: Vec<Word>,
    /// The words of all texts in order, and where those of each text end.
    seen: Vec<u32>,
    ends: Vec<u32>,
}

impl Vocabulary {
    pub fn new() -> Self {
        Vocabulary {
            slots: Slots::new(),
            words: Vec::new(),
            seen: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Takes a text of a row in. Texts of a row come one behind the other.
    pub fn add(&mut self, text: &[u8], row: usize) {
        for_each_word(text, |word| {
            let number = self.count(hash::of(word, 1) | 1, row as i32 + 1);
            self.seen.push(number);
        });
        self.ends.push(self.seen.len() as u32);
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
                few => few * 256 / words.len() as i32,
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

fn for_each_word<'a>(text: &'a [u8], mut use_word: impl FnMut(&'a [u8])) {
    for run in text.split(|b| CLASS[usize::from(*b)] == NEITHER) {
        if run.len() >= LEAST_LETTERS && run.iter().all(|b| CLASS[usize::from(*b)] == LETTER) {
            use_word(run);
        }
    }
}

const NEITHER: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;

const CLASS: [u8; 256] = {
    let mut class = [NEITHER; 256];
    let mut b = 0;
    while b < 256 {
        class[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => LETTER,
            b'0'..=b'9' => DIGIT,
            _ => NEITHER,
        };
        b += 1;
    }
    class
};
