//! What a source file declares, as spans: [`read`] parses it with a tree-sitter grammar and gives
//! the [`Element`]s in source order. Broken files are read as far as they can be.

#![forbid(unsafe_code)]

mod grammar;
mod grammars;
mod names;
mod walk;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};
use tree_sitter::{ParseOptions, Parser, Tree};

pub use grammar::Language;

/// What an element is; the codes of `dev.headroom.syntax.Kind`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(i32)]
pub enum Kind {
    /// An import, an include, a package clause.
    Import = 0,
    /// A class, an interface, a structure, a module: what has members.
    Type = 1,
    /// A function, a method, a closure; without a name if it has none.
    Function = 2,
    /// A variable or a constant outside of functions.
    Field = 3,
    /// A comment.
    Comment = 4,
    /// A string that documents what it stands in.
    Doc = 5,
    /// A call by its name.
    Call = 6,
    /// What is thrown, by the name of its type or of what gives it; without a name if it has none,
    /// or is what was caught.
    Throw = 7,
    /// A statement outside of functions that is none of the others.
    Statement = 8,
}

/// A part of a source file; ranges are bytes, -1 if there is none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// How many elements it stands in.
    pub depth: i32,
    /// Where it begins and ends.
    pub range: (i32, i32),
    /// Its name.
    pub name: (i32, i32),
    /// The block of a function, the value of a field, the text of a doc.
    pub body: (i32, i32),
}

/// No range.
pub const NONE: (i32, i32) = (-1, -1);

/// A source file that was read.
#[derive(Debug, Eq, PartialEq)]
pub struct Syntax {
    /// How many places its grammar has no rule for.
    pub errors: i32,
    /// Its elements in source order, those that stand in another one behind it.
    pub elements: Vec<Element>,
}

/// Integers that say one element.
pub const STRIDE: usize = 8;

impl Syntax {
    /// The number of errors, then each element as kind, depth and three ranges.
    pub fn integers(&self) -> impl Iterator<Item = i32> + '_ {
        let elements = self.elements.iter().flat_map(|e| {
            let (r, n, b) = (e.range, e.name, e.body);
            [e.kind as i32, e.depth, r.0, r.1, n.0, n.1, b.0, b.1]
        });
        std::iter::once(self.errors).chain(elements)
    }
}

/// A parser that takes longer is stopped: no grammar needs it for a file that a person wrote.
const LONGEST: Duration = Duration::from_secs(2);

/// Reads a text (UTF-8; at most 2^31 bytes), or nothing if it takes too long.
pub fn read(language: Language, text: &[u8]) -> Option<Syntax> {
    if i32::try_from(text.len()).is_err() {
        return None;
    }
    let grammar = grammar::of(language);
    let tree = parse(&grammar.language, text)?;
    Some(walk::walk(&tree, grammar, text))
}

/// The grammar of a language.
pub fn tree_sitter_language(language: Language) -> &'static tree_sitter::Language {
    &grammar::of(language).language
}

/// The tree of a text, or nothing if it takes too long.
pub fn parse(language: &tree_sitter::Language, text: &[u8]) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(language).ok()?;
    let begun = Instant::now();
    let mut progress = |_: &tree_sitter::ParseState| {
        if begun.elapsed() > LONGEST {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let mut rest = |at: usize, _| text.get(at..).unwrap_or_default();
    let options = ParseOptions::new().progress_callback(&mut progress);
    parser.parse_with_options(&mut rest, None, Some(options))
}
