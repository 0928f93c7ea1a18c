//! The words of a column's texts, and in how many rows each stands: what a row says that hardly any
//! other says. Words are runs of three letters and more; ids and numbers, which are new in every row,
//! are none.

use super::hash;

/// Further words are not looked at.
const MOST: usize = 1 << 16;

const LEAST_LETTERS: usize = 3;

#[derive(Clone, Copy, Default)]
struct Word {
    /// Never zero where there is a word.
    hash: u64,
    rows: i32,
    last_row: i32,
}

pub struct Vocabulary {
    slots: Vec<Word>,
    size: usize,
}

impl Vocabulary {
    pub fn new() -> Self {
        Vocabulary {
            slots: vec![Word::default(); 256],
            size: 0,
        }
    }

    /// Takes a text of a row in. Texts of a row come one behind the other.
    pub fn add(&mut self, text: &[u8], row: usize) {
        for_each_word(text, |word| {
            self.count(hash::of(word, 1) | 1, row as i32 + 1)
        });
    }

    /// The share of words in a text that at most so many rows have, in 1/256; a single one counts half.
    pub fn novelty(&self, text: &[u8], rare: i32) -> i32 {
        let mut all = 0;
        let mut few = 0;
        for_each_word(text, |word| {
            let found = self.slots[self.find(hash::of(word, 1) | 1)];
            all += 1;
            few += i32::from(found.hash != 0 && found.rows <= rare);
        });
        if all == 0 {
            0
        } else {
            few * if few == 1 { 128 } else { 256 } / all
        }
    }

    fn count(&mut self, hash: u64, row: i32) {
        let mut slot = self.find(hash);
        if self.slots[slot].hash == 0 {
            if self.size == MOST {
                return;
            }
            self.slots[slot].hash = hash;
            self.size += 1;
            if self.size * 2 > self.slots.len() {
                self.grow();
                slot = self.find(hash);
            }
        }
        let word = &mut self.slots[slot];
        if word.last_row != row {
            word.last_row = row;
            word.rows += 1;
        }
    }

    fn find(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & mask;
        while self.slots[slot].hash != 0 && self.slots[slot].hash != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let longer = vec![Word::default(); self.slots.len() * 2];
        for word in std::mem::replace(&mut self.slots, longer) {
            if word.hash != 0 {
                let slot = self.find(word.hash);
                self.slots[slot] = word;
            }
        }
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
