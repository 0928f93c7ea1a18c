package dev.headroom.proxy.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenCodeShapeTest {
  private static final String WHOLE = "first\n" + "a line of it\n".repeat(5_000);

  /** Says how long a text was that it was given, and how it began. */
  private static final HookShape.Service SERVICE =
      new HookShape.Service() {
        @Override
        public Optional<String> shorten(ToolCall call, String text) {
          return Optional.of(text.length() + " " + text.substring(0, 5));
        }

        @Override
        public Optional<String> rewrite(String command) {
          return Optional.empty();
        }
      };

  @TempDir Path directory;

  private Path kept(String folder) throws IOException {
    Path file = Files.createDirectories(directory.resolve(folder)).resolve("tool_1");
    return Files.writeString(file, WHOLE);
  }

  private static String cut(Path file, String end) {
    return "...output truncated...\n\nFull output saved to: " + file + "\n\n" + end;
  }

  private static String shortened(String output) {
    ObjectNode event = Json.object();
    event.put("sessionID", "s").put("callID", "c").put("tool", "bash").put("output", output);
    JsonNode answer = new OpenCodeShape().answer(event, SERVICE).orElseThrow();
    return answer.path("output").stringValue();
  }

  @Test
  void shortensTheWholeOfAnOutputThatWasCut() throws IOException {
    String end = WHOLE.substring(WHOLE.length() - 20_000);
    assertThat(shortened(cut(kept("tool-output"), end))).isEqualTo(WHOLE.length() + " first");
    assertThat(shortened(cut(kept("tool-output"), end.strip())))
        .isEqualTo(WHOLE.length() + " first");
  }

  @Test
  void readsNoFileOfWhichTheAskerKnowsNothing() throws IOException {
    String end = WHOLE.substring(WHOLE.length() - 20_000);
    for (String shown :
        new String[] {
          cut(kept("elsewhere"), end),
          cut(kept("tool-output"), "something else ".repeat(2_000)),
          cut(kept("tool-output"), end.substring(end.length() - 5_000)),
          cut(directory.resolve("tool-output/none"), end),
          cut(directory.resolve("tool-output"), end),
          "so: " + cut(kept("tool-output"), end)
        }) {
      assertThat(shortened(shown)).isEqualTo(shown.length() + " " + shown.substring(0, 5));
    }
  }
}
