//! The codec `json-table/1`, default form: a twin of the Java package `dev.headroom.kernel.json`, file
//! by file, which explains it. Strings are bytes throughout: a surrogate without its other half is kept
//! as the three bytes that UTF-8 would give it.

pub(crate) mod chars;
mod column;
mod cost;
pub(crate) mod document;
pub(crate) mod escapes;
mod field;
mod header;
mod header_reader;
mod legend;
mod nested;
pub(crate) mod numbers;
mod parser;
mod plain;
mod planner;
mod reader;
mod recurring;
mod references;
mod repeats;
mod row_writer;
mod scalars;
mod separators;
mod shapes;
mod signature_reader;
mod signature_writer;
mod signatures;
pub(crate) mod size;
pub(crate) mod spacing;
pub(crate) mod stack;
mod table_reader;
pub(crate) mod tape;
mod template;
mod templates;
mod utf8;
pub(crate) mod words;
mod writer;

use crate::refusal::{Refusal, Refused};
use document::Document;
use stack::Depth;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, Refused>;

/// The default form of a JSON document or of JSON Lines, decoded and compared before it is given.
pub fn encode(json: &[u8]) -> Result<Vec<u8>> {
    stack::run(|depth| {
        let document = Document::parse(json, depth)?;
        let text = document.encode(depth)?;
        if document::is_json(&text, depth)? {
            return Err(Refused::whole(Refusal::NothingToDo));
        }
        let back = reader::decode(&text, depth)?;
        // Where the input is compact JSON already, it is itself what must come back.
        if back != json && back != document.compact() {
            return Err(Refused::whole(Refusal::NotReversible));
        }
        Ok(text)
    })
}

/// The compact JSON that a text in any form stands for.
pub fn decode(table: &[u8]) -> Result<Vec<u8>> {
    stack::run(|depth| reader::decode(table, depth))
}

/// The document without insignificant white space; where it has none, a part of the source.
pub fn compact(json: &[u8]) -> Result<Cow<'_, [u8]>> {
    stack::run(|depth| document::compact(json, depth))
}

/// How deep values may be nested; what reads or writes a tape recurses as deep.
const MAX_DEPTH: Depth = 256;
