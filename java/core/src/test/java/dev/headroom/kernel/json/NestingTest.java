package dev.headroom.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Form;
import dev.headroom.kernel.KernelResult;
import org.junit.jupiter.api.Test;

/** Documents in strings of documents. */
class NestingTest {
  @Test
  void documentsInStringsOfDocumentsAreFollowedAsDeepAsOneDocument() {
    String json = "1";
    for (int level = 0; level < 16; level++) {
      json = "[".repeat(250) + "1," + (level == 0 ? json : quoted(json)) + "]".repeat(250);
    }
    assertComesBack(json);
  }

  private static void assertComesBack(String json) {
    String table = text(JsonTable.encode(json.getBytes(UTF_8), Form.DEFAULT));
    assertThat(text(JsonTable.decode(table.getBytes(UTF_8)))).isEqualTo(json);
  }

  private static String text(KernelResult result) {
    assertThat(result).isInstanceOf(KernelResult.Text.class);
    return new String(((KernelResult.Text) result).bytes(), UTF_8);
  }

  private static String quoted(String json) {
    return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
