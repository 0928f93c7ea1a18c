package dev.headroom.compress.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How paths behind numbers read. */
class CountedPathsFormTest {
  private static final LineForms FORM = new LineForms(List.of(new CountedPathsForm()));

  private static String written(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] framed = LineForms.encode(new CountedPathsForm(), LineSequence.of(bytes)).orElseThrow();
    assertThat(FORM.decode(framed)).isEqualTo(bytes);
    return new String(framed, UTF_8);
  }

  @Test
  void namesStandAloneBelowTheirFolder() {
    assertThat(
            written(
                """
                   12 src/main/a.c
                    7 src/main/b.c
                  120 src/main/x/c.c
                    3 README.md
                   40 src/main/x/d.c
                   41 src/main/x/e.c
                   42 src/main/x/f.c
                   43 src/main/x/g.c
                   44 src/main/x/h.c
                  345 total
                """))
        .isEqualTo(
            """
            [counts: a name alone = in the folder above; behind | a path is whole]
               12 src/main/a.c
                7 b.c
              120 src/main/x/c.c
            |    3 README.md
               40 src/main/x/d.c
               41 e.c
               42 f.c
               43 g.c
               44 h.c
            |  345 total\
            """);
  }

  @Test
  void checksumsAndDatesStandBeforePaths() {
    String sum = "deadbeefdeadbeefdeadbeefdeadbeef  ";
    assertThat(
            written((sum + "a/b.c\n").repeat(2) + "9f  a/d.c\n   10  2026-11-24 10:15   a/e.c\n"))
        .isEqualTo(
            "[counts: a name alone = in the folder above]\n"
                + sum
                + "a/b.c\n"
                + sum
                + "b.c\n9f  d.c\n   10  2026-11-24 10:15   e.c");
  }

  /** A path that holds a space may begin before it. */
  @Test
  void wordsThatAreNoNumbersStandBeforeNoPath() {
    String text = "10 My Docs/a.txt\n11 Old Docs/b.txt\n12 New Docs/c.txt\n";
    assertThat(LineForms.encode(new CountedPathsForm(), LineSequence.of(text.getBytes(UTF_8))))
        .isEmpty();
  }

  @Test
  void aBarAndABareNameAreMarked() {
    String rows = "1 a/b.c\n2 a/c.c\n3 a/d.c\n4 a/e.c\n5 a/f.c\n6 a/g.c\n7 a/h.c\n8 a/i.c\n";
    assertThat(written(rows + "README.md\n| x |\n"))
        .startsWith("[counts: a name alone = in the folder above; behind | a path is whole]\n")
        .endsWith("8 i.c\n|README.md\n|| x |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 a/b.c\n2 c/d.c\n3 e/f.c\n",
        "1 a.c\n2 b.c\n3 c.c\n",
        "see a/b.c\nsee a/c.c\nsee a/d.c\n",
        "1 x/y a/b.c\n2 x/y a/c.c\n3 x/y a/d.c\n",
        "1 a/b.c:3\n2 a/b.c:4\n3 a/b.c:5\n"
      })
  void whatIsOfAnotherKindIsLeftAlone(String text) {
    assertThat(LineForms.encode(new CountedPathsForm(), LineSequence.of(text.getBytes(UTF_8))))
        .isEmpty();
  }
}
