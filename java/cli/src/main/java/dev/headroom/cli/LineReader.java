package dev.headroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads lines that end in LF or CR LF, the last one with or without. A byte-order mark at the start
 * is skipped. Of a line over the limit only the beginning is kept, enough to find its id; the rest
 * is read and forgotten, so that no line takes more memory than the limit.
 */
final class LineReader {
  private static final int KEPT_OF_LONG_LINES = 1 << 12;
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private long number;
  private long consumed;

  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line, or empty at the end of the input. */
  Optional<InputLine> next() throws IOException {
    if (number == 0) {
      skipByteOrderMark();
    }
    if (!fill()) {
      return Optional.empty();
    }
    byte[] line = new byte[256];
    long length = 0;
    boolean ended = false;
    while (!ended && fill()) {
      int stop = lineFeed();
      ended = stop < end;
      int part = stop - position;
      int kept = (int) Math.min(length, limit);
      int more = Math.min(part, limit - kept);
      if (kept + more > line.length) {
        line = Arrays.copyOf(line, (int) Math.min(limit, Math.max(2L * line.length, kept + more)));
      }
      System.arraycopy(buffer, position, line, kept, more);
      length += part;
      if (length > limit && line.length > KEPT_OF_LONG_LINES) {
        line = Arrays.copyOf(line, KEPT_OF_LONG_LINES);
      }
      advance(ended ? stop + 1 : stop);
    }
    number++;
    return Optional.of(line(line, length));
  }

  /** How many bytes of the input were read as lines. */
  long consumed() {
    return consumed;
  }

  private InputLine line(byte[] line, long length) {
    if (length > limit) {
      return new InputLine(
          number, Arrays.copyOf(line, Math.min(limit, KEPT_OF_LONG_LINES)), length);
    }
    int size = (int) length;
    if (size > 0 && line[size - 1] == '\r') {
      size--;
    }
    return new InputLine(number, Arrays.copyOf(line, size), size);
  }

  private int lineFeed() {
    int i = position;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private void skipByteOrderMark() throws IOException {
    while (end < 3) {
      int read = in.read(buffer, end, BUFFER - end);
      if (read < 0) {
        break;
      }
      end += read;
    }
    if (end >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      advance(3);
    }
  }

  private boolean fill() throws IOException {
    while (position == end) {
      int read = in.read(buffer, 0, BUFFER);
      if (read < 0) {
        return false;
      }
      position = 0;
      end = read;
    }
    return true;
  }

  private void advance(int to) {
    consumed += to - position;
    position = to;
  }
}
