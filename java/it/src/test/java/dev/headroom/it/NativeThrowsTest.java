package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.testing.MapStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes of omitted blocks name what these throw, in every language. */
class NativeThrowsTest {
  private static final String STEP = "total = total + prices[0] * 100 - prices[1] * 100";

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").store(new MapStore()).build();

  @BeforeAll
  static void load() {
    NativeRequired.kernel();
  }

  private String outline(String text, String name) {
    CompressResult<byte[]> r = headroom.compressText(text.getBytes(UTF_8), name);
    assertThat(r.transformsApplied()).contains("code-outline/1");
    return new String(r.messages(), UTF_8);
  }

  /** A file with one long function in which a statement stands. */
  private static String file(String name, String statement) {
    String lines = ("    " + STEP + "\n").repeat(9);
    return switch (name) {
      case "a.py" -> "def total(prices):\n" + lines + "    " + statement + "\n\nx = 1\n";
      case "a.rb" -> "def total(prices)\n" + lines + "    " + statement + "\nend\n";
      case "a.kt" -> "fun total(prices: Prices) {\n" + lines + "    " + statement + "\n}\n";
      case "a.scala" ->
          "object A {\n def total(prices: Prices): Int = {\n"
              + lines
              + "    "
              + statement
              + "\n }\n}\n";
      case "a.ts" -> "function total(prices) {\n" + lines + "    " + statement + "\n}\n";
      case "a.php" ->
          "<?php\nfunction total($prices) {\n"
              + ("    $" + STEP + ";\n").replace(" prices", " $prices").repeat(9)
              + "    "
              + statement
              + "\n}\n";
      case "a.cc" ->
          "int total(int* prices) {\n" + lines.replace("\n", ";\n") + "    " + statement + "\n}\n";
      default ->
          "class A {\n int total(int[] prices) {\n"
              + lines.replace("\n", ";\n")
              + "    "
              + statement
              + "\n }\n}\n";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          A.java  ~ throw new java.io.EOFException();         ~ throws EOFException
          A.java  ~ throw prices;                             ~ throws prices
          A.java  ~ throw a ? new X() : new Y();              ~ throws a ? new X() : new Y()
          A.cs    ~ throw;                                    ~ throws what it catches
          a.kt    ~ throw Closed("books")                     ~ throws Closed
          a.scala ~ throw new ledger.Closed("books")          ~ throws Closed
          a.php   ~ throw new Closed("books");                ~ throws Closed
          a.php   ~ throw $e;                                 ~ throws $e
          a.rb    ~ raise Closed, "books"                     ~ throws Closed
          a.rb    ~ raise Ledger::Closed.new(1) if x          ~ throws Closed
          a.rb    ~ raise                                     ~ throws what it catches
          a.rb    ~ raise "no books"                          ~ throws "no books"
          a.ts    ~ throw "no books"                          ~ throws "no books"
          a.ts    ~ throw first || second                     ~ throws first || second
          a.ts    ~ throw "a" + `/* ${b} */`                  ~ throws "a" + ` …
          a.py    ~ raise                                     ~ throws what it catches
          a.cc    ~ throw;                                    ~ throws what it catches
          a.cc    ~ throw std::out_of_range("books");         ~ throws out_of_range
          """)
  void ofALanguage(String name, String statement, String note) {
    assertThat(outline(file(name, statement), name))
        .containsPattern("lines \\d+-\\d+: ")
        .contains(note);
  }

  @Test
  void aLongExpressionByItsBeginning() {
    String statement = "throw \"the books of this month are closed and stay closed\"";
    assertThat(outline(file("a.ts", statement), "a.ts"))
        .contains("throws \"the books of this month are closed and … */");
  }

  @Test
  void moreThanANoteHoldsAreCounted() {
    String statements =
        "throw new A(); throw new B(); throw new C(); throw new D(); throw new E();";
    assertThat(outline(file("A.java", statements), "A.java"))
        .contains("throws A, B, C; throws 2 more */");
  }

  @Test
  void ofTheValueOfAVariable() {
    String function = file("a.scala", "throw new Closed(1)");
    assertThat(outline(function.replace("def total(prices: Prices)", "val total"), "a.scala"))
        .containsPattern("val total: Int = \\{ /\\* lines \\d+-\\d+: throws Closed \\*/ }");
  }

  @Test
  void whatIsThrownToACatchInRuby() {
    assertThat(outline(file("a.rb", "throw :done if x"), "a.rb")).contains("throws :done");
  }
}
