package dev.headroom.compress.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListMacroTest {
  private static Set<String> names(String parameters, String value) {
    return ListMacro.names(parameters, value).orElseThrow();
  }

  @Test
  void theNamesOfEntriesAreThoseAmongTheirArguments() {
    assertThat(names("(X)", "\\\n  X(book) \\\n  X(settle)")).containsExactly("book", "settle");
    assertThat(names(" (V, W) ", "V(Long, book, \"a, (b\") W( settle, 7, sum(x, y), '\\'')"))
        .containsExactly("Long book", "settle");
    assertThat(names("", "RATE(book, 19), /* of\nfood */ \\\n RATE(food, 7)"))
        .containsExactly("book", "food");
  }

  @Test
  void ofListsOfListsTheNamesAreTheirOwn() {
    assertThat(names("(V)", "RATES(V) \\\n ACCOUNTS(V) \\\n V(due)"))
        .containsExactly("RATES", "ACCOUNTS", "due");
  }

  @Test
  void anEntryIsNamedByItsFirstArgumentWhateverThatIs() {
    assertThat(names("(X)", "X((BOOK, BOOK_impl), \"of it\", 19) X(DONE, \"x\", 1)"))
        .containsExactly("(BOOK, BOOK_impl)", "DONE");
    assertThat(
            names(
                "(X)", "X(std::string, 2) X(\"quoted\", 3) X(a.b, 4) X(struct  due, 5) X(7, rate)"))
        .containsExactly("std::string", "\"quoted\"", "a.b", "struct due", "rate");
  }

  @Test
  void commentsAndPartedDigitsHideNoEntry() {
    assertThat(
            names(
                "(X)",
                "X(book /* of all */) \\\r\n X(/* rate */ food) \\\n X(due, /* it's */ 1) X(open) \\\n"))
        .containsExactly("book", "food", "due", "open");
    assertThat(names("(X)", "X(book, 1'000) X(food, 2'000) X(due, u8'a') X(open, '(')"))
        .containsExactly("book", "food", "due", "open");
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
        "X(stderr, \"book\"); X(stderr, \"settle\");",
        "fprintf(stderr, \"book\"); fprintf(stderr, \"settle\");",
        "fprintf(stderr, \"book\"), fprintf(stderr, \"settle\")",
        "check(X, total_book, \"of it\"); check(X, total_food, \"of it\");",
        "check(total_book, X->book) check(total_food, X->food)",
        "RATE(book, 19); RATE(food, 7);",
        "close_book(X), close_food(X)",
        "RATES(X); ACCOUNTS(X);",
      })
  void whatIsNoListNamesNothing(String value) {
    assertThat(names("(X)", value)).isEmpty();
  }

  /** The names of the others would be taken for all. */
  @ParameterizedTest
  @ValueSource(strings = {"X(book) X(2)", "X(book) X(food) X(\"*/\")", "X(book) X()"})
  void aListOfWhichSomeEntriesHaveNoNameStays(String value) {
    assertThat(ListMacro.names("(X)", value)).isEmpty();
  }
}
