//! Watches what a writer writes and finds what is worth a line in a legend.
//!
//! Whole values: places that were written are grouped by content; a group's gain is what all places but
//! one took, less a name for each and the line itself. Groups are taken by gain, each time without the
//! places that stand inside values already taken.
//!
//! Texts: at each border of the strings that were written, the part in front of it is counted; the part
//! that saves most is taken, the strings go on behind it, and the count begins anew.

use super::legend::Entry;
use super::nested::Arena;
use super::tape::{self, Tape};
use super::{chars, cost, templates};
use std::collections::HashMap;

const MAX_WHOLES: usize = 9;
const MAX_TEXTS: usize = 12;
/// At most so many strings, evenly drawn, are looked at.
const MAX_STRINGS: usize = 1024;
const SHORTEST_WHOLE: usize = 40;
const SHORTEST_TEXT: usize = 8;
/// From each end of a value so many nodes are hashed.
const SAMPLED_NODES: usize = 6;
/// So many different values of one hash are told apart; more are not looked at.
const MOST_ALIKE: usize = 16;

struct Place {
    tape: usize,
    node: usize,
    bytes: usize,
}

struct Text {
    /// The tape whose node it is, or none if it is a text of a header.
    tape: Option<usize>,
    /// The node, or where the text begins among those of headers.
    at: usize,
    len: usize,
}

#[derive(Default)]
pub struct Repeats {
    places: Vec<Place>,
    texts: Vec<Text>,
    /// Texts of headers, one behind the other.
    headers: Vec<u8>,
    /// Whether what is written is not watched.
    pub muted: bool,
}

struct Group {
    places: Vec<usize>,
    order: usize,
}

impl Repeats {
    /// A container was written and took so many bytes.
    #[inline]
    pub fn container(&mut self, tape: usize, node: usize, bytes: usize) {
        if bytes >= SHORTEST_WHOLE && !self.muted {
            self.places.push(Place { tape, node, bytes });
        }
    }

    /// A string was written.
    #[inline]
    pub fn string(&mut self, tape: usize, node: usize, text: &[u8], bits: u16) {
        let len = text.len();
        if !self.muted && len >= SHORTEST_TEXT && is_address(text, bits) {
            self.texts.push(Text {
                tape: Some(tape),
                at: node,
                len,
            });
        }
    }

    /// A text was written in a header.
    pub fn header_text(&mut self, text: &[u8], bits: u16) {
        if !self.muted && text.len() >= SHORTEST_TEXT && is_address(text, bits) {
            self.texts.push(Text {
                tape: None,
                at: self.headers.len(),
                len: text.len(),
            });
            self.headers.extend_from_slice(text);
        }
    }

    // ---- whole values

    /// The whole values worth stating once, the largest gain first.
    pub fn wholes(&self, arena: &Arena) -> Vec<Entry> {
        let mut groups = self.groups(arena);
        groups.sort_by_key(|g| (-self.gain(g, g.places.len()), g.order));
        let mut out = Vec::new();
        let mut covered: HashMap<usize, Vec<bool>> = HashMap::new();
        for g in &groups {
            if out.len() == MAX_WHOLES {
                break;
            }
            let mut open = Vec::new();
            for p in g.places.iter().map(|p| &self.places[*p]) {
                if covered.get(&p.tape).is_none_or(|bits| !bits[p.node]) {
                    open.push(p);
                }
            }
            if open.len() < 2 || self.gain(g, open.len()) <= 0 {
                continue;
            }
            for p in &open[1..] {
                let tape = arena.tape(p.tape);
                let bits = covered
                    .entry(p.tape)
                    .or_insert_with(|| vec![false; tape.nodes.len()]);
                bits[p.node..tape.end(p.node)].fill(true);
            }
            out.push(Entry::Whole {
                tape: open[0].tape,
                node: open[0].node,
                bytes: open[0].bytes,
            });
        }
        out
    }

    fn gain(&self, g: &Group, n: usize) -> i64 {
        let bytes = self.places[g.places[0]].bytes;
        (n as i64 - 1) * (bytes / 4) as i64 - n as i64 - 3
    }

    fn groups(&self, arena: &Arena) -> Vec<Group> {
        let mut by_hash: HashMap<u32, Vec<usize>> = HashMap::new();
        let mut all: Vec<Group> = Vec::new();
        for (i, p) in self.places.iter().enumerate() {
            let same = by_hash.entry(hash(arena.tape(p.tape), p.node)).or_default();
            let group = same.iter().find(|g| {
                let first = &self.places[all[**g].places[0]];
                let (s, t) = (arena.tape(first.tape), arena.tape(p.tape));
                tape::equal(s, first.node, t, p.node, first.tape == p.tape)
            });
            if let Some(group) = group {
                all[*group].places.push(i);
            } else if same.len() < MOST_ALIKE {
                same.push(all.len());
                all.push(Group {
                    places: vec![i],
                    order: all.len(),
                });
            }
        }
        all.retain(|g| g.places.len() > 1 && self.gain(g, g.places.len()) > 0);
        all
    }

