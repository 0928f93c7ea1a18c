package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Fidelity;
import dev.headroom.ccr.Limit;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Retrieval;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.compress.json.Budget;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Outlines by tokens alone. */
class OutlineTest {
  private static final Reference REFERENCE = new Reference("0123456789abcdef01234567");

  private static final String JAVA =
      """
      package shop;

      import java.util.List;

      /**
       * Sums up what was ordered.
       * Never rounds: what it is given is exact, and what it gives is too.
       * @deprecated use the ledger
       */
      public final class Totals {
        private final List<Long> prices;

        @Override
        public long sum(int limit) {
          long sum = 0;
          for (long p : prices) {
            sum += p > limit ? limit : p; // "}" is no end
          }
          return sum;
        }

        int size() {
          return prices.size();
        }
      }
      """;

  private static final String PYTHON =
      """
      class Totals(object):
          \"""Sums up.

          Never rounds: what it is given is exact, and what it gives is too.
          \"""

          def sum(self, limit):
              \"""Sums up.\"""
              total = 0
              for p in self.prices:
                  total += min(p, limit)
              return total

          def size(self):
              return len(self.prices)
      """;

  private static Optional<Outline> outline(String text, Language language, String query) {
    return Outline.of(
        text.getBytes(UTF_8),
        language,
        SyntaxSources.of(),
        Wanted.of(query.getBytes(UTF_8), new Mentions()),
        new Budget(Fidelity.BALANCED, OptionalDouble.empty()));
  }

  private static String written(String text, Language language, String query) {
    Outline outline = outline(text, language, query).orElseThrow();
    byte[] written = outline.written(REFERENCE);
    assertThat(outline.check(REFERENCE).refute(written)).isEmpty();
    return new String(written, UTF_8);
  }

  @Test
  void keepsSignaturesAndFirstLinesOfDocs() {
    assertThat(written(JAVA, Language.JAVA, ""))
        .isEqualTo(
            """
            package shop;

            import java.util.List;

            /**
             * Sums up what was ordered. … line 7
             * @deprecated use the ledger
             */
            public final class Totals {
              private final List<Long> prices;

              @Override
              public long sum(int limit) { /* lines 14-20 */ }

              int size() {
                return prices.size();
              }
            }
            // [7 of 25 lines omitted, lexical outline. Retrieve: hash=0123456789abcdef01234567]\
            """);
  }

  @Test
  void aWordThatBeginsAStatementMayNameAFunction() {
    String method = JAVA.replace("long sum(int", "long await(int");
    assertThat(written(method, Language.JAVA, ""))
        .contains("  public long await(int limit) { /* lines 14-20 */ }\n");
    String yielded = "yield (\n  1) {\n" + "  total += rate * 100;\n".repeat(9) + "}\n";
    assertThat(written(JAVA + yielded, Language.JAVASCRIPT, "")).contains(yielded);
  }

  @Test
  void blocksByIndentGoBehindTheirDocumentation() {
    assertThat(written(PYTHON, Language.PYTHON, ""))
        .isEqualTo(
            """
            class Totals(object):
                \"""Sums up. … lines 3-5\"""

                def sum(self, limit):
                    \"""Sums up.\"""  # lines 9-12

                def size(self):
                    return len(self.prices)
            # [7 of 15 lines omitted, lexical outline. Retrieve: hash=0123456789abcdef01234567]\
            """);
  }

  /** Lines that are too short to go keep the line before them whole. */
  @Test
  void aCommentIsShortenedOnlyIfTheLinesBehindItsFirstAreLong() {
    String of = "   * Gives how many were ordered. Never rounds, and never gives less than one.\n";
    String comment = "  /**\n" + of + "   * Is never negative.\n   */\n";
    String some = JAVA.replace("  int size", comment + "  int size");
    assertThat(written(some, Language.JAVA, "")).contains(comment);
    String longer = comment.replace("negative", "negative, whatever was ordered and sent back");
    assertThat(written(some.replace(comment, longer), Language.JAVA, ""))
        .contains("  /**\n   * Gives how many were ordered. … lines 23-25 */\n");
  }

