//! Finds the arrays and maps of a document that hold bulk and surveys each: a twin of the Java package
//! `dev.headroom.kernel.survey`, file by file, which explains it; its class `Survey` reads the result.

mod bulk;
mod cells;
mod column;
mod columns;
mod columns_out;
mod decimals;
mod failures;
mod few;
mod groups;
mod hash;
mod masks;
mod measure;
mod out;
mod picks;
mod rows;
mod runs;
mod signals;
mod skeleton;
mod slots;
mod strengths;
mod tally;
mod templates;
mod texts;
mod times;
mod vocabulary;
mod watch;

use crate::json::tape::{self, Borrowed, Kind};
use crate::json::{document, size, stack};
use crate::refusal::Refused;
use bulk::Bulk;
use out::Out;
use signals::{Found, Signals};
use skeleton::Skeleton;

type Tape<'a> = tape::Tape<Borrowed<'a>>;

/// The fewest rows of bulk.
const MIN_ROWS: usize = 16;

/// The fewest members of a map of scalars.
const MIN_MEMBERS: usize = 64;

/// Values for each row from which on not the rows are the bulk but what they hold.
const FAT: usize = 500;

/// The survey of a JSON document or of JSON Lines. The terms are what the reader asks for, as hashes of
/// [`crate::rank::scan`] in ascending order; there may be none.
pub fn survey(json: &[u8], terms: &[i64]) -> Result<Vec<u8>, Refused> {
    stack::run(|depth| {
        let texts = || Borrowed {
            source: json,
            behind: Vec::new(),
        };
        let (tape, lines) = document::read(json, texts, depth)?;
        let mut surveyor = Surveyor {
            tape: &tape,
            nodes: Vec::new(),
            places: Vec::new(),
        };
        surveyor.find(0, b"$".to_vec(), None);
        Ok(surveyor.write(lines, size::of(&tape, lines), terms))
    })
}

/// Where a bulk stands: a JSONPath to it and what holds it.
struct Place {
    path: Vec<u8>,
    holder: Option<usize>,
}

struct Surveyor<'a> {
    tape: &'a Tape<'a>,
    /// The bulks in order.
    nodes: Vec<usize>,
    places: Vec<Place>,
}

