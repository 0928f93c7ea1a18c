package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.syntax.Language;
import dev.headroom.testing.RandomLines;
import dev.headroom.testing.RandomSource;
import dev.headroom.testing.Seeds;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndentFormTest {
  private static final LineForms FORMS = new LineForms(List.of(), List.of(new IndentForm()));

  private static String encoded(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] form = LineForms.encode(new IndentForm(), LineSequence.of(bytes)).orElseThrow();
    assertThat(FORMS.decode(form)).isEqualTo(bytes);
    String written = new String(form, UTF_8);
    return written.substring(written.indexOf('\n') + 1) + "\n";
  }

  @Test
  void bracketsSayWhatIsIndented() {
    String text =
        """
        /**
         * Sums.
         */
        class Sum {
          static int of(List<Integer> numbers) {
            int sum = 0;
            for (int n : numbers) {
              sum += n;
            }
            return sum;
          }
        }
        """;
    assertThat(encoded(text))
        .isEqualTo(
            """
            /**
            * Sums.
            */
            class Sum {
              static int of(List<Integer> numbers) {
            int sum = 0;
            for (int n : numbers) {
            sum += n;
            }
            return sum;
            }
            }
            """);
  }

  /** What lines are indented by within a block, within arguments and behind a dot is seen once. */
  @Test
  void eachIndentationIsSeenOnceAndToldFromThenOn() {
    String text =
        """
        func a(x int) {
        \tif x > 0 {
        \t\tb(
        \t\t\t\tx,
        \t\t\t\t"(", // a bracket (
        \t\t)
        \t}
        \tswitch x {
        \tcase 1:
        \t\tc()
        \tcase 2:
        \t\td("}").
        \t\t\te()
        \t}
        #if X
        }
        """;
    assertThat(encoded(text))
        .isEqualTo(
            """
            func a(x int) {
            \tif x > 0 {
            b(
            \t\t\t\tx,
            "(", // a bracket (
            )
            }
            switch x {
            \tcase 1:
            c()
            case 2:
            d("}").
            \t\t\te()
            }
            |#if X
            }
            """);
  }

  /**
   * In Rust and TypeScript alternatives begin with a bar, and notes of repeats may stand in any
   * text.
   */
  @Test
  void whatWouldBeMisreadStandsBehindABar() {
    assertThat(encoded("type A =\n    | 'a'\n    | 'b'\n[×3] x\nb\n"))
        .isEqualTo("type A =\n|    | 'a'\n|    | 'b'\n|[×3] x\nb\n");
  }

  /** A line that is deeper than the bracket says is seen to be so, each time. */
  @Test
  void indentationThatMisleadsStays() {
    String text = "f() {\n    if (e)\n        goto fail;\n        goto all;\n    return 0;\n}\n";
    assertThat(encoded(text))
        .isEqualTo("f() {\nif (e)\n        goto fail;\n        goto all;\nreturn 0;\n}\n");
  }

  @Test
  void linesThatAreAskedForKeepTheirIndentation() {
    byte[] text = "a {\n  b;\n  c;\n  d;\n}\n".getBytes(UTF_8);
    BitSet third = new BitSet();
    third.set(2);
    byte[] form = LineForms.encode(new IndentForm(third), LineSequence.of(text)).orElseThrow();
    assertThat(new String(form, UTF_8)).endsWith("]\na {\n  b;\n  c;\nd;\n}");
    assertThat(FORMS.decode(form)).isEqualTo(text);
  }

  @Test
  void anotherRuleIsRefused() {
    assertThatThrownBy(() -> FORMS.decode("[code: x]\na\n".getBytes(UTF_8)))
        .isInstanceOf(MalformedForm.class);
  }

  @Test
  void everyTextComesBack() {
    Seeds.of("indentation", 10_000)
        .forEach(seed -> {
          Language language = Language.values()[(int) (seed % Language.values().length)];
          for (byte[] text :
              new byte[][] {RandomSource.damaged(seed, language), RandomLines.of(seed)}) {
            byte[] form = LineForms.encode(new IndentForm(), LineSequence.of(text)).orElseThrow();
            assertThat(FORMS.decode(form)).as("seed %d", seed).isEqualTo(text);
          }
        });
  }

  static Stream<String> deep() {
    int n = 100_000;
    return Stream.of(
        "(".repeat(n) + "}".repeat(n),
        "(\n".repeat(n) + "}\n".repeat(n),
        " ".repeat(n) + "/*\n" + "*\n".repeat(n),
        "{\n" + " ".repeat(n) + "a {\n" + "{".repeat(n) + "\na\n",
        " ".repeat(n) + "{".repeat(n) + "\n".repeat(9) + "a");
  }

  /** Such texts would take hours if time grew with their square. */
  @ParameterizedTest
  @MethodSource("deep")
  void bracketsThatAreNeverClosedTakeNoTime(String text) {
    encoded(text);
  }
}
