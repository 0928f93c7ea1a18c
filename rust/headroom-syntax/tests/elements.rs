//! What files of every language declare, and that no text is too broken to be read.

use headroom_syntax::{Kind, Language, Syntax, read};

fn syntax(language: Language, text: &str) -> Syntax {
    read(language, text.as_bytes()).expect("a text that parses in time")
}

/// Each element as its depth, kind, name and body.
fn elements(language: Language, text: &str) -> Vec<String> {
    let part = |(from, to): (i32, i32)| match usize::try_from(from) {
        Ok(from) => format!(" {}", &text[from..to as usize]),
        Err(_) => String::new(),
    };
    syntax(language, text)
        .elements
        .iter()
        .map(|e| {
            let (name, body) = (part(e.name), part(e.body));
            format!("{} {:?}{name}{body}", e.depth, e.kind)
        })
        .collect()
}

#[test]
fn java() {
    let text = "import a.B;\n/** Doc. */ class C { int x = 1; void m() { f(); throw new E(); } static { g(); } }";
    assert_eq!(
        elements(Language::Java, text),
        [
            "0 Import",
            "0 Comment",
            "0 Type C { int x = 1; void m() { f(); throw new E(); } static { g(); } }",
            "1 Field x 1",
            "1 Function m { f(); throw new E(); }",
            "2 Call f",
            "2 Throw E",
            "2 Call E",
            "1 Function { g(); }",
            "2 Call g",
        ]
    );
}

#[test]
fn python() {
    let text = "\"\"\"Doc.\"\"\"\nX = [1]\n@d\ndef f(a):  # c\n  'doc'\n  raise E(a)\n\nf(1)\n";
    assert_eq!(
        elements(Language::Python, text),
        [
            "0 Doc Doc.",
            "0 Field X [1]",
            "0 Function f   # c\n  'doc'\n  raise E(a)",
            "1 Comment",
            "1 Doc doc",
            "1 Throw E",
            "1 Call E",
            "0 Statement",
            "1 Call f",
        ]
    );
}

#[test]
fn typescript() {
    let text =
        "export const f = async (a: A): Promise<B> => { return g(a); };\ninterface I { m(): void }";
    assert_eq!(
        elements(Language::TypeScript, text),
        [
            "0 Field f async (a: A): Promise<B> => { return g(a); }",
            "1 Function f { return g(a); }",
            "2 Call g",
            "0 Type I { m(): void }",
            "1 Function m",
        ]
    );
}

#[test]
fn exports_of_what_is_declared_elsewhere_are_imports() {
    let text = "export * from './a';\nexport type { A as B } from './b';\nexport { C };\n\
        export /* c */ { E };\nexport const d = 1;\nexport default f(d);\n";
    assert_eq!(
        elements(Language::TypeScript, text),
        [
            "0 Import",
            "0 Import",
            "0 Import",
            "0 Import",
            "1 Comment",
            "0 Field d 1",
            "0 Call f",
        ]
    );
}

#[test]
fn a_statement_among_the_members_of_a_broken_class_declares_nothing() {
    let broken = "class A {\n  m() { g(); }\n  return B.c(this, s);\n}\n";
    let found = elements(Language::TypeScript, broken);
    assert!(found.contains(&"1 Function m { g(); }".into()), "{found:?}");
    assert!(
        !found.iter().any(|e| e.contains("Function return")),
        "{found:?}"
    );
}

#[test]
fn a_method_may_have_the_name_of_a_statement() {
    let whole = "class A {\n  return() { f(); }\n}\n";
    let found = elements(Language::TypeScript, whole);
    assert!(
        found.contains(&"1 Function return { f(); }".into()),
        "{found:?}"
    );
}

/// Iterators have members of these names.
#[test]
fn members_with_the_names_of_statements_have_them_whatever_is_broken_elsewhere() {
    let members = "interface I {\n  return?(v: V): R;\n  throw(e: E): R;\n  if?: S;\n}\n";
    let broken = members.to_owned() + "function f() { return { a; }\n";
    assert!(syntax(Language::TypeScript, &broken).errors > 0);
    let found = elements(Language::TypeScript, &broken);
    for member in ["1 Function return", "1 Function throw", "1 Field if"] {
        assert!(found.contains(&member.into()), "{member} in {found:?}");
    }
}

