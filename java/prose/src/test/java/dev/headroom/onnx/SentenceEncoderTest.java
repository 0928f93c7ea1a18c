package dev.headroom.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SentenceEncoderTest {
  @Test
  void givesTheVectorsThatPythonsRuntimeGives() {
    ModelFiles files = ModelFiles.of(ModelFiles.MINILM);
    SentenceEncoder model = SentenceEncoder.of(files, Graph.load(files));
    List<JsonNode> expected = Resources.json("/minilm.json").valueStream().toList();

    float[][] vectors =
        model.encode(
            expected.stream().map(e -> e.path("text").asString()).toList(),
            Deadline.in(60_000, "test"));

    assertThat(vectors).hasNumberOfRows(expected.size());
    for (int i = 0; i < vectors.length; i++) {
      assertThat(vectors[i]).hasSize(384);
      for (int c = 0; c < vectors[i].length; c++) {
        assertThat(vectors[i][c])
            .isCloseTo((float) expected.get(i).path("vector").path(c).asDouble(), within(1e-4f));
      }
    }
  }
}
