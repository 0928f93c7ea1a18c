//! A search for texts that take long to count: a fuzzer whose objective is time. The kernel's tests run
//! it on counted steps, the benchmark of `bench/tokens` on a clock.
//!
//! A kind of text is a few runs of characters in turn or at random, each run from an alphabet, with a
//! range of lengths. Kinds are changed at random, and a change that makes counting slower is kept. Each
//! measurement makes its text anew, with another seed: what was counted before must not help.

/// A generator of its own: the sequence never changes with a crate's version.
#[derive(Clone)]
pub struct Random(pub u64);

impl Random {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % n as u64) as usize
    }

    /// A number from 1 to `n`, each order of magnitude as likely.
    fn upto(&mut self, n: usize) -> usize {
        let bits = self.below(n.ilog2() as usize + 1);
        ((1 << bits) + self.below(1 << bits)).min(n)
    }
}

/// First and last characters of ranges; those of [`BYTES`] are bytes.
const ALPHABETS: [&[(u32, u32)]; 30] = [
    BYTES,
    &[(0xc0, 0xff), (0x80, 0xbf)],
    &[(0x61, 0x7a)],
    &[(0x41, 0x5a)],
    &[(0x41, 0x5a), (0x61, 0x7a)],
    &[(0x30, 0x39)],
    &[(0x20, 0x20)],
    &[(0x20, 0x20), (0x09, 0x0d)],
    &[(0x0a, 0x0a), (0x0d, 0x0d), (0x2f, 0x2f)],
    &[(0x21, 0x2f), (0x3a, 0x40), (0x5b, 0x60), (0x7b, 0x7e)],
    &[(0x27, 0x27), (0x73, 0x74), (0x6c, 0x6c)],
    &[(0x00, 0x08), (0x0e, 0x1f), (0x7f, 0x7f)],
    &[(0xc0, 0x24f)],
    &[
        (0x2000, 0x200a),
        (0x3000, 0x3000),
        (0x85, 0x85),
        (0xa0, 0xa0),
    ],
    &[(0x300, 0x36f)],
    &[(0x391, 0x3c9)],
    &[(0x410, 0x44f)],
    &[(0x5d0, 0x5ea), (0x620, 0x64a)],
    &[(0x900, 0x97f)],
    &[(0xe01, 0xe5b)],
    &[(0x1100, 0x11ff)],
    &[(0x3041, 0x30ff)],
    &[(0x4e00, 0x9fff)],
    &[(0xac00, 0xd7a3)],
    &[(0xfffd, 0xfffd)],
    &[(0x1f600, 0x1f64f), (0x1f300, 0x1f5ff)],
    &[(0x200d, 0x200d), (0x1f466, 0x1f469), (0x1f3fb, 0x1f3ff)],
    &[(0x80, 0x7ff)],
    &[(0x800, 0xd7ff), (0xe000, 0xffff)],
    &[(0x10000, 0x10ffff)],
];

/// Bytes that are mostly no UTF-8.
const BYTES: &[(u32, u32)] = &[(0x80, 0xff)];

/// Characters of an alphabet, so many times in a row.
#[derive(Clone, Debug)]
struct Run {
    alphabet: usize,
    /// So many of its characters, from one that the seed chooses.
    width: usize,
    fewest: usize,
    most: usize,
}

/// A kind of text.
#[derive(Clone, Debug)]
pub struct Kind {
    runs: Vec<Run>,
    in_turn: bool,
    /// Runs are made once, and repeated from then on.
    repeats: bool,
    /// The bytes of a text, if it is not cut short by a character.
    pub len: usize,
}

/// The most runs of a kind.
const MOST_RUNS: usize = 4;

/// The most bytes of a text.
pub const LONGEST: usize = 1 << 20;

impl Run {
    fn any(random: &mut Random) -> Run {
        let most = random.upto(LONGEST);
        Run {
            alphabet: random.below(ALPHABETS.len()),
            width: random.upto(0x8000),
            fewest: random.upto(most),
            most,
        }
    }