  /** A tag alone says nothing: the line below it is the first with text. */
  @Test
  void whatStandsBelowATagIsTheFirstLineOfAComment() {
    String rest = "  /// It counts what was sent back as well, whatever was ordered before that.\n";
    String comment = "  /// <summary>\n  /// Gives how many.\n" + rest + "  /// </summary>\n";
    String some = JAVA.replace("  int size", comment + "  int size");
    assertThat(written(some, Language.CSHARP, ""))
        .contains("  /// <summary>\n  /// Gives how many. … lines 24-25\n");
  }

  @Test
  void directivesOfTypeScriptStay() {
    String directives =
        "/// <reference path=\"./accounts/ledger.d.ts\" />\n"
            + "/// <reference path=\"./accounts/bookings.d.ts\" />\n";
    String body = "  total = total + price * 100 - price;\n".repeat(9);
    assertThat(written(directives + "function f() {\n" + body + "}\n", Language.TYPESCRIPT, ""))
        .startsWith(directives);
  }

  @Test
  void aFunctionThatIsAskedForIsWhole() {
    assertThat(written(JAVA, Language.JAVA, "why does sum ignore the limit?"))
        .contains("sum += p > limit ? limit : p;");
    assertThat(written(PYTHON, Language.PYTHON, "Totals.sum")).contains("total += min(p, limit)");
  }

  @Test
  void numbersOfAListingStay() {
    StringBuilder listing = new StringBuilder();
    int number = 101;
    for (String line : JAVA.lines().toList()) {
      listing.append("%6d\t%s%n".formatted(number++, line));
    }
    assertThat(written(listing.toString(), Language.JAVA, ""))
        .contains("   114\t  public long sum(int limit) { /* lines 114-120 */ }\n   121\t\n")
        .endsWith(
            ", by the numbers shown, lexical outline. Retrieve: hash=0123456789abcdef01234567]");
    Retrieved block =
        Retrieval.of(listing.toString().getBytes(UTF_8), Selector.lines("114-120"), Limit.NONE);
    assertThat(new String(((Retrieved.Page) block).bytes(), UTF_8))
        .startsWith("   114\t  public long sum(int limit) {\n")
        .endsWith("   120\t  }\n");
  }

  @Test
  void linesBeforeAndBehindAListingStay() {
    StringBuilder listing = new StringBuilder("<file>\n");
    int number = 1;
    for (String line : JAVA.lines().toList()) {
      listing.append(number++).append('|').append(line).append('\n');
    }
    listing.append("</file>\n");
    assertThat(written(listing.toString(), Language.JAVA, ""))
        .startsWith("<file>\n1|package shop;\n")
        .contains("line 1 is line 2")
        .endsWith("]\n</file>\n");
  }

  @Test
  void whatIsNoTrueOutlineIsRefused() {
    Outline outline = outline(JAVA, Language.JAVA, "").orElseThrow();
    String written = new String(outline.written(REFERENCE), UTF_8);
    for (String wrong :
        new String[] {
          written.replace("lines 14-20", "lines 14-21"),
          written.replace("int limit", "long limit"),
          written.replace("  @Override\n", ""),
          written.replace("7 of 25", "6 of 25"),
          written.replace("hash=0123", "hash=0124"),
          written + "\n",
          written.substring(1)
        }) {
      assertThat(wrong).isNotEqualTo(written);
      assertThat(outline.check(REFERENCE).refute(wrong.getBytes(UTF_8))).isPresent();
    }
  }

  @Test
  void linesWithCarriageReturnsKeepThem() {
    String text = PYTHON.replace("\n", "\r\n");
    assertThat(written(text, Language.PYTHON, ""))
        .contains("\"\"\"Sums up.\"\"\"  # lines 9-12\r\n\r\n");
  }

  @Test
  void aLineThatHoldsEverythingIsNamedByItsBytes() {
    String one =
        "export function a(b) { if (b) { return c(b) + d(b) + e(b) + f(b) + g(b) + h(b); } return"
            + " b; } export function z() {}";
    int from = one.indexOf('{') + 1;
    int to = one.indexOf("} export");
    assertThat(written(one, Language.JAVASCRIPT, ""))
        .contains("{ /* bytes " + (from + 1) + "-" + to + " */ } export function z() {}");
  }
}