#[test]
fn an_operand_before_a_closure_is_not_its_name() {
    assert_eq!(
        elements(
            Language::TypeScript,
            "a.b = () => { f(); };\nc || (() => {});\nd || function () {};\n"
        ),
        [
            "0 Statement",
            "1 Function a.b { f(); }",
            "2 Call f",
            "0 Statement",
            "1 Function {}",
            "0 Statement",
            "1 Function {}",
        ]
    );
}

#[test]
fn go() {
    let text = "package a\n\nconst A = 1\n\nfunc (t *T) M(x int) int { return t.n(x) }\n";
    assert_eq!(
        elements(Language::Go, text),
        [
            "0 Import",
            "0 Field A 1",
            "0 Function M { return t.n(x) }",
            "1 Call n",
        ]
    );
}

#[test]
fn rust() {
    let text = "#[a]\nstruct S { x: u8 }\nimpl D for S { fn f(&self) -> u8 { g!(1) } }\n";
    assert_eq!(
        elements(Language::Rust, text),
        [
            "0 Type S { x: u8 }",
            "0 Type S { fn f(&self) -> u8 { g!(1) } }",
            "1 Function f { g!(1) }",
            "2 Call g",
        ]
    );
}

#[test]
fn c_and_cpp() {
    let text = "#include <a.h>\nstruct S { int x; };\nstatic int *f(int a) { return g(a); }\nint t[] = {1};\n";
    let expected = [
        "0 Import",
        "0 Type S { int x; }",
        "1 Field x",
        "0 Function f { return g(a); }",
        "1 Call g",
        "0 Field t {1}",
    ];
    for language in [Language::C, Language::Cpp] {
        let found = elements(language, text);
        assert_eq!(found, expected);
    }
    let text =
        "namespace a { class B : C { public: B() : x(1) {} int m() const { throw E(); } }; }";
    let found = elements(Language::Cpp, text).join("\n");
    for expected in [
        "Type a {",
        "1 Type B {",
        "2 Function B {}",
        "2 Function m {",
        "3 Throw E",
    ] {
        assert!(found.contains(expected), "{expected} in\n{found}");
    }
}

#[test]
fn others() {
    let files = [
        (
            Language::CSharp,
            "using A;\nnamespace B { class C { int x; int P { get { return x; } } void M() { F(); throw new E(); } } }",
            vec![
                "Import",
                "Type B {",
                "Type C {",
                "Field x",
                "Type P",
                "Function M {",
                "Call F",
                "Throw E",
            ],
        ),
        (
            Language::Kotlin,
            "import a.b\nclass C { val x = 1\n fun m(a: Int): Int { return f(a) } }",
            vec!["Import", "Type C", "Field x", "Function m {", "Call f"],
        ),
        (
            Language::Scala,
            "import a.b\nobject C { val x = 1\n def m(a: Int): Int = { f(a) } }",
            vec!["Import", "Type C", "Field x 1", "Function m {", "Call f"],
        ),
        (
            Language::Php,
            "<?php\nuse A;\nclass C { private $x = 1; public function m($a) { return f($a); } }",
            vec!["Import", "Type C {", "Field $x 1", "Function m {", "Call f"],
        ),
        (
            Language::Ruby,
            "module M\n  X = [1]\n  def m(a)\n    f(a)\n  end\nend\n",
            vec!["Type M", "Field X [1]", "Function m \n    f(a)", "Call f"],
        ),
        (
            Language::Bash,
            "X=1\nm() {\n  f a\n}\n",
            vec!["Field X", "Function m {", "Call f"],
        ),
    ];
    for (language, text, expected) in files {
        assert_eq!(syntax(language, text).errors, 0, "{language:?}");
        let found = elements(language, text).join("\n");
        for e in expected {
            assert!(found.contains(e), "{language:?}: {e} in\n{found}");
        }
    }
}

