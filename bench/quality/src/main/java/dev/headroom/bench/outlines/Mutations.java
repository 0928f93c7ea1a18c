package dev.headroom.bench.outlines;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Compresses source files that are broken: of each some bytes or lines are taken out, put in,
 * doubled, changed or cut off at the end. Nothing may fail, grow, or leave out what does not come
 * back.
 */
final class Mutations {
  private static final int MOST_BYTES = 200_000;
  private static final byte[] TELLING = "{}()[]\"'`\\/*#\n\t :;,<>=\u00e4".getBytes(UTF_8);

  private final Headroom headroom;
  private final OriginalStore store;
  private final List<Path> files;
  private final Random random;
  private int outlines;
  private int wrong;
  private long slowest;
  private String slowestFile = "";

  Mutations(Headroom headroom, OriginalStore store, List<Path> files, long seed) {
    this.headroom = headroom;
    this.store = store;
    this.files = files;
    this.random = new Random(seed);
  }

  /** Prints how many went wrong, and the longest that one took. */
  void run(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] text = Files.readAllBytes(file);
      byte[] part = Arrays.copyOf(text, Math.min(text.length, MOST_BYTES));
      for (int k = random.nextInt(4); k >= 0 && part.length > 2; k--) {
        part = mutated(part);
      }
      compress(file, i, part);
    }
    System.out.printf(
        Locale.ROOT,
        "%d mutated files, %d outlines, %d wrong, the slowest took %d ms (%s)%n",
        count,
        outlines,
        wrong,
        slowest / 1_000_000,
        slowestFile);
  }

  private void compress(Path file, int number, byte[] text) {
    long begun = System.nanoTime();
    try {
      CompressResult<byte[]> r = headroom.compressText(text, file.getFileName().toString());
      outlines += r.transformsApplied().contains("code-outline/1") ? 1 : 0;
      for (Decision d : r.decisions()) {
        say(!isFailure(d.reason()), file, number, d.reason());
      }
      say(r.tokensAfter() <= r.tokensBefore(), file, number, "it grew");
      for (Reference reference : r.references()) {
        boolean back =
            store.get(reference) instanceof Lookup.Found f && Arrays.equals(f.original(), text);
        say(back, file, number, "it does not come back");
      }
    } catch (RuntimeException | StackOverflowError e) {
      say(false, file, number, e.toString());
    }
    long took = System.nanoTime() - begun;
    if (took > slowest) {
      slowest = took;
      slowestFile = file.getFileName().toString();
    }
  }

  private static boolean isFailure(String reason) {
    return reason.startsWith("failed") || reason.contains(" failed: ");
  }

  private void say(boolean right, Path file, int number, String what) {
    if (!right) {
      wrong++;
      System.err.println(file + ", mutation " + number + ": " + what);
    }
  }

  private byte[] mutated(byte[] text) {
    int at = random.nextInt(text.length);
    int to = Math.min(text.length, at + 1 + random.nextInt(1 << random.nextInt(12)));
    return switch (random.nextInt(6)) {
      case 0 -> joined(text, at, new byte[0], to);
      case 1 -> joined(text, at, new byte[] {TELLING[random.nextInt(TELLING.length)]}, at);
      case 2 -> joined(text, to, Arrays.copyOfRange(text, at, to), to);
      case 3 -> Arrays.copyOf(text, Math.max(1, at));
      case 4 ->
          joined(text, at, new byte[] {(byte) random.nextInt(256)}, Math.min(text.length, at + 1));
      default -> {
        byte[] many = new byte[1 + random.nextInt(2000)];
        Arrays.fill(many, TELLING[random.nextInt(TELLING.length)]);
        yield joined(text, at, many, at);
      }
    };
  }

  /** A text with a part in place of what stands between two places. */
  private static byte[] joined(byte[] text, int from, byte[] part, int to) {
    byte[] joined = Arrays.copyOf(text, from + part.length + text.length - to);
    System.arraycopy(part, 0, joined, from, part.length);
    System.arraycopy(text, to, joined, from + part.length, text.length - to);
    return joined;
  }
}
