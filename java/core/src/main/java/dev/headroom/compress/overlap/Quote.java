package dev.headroom.compress.overlap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The name of a stretch of text by its first and last words, {@code A … B}: it reaches from the
 * first place that holds {@code A} to the end of the next {@code B}.
 *
 * @param first the words that it begins with (UTF-8)
 * @param last the words that it ends with (UTF-8)
 */
record Quote(byte[] first, byte[] last) {
  private static final byte[] MARK = "…".getBytes(UTF_8);
  private static final byte[] GAP = " … ".getBytes(UTF_8);

  /** So many more words than are needed at least are tried to tell a stretch from others. */
  private static final int MORE_WORDS = 8;

  /** A stretch is named by so many bytes at either end at least. */
  private static final int FIRST_BYTES = 16;

  private static final int LAST_BYTES = 6;

  /**
   * How many bytes searches may look at together: who names much in a long text asks for the
   * product.
   */
  static final class Work {
    private long left;

    Work(long bytes) {
      this.left = bytes;
    }

    boolean isDone() {
      return left < 0;
    }

    /** The first place of a piece in a part of a text, or -1. */
    int find(byte[] text, int from, int to, byte[] piece) {
      int at = indexOf(text, from, to, piece);
      left -= (at < 0 ? to : at) - from;
      return at;
    }
  }

  /**
   * The name of a stretch that is found again in a text, or null if some words are not enough.
   *
   * @param text where it stands
   * @param limit where the part of the text ends that counts
   */
  static @Nullable Quote of(byte[] stretch, byte[] text, int limit, Work work) {
    int head = Words.endOfWord(stretch, Math.min(FIRST_BYTES, stretch.length), stretch.length);
    int from = -1;
    for (int i = 0; from < 0 && i < MORE_WORDS && head < stretch.length && !work.isDone(); i++) {
      int at = work.find(text, 0, limit, Arrays.copyOf(stretch, head));
      boolean same =
          at >= 0
              && at + stretch.length <= limit
              && Arrays.equals(text, at, at + stretch.length, stretch, 0, stretch.length);
      from = same ? at : -1;
      if (!same) {
        int next = Words.next(stretch, head, stretch.length) + 1;
        head = Words.endOfWord(stretch, Math.min(next, stretch.length), stretch.length);
      }
    }
    return from < 0 ? null : to(stretch, head, text, from, limit, work);
  }

  private static @Nullable Quote to(
      byte[] stretch, int head, byte[] text, int from, int limit, Work work) {
    int tail = Words.previous(stretch, stretch.length - LAST_BYTES);
    for (int i = 0; i < MORE_WORDS && tail > head + GAP.length && !work.isDone(); i++) {
      byte[] last = Arrays.copyOfRange(stretch, tail, stretch.length);
      int at = work.find(text, from + head, limit, last);
      if (at + last.length == from + stretch.length) {
        Quote quote = new Quote(Arrays.copyOf(stretch, head), last);
        return quote.isPlain() ? quote : null;
      }
      tail = Words.previous(stretch, tail);
    }
    return null;
  }

  /** The quote that some bytes are, or null. */
  static @Nullable Quote read(byte[] written) {
    int gap = indexOf(written, 0, written.length, GAP);
    return gap <= 0
        ? null
        : new Quote(
            Arrays.copyOf(written, gap),
            Arrays.copyOfRange(written, gap + GAP.length, written.length));
  }

  /** Where it begins in a text and where it ends, or null if it is not in it. */
  int @Nullable [] in(byte[] text, int limit, Work work) {
    int from = work.find(text, 0, limit, first);
    int at = from < 0 ? -1 : work.find(text, from + first.length, limit, last);
    return at < 0 ? null : new int[] {from, at + last.length};
  }

  private boolean isPlain() {
    return isPlain(first) && isPlain(last);
  }

  private static boolean isPlain(byte[] words) {
    for (byte b : words) {
      if (b == '\n' || b == '\r' || b == ']') {
        return false;
      }
    }
    return indexOf(words, 0, words.length, MARK) < 0;
  }

  byte[] bytes() {
    byte[] all = Arrays.copyOf(first, first.length + GAP.length + last.length);
    System.arraycopy(GAP, 0, all, first.length, GAP.length);
    System.arraycopy(last, 0, all, first.length + GAP.length, last.length);
    return all;
  }

  /**
   * The first place of a piece in a part of a text, or -1: where the last byte of a place differs
   * the next one tried is as far behind as that byte is from the end of the piece (Horspool,
   * "Practical fast searching in strings", 1980).
   */
  static int indexOf(byte[] text, int from, int to, byte[] piece) {
    int last = piece.length - 1;
    if (last < 0 || to - from < piece.length) {
      return -1;
    }
    byte[] skip = new byte[256];
    int most = Math.min(piece.length, Byte.MAX_VALUE);
    Arrays.fill(skip, (byte) most);
    for (int i = Math.max(0, last - most + 1); i < last; i++) {
      skip[piece[i] & 0xff] = (byte) (last - i);
    }
    for (int end = from + last; end < to; end += skip[text[end] & 0xff]) {
      int at = end - last;
      if (text[end] == piece[last] && Arrays.equals(text, at, end, piece, 0, last)) {
        return at;
      }
    }
    return -1;
  }
}
