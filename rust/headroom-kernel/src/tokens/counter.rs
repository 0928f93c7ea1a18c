//! Counting: pieces are told apart window by window, and looked up.

use super::Encoding;
use super::bpe;
use super::classes::{CLASSES, Classes};
use super::memo::{self, Key, Memo};
use super::merges::Merges;
use super::rule::piece_end;
use super::window::borders;
use headroom_simd::MasksOf;
use std::sync::Mutex;

/// What counts for one call at a time, with a memory of its own.
pub struct Counter {
    encoding: Encoding,
    classes: &'static Classes,
    merges: &'static Merges,
    masks: MasksOf,
    memo: Memo,
    /// Short pieces that wait to be looked up together.
    shorts: Box<[Key; ROOM]>,
    /// And long ones.
    longs: Box<[Long; LONG_ROOM]>,
}

/// Pieces are looked up when so many wait: what the memo says of them is on its way from memory meanwhile.
const ENOUGH: usize = 32;
const LONG_ENOUGH: usize = 12;

/// A window has at most 64 short pieces or four long ones, and the rule adds one.
const ROOM: usize = 128;
const LONG_ROOM: usize = 32;

/// The memory that a counter takes, in bytes.
pub const BYTES: usize = memo::BYTES + size_of::<[Key; ROOM]>() + size_of::<[Long; LONG_ROOM]>();

/// A long piece in the text, and its hash.
#[derive(Clone, Copy, Default)]
struct Long {
    from: usize,
    to: usize,
    hash: u64,
}

impl Long {
    fn of<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        &text[self.from..self.to]
    }
}

/// How many pieces wait.
#[derive(Default)]
struct Waiting {
    shorts: usize,
    longs: usize,
}

/// The most counters that wait for work.
const MOST_IDLE: usize = 16;

/// Counters that no call is using: no more than calls were at work at once, and the most.
static IDLE: [Mutex<Vec<Counter>>; 2] = [const { Mutex::new(Vec::new()) }; 2];

impl Counter {
    /// One that remembers nothing yet.
    pub fn new(encoding: Encoding) -> Counter {
        Counter {
            encoding,
            classes: &CLASSES,
            merges: Merges::of(encoding),
            masks: headroom_simd::masks(),
            memo: Memo::new(),
            shorts: Box::new([Key::default(); ROOM]),
            longs: Box::new([Long::default(); LONG_ROOM]),
        }
    }

    /// Runs some work with a counter that nobody else is using, and keeps what it remembers.
    pub fn with<T>(encoding: Encoding, work: impl FnOnce(&mut Counter) -> T) -> T {
        let idle = &IDLE[encoding as usize];
        let taken = idle.lock().expect("no panic while it is held").pop();
        let mut counter = taken.unwrap_or_else(|| Counter::new(encoding));
        let result = work(&mut counter);
        let mut kept = idle.lock().expect("no panic while it is held");
        if kept.len() < MOST_IDLE {
            kept.push(counter);
        }
        result
    }

    /// The number of tokens of a text; stops soon after `limit` is passed.
    pub fn count(&mut self, text: &str, limit: usize) -> usize {
        match self.encoding {
            Encoding::O200kBase => self.pieces::<true>(text.as_bytes(), limit),
            Encoding::Cl100kBase => self.pieces::<false>(text.as_bytes(), limit),
        }
    }

    #[inline(always)]
    fn pieces<const O200K: bool>(&mut self, text: &[u8], limit: usize) -> usize {
        let mut waiting = Waiting::default();
        let mut tokens = 0;
        let mut p = 0;
        while p < text.len() && tokens <= limit {
            let from = p;
            // A window that has one byte of ASCII gives no border.
            let ascii = text[p].is_ascii() && text.get(p + 1).is_none_or(u8::is_ascii);
            if ascii {
                let rest = &text[p..];
                let mut starts = match rest.first_chunk() {
                    Some(window) => borders::<O200K>(window, &(self.masks)(window)),
                    None => {
                        let window = padded(rest);
                        borders::<O200K>(&window, &(self.masks)(&window))
                    }
                };
                while starts != 0 {
                    let end = from + starts.trailing_zeros() as usize;
                    tokens += self.piece(&mut waiting, text, p, end);
                    p = end;
                    starts &= starts - 1;
                }
            }
            if p == from {
                let end = piece_end(self.encoding, self.classes, text, p);
                tokens += self.piece(&mut waiting, text, p, end);
                p = end;
            }
            if waiting.shorts >= ENOUGH || waiting.longs >= LONG_ENOUGH {
                tokens += self.look_up(text, &waiting);
                waiting = Waiting::default();
            }
        }
        tokens + self.look_up(text, &waiting)
    }