impl Surveyor<'_> {
    fn find(&mut self, node: usize, path: Vec<u8>, holder: Option<usize>) {
        let t = self.tape;
        if self.is_bulk(node) {
            self.nodes.push(node);
            self.places.push(Place { path, holder });
            return;
        }
        for (place, i) in t.children(node).enumerate() {
            if t.is_container(i) && t.end(i) - i >= MIN_ROWS {
                let mut inner = path.clone();
                if t.is(node, Kind::Object) {
                    step(t.name(t.key(i)), &mut inner);
                } else {
                    inner.extend_from_slice(format!("[{place}]").as_bytes());
                }
                self.find(i, inner, Some(node));
            }
        }
    }

    fn is_bulk(&self, node: usize) -> bool {
        let t = self.tape;
        let rows = t.len(node);
        t.is_container(node)
            && rows >= MIN_ROWS
            && (t.end(node) - node) / rows <= FAT
            && !self.is_schemas(node + 1, 0)
            && (t.is(node, Kind::Array) || self.is_map(node))
    }

    /// Whether a row holds a schema: what tells a model how to call is no data.
    fn is_schemas(&self, row: usize, depth: u32) -> bool {
        let t = self.tape;
        t.is_non_empty(row, Kind::Object)
            && depth < 3
            && t.children(row).any(|i| {
                t.name(t.key(i)) == b"properties" && self.are_schemas(i)
                    || self.is_schemas(i, depth + 1)
            })
    }

    /// Whether an object's members may all be schemas, unlike the properties of a place on a map.
    fn are_schemas(&self, node: usize) -> bool {
        let t = self.tape;
        t.is(node, Kind::Object)
            && t.children(node)
                .all(|i| matches!(t.kind(i), Kind::Object | Kind::True | Kind::False))
    }

    /// Whether an object's keys name things of one kind, not the parts of one thing: nine of ten
    /// members are objects that begin with the same key, or values of the same kind.
    fn is_map(&self, node: usize) -> bool {
        let t = self.tape;
        let first = self.most_begin_like(node);
        let empty = t.is(first, Kind::Object) && t.len(first) == 0;
        if empty || t.children(node).any(|i| self.is_schemas(i, 0)) {
            return false;
        }
        let alike = t.children(node).filter(|i| self.begins_like(*i, first));
        alike.count() * 10 >= t.len(node) * 9
            && (t.is(first, Kind::Object) || t.len(node) >= MIN_MEMBERS)
    }

    /// If more than half of the members begin alike one of these (Boyer, Moore, MJRTY: a fast majority
    /// vote algorithm, 1991): the first one may well be another.
    fn most_begin_like(&self, node: usize) -> usize {
        let mut candidate = node + 1;
        let mut votes = 0usize;
        for i in self.tape.children(node) {
            if votes == 0 {
                candidate = i;
            }
            if self.begins_like(i, candidate) {
                votes += 1;
            } else {
                votes -= 1;
            }
        }
        candidate
    }

    fn begins_like(&self, a: usize, b: usize) -> bool {
        let t = self.tape;
        let full = |i: usize| t.is_non_empty(i, Kind::Object);
        t.kind(a) == t.kind(b) && full(a) == full(b) && (!full(a) || t.key(a + 1) == t.key(b + 1))
    }

    fn write(&self, lines: bool, size: usize, terms: &[i64]) -> Vec<u8> {
        let skeleton = Skeleton::of(self.tape, &self.nodes);
        let mut out = Out::default();
        out.flag(lines).number(size as i32);
        out.number(self.nodes.len() as i32);
        let mut from = 0;
        for (b, cut) in skeleton.cuts.iter().enumerate() {
            out.run(&skeleton.out[from..*cut]);
            from = *cut;
            self.bulk(self.nodes[b], &self.places[b], terms, &mut out);
        }
        out.run(&skeleton.out[from..]);
        out.bytes
    }

    fn bulk(&self, node: usize, place: &Place, terms: &[i64], out: &mut Out) {
        let t = self.tape;
        out.flag(t.is(node, Kind::Object));
        out.number(match place.holder {
            None => 0,
            Some(holder) if t.is(holder, Kind::Object) => 1,
            Some(_) => 2,
        });
        out.run(&place.path).key(t, t.key(node));
        let bulk = Bulk::new(t, node, terms);
        let signals = Signals::of(t, &bulk);
        out.number(bulk.rows.len() as i32).long(bulk.bytes);
        columns_out::write(t, &bulk, out);
        groups(&signals, out);
        rows(t, &bulk, &signals, out);
    }
}

/// The step to a member in a JSONPath.
fn step(name: &[u8], path: &mut Vec<u8>) {
    let plain = name.first().is_some_and(|b| !b.is_ascii_digit())
        && name.iter().all(|b| *b == b'_' || b.is_ascii_alphanumeric());
    if plain {
        path.push(b'.');
        path.extend_from_slice(name);
        return;
    }
    path.extend_from_slice(b"['");
    for b in name {
        if matches!(b, b'\\' | b'\'') {
            path.push(b'\\');
        }
        path.push(*b);
    }
    path.extend_from_slice(b"']");
}

fn groups(signals: &Found, out: &mut Out) {
    out.number(signals.groups.list.len() as i32);
    for group in &signals.groups.list {
        out.number(group.count).number(group.ranges.len() as i32);
        for (first, last) in &group.ranges {
            out.number(*first).number(*last);
        }
    }
}

fn rows(t: &Tape, bulk: &Bulk, signals: &Found, out: &mut Out) {
    let why = picks::why(signals, &bulk.scores);
    out.number(why.iter().filter(|w| **w != 0).count() as i32);
    for (r, why) in why.iter().enumerate().filter(|(_, w)| **w != 0) {
        let node = bulk.rows[r] as usize;
        out.number(r as i32).number(*why);
        out.number(signals.strength[r]).long(signals.cause[r]);
        out.number(bulk.scores.get(r).copied().unwrap_or(0));
        out.key(t, t.key(node)).value(t, node as i32);
    }
}
