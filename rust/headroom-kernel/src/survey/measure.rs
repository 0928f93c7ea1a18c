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

    pub fn size(&self) -> usize {
        self.values.len()
    }

    #[inline]
    pub fn value(&self, i: usize) -> f64 {
        self.values[i]
    }

    pub fn is_ascending(&self) -> bool {
        self.size() > 1 && self.ascents == self.size() - 1
    }

    /// Whether a number is so far from the median.
    pub fn reaches(&self, far: f64) -> bool {
        (self.min - self.median).abs() >= far || (self.max - self.median).abs() >= far
    }

    /// Finds median, spread and change point; the lower median, so that it is a value that was there.
    pub fn close(&mut self) {
        if self.values.is_empty() {
            return;
        }
        let mut work = self.values.clone();
        self.median = middle(&mut work);
        let at = self.values.iter().position(|v| *v == self.median);
        self.median_node = at.map_or(-1, |i| self.nodes[i] as i32);
        for (distance, value) in work.iter_mut().zip(&self.values) {
            *distance = (value - self.median).abs();
        }
        self.spread = middle(&mut work);
        if !self.is_ascending() && self.size() >= 20 {
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

/// The lower median; reorders.
fn middle(a: &mut [f64]) -> f64 {
    let k = (a.len() - 1) / 2;
    *a.select_nth_unstable_by(k, f64::total_cmp).1
}