    /// Lets a piece wait, unless it is one that is not remembered: that is counted.
    #[inline(always)]
    fn piece(&mut self, waiting: &mut Waiting, text: &[u8], from: usize, to: usize) -> usize {
        let len = to - from;
        if len > memo::SHORT {
            return self.long_piece(&mut waiting.longs, text, from, to);
        }
        let key = Key::of(text, from, len);
        self.memo.prefetch(&key);
        self.shorts[waiting.shorts % ROOM] = key;
        waiting.shorts += 1;
        0
    }

    #[inline(never)]
    fn long_piece(&mut self, waiting: &mut usize, text: &[u8], from: usize, to: usize) -> usize {
        let piece = &text[from..to];
        if piece.len() > memo::LONG {
            return bpe::count(self.merges, piece);
        }
        let hash = memo::long_hash(piece);
        self.memo.prefetch_long(hash);
        self.longs[*waiting % LONG_ROOM] = Long { from, to, hash };
        *waiting += 1;
        0
    }

    /// The tokens of the pieces that wait.
    #[inline(always)]
    fn look_up(&mut self, text: &[u8], waiting: &Waiting) -> usize {
        let mut tokens = 0;
        let mut missed = 0;
        for i in 0..waiting.shorts.min(ROOM) {
            match self.memo.short(&self.shorts[i]) {
                Some(n) => tokens += n,
                None => {
                    self.shorts[missed % ROOM] = self.shorts[i];
                    missed += 1;
                }
            }
        }
        if missed > 0 {
            tokens += self.merge(missed);
        }
        if waiting.longs > 0 {
            tokens += self.look_up_longs(text, waiting.longs);
        }
        tokens
    }

    /// Counts short pieces that are not known and remembers them.
    #[inline(never)]
    fn merge(&mut self, missed: usize) -> usize {
        let mut tokens = 0;
        for keys in self.shorts[..missed].chunks(bpe::ABREAST) {
            let pieces: [([u8; 16], usize); bpe::ABREAST] =
                std::array::from_fn(|i| keys.get(i).map_or(([0; 16], 0), Key::piece));
            let pieces = pieces.each_ref().map(|(bytes, len)| &bytes[..*len]);
            let counts = bpe::count_abreast::<16>(self.merges, pieces);
            for (key, n) in keys.iter().zip(counts) {
                tokens += n;
                // The same may have been missed before it.
                if self.memo.short(key).is_none() {
                    self.memo.keep(key, n);
                }
            }
        }
        tokens
    }

    #[inline(never)]
    fn look_up_longs(&mut self, text: &[u8], waiting: usize) -> usize {
        let mut tokens = 0;
        let mut missed = 0;
        for i in 0..waiting {
            let long = self.longs[i];
            match self.memo.long(long.of(text), long.hash) {
                Some(n) => tokens += n,
                None if long.to - long.from <= bpe::SMALL => {
                    self.longs[missed] = long;
                    missed += 1;
                }
                None => {
                    let n = bpe::count(self.merges, long.of(text));
                    self.memo.keep_long(long.of(text), long.hash, n);
                    tokens += n;
                }
            }
        }
        for longs in self.longs[..missed].chunks(bpe::ABREAST) {
            let pieces = std::array::from_fn(|i| longs.get(i).map_or(&[][..], |l| l.of(text)));
            let counts = bpe::count_abreast::<32>(self.merges, pieces);
            for (long, n) in longs.iter().zip(counts) {
                tokens += n;
                if self.memo.long(long.of(text), long.hash).is_none() {
                    self.memo.keep_long(long.of(text), long.hash, n);
                }
            }
        }
        tokens
    }
}

/// The end of a text as a window; what follows it is a byte of which nothing is known.
fn padded(rest: &[u8]) -> [u8; 64] {
    let mut window = [0xff; 64];
    window[..rest.len()].copy_from_slice(rest);
    window
}
