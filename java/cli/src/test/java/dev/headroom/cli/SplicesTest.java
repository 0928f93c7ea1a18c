package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplicesTest {
  @Test
  void replacesStringsByPlaceAndKeepsEveryOtherByte() {
    String json = "[ {\"a\":\"x\", \"b\":[1.0, \"y\" ,[\"z\"]], \"a/~\":\"t\"},\t\"u\" ]";

    assertThat(replaced(json, "/0/b/1", "/0/b/2/0", "/0/a~1~0", "/1"))
        .isEqualTo(
            "[ {\"a\":\"x\", \"b\":[1.0, \"</0/b/1 y>\" ,[\"</0/b/2/0 z>\"]],"
                + " \"a/~\":\"</0/a~1~0 t>\"},\t\"</1 u>\" ]");
  }

  @Test
  void replacesATextThatIsOneString() {
    assertThat(replaced("\"a\\n\"", "")).isEqualTo("\"< a\\n>\"");
  }

  @Test
  void refusesPlacesThatAreMissingOrNoStrings() {
    assertThatThrownBy(() -> replaced("[1]", "/0"))
        .isInstanceOf(HeadroomException.class)
        .hasMessage("no string at /0");
    assertThatThrownBy(() -> replaced("[\"a\"]", "/1")).hasMessage("no string at /1");
  }

  @Test
  void takesTheLastOfSeveralMembersOfOneName() {
    assertThat(replaced("{\"a\":[\"x\"],\"b\":\"y\",\"a\":[\"z\"]}", "/a/0", "/b"))
        .isEqualTo("{\"a\":[\"x\"],\"b\":\"</b y>\",\"a\":[\"</a/0 z>\"]}");
  }

  private static String replaced(String json, String... pointers) {
    byte[] out =
        Splices.replaceStrings(
            json.getBytes(StandardCharsets.UTF_8),
            Set.of(pointers),
            (pointer, text) -> "<" + pointer + " " + text + ">");
    return new String(out, StandardCharsets.UTF_8);
  }
}
