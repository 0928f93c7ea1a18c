package dev.headroom.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavaSourceTest {
  private final JavaSource source = new JavaSource();

  private Optional<Syntax> read(String text) {
    return source.read(Language.JAVA, text.getBytes(UTF_8));
  }

  /** Each element as its depth, kind, name and body. */
  private List<String> elements(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    List<String> elements = new ArrayList<>();
    for (Element e : read(text).orElseThrow().elements()) {
      elements.add(
          e.depth()
              + " "
              + e.kind()
              + (e.hasName() ? " " + part(bytes, e.nameFrom(), e.nameTo()) : "")
              + (e.hasBody() ? " " + part(bytes, e.bodyFrom(), e.bodyTo()) : ""));
    }
    return elements;
  }

  private static String part(byte[] text, int from, int to) {
    return new String(text, from, to - from, UTF_8);
  }

  @Test
  void findsWhatAFileDeclaresCallsAndThrows() {
    assertThat(
            elements(
                """
                package a;
                import b.C;
                /** Überall. */
                class Grün<T> {
                  int x = 1, 東京 = f(2);
                  // 😀 why
                  Grün() { super(); }
                  void a() throws E { b.c(); throw new D("x"); }
                  static { g(); }
                }
                enum F { ONE { int a() { return 1; } }, TWO }
                record R(int a) { R { check(a); } }
                @interface A { int b() default 1; }
                """))
        .containsExactly(
            "0 IMPORT",
            "0 IMPORT",
            "0 COMMENT",
            "0 TYPE Grün",
            "1 FIELD x 1",
            "1 FIELD 東京 f(2)",
            "2 CALL f",
            "1 COMMENT",
            "1 FUNCTION Grün { super(); }",
            "1 FUNCTION a { b.c(); throw new D(\"x\"); }",
            "2 CALL c",
            "2 THROW D",
            "2 CALL D",
            "1 FUNCTION { g(); }",
            "2 CALL g",
            "0 TYPE F",
            "1 TYPE ONE",
            "2 FUNCTION a { return 1; }",
            "1 TYPE TWO",
            "0 TYPE R",
            "1 FUNCTION R { check(a); }",
            "2 CALL check",
            "0 TYPE A",
            "1 FUNCTION b");
  }

  @Test
  void readsWhatIsNewInJava25() {
    assertThat(
            elements(
                """
                import module java.base;

                void main() {
                  switch (o) {
                    case Point(int x, var _) when x > 0 -> IO.println(x);
                    default -> {}
                  }
                }

                class B extends A {
                  B(int x) {
                    check(x);
                    super(x);
                  }
                }
                """))
        .contains("0 IMPORT")
        .anyMatch(e -> e.contains("FUNCTION main"))
        .anyMatch(e -> e.contains("FUNCTION B {"));
  }

  @Test
  void leavesWhatDoesNotParseToOthers() {
    assertThat(read("class A { void b( }")).isEmpty();
    assertThat(read("int x) { return 1; } void c() {}")).isEmpty();
    assertThat(source.read(Language.PYTHON, "class A: pass".getBytes(UTF_8))).isEmpty();
    assertThat(source.read(Language.JAVA, new byte[] {'c', (byte) 0xff})).isEmpty();
  }

  @Test
  void leavesWhatIsNestedTooDeepToOthers() {
    String nested = "f(() -> g(x -> ".repeat(2_000);
    assertThat(read("class A { Object a = " + nested + "1" + "))".repeat(2_000) + "; }")).isEmpty();
    String blocks = "{".repeat(20_000) + "}".repeat(20_000);
    assertThat(read("class A { void a() " + blocks + " }")).isEmpty();
  }

  @Test
  void endsOfLinesDoNotMovePlaces() {
    String text = "class A {\n  /* é */ int b() { return 1; }\n}\n";
    byte[] returns = text.replace("\n", "\r\n").getBytes(UTF_8);
    Element b =
        source.read(Language.JAVA, returns).orElseThrow().elements().stream()
            .filter(e -> e.kind() == Kind.FUNCTION)
            .findFirst()
            .orElseThrow();
    assertThat(part(returns, b.bodyFrom(), b.bodyTo())).isEqualTo("{ return 1; }");
    assertThat(source.read(Language.JAVA, text.replace("\n", "\r").getBytes(UTF_8))).isEmpty();
  }
}
