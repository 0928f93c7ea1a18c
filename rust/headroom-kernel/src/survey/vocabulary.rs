//! The words of a column's texts, and in how many rows each stands: what a row says that hardly any
//! other says. Words are runs of three letters and more; ids and numbers, which are new in every row,
//! are none.
//!
//! Texts that are alike but for what is masked have the same words, so that of such a template they are
//! found once, and how often it occurs counts for all of them. A column whose texts hardly repeat, or
//! that has several texts in a row, goes without: there the words of each text are found and counted.

use super::hash;
use super::masks;
use super::runs::{Window, Windows};
use super::slots::{self, Slots};
use super::templates::Templates;
use std::ops::Range;

/// In place of the number of a word beyond the most that are looked at.
const UNKNOWN: u32 = u32::MAX;

/// So many words wait at most, however long texts are.
const MOST_WAITING: usize = 4096;

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
        Vocabulary {
            slots: Slots::new(),
            words: Vec::new(),
            waiting: Vec::new(),
            seen: Vec::new(),
            lists: Vec::new(),
            texts: Vec::new(),
            templates: Some(Templates::new()),
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

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    /// The novelties of texts, each with its row, in order.
    fn novelties(mut words: Vocabulary, texts: &[(usize, String)], rare: i32) -> Vec<i32> {
        for (row, text) in texts {
            words.add(text.as_bytes(), text.len(), *row);
        }
        words.count_waiting();
        words.close();
        let novelties = words.novelties(rare);
        let lists = words.lists().iter();
        lists.map(|list| novelties[*list as usize]).collect()
    }

    #[test]
    fn words_of_templates_count_as_those_of_each_text() {
        let parts = [
            "request",
            "of",
            "user",
            "disk",
            "disk",
            "full",
            "beef-dead",
            "17",
            "r9",
            "ab12",
            "#",
        ];
        let mut x = 7usize;
        let mut below = |n: usize| {
            x = x
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (x >> 33) % n
        };
        // Of how many words texts are, and in one of how many cases the row stays the same.
        for (most, stays) in [(3, 0), (12, 0), (3, 3), (3, 3000), (4, 3000)] {
            let mut texts = Vec::new();
            let mut row = 0;
            for _ in 0..5000 {
                let words: Vec<_> = (0..=below(most))
                    .map(|_| parts[below(parts.len())])
                    .collect();
                texts.push((row, words.join(" ")));
                row += usize::from(stays == 0 || below(stays) > 0);
            }
            for rare in [1, 600, 1500] {
                let each = Vocabulary {
                    templates: None,
                    ..Vocabulary::new()
                };
                let expected = novelties(each, &texts, rare);
                assert_eq!(
                    novelties(Vocabulary::new(), &texts, rare),
                    expected,
                    "{most} {stays}"
                );
            }
        }
    }
}
