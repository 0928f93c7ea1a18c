//! The cells of rows, found again in the columns that they were put into.

use super::columns::Columns;

/// A scalar of a row: its column and its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub column: usize,
    pub node: usize,
}

/// Gives the cells of rows, which are asked for in order: each column is gone through once at most.
pub struct Cells<'a> {
    columns: &'a Columns,
    /// Of each column how many cells are of rows before.
    passed: Vec<usize>,
    found: Vec<Cell>,
}

impl<'a> Cells<'a> {
    pub fn of(columns: &'a Columns) -> Self {
        Cells {
            columns,
            passed: vec![0; columns.list.len()],
            found: Vec::new(),
        }
    }

    /// Those between two nodes, in order.
    pub fn between(&mut self, from: u32, to: u32) -> &[Cell] {
        self.found.clear();
        for (column, cells) in self.columns.cells.iter().enumerate() {
            let nodes = &cells.nodes;
            let mut at = first_from(nodes, self.passed[column], from);
            while let Some(node) = nodes.get(at).filter(|n| **n < to) {
                self.found.push(Cell {
                    column,
                    node: *node as usize,
                });
                at += 1;
            }
            self.passed[column] = at;
        }
        self.found.sort_unstable_by_key(|cell| cell.node);
        &self.found
    }
}

/// The first place, from one on, of a node that is not before another: near ones are found at once.
#[inline]
fn first_from(nodes: &[u32], at: usize, from: u32) -> usize {
    let rest = &nodes[at..];
    let mut step = 1;
    while rest.get(step - 1).is_some_and(|n| *n < from) {
        step *= 2;
    }
    let low = step / 2;
    let near = &rest[low..rest.len().min(step)];
    at + low + near.partition_point(|n| *n < from)
}

#[cfg(test)]
mod tests {
    use super::first_from;

    #[test]
    fn the_first_node_from_another_on_is_found_from_every_place() {
        let nodes: Vec<u32> = (0..40).map(|i| 5 + i * 3).collect();
        for at in 0..=nodes.len() {
            for from in 0..130 {
                let expected = (at..nodes.len()).find(|i| nodes[*i] >= from);
                let found = first_from(&nodes, at, from);
                assert_eq!(found, expected.unwrap_or(nodes.len()), "{at} {from}");
            }
        }
    }
}
