package dev.headroom.compress.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListMacroTest {
  @Test
  void theNamesOfEntriesAreThoseAmongTheirArguments() {
    assertThat(ListMacro.names("(X)", "\\\n  X(book) \\\n  X(settle)"))
        .containsExactly("book", "settle");
    assertThat(
            ListMacro.names(" (V, W) ", "V(Long, book, \"a, (b\") W( settle, 7, sum(x, y), '\\'')"))
        .containsExactly("Long book", "settle");
    assertThat(ListMacro.names("", "RATE(book, 19), /* of\nfood */ \\\n RATE(food, 7);"))
        .containsExactly("book", "food");
  }

  @Test
  void ofListsOfListsTheNamesAreTheirOwn() {
    assertThat(ListMacro.names("(V)", "RATES(V) \\\n ACCOUNTS(V) \\\n V(due)"))
        .containsExactly("RATES", "ACCOUNTS", "due");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X(book)",
        "do { X(book); X(settle); } while (0)",
        "book(rate); settle(due);",
        "X(book) X(settle",
        "X(book) + X(settle)",
        "19",
        "",
        "X(1) X(2)",
      })
  void whatIsNoListNamesNothing(String value) {
    assertThat(ListMacro.names("(X)", value)).isEmpty();
  }
}
