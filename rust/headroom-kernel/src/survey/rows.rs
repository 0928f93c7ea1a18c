//! Where rows begin, and which row a node stands in.

/// Tells the rows of nodes that come in order, from a row on. What is near the last one is found at once,
/// what is far by steps that double (Bentley, Yao, An almost optimal algorithm for unbounded searching,
/// 1976).
#[derive(Clone)]
pub struct Rows<'a> {
    /// The node of each row.
    starts: &'a [u32],
    row: usize,
}

impl<'a> Rows<'a> {
    pub fn from(starts: &'a [u32], row: usize) -> Self {
        Rows { starts, row }
    }

    #[inline]
    pub fn row_of(&mut self, node: u32) -> usize {
        let is_before = |row: usize| self.starts.get(row).is_some_and(|start| *start <= node);
        if is_before(self.row + 1) {
            self.row += 1;
            if is_before(self.row + 1) {
                self.row = self.far_row_of(node);
            }
        }
        self.row
    }

    #[cold]
    fn far_row_of(&self, node: u32) -> usize {
        let rest = &self.starts[self.row..];
        let mut step = 1;
        while rest.get(step).is_some_and(|start| *start <= node) {
            step *= 2;
        }
        let near = &rest[..rest.len().min(step)];
        self.row + near.partition_point(|start| *start <= node) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn nodes_in_order_are_told_their_rows() {
        let starts: Vec<u32> = (0..300).map(|r| 1 + r * 3 + r % 2).collect();
        for stride in [1, 2, 7, 50, 400] {
            let mut rows = Rows::from(&starts, 0);
            for node in (1..950).step_by(stride) {
                let row = starts.partition_point(|start| *start <= node) - 1;
                assert_eq!(rows.row_of(node), row, "{node} by {stride}");
            }
        }
    }
}
