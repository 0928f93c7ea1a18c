//! What is known of each language: its grammar, and what the kinds of its nodes are.

use crate::grammars;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A language; the codes of `dev.headroom.syntax.Language`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[repr(i32)]
#[allow(missing_docs)]
pub enum Language {
    Java = 0,
    Python = 1,
    JavaScript = 2,
    TypeScript = 3,
    Tsx = 4,
    Go = 5,
    Rust = 6,
    C = 7,
    Cpp = 8,
    CSharp = 9,
    Kotlin = 10,
    Scala = 11,
    Php = 12,
    Ruby = 13,
    Bash = 14,
}

impl Language {
    /// All that there are grammars for, by their codes.
    pub const ALL: [Language; 15] = [
        Language::Java,
        Language::Python,
        Language::JavaScript,
        Language::TypeScript,
        Language::Tsx,
        Language::Go,
        Language::Rust,
        Language::C,
        Language::Cpp,
        Language::CSharp,
        Language::Kotlin,
        Language::Scala,
        Language::Php,
        Language::Ruby,
        Language::Bash,
    ];
}

/// What nodes of a kind are; names are those of the grammar's fields.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    Import,
    /// A type, with the field of its name.
    Type(&'static str),
    /// The same, where it has a block or stands by itself: else it names one declared elsewhere.
    Specifier(&'static str),
    /// A function, with the fields of its name and its block, or of what holds an expression.
    Function(&'static str, &'static str),
    /// A function whose name is that of what it is assigned to.
    Closure(&'static str),
    /// A variable, with the fields of its name and its value; "=" where that follows this sign.
    Field(&'static str, &'static str),
    /// The same, where it is one of a list of statements: else it is a part of one.
    Constant(&'static str, &'static str),
    Comment,
    /// A call, with the field of what is called.
    Call(&'static str),
    Throw,
    /// A call, with the field of what is called, or a word that may be one: either may throw.
    Raise(&'static str),
    /// What names declared elsewhere leave the file by counts as an import, of another module or
    /// not; a declaration that it stands before counts as standing in its place.
    Export,
    /// Nothing by itself: what stands in it counts as standing in its place.
    Through,
    /// The same for what a condition of the preprocessor has below it; the condition is nothing.
    Conditional,
    /// Nothing by itself, and none of its children is a declaration or a statement of a list.
    Plain,
}

/// A language's grammar with its rules.
pub(crate) struct Grammar {
    pub language: tree_sitter::Language,
    rules: HashMap<u16, Rule>,
    lists: Vec<u16>,
    pub blocks: Blocks,
}

/// Where the block of a function begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Blocks {
    /// With its bracket.
    Bracketed,
    /// Behind the colon of the head; its first string documents it.
    Indented,
    /// Behind the head.
    Ended,
}

/// What a grammar is made of.
pub(crate) struct Table {
    pub rules: &'static [(&'static str, Rule)],
    /// Nodes outside of functions whose children are declarations or statements.
    pub lists: &'static [&'static str],
    pub blocks: Blocks,
}

impl Grammar {
    fn new(language: tree_sitter::Language, table: &Table) -> Grammar {
        let id = |kind: &str| language.id_for_node_kind(kind, true);
        let known = |kind: &u16| *kind != 0; // a table may serve more than one grammar
        let rules = table.rules.iter().map(|(k, r)| (id(k), *r));
        let rules = rules.filter(|(k, _)| known(k)).collect();
        let lists = table.lists.iter().map(|k| id(k)).filter(known).collect();
        Grammar {
            rules,
            lists,
            blocks: table.blocks,
            language,
        }
    }

    pub fn rule(&self, kind: u16) -> Option<Rule> {
        self.rules.get(&kind).copied()
    }

    pub fn is_list(&self, kind: u16) -> bool {
        self.lists.contains(&kind)
    }
}

/// The grammar of a language, made when it is first asked for.
pub(crate) fn of(language: Language) -> &'static Grammar {
    static MADE: [OnceLock<Grammar>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    MADE[language as usize].get_or_init(|| {
        let (function, table) = match language {
            Language::Java => (tree_sitter_java::LANGUAGE, &grammars::JAVA),
            Language::Python => (tree_sitter_python::LANGUAGE, &grammars::PYTHON),
            Language::JavaScript => (tree_sitter_javascript::LANGUAGE, &grammars::TYPESCRIPT),
            Language::TypeScript => (
                tree_sitter_typescript::LANGUAGE_TYPESCRIPT,
                &grammars::TYPESCRIPT,
            ),
            Language::Tsx => (tree_sitter_typescript::LANGUAGE_TSX, &grammars::TYPESCRIPT),
            Language::Go => (tree_sitter_go::LANGUAGE, &grammars::GO),
            Language::Rust => (tree_sitter_rust::LANGUAGE, &grammars::RUST),
            Language::C => (tree_sitter_c::LANGUAGE, &grammars::C),
            Language::Cpp => (tree_sitter_cpp::LANGUAGE, &grammars::C),
            Language::CSharp => (tree_sitter_c_sharp::LANGUAGE, &grammars::C_SHARP),
            Language::Kotlin => (tree_sitter_kotlin_ng::LANGUAGE, &grammars::KOTLIN),
            Language::Scala => (tree_sitter_scala::LANGUAGE, &grammars::SCALA),
            Language::Php => (tree_sitter_php::LANGUAGE_PHP, &grammars::PHP),
            Language::Ruby => (tree_sitter_ruby::LANGUAGE, &grammars::RUBY),
            Language::Bash => (tree_sitter_bash::LANGUAGE, &grammars::BASH),
        };
        Grammar::new(function.into(), table)
    })
}
