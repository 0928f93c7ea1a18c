//! Characters beyond ASCII that are merged to one token before anything else happens to their bytes.

use super::merges::{NONE, Token};

/// By code point, in pages of 128 characters, of which empty ones are kept once.
pub struct Characters {
    page_of: Vec<u16>,
    pages: Vec<[u16; 128]>,
    /// The first is none.
    characters: Vec<Character>,
}

/// A character with the neighbours that may take a part of it.
#[derive(Clone, Copy)]
struct Character {
    token: Token,
    /// Last bytes of what stands before.
    before: Neighbours,
    /// First bytes of what stands behind.
    behind: Neighbours,
}

/// Bytes: whether there are any of ASCII, and the low six bits of the others, as a mask.
#[derive(Clone, Copy)]
struct Neighbours {
    ascii: bool,
    others: u64,
}

impl Neighbours {
    #[inline(always)]
    fn has(self, byte: Option<&u8>) -> bool {
        match byte {
            None => false,
            Some(b) if b.is_ascii() => self.ascii,
            Some(b) => self.others >> (b & 63) & 1 != 0,
        }
    }
}

impl Characters {
    /// Reads the form that `examples/vocabularies.rs` writes and describes.
    pub fn load(file: &[u8]) -> Characters {
        let mut all = Characters {
            page_of: vec![0; 0x11_0000 / 128],
            pages: vec![[0; 128]],
            characters: vec![Character {
                token: NONE,
                before: Neighbours {
                    ascii: true,
                    others: 0,
                },
                behind: Neighbours {
                    ascii: true,
                    others: 0,
                },
            }],
        };
        let (_, rows) = file.split_at(4);
        for row in rows.as_chunks::<24>().0 {
            let word =
                |at: usize| u32::from_le_bytes([row[at], row[at + 1], row[at + 2], row[at + 3]]);
            let mask = |at: usize| u64::from(word(at)) | u64::from(word(at + 4)) << 32;
            let flags = word(0) >> 30;
            all.add(
                word(0) as usize & 0x3fff_ffff,
                Character {
                    token: word(4),
                    before: Neighbours {
                        ascii: flags & 1 != 0,
                        others: mask(8),
                    },
                    behind: Neighbours {
                        ascii: flags & 2 != 0,
                        others: mask(16),
                    },
                },
            );
        }
        all
    }

    fn add(&mut self, code_point: usize, character: Character) {
        let page = &mut self.page_of[code_point >> 7];
        if *page == 0 {
            *page = self.pages.len() as u16;
            self.pages.push([0; 128]);
        }
        self.pages[usize::from(*page)][code_point & 127] = self.characters.len() as u16;
        self.characters.push(character);
    }

    /// The token of the character that begins at `p`, and its length, if it is surely merged to that one
    /// whatever else is in the text, which is cut from valid UTF-8 anywhere.
    #[inline(always)]
    pub fn at(&self, text: &[u8], p: usize) -> Option<(Token, usize)> {
        let byte = |i: usize| text.get(p + i).map(|b| usize::from(b & 0x3f));
        let (code_point, len) = match text[p] {
            first @ 0xc0..0xe0 => (usize::from(first & 0x1f) << 6 | byte(1)?, 2),
            first @ 0xe0..0xf0 => (usize::from(first & 0xf) << 12 | byte(1)? << 6 | byte(2)?, 3),
            first @ 0xf0.. => (
                usize::from(first & 7) << 18 | byte(1)? << 12 | byte(2)? << 6 | byte(3)?,
                4,
            ),
            _ => return None,
        };
        let page = usize::from(self.page_of[code_point >> 7]);
        let character = &self.characters[usize::from(self.pages[page][code_point & 127])];
        let before = p.checked_sub(1).and_then(|i| text.get(i));
        let surely = character.token != NONE
            && !character.before.has(before)
            && !character.behind.has(text.get(p + len));
        surely.then_some((character.token, len))
    }

    /// The memory that the table takes, in bytes.
    pub fn bytes(&self) -> usize {
        let pages = 2 * self.page_of.len() + 256 * self.pages.len();
        pages + size_of::<Character>() * self.characters.len()
    }
}
