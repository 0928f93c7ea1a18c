package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  @Test
  void putsCommasBetweenMembersAndElementsOnly() {
    Json out = new Json(16).open('{').number("a", 1).name("b").open('[');
    out.element().open('{').close('}').element().open('{').string("c", "d").close('}');
    out.close(']').strings("e", List.of("f", "g")).bool("h", true).close('}');

    assertThat(text(out.bytes()))
        .isEqualTo("{\"a\":1,\"b\":[{},{\"c\":\"d\"}],\"e\":[\"f\",\"g\"],\"h\":true}");
  }

  @Test
  void quotesEveryCharacterSoThatItComesBack() {
    StringBuilder every = new StringBuilder("x\uD83D\uDE00y");
    for (int c = 0; c <= 0xFFFF; c++) {
      every.append((char) c).append('.');
    }
    byte[] quoted = Json.quote(every.toString());

    assertThat(Utf8.firstInvalid(quoted)).isEqualTo(-1);
    assertThat(JsonMapper.shared().readTree(quoted).asString()).isEqualTo(every.toString());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
