package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {
  private static final String[] PIECES = {
    "plain text of some length, longer than a word", "\"", "\\", "\n", "\r\n", "\t", "\b", "\f",
    "\u0000", "\u001f", "\u007f", "ä", "€", "\ud83d\ude00", " ", "a"
  };

  @Test
  void aContentIsQuotedSoThatEveryReaderGetsItBack() {
    JsonMapper mapper = JsonMapper.shared();
    Seeds.of("quoted contents", 20_000)
        .forEach(seed -> {
          String text = text(new Random(seed));
          byte[] content = text.getBytes(StandardCharsets.UTF_8);
          byte[] quoted = JsonText.quote(content);
          assertThat(quoted).hasSize(JsonWriter.quoted(content));
          assertThat(JsonText.decode(quoted, 0, quoted.length)).isEqualTo(content);
          assertThat(mapper.readValue(quoted, String.class)).as("seed %d", seed).isEqualTo(text);
        });
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
