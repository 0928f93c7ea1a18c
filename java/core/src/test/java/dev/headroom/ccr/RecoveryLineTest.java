package dev.headroom.ccr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecoveryLineTest {
  private static final Reference REFERENCE = new Reference("0123456789abcdef01234567");

  @Test
  void isKnownAtTheEndOfATextOnly() {
    String line = RecoveryLine.of("/opt/x/headroom retrieve", REFERENCE);
    assertThat(line).contains("/opt/x/headroom retrieve 0123456789abcdef01234567;");
    assertThat(RecoveryLine.ends("a\nb\n" + line)).isTrue();
    assertThat(RecoveryLine.ends(("a\nb\n" + line + "\n").getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(RecoveryLine.ends(line + "\nmore")).isFalse();
    assertThat(RecoveryLine.ends("a " + line)).isFalse();
    assertThat(RecoveryLine.ends(line.replace("0123456789abcdef", "0123456789ABCDEF"))).isFalse();
    assertThat(RecoveryLine.ends("")).isFalse();
  }
}