    fn write(&self, random: &mut Random, first: usize, room: usize, out: &mut Vec<u8>) {
        let ranges = ALPHABETS[self.alphabet];
        let all: usize = ranges
            .iter()
            .map(|(from, to)| (to - from + 1) as usize)
            .sum();
        let n = self.fewest + random.below(self.most - self.fewest + 1);
        let end = out.len() + room;
        for _ in 0..n {
            let mut at = (first + random.below(self.width.min(all))) % all;
            let mut ranges = ranges.iter();
            let character = loop {
                let (from, to) = ranges.next().expect("the place is in one of them");
                let len = (to - from + 1) as usize;
                if at < len {
                    break from + at as u32;
                }
                at -= len;
            };
            if self.alphabet < 2 {
                out.push(character as u8);
            } else if let Some(character) = char::from_u32(character) {
                out.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            if out.len() >= end {
                return;
            }
        }
    }
}

impl Kind {
    /// Any.
    pub fn any(random: &mut Random, longest: usize) -> Kind {
        Kind {
            runs: (0..1 + random.below(MOST_RUNS))
                .map(|_| Run::any(random))
                .collect(),
            in_turn: random.below(2) == 0,
            repeats: random.below(4) == 0,
            len: random.upto(longest),
        }
    }

    /// One that differs in one thing or two.
    pub fn changed(&self, random: &mut Random, longest: usize) -> Kind {
        let mut kind = self.clone();
        for _ in 0..1 + random.below(2) {
            let i = random.below(kind.runs.len());
            let run = &mut kind.runs[i];
            match random.below(9) {
                0 => run.alphabet = random.below(ALPHABETS.len()),
                1 => run.width = random.upto(0x8000),
                2 => run.most = run.fewest + random.upto(LONGEST) - 1,
                3 => run.fewest = random.upto(run.most),
                4 if kind.runs.len() < MOST_RUNS => kind.runs.push(Run::any(random)),
                5 if kind.runs.len() > 1 => drop(kind.runs.remove(i)),
                6 => kind.in_turn ^= true,
                7 => kind.repeats ^= true,
                _ => kind.len = random.upto(longest),
            }
        }
        kind
    }

    /// The same with texts of so many bytes.
    pub fn of_length(&self, len: usize) -> Kind {
        let runs = self.runs.clone();
        Kind { runs, len, ..*self }
    }

    /// A text of the kind.
    pub fn text(&self, seed: u64) -> Vec<u8> {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let firsts: Vec<usize> = self.runs.iter().map(|_| random.below(0x11_0000)).collect();
        let mut out = Vec::with_capacity(self.len + 4);
        for i in 0.. {
            if out.len() >= self.len {
                break;
            }
            if self.repeats && i == self.runs.len() {
                let once = out.len();
                while out.len() < self.len {
                    out.push(out[out.len() - once]);
                }
                break;
            }
            let run = match self.in_turn {
                true => i % self.runs.len(),
                false => random.below(self.runs.len()),
            };
            let room = self.len - out.len();
            self.runs[run].write(&mut random, firsts[run], room, &mut out);
        }
        out
    }
}

/// The slowest kind that each of so many climbs came to, with its cost, slowest first. A climb begins with
/// the costliest of some kinds, and ends when so many changes were tried.
pub fn slowest(
    random: &mut Random,
    (climbs, changes): (usize, usize),
    longest: usize,
    mut cost: impl FnMut(&Kind) -> f64,
) -> Vec<(f64, Kind)> {
    let mut found: Vec<(f64, Kind)> = (0..climbs)
        .map(|_| {
            let mut best = (0..8)
                .map(|_| Kind::any(random, longest))
                .map(|kind| (cost(&kind), kind))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .expect("some");
            for _ in 0..changes {
                let kind = best.1.changed(random, longest);
                let cost = cost(&kind);
                if cost > best.0 {
                    best = (cost, kind);
                }
            }
            best
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found
}
