//! Which lists of words belong to the templates of texts.

use super::masks::Masked;
use super::slots::Slots;

/// Of further templates the words are found in each text.
const MOST_TEMPLATES: usize = 4096;

/// After so many texts is asked whether half of them had a known template.
const TRIAL: u32 = 1024;

/// The lists of templates by the hashes of these.
pub struct Templates {
    slots: Slots,
    /// Hash and list of each.
    known: Vec<(u64, u32)>,
    /// How many texts came, and how many of them had a known template.
    texts: u32,
    found: u32,
}

impl Templates {
    pub fn new() -> Self {
        Templates {
            slots: Slots::new(),
            known: Vec::new(),
            texts: 0,
            found: 0,
        }
    }

    /// The list of a text's template, the next one if it was not known; none if no more are noted or the
    /// text has words that its mask lacks.
    #[inline]
    pub fn list_of(&mut self, masked: Masked, next: u32) -> Option<u32> {
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
    pub fn fails(&mut self) -> bool {
        let (texts, found) = (self.texts, self.found);
        if texts >= TRIAL {
            (self.texts, self.found) = (0, 0);
        }
        texts >= TRIAL && found * 2 < texts
    }
}
