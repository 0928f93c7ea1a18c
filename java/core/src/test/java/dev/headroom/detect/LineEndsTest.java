package dev.headroom.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineEndsTest {
  private static final byte[] EDGES = {'\n', 0, 9, 11, 0x0a - 1, 0x0b, (byte) 0x8a, -1};

  @Test
  void a_look_at_each_byte_finds_the_same() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] text = new byte[random.nextInt(40)];
      int odd = 1 + random.nextInt(20);
      for (int i = 0; i < text.length; i++) {
        text[i] = random.nextInt(odd) == 0 ? EDGES[random.nextInt(EDGES.length)] : (byte) 'a';
      }
      int from = random.nextInt(text.length + 1);
      int to = from + random.nextInt(text.length - from + 1);
      int expected = from;
      while (expected < to && text[expected] != '\n') {
        expected++;
      }
      assertThat(LineEnds.next(text, from, to)).isEqualTo(expected);
    }
  }
}
