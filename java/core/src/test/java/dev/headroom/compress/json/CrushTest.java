package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.CompactJson;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomBulk;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrushTest {
  private final MapStore store = new MapStore();

  private Headroom headroom(CompressConfig config, OriginalStore originals) {
    return Headroom.builder()
        .model("gpt-4o")
        .kernel(Kernels.java())
        .config(config)
        .store(originals)
        .build();
  }

  private CompressResult<String> crush(String json, String query) {
    return headroom(CompressConfig.DEFAULTS, store).compressText(json, "", query);
  }

  /** Rows of a log, all alike but for those given. */
  private static String log(int rows, Map<Integer, String> others) {
    return IntStream.range(0, rows)
        .mapToObj(i ->
            others.getOrDefault(
                i,
                "{\"ts\":\"2026-11-24T10:%02d:%02dZ\",\"level\":\"INFO\",\"service\":\"%s\",\"latency_ms\":%d,\"message\":\"request r%d served\"}"
                    .formatted(i / 60 % 60, i % 60, i % 3 == 0 ? "api" : "db", 20 + i % 7, i * 31)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String error(int i, String message) {
    return "{\"ts\":\"2026-11-24T11:00:%02dZ\",\"level\":\"ERROR\",\"service\":\"api\",\"latency_ms\":25,\"message\":\"%s\"}"
        .formatted(i % 60, message);
  }

  @Test
  void leavesOutBulkAndGivesTheOriginalBack() {
    String json = log(500, Map.of());
    CompressResult<String> r = crush(json, "");
    assertThat(r.compressionRatio()).isGreaterThan(0.85);
    assertThat(r.references()).containsExactly(Reference.of(json.getBytes(UTF_8)));
    assertThat(Marker.find(r.messages().getBytes(UTF_8))).isEqualTo(r.references());
    assertThat(store.get(r.references().getFirst()))
        .isInstanceOfSatisfying(
            OriginalStore.Lookup.Found.class,
            f -> assertThat(new String(f.original(), UTF_8)).isEqualTo(json));
    assertThat(r.messages()).contains("level INFO 500").contains("latency_ms 20..26, median 23");
    assertThat(r.transformsApplied()).containsExactly("json-rows/1");
  }

  @Test
  void keepsEveryDistinctErrorLiterallyWhateverTheBudget() {
    Map<Integer, String> errors =
        IntStream.range(0, 120)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> 3 + i * 7,
                    i ->
                        error(
                            i,
                            "cannot reach "
                                + "abcdefghij".charAt(i % 10)
                                + "x"
                                + (char) ('a' + i / 10)
                                + " at 10.0.0."
                                + i)));
    CompressConfig hard =
        CompressConfig.DEFAULTS.withFidelity(Fidelity.AGGRESSIVE).withTargetRatio(1.0);
    String text = headroom(hard, store).compressText(log(900, errors), "").messages();
    for (int i = 0; i < 120; i++) {
      assertThat(text)
          .contains("cannot reach " + "abcdefghij".charAt(i % 10) + "x" + (char) ('a' + i / 10));
    }
  }

  @Test
  void tellsHowManyErrorsAreAlikeAndWhere() {
    Map<Integer, String> errors =
        Map.of(
            100, error(1, "disk 7 failed"),
            101, error(2, "disk 8 failed"),
            300, error(3, "disk 9 failed"),
            310, error(4, "out of memory"));
    String text = crush(log(500, errors), "").messages();
    assertThat(text)
        .contains("disk 7 failed")
        .contains("out of memory")
        .contains("row 101 x3 (101-102, 301)")
        .contains("level INFO 496, ERROR 4");
  }

  @Test
  void aNameOrAWordAloneIsNoError() {
    String rows =
        IntStream.range(0, 300)
            .mapToObj(i ->
                "{\"id\":%d,\"error\":null,\"errors\":0,\"note\":\"0 errors found in run %d\"}"
                    .formatted(i, i))
            .collect(Collectors.joining(",", "[", "]"));
    CompressResult<String> r = crush(rows, "");
    assertThat(r.messages()).doesNotContain("failures");
    assertThat(r.compressionRatio()).isGreaterThan(0.8);
  }

  @Test
  void keepsOutliersRareValuesRareShapesAndChanges() {
    String rows =
        IntStream.range(0, 600)
            .mapToObj(i ->
                "{\"host\":\"h%d\",\"cpu\":%d,\"region\":\"%s\",\"phase\":\"%s\"%s}"
                    .formatted(
                        i,
                        i == 321 ? 9950 : 40 + i % 9,
                        i == 222 ? "mars-1" : i % 2 == 0 ? "eu" : "us",
                        i < 432 ? "green" : "blue",
                        i == 111 ? "" : ",\"owner\":\"team-%d\"".formatted(i % 4)))
            .collect(Collectors.joining(",", "[", "]"));
    String text = crush(rows, "").messages();
    assertThat(text).contains("h321").contains("mars-1").contains("h111").contains("433 h432");
  }

  @Test
  void countsValuesInListsAsValuesAndTellsOfOtherTypes() {
    String rows =
        IntStream.range(0, 400)
            .mapToObj(i ->
                "{\"tags\":[\"a\",\"b\"],\"size\":%s,\"title\":%s}"
                    .formatted(
                        i % 100 == 7 ? "\"big\"" : i * 3 + 1,
                        i % 100 == 9 ? "null" : "\"title of page %d\"".formatted(i)))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(crush(rows, "").messages())
        .contains("tags[] (800 values) a 400, b 400")
        .contains("size numbers 1..1198, median 598, of other types 4")
        .contains("title 396 distinct, null 4");
  }

  @Test
  void spellsSmallNumbersOfACsvAsTheyStand() {
    String csv =
        "name,share\n"
            + IntStream.range(0, 400)
                .mapToObj(i -> "item%d,0.0000000%03d".formatted(i, i + 100))
                .collect(Collectors.joining("\n"));
    assertThat(crush(csv, "").messages()).contains("share 0.0000000100..0.0000000499");
  }

  @Test
  void keepsWhatTheQueryAsksFor() {
    String json = log(500, Map.of());
    assertThat(crush(json, "").messages()).doesNotContain("r10850");
    assertThat(crush(json, "what happened to request r10850?").messages()).contains("r10850");
  }

  @Test
  void aLongTextIsCutBehindTheWordsThatAreAskedFor() {
    assertThat(shown("until the pallet was found, k-4711/x, and ", "Was the pallet 4711 found?"))
        .contains("until the pallet was found, k-4711/\u2026 [+");
    assertThat(shown("until pool 4711 had a\\nTimeoutError and ", "TimeoutError in pool 4711?"))
        .contains("TimeoutError \u2026 [+");
    assertThat(shown("until robot 4711 sent a message and ", "Which message of robot 4711 was it?"))
        .contains("sent a message \u2026 [+");
  }

  /** What stands for a log that has one long text with something in its middle. */
  private String shown(String middle, String query) {
    String filler = "the morning shift moved boxes from one hall to the other and back ";
    Map<Integer, String> odd =
        Map.of(
            250,
            "{\"ts\":\"2026-11-24T10:00:00Z\",\"level\":\"INFO\",\"service\":\"db\",\"latency_ms\":21,\"message\":\"%s\"}"
                .formatted(filler.repeat(20) + middle + filler.repeat(20)));
    CompressResult<String> r = crush(log(500, odd), query);
    assertThat(r.decisions().getFirst().reason()).doesNotContain("refused");
    return r.messages();
  }

  @Test
  void aFewLinesThatHoldBulkAreCutDownInside() {
    String lines =
        "{\"page\":1,\"rows\":%s}\n{\"page\":2,\"rows\":%s}\n"
            .formatted(log(300, Map.of()), log(200, Map.of(77, error(3, "disk full"))));
    CompressResult<String> r = crush(lines, "");
    assertThat(r.transformsApplied()).containsExactly("json-rows/1");
    assertThat(r.decisions().getFirst().reason()).doesNotContain("refused");
    assertThat(r.messages())
        .contains("disk full")
        .contains("of 300 rows of $[0].rows omitted")
        .contains("of 200 rows of $[1].rows omitted");
    assertThat(r.compressionRatio()).isGreaterThan(0.8);
  }

  @Test
  void withoutAWorkingStoreNothingIsLeftOut() {
    OriginalStore full =
        new OriginalStore() {
          @Override
          public Stored put(byte[] original) {
            return new Stored.NotKept("store is full");
          }

          @Override
          public Lookup get(Reference reference) {
            return new Lookup.Missing("store is full");
          }

          @Override
          public void close() {}
        };
    String json = log(500, Map.of());
    CompressResult<String> r = headroom(CompressConfig.DEFAULTS, full).compressText(json, "");
    assertThat(r.references()).isEmpty();
    assertThat(r.decisions().getFirst().reason()).contains("store is full");
    assertThat(
            headroom(CompressConfig.DEFAULTS, full)
                .expand(r.messages(), r.transformsApplied().getFirst()))
        .isEqualTo(json);
  }

  @Test
  void losslessLeavesNothingOut() {
    CompressConfig lossless = CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS);
    CompressResult<String> r = headroom(lossless, store).compressText(log(500, Map.of()), "");
    assertThat(r.references()).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void aggressiveKeepsLessAndATargetIsFollowed() {
    String json = log(900, Map.of());
    double balanced = crush(json, "").compressionRatio();
    double aggressive =
        headroom(CompressConfig.DEFAULTS.withFidelity(Fidelity.AGGRESSIVE), store)
            .compressText(json, "")
            .compressionRatio();
    double half =
        headroom(CompressConfig.DEFAULTS.withTargetRatio(0.8), store)
            .compressText(json, "")
            .compressionRatio();
    assertThat(aggressive).isGreaterThan(balanced);
    assertThat(half).isBetween(0.75, balanced);
  }

  @Test
  void theQueryOfAConversationIsWhatStandsBeforeTheResult() {
    String result = log(500, Map.of());
    String ask = "{\"role\":\"user\",\"content\":\"what happened to request r10850?\"}";
    String call =
        "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"logs\",\"arguments\":\"{}\"}}]}";
    String tool =
        "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":"
            + tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(result)
            + "}";
    String later = "{\"role\":\"user\",\"content\":\"and r6851?\"}";
    Headroom headroom = headroom(CompressConfig.DEFAULTS, store);
    String before = headroom.compress("[" + ask + "," + call + "," + tool + "]").messages();
    String after =
        headroom.compress("[" + ask + "," + call + "," + tool + "," + later + "]").messages();
    assertThat(before).contains("r10850").doesNotContain("r6851");
    assertThat(after).startsWith(before.substring(0, before.length() - 1));
  }

  @Test
  void randomBulkIsNeverLargerAndKeptRowsAreExact() {
    Seeds.of("crush of random bulk", 2_000)
        .forEach(seed -> {
          String json = RandomBulk.of(seed);
          CompressResult<String> r = crush(json, "cache key error");
          assertThat(r.tokensAfter()).as("seed %d", seed).isLessThanOrEqualTo(r.tokensBefore());
          if (r.references().isEmpty()) {
            return;
          }
          assertThat(Marker.find(r.messages().getBytes(UTF_8)))
              .as("seed %d", seed)
              .isNotEmpty()
              .allMatch(r.references().getFirst()::equals);
          checkRows(json, r.messages(), "seed " + seed);
        });
  }

  /** A member that is left out of each row, since another one says it. */
  private static final Pattern SAME_AS = Pattern.compile("([^ ,]+) \\(the same as ([^)]+)\\)");

  /** Gives a row a member that another one says; where the other's name is escaped, its own. */
  private static void give(
      Map<String, String> kept, String name, String other, Map<String, String> members) {
    String value = kept.containsKey(other) ? kept.get(other) : members.get(name);
    if (value != null) {
      kept.put(name, value);
    }
  }

  /** Checks the rows of a root array of objects, where they are not cut. */
  private void checkRows(String json, String text, String as) {
    if (json.charAt(0) != '['
        || text.charAt(0) != '['
        || text.contains("\u2026")
        || json.startsWith("[[")) {
      return;
    }
    Headroom headroom = headroom(CompressConfig.DEFAULTS, store);
    String body = text.substring(0, text.lastIndexOf("\n["));
    String rows = headroom.expand(body, "json-table/1");
    List<String> all = CompactJson.elements(headroom.expand(json, "json-compact/1"));
    for (String row : CompactJson.elements(rows)) {
      Map<String, String> kept = CompactJson.members(row);
      String number = kept.keySet().iterator().next();
      String original = all.get(Integer.parseInt(kept.remove(number)) - 1);
      if (original.charAt(0) == '{') {
        Map<String, String> members = CompactJson.members(original);
        SAME_AS.matcher(text).results().forEach(m -> give(kept, m.group(1), m.group(2), members));
        assertThat(kept).as(as).isEqualTo(members);
      } else {
        assertThat(kept).as(as).containsExactly(Map.entry("value", original));
      }
    }
  }
}
