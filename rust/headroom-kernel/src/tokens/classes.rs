//! The classes of characters that splitting rules speak of.

use super::steps;
use std::sync::LazyLock;

/// A class of characters. Each character is in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// Lu and Lt.
    Upper,
    /// Ll.
    Lower,
    /// Lm and Lo, which count as upper and as lower case.
    Letter,
    /// M.
    Mark,
    /// N.
    Number,
    /// Carriage return and line feed.
    Newline,
    /// Other white space.
    Space,
    /// Whatever is left: punctuation, symbols, controls.
    Other,
    /// No character: the end of the text.
    End,
}

impl Class {
    fn of_name(name: &str) -> Option<Class> {
        Some(match name {
            "UPPER" => Class::Upper,
            "LOWER" => Class::Lower,
            "LETTER" => Class::Letter,
            "MARK" => Class::Mark,
            "NUMBER" => Class::Number,
            "NEWLINE" => Class::Newline,
            "SPACE" => Class::Space,
            _ => return None,
        })
    }

    /// Whether this is one of the letters.
    pub fn is_letter(self) -> bool {
        self <= Class::Letter
    }
}

const RANGES: &str = include_str!("../../../../vocabularies/classes.txt");

/// The class of each character: pages of 128 characters, of which those of one class are kept once.
pub struct Classes {
    ascii: [Class; 128],
    page_of: Vec<u16>,
    pages: Vec<[Class; 128]>,
}

/// The one table, some 40 KB.
pub static CLASSES: LazyLock<Classes> = LazyLock::new(Classes::load);

impl Classes {
    /// Pages of one class are shared; a page that has several is filled range by range.
    fn load() -> Classes {
        let mut all = Classes {
            ascii: [Class::Other; 128],
            page_of: vec![0; 0x11_0000 / 128],
            pages: vec![[Class::Other; 128]],
        };
        let mut uniform = [0; Class::End as usize]; // 0: none yet
        for line in RANGES.lines().filter(|line| !line.starts_with('#')) {
            let (mut from, to, class) = range(line).expect("classes.txt: first, last, class");
            while from <= to {
                let page = from >> 7;
                let end = to.min(page << 7 | 127);
                if end - from == 127 {
                    let shared = &mut uniform[class as usize];
                    if *shared == 0 {
                        *shared = all.pages.len() as u16;
                        all.pages.push([class; 128]);
                    }
                    all.page_of[page] = *shared;
                } else {
                    all.mixed(page)[from & 127..=end & 127].fill(class);
                }
                from = end + 1;
            }
        }
        all.ascii = all.pages[usize::from(all.page_of[0])];
        all
    }

    /// A page of its own, of what is in no other class at first.
    fn mixed(&mut self, page: usize) -> &mut [Class; 128] {
        if self.page_of[page] == 0 {
            self.page_of[page] = self.pages.len() as u16;
            self.pages.push([Class::Other; 128]);
        }
        &mut self.pages[usize::from(self.page_of[page])]
    }

    /// The memory that the table takes, in bytes.
    pub fn bytes(&self) -> usize {
        size_of::<Classes>() + 2 * self.page_of.len() + 128 * self.pages.len()
    }

    /// The class and the length in bytes of the character that begins at `p`, which must be at the
    /// beginning of a character of valid UTF-8 or at its end.
    #[inline(always)]
    pub fn at(&self, text: &[u8], p: usize) -> (Class, usize) {
        steps::add(1);
        let Some(&first) = text.get(p) else {
            return (Class::End, 0);
        };
        if first < 0x80 {
            return (self.ascii[usize::from(first)], 1);
        }
        let tail = |i: usize| usize::from(text[p + i] & 0x3f);
        let (c, len) = match first {
            0x80..0xe0 => (usize::from(first & 0x1f) << 6 | tail(1), 2),
            0xe0..0xf0 => (usize::from(first & 0xf) << 12 | tail(1) << 6 | tail(2), 3),
            _ => (
                usize::from(first & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3),
                4,
            ),
        };
        let page = usize::from(self.page_of[c >> 7]);
        (self.pages[page][c & 127], len)
    }
}

fn range(line: &str) -> Option<(usize, usize, Class)> {
    let mut cells = line.split(' ');
    let from = usize::from_str_radix(cells.next()?, 16).ok()?;
    let to = usize::from_str_radix(cells.next()?, 16).ok()?;
    Some((from, to, Class::of_name(cells.next()?)?))
}
