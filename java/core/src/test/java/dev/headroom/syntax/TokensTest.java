package dev.headroom.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokensTest {
  /** A text may be cut anywhere: what begins with its last byte ends with it, or is no string. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aStringMayBeginWithTheLastByte(Language language) {
    for (String end : new String[] {"'", "\"", "`", "r", "/", "r#", "\"\"\"", "'\\", "`${"}) {
      byte[] text = ("= " + end).getBytes(UTF_8);
      Tokens tokens = new Tokens(language, text);
      for (int at = 2; at < text.length; at++) {
        assertThat(tokens.behindString(at, (byte) '=')).isBetween(at, text.length);
      }
    }
  }
}
