package dev.headroom.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Of an event stream the lines that may tell of its tokens, picked out as it passes: those with a
 * name that begins with {@code usage} and has a value. Providers tell of tokens in one event of
 * hundreds, so that little is kept and less is read; in each event Chat says {@code "usage":null}.
 *
 * <p>What passes is searched as a whole for the name (Horspool's algorithm, which looks at every
 * sixth byte where nothing is like it), and lines are told apart only around what is found. A line
 * that comes in parts is put together first.
 */
final class TellingLines {
  private static final byte[] NAME = "\"usage".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  /** How far the name may be moved on when a byte stands at its end. */
  private static final byte[] SHIFTS = shifts();

  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  /** The beginning of a line whose end has not come. */
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private boolean isTooLong;

  /**
   * @param most so many bytes are kept, and may a line have: if there are more, nothing is told
   */
  TellingLines(int most) {
    this.most = most;
  }

  private static byte[] shifts() {
    byte[] shifts = new byte[256];
    Arrays.fill(shifts, (byte) NAME.length);
    for (int i = 0; i < NAME.length - 1; i++) {
      shifts[NAME[i]] = (byte) (NAME.length - 1 - i);
    }
    return shifts;
  }

  /** Some bytes of the stream, as they come; what is left of the buffer stays. */
  void add(ByteBuffer buffer) {
    ByteBuffer rest = buffer.slice();
    if (rest.hasArray()) {
      int from = rest.arrayOffset() + rest.position();
      add(rest.array(), from, from + rest.remaining());
    } else {
      byte[] copy = new byte[rest.remaining()];
      rest.get(copy);
      add(copy, 0, copy.length);
    }
  }

  private void add(byte[] bytes, int from, int to) {
    if (isTooLong) {
      return;
    }
    int last = lastLineFeed(bytes, from, to);
    int whole = from;
    if (last >= 0 && begun.size() > 0) {
      whole = lineEnd(bytes, from, to);
      begin(bytes, from, whole);
      byte[] line = begun.toByteArray();
      begun.reset();
      search(line, 0, line.length);
    }
    if (last >= whole) {
      search(bytes, whole, last + 1);
      whole = last + 1;
    }
    begin(bytes, whole, to);
  }

  private static int lastLineFeed(byte[] bytes, int from, int to) {
    int at = to - 1;
    while (at >= from && bytes[at] != '\n') {
      at--;
    }
    return at >= from ? at : -1;
  }

  /** Behind the end of the line at a place. */
  private static int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  private void begin(byte[] bytes, int from, int to) {
    put(begun, bytes, from, to);
  }

  private void put(ByteArrayOutputStream into, byte[] bytes, int from, int to) {
    if (isTooLong || into.size() + (to - from) > most) {
      isTooLong = true;
      begun.reset();
      kept.reset();
      return;
    }
    into.write(bytes, from, to - from);
  }

  /** Keeps the lines among some whole ones that tell something. */
  private void search(byte[] bytes, int from, int to) {
    int end = NAME.length - 1;
    int at = from;
    while (at + end < to) {
      if (!isName(bytes, at)) {
        at += SHIFTS[bytes[at + end] & 0xff];
      } else if (isNull(bytes, at + NAME.length, to)) {
        at += NAME.length;
      } else {
        int before = lastLineFeed(bytes, from, at);
        int next = lineEnd(bytes, at, to);
        put(kept, bytes, before < 0 ? from : before + 1, next);
        at = next;
      }
    }
  }

  private static boolean isName(byte[] bytes, int at) {
    return bytes[at + NAME.length - 1] == NAME[NAME.length - 1]
        && Arrays.equals(bytes, at, at + NAME.length, NAME, 0, NAME.length);
  }

  /** Whether the name ends here and {@code null} is its value. */
  private static boolean isNull(byte[] bytes, int from, int to) {
    int at = from;
    if (at >= to || bytes[at] != '"') {
      return false;
    }
    at = blank(bytes, at + 1, to);
    if (at >= to || bytes[at] != ':') {
      return false;
    }
    at = blank(bytes, at + 1, to);
    return at + NULL.length <= to
        && Arrays.equals(bytes, at, at + NULL.length, NULL, 0, NULL.length);
  }

  private static int blank(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** What was kept, with what has come of a last line that has no end; empty if there is none. */
  Optional<byte[]> lines() {
    byte[] line = begun.toByteArray();
    begun.reset();
    search(line, 0, line.length);
    return kept.size() == 0 ? Optional.empty() : Optional.of(kept.toByteArray());
  }
}
