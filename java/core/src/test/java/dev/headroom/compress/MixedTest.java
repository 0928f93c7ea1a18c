package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.compress.mixed.Segment;
import dev.headroom.compress.mixed.SegmentForm;
import dev.headroom.compress.mixed.Segments;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.CsvShape;
import dev.headroom.detect.Detector;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomLines;
import dev.headroom.testing.RandomLog;
import dev.headroom.testing.Seeds;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Texts of several kinds. */
class MixedTest {
  private static String rows(int n, boolean pretty) {
    StringBuilder json = new StringBuilder(pretty ? "[\n" : "[");
    for (int i = 0; i < n; i++) {
      String row =
          pretty
              ? "  {\n    \"id\": %d,\n    \"state\": \"%s\",\n    \"total\": %d\n  }"
              : "{\"id\":%d,\"state\":\"%s\",\"total\":%d}";
      json.append(i == 0 ? "" : pretty ? ",\n" : ",");
      json.append(row.formatted(i, i == 17 ? "failed" : "paid", i * 37 % 500));
    }
    return json.append(pretty ? "\n]\n" : "]\n").toString();
  }

  private static String log(int n) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < n; i++) {
      String level = i == 33 ? "ERROR" : "INFO";
      log.append(
          "2026-11-24 10:15:%02d.%03d %s [main] shop.Orders: order %d is done\n"
              .formatted(i % 60, i, level, i));
    }
    return log.toString();
  }

  private static final String BEFORE = "Here is what the service said of the orders:\n\n";
  private static final String BETWEEN = "\nAnd this stood in its log, as far as I can see.\n\n";

  private static Headroom headroom(Fidelity fidelity, MapStore store) {
    return Headroom.builder()
        .model("gpt-4o")
        .config(CompressConfig.DEFAULTS.withFidelity(fidelity))
        .store(store)
        .build();
  }

  @Test
  void aTextIsTakenApartWithoutGaps() {
    byte[] text =
        (BEFORE + rows(60, true) + BETWEEN + "```\n" + log(40) + "```\nbye\n").getBytes(UTF_8);
    List<Segment> segments = Segments.of(text, Detector.detect(text));
    assertThat(segments.stream().map(s -> s.detection().type().id()))
        .contains("json", "log")
        .hasSize(5);
    assertThat(segments.getFirst().from()).isZero();
    assertThat(segments.getLast().to()).isEqualTo(text.length);
  }

  @Test
  void withoutLossEverySegmentComesBackByteForByte() {
    Headroom headroom = headroom(Fidelity.LOSSLESS, new MapStore());
    for (boolean pretty : new boolean[] {true, false}) {
      byte[] text =
          (BEFORE + rows(60, pretty) + BETWEEN + (pretty ? log(60) : rows(40, true)) + "bye")
              .getBytes(UTF_8);
      CompressResult<byte[]> r = headroom.compressText(text, "");
      assertThat(r.decisions().getFirst().codec()).contains(SegmentForm.ID);
      assertThat(new String(r.messages(), UTF_8)).contains(BEFORE.strip(), BETWEEN.strip());
      assertThat(r.tokensAfter() * 10).isLessThan(r.tokensBefore() * 7);
      assertThat(headroom.expand(r.messages(), SegmentForm.ID)).isEqualTo(text);
    }
  }

  @Test
  void withLossEverySegmentIsCutAsATextOfItsOwn() {
    MapStore store = new MapStore();
    byte[] text = (BEFORE + rows(600, true) + BETWEEN + log(600)).getBytes(UTF_8);
    CompressResult<byte[]> r = headroom(Fidelity.BALANCED, store).compressText(text, "");
    String shown = new String(r.messages(), UTF_8);
    assertThat(shown)
        .contains(BEFORE.strip(), BETWEEN.strip(), "failed", "ERROR", "2 of 4 segments shortened");
    assertThat(r.tokensAfter() * 5).isLessThan(r.tokensBefore());
    assertThat(Marker.find(r.messages()))
        .hasSizeGreaterThan(1)
        .allSatisfy(reference -> assertThat(store.get(reference)).isInstanceOf(Lookup.Found.class));
    Lookup whole = store.get(r.references().getFirst());
    assertThat(((Lookup.Found) whole).original()).isEqualTo(text);
  }

  @Test
  void aLogWithATableBehindItIsTakenApart() {
    StringBuilder table = new StringBuilder("| host | state |\n|---|---|\n");
    for (int i = 0; i < 300; i++) {
      table.append("| host-%d | %s |\n".formatted(i, i == 44 ? "unreachable" : "up"));
    }
    byte[] text = (log(300) + "\n" + table).getBytes(UTF_8);
    CompressResult<byte[]> r = headroom(Fidelity.BALANCED, new MapStore()).compressText(text, "");
    assertThat(r.decisions().getFirst().type()).isEqualTo("log");
    assertThat(r.decisions().getFirst().codec()).contains("mixed/1");
    assertThat(new String(r.messages(), UTF_8)).contains("host-44 unreachable", "ERROR");
  }

  private static String csv(int n) {
    StringBuilder csv = new StringBuilder("host,state,load\n");
    for (int i = 0; i < n; i++) {
      csv.append("h%d,%s,0.%d\n".formatted(i, i == 44 ? "unreachable" : "up", i * 37 % 90));
    }
    return csv.toString();
  }

  @Test
  void aCsvWithLinesAroundItIsCutByItsRows() {
    String cut = "h400,u\n... [truncated 17 lines] ...\n";
    for (String around : new String[] {"", "# exported by hand\n", "==> hosts.csv <==\n"}) {
      byte[] text = (around + csv(400) + cut).getBytes(UTF_8);
      CompressResult<byte[]> r = headroom(Fidelity.BALANCED, new MapStore()).compressText(text, "");
      assertThat(r.decisions().getFirst().codec()).contains("mixed/1");
      assertThat(new String(r.messages(), UTF_8))
          .startsWith(around + "#,host,state,load\n")
          .contains("\n45,h44,unreachable,", " of 400 rows omitted", cut);
    }
  }

  @Test
  void aCsvThatBeginsAnewIsAnotherSegment() {
    byte[] text = (csv(40) + csv(60)).getBytes(UTF_8);
    assertThat(Segments.of(text, Detector.detect(text)))
        .extracting(Segment::to)
        .containsExactly(csv(40).length(), text.length);
  }

  /** How far a record's end is looked for is no place to part a text at. */
  @Test
  void aCsvEndsWithALineWhateverTheLengthOfItsRecords() {
    byte[] text = (csv(40) + "long,up," + "x".repeat(1 << 15) + "\nh,up,0.1\n#\n").getBytes(UTF_8);
    assertThat(Segments.of(text, Detector.detect(text)))
        .hasSizeGreaterThan(1)
        .allSatisfy(s -> assertThat(text[s.to() - 1]).isEqualTo((byte) '\n'));
  }

  private static List<Segment> segments(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return Segments.of(bytes, Detector.detect(bytes));
  }

  @Test
  void aCsvBelowAFenceThatIsNeverClosedIsOne() {
    String text = "Totals of open, closed, late tickets\n```csv\n" + csv(80);
    List<Segment> segments = segments(text);
    assertThat(segments).hasSize(2);
    assertThat(segments.getLast().detection().type()).isEqualTo(ContentType.CSV);
    assertThat(text.substring(segments.getLast().from())).isEqualTo(csv(80));
  }

  @Test
  void noCsvBeginsBelowALineOfAsManyCells() {
    String row = csv(1).lines().toList().get(1);
    List<Segment> segments = segments("words of a kind\n".repeat(40) + row + "\n" + csv(80));
    assertThat(segments)
        .noneMatch(
            s -> s.detection().type() == ContentType.CSV && s.to() - s.from() == csv(80).length());
  }

  @Test
  void aHeaderOfACsvMayBeAsLongAsItWants() {
    StringBuilder text = new StringBuilder("name");
    for (int c = 0; c < 1500; c++) {
      text.append(",expression_").append(c);
    }
    for (int r = 0; r < 6; r++) {
      text.append("\nrow").append(r);
      for (int c = 0; c < 1500; c++) {
        text.append(',').append(r * c % 97);
      }
    }
    byte[] wide = text.append('\n').toString().getBytes(UTF_8);
    assertThat(text.indexOf("\n")).isGreaterThan(1 << 14);
    assertThat(Detector.detect(wide).type()).isEqualTo(ContentType.CSV);
  }

  @Test
  void separatorsOfALineAreCountedAsFarAsCountsGo() {
    byte[] many = ",;\t|,".repeat(70_000).getBytes(UTF_8);
    assertThat(CsvShape.counts(many, 0, many.length)).isEqualTo(-1);
    assertThat(CsvShape.counts(many, 0, 5)).isEqualTo(1 | 2L << 16 | 1L << 32 | 1L << 48);
    assertThat(CsvShape.counts(many, 0, 5 * 20_000))
        .isEqualTo(20_000 | 40_000L << 16 | 20_000L << 32 | 20_000L << 48);
    assertThat(CsvShape.counts("\u00e4\u00bb".getBytes(UTF_8), 0, 4)).isZero();
  }

  @Test
  void aCsvThatAllOfATextIsIsOneSegment() {
    byte[] text = csv(40).getBytes(UTF_8);
    assertThat(Segments.of(text, Detector.detect(text))).hasSize(1);
  }

  @Test
  void aLogWithoutAnyOtherKindIsNotTakenApart() {
    String trace =
        "java.io.IOException: gone\n" + "\tat shop.Store.find(Store.java:41)\n".repeat(20);
    byte[] text = (log(30) + trace + "\n" + log(30) + trace + "\n" + log(30)).getBytes(UTF_8);
    assertThat(
            Segments.areMixed(
                Segments.of(text, Detector.detect(text)), ContentType.LOG, text.length))
        .isFalse();
  }

  @Test
  void whateverIsMixedComesBack() {
    Headroom headroom = headroom(Fidelity.LOSSLESS, new MapStore());
    AtomicInteger apart = new AtomicInteger();
    Seeds.of("mixed texts", 6_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          for (int i = random.nextInt(5); i >= 0; i--) {
            String fence = random.nextInt(3) == 0 ? "```x\n" : "\n";
            out.writeBytes(fence.getBytes(UTF_8));
            switch (random.nextInt(5)) {
              case 0 -> out.writeBytes(RandomLines.of(random.nextLong()));
              case 1 ->
                  out.writeBytes(rows(random.nextInt(40), random.nextBoolean()).getBytes(UTF_8));
              case 2 -> out.writeBytes(log(random.nextInt(40)).getBytes(UTF_8));
              case 3 -> out.writeBytes(RandomLog.hostile(random.nextLong()));
              default -> out.writeBytes(BEFORE.getBytes(UTF_8));
            }
            out.writeBytes((fence.length() > 1 ? "```" : "[segments: lines 1 x]").getBytes(UTF_8));
            out.write(random.nextInt(4) == 0 ? '\r' : '\n');
          }
          byte[] text = out.toByteArray();
          CompressResult<byte[]> r = headroom.compressText(text, "");
          assertThat(r.decisions().getFirst().reason())
              .as("seed %d", seed)
              .doesNotContain("failed:");
          r.decisions()
              .getFirst()
              .codec()
              .filter(SegmentForm.ID::equals)
              .ifPresent(codec -> {
                assertThat(headroom.expand(r.messages(), codec))
                    .as("seed %d", seed)
                    .isEqualTo(text);
                apart.incrementAndGet();
              });
        });
    assertThat(apart.get()).isPositive();
  }

  @Test
  void whatIsNoneIsRefused() {
    Headroom headroom = headroom(Fidelity.LOSSLESS, new MapStore());
    for (String none :
        new String[] {
          "x",
          "[segments: lines 2 as they are]\na",
          "[segments: lines 1 as they are]\na\nb",
          "[segments: lines 0 as they are]",
          "[segments: lines 1 json-table/1 odd]\na",
          "[segments: lines 1 no/1]\na",
          "[segments: lines ]"
        }) {
      assertThatThrownBy(() -> headroom.expand(none.getBytes(ISO_8859_1), SegmentForm.ID))
          .as(none)
          .isInstanceOf(HeadroomException.class);
    }
  }

  @Test
  void whatOpensAndNeverClosesIsNotLookedThroughAgainAndAgain() {
    String fences = "~~~~~~~~\n" + "```` x\n".repeat(100_000);
    for (String open : List.of("[\n".repeat(400_000), "{\n".repeat(400_000), fences)) {
      byte[] text = open.getBytes(UTF_8);
      List<Segment> segments = Segments.of(text, Detector.detect(text));
      assertThat(segments.getFirst().from()).isZero();
      assertThat(segments.getLast().to()).isEqualTo(text.length);
    }
  }
}
