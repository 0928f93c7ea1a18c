//! What a header says of a column's cells: `pre*suf`, or with another column of the row in it
//! `pre{column}suf` (no cell), `pre{column}*`, `*{column}suf`.

/// Where the cell's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Star {
    /// Between `pre` and `suf`.
    Middle,
    /// In front of the named column.
    Front,
    /// Behind the named column.
    Back,
    /// Nowhere: the named column and the texts are the whole value.
    Nowhere,
}

pub struct Template {
    pub pre: Vec<u8>,
    pub suf: Vec<u8>,
    /// The key of the column that is named, or -1.
    pub reference: i32,
    pub star: Star,
}

impl Template {
    /// Cells that are strings whatever they look like.
    pub fn of_strings() -> Self {
        Template {
            pre: Vec::new(),
            suf: Vec::new(),
            reference: -1,
            star: Star::Middle,
        }
    }

    pub fn is_plain(&self) -> bool {
        self.reference < 0 && self.pre.is_empty() && self.suf.is_empty()
    }
}
