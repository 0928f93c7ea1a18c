package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final int STRIKING = 3000;

  private static Row row(int index, int why, int strength, String message) {
    byte[] json = "{\"message\":\"%s\"}".formatted(message).getBytes(UTF_8);
    return new Row(index, why, strength, index, 0, new byte[0], json);
  }

  private static int[] select(List<Row> rows) {
    int[] tokens = new int[rows.size()];
    Arrays.fill(tokens, 1);
    return Selection.of(rows, tokens, 0, 1000);
  }

  @Test
  void showsOfFailuresThatAreAlikeTheFirstFourAndTheStrongest() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int why = i == 0 ? Survey.FAILURE : i < 4 ? Survey.ALIKE : Survey.ANOMALY;
      int strength = i == 9 ? STRIKING + 1 : STRIKING;
      rows.add(row(i, why, strength, "upstream %d answered 503".formatted(i)));
    }
    assertThat(select(rows)).containsExactly(0, 1, 2, 3, 9, 11);
  }

  @Test
  void showsTheStrongestWhereManyFailuresAreAlikeInWords() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int why = i < 8 ? Survey.FAILURE : Survey.ANOMALY;
      rows.add(row(i, why, i == 9 ? STRIKING + 1 : STRIKING, "upstream %d failed".formatted(i)));
    }
    assertThat(select(rows)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 9, 11);
  }

  @Test
  void showsMoreOfAKindThatStandsOutByItself() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int strength = i < 9 ? STRIKING - i : STRIKING / 2;
      rows.add(row(i, Survey.ANOMALY, strength, "page %d took long".formatted(i)));
    }
    assertThat(select(rows)).containsExactly(0, 1, 2, 3, 4, 11);
  }
}