    // ---- texts that strings begin with

    fn bytes<'a>(&'a self, arena: &'a Arena, text: &Text) -> &'a [u8] {
        match text.tape {
            Some(tape) => arena.tape(tape).text(text.at),
            None => &self.headers[text.at..text.at + text.len],
        }
    }

    /// The texts worth stating once; the first ones may stand in the later ones.
    pub fn texts(&self, arena: &Arena, most: usize) -> Vec<Entry> {
        let scale = self.texts.len().div_ceil(MAX_STRINGS);
        let mut words: Vec<Word> = self
            .texts
            .iter()
            .step_by(scale.max(1))
            .map(|text| Word {
                rest: self.bytes(arena, text),
                head: 0,
            })
            .collect();
        let mut values: Vec<Vec<u8>> = vec![Vec::new()];
        while values.len() - 1 < most.min(MAX_TEXTS) {
            let Some(best) = best(&words, scale) else {
                break;
            };
            let text = [&values[best.head], best.text].concat();
            go_on_behind(&best, &mut words, values.len());
            values.push(text);
        }
        values.into_iter().skip(1).map(Entry::Text).collect()
    }
}

/// A hash of a value: of its first and last nodes, and of strings among them the first and last eight
/// bytes, so that it costs the same for any size. Values that it takes for alike are compared whole.
fn hash(t: &Tape, node: usize) -> u32 {
    let end = t.end(node);
    let head = end.min(node + SAMPLED_NODES);
    let tail = head.max(end.saturating_sub(SAMPLED_NODES));
    let sampled = (node..head).chain(tail..end);
    let h = sampled.fold((end - node) as u64, |h, i| mix(h, t, i));
    (h ^ h >> 32) as u32
}

fn mix(h: u64, t: &Tape, i: usize) -> u64 {
    let n = &t.nodes[i];
    let mut x = n.kind as u64 * 31 + u64::from(n.len);
    if matches!(n.kind, tape::Kind::String | tape::Kind::Number) {
        let text = t.text(i);
        let sampled = text.len().min(8);
        let last = &text[text.len() - sampled..];
        for (a, b) in text.iter().zip(last) {
            x = x
                .wrapping_mul(31)
                .wrapping_add_signed(i64::from(*a as i8) + 7 * i64::from(*b as i8));
        }
    }
    h.wrapping_add(x).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// What is left of a string behind the text of the legend that it begins with.
struct Word<'a> {
    rest: &'a [u8],
    head: usize,
}

struct Beginning<'a> {
    text: &'a [u8],
    head: usize,
    count: usize,
}

impl Beginning<'_> {
    fn gain(&self, scale: usize) -> i64 {
        let cost = cost::tokens(self.text) as i64;
        (self.count * scale) as i64 * (cost - 2) - cost - 3
    }

    /// An order among beginnings of equal gain that does not depend on the map.
    fn is_before(&self, other: &Beginning) -> bool {
        (self.text, self.head) < (other.text, other.head)
    }
}

fn go_on_behind(b: &Beginning, words: &mut [Word], head: usize) {
    for w in words {
        if w.head != b.head {
            continue;
        }
        if let Some(rest) = w.rest.strip_prefix(b.text)
            && rest.first().is_none_or(|b| !chars::is_digit(*b))
        {
            w.rest = rest;
            w.head = head;
        }
    }
}

fn best<'a>(words: &[Word<'a>], scale: usize) -> Option<Beginning<'a>> {
    let mut seen: HashMap<u64, Beginning<'a>> = HashMap::new();
    let mut count = |hash: u64, w: &Word<'a>, to: usize| {
        let new = || Beginning {
            text: &w.rest[..to],
            head: w.head,
            count: 0,
        };
        seen.entry(hash).or_insert_with(new).count += 1;
    };
    for w in words {
        let mut hash = w.head as u64;
        for (i, b) in w.rest.iter().enumerate() {
            if is_special(*b) {
                break;
            }
            let border = *b == b'/';
            if border && i >= SHORTEST_TEXT {
                count(hash, w, i);
            }
            hash = hash
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .wrapping_add_signed(i64::from(*b as i8) + 1);
            if (border || i + 1 == w.rest.len()) && i + 1 >= SHORTEST_TEXT {
                count(hash, w, i + 1);
            }
        }
    }
    let mut best: Option<Beginning> = None;
    let mut most = 3;
    for b in seen.into_values().filter(|b| b.count >= 2) {
        let gain = b.gain(scale);
        let better = match &best {
            None => gain >= 3,
            Some(best) => gain > most || gain == most && b.is_before(best),
        };
        if better {
            most = gain;
            best = Some(b);
        }
    }
    best
}

fn is_special(b: u8) -> bool {
    matches!(
        b,
        0..=b' ' | b'*' | b'{' | b',' | b';' | b'|' | b'"' | b'\\'
    )
}

/// Only addresses of the web count: paths and names are what a reader looks for.
fn is_address(text: &[u8], bits: u16) -> bool {
    bits & chars::SLASH != 0 && templates::is_url(text)
}
