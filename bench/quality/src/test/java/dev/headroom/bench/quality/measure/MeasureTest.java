package dev.headroom.bench.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Fidelity;
import dev.headroom.bench.quality.data.Case;
import dev.headroom.ccr.Reference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private static final String HASH = "0123456789abcdef01234567";
  private static final String JSON =
      "[ {\"id\": \"a-1001\"}, {\"id\": \"a-1002\"}, {\"id\": \"a-1003\"} ]";
  private static final Case CASE =
      Case.content("f", "n", utf8(JSON), "", "", List.of("a-1001", "a-1002"));

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  /** Says and gives back whatever it is told to. */
  private record Told(
      String output, Map<String, String> codecs, List<String> references, String back)
      implements Compressor {
    @Override
    public Result compress(Case input) {
      return new Result(utf8(output), codecs, references, false);
    }

    @Override
    public byte[] expand(byte[] text, String codec) {
      if (codec.equals("unknown")) {
        throw new IllegalArgumentException(codec);
      }
      return utf8(back);
    }

    @Override
    public Optional<byte[]> original(String hash) {
      return hash.equals(HASH) ? Optional.of(utf8(back)) : Optional.empty();
    }
  }

  private static Outcome lossless(String output, String back) {
    return Measure.of(CASE, new Told(output, Map.of("", "c/1"), List.of(), back));
  }

  private static Outcome referring(String output, String hash, String back) {
    return Measure.of(CASE, new Told(output, Map.of(), List.of(hash), back));
  }

  @Test
  void seesThatNothingWasDone() {
    Outcome o = Measure.of(CASE, new Told(JSON, Map.of(), List.of(), ""));
    assertThat(o.savedOfRaw()).isZero();
    assertThat(o.savedOfMinified()).isNegative();
    assertThat(o.mustKeep()).isEqualTo(new Share(2, 2));
    assertThat(o.facts()).isEqualTo(new Share(3, 3));
    assertThat(o.exact()).isEqualTo(Share.NONE);
    assertThat(o.inflated() || o.crashed()).isFalse();
  }

  private static Outcome source(String before, String after) {
    Case file = Case.content("f", "n", utf8(before), "A.java", "", List.of());
    return Measure.of(file, new Told(after, Map.of(), List.of(), ""));
  }

  @Test
  void readsSourceFilesAgain() {
    String file = "class A {\n  int x;\n  int sum(int y) {\n    return x + y;\n  }\n}\n";
    SourceFile kept = source(file, file.replace("\n    return x + y;\n  ", "/* */")).source();
    assertThat(kept).isEqualTo(new SourceFile(new Share(1, 1), new Share(3, 3)));
    SourceFile broken = source(file, "class A { int x; int sum( { }").source();
    assertThat(broken).isEqualTo(new SourceFile(new Share(0, 1), new Share(2, 3)));
    SourceFile was = source("class A {\n  int x;\n", "class A { }").source();
    assertThat(was.parsed()).isEqualTo(new Share(0, 0));
    assertThat(lossless("id", JSON).source()).isEqualTo(SourceFile.NONE);
  }

  @Test
  void takesCompactJsonForTheWhole() {
    String compact = "[{\"id\":\"a-1001\"},{\"id\":\"a-1002\"},{\"id\":\"a-1003\"}]";
    Outcome o = lossless("id a-* 1001 1002 1003", compact);
    assertThat(o.exact()).isEqualTo(new Share(1, 1));
    assertThat(o.mustKeep()).isEqualTo(new Share(0, 2));
    assertThat(o.missing()).containsExactly("a-1001", "a-1002");
    assertThat(o.facts()).isEqualTo(new Share(0, 3));
    assertThat(o.recoverable()).isEqualTo(new Share(3, 3));
    assertThat(o.savedOfRaw()).isGreaterThan(o.savedOfMinified());
  }

  @Test
  void doesNotBelieveACodecThatGivesSomethingElse() {
    Outcome o = lossless("a-1001", "[{\"id\":\"a-1001\"},{\"id\":\"a-1002\"}]");
    assertThat(o.exact()).isEqualTo(new Share(0, 1));
    assertThat(o.recoverable()).isEqualTo(new Share(2, 3));
    assertThat(o.mustKeep()).isEqualTo(new Share(1, 2));
  }

  @Test
  void doesNotBelieveACodecThatFails() {
    Outcome o = Measure.of(CASE, new Told("a-1001", Map.of("", "unknown"), List.of(), JSON));
    assertThat(o.exact()).isEqualTo(new Share(0, 1));
    assertThat(o.recoverable()).isEqualTo(new Share(1, 3));
    assertThat(o.crashed()).isFalse();
  }

  @Test
  void followsAReferenceThatAReaderSees() {
    Outcome o = referring("a-1001 [2 omitted. Retrieve: hash=" + HASH + "]", HASH, JSON);
    assertThat(o.exact()).isEqualTo(new Share(1, 1));
    assertThat(o.recoverable()).isEqualTo(new Share(3, 3));
    assertThat(o.facts()).isEqualTo(new Share(1, 3));
  }

  @Test
  void followsNoReferenceThatAReaderDoesNotSee() {
    Outcome o = referring("a-1001", HASH, JSON);
    assertThat(o.exact()).isEqualTo(new Share(0, 1));
    assertThat(o.recoverable()).isEqualTo(new Share(1, 3));
  }

  @Test
  void findsNothingBehindAReferenceThatIsNotKept() {
    String hash = Reference.of(utf8("other")).hash();
    Outcome o = referring("[3 omitted. Retrieve: hash=" + hash + "]", hash, JSON);
    assertThat(o.exact()).isEqualTo(new Share(0, 1));
    assertThat(o.recoverable()).isEqualTo(new Share(0, 3));
  }

  @Test
  void seesATextThatGrew() {
    Outcome o = Measure.of(CASE, new Told(JSON + JSON, Map.of(), List.of(), ""));
    assertThat(o.inflated()).isTrue();
    assertThat(o.savedOfRaw()).isNegative();
  }

  @Test
  void countsWhatFailsAsLost() {
    Case chat =
        Case.conversation(
            "f", "n", utf8("[{\"role\":\"user\",\"content\":\"id a-77\"}]"), "", List.of("a-77"));
    for (String output : List.of("no json", "[]", "[{\"role\":\"user\",\"content\":[]}]")) {
      Outcome o = Measure.of(chat, new Told(output, Map.of(), List.of(), ""));
      assertThat(o.crashed()).as(output).isTrue();
      assertThat(o.mustKeep()).as(output).isEqualTo(new Share(0, 1));
    }
  }

  @Test
  void findsTheLibraryItselfExact() {
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < 60; i++) {
      rows.append(i == 0 ? "" : ",")
          .append("{\"id\":\"x-")
          .append(2_000 + i)
          .append("\",\"state\":\"ok\"}");
    }
    Case c = Case.content("f", "n", utf8(rows + "]"), "application/json", "", List.of("x-2030"));
    Outcome o = Measure.of(c, new HeadroomCompressor(Fidelity.LOSSLESS));
    assertThat(o.exact()).isEqualTo(new Share(1, 1));
    assertThat(o.recoverable()).isEqualTo(new Share(30, 30));
    assertThat(o.savedOfMinified()).isPositive();
  }
}
