//! Languages of scripts.

use crate::grammar::{Blocks, Rule::*, Table};

pub(crate) const PYTHON: Table = Table {
    blocks: Blocks::Indented,
    lists: &["module", "block"],
    rules: &[
        ("import_statement", Import),
        ("import_from_statement", Import),
        ("future_import_statement", Import),
        ("class_definition", Type("name")),
        ("function_definition", Function("name", "body")),
        ("decorated_definition", Through),
        ("decorator", Plain),
        ("assignment", Field("left", "right")),
        ("type_alias_statement", Field("left", "")),
        ("comment", Comment),
        ("call", Call("function")),
        ("raise_statement", Throw),
    ],
};

/// JavaScript's kinds are those of TypeScript, which has more.
pub(crate) const TYPESCRIPT: Table = Table {
    blocks: Blocks::Bracketed,
    lists: &["program", "class_body", "statement_block"],
    rules: &[
        ("import_statement", Import),
        ("import_alias", Import),
        ("export_statement", Export),
        ("decorator", Plain),
        ("ambient_declaration", Through),
        ("class_declaration", Type("name")),
        ("abstract_class_declaration", Type("name")),
        ("class", Type("name")),
        ("interface_declaration", Type("name")),
        ("enum_declaration", Type("name")),
        ("internal_module", Type("name")),
        ("module", Type("name")),
        ("type_alias_declaration", Type("name")),
        ("function_declaration", Function("name", "body")),
        ("generator_function_declaration", Function("name", "body")),
        ("method_definition", Function("name", "body")),
        ("function_signature", Function("name", "")),
        ("method_signature", Function("name", "")),
        ("abstract_method_signature", Function("name", "")),
        ("class_static_block", Function("", "body")),
        ("function_expression", Closure("body")),
        ("generator_function", Closure("body")),
        ("arrow_function", Closure("body")),
        ("lexical_declaration", Through),
        ("variable_declaration", Through),
        ("variable_declarator", Field("name", "value")),
        ("public_field_definition", Field("name", "value")),
        ("field_definition", Field("property", "value")),
        ("property_signature", Field("name", "")),
        ("index_signature", Field("", "")),
        ("comment", Comment),
        ("call_expression", Call("function")),
        ("new_expression", Call("constructor")),
        ("throw_statement", Throw),
    ],
};

pub(crate) const PHP: Table = Table {
    blocks: Blocks::Bracketed,
    lists: &["program", "declaration_list", "enum_declaration_list"],
    rules: &[
        ("php_tag", Plain),
        ("text", Plain),
        ("text_interpolation", Plain),
        ("namespace_definition", Type("name")),
        ("namespace_use_declaration", Import),
        ("use_declaration", Import),
        ("class_declaration", Type("name")),
        ("interface_declaration", Type("name")),
        ("trait_declaration", Type("name")),
        ("enum_declaration", Type("name")),
        ("enum_case", Field("name", "value")),
        ("function_definition", Function("name", "body")),
        ("method_declaration", Function("name", "body")),
        ("property_declaration", Plain),
        ("property_element", Field("name", "default_value")),
        ("const_declaration", Plain),
        ("const_element", Field("name", "")),
        ("anonymous_function", Closure("body")),
        ("comment", Comment),
        ("function_call_expression", Call("function")),
        ("member_call_expression", Call("name")),
        ("scoped_call_expression", Call("name")),
        ("object_creation_expression", Call("name")),
        ("throw_expression", Throw),
    ],
};

pub(crate) const RUBY: Table = Table {
    blocks: Blocks::Ended,
    lists: &["program", "body_statement"],
    rules: &[
        ("class", Type("name")),
        ("module", Type("name")),
        ("singleton_class", Type("value")),
        ("method", Function("name", "body")),
        ("singleton_method", Function("name", "body")),
        ("assignment", Field("left", "right")),
        ("comment", Comment),
        ("call", Raise("method")),
        ("identifier", Raise("")),
    ],
};

pub(crate) const BASH: Table = Table {
    blocks: Blocks::Bracketed,
    lists: &["program"],
    rules: &[
        ("function_definition", Function("name", "body")),
        ("variable_assignment", Constant("name", "")),
        ("declaration_command", Plain),
        ("comment", Comment),
        ("command", Call("name")),
    ],
};
