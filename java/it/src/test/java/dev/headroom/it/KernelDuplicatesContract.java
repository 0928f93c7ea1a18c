package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Segments;
import dev.headroom.rank.Terms;
import dev.headroom.testing.Seeds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every kernel must do with segments of a text. */
abstract class KernelDuplicatesContract {
  abstract Kernel kernel();

  @Test
  void findsTheGoldenVectors() {
    List<Vectors.Duplicates> rows = Vectors.duplicates();
    assertThat(rows).hasSizeGreaterThan(80);
    for (Vectors.Duplicates row : rows) {
      Texts texts = Texts.of(row.segments());
      int[] found =
          row.threshold() == 0
              ? kernel().duplicates(texts.text(), texts.ends())
              : kernel().nearDuplicates(texts.text(), texts.ends(), row.threshold());
      assertThat(found).as(row.line()).isEqualTo(row.firsts());
    }
  }

  @Test
  void findsTheFirstSegmentWithTheSameBytes() {
    Seeds.of("exact duplicates", 20_000)
        .forEach(seed -> {
          Texts t = Texts.bytes(new Random(seed), 4_000);
          assertThat(kernel().duplicates(t.text(), t.ends()))
              .as("seed %d", seed)
              .isEqualTo(firsts(t));
        });
  }

  private static int[] firsts(Texts t) {
    Map<ByteBuffer, Integer> seen = new HashMap<>();
    int[] firsts = new int[t.ends().length];
    for (int i = 0, from = 0; i < firsts.length; from = t.ends()[i++]) {
      ByteBuffer segment = ByteBuffer.wrap(t.text(), from, t.ends()[i] - from);
      Integer first = seen.putIfAbsent(segment, i);
      firsts[i] = first == null ? i : first;
    }
    return firsts;
  }

  @Test
  void findsTheFirstSegmentThatIsSimilarEnough() {
    Seeds.of("near duplicates", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          Texts t = Texts.edited(random, 1 + random.nextInt(50), 300, 80);
          int threshold = 50 + random.nextInt(51);
          assertThat(kernel().nearDuplicates(t.text(), t.ends(), threshold))
              .as("seed %d, %d percent", seed, threshold)
              .isEqualTo(similar(t, threshold));
        });
  }

  /** The definition, pair by pair. */
  private static int[] similar(Texts t, int threshold) {
    int[] firsts = firsts(t);
    List<Set<List<Long>>> sets = new ArrayList<>();
    for (int i = 0; i < firsts.length; i++) {
      sets.add(shingles(t, i));
      for (int j = 0; j < firsts[i]; j++) {
        if (percent(sets.get(i), sets.get(j)) >= threshold) {
          firsts[i] = j;
        }
      }
    }
    return firsts;
  }

  private static Set<List<Long>> shingles(Texts t, int i) {
    List<Long> words = new ArrayList<>();
    int from = i == 0 ? 0 : t.ends()[i - 1];
    Terms.scan(t.text(), from, t.ends()[i], (hash, start, end) -> words.add(hash));
    Set<List<Long>> shingles = new HashSet<>();
    if (!words.isEmpty() && words.size() < 3) {
      shingles.add(words);
    }
    for (int w = 0; w + 3 <= words.size(); w++) {
      shingles.add(words.subList(w, w + 3));
    }
    return shingles;
  }

  private static double percent(Set<List<Long>> a, Set<List<Long>> b) {
    long shared = a.stream().filter(b::contains).count();
    return a.isEmpty() ? 0 : 100.0 * shared / (a.size() + b.size() - shared);
  }

  /**
   * Where far more segments are alike than are compared, nothing found is wrong and little missed.
   */
  @Test
  void aCrowdOfSimilarSegmentsCostsSomeRecallAndNoPrecision() {
    Texts t = Texts.crowd(new Random(11), 2_000);
    int[] expected = similar(t, Kernel.NEAR_PERCENT);
    int[] found = kernel().nearDuplicates(t.text(), t.ends(), Kernel.NEAR_PERCENT);
    int there = 0;
    int got = 0;
    for (int i = 0; i < found.length; i++) {
      there += expected[i] < i ? 1 : 0;
      got += found[i] < i ? 1 : 0;
      assertThat(found[i]).isBetween(expected[i], i);
      if (found[i] < i && found[i] != expected[i]) {
        assertThat(percent(shingles(t, i), shingles(t, found[i])))
            .isGreaterThanOrEqualTo(Kernel.NEAR_PERCENT);
      }
    }
    assertThat(there).isGreaterThan(500);
    assertThat(got).isGreaterThan(there * 99 / 100);
  }

  @Test
  void segmentsOfAllSizes() {
    assertThat(kernel().duplicates(new byte[0], new int[0])).isEmpty();
    assertThat(kernel().nearDuplicates(new byte[0], new int[0], 80)).isEmpty();
    byte[] same = "one line of a log\n".repeat(100_000).getBytes(UTF_8);
    int[] lines = Segments.lines(same);
    assertThat(kernel().duplicates(same, lines)).hasSize(100_000).containsOnly(0);
    assertThat(kernel().nearDuplicates(same, lines, 80)).hasSize(100_000).containsOnly(0);
    int[] whole = {same.length};
    assertThat(kernel().duplicates(same, whole)).containsExactly(0);
    assertThat(kernel().nearDuplicates(same, whole, 80)).containsExactly(0);
    int[] halves = {same.length / 2, same.length};
    assertThat(kernel().duplicates(same, halves)).containsExactly(0, 0);
    int[] none = new int[100_000];
    assertThat(kernel().duplicates(same, none)).containsOnly(0);
    assertThat(kernel().nearDuplicates(same, none, 50)).containsOnly(0);
    int[] bytes = new int[65_536];
    Arrays.setAll(bytes, i -> i + 1);
    assertThat(kernel().duplicates(same, bytes)[65_535]).isLessThan(18);
  }

  @Test
  void refusesEndsThatAreNone() {
    byte[] text = "text".getBytes(UTF_8);
    for (int[] ends : new int[][] {{5}, {-1}, {2, 1}, {-1, 4}, {2, -1, 4}, {0, 5, 5}}) {
      assertThatIllegalArgumentException()
          .as(Arrays.toString(ends))
          .isThrownBy(() -> kernel().duplicates(text, ends))
          .withMessageStartingWith("segment ");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel().nearDuplicates(text, ends, 80));
    }
  }

  @Test
  void refusesThresholdsThatAreNone() {
    for (int threshold : new int[] {-1, 0, 49, 101, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel().nearDuplicates(new byte[4], new int[] {4}, threshold))
          .withMessageContaining("expected 50 to 100");
    }
  }
}
