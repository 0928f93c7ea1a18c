//! The words of a column's texts, and in how many rows each stands: what a row says that hardly any
//! other says. Words are runs of three letters and more; ids and numbers, which are new in every row,
//! are none.
//!
//! Texts that are alike but for what is masked have the same words, so that of such a template they are
//! found once, and how often it occurs counts for all of them. A column whose texts hardly repeat, or
//! that has several texts in a row, goes without: there the words of each text are found and counted.

use super::hash;
use super::masks::{self, Masked};
use super::runs::{Window, Windows};
use super::slots::{self, Slots};
use std::ops::Range;

/// In place of the number of a word beyond the most that are looked at.
const UNKNOWN: u32 = u32::MAX;

/// So many words wait at most, however long texts are.
const MOST_WAITING: usize = 4096;

/// Of further templates the words are found in each text.
const MOST_TEMPLATES: usize = 4096;

/// After so many texts is asked whether half of them had a known template.
const TRIAL: u32 = 1024;

/// In place of a row where words are given numbers but not counted.
const NO_ROW: i32 = 0;

struct Word {
    hash: u64,
    rows: i32,
    last_row: i32,
}

/// The words of a text, or of all texts of a template.
struct List {
    /// Where in the list of all words they end.
    end: u32,
    /// How many texts have them that were not counted word by word.
    texts: i32,
}

/// The lists of templates by the hashes of these.
struct Templates {
    slots: Slots,
    /// Hash and list of each.
    known: Vec<(u64, u32)>,
    /// How many texts came, and how many of them had a known template.
    texts: u32,
    found: u32,
}

pub struct Vocabulary {
    slots: Slots,
    words: Vec<Word>,
    /// The hashes of words that have no numbers yet, and their rows.
    waiting: Vec<(u64, i32)>,
    /// The words of all lists in order.
    seen: Vec<u32>,
    lists: Vec<List>,
    /// Of each text in order its list.
    texts: Vec<u32>,
    templates: Option<Templates>,
    /// The row of the last text, and whether its words are to be counted with those of its template.
    row: i32,
    deferred: bool,
}

impl Vocabulary {
    pub fn new() -> Self {
        let templates = Templates {
            slots: Slots::new(),
            known: Vec::new(),
            texts: 0,
            found: 0,
        };
        Vocabulary {
            slots: Slots::new(),
            words: Vec::new(),
            waiting: Vec::new(),
            seen: Vec::new(),
            lists: Vec::new(),
            texts: Vec::new(),
            templates: Some(templates),
            row: NO_ROW,
            deferred: false,
        }
    }

    /// Takes a text of a row in, the first bytes of some, and gives its mask. Texts of a row come one
    /// behind the other.
    #[inline]
    pub fn add(&mut self, text: &[u8], len: usize, row: usize) -> u64 {
        let row = row as i32 + 1;
        if row == self.row {
            self.do_without_templates();
        }
        self.row = row;
        if self.templates.is_some() {
            return self.add_by_template(text, len);
        }
        self.deferred = false;
        let masked = masks::of_windows(text, len, |window| self.read(text, window, row));
        self.end_list(0);
        masked.hash
    }

    fn add_by_template(&mut self, text: &[u8], len: usize) -> u64 {
        let masked = masks::of_windows(text, len, |_| {});
        let next = self.lists.len() as u32;
        let templates = self.templates.as_mut();
        let list = templates.and_then(|t| t.list_of(masked, next));
        self.deferred = list.is_some();
        match list {
            Some(known) if known < next => {
                self.lists[known as usize].texts += 1;
                self.texts.push(known);
            }
            _ => {
                let row = if self.deferred { NO_ROW } else { self.row };
                for window in Windows::of(text, len) {
                    self.read(text, &window, row);
                }
                self.end_list(i32::from(self.deferred));
            }
        }
        let trial = self.templates.as_mut().is_some_and(Templates::fails);
        if trial {
            self.templates = None;
        }
        masked.hash
    }

    /// Finds the words that end in a window of a text of a row.
    #[inline]
    fn read(&mut self, text: &[u8], window: &Window, row: i32) {
        let mut left = window.long & !window.with_digit;
        while left != 0 {
            let end = left.trailing_zeros();
            let start = window.start(end);
            let word = window.at + end as usize - start;
            let hash = hash::of_first(&text[start..], word, 1) | 1;
            self.waiting.push((hash, row));
            if self.waiting.len() == MOST_WAITING {
                self.count_waiting();
            }
            left &= left - 1;
        }
    }

    /// Ends the list of a text, which may count for all of its template.
    fn end_list(&mut self, texts: i32) {
        let end = (self.seen.len() + self.waiting.len()) as u32;
        self.texts.push(self.lists.len() as u32);
        self.lists.push(List { end, texts });
    }

