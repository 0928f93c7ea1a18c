//! What an input is: one JSON value, or JSON Lines as a list of the values on its lines.

use super::legend::Legend;
use super::nested::Arena;
use super::repeats::Repeats;
use super::spacing::Spacing;
use super::stack::Depth;
use super::tape::{Borrowed, Store, Tape};
use super::writer::{self, Context};
use super::{MAX_DEPTH, Result, cost, parser};
use crate::refusal::{Refusal, Refused};
use std::borrow::Cow;
use std::rc::Rc;

/// Larger inputs are refused.
const MOST: usize = 256 << 20;

const MOST_ENTRIES: usize = 12;

pub struct Document {
    tape: Rc<Tape>,
    /// Whether the root is the list of lines.
    lines: bool,
}

/// Whether a text is one JSON value.
pub fn is_json(text: &[u8], most: Depth) -> Result<bool> {
    match parser::parse(text, most) {
        Ok(_) => Ok(true),
        Err(e) if e.reason == Refusal::TooDeep && most < MAX_DEPTH => Err(e),
        Err(e) => Ok(matches!(e.reason, Refusal::DuplicateKey | Refusal::TooDeep)),
    }
}

/// The tape of an input, and whether its root is the list of lines.
pub fn read<T: Store>(json: &[u8], texts: impl Fn() -> T, most: Depth) -> Result<(Tape<T>, bool)> {
    if json.len() > MOST {
        return Err(Refused::at(Refusal::TooLarge, MOST));
    }
    let refused = match parser::parse_into(json, texts(), most) {
        Ok(tape) => return Ok((tape, false)),
        Err(refused) => refused,
    };
    if refused.reason != Refusal::NotJson || !is_behind_line(json, refused.offset as usize) {
        return Err(refused);
    }
    match parser::parse_lines(json, texts(), most) {
        Ok(tape) => Ok((tape, true)),
        Err(e) if e.reason == Refusal::NotJson => Err(refused),
        Err(e) => Err(e),
    }
}

/// The document without insignificant white space: where it stands so in the source, that.
pub fn compact(json: &[u8], most: Depth) -> Result<Cow<'_, [u8]>> {
    let texts = || Borrowed {
        source: json,
        behind: Vec::new(),
    };
    let (tape, lines) = read(json, texts, most)?;
    let there = tape.compact.clone().and_then(|range| json.get(range));
    Ok(there.map_or_else(|| Cow::Owned(write_compact(&tape, lines)), Cow::Borrowed))
}

fn write_compact<T: Store>(t: &Tape<T>, lines: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(t.texts.end());
    if lines {
        for i in t.children(0) {
            if i > 1 {
                out.push(b'\n');
            }
            Spacing::Compact.write(t, i, &mut out);
        }
    } else {
        Spacing::Compact.write(t, 0, &mut out);
    }
    out
}

impl Document {
    pub fn parse(json: &[u8], most: Depth) -> Result<Document> {
        let (tape, lines) = read(json, || json.to_vec(), most)?;
        let tape = Rc::new(tape);
        Ok(Document { tape, lines })
    }

    pub fn compact(&self) -> Vec<u8> {
        write_compact(&*self.tape, self.lines)
    }

    /// Writes the text: once as it is, then, if something worth it repeats, once more with whole values
    /// in a legend, then with beginnings of strings in it; each is kept only if it is estimated shorter.
    pub fn encode(&self, most: Depth) -> Result<Vec<u8>> {
        if !self.tape.is_container(0) || self.tape.len(0) == 0 {
            return Err(Refused::whole(Refusal::NothingToDo));
        }
        let mut arena = Arena::new(Rc::clone(&self.tape), most);
        let mut legend = Legend::default();
        let (mut best, mut repeats) = self.write(&mut arena, legend.clone())?;
        let mut least = None;
        let wholes = repeats.wholes(&arena);
        if !wholes.is_empty() {
            let with = Legend::new(wholes);
            let (shorter, again) = self.write(&mut arena, with.clone())?;
            let (before, after) = (cost::tokens(&best), cost::tokens(&shorter));
            if after < before {
                (best, repeats, legend) = (shorter, again, with);
            }
            least = Some(before.min(after));
        }
        let texts = repeats.texts(&arena, MOST_ENTRIES - legend.entries().len());
        if !texts.is_empty() {
            let (shorter, _) = self.write(&mut arena, legend.with(texts))?;
            if cost::tokens(&shorter) < least.unwrap_or_else(|| cost::tokens(&best)) {
                best = shorter;
            }
        }
        Ok(best)
    }

    fn write(&self, arena: &mut Arena, legend: Legend) -> Result<(Vec<u8>, Repeats)> {
        let mut cx = Context::new(arena, legend, self.tape.texts.len());
        writer::document(self.lines, &mut cx);
        let written = (cx.out, cx.repeats);
        if arena.needs_deeper {
            return Err(Refused::whole(Refusal::TooDeep));
        }
        Ok(written)
    }
}

/// Whether only what may stand between lines is between a place and the line feed in front of it.
fn is_behind_line(json: &[u8], offset: usize) -> bool {
    let before = &json[..offset.min(json.len())];
    let blank = |b: &&u8| **b <= b' ' || **b >= 0x80;
    before.iter().rev().take_while(blank).any(|b| *b == b'\n')
}

#[cfg(test)]
mod tests {
    use super::super::size;
    use super::*;

    fn compact_of(json: &str) -> Cow<'_, [u8]> {
        compact(json.as_bytes(), MAX_DEPTH).unwrap()
    }

    fn size_of(json: &str) -> usize {
        let source = json.as_bytes();
        let texts = || Borrowed {
            source,
            behind: Vec::new(),
        };
        let (mut tape, lines) = read(source, texts, MAX_DEPTH).unwrap();
        tape.compact = None; // else nothing is counted
        size::of(&tape, lines)
    }

    #[test]
    fn what_is_compact_is_not_written_again() {
        for json in [
            r#"{"a":[1,-2.50,"x y",null],"ü":{}}"#,
            "\u{feff} [1,2]\r\n",
            "{\"a\":1}\n{\"a\":2}",
            "\n{\"a\":1}\n{\"a\":2}\n\n",
        ] {
            let there = compact_of(json);
            assert!(matches!(there, Cow::Borrowed(_)), "{json}");
            let document = Document::parse(json.as_bytes(), MAX_DEPTH).unwrap();
            assert_eq!(*there, document.compact(), "{json}");
            assert_eq!(size_of(json), there.len(), "{json}");
        }
    }

    #[test]
    fn what_has_spaces_or_escapes_is_written() {
        for (json, expected) in [
            (r#"{"a": 1}"#, r#"{"a":1}"#),
            ("[1,2\n]", "[1,2]"),
            (
                "[\"\\u0041\\/\\ud800\\u007f\\n\"]",
                "[\"A/\\ud800\u{7f}\\n\"]",
            ),
            (r#"{"a":"\u001F"}"#, r#"{"a":"\u001f"}"#),
            (r#"{"\/":1}"#, r#"{"/":1}"#),
            ("{\"a\":1} \n{\"a\":2}", "{\"a\":1}\n{\"a\":2}"),
            ("{\"a\":1}\n\n{\"a\":2}", "{\"a\":1}\n{\"a\":2}"),
            ("{\"a\":1}\r\n{\"a\":[ ]}", "{\"a\":1}\n{\"a\":[]}"),
        ] {
            assert_eq!(*compact_of(json), *expected.as_bytes(), "{json}");
            assert_eq!(size_of(json), expected.len(), "{json}");
        }
    }
}
