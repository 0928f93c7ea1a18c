package dev.headroom.compress.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableFormTest {
  private static final LineForms FORMS = new LineForms(List.of(new TableForm()));

  private static List<String> written(String text) {
    LineSequence lines = LineSequence.of(text.getBytes(UTF_8));
    byte[] form = LineForms.encode(new TableForm(), lines).orElseThrow();
    assertThat(new String(FORMS.decode(form), UTF_8)).isEqualTo(text);
    return new String(form, UTF_8).lines().toList();
  }

  @Test
  void columnsThatDoNotVaryStandOnceAndFillingGoes() {
    String text =
        """
        NAMESPACE   NAME             READY   STATUS    AGE
        default     api-7d9f8        1/1     Running   3d4h
        default     coredns-5d78c    1/1     Running   40d
        default     worker-6b5f4     0/1     Running   2h
        default     worker-6b5f5     1/1     Running   2h
        """;
    assertThat(written(text))
        .containsExactly(
            "[table: columns by spaces, drawn 9 3+13 4+5 3+7 3+0; below the first row 1=default"
                + " 4=Running; '' is empty]",
            "NAMESPACE NAME READY STATUS AGE",
            "api-7d9f8 1/1 3d4h",
            "coredns-5d78c 1/1 40d",
            "worker-6b5f4 0/1 2h",
            "worker-6b5f5 1/1 2h");
  }

  @Test
  void cellsWithSpacesAreDividedByTwo() {
    String text =
        """
         id | name        | total
        ----+-------------+-------
          1 | Ann Example |  12.5
          2 |             | 119.0
          3 | Eve Roe     |   1.0
        (3 rows)
        """;
    assertThat(written(text))
        .startsWith(
            "[table: columns by spaces, drawn with bars 2r 11 5r; cells divided by two"
                + " spaces; '' is empty]")
        .endsWith("1  Ann Example  12.5", "2  ''  119.0", "3  Eve Roe  1.0", "|(3 rows)");
  }

  @Test
  void tablesOfMarkdownComeBackFilledUpOrNot() {
    String row = "| a | bb | c |\n|---|----|---|\n| 1 | 2 |  |\n| 3 | 44 | x y |\n| 5 | 6 | 7 |\n";
    assertThat(written(row)).contains("1 2", "3 44 x y", "||---|----|---|");
    String filled =
        "| name | at  |\n| ---- | --- |\n| ann  | 1   |\n| é    | 200 |\n| c    | 2   |\n";
    assertThat(written(filled)).contains("ann 1", "é 200");
  }

  @Test
  void whatIsNoTableIsLeftAlone() {
    LineSequence prose =
        LineSequence.of("a line of words\nand one more\nand yet one\n".getBytes(UTF_8));
    assertThat(LineForms.encode(new TableForm(), prose)).isEmpty();
  }

  @Test
  void aRuleThatIsNoneIsRefused() {
    assertThatThrownBy(() ->
            FORMS.decode("[table: columns by spaces, drawn 1 x; '' is empty]\na".getBytes(UTF_8)))
        .isInstanceOf(MalformedForm.class);
    assertThatThrownBy(() ->
            FORMS.decode(
                "[table: columns by spaces, drawn 1 2; below the first row 9=a; '' is empty]\na"
                    .getBytes(UTF_8)))
        .isInstanceOf(MalformedForm.class);
  }

  private static final String BOXED =
      """
      \u250c\u2500\u2500\u2500\u2500\u252c\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u252c\u2500\u2500\u2500\u2500\u2500\u2500\u2510
      \u2502 id \u2502 name  \u2502 cost \u2502
      \u251c\u2500\u2500\u2500\u2500\u253c\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u253c\u2500\u2500\u2500\u2500\u2500\u2500\u2524
      \u2502 1  \u2502 Zo\u00eb B \u2502 2.50 \u2502
      \u2502 2  \u2502       \u2502 17   \u2502
      \u2502 3  \u2502 Eve   \u2502 1    \u2502
      \u2514\u2500\u2500\u2500\u2500\u2534\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2534\u2500\u2500\u2500\u2500\u2500\u2500\u2518
      """;

  @Test
  void tablesInBoxesAreTables() {
    assertThat(written(BOXED))
        .startsWith(
            "[table: columns by spaces, drawn with box lines all around 2 5 4; cells divided by two"
                + " spaces; '' is empty]")
        .contains("id  name  cost", "1  Zo\u00eb B  2.50", "2  ''  17", "3  Eve  1");
  }

  @Test
  void damagedBoxesComeBackByteForByte() {
    Seeds.of("boxes with bytes changed", 2_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          byte[] text = BOXED.getBytes(UTF_8);
          for (int k = random.nextInt(3); k > 0; k--) {
            text[random.nextInt(text.length)] = "\u2502 |-\n".getBytes(UTF_8)[random.nextInt(7)];
          }
          LineForms.encode(new TableForm(), LineSequence.of(text))
              .ifPresent(
                  form -> assertThat(FORMS.decode(form)).as("seed %d", seed).isEqualTo(text));
        });
  }

  @Test
  void spacesAtTheEndsOfAllLinesAreFilling() {
    String text =
        """
        id  name   state
        --  -----  -----
        1   Ann    TX   \n\
        2   Bob    Ohio \n\
        3   Ann B  MA   \n\
        4   Eve    Utah \n\
        """;
    assertThat(written(text))
        .startsWith(
            "[table: columns by spaces, drawn 2 2+5 2+5; cells divided by two spaces; '' is empty]")
        .contains("1  Ann  TX", "3  Ann B  MA");
  }
}
