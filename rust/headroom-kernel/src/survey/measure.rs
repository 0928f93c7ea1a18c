//! The numbers of a column: their order, extremes, median and spread.

pub struct Measure {
    values: Vec<f64>,
    nodes: Vec<u32>,
    pub min_node: i32,
    pub max_node: i32,
    min: f64,
    max: f64,
    /// How many numbers are greater than the one before.
    ascents: usize,
    pub median: f64,
    pub median_node: i32,
    /// Median of the absolute distances from the median (MAD).
    pub spread: f64,
    /// The number before which the mean changes, or -1.
    pub change: i32,
}

impl Measure {
    pub fn new() -> Self {
        Measure {
            values: Vec::new(),
            nodes: Vec::new(),
            min_node: -1,
            max_node: -1,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            ascents: 0,
            median: 0.0,
            median_node: -1,
            spread: 0.0,
            change: -1,
        }
    }

    #[inline]
    pub fn add(&mut self, value: f64, node: usize) {
        if value < self.min {
            self.min = value;
            self.min_node = node as i32;
        }
        if value > self.max {
            self.max = value;
            self.max_node = node as i32;
        }
        self.ascents += usize::from(self.values.last().is_some_and(|last| value > *last));
        self.values.push(value);
        self.nodes.push(node as u32);
    }

    pub fn reserve(&mut self, more: usize) {
        self.values.reserve(more);
        self.nodes.reserve(more);
    }

    pub fn size(&self) -> usize {
        self.values.len()
    }

    /// The nodes and their numbers, in order.
    pub fn numbers(&self) -> impl Iterator<Item = (u32, f64)> {
        self.nodes.iter().copied().zip(self.values.iter().copied())
    }

    pub fn is_ascending(&self) -> bool {
        self.size() > 1 && self.ascents == self.size() - 1
    }

    /// Whether a number is so far from the median.
    pub fn reaches(&self, far: f64) -> bool {
        (self.min - self.median).abs() >= far || (self.max - self.median).abs() >= far
    }

    /// Finds the median, and where not each number is greater than the one before, spread and change
    /// point; the lower median, so that it is a value that was there.
    pub fn close(&mut self) {
        if self.values.is_empty() {
            return;
        }
        if self.is_ascending() {
            let at = (self.size() - 1) / 2;
            self.median = self.values[at];
            self.median_node = self.nodes[at] as i32;
            return;
        }
        let median = middle(&self.values, |v| v);
        let at = self.values.iter().position(|v| *v == median);
        self.median = median;
        self.median_node = at.map_or(-1, |i| self.nodes[i] as i32);
        self.spread = middle(&self.values, |v| (v - median).abs());
        if self.size() >= 20 {
            self.find_change();
        }
    }

    /// The change of the mean by the cumulative sum: significant where its greatest distance from a
    /// straight line exceeds 1.63 standard deviations times the root of the number of values, the 1 %
    /// point of the Brownian bridge (Brown, Durbin, Evans, 1975; Ploberger, Kraemer, 1992).
    fn find_change(&mut self) {
        let size = self.size() as f64;
        let mean = self.values.iter().fold(0.0, |sum, v| sum + v) / size;
        let mut squares = 0.0;
        let mut path = 0.0f64;
        let mut most = 0.0;
        let mut at = -1;
        for (i, value) in self.values.iter().enumerate() {
            let d = value - mean;
            squares += d * d;
            path += d;
            if path.abs() > most && i + 1 < self.values.len() {
                most = path.abs();
                at = i as i32 + 1;
            }
        }
        let deviation = (squares / size).sqrt();
        if deviation > 0.0 && most > 1.63 * deviation * size.sqrt() {
            self.change = at;
        }
    }
}

/// Of fewer values no sample is taken.
const FEW: usize = 2048;

/// The values of a sample, and how far in it the bounds of the median are from its middle: some four
/// standard deviations.
const SAMPLE: usize = 512;
const MARGIN: usize = 48;

/// The lower median of what some values are made to. A sample gives two bounds that it hardly ever lies
/// beyond, so that only what lies between them is put in order (Floyd, Rivest, Expected time bounds for
/// selection, 1975).
fn middle(values: &[f64], made: impl Fn(f64) -> f64) -> f64 {
    let k = (values.len() - 1) / 2;
    if values.len() >= FEW {
        let mut sample: Vec<f64> = (0..SAMPLE)
            .map(|i| made(values[i * (values.len() / SAMPLE)]))
            .collect();
        sample.sort_unstable_by(f64::total_cmp);
        let low = sample[SAMPLE / 2 - MARGIN];
        let high = sample[SAMPLE / 2 + MARGIN];
        let (below, mut between) = between(values, &made, low, high);
        if let Some(k) = k.checked_sub(below).filter(|k| *k < between.len()) {
            return smallest(&mut between, k);
        }
    }
    let mut all: Vec<f64> = values.iter().map(|v| made(*v)).collect();
    smallest(&mut all, k)
}

/// How many values are below the lower bound, and those from it to the upper one.
fn between(values: &[f64], made: &impl Fn(f64) -> f64, low: f64, high: f64) -> (usize, Vec<f64>) {
    let mut found = vec![0.0; values.len()];
    let (mut below, mut n) = (0, 0);
    for v in values {
        let v = made(*v);
        // Written in any case, so that there is no branch to guess.
        found[n] = v;
        n += usize::from(v >= low && v <= high);
        below += usize::from(v < low);
    }
    found.truncate(n);
    (below, found)
}

fn smallest(a: &mut [f64], k: usize) -> f64 {
    *a.select_nth_unstable_by(k, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_median_of_many_values_is_that_of_all_in_order() {
        let orders: [fn(usize) -> usize; 6] = [
            |i| i,
            |i| 5000 - i,
            |i| i * 7919 % 5003,
            |i| i % 2,
            |i| if i % 9 == 0 { i } else { 7 },
            // The sample sees the small values alone.
            |i| {
                if i % (5000 / SAMPLE) == 0 {
                    1
                } else {
                    100 + i % 13
                }
            },
        ];
        for order in orders {
            for size in [1, 2, FEW - 1, FEW, 4999, 5000] {
                let values: Vec<f64> = (0..size).map(|i| order(i) as f64 / 4.0).collect();
                let mut sorted = values.clone();
                sorted.sort_unstable_by(f64::total_cmp);
                assert_eq!(middle(&values, |v| v), sorted[(size - 1) / 2]);
            }
        }
    }
}
