//! The classes of characters that splitting rules speak of.

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

/// The class of each character: pages of 128 characters, of which equal ones are kept once.
pub struct Classes {
    ascii: [Class; 128],
    page_of: Vec<u16>,
    pages: Vec<[Class; 128]>,
}

/// The one table, some 40 KB.
pub static CLASSES: LazyLock<Classes> = LazyLock::new(Classes::load);

impl Classes {
    fn load() -> Classes {
        let mut flat = vec![Class::Other; 0x11_0000];
        for line in RANGES.lines().filter(|line| !line.starts_with('#')) {
            let (from, to, class) = range(line).expect("classes.txt: first, last, class");
            flat[from..=to].fill(class);
        }
        let mut pages: Vec<[Class; 128]> = Vec::new();
        let mut page_of = Vec::new();
        for page in flat.as_chunks().0 {
            let known = pages.iter().rposition(|p| p == page);
            page_of.push(known.unwrap_or(pages.len()) as u16);
            if known.is_none() {
                pages.push(*page);
            }
        }
        Classes {
            ascii: pages[usize::from(page_of[0])],
            page_of,
            pages,
        }
    }

    /// The memory that the table takes, in bytes.
    pub fn bytes(&self) -> usize {
        size_of::<Classes>() + 2 * self.page_of.len() + 128 * self.pages.len()
    }

    /// The class and the length in bytes of the character that begins at `p`, which must be at the
    /// beginning of a character of valid UTF-8 or at its end.
    #[inline(always)]
    pub fn at(&self, text: &[u8], p: usize) -> (Class, usize) {
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
