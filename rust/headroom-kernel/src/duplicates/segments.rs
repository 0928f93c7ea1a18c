//! Segments that lie one behind the other in a text.

/// The most segments of a text.
const MOST: usize = 1 << 28;

/// A text and where its segments end: segment i ends before byte `ends[i]` and begins where segment
/// i - 1 ends, the first at 0. What lies behind the last end belongs to none.
#[derive(Clone, Copy, Debug)]
pub struct Segments<'a> {
    text: &'a [u8],
    ends: &'a [i32],
}

impl<'a> Segments<'a> {
    /// None if the ends descend or leave the text, or are more than 2^28.
    pub fn new(text: &'a [u8], ends: &'a [i32]) -> Option<Self> {
        let inside = match (ends.first(), ends.last()) {
            (Some(&first), Some(&last)) => first >= 0 && usize::try_from(last).ok()? <= text.len(),
            _ => true,
        };
        let fits = inside && ends.len() <= MOST && ends.is_sorted();
        fits.then_some(Segments { text, ends })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The bytes of a segment.
    pub fn get(&self, i: usize) -> &'a [u8] {
        let from = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.text[from as usize..self.ends[i] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Segments;

    #[test]
    fn ends_must_ascend_within_the_text() {
        for ends in [&[][..], &[0], &[4], &[0, 0, 2, 2, 4], &[1]] {
            assert!(Segments::new(b"text", ends).is_some(), "{ends:?}");
        }
        for ends in [&[5][..], &[-1], &[2, 1], &[-1, 4], &[2, -1, 4], &[5, 4]] {
            assert!(Segments::new(b"text", ends).is_none(), "{ends:?}");
        }
    }
}
