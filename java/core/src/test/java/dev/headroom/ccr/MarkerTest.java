package dev.headroom.ccr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import org.junit.jupiter.api.Test;

class MarkerTest {
  private static final Reference REFERENCE = Reference.of("an original".getBytes(UTF_8));

  @Test
  void findsWhatItWrote() {
    String one = Marker.of("480 of 500 rows omitted: level INFO 471", REFERENCE);
    assertThat(one).startsWith("[480 of 500").endsWith("hash=" + REFERENCE.hash() + "]");
    assertThat(Marker.find(("a\n" + one + "\nb " + one).getBytes(UTF_8)))
        .containsExactly(REFERENCE, REFERENCE);
  }

  @Test
  void findsNothingInWhatOnlyLooksAlike() {
    String hash = REFERENCE.hash();
    for (String text :
        new String[] {
          "hash=" + hash + "]",
          "[\nhash=" + hash + "]",
          "[x hash=" + hash,
          "[x hash=" + hash.toUpperCase(java.util.Locale.ROOT) + "]",
          "[x hash=" + hash.substring(1) + "]",
          "[x hash=0" + hash + "]",
          "]",
          ""
        }) {
      assertThat(Marker.find(text.getBytes(UTF_8))).as(text).isEmpty();
    }
  }

  @Test
  void aReferenceIs24LowerCaseDigits() {
    assertThat(REFERENCE.hash()).matches("[0-9a-f]{24}");
    assertThat(Reference.of(Reference.sha256(new byte[0]), 0).hash())
        .isEqualTo("e3b0c44298fc1c149afbf4c8");
    assertThatThrownBy(() -> new Reference("E3B0C44298FC1C149AFBF4C8"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("24 digits");
  }
}
