package dev.headroom.policy.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.message.Digest;
import dev.headroom.policy.cost.CacheRules.Finds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {
  private static final CacheRules MARKS =
      new CacheRules(Finds.MARKS, 1000, 4, 20, 1, 300, "1h", 3600, 1);
  private static final CacheRules MARKS_OR_END =
      new CacheRules(Finds.MARKS_OR_END, 1024, 4, 80, 1, 1800, "12h", 43_200, 1);
  private static final CacheRules STEPS =
      new CacheRules(Finds.ANY_PREFIX, 1024, 4, Integer.MAX_VALUE, 128, 600, "", 600, 1);

  /** Blocks as {@code name:tokens}; {@code *} behind it marks it, {@code *1h} for an hour. */
  private static List<Block> prompt(String... blocks) {
    List<Block> out = new ArrayList<>();
    for (String b : blocks) {
      String[] parts = b.split("[:*]", -1);
      Optional<String> mark = parts.length > 2 ? Optional.of(parts[2]) : Optional.empty();
      out.add(new Block(Digest.of(parts[0]), Long.parseLong(parts[1]), mark));
    }
    return out;
  }

  private static Tokens tokens(long input, long read, long write, long longWrite) {
    return new Tokens(input, read, write, longWrite, 7);
  }

  @Test
  void readsWhatAnEarlierRequestWroteAndWritesUpToTheNewMark() {
    PrefixCache cache = new PrefixCache(MARKS);
    assertThat(cache.send(prompt("a:2000", "b:500*"), 0, 7)).isEqualTo(tokens(0, 0, 2500, 0));
    assertThat(cache.send(prompt("a:2000", "b:500", "c:40", "d:60*", "e:9"), 10, 7))
        .isEqualTo(tokens(9, 2500, 100, 0));
  }

  @Test
  void cachesNothingWithoutAMark() {
    PrefixCache cache = new PrefixCache(MARKS);
    cache.send(prompt("a:2000"), 0, 7);
    assertThat(cache.send(prompt("a:2000", "b:5"), 1, 7)).isEqualTo(tokens(2005, 0, 0, 0));
  }

  @Test
  void cachesNothingBelowTheMinimum() {
    PrefixCache cache = new PrefixCache(MARKS);
    assertThat(cache.send(prompt("a:999*"), 0, 7)).isEqualTo(tokens(999, 0, 0, 0));
    assertThat(cache.send(prompt("a:999*", "b:1*"), 1, 7)).isEqualTo(tokens(0, 0, 1000, 0));
  }

  @Test
  void aChangeAtTheBeginningLosesEverything() {
    PrefixCache cache = new PrefixCache(MARKS);
    cache.send(prompt("tools:1000*", "system:1000*", "m:1000*"), 0, 7);
    assertThat(cache.send(prompt("tools:1000*", "other:1000*", "m:1000*"), 1, 7))
        .isEqualTo(tokens(0, 1000, 2000, 0));
    assertThat(cache.send(prompt("tool:1000*", "system:1000*", "m:1000*"), 2, 7))
        .isEqualTo(tokens(0, 0, 3000, 0));
  }

  @Test
  void livesFiveMinutesSinceItWasLastUsed() {
    PrefixCache cache = new PrefixCache(MARKS);
    cache.send(prompt("a:2000*"), 0, 7);
    assertThat(cache.send(prompt("a:2000*"), 300, 7)).isEqualTo(tokens(0, 2000, 0, 0));
    assertThat(cache.send(prompt("a:2000*"), 599, 7)).isEqualTo(tokens(0, 2000, 0, 0));
    assertThat(cache.send(prompt("a:2000*"), 900, 7)).isEqualTo(tokens(0, 0, 2000, 0));
  }

  @Test
  void livesAnHourWhereTheMarkAsksForIt() {
    PrefixCache cache = new PrefixCache(MARKS);
    assertThat(cache.send(prompt("a:2000*1h", "b:100*"), 0, 7)).isEqualTo(tokens(0, 0, 100, 2000));
    assertThat(cache.send(prompt("a:2000*1h", "b:100*"), 3600, 7))
        .isEqualTo(tokens(0, 2000, 100, 0));
  }

  @Test
  void looksTwentyBlocksBackFromAMark() {
    for (int between : new int[] {19, 20}) {
      PrefixCache cache = new PrefixCache(MARKS);
      cache.send(prompt("a:2000*"), 0, 7);
      List<String> next = new ArrayList<>(List.of("a:2000"));
      for (int i = 1; i < between; i++) {
        next.add("x" + i + ":10");
      }
      next.add("end:10*");
      Tokens found = cache.send(prompt(next.toArray(String[]::new)), 1, 7);
      long written = 10L * between;
      assertThat(found)
          .isEqualTo(between == 19 ? tokens(0, 2000, written, 0) : tokens(0, 0, 2000 + written, 0));
    }
  }

  @Test
  void countsTheLastFourMarks() {
    PrefixCache cache = new PrefixCache(MARKS);
    cache.send(prompt("a:1000*", "b:1000*", "c:1000*", "d:1000*", "e:1000*"), 0, 7);
    assertThat(cache.send(prompt("a:1000*"), 1, 7)).isEqualTo(tokens(0, 0, 1000, 0));
    assertThat(cache.send(prompt("a:1000", "b:1000*"), 1, 7)).isEqualTo(tokens(0, 2000, 0, 0));
  }

  @Test
  void withBreakpointsOfOpenAiTheWholePromptIsWritten() {
    PrefixCache cache = new PrefixCache(MARKS_OR_END);
    assertThat(cache.send(prompt("a:2000"), 0, 7)).isEqualTo(tokens(0, 0, 2000, 0));
    assertThat(cache.send(prompt("a:2000", "b:100"), 1800, 7)).isEqualTo(tokens(0, 2000, 100, 0));
    assertThat(cache.send(prompt("a:2000", "x:50"), 1801, 7)).isEqualTo(tokens(0, 2000, 50, 0));
    assertThat(cache.send(prompt("a:2000", "b:100"), 3700, 7)).isEqualTo(tokens(0, 0, 2100, 0));
  }

  @Test
  void withBreakpointsNothingShorterThanAnEarlierPromptIsFound() {
    PrefixCache cache = new PrefixCache(MARKS_OR_END);
    cache.send(prompt("a:2000", "b:100"), 0, 7);
    assertThat(cache.send(prompt("a:2000", "c:100"), 1, 7)).isEqualTo(tokens(0, 0, 2100, 0));
  }

  @Test
  void olderOpenAiModelsFindAnyPrefixAndWriteForFree() {
    PrefixCache cache = new PrefixCache(STEPS);
    assertThat(cache.send(prompt("a:2000", "b:100"), 0, 7)).isEqualTo(tokens(2100, 0, 0, 0));
    assertThat(cache.send(prompt("a:2000", "c:50"), 1, 7)).isEqualTo(tokens(114, 1936, 0, 0));
    assertThat(cache.send(prompt("a:2000"), 602, 7)).isEqualTo(tokens(2000, 0, 0, 0));
  }

  @Test
  void expectsAShareOfTheHitsWhereCachingIsBestEffort() {
    CacheRules rules = new CacheRules(Finds.ANY_PREFIX, 2000, 4, 99, 1, 600, "", 600, 0.5);
    PrefixCache cache = new PrefixCache(rules);
    cache.send(prompt("a:3000"), 0, 7);
    assertThat(cache.send(prompt("a:3000", "b:10"), 1, 7)).isEqualTo(tokens(1510, 1500, 0, 0));
  }

  @Test
  void aCopyGoesItsOwnWay() {
    PrefixCache cache = new PrefixCache(MARKS);
    cache.copy().send(prompt("a:2000*"), 0, 7);
    assertThat(cache.send(prompt("a:2000*"), 1, 7)).isEqualTo(tokens(0, 0, 2000, 0));
    assertThat(cache.copy().send(prompt("a:2000*"), 2, 7)).isEqualTo(tokens(0, 2000, 0, 0));
  }
}
