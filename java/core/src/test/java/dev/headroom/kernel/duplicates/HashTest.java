package dev.headroom.kernel.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashTest {
  /** The Rust twin's test has the same numbers. */
  @Test
  void isItsTwinsHash() {
    byte[] text = new byte[100];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i * 37);
    }
    long all = 0;
    for (int n = 0; n <= text.length; n++) {
      all = all * 31 ^ Hash.of(text, 0, n);
    }
    assertThat(Hash.of(text, 7, 7)).isEqualTo(0x40c42f337fcb6080L);
    assertThat(Hash.of("headroom".getBytes(UTF_8), 0, 8)).isEqualTo(0xfed5ea74335b0da4L);
    assertThat(all).isEqualTo(0xece3fb097e292db7L);
  }

  @Test
  void everyByteOfEveryLengthCounts() {
    Set<Long> seen = new HashSet<>();
    for (int length = 0; length < 200; length++) {
      byte[] text = new byte[length + 3];
      assertThat(seen.add(Hash.of(text, 3, text.length))).isTrue();
      for (int i = 3; i < text.length; i++) {
        text[i] = 1;
        assertThat(seen.add(Hash.of(text, 3, text.length))).as("%d of %d", i, length).isTrue();
        text[i] = 0;
      }
    }
  }
}
