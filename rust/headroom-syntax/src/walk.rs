//! From a tree to elements, without recursion: trees may be as deep as their text is long.

use crate::grammar::{Blocks, Grammar, Rule};
use crate::names::{
    declared, field, is_statement, is_word, last, of_closure, part, raised, raises,
};
use crate::{Element, Kind, NONE, Syntax};
use tree_sitter::{Node, Tree};

/// Where a node stands.
#[derive(Clone, Copy)]
struct Place {
    /// How many elements it stands in.
    depth: i32,
    /// Whether it stands in a function or in the value of a variable.
    inside: bool,
    /// Whether it is a declaration or a statement of a list.
    listed: bool,
    /// The node beside it that is the condition for it; 0 if there is none.
    condition: usize,
}

struct Walk<'a> {
    grammar: &'a Grammar,
    text: &'a [u8],
    /// Whether the parser had to guess at parts of the text.
    guessed: bool,
    elements: Vec<Element>,
    errors: i32,
}

pub(crate) fn walk(tree: &Tree, grammar: &Grammar, text: &[u8]) -> Syntax {
    let mut walk = Walk {
        grammar,
        text,
        guessed: tree.root_node().has_error(),
        elements: Vec::new(),
        errors: 0,
    };
    let mut cursor = tree.walk();
    let mut places = vec![Place {
        depth: 0,
        inside: false,
        listed: false,
        condition: 0,
    }];
    loop {
        let place = places[places.len() - 1];
        let below = walk.visit(cursor.node(), place);
        if cursor.goto_first_child() {
            places.push(below);
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Syntax {
                    errors: walk.errors,
                    elements: walk.elements,
                };
            }
            places.pop();
        }
    }
}

fn range(node: Option<Node>) -> (i32, i32) {
    node.map_or(NONE, |n| (n.start_byte() as i32, n.end_byte() as i32))
}

/// The value of a variable, perhaps that of its declarator, or what it is delegated to (Kotlin).
fn value_of<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    if name == "=" {
        let delegate = || said(part(node, "property_delegate")?);
        return behind_equals(node).or_else(delegate);
    }
    field(node, name).or_else(|| field(field(node, "declarator")?, name))
}

/// What stands behind the first equals sign among a node's children, and behind comments there.
fn behind_equals(node: Node) -> Option<Node> {
    let mut cursor = node.walk();
    let mut behind = node
        .children(&mut cursor)
        .skip_while(|child| child.kind() != "=")
        .skip(1);
    behind.find(|child| child.is_named() && !child.is_extra())
}

/// The first child that is no comment.
fn said(node: Node) -> Option<Node> {
    let mut cursor = node.walk();
    let mut named = node.named_children(&mut cursor);
    named.find(|child| !child.is_extra())
}

/// The block of a function; of one that is an expression in a node of its own that alone.
fn block_of<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    let body = part(node, name)?;
    let expression = body.child(0).is_some_and(|c| c.kind() == "=");
    Some(behind_equals(body).filter(|_| expression).unwrap_or(body))
}

/// What is called: by a field, else what stands first.
fn called_by<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    part(node, name).or_else(|| node.named_child(0).filter(|c| c.child_count() == 0))
}

/// Whether an export has names that are declared elsewhere.
fn passes_on(node: Node) -> bool {
    field(node, "source").is_some() || part(node, "export_clause").is_some()
}

/// Whether the parser had to leave out or to add something in a node, or right beside it.
fn is_guessed(node: Node) -> bool {
    let wrong = |n: Node| n.is_error() || n.is_missing();
    (0..node.child_count())
        .filter_map(|i| node.child(i))
        .chain(node.prev_sibling())
        .chain(node.next_sibling())
        .any(wrong)
}

