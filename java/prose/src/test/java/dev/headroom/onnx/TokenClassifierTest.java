package dev.headroom.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.HeadroomException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenClassifierTest {
  private static TokenClassifier load(String model) {
    ModelFiles files = ModelFiles.of(Resources.model(model));
    return TokenClassifier.of(files, Graph.load(files));
  }

  private static List<JsonNode> expected() {
    return Stream.of(Resources.json("/expected.json")).flatMap(e -> e.valueStream()).toList();
  }

  @ParameterizedTest
  @MethodSource("expected")
  void judgesAsPythonsRuntimeDoesInWindows(JsonNode expected) {
    TokenClassifier model = load(expected.path("model").asString());
    Tokens.Encoded encoded = model.encode(expected.path("text").asString());

    assertThat(encoded.ids())
        .isEqualTo(expected.path("ids").valueStream().mapToLong(JsonNode::asLong).toArray());
    assertThat(encoded.spans())
        .isEqualTo(
            expected
                .path("places")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .mapToInt(JsonNode::asInt)
                .toArray());
    float[] worth = model.judge(encoded.ids(), Deadline.in(60_000, "test"));
    assertThat(worth).hasSize(encoded.ids().length);
    for (int i = 0; i < worth.length; i++) {
      assertThat(worth[i])
          .as("token %d", i)
          .isCloseTo((float) expected.path("worth").path(i).asDouble(), within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llmlingua-2-bert", "llmlingua-2-xlm-roberta", "modernbert", "kompress"})
  void whatIsLateIsSaidSo(String model) {
    TokenClassifier classifier = load(model);
    assertThatThrownBy(() -> classifier.judge(new long[] {5, 6}, Deadline.in(0, model)))
        .isInstanceOf(HeadroomException.class)
        .hasMessage(model + " was not done within 0 ms");
  }
}
