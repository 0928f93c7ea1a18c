//! What a header says of a column's cells: `pre*suf`, or with another column of the row in it
//! `pre{column}suf` (no cell), `pre{column}mid*`, `*{column}suf`, `{basename column}` (no cell).

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
    /// Nowhere: what stands behind the last slash of the named column is the whole value.
    Basename,
}

pub struct Template {
    pub pre: Vec<u8>,
    /// The text between the named column and a cell behind it.
    pub mid: Vec<u8>,
    pub suf: Vec<u8>,
    /// The key of the column that is named, or -1.
    pub reference: i32,
    pub star: Star,
}

impl Template {
    /// A cell with text around it.
    pub fn around(pre: &[u8], suf: &[u8]) -> Self {
        Template {
            pre: pre.to_vec(),
            mid: Vec::new(),
            suf: suf.to_vec(),
            reference: -1,
            star: Star::Middle,
        }
    }

    /// Cells that are strings whatever they look like.
    pub fn of_strings() -> Self {
        Template::around(b"", b"")
    }

    /// No cell: what stands behind the last slash of another column.
    pub fn basename(reference: i32) -> Self {
        Template {
            reference,
            star: Star::Basename,
            ..Template::of_strings()
        }
    }

    pub fn is_plain(&self) -> bool {
        self.reference < 0 && self.pre.is_empty() && self.suf.is_empty()
    }

    /// The bytes of the texts that the header holds.
    pub fn said(&self) -> usize {
        self.pre.len() + self.mid.len() + self.suf.len()
    }
}
