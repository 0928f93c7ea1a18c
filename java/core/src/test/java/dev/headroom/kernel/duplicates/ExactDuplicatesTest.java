package dev.headroom.kernel.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactDuplicatesTest {
  private static final byte[] TEXT = "aaaabbabba".getBytes(UTF_8);
  private static final int[] ENDS = {0, 2, 4, 4, 6, 7, 9, 9, 10};
  private static final int[] FIRSTS = {0, 1, 1, 0, 4, 5, 4, 0, 5};

  @Test
  void bothWaysFindTheFirsts() {
    ExactDuplicates search = new ExactDuplicates(TEXT, ENDS);
    assertThat(search.byHash(Hash::of)).isTrue();
    assertThat(search.found()).isEqualTo(FIRSTS);
    assertThat(search.byOrder()).isEqualTo(FIRSTS);
  }

  @Test
  void hashesThatFallTogetherAreGivenUp() {
    ByteBuffer text = ByteBuffer.allocate(16_000);
    for (int i = 0; i < 4000; i++) {
      text.putInt(i);
    }
    int[] ends = IntStream.rangeClosed(1, 4000).map(i -> i * 4).toArray();
    ExactDuplicates search = new ExactDuplicates(text.array(), ends);
    assertThat(search.byHash((t, from, to) -> 1L << 40)).as("one hash").isFalse();
    assertThat(search.byHash((t, from, to) -> Hash.of(t, from, to) & -1L << 32))
        .as("one slot")
        .isFalse();
    assertThat(search.byOrder()).isEqualTo(IntStream.range(0, 4000).toArray());
  }
}
