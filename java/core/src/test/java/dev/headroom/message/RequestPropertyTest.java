package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The index of our own reads JSON as Jackson does: the same texts at the same places. */
class RequestPropertyTest {
  static final List<String> DIALECTS = RandomRequest.DIALECTS;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ODD = "\"\\{}[],:0e-+.truflasn \n\u0001";

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void findsAtEachPointerWhatJacksonFindsThere(String dialect) {
    Seeds.of("pointers of " + dialect, 10_000)
        .forEach(seed -> {
          String json = new RandomRequest(dialect, seed).json();
          if (Request.parse(bytes(json)) instanceof Request.Known known) {
            JsonNode tree = MAPPER.readTree(json);
            known.request().spans().stream()
                .filter(span -> span.hold().isEmpty())
                .forEach(span -> checkSpan(known.request(), span, tree, seed));
          }
        });
  }

  private static void checkSpan(Request request, Span span, JsonNode tree, long seed) {
    JsonNode there = tree.at(span.pointer());
    Optional<byte[]> content = request.content(span);
    if (span.kind() == SpanKind.TOOL_CALL && !there.isString()) {
      assertThat(MAPPER.readTree(content.orElseThrow())).as("seed %d", seed).isEqualTo(there);
    } else if (content.isPresent()) {
      assertThat(string(content.get())).as("seed %d: %s", seed, span).isEqualTo(there.asString());
    }
  }

  @Test
  void takesForJsonWhatJacksonTakes() {
    Seeds.of("broken requests", 20_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          String dialect = DIALECTS.get(random.nextInt(4));
          String broken = broken(new RandomRequest(dialect, seed).json(), random);
          boolean json =
              !(Request.parse(bytes(broken)) instanceof Request.Unknown u)
                  || !u.reason().contains("not JSON");
          assertThat(json).as("seed %d: %s", seed, broken).isEqualTo(isJson(broken));
        });
  }

  /** A text with a character put in, taken out or replaced, or cut off. */
  private static String broken(String json, Random random) {
    StringBuilder s = new StringBuilder(json);
    int at = random.nextInt(s.length());
    String odd = ODD.substring(random.nextInt(ODD.length())).substring(0, 1);
    switch (random.nextInt(4)) {
      case 0 -> s.insert(at, odd);
      case 1 -> s.deleteCharAt(at);
      case 2 -> s.replace(at, at + 1, odd);
      default -> s.setLength(at + 1);
    }
    return s.toString();
  }

  private static boolean isJson(String s) {
    try {
      MAPPER.readTree(s);
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static String string(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