    /// From here on the words of each text are counted, as a row has several: a word of both counts once.
    #[cold]
    fn do_without_templates(&mut self) {
        self.templates = None;
        if std::mem::take(&mut self.deferred) {
            self.count_waiting();
            let list = self.texts.last().map_or(0, |list| *list as usize);
            self.lists[list].texts -= 1;
            for at in self.places(list) {
                self.count(self.seen[at], self.row);
            }
        }
    }

    /// Where the words of a list stand.
    fn places(&self, list: usize) -> Range<usize> {
        let from = list
            .checked_sub(1)
            .map_or(0, |before| self.lists[before].end);
        from as usize..self.lists[list].end as usize
    }

    /// Gives the words of the texts that were taken in their numbers, and counts them. What is known of
    /// those a little further on is asked for meanwhile: of many words it is in no near cache.
    pub fn count_waiting(&mut self) {
        const AHEAD: usize = 8;
        let waiting = std::mem::take(&mut self.waiting);
        for (i, (hash, row)) in waiting.iter().enumerate() {
            if let Some((next, _)) = waiting.get(i + AHEAD) {
                self.slots.prefetch(*next);
            }
            let number = self.number(*hash);
            self.seen.push(number);
            if *row != NO_ROW {
                self.count(number, *row);
            }
        }
        self.waiting = waiting;
        self.waiting.clear();
    }

    /// Counts the words of templates for all of their texts.
    pub fn close(&mut self) {
        for list in 0..self.lists.len() {
            let texts = self.lists[list].texts;
            if texts > 0 {
                for at in self.places(list) {
                    // No row has a number like this one.
                    self.count_times(self.seen[at], -1 - list as i32, texts);
                }
            }
        }
    }

    /// Of each text in order its list.
    pub fn lists(&self) -> &[u32] {
        &self.texts
    }

    /// Of each list the share of words that at most so many rows have, in 1/256; a single one counts
    /// half.
    pub fn novelties(&self, rare: i32) -> Vec<i32> {
        let is_rare = |word: &&u32| {
            let word = self.words.get(**word as usize);
            word.is_some_and(|w| w.rows <= rare)
        };
        let lists = 0..self.lists.len();
        let novelties = lists.map(|list| {
            let words = &self.seen[self.places(list)];
            match words.iter().filter(is_rare).count() as i32 {
                0 => 0,
                1 => 128 / words.len() as i32,
                few => (i64::from(few) * 256 / words.len() as i64) as i32,
            }
        });
        novelties.collect()
    }

    /// The number of a word, a new one if it was not known.
    #[inline]
    fn number(&mut self, hash: u64) -> u32 {
        let words = &self.words;
        match self.slots.find(hash, |w| words[w].hash == hash) {
            Ok(number) => number as u32,
            Err(_) if words.len() == slots::MOST => UNKNOWN,
            Err(slot) => {
                self.words.push(Word {
                    hash,
                    rows: 0,
                    last_row: NO_ROW,
                });
                let hashes = self.words.iter().map(|w| w.hash);
                self.slots.add(slot, hashes, hash);
                self.words.len() as u32 - 1
            }
        }
    }

    #[inline]
    fn count(&mut self, word: u32, row: i32) {
        self.count_times(word, row, 1);
    }

    /// Counts a word in so many rows, unless that was done for this one.
    #[inline]
    fn count_times(&mut self, word: u32, row: i32, times: i32) {
        if let Some(word) = self.words.get_mut(word as usize)
            && word.last_row != row
        {
            word.last_row = row;
            word.rows += times;
        }
    }
}

impl Templates {
    /// The list of a text's template, the next one if it was not known; none if no more are noted or the
    /// text has words that its mask lacks.
    #[inline]
    fn list_of(&mut self, masked: Masked, next: u32) -> Option<u32> {
        self.texts += 1;
        if !masked.has_all_words {
            return None;
        }
        let hash = masked.hash;
        let known = &self.known;
        match self.slots.find(hash, |t| known[t].0 == hash) {
            Ok(found) => {
                self.found += 1;
                Some(known[found].1)
            }
            Err(_) if known.len() == MOST_TEMPLATES => None,
            Err(slot) => {
                self.known.push((hash, next));
                let hashes = self.known.iter().map(|t| t.0);
                self.slots.add(slot, hashes, hash);
                Some(next)
            }
        }
    }

    /// Whether of the last texts that were enough to tell hardly half had a known template.
    #[inline]
    fn fails(&mut self) -> bool {
        let (texts, found) = (self.texts, self.found);
        if texts >= TRIAL {
            (self.texts, self.found) = (0, 0);
        }
        texts >= TRIAL && found * 2 < texts
    }
}
