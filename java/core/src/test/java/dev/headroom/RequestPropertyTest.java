package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a request looks like, only tool results change, and what they became leads back. */
class RequestPropertyTest {
  static final java.util.List<String> DIALECTS = RandomRequest.DIALECTS;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Headroom headroom =
      Headroom.builder()
          .model("gpt-4o")
          .kernel(Kernels.java())
          .config(CompressConfig.DEFAULTS.withMinTokens(0))
          .build();

  private int changed;

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void bytesOutsideOfToolResultsAreThoseThatCame(String dialect) {
    Seeds.of("requests of " + dialect, 10_000).forEach(seed -> check(dialect, seed));
    assertThat(changed).as("some results were compressed").isPositive();
  }

  private void check(String dialect, long seed) {
    RandomRequest request = new RandomRequest(dialect, seed);
    String json = request.json();
    CompressResult<String> result = headroom.compress(json);
    String out = result.messages();
    int at = 0;
    for (int i = 0; i < request.results().size(); i++) {
      at = behind(out, at, request.literals().get(i), seed);
      int end = endOfToken(out, at);
      String token = out.substring(at, end);
      if (!token.equals(request.results().get(i))) {
        changed++;
        checkWayBack(token, request.results().get(i), result, seed);
      }
      at = end;
    }
    at = behind(out, at, request.literals().getLast(), seed);
    assertThat(at).isEqualTo(out.length());
    assertThat(result.tokensAfter()).isLessThanOrEqualTo(result.tokensBefore());
  }

  private static int behind(String out, int at, String literal, long seed) {
    assertThat(out.startsWith(literal, at)).as("seed %d: bytes at %d", seed, at).isTrue();
    return at + literal.length();
  }

  private static int endOfToken(String s, int at) {
    int i = at + 1;
    while (s.charAt(i) != '"') {
      i += s.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private void checkWayBack(
      String token, String original, CompressResult<String> result, long seed) {
    String text = MAPPER.readValue(token, String.class);
    String codec =
        result.spans().stream()
            .map(Decision::codec)
            .flatMap(Optional::stream)
            .filter(c -> expands(text, c, original))
            .findFirst()
            .orElse("");
    assertThat(codec).as("seed %d: %s", seed, text).isNotEmpty();
  }

  private boolean expands(String text, String codec, String original) {
    try {
      byte[] back = headroom.expand(text.getBytes(StandardCharsets.UTF_8), codec);
      return MAPPER
          .readTree(back)
          .equals(MAPPER.readTree(MAPPER.readValue(original, String.class)));
    } catch (HeadroomException e) {
      return false;
    }
  }
}
