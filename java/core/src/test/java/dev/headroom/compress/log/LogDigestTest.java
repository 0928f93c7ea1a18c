package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.Limit;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.kernel.Kernels;
import dev.headroom.rank.Terms;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomLog;
import dev.headroom.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogDigestTest {
  private static final Pattern GAP = Pattern.compile("\\[(\\d+)(?:-(\\d+))?]");

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).store(new MapStore()).build();

  private static List<String> log(int n) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String time = "2026-03-01 10:%02d:%02d.%03d".formatted(i / 60 % 60, i % 60, i * 7 % 1000);
      lines.add(
          time
              + switch (i % 3) {
                case 0 -> " INFO  [http] GET /orders/" + i * 37 + " 200 in " + (i % 40 + 1) + " ms";
                case 1 -> " DEBUG [pool] borrowed connection " + i % 8 + " of 8 for w" + i % 4;
                default -> " INFO  [jobs] finished job " + i + " with 0 errors";
              });
    }
    return lines;
  }

  private String digest(List<String> lines, String query) {
    CompressResult<String> r = headroom.compressText(String.join("\n", lines) + "\n", "", query);
    assertThat(r.transformsApplied()).containsExactly("log-digest/1");
    return r.messages();
  }

  @Test
  void saysHowOftenAndWhatVaries() {
    assertThat(digest(log(900), ""))
        .contains(" (x299 to 898) ~ 2026-03-01 10:00:03.021..10:14:57.279")
        .contains("[http] GET /orders/{111..33189} 200 in {1..40} ms\n")
        .contains("borrowed connection {0..7} of 8 for w{0..3}\n");
  }

  @Test
  void aValueThatHardlyAnyOtherLineHasBringsItsLine() {
    List<String> lines = log(900);
    for (int i = 0; i < 900; i += 3) {
      lines.set(i, lines.get(i).replaceAll("200 in .*", "200 in region east"));
    }
    lines.set(300, lines.get(300).replace("east", "west"));
    assertThat(digest(lines, "")).contains("\n301:" + lines.get(300) + "\n");
  }

  @Test
  void partsOfAddressesAreNoDecimals() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      lines.add(
          "2026-03-01 10:%02d:%02d INFO lease of 10.0.%d.%d renewed"
              .formatted(i / 60, i % 60, i % 40, i % 199));
    }
    assertThat(digest(lines, "")).doesNotContain("..39.").contains("lease of {10.0.2.2");
  }

  @Test
  void theMainKindIsToldOfWhateverItTakes() {
    List<String> lines = new ArrayList<>();
    String[] names = "Ada Bea Cid Dan Eva Fay Gus Hal Ida Jon Kim Leo Mia Ned Oda".split(" ");
    for (int i = 0; i < 300; i++) {
      lines.add(
          i % 25 == 0
              ? "CREATE TABLE t%d (".formatted(i / 25)
              : "INSERT INTO t%d VALUES (%d,'%s %sson',%d.50);"
                  .formatted(
                      i / 25, i % 25, names[i * 7 % 15], names[i * i / 7 % 15], i * 37 % 900));
    }
    assertThat(digest(lines, ""))
        .startsWith("[text, 300 lines: ")
        .containsPattern("\n\\d+ \\(x2[78]\\d to \\d+\\) ~ INSERT INTO t");
  }

  @Test
  void saysHowManyLinesAreOfKindsThatDoNotStandThere() {
    List<String> lines = log(900);
    for (int i = 0; i < 240; i++) {
      String word = "q" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "x";
      lines.set(
          30 + i * 3,
          "2026-03-01 10:00:00.001 INFO  [" + word + "] " + (word + "z ").repeat(9) + "seen");
    }
    assertThat(digest(lines, ""))
        .containsPattern(" lines omitted, \\d+ of them of kinds that do not stand here\\. ");
  }

  @Test
  void anEmptyLineAtTheEdgeStandsBehindItsNumber() {
    List<String> lines = log(900);
    lines.add(1, "");
    assertThat(digest(lines, "")).contains("\n2:\n");
  }

  @Test
  void saysFromWhenToWhenLinesAreWhateverTheirOrder() {
    List<String> mixed = log(900);
    Collections.swap(mixed, 6, 606);
    Collections.swap(mixed, 303, 897);
    assertThat(digest(mixed, "")).contains("~ 2026-03-01 10:00:03.021..10:14:57.279 INFO  [http]");
    List<String> days = log(900);
    for (int i = 450; i < 900; i++) {
      days.set(i, days.get(i - 450).replace("03-01", "03-02"));
    }
    assertThat(digest(days, ""))
        .contains("~ 2026-03-01..2026-03-02 10:00:03.021..10:07:27.129 INFO  [http]");
    Collections.swap(days, 6, 894);
    Collections.swap(days, 303, 897);
    assertThat(digest(days, "")).contains(" unsorted INFO  [http]");
  }

  @Test
  void everyKindOfErrorStandsThereWithItsCount() {
    List<String> lines = log(1200);
    for (int i = 0; i < 40; i++) {
      String kind = "k" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
      lines.set(20 + i * 25, "2026-03-01 10:00:00.001 ERROR [db] " + kind + " broke: disk " + i);
      lines.set(24 + i * 25, "2026-03-01 10:00:00.002 ERROR [db] " + kind + " broke: disk " + i);
    }
    lines.set(1100, "2026-03-01 10:00:00.003 WARN  [fs] volume data-3 is 91 percent full");
    lines.set(1150, "2026-03-01 10:00:00.003 WARN  [fs] volume data-9 is 97 percent full");
    String digest = digest(lines, "");
    for (int i = 0; i < 40; i++) {
      assertThat(digest).contains("k" + (char) ('a' + i % 26) + (char) ('a' + i / 26));
    }
    assertThat(digest).contains("\n1101 (x2 to 1151):" + lines.get(1100) + "\n");
  }

  @Test
  void aTraceBelongsToItsLine() {
    List<String> lines = log(900);
    lines.set(500, "2026-03-01 10:08:20.000 ERROR [db] java.io.EOFException: end of stream");
    lines.set(501, "\tat shop.Store.find(Store.java:42)");
    lines.set(502, "\tat shop.Main.run(Main.java:7)");
    assertThat(digest(lines, ""))
        .contains(
            "\n501:" + lines.get(500) + "\n502:" + lines.get(501) + "\n503:" + lines.get(502));
  }

  @Test
  void whatTheQueryAsksForStays() {
    List<String> lines = log(900);
    assertThat(digest(lines, "what became of order 15873?"))
        .contains("\n430:" + lines.get(429) + "\n");
    assertThat(digest(lines, "")).doesNotContain("\n430:");
  }

  @Test
  void firstAndLastLinesStay() {
    List<String> lines = log(900);
    assertThat(digest(lines, ""))
        .contains("\n1:" + lines.get(0) + "\n2:" + lines.get(1) + "\n")
        .contains("\n899:" + lines.get(898) + "\n900:" + lines.get(899) + "\n");
  }

  @Test
  void losesNothingWhereNothingMayBeLost() {
    CompressConfig lossless = CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS);
    Headroom other =
        Headroom.builder().model("gpt-4o").kernel(Kernels.java()).config(lossless).build();
    String log = String.join("\r\n", log(800));
    CompressResult<String> r = other.compressText(log, "");
    assertThat(r.transformsApplied()).containsExactly("log-lines/1");
    assertThat(other.expand(r.messages(), "log-lines/1")).isEqualTo(log);
  }

  @Test
  void entriesGapsAndCountsAreTrueOfRandomLogs() {
    int[] digests = {0};
    Seeds.of("digests of logs", 2_000)
        .forEach(seed -> {
          byte[] log =
              seed % 2 == 0
                  ? RandomLog.plain(seed, 100 + (int) (seed % 300))
                  : RandomLog.hostile(seed);
          Reference reference = Reference.of(log);
          Terms query = Terms.of("block 7".getBytes(UTF_8));
          new LogDigest(Log.of(log), LogDigestTest::bytes)
              .of(query, 900, true, reference)
              .ifPresent(digest -> {
                digests[0]++;
                assertThat(new DigestCheck(Log.of(log), digest, reference).refute(digest.text()))
                    .as("seed %d", seed)
                    .isEmpty();
                new DigestRecount(log, digest.text(), "seed " + seed).all();
              });
        });
    assertThat(digests[0]).isPositive();
  }

  /** An estimate: tokens do not matter here. */
  private static int[] bytes(List<byte[]> texts) {
    return texts.stream().mapToInt(t -> t.length / 3).toArray();
  }

  @Test
  void everyGapComesBack() {
    Seeds.of("gaps of logs", 200)
        .forEach(seed -> {
          String log = new String(RandomLog.plain(seed, 400), UTF_8);
          CompressResult<String> r = headroom.compressText(log, "");
          assertThat(r.decisions())
              .extracting(Decision::reason)
              .allMatch(why -> !why.contains("refused") && !why.contains("failed"));
          if (r.transformsApplied().equals(List.of("log-digest/1"))) {
            gaps(log.lines().toList(), r);
          }
        });
  }

  private void gaps(List<String> lines, CompressResult<String> r) {
    for (String line : r.messages().lines().toList()) {
      Matcher gap = GAP.matcher(line);
      if (gap.matches()) {
        int from = Integer.parseInt(gap.group(1));
        int to = gap.group(2) == null ? from : Integer.parseInt(gap.group(2));
        Selector selector = Selector.lines(from + "-" + to);
        Retrieved part = headroom.retrieve(r.references().getFirst(), selector, Limit.NONE);
        assertThat(new String(((Retrieved.Page) part).body(), UTF_8).stripTrailing())
            .isEqualTo(String.join("\n", lines.subList(from - 1, to)).stripTrailing());
      }
    }
  }

  @Test
  void aDigestThatIsNotTrueIsRefuted() {
    List<String> lines = log(300);
    lines.add("2026-03-01 10:09:00.000 ERROR [x] broke");
    lines.addAll(log(20));
    byte[] log = String.join("\n", lines).getBytes(UTF_8);
    Reference reference = Reference.of(log);
    Digest digest =
        new LogDigest(Log.of(log), LogDigestTest::bytes)
            .of(Terms.of(new byte[0]), 600, true, reference)
            .orElseThrow();
    String text = new String(digest.text(), UTF_8);
    DigestCheck check = new DigestCheck(Log.of(log), digest, reference);
    assertThat(check.refute(digest.text())).isEmpty();
    for (String wrong :
        List.of(
            text.replace("ERROR [x] broke", "ERROR [x] brake"),
            text.replace("[log, 321", "[log, 322"),
            text.replace(" of 321 lines omitted", " of 320 lines omitted"),
            text.replaceFirst("\\[(\\d+)-(\\d+)]", "[$1-9$2]"),
            text.replace("\n301:", "\n300:"),
            text + "\nmore")) {
      assertThat(wrong).isNotEqualTo(text);
      assertThat(check.refute(wrong.getBytes(UTF_8))).as(wrong).isPresent();
    }
  }
}
