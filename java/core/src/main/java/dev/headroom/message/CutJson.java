package dev.headroom.message;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * JSON that was cut off, as tools do with long outputs: what stands before the cut, closed.
 *
 * <p>The cut is taken behind the last whole element of the outermost list that is open there, so
 * that no row is half a row; where that leaves too much behind it, behind the last whole value.
 *
 * @param closed the text up to the cut and the brackets that close it
 * @param end where the rest begins, which is no part of it
 */
public record CutJson(byte[] closed, int end) {
  /** What is left behind the cut is at most one in so many bytes. */
  private static final int REST = 8;

  /**
   * What a text is, if it is JSON but for its end.
   *
   * @param text a text that is no JSON
   */
  public static Optional<CutJson> of(byte[] text) {
    Scan scan = new Scan(text);
    scan.run();
    return scan.closed(scan.outermost()).or(() -> scan.closed(scan.innermost()));
  }

  /** An open object or list. */
  private static final class Open {
    final boolean list;
    final int start;

    /** Behind its last whole value; -1 while it has none. */
    int end = -1;

    Open(boolean list, int start) {
      this.list = list;
      this.start = start;
    }
  }

  /** Reads values as far as they go; what is in them is for a parser to check. */
  private static final class Scan {
    private final byte[] text;
    private final Deque<Open> open = new ArrayDeque<>();
    private int i;

    Scan(byte[] text) {
      this.text = text;
    }

    void run() {
      while (i < text.length && step()) {
        i++;
      }
    }

    /** Goes over a byte or a scalar, to its last byte; false where the text ends within it. */
    private boolean step() {
      byte b = text[i];
      if (b == '{' || b == '[') {
        open.addLast(new Open(b == '[', i));
        return true;
      }
      if (open.isEmpty()) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
      }
      if (b == '}' || b == ']') {
        open.removeLast();
        return whole();
      }
      if (b == '"') {
        return string();
      }
      return b == ',' || b == ':' || b <= ' ' || literal();
    }

    /** Notes that a value ends here; false where nothing is open any more. */
    private boolean whole() {
      if (!open.isEmpty()) {
        open.getLast().end = i + 1;
      }
      return !open.isEmpty();
    }

    private boolean string() {
      int from = i++;
      while (i < text.length && text[i] != '"') {
        i += text[i] == '\\' ? 2 : 1;
      }
      return i < text.length && (isKey(from) || whole());
    }

    /** Whether the string that begins there is a member's name. */
    private boolean isKey(int from) {
      int before = from - 1;
      while (before > 0 && text[before] <= ' ') {
        before--;
      }
      return !open.getLast().list && (text[before] == '{' || text[before] == ',');
    }

    /** A number may go on behind the end of the text, so it is whole only before something. */
    private boolean literal() {
      while (i + 1 < text.length && ",:]}\" \n\r\t".indexOf(text[i + 1]) < 0) {
        i++;
      }
      return i + 1 < text.length && whole();
    }

    /** Behind the last whole element of the outermost list. */
    int outermost() {
      return open.stream().filter(o -> o.list).findFirst().map(o -> o.end).orElse(-1);
    }

    int innermost() {
      return open.stream().mapToInt(o -> o.end).max().orElse(-1);
    }

    Optional<CutJson> closed(int end) {
      if (end < 0 || (long) (text.length - end) * REST > text.length) {
        return Optional.empty();
      }
      byte[] closed = Arrays.copyOf(text, end + open.size());
      int to = end;
      for (Iterator<Open> o = open.descendingIterator(); o.hasNext(); ) {
        Open next = o.next();
        if (next.start < end) {
          closed[to++] = (byte) (next.list ? ']' : '}');
        }
      }
      return Optional.of(new CutJson(Arrays.copyOf(closed, to), end));
    }
  }
}
