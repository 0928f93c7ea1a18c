//! How many bytes a document takes as compact JSON, told without writing it.

use super::chars;
use super::escapes;
use super::tape::{Kind, Store, Tape};

/// The bytes of [`super::compact`]; `lines` says that the root is the list of lines.
pub fn of<T: Store>(t: &Tape<T>, lines: bool) -> usize {
    if let Some(there) = &t.compact {
        return there.len();
    }
    let mut room = Vec::new();
    let mut quoted = |text: &[u8], bits: u16| {
        if bits & chars::ESCAPED == 0 {
            return text.len() + 2;
        }
        room.clear();
        escapes::quote(text, &mut room);
        room.len()
    };
    let keys: Vec<usize> = (0..t.shapes.key_count())
        .map(|key| quoted(t.shapes.name(key), t.shapes.bits(key)) + 1)
        .collect();
    let mut bytes = 0;
    for (node, n) in t.nodes.iter().enumerate() {
        bytes += match n.kind {
            Kind::Object | Kind::Array => 2 + (n.len as usize).saturating_sub(1),
            Kind::String => quoted(t.text(node), n.bits),
            Kind::Number => n.len as usize,
            Kind::False => 5,
            Kind::True | Kind::Null => 4,
        };
        bytes += usize::try_from(n.key).map_or(0, |key| keys[key]);
    }
    // Lines stand in no brackets; between them are line feeds in the place of commas.
    if lines { bytes - 2 } else { bytes }
}
