package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Crusher;
import dev.headroom.compress.json.Crusher.Crushed;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.verify.JsonRowsCheck;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.rank.Terms;
import dev.headroom.testing.MapStore;
import dev.headroom.token.Encoding;
import dev.headroom.token.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Breaks a sound candidate in one way after the other: none may pass, the next one must. */
class VerificationTest {
  private static final Kernel KERNEL = Kernels.java();
  private static final Gate GATE = new Gate(KERNEL, new Tokenizer(Encoding.O200K_BASE, false));
  private static final String HASH = "0123456789abcdef01234567";

  private static final String LOG =
      IntStream.range(0, 400)
          .mapToObj(i ->
              i == 120 || i == 121
                  ? row(i, "ERROR", "disk 7 of node alpha is full")
                  : row(i, "INFO", "request served"))
          .collect(Collectors.joining(",", "[", "]"));

  private static final String CSV =
      "id,level,message\n"
          + IntStream.range(0, 400)
              .mapToObj(i ->
                  i == 120 ? "121,ERROR,disk is full" : "%d,INFO,request r%d".formatted(i + 1, i))
              .collect(Collectors.joining("\n"));

  private final MapStore store = new MapStore();

  private static String row(int i, String level, String message) {
    return "{\"id\":\"r%d\",\"level\":\"%s\",\"ms\":%d,\"message\":\"%s\"}"
        .formatted(i * 31, level, 20 + i % 7, message);
  }

