//! How much each row stands out: the sum of its signals, and the strongest one. Signals may come in any
//! order; of equally strong ones that of the first node counts, and of one node the one that came first.

/// A signal of a row itself rather than of one of its nodes.
pub const ROW: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Best {
    strong: i32,
    node: u32,
}

pub struct Strengths {
    pub sums: Vec<i32>,
    /// What of a row is most surprising: a number for each kind of signal, column and value.
    pub causes: Vec<i64>,
    best: Vec<Best>,
}

/// A signal of a kind, of a column and of a value or whatever else tells it from others.
#[derive(Clone, Copy)]
pub struct Signal {
    pub strong: i32,
    pub kind: i64,
    pub column: i64,
    pub entry: i32,
}

impl Strengths {
    pub fn of(rows: usize) -> Self {
        Strengths {
            sums: vec![0; rows],
            causes: vec![0; rows],
            best: vec![Best { strong: 0, node: 0 }; rows],
        }
    }

    pub fn add(&mut self, row: usize, node: u32, signal: Signal) {
        let strong = signal.strong;
        self.sums[row] = self.sums[row].wrapping_add(strong);
        let best = self.best[row];
        if strong > best.strong || strong == best.strong && node < best.node {
            self.best[row] = Best { strong, node };
            self.causes[row] =
                (signal.kind << 48) + ((signal.column + 1) << 32) + i64::from(signal.entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ROW, Signal, Strengths};

    #[test]
    fn of_equal_signals_the_first_node_is_the_cause() {
        let signal = |kind| Signal {
            strong: 5,
            kind,
            column: -1,
            entry: 0,
        };
        let mut strengths = Strengths::of(1);
        for (node, kind) in [(ROW, 1), (9, 2), (9, 3), (7, 4), (8, 5)] {
            strengths.add(0, node, signal(kind));
        }
        assert_eq!(strengths.sums, [25]);
        assert_eq!(strengths.causes, [4 << 48]);
    }
}
