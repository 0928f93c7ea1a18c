package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Says repeated lines of a body once: a run of one line is the line and {@code [×12]}; lines that
 * follow a line as they followed the same line before are {@code [then 7 lines as after the same
 * line above]}.
 */
final class Folding {
  static final byte[] TIMES = "[\u00d7".getBytes(UTF_8);
  static final byte[] THEN = "[then ".getBytes(UTF_8);
  static final byte[] AS_ABOVE = " lines as after the same line above]".getBytes(UTF_8);
  private static final int THEN_TOKENS = 14;
  private static final int TIMES_TOKENS = 4;

  private final byte[] text;
  private final Ranges lines;
  private final long[] hashes;
  private final Buffer out;

  private Folding(byte[] text, Ranges lines, Buffer out) {
    this.text = text;
    this.lines = lines;
    this.out = out;
    this.hashes = new long[lines.size];
    for (int i = 0; i < lines.size; i++) {
      hashes[i] = Hashes.of(text, lines.from[i], lines.to[i]);
    }
  }

  /** Writes lines, folded, each with a line feed behind it. */
  static void fold(byte[] text, Ranges lines, Buffer out) {
    new Folding(text, lines, out).fold();
  }

  private void fold() {
    LongMap last = new LongMap();
    int n = lines.size;
    int i = 0;
    while (i < n) {
      int run = i + 1;
      while (run < n && same(i, run)) {
        run++;
      }
      if (run - i > 1 && (run - i - 1) * (cost(i) + 1) > TIMES_TOKENS) {
        put(i);
        out.put(TIMES).put(String.valueOf(run - i)).put("]\n");
        last.put(hashes[i], run - 1);
        i = run;
        continue;
      }
      int before = last.get(hashes[i]);
      last.put(hashes[i], i);
      put(i);
      i++;
      if (before < 0 || !same(before, i - 1)) {
        continue;
      }
      int k = 0;
      int tokens = 0;
      while (i + k < n && same(before + 1 + k, i + k)) {
        tokens += tokens <= THEN_TOKENS ? cost(i + k) + 1 : 0;
        k++;
      }
      if (k >= 2 && tokens > THEN_TOKENS) {
        out.put(THEN).put(String.valueOf(k)).put(AS_ABOVE).put((byte) '\n');
        for (int q = i; q < i + k; q++) {
          last.put(hashes[q], q);
        }
        i += k;
      }
    }
  }

  private int cost(int i) {
    return Cost.tokens(text, lines.from[i], lines.to[i]);
  }

  private void put(int i) {
    out.put(text, lines.from[i], lines.to[i]).put((byte) '\n');
  }

  private boolean same(int a, int b) {
    return hashes[a] == hashes[b]
        && Arrays.equals(text, lines.from[a], lines.to[a], text, lines.from[b], lines.to[b]);
  }

  /**
   * The lines as they were before they were folded.
   *
   * @param most more lines than these are refused
   */
  static Ranges unfold(byte[] text, Ranges folded, int most) {
    Ranges all = new Ranges();
    LongMap last = new LongMap();
    int before = -1;
    for (int i = 0; i < folded.size; i++) {
      int from = folded.from[i];
      int to = folded.to[i];
      int times = number(text, from, to, TIMES, new byte[] {']'});
      int then = times < 0 ? number(text, from, to, THEN, AS_ABOVE) : -1;
      if (times < 0 && then < 0) {
        long h = Hashes.of(text, from, to);
        before = last.get(h);
        last.put(h, all.size);
        all.add(from, to);
      } else {
        int copies = times >= 0 ? times - 1 : then;
        if (all.size == 0 || copies > most - all.size || then >= 0 && before < 0) {
          throw new Malformed("a repetition of nothing, or of too much", from);
        }
        for (int k = 0; k < copies; k++) {
          int of = times >= 0 ? all.size - 1 : before + 1 + k;
          last.put(Hashes.of(text, all.from[of], all.to[of]), all.size);
          all.add(all.from[of], all.to[of]);
        }
      }
      if (all.size > most) {
        throw new Malformed("more lines than its first line says", from);
      }
    }
    return all;
  }

  /** Whether a line would be read as one of a folded body. */
  static boolean isMark(byte[] a, int from, int to) {
    return starts(a, from, to, TIMES) || starts(a, from, to, THEN);
  }

  private static boolean starts(byte[] a, int from, int to, byte[] word) {
    return to - from >= word.length
        && Arrays.equals(a, from, from + word.length, word, 0, word.length);
  }

  /** The number between a beginning and an end, if a line is that; else -1. */
  private static int number(byte[] a, int from, int to, byte[] head, byte[] tail) {
    int digits = from + head.length;
    int end = to - tail.length;
    boolean fits =
        end > digits
            && end - digits <= 9
            && starts(a, from, to, head)
            && Arrays.equals(a, end, to, tail, 0, tail.length);
    int n = fits ? 0 : -1;
    for (int i = digits; fits && i < end; i++) {
      if (a[i] < '0' || a[i] > '9') {
        return -1;
      }
      n = n * 10 + a[i] - '0';
    }
    return n;
  }
}
