package dev.headroom.compress.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashesTest {
  @Test
  void partsAreComparedAndHashedAsByteByByteWhereverTheyStand() {
    Random random = new Random(3);
    for (int round = 0; round < 50_000; round++) {
      byte[] a = new byte[1 + random.nextInt(48)];
      for (int i = 0; i < a.length; i++) {
        a[i] = (byte) (random.nextInt(3) - 1);
      }
      int length = random.nextInt(a.length + 1);
      int from = random.nextInt(a.length - length + 1);
      int other = random.nextInt(a.length - length + 1);
      boolean same = Arrays.equals(a, from, from + length, a, other, other + length);
      assertThat(Hashes.same(a, from, other, length)).isEqualTo(same);
      byte[] alone = Arrays.copyOfRange(a, from, from + length);
      assertThat(Hashes.of(a, from, from + length)).isEqualTo(Hashes.of(alone, 0, length));
    }
  }
}
