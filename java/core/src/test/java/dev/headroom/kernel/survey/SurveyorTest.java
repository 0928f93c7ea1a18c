package dev.headroom.kernel.survey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.rank.Terms;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyorTest {
  private static Bulk survey(String json) {
    KernelResult result = Surveyor.survey(json.getBytes(UTF_8), Terms.of(new byte[0]));
    return Survey.read(((KernelResult.Text) result).bytes()).bulks().getFirst();
  }

  /** Whichever member is missing: no column and kind of value is left out of a row's shape. */
  @ParameterizedTest
  @ValueSource(strings = {"\"b\":\"x\",", "\"c\":7,", "\"d\":true,", "\"e\":false,", "\"f\":null,"})
  void aRowThatLacksAMemberStandsOut(String member) {
    String whole = "{\"a\":1,\"b\":\"x\",\"c\":7,\"d\":true,\"e\":false,\"f\":null,\"g\":0}";
    StringBuilder json = new StringBuilder("[");
    for (int r = 0; r < 200; r++) {
      json.append(r > 0 ? "," : "").append(r == 77 ? whole.replace(member, "") : whole);
    }
    assertThat(survey(json.append(']').toString()).candidates())
        .filteredOn(row -> row.is(Survey.ANOMALY))
        .extracting(Row::index)
        .containsExactly(77);
  }

  /** A lock file's first package is the project itself. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"p\",\"deps\":{}}", "{}", "7"})
  void aMapMayBeginWithSomethingElse(String first) {
    StringBuilder json = new StringBuilder("{\"\":" + first);
    for (int r = 0; r < 40; r++) {
      json.append(",\"p").append(r).append("\":{\"version\":\"1.").append(r).append("\"}");
    }
    Bulk bulk = survey(json.append('}').toString());
    assertThat(bulk.rows()).isEqualTo(41);
    assertThat(bulk.map()).isTrue();
  }

  /** What a tool says of a finding tells its kind; where it is and how to mend it does not. */
  @Test
  void findingsOfOneRuleAreAlikeWhateverMendsThem() {
    StringBuilder json = new StringBuilder("[");
    String[] words = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"};
    for (int r = 0; r < 63; r++) {
      String word = words[r % 7] + words[r / 7 % 7];
      json.append(r > 0 ? "," : "")
          .append("{\"level\":\"error\",\"message\":\"")
          .append(r % 3 == 0 ? "Unused import" : "Line too long")
          .append("\",\"fix\":{\"edits\":[{\"content\":\"use ")
          .append(word)
          .append(" instead\"}]},\"locations\":[{\"snippet\":{\"text\":\"import ")
          .append(word)
          .append("\"}}]}");
    }
    assertThat(survey(json.append(']').toString()).candidates())
        .filteredOn(row -> row.is(Survey.FAILURE))
        .extracting(Row::index)
        .containsExactly(0, 1);
  }

  @Test
  void aLevelThatIsADefaultTellsOfNoFailure() {
    StringBuilder json = new StringBuilder("[");
    for (int r = 0; r < 40; r++) {
      json.append(r > 0 ? "," : "")
          .append("{\"defaultConfiguration\":{\"level\":\"error\"},\"id\":\"R%d\"}".formatted(r));
    }
    assertThat(survey(json.append(']').toString()).candidates())
        .noneMatch(row -> row.is(Survey.FAILURE));
  }

  /** Names that tools give to what mends a finding are common: failures stand in such objects. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "region",
        "location",
        "locations",
        "fix",
        "edit",
        "suggestion",
        "replacement",
        "defaultConfiguration",
        "probe"
      })
  void failuresInsideOfWhatIsNamedLikeAFixStandEachOfItsKind(String name) {
    String[] words = {"disk full", "no route", "bad checksum", "out of memory", "stale lock"};
    StringBuilder json = new StringBuilder("[");
    for (int r = 0; r < 200; r++) {
      boolean failed = r % 20 == 7;
      String error = failed ? "\"" + words[r / 20 % 5] + "\"" : "null";
      json.append(r > 0 ? "," : "")
          .append(
              "{\"id\":%d,\"%s\":{\"name\":\"r%d\",\"exitCode\":%d,\"error\":%s},\"ms\":%d}"
                  .formatted(r, name, r % 5, failed ? 1 : 0, error, r * 37 % 90));
    }
    assertThat(survey(json.append(']').toString()).candidates())
        .filteredOn(row -> row.is(Survey.FAILURE))
        .extracting(Row::index)
        .contains(7, 27, 47, 67, 87);
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "location", "fix", "suggestion"})
  void aMessageInsideOfWhatIsNamedLikeAFixTellsTheKindWhereNothingElseDoes(String name) {
    String[] words = {"disk full", "no route", "bad checksum", "out of memory", "stale lock"};
    StringBuilder json = new StringBuilder("[");
    for (int r = 0; r < 200; r++) {
      boolean failed = r % 20 == 7;
      json.append(r > 0 ? "," : "")
          .append(
              "{\"id\":%d,\"%s\":{\"status\":\"%s\",\"message\":\"%s\"}}"
                  .formatted(
                      r,
                      name,
                      failed ? "failed" : "ok",
                      failed ? words[r / 20 % 5] : "all went well"));
    }
    assertThat(survey(json.append(']').toString()).candidates())
        .filteredOn(row -> row.is(Survey.FAILURE))
        .extracting(Row::index)
        .contains(7, 27, 47, 67, 87);
  }

  private static boolean hasBulk(String json) {
    KernelResult result = Surveyor.survey(json.getBytes(UTF_8), Terms.of(new byte[0]));
    return !Survey.read(((KernelResult.Text) result).bytes()).bulks().isEmpty();
  }

  @Test
  void schemasAreNoDataWhateverStandsBeforeThem() {
    String schema = ",\"s%d\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
    StringBuilder json = new StringBuilder("{\"any\":{}");
    for (int i = 0; i < 30; i++) {
      json.append(schema.formatted(i));
    }
    assertThat(hasBulk(json.append('}').toString())).isFalse();
  }

  @Test
  void propertiesOfPlacesAreData() {
    String place = "{\"type\":\"Feature\",\"properties\":{\"name\":\"p%d\",\"rank\":%d}}";
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < 30; i++) {
      json.append(i == 0 ? "" : ",").append(place.formatted(i, i % 7));
    }
    assertThat(hasBulk(json.append(']').toString())).isTrue();
  }

  /** A text's hash is 0 if its second eight bytes are what the first eight make of the hash. */
  @Test
  void valuesThatAllHaveTheSameHashFindAnEnd() {
    Random random = new Random(1);
    StringBuilder json = new StringBuilder("[");
    int found = 0;
    while (found < Tally.MOST + 10) {
      byte[] text = new byte[16];
      for (int i = 0; i < 8; i++) {
        text[i] = (byte) ('a' + random.nextInt(26));
      }
      ByteBuffer words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
      long before = 2 ^ text.length * 0x9E3779B97F4A7C15L;
      words.putLong(8, Hash.mix(before, words.getLong(0)));
      if (isPlain(text)) {
        json.append(found++ > 0 ? ",\"" : "\"").append(new String(text, US_ASCII)).append('"');
      }
    }
    Bulk bulk = survey(json.append(']').toString());
    assertThat(bulk.rows()).isEqualTo(found);
    assertThat(bulk.columns().getFirst().exact()).isFalse();
  }

  private static boolean isPlain(byte[] text) {
    for (byte b : text) {
      if (b < ' ' || b == '"' || b == '\\') {
        return false;
      }
    }
    return true;
  }
}
