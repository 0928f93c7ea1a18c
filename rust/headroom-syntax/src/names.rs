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
            "command_name" | "variable_declaration" => first_leaf(at)?,
            kind if ENDING.contains(&kind) => {
                at.named_child((at.named_child_count() as u32).checked_sub(1)?)?
            }
            kind => LAST
                .iter()
                .find_map(|f| at.child_by_field_name(f))
                .or_else(|| at.named_child(0).filter(|_| BEGINNING.contains(&kind)))?,
        };
    }
    None
}

/// Nodes without fields that end in the name: of Kotlin, of Java, of Scala, of PHP.
const ENDING: [&str; 4] = [
    "navigation_expression",
    "scoped_type_identifier",
    "stable_type_identifier",
    "qualified_name",
];

/// Nodes that begin with what has the name, where no field says so: types with arguments, and what
/// is made of one (Java, Scala, PHP), calls (Kotlin), brackets.
const BEGINNING: [&str; 6] = [
    "generic_type",
    "generic_name",
    "instance_expression",
    "object_creation_expression",
    "call_expression",
    "parenthesized_expression",
];

/// Words of C++ and of Bash that their grammars take for what is called.
const CASTS: [&[u8]; 5] = [
    b"static_cast",
    b"dynamic_cast",
    b"const_cast",
    b"reinterpret_cast",
    b"const",
];
const JUMPS: [&[u8]; 3] = [b"return", b"break", b"continue"];

/// What C# has in place of a string.
const NAMES: [&[u8]; 1] = [b"nameof"];

/// Whether what a call has as its name is a word of the language, or says nothing.
pub(crate) fn is_word(call: Node, name: Node, text: &[u8]) -> bool {
    let words: &[&[u8]] = match call.kind() {
        "call_expression" | "new_expression" => &CASTS,
        "command" => &JUMPS,
        "invocation_expression" => &NAMES,
        _ => return false,
    };
    text.get(name.byte_range())
        .is_some_and(|word| words.contains(&word))
}

/// The methods of Ruby's kernel that throw.
const RAISE: [&[u8]; 3] = [b"raise", b"fail", b"throw"];

/// Where a word is no call of a method with that name, or one that was looked at already.
const NO_CALL: [&str; 8] = [
    "call",
    "method",
    "singleton_method",
    "method_parameters",
    "block_parameters",
    "argument_list",
    "assignment",
    "alias",
];

/// Whether a call, or a word that stands for one, throws (Ruby).
pub(crate) fn raises(node: Node, text: &[u8]) -> bool {
    let method = match node.kind() {
        "call" if node.child_by_field_name("receiver").is_none() => field(node, "method"),
        "identifier" => node
            .parent()
            .filter(|p| !NO_CALL.contains(&p.kind()))
            .map(|_| node),
        _ => None,
    };
    let word = method.and_then(|m| text.get(m.byte_range()));
    word.is_some_and(|w| RAISE.contains(&w) && (node.kind() == "call" || w == RAISE[0]))
}

/// What a call throws that raises: its first argument, or what that makes an instance of.
pub(crate) fn raised(call: Node) -> Option<Node> {
    let first = field(call, "arguments")?.named_child(0)?;
    match first.kind() {
        "call" => {
            let made = field(first, "receiver")
                .filter(|r| matches!(r.kind(), "constant" | "scope_resolution"));
            last(made.or_else(|| field(first, "method"))?)
        }
        _ => last(first),
    }
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