#[test]
fn values_and_expressions_behind_an_equals_sign_are_bodies() {
    let text = "val t: T = listOf(1)\nval u by lazy { 2 }\nfun f() = a.b(3)\nval v: Int get() = c(4)\n\
         fun g() = // c\n  /* d */ a.b(5)\n";
    let found = elements(Language::Kotlin, text);
    for element in [
        "0 Field t listOf(1)",
        "0 Field u lazy { 2 }",
        "0 Function f a.b(3)",
        "1 Function c(4)",
        "0 Function g a.b(5)",
    ] {
        assert!(found.contains(&element.into()), "{element} in {found:?}");
    }
    let found = elements(
        Language::CSharp,
        "class A { int[] t = { 1 }, u = new[] { 2 }, v; }",
    );
    for element in ["1 Field t { 1 }", "1 Field u new[] { 2 }", "1 Field v"] {
        assert!(found.contains(&element.into()), "{element} in {found:?}");
    }
}

#[test]
fn a_block_by_indents_ends_with_its_last_statement() {
    let text = "class A {\n  def f: B =\n    g()\n      .h()\n\n  /** Doc. */\n  def i = 1\n}\n";
    let syntax = syntax(Language::Scala, text);
    let f = syntax.elements.iter().find(|e| e.kind == Kind::Function);
    let (from, to) = f.expect("a function").body;
    assert_eq!(&text[from as usize..to as usize], "g()\n      .h()");
}

/// What is thrown in a file, in order; "" for what has no name.
fn thrown(language: Language, text: &str) -> Vec<&str> {
    let syntax = syntax(language, text);
    assert_eq!(syntax.errors, 0, "{language:?}");
    let thrown = syntax
        .elements
        .into_iter()
        .filter(|e| e.kind == Kind::Throw);
    thrown
        .map(|e| text.get(e.name.0.max(0) as usize..e.name.1.max(0) as usize))
        .map(Option::unwrap_or_default)
        .collect()
}

#[test]
fn what_is_thrown_has_the_name_of_its_type_or_of_what_makes_it() {
    let files = [
        (
            Language::Java,
            "class A { void f() { throw new a.b.X(1); throw new Y<>(); throw (e); throw C.make(); } }",
            vec!["X", "Y", "e", "make"],
        ),
        (
            Language::Python,
            "def f():\n  raise\n  raise a.X('s') from e\n  raise Y\n",
            vec!["", "X", "Y"],
        ),
        (
            Language::TypeScript,
            "function f() { throw 'x'; throw new a.X(1); throw a || b; throw g(x); }",
            vec!["", "X", "", "g"],
        ),
        (
            Language::Cpp,
            "void f() { throw; throw std::X(1); throw Y{1}; }",
            vec!["", "X", "Y"],
        ),
        (
            Language::CSharp,
            "class A { void F() { throw; throw new a.X<int>(1); var y = x ?? throw new Y(); } }",
            vec!["", "X", "Y"],
        ),
        (
            Language::Kotlin,
            "fun f() { throw X(1)\n throw a.Y(2)\n throw e\n}",
            vec!["X", "Y", "e"],
        ),
        (
            Language::Scala,
            "def f() = { throw new X(1); throw Y(2); throw new a.Z[Int](3); throw e }",
            vec!["X", "Y", "Z", "e"],
        ),
        (
            Language::Php,
            "<?php function f() { throw new X(1); throw new \\a\\Y(); $x = $y ?? throw new Z(); throw $e; }",
            vec!["X", "Y", "Z", ""],
        ),
    ];
    for (language, text, expected) in files {
        assert_eq!(thrown(language, text), expected, "{language:?}");
    }
}

#[test]
fn methods_of_ruby_throw_where_they_are_called_by_their_name_alone() {
    let text = "def f(raise)\n raise X, 'a'\n raise A::Y.new('x') if y\n x or raise(Z)\n raise 's'\n \
        fail W\n a.raise V\n raise made(x)\nrescue\n raise unless x\n raise\nend\ndef raise\nend\n";
    let expected = ["X", "Y", "Z", "", "W", "made", "", ""];
    assert_eq!(thrown(Language::Ruby, text), expected);
    let calls = elements(Language::Ruby, text);
    assert!(!calls.contains(&"1 Call fail".into()), "{calls:?}");
}

