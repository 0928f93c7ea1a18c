package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.Segments;
import dev.headroom.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rust's kernel under the contract for segments, and result by result against Java's. */
class NativeKernelDuplicatesTest extends KernelDuplicatesContract {
  @Override
  Kernel kernel() {
    return NativeRequired.kernel();
  }

  @Test
  void findsInRandomBytesWhatJavaFinds() {
    Seeds.of("native duplicates in bytes", 40_000)
        .forEach(seed -> assertSame(Texts.bytes(new Random(seed), 3_000), "seed " + seed));
  }

  @Test
  void findsInEditedTextsWhatJavaFinds() {
    Seeds.of("native duplicates in edited texts", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          int words = 2 + random.nextInt(400);
          assertSame(Texts.edited(random, 200, words, 60), "seed " + seed);
        });
  }

  /** Here what is looked at is bounded, and the bound falls alike. */
  @Test
  void findsInACrowdWhatJavaFinds() {
    assertSame(Texts.crowd(new Random(3), 20_000), "crowd");
    assertSame(Texts.edited(new Random(4), 20_000, 5, 12), "few words");
  }

  @Test
  void findsInLongTextsWhatJavaFinds() {
    Random random = new Random(7);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      log.append("2026-01-01 INFO worker-").append(random.nextInt(9)).append(" finished job ");
      log.append(random.nextInt(30_000)).append(" of queue alpha with status ok\n");
    }
    byte[] text = log.toString().getBytes(UTF_8);
    assertSame(new Texts(text, Segments.lines(text)), "log");
    assertSame(new Texts(text, new int[] {text.length}), "one segment");
    assertSame(new Texts(text, new int[] {text.length / 2, text.length}), "two segments");
    random.nextBytes(text);
    assertSame(new Texts(text, Segments.lines(text)), "lines of random bytes");
    assertSame(new Texts(text, new int[] {text.length}), "random bytes");
  }

  private void assertSame(Texts t, String what) {
    compare(what, Kernels.java().duplicates(t.text(), t.ends()), exact(t));
    for (int threshold : new int[] {50, 80, 100}) {
      compare(
          what + ", " + threshold + " percent",
          Kernels.java().nearDuplicates(t.text(), t.ends(), threshold),
          kernel().nearDuplicates(t.text(), t.ends(), threshold));
    }
  }

  private int[] exact(Texts t) {
    return kernel().duplicates(t.text(), t.ends());
  }

  private static void compare(String what, int[] java, int[] found) {
    if (!Arrays.equals(java, found)) {
      assertThat(found).as(what).isEqualTo(java);
    }
  }
}
