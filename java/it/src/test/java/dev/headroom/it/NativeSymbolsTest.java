package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.Limit;
import dev.headroom.ccr.Retrieval;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.testing.MapStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that are declared outside of their type, and parts of texts, by their names. */
class NativeSymbolsTest {
  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").store(new MapStore()).build();

  @BeforeAll
  static void load() {
    NativeRequired.kernel();
  }

  private static String text(String original, String symbol) {
    Retrieved found = Retrieval.of(original.getBytes(UTF_8), Selector.symbol(symbol), Limit.NONE);
    assertThat(found).isInstanceOf(Retrieved.Page.class);
    return new String(((Retrieved.Page) found).bytes(), UTF_8);
  }

  private String outline(String text, String name, String query) {
    CompressResult<byte[]> r = headroom.compressText(text.getBytes(UTF_8), name, query);
    assertThat(r.transformsApplied()).contains("code-outline/1");
    return new String(r.messages(), UTF_8);
  }

  private static String member(String head, String amount) {
    return head + " {\n" + ("  total_ += " + amount + " * rate - fee;\n").repeat(9) + "}\n";
  }

  private static final String CPP =
      "#include \"ledger.h\"\n\nnamespace books {\n\n"
          + member("void Ledger::settle()", "owed")
          + member("template <class T>\nvoid Shelf<T>::settle()", "lent")
          + member("Ledger::~Ledger()", "left")
          + member("bool Ledger::operator==(const Ledger& o)", "same")
          + "}\n";

  @ParameterizedTest
  @ValueSource(
      strings = {"Ledger::settle", "books::Ledger::settle", "Ledger.settle()", "Ledger::settle()"})
  void membersOfAClassInCpp(String symbol) {
    assertThat(text(CPP, symbol)).isEqualTo(member("void Ledger::settle()", "owed"));
  }

  @Test
  void membersOfTemplatesAndOperatorsInCpp() {
    String shelf = member("void Shelf<T>::settle()", "lent");
    assertThat(text(CPP, "Shelf::settle")).isEqualTo(shelf);
    assertThat(text(CPP, "Shelf<T>::settle")).isEqualTo(shelf);
    assertThat(text(CPP, "~Ledger")).isEqualTo(member("Ledger::~Ledger()", "left"));
    assertThat(text(CPP, "settle")).contains("owed").contains("lent").doesNotContain("left");
    assertThat(text(CPP, "Ledger::operator=="))
        .isEqualTo(member("bool Ledger::operator==(const Ledger& o)", "same"));
  }

  @Test
  void aQuestionOfAMemberKeepsItAlone() {
    String file = "#include \"ledger.h\"\n";
    for (int i = 0; i < 9; i++) {
      file += "\n" + member("void Ledger::m" + i + "()", "a" + i);
    }
    String shown = outline(file, "ledger.cc", "what does Ledger::m3 do?");
    assertThat(shown).contains(member("void Ledger::m3()", "a3"));
    assertThat(shown).doesNotContain("a0 *", "a2 *", "a4 *", "a8 *");
    assertThat(outline(file, "ledger.cc", "Ledger::m3")).contains("a3 *").doesNotContain("a4 *");
  }

  @Test
  void whatUsesAMemberStandsInTheMap() {
    String dump =
        "==== src/ledger.cc ====\n"
            + CPP
            + "==== src/main.cc ====\n"
            + member("int main()", "ledger.settle() + 1");
    assertThat(outline(dump, "", "")).contains("src/ledger.cc: settle ← src/main.cc");
  }

  @Test
  void methodsOfReceiversInGo() {
    String first = "func (s *Store[K, V]) Get(k K) V {\n\treturn s.rows[k]\n}\n";
    String second = "func (c Cache) Get(k string) string {\n\treturn c.rows[k]\n}\n";
    String go = "package store\n\n" + first + "\n" + second;
    assertThat(text(go, "Store.Get")).isEqualTo(first);
    assertThat(text(go, "(*Store).Get")).isEqualTo(first);
    assertThat(text(go, "Cache.Get")).isEqualTo(second);
    assertThat(text(go, "Get")).contains("s.rows[k]").contains("c.rows[k]");
  }

  @Test
  void methodsOfImplementationsInRust() {
    String first = "    fn get(&self) -> &'a str {\n        self.text\n    }\n";
    String second = "    fn get(&self) -> T {\n        self.rows[0]\n    }\n";
    String rust =
        "impl<'a> Store<'a> {\n"
            + first
            + "}\n\nimpl<T: Copy> Read<T> for Shelf<T> {\n"
            + second
            + "}\n";
    assertThat(text(rust, "Store::get")).isEqualTo(first);
    assertThat(text(rust, "Shelf<T>::get")).isEqualTo(second);
  }

  @Test
  void extensionsInKotlin() {
    String first = "fun Store<String>.get(): String {\n    return rows.first()\n}\n";
    String kotlin = "package a\n\n" + first + "\nfun Shelf?.get(): Int {\n    return 1\n}\n";
    assertThat(text(kotlin, "Store.get")).isEqualTo(first);
  }

  private static final String RUBY = "def settle(rows)\n  rows.sum\nend\n";
  private static final String PYTHON = "def post(rows):\n    return sum(rows)\n";
  private static final String GO = "func settle(rows []int) int {\n\treturn len(rows)\n}\n";

  @Test
  void filesOfADumpAreReadInTheirLanguages() {
    String dump =
        "==== a.py ====\n"
            + PYTHON
            + "==== b.rb ====\n"
            + RUBY
            + "==== c.go ====\npackage c\n\n"
            + GO;
    assertThat(text(dump, "post")).isEqualTo(PYTHON);
    assertThat(text(dump, "settle"))
        .isEqualTo(
            "5:def settle(rows)\n6:  rows.sum\n7:end\n"
                + "11:func settle(rows []int) int {\n12:\treturn len(rows)\n13:}");
  }

  @Test
  void codeBetweenFencesIsReadInItsLanguage() {
    String page =
        "# Ledger\n\nIn Python:\n\n```python\n"
            + PYTHON
            + "```\n\nand in Ruby:\n\n```ruby\n"
            + RUBY
            + "```\n";
    assertThat(text(page, "post")).isEqualTo(PYTHON);
    assertThat(text(page, "settle")).isEqualTo(RUBY);
  }

  @Test
  void anExampleInACommentIsNoDeclaration() {
    String example = "/*\n```go\n" + GO + "```\n*/\n";
    String real = "int settle(int rows) {\n  return rows;\n}\n";
    String c = "#include <a.h>\n#include <b.h>\n\n" + example + "\nint a;\n\n" + real;
    assertThat(text(c, "settle")).isEqualTo(real);
  }
}
