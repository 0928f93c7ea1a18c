//! The names of declarations, calls and what is thrown.

use tree_sitter::Node;

/// Fields that lead from an expression to the name it ends in: `a.b.c` to `c`.
const LAST: [&str; 8] = [
    "attribute",
    "property",
    "field",
    "name",
    "function",
    "constructor",
    "type",
    "macro",
];

/// A chain of fields that is longer names nothing.
const LONGEST: usize = 16;

/// What a node gives by the name of a field; nothing for the empty name.
pub(crate) fn field<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    if name.is_empty() {
        None
    } else {
        node.child_by_field_name(name)
    }
}

/// What a node gives by the name of a field, else its child of that kind.
pub(crate) fn part<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    let of_kind = || {
        (0..node.named_child_count() as u32)
            .filter_map(|i| node.named_child(i))
            .find(|c| c.kind() == name)
    };
    field(node, name).or_else(of_kind)
}

/// The last name of an expression that is made of names.
pub(crate) fn last(node: Node) -> Option<Node> {
    let mut at = node;
    for _ in 0..LONGEST {
        if at.child_count() == 0 {
            return at.is_named().then_some(at);
        }
        at = match at.kind() {
            // Kotlin's names have no fields.
            "navigation_expression" => at.named_child(at.named_child_count() as u32 - 1)?,
            "command_name" | "variable_declaration" => first_leaf(at)?,
            _ => LAST.iter().find_map(|f| at.child_by_field_name(f))?,
        };
    }
    None
}

/// What a closure is assigned to; what an operator has before it is no name.
pub(crate) fn of_closure(closure: Node) -> Option<Node> {
    let parent = closure.parent()?;
    let assigned = parent.kind().contains("assignment");
    ["name", "key", "left", "property"]
        .iter()
        .filter(|f| **f != "left" || assigned)
        .find_map(|f| parent.child_by_field_name(f))
        .filter(|n| n.id() != closure.id() && n.end_byte() <= closure.start_byte())
}

/// Words that no declaration has as its name, but where a parser guesses at a broken text.
const STATEMENTS: [&[u8]; 10] = [
    b"return", b"if", b"else", b"for", b"while", b"switch", b"try", b"throw", b"const", b"await",
];

/// Whether a name is the first word of a statement.
pub(crate) fn is_statement(name: Node, text: &[u8]) -> bool {
    text.get(name.byte_range())
        .is_some_and(|word| STATEMENTS.contains(&word))
}

fn first_leaf(node: Node) -> Option<Node> {
    (0..node.named_child_count() as u32)
        .filter_map(|i| node.named_child(i))
        .find(|c| c.child_count() == 0)
}

/// The name of a declaration: what a field or a child of that kind gives, of a declarator the name
/// that it ends in.
pub(crate) fn declared<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    let mut at = part(node, name)?;
    if at.kind() == "variable_declaration" {
        return first_leaf(at);
    }
    for _ in 0..LONGEST {
        match at.child_by_field_name("declarator") {
            Some(inner) => at = inner,
            None => break,
        }
    }
    Some(at)
}
