package dev.headroom.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StdioServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static List<JsonNode> serve(String input) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Fixture fixture = new Fixture()) {
      byte[] in = input.getBytes(StandardCharsets.UTF_8);
      StdioServer.serve(fixture.service(), new ByteArrayInputStream(in), out);
    }
    List<JsonNode> answers = new ArrayList<>();
    out.toString(StandardCharsets.UTF_8).lines().forEach(l -> answers.add(JSON.readTree(l)));
    return answers;
  }

  private static String ping(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  @Test
  void answersEveryRequestOnceBeforeItEnds() throws Exception {
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      input.append(ping(i)).append(i % 3 == 0 ? "\r\n\n" : "\n");
    }
    List<JsonNode> answers = serve(input.substring(0, input.length() - 1));
    assertThat(answers.stream().map(a -> a.path("id").asInt()))
        .hasSize(1_000)
        .doesNotHaveDuplicates();
    assertThat(answers).allMatch(a -> a.path("result").isObject());
  }

  @Test
  void goesOnBehindALineThatIsNoMessage() throws Exception {
    List<JsonNode> answers = serve("no json\n" + ping(1) + "\n\u0000\n" + ping(2) + "\n");
    assertThat(answers.stream().filter(a -> a.path("error").path("code").asInt() == -32700))
        .hasSize(2);
    assertThat(answers.stream().filter(a -> a.path("result").isObject())).hasSize(2);
  }

  @Test
  void doesNotAnswerWhatIsCancelledInTime() throws Exception {
    String content = JSON.writeValueAsString(Fixture.rows().repeat(20));
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
            + "\"headroom_compress\",\"arguments\":{\"content\":"
            + content
            + "}}}";
    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
    List<JsonNode> answers = serve(call + "\n" + cancel + "\n" + ping(2) + "\n");
    assertThat(answers.stream().map(a -> a.path("id").asInt())).containsExactly(2);
  }

  @Test
  void endsWithoutInput() throws Exception {
    assertThat(serve("")).isEmpty();
  }
}
