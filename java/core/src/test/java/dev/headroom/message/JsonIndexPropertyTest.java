package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken from an earlier index is what reading the whole text anew would give. */
class JsonIndexPropertyTest {
  private static final String ODD = "\"\\{}[],:0e-+.truflasn \n";

  /** All that an index says, or why there is none. */
  private static String described(byte[] json, byte[] before) {
    try {
      JsonIndex index =
          before.length == 0 ? JsonIndex.of(json) : JsonIndex.of(json, JsonIndex.of(before));
      StringBuilder all = new StringBuilder();
      for (int node = 0; node < index.size(); node++) {
        all.append(
            index.is(node, JsonIndex.OBJECT) ? '{' : index.is(node, JsonIndex.ARRAY) ? '[' : ' ');
        all.append(index.is(node, JsonIndex.STRING)).append(' ').append(index.keyStart(node));
        all.append(' ').append(index.start(node)).append('-').append(index.end(node));
        all.append(' ').append(index.next(node)).append('\n');
      }
      return all.toString();
    } catch (MalformedJson e) {
      return e.offset + ": " + e.getMessage();
    }
  }

  private static void check(String json, String before) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    String anew = described(bytes, new byte[0]);
    assertThat(described(bytes, before.getBytes(StandardCharsets.UTF_8)))
        .as("%s%nbehind%n%s", json, before)
        .isEqualTo(anew);
  }

  /** A request with something put in, taken out or left out at a place. */
  private static String edited(String json, String other, Random random) {
    int at = random.nextInt(json.length());
    int to = Math.min(json.length(), at + random.nextInt(40));
    int from = random.nextInt(other.length());
    String piece = other.substring(from, Math.min(other.length(), from + random.nextInt(40)));
    int odd = random.nextInt(ODD.length());
    return switch (random.nextInt(5)) {
      case 0 -> json.substring(0, at) + piece + json.substring(at);
      case 1 -> json.substring(0, at) + json.substring(to);
      case 2 -> json.substring(0, at) + ODD.charAt(odd) + json.substring(at);
      case 3 -> json.substring(0, at);
      default -> json;
    };
  }

  @Test
  void readsOnWhereAnEarlierTextDiffers() {
    Seeds.of("texts behind others", 20_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          String dialect = RandomRequest.DIALECTS.get(random.nextInt(4));
          String before = new RandomRequest(dialect, seed).json();
          String other = new RandomRequest(dialect, seed + 1).json();
          check(edited(before, other, random), before);
          check(other, before);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1,2]|[1,23]",
        "[1,2]|[1,2,3]",
        "[1,2,3]|[1,2]",
        "[1,2|[1,2]",
        "[1,]|[1]",
        "{\"a\":[]}|{\"a\":[1]}",
        "{\"a\":[{}]}|{\"a\":[{\"b\":2}]}",
        "{\"a\":1,\"b\":2}|{\"a\":1}",
        "{\"a\" 1}|{\"a\" : 1}",
        "[1]x|[1]",
        "[1] |[1]",
        "12|1",
        "[\"a\"]|[\"ab\"]",
        "[[[1]],[2]]|[[[1]],[3]]"
      })
  void readsOnAtEveryKindOfPlace(String json, String before) {
    check(json, before);
  }
}