impl Walk<'_> {
    /// Takes a node, and says where its children stand.
    fn visit(&mut self, node: Node, place: Place) -> Place {
        if node.is_error() || node.is_missing() {
            self.errors += 1;
        }
        let children = Place {
            listed: !place.inside && self.grammar.is_list(node.kind_id()),
            condition: 0,
            ..place
        };
        if !node.is_named() || node.id() == place.condition {
            return children;
        }
        let Some(rule) = self.grammar.rule(node.kind_id()) else {
            return self.other(node, place, children);
        };
        let (kind, name, body) = match rule {
            Rule::Import => (Kind::Import, None, None),
            Rule::Export if passes_on(node) => (Kind::Import, None, None),
            Rule::Comment => (Kind::Comment, None, None),
            Rule::Specifier(_) if !place.listed && field(node, "body").is_none() => {
                return children;
            }
            Rule::Type(name) | Rule::Specifier(name) => {
                (Kind::Type, declared(node, name), field(node, "body"))
            }
            Rule::Function(name, body) => {
                (Kind::Function, declared(node, name), block_of(node, body))
            }
            Rule::Closure(body) => (Kind::Function, of_closure(node), field(node, body)),
            Rule::Field(..) if place.inside => return children,
            Rule::Constant(..) if !place.listed => return children,
            Rule::Field(name, value) | Rule::Constant(name, value) => {
                (Kind::Field, declared(node, name), value_of(node, value))
            }
            Rule::Call(called) => (Kind::Call, called_by(node, called).and_then(last), None),
            Rule::Raise(_) if raises(node, self.text) => (Kind::Throw, raised(node), None),
            Rule::Raise("") => return self.other(node, place, children),
            Rule::Raise(called) => (Kind::Call, called_by(node, called).and_then(last), None),
            Rule::Throw => (Kind::Throw, node.named_child(0).and_then(last), None),
            Rule::Plain => return children,
            Rule::Conditional => {
                let condition = field(node, "condition").or_else(|| field(node, "name"));
                return Place {
                    listed: place.listed,
                    condition: condition.map_or(0, |c| c.id()),
                    ..children
                };
            }
            Rule::Export | Rule::Through => {
                return Place {
                    listed: place.listed,
                    ..children
                };
            }
        };
        let name = name.filter(|n| !self.is_statement(kind, node, body, *n));
        let is_use = matches!(kind, Kind::Call | Kind::Throw);
        if kind == Kind::Call && name.is_none_or(|n| is_word(node, n, self.text)) {
            return children;
        }
        self.elements.push(Element {
            kind,
            depth: place.depth,
            range: self.range(kind, node),
            name: range(name),
            body: self.body(kind, node, body),
        });
        Place {
            depth: place.depth + i32::from(!is_use),
            inside: place.inside || matches!(kind, Kind::Function | Kind::Field),
            listed: false,
            condition: 0,
        }
    }

    /// Whether what looks like the signature of a function is the first word of a statement, which
    /// the parser took for one because something around it is broken.
    fn is_statement(&self, kind: Kind, node: Node, body: Option<Node>, name: Node) -> bool {
        self.guessed
            && kind == Kind::Function
            && body.is_none()
            && is_statement(name, self.text)
            && is_guessed(node)
    }

    /// A node that has no rule: perhaps the documentation of a block, perhaps a statement.
    fn other(&mut self, node: Node, place: Place, children: Place) -> Place {
        if self.grammar.blocks == Blocks::Indented && node.kind() == "expression_statement" {
            if let Some(content) = self.documentation(node) {
                self.push(Kind::Doc, node, place, range(Some(content)));
                return Place {
                    depth: place.depth + 1,
                    inside: true,
                    listed: false,
                    condition: 0,
                };
            }
            let assigns = node
                .named_child(0)
                .is_some_and(|c| c.kind() == "assignment");
            if assigns {
                return children;
            }
        }
        if place.listed && !node.is_extra() {
            self.push(Kind::Statement, node, place, NONE);
            return Place {
                depth: place.depth + 1,
                ..children
            };
        }
        children
    }

    fn push(&mut self, kind: Kind, node: Node, place: Place, body: (i32, i32)) {
        self.elements.push(Element {
            kind,
            depth: place.depth,
            range: range(Some(node)),
            name: NONE,
            body,
        });
    }

    /// The content of the string that a block begins with.
    fn documentation<'t>(&self, statement: Node<'t>) -> Option<Node<'t>> {
        let string = statement.named_child(0).filter(|c| c.kind() == "string")?;
        let mut before = statement.prev_named_sibling();
        while let Some(b) = before {
            if b.kind() != "comment" {
                return None;
            }
            before = b.prev_named_sibling();
        }
        (0..string.named_child_count() as u32)
            .filter_map(|i| string.named_child(i))
            .find(|c| c.kind() == "string_content")
    }

    /// The range of an element; a declaration by indents (Scala) may go on up to the next one.
    fn range(&self, kind: Kind, node: Node) -> (i32, i32) {
        let (from, to) = range(Some(node));
        match kind {
            Kind::Type | Kind::Function | Kind::Field => (from, self.before_blank(from, to)),
            _ => (from, to),
        }
    }

    /// The end of what is no white space between two places.
    fn before_blank(&self, from: i32, to: i32) -> i32 {
        let mut end = to;
        while end > from && self.text[end as usize - 1].is_ascii_whitespace() {
            end -= 1;
        }
        end
    }

    fn body(&self, kind: Kind, node: Node, body: Option<Node>) -> (i32, i32) {
        let (from, mut to) = range(body);
        if let Some(block) = body.filter(|b| b.kind() == "indented_block") {
            // Comments before what follows the block count as its own.
            let mut cursor = block.walk();
            let own = block.named_children(&mut cursor).filter(|c| !c.is_extra());
            to = self.before_blank(from, own.last().map_or(to, |c| c.end_byte() as i32));
        }
        if self.grammar.blocks == Blocks::Bracketed || kind != Kind::Function || body.is_none() {
            return (from, to);
        }
        if self.grammar.blocks == Blocks::Ended {
            let head = body.and_then(|b| b.prev_sibling());
            return (head.map_or(from, |h| h.end_byte() as i32), to);
        }
        // The block's range begins with its first statement: what belongs to it stands behind the
        // colon of the head.
        let mut cursor = node.walk();
        let colon = node
            .children(&mut cursor)
            .filter(|c| c.kind() == ":" && c.end_byte() <= from as usize)
            .last();
        let end = self.before_blank(from, to);
        (colon.map_or(from, |c| c.end_byte() as i32), end)
    }
}
