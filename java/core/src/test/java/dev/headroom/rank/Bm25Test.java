package dev.headroom.rank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Bm25Test {
  private static int[] scores(String query, String... documents) {
    Bm25 bm25 = new Bm25(Terms.of(query.getBytes(UTF_8)));
    for (String d : documents) {
      byte[] text = d.getBytes(UTF_8);
      bm25.add(text, 0, text.length);
      bm25.next();
    }
    return bm25.scores();
  }

  @Test
  void ranksRareTermsAboveCommonOnes() {
    int[] s = scores("timeout of order 4711", "timeout order 1", "timeout order 2", "order 4711");
    assertThat(s[2]).isGreaterThan(s[0]).isGreaterThan(s[1]);
    assertThat(s[0]).isEqualTo(s[1]).isPositive();
  }

  @Test
  void agreesWithTheFormulaInDoublePrecision() {
    int[] s = scores("needle", "a needle b c", "hay hay", "hay needle needle hay hay hay");
    double idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5)) / Math.log(2);
    double average = 12 / 3.0;
    double first = idf * 1 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 4 / average));
    double third = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 6 / average));
    assertThat(s[0] / 256.0).isCloseTo(first, org.assertj.core.data.Offset.offset(0.02));
    assertThat(s[1]).isZero();
    assertThat(s[2] / 256.0).isCloseTo(third, org.assertj.core.data.Offset.offset(0.02));
  }

  @Test
  void leavesOutStopWordsAndMatchesPluralsIdentifiersAndNumbersWhole() {
    assertThat(Terms.of("what is the of".getBytes(UTF_8)).isEmpty()).isTrue();
    assertThat(scores("errors", "error", "terror", "ERRORS")[1]).isZero();
    assertThat(scores("errors", "error", "x")[0]).isPositive();
    assertThat(scores("user_id 3.14", "user id 3 14", "user_id", "3.14")).startsWith(0);
    assertThat(scores("user_id 3.14", "user id 3 14", "user_id", "3.14")[2]).isPositive();
  }

  @Test
  void logarithmIsExactAtPowersAndCloseElsewhere() {
    assertThat(Bm25.log2(1)).isZero();
    assertThat(Bm25.log2(1L << 40)).isEqualTo(40 * 256);
    for (long x = 3; x < 1L << 50; x = x * 3 + 1) {
      assertThat(Bm25.log2(x) / 256.0)
          .isCloseTo(Math.log(x) / Math.log(2), org.assertj.core.data.Offset.offset(0.005));
    }
  }
}