#[test]
fn a_throw_of_ruby_leaves_its_block_as_one_of_others_does() {
    let text = "def f\n throw :done if x\n throw(:more)\n a.throw :ball\nend\n";
    assert_eq!(thrown(Language::Ruby, text), [":done", ":more"]);
}

#[test]
fn what_names_a_type_declared_elsewhere_declares_none() {
    let text = "struct a;\nstruct b *f(struct c *x) { struct d *y = x->d; return y; }\n\
        static const struct e t = {1};\ntypedef struct g g_t;\nstruct h { struct i *j; };\n\
        #ifdef X\nenum k { l };\n#endif\n";
    for language in [Language::C, Language::Cpp] {
        let found = elements(language, text);
        let types: Vec<_> = found.iter().filter(|e| e.contains(" Type ")).collect();
        let expected = ["0 Type a", "0 Type h { struct i *j; }", "0 Type k { l }"];
        assert_eq!(types, expected, "{language:?}");
        for field in ["0 Field t {1}", "0 Field g_t", "1 Field j"] {
            assert!(found.contains(&field.into()), "{field} in {found:?}");
        }
    }
}

#[test]
fn words_of_a_language_are_not_called() {
    let cpp = "void f() { int *p = reinterpret_cast<int *>(g(x)); new const char *[2]; }";
    let bash = "f() {\n  for x in a; do g || break; continue 2; done\n  return 1\n}\n";
    let sharp = "class A { string f() { g(); return nameof(A); } }";
    for (language, text) in [
        (Language::Cpp, cpp),
        (Language::Bash, bash),
        (Language::CSharp, sharp),
    ] {
        let found = elements(language, text);
        let calls: Vec<_> = found.iter().filter(|e| e.contains(" Call ")).collect();
        assert_eq!(calls.len(), 1, "{calls:?} of {language:?}");
        assert!(calls[0].ends_with("Call g"), "{calls:?} of {language:?}");
    }
}

#[test]
fn what_stands_below_a_condition_of_the_preprocessor_counts_as_standing_in_its_place() {
    let sharp = "#if NET\nusing A;\n#elif CORE && !OLD\nusing B;\n#else\nusing C;\n#endif\n";
    let c = "#if NET\n#include <a.h>\n#elif CORE && !OLD\n#include <b.h>\n#else\n#include <c.h>\n#endif\n#ifdef X\n#endif\n";
    for (language, text) in [(Language::CSharp, sharp), (Language::C, c)] {
        let found = elements(language, text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().all(|e| e.starts_with("0 Import")), "{found:?}");
    }
}

#[test]
fn what_is_made_of_a_type_with_a_path_or_arguments_is_called_by_its_name() {
    let text = "class A { void f() { new a.b.X(1); new Y<String>(); } }";
    let found = elements(Language::Java, text);
    for call in ["2 Call X", "2 Call Y"] {
        assert!(found.contains(&call.into()), "{call} in {found:?}");
    }
}

#[test]
fn broken_files_are_read_as_far_as_they_can_be() {
    let read = syntax(Language::Java, "int rest; }\n void m() { f(; }\n");
    assert!(read.errors > 0);
    assert!(read.elements.iter().any(|e| e.kind == Kind::Function));
}

#[test]
fn ranges_lie_in_the_text_and_elements_in_those_before_them() {
    let deep = "{".repeat(50_000) + &"(".repeat(50_000) + "\"";
    let odd = "class A { void b() { \u{0} é \r\n }\n\ndef f(:\n  func ( { fn x() <";
    for language in Language::ALL {
        for text in ["", "\n", "\u{feff}", odd, &deep, "\u{7f}\u{0}"] {
            let mut bytes = text.as_bytes().to_vec();
            bytes.extend([0xff, 0xc3]);
            let syntax = read(language, &bytes).expect("a text that parses in time");
            let mut open: Vec<(i32, i32)> = Vec::new();
            for e in syntax.elements {
                open.truncate(e.depth as usize);
                let outer = open.last().copied().unwrap_or((0, bytes.len() as i32));
                assert!(outer.0 <= e.range.0 && e.range.1 <= outer.1, "{language:?}");
                open.resize(e.depth as usize, outer);
                open.push(e.range);
            }
        }
    }
}
