//! The codec `json-table/1`.

use crate::refusal::{Refusal, Refused};

/// The default form of a JSON document or of JSON Lines, decoded and compared before it is given.
pub fn encode(_json: &[u8]) -> Result<Vec<u8>, Refused> {
    Err(Refused::whole(Refusal::NothingToDo))
}

/// The compact JSON that a text in any form stands for.
pub fn decode(_table: &[u8]) -> Result<Vec<u8>, Refused> {
    Err(Refused::whole(Refusal::NothingToDo))
}

/// The document without insignificant white space.
pub fn compact(_json: &[u8]) -> Result<Vec<u8>, Refused> {
    Err(Refused::whole(Refusal::NothingToDo))
}