  private static Subject subject(String text, String query) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Subject(KERNEL, GATE, bytes, GATE.count(bytes), query.getBytes(UTF_8));
  }

  private Compression best(Subject subject, Compressor.Plan plan, OriginalStore originals) {
    Originals to = new Originals(Fidelity.BALANCED, () -> Optional.of(originals));
    return new Verification(KERNEL, to).best(subject, plan);
  }

  private static Compressor.Plan plan(Subject subject) {
    Compressor compressor =
        new String(subject.text(), UTF_8).startsWith("[")
            ? new JsonCompressor(
                KERNEL, CompressConfig.DEFAULTS, Engines.of(CompressConfig.DEFAULTS))
            : new TextCompressor(KERNEL, CompressConfig.DEFAULTS, false);
    return compressor.plan(subject);
  }

  /** The plan with its first candidate replaced; those behind it are as they were. */
  private static Compressor.Plan broken(Compressor.Plan plan, Candidate candidate) {
    List<Attempt> attempts = new ArrayList<>(plan.attempts());
    Attempt first = attempts.getFirst();
    attempts.set(0, new Attempt(first.codec(), first.lossy(), () -> Optional.of(candidate)));
    return new Compressor.Plan(attempts, plan.otherwise());
  }

  private static Candidate first(Compressor.Plan plan) {
    return plan.attempts().getFirst().candidate().get().orElseThrow();
  }

  /** What becomes of a text whose first candidate is sound but for a change of its text. */
  private Compression afterBreaking(Subject subject, UnaryOperator<String> change) {
    Compressor.Plan plan = plan(subject);
    Candidate.Reversible sound = (Candidate.Reversible) first(plan);
    String text = new String(sound.text(), UTF_8);
    String changed = change.apply(text);
    assertThat(changed).isNotEqualTo(text);
    Candidate mutant =
        new Candidate.Reversible(changed.getBytes(UTF_8), sound.codec(), sound.check());
    return best(subject, broken(plan, mutant), store);
  }

  private void assertNextIsTaken(String text, String query, UnaryOperator<String> change) {
    Subject subject = subject(text, query);
    Compression c = afterBreaking(subject, change);
    assertThat(c)
        .isInstanceOfSatisfying(
            Compression.Reversible.class,
            r -> {
              assertThat(r.reason()).contains(" refused: ");
              assertThat(Marker.find(r.text())).containsExactly(r.reference());
              assertThat(store.get(r.reference())).isInstanceOf(OriginalStore.Lookup.Found.class);
            });
  }

  /** A line of the table that stands for a row of this number. */
  private static String line(String text, int number) {
    return text.lines().filter(l -> l.startsWith(number + " ")).findFirst().orElseThrow();
  }

  @Test
  void aSoundCandidatePassesWithoutAWordOfRefusal() {
    Subject subject = subject(LOG, "");
    assertThat(best(subject, plan(subject), store))
        .isInstanceOfSatisfying(
            Compression.Reversible.class,
            r -> assertThat(r.reason()).isEqualTo("rows left out, the original is kept"));
  }

  @Test
  void refusesADroppedRow() {
    assertNextIsTaken(LOG, "", text -> text.replace(line(text, 1) + "\n", ""));
  }

  @Test
  void refusesADroppedRowThatTheHeaderKnowsOf() {
    assertNextIsTaken(
        LOG,
        "",
        text -> {
          int rows = Integer.parseInt(text.substring(1, text.indexOf(']')));
          return text.replace(line(text, 2) + "\n", "")
              .replace("[" + rows + "]", "[" + (rows - 1) + "]");
        });
  }

  @Test
  void refusesADroppedFailureThoughAllCountsAreTrue() {
    assertNextIsTaken(
        LOG,
        "",
        text -> {
          int rows = Integer.parseInt(text.substring(1, text.indexOf(']')));
          return text.replace(line(text, 121) + "\n", "")
              .replace("[" + rows + "]", "[" + (rows - 1) + "]")
              .replace("[" + (400 - rows) + " of 400", "[" + (401 - rows) + " of 400");
        });
  }

  @Test
  void refusesAnAlteredValue() {
    assertNextIsTaken(LOG, "", text -> text.replace("node alpha", "node omega"));
  }

  @Test
  void refusesARowUnderAnotherNumber() {
    assertNextIsTaken(
        LOG, "", text -> text.replace("\n" + line(text, 2), "\n5" + line(text, 2).substring(1)));
  }

  @Test
  void refusesAnAlteredCount() {
    assertNextIsTaken(LOG, "", text -> text.replace("level INFO 398", "level INFO 399"));
    assertNextIsTaken(LOG, "", text -> text.replace(" of 400 rows", " of 401 rows"));
    assertNextIsTaken(LOG, "", text -> text.replaceFirst("\\n\\[[0-9]+ of", "\n[7 of"));
  }

  @Test
  void refusesABrokenMarker() {
    assertNextIsTaken(LOG, "", text -> text.substring(0, text.length() - 1));
    assertNextIsTaken(LOG, "", text -> text.replaceFirst("hash=[0-9a-f]{24}", "hash=" + HASH));
    assertNextIsTaken(LOG, "", text -> text.replace(" Retrieve: ", " retrieve "));
    assertNextIsTaken(LOG, "", text -> text.substring(0, text.lastIndexOf('\n')));
  }

  @Test
  void refusesWhatAReaderWouldNotSeeThoughItDecodes() {
    assertNextIsTaken(
        LOG,
        "",
        text ->
            text.replace("disk 7 of node alpha", "\"disk 7 of n\\u006fde alpha")
                .replace("is full", "is full\""));
  }

  @Test
  void refusesMoreTokens() {
    Subject subject = subject(LOG, "");
    Compression c = afterBreaking(subject, text -> text + " \u0e01\u0e02".repeat(20_000));
    assertThat(((Compression.Reversible) c).reason()).contains("no fewer tokens");
  }

  @Test
  void refusesAMissingOriginalAndFallsBackToAllOfIt() {
    Subject subject = subject(LOG, "");
    Compression c =
        best(subject, plan(subject), refusing(new OriginalStore.Stored.NotKept("full")));
    assertThat(c)
        .isInstanceOfSatisfying(
            Compression.Lossless.class,
            l -> {
              assertThat(l.reason()).isEqualTo("re-encoded without loss; nothing left out: full");
              assertThat(new String(Codecs.expand(KERNEL, l.text(), l.codec()), UTF_8))
                  .isEqualTo(LOG);
            });
  }

  @Test
  void refusesAHandleThatLeadsElsewhere() {
    Subject subject = subject(LOG, "");
    OriginalStore elsewhere = refusing(new OriginalStore.Stored.Kept(new Reference(HASH)));
    assertThat(best(subject, plan(subject), elsewhere))
        .isInstanceOfSatisfying(
            Compression.Lossless.class,
            l -> assertThat(l.reason()).contains("other content has the handle"));
  }

  @Test
  void keepsNoOriginalForWhatItRefuses() {
    Subject subject = subject(LOG, "");
    Candidate.Reversible sound = (Candidate.Reversible) first(plan(subject));
    Candidate bad = new Candidate.Reversible(sound.text(), "x/1", text -> Optional.of("bad"));
    Attempt attempt = new Attempt("x/1", true, () -> Optional.of(bad));
    Compressor.Plan only = new Compressor.Plan(List.of(attempt), () -> "nothing else");
    assertThat(best(subject, only, store))
        .isEqualTo(new Compression.Unchanged("nothing else; x/1 refused: bad"));
    assertThat(store.size()).isZero();
  }

  @Test
  void refusesALosslessTextThatStandsForAnotherValue() {
    Subject subject = subject(LOG, "");
    for (String wrong : List.of("a:1", "[1,2]", "{\"a\":", "users[2]{id}\n1\n")) {
      for (String codec : List.of(JsonTable.ID, Codecs.COMPACT_JSON, "unknown/9")) {
        Candidate bad = new Candidate.Lossless(wrong.getBytes(UTF_8), codec);
        Attempt attempt = new Attempt(codec, false, () -> Optional.of(bad));
        List<Attempt> attempts = List.of(attempt, plan(subject).attempts().reversed().get(1));
        Compression c = best(subject, new Compressor.Plan(attempts, () -> ""), store);
        assertThat(((Compression.Lossless) c).reason())
            .isEqualTo(
                "re-encoded without loss; "
                    + codec
                    + " refused: it does not decode to the original");
        assertThat(Codecs.expand(KERNEL, ((Compression.Lossless) c).text(), JsonTable.ID))
            .isEqualTo(LOG.getBytes(UTF_8));
      }
    }
  }

  @Test
  void goesOnAfterAnAttemptThatFails() {
    Subject subject = subject(LOG, "");
    List<Attempt> attempts = new ArrayList<>(plan(subject).attempts());
    attempts.addFirst(
        new Attempt(
            "x/1",
            true,
            () -> {
              throw new IllegalStateException("torn");
            }));
    Compression c = best(subject, new Compressor.Plan(attempts, () -> ""), store);
    assertThat(((Compression.Reversible) c).reason()).contains("x/1 failed: ").contains("torn");
  }

  @Test
  void refusesAnAnswerThatIsCut() {
    String notes =
        IntStream.range(0, 300)
            .mapToObj(i ->
                "{\"n\":%d,\"note\":\"%s%s\"}"
                    .formatted(
                        i * 7,
                        "some words that go on and on ".repeat(60),
                        i == 150 ? "until zanzibar is named" : "until it ends"))
            .collect(Collectors.joining(",", "[", "]"));
    byte[] original = notes.getBytes(UTF_8);
    Terms query = Terms.of("zanzibar".getBytes(UTF_8));
    Budget budget = new Budget(Fidelity.BALANCED, OptionalDouble.empty());
    Gate gate = new Gate(KERNEL, Tokenizer.of("gpt-4o"));
    Setting setting = new Setting(KERNEL, budget, query, gate::countAll, CsvCrusher::inText);
    Reference reference = Reference.of(original);
    Crushed sound = Crusher.crush(original, setting, gate.count(original), reference).orElseThrow();
    String json = new String(sound.json(), UTF_8);
    assertThat(json).contains("until zanzibar is named");
    Crushed cut =
        new Crushed(
            json.replace("until zanzibar is named", "\u2026 [+23 bytes]").getBytes(UTF_8),
            sound.tail(),
            sound.marked(),
            sound.kept(),
            sound.survey());
    assertThat(refuted(sound, query, reference)).isEmpty();
    assertThat(refuted(cut, query, reference).orElse(""))
        .contains("row 151 is cut before the answer");
  }

  private static Optional<String> refuted(Crushed crushed, Terms query, Reference reference) {
    return new JsonRowsCheck(KERNEL, crushed, query, reference)
        .refute(CrushedJson.written(crushed, Form.DEFAULT));
  }

  @Test
  void keepsTheDigitsOfAHashInAFailure() {
    String digits = "0123456789abcdef".repeat(3);
    Map<Integer, String> failing =
        Map.of(50, "\"error\":\"bad checksum\",\"sum\":\"" + digits + "\"");
    String rows =
        IntStream.range(0, 300)
            .mapToObj(i ->
                "{\"n\":%d,%s}"
                    .formatted(
                        i * 7,
                        failing.getOrDefault(
                            i, "\"error\":null,\"sum\":\"%048x\"".formatted(i * 7919L))))
            .collect(Collectors.joining(",", "[", "]"));
    Subject subject = subject(rows, "");
    assertThat(text(best(subject, plan(subject), store))).contains(digits);
  }

  @Test
  void refusesBrokenCsv() {
    assertNextIsTaken(CSV, "", text -> text.replace("\n2,2,INFO,request r1", ""));
    assertNextIsTaken(CSV, "", text -> text.replace("\n121,121,ERROR,disk is full", ""));
    assertNextIsTaken(CSV, "", text -> text.replace("disk is full", "disk is fine"));
    assertNextIsTaken(CSV, "", text -> text.replace(" of 400 rows", " of 399 rows"));
    assertNextIsTaken(CSV, "", text -> text.replace("INFO 399", "INFO 398"));
    assertNextIsTaken(CSV, "", text -> text.replaceFirst("hash=[0-9a-f]{24}", "hash=" + HASH));
    assertNextIsTaken(CSV, "", text -> text + "\n401,401,INFO,request r400");
    assertNextIsTaken(CSV, "", text -> text.replace("#,id,level", "#,id,grade"));
  }

  private static String text(Compression c) {
    return switch (c) {
      case Compression.Reversible r -> new String(r.text(), UTF_8);
      case Compression.Lossless l -> new String(l.text(), UTF_8);
      case Compression.Unchanged u -> u.reason();
    };
  }

  private static OriginalStore refusing(OriginalStore.Stored answer) {
    return new OriginalStore() {
      @Override
      public Stored put(byte[] original) {
        return answer;
      }

      @Override
      public Lookup get(Reference reference) {
        return new Lookup.Missing("never stored here");
      }

      @Override
      public void close() {}
    };
  }
}
