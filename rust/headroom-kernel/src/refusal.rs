//! Why an input was left alone.

/// The reasons; their numbers are part of the C border and equal those of `dev.headroom.kernel.Refusal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Refusal {
    /// No JSON document begins at the first byte that is not white space.
    NotJson = 1,
    /// The document ends before its last value does.
    CutOff = 2,
    /// The input is not valid UTF-8.
    InvalidUtf8 = 3,
    /// An object has the same key twice.
    DuplicateKey = 4,
    /// Nested deeper than the codec follows.
    TooDeep = 5,
    /// More bytes or values than one call may hold.
    TooLarge = 6,
    /// The encoded text did not decode to the same value.
    NotReversible = 7,
    /// The text to decode is not one of ours.
    NotATable = 8,
    /// Nothing to re-encode.
    NothingToDo = 9,
}

/// A refusal with the byte of the input where it was seen, or -1 if it has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub reason: Refusal,
    /// Where.
    pub offset: i64,
}

impl Refused {
    /// A refusal seen at a byte of the input.
    pub fn at(reason: Refusal, offset: usize) -> Self {
        Refused {
            reason,
            offset: offset as i64,
        }
    }

    /// A refusal of the whole input.
    pub fn whole(reason: Refusal) -> Self {
        Refused { reason, offset: -1 }
    }
}
