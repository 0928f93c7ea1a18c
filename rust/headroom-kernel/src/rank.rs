//! Words of a text by 64-bit hashes, and BM25 over them on integers: the twins of the Java classes
//! `Terms` and `Bm25` in `dev.headroom.rank`, which explain them. What of a query is worth asking for
//! is decided there; here its words are hashes in ascending order.

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// Gives the hashes of a text's words, in order.
pub fn scan(text: &[u8], mut sink: impl FnMut(u64)) {
    let mut i = 0;
    while i < text.len() {
        if !is_word(text[i]) {
            i += 1;
            continue;
        }
        let start = i;
        let mut hash = OFFSET;
        let mut before = OFFSET;
        let mut letters = true;
        while i < text.len() && (is_word(text[i]) || is_point(text, i, start)) {
            before = hash;
            letters &= text[i] > b'9' && text[i] < 0x80;
            hash = (hash ^ u64::from(text[i].to_ascii_lowercase())).wrapping_mul(PRIME);
            i += 1;
        }
        let plural = letters && i - start > 3 && text[i - 1].eq_ignore_ascii_case(&b's');
        sink(if plural { before } else { hash });
    }
}

#[inline]
fn is_word(b: u8) -> bool {
    b >= 0x80 || b.is_ascii_alphanumeric() || b == b'_'
}

fn is_point(text: &[u8], i: usize, start: usize) -> bool {
    text[i] == b'.'
        && i > start
        && text[i - 1].is_ascii_digit()
        && text.get(i + 1).is_some_and(u8::is_ascii_digit)
}

/// Ranks the documents of a small collection.
pub struct Bm25<'a> {
    terms: &'a [i64],
    frequency: Vec<i32>,
    documents: Vec<i32>,
    lengths: Vec<i32>,
    length: i32,
    words: i64,
    hits: Vec<Hit>,
}

/// A document that holds a term.
struct Hit {
    document: u32,
    term: u32,
    count: i32,
}

impl<'a> Bm25<'a> {
    /// For terms by their hashes in ascending order.
    pub fn new(terms: &'a [i64]) -> Self {
        Bm25 {
            terms,
            frequency: vec![0; terms.len()],
            documents: vec![0; terms.len()],
            lengths: Vec::new(),
            length: 0,
            words: 0,
            hits: Vec::new(),
        }
    }

    /// Adds a part of a text to the document that is being read.
    pub fn add(&mut self, text: &[u8]) {
        scan(text, |hash| {
            self.length += 1;
            if let Ok(t) = self.terms.binary_search(&(hash as i64)) {
                self.frequency[t] += 1;
            }
        });
    }

    /// Ends the document that is being read.
    pub fn end(&mut self) {
        for (t, count) in self.frequency.iter_mut().enumerate() {
            if *count > 0 {
                self.hits.push(Hit {
                    document: self.lengths.len() as u32,
                    term: t as u32,
                    count: *count,
                });
                self.documents[t] += 1;
                *count = 0;
            }
        }
        self.words += i64::from(self.length);
        self.lengths.push(self.length);
        self.length = 0;
    }

    /// The score of each document in 1/256; 0 where it holds no term.
    pub fn scores(&self) -> Vec<i32> {
        let count = self.lengths.len() as i64;
        let mut scores = vec![0i32; self.lengths.len()];
        let average = (self.words * 256 / count.max(1)).max(1);
        for hit in &self.hits {
            let document = hit.document as usize;
            let tf = i64::from(hit.count);
            // In 1/256: k1 * (1 - b + b * length / average), with k1 * (1 - b) = 0.3 and k1 * b = 0.9.
            let norm = 77 + 230 * 256 * i64::from(self.lengths[document]) / average;
            let saturated = tf * 256 * 563 / (tf * 256 + norm);
            let idf = idf(count, i64::from(self.documents[hit.term as usize]));
            scores[document] = scores[document].wrapping_add((idf * saturated / 256) as i32);
        }
        scores
    }
}

fn idf(documents: i64, with_term: i64) -> i64 {
    log2(((2 * documents + 2) << 16) / (2 * with_term + 1)) - 16 * 256
}

/// The binary logarithm of a positive number in 1/256, by squaring its fraction bit by bit; -256 of 0.
pub fn log2(x: i64) -> i64 {
    if x == 0 {
        return -256;
    }
    let whole = x.ilog2();
    let mut fraction = if whole >= 30 {
        x >> (whole - 30)
    } else {
        x << (30 - whole)
    };
    let mut log = i64::from(whole);
    for _ in 0..8 {
        fraction = (fraction * fraction) >> 30;
        log <<= 1;
        if fraction >= 2 << 30 {
            fraction >>= 1;
            log |= 1;
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_identifiers_and_numbers_without_the_plural() {
        let words = |text: &str| {
            let mut out = Vec::new();
            scan(text.as_bytes(), |hash| out.push(hash));
            out
        };
        assert_eq!(words("Errors, v1.2!"), words("error v1.2"));
        assert_eq!(words("a_b-1.5.").len(), 2);
        assert_ne!(words("gas"), words("ga"));
    }

    #[test]
    fn logarithms_are_in_parts_of_256() {
        assert_eq!(log2(1), 0);
        assert_eq!(log2(1 << 20), 20 * 256);
        assert_eq!(log2(3), 405);
    }
}
