package dev.headroom.compress.notation;

import dev.headroom.compress.json.Quoted;
import dev.headroom.compress.lines.Line;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Pieces of compact JSON. */
final class Json {
  private static final int MOST_DIGITS = 17;
  private static final Line TRUE = Line.of("true");
  private static final Line FALSE = Line.of("false");

  private Json() {}

  /** A string of these bytes. */
  static byte[] string(Line content) {
    return Quoted.of(content.bytes());
  }

  /** What is written as a number, true or false as it is, all else as a string. */
  static byte[] scalar(Line content) {
    return isBare(content) ? content.bytes() : string(content);
  }

  /** Whether something is written as JSON writes true, false and numbers without an exponent. */
  static boolean isBare(Line s) {
    int from = s.has(0, '-') ? 1 : 0;
    int end = s.behindDigits(from);
    if (end == from) {
      return s.equals(TRUE) || s.equals(FALSE);
    }
    boolean whole = end - from <= MOST_DIGITS && (!s.has(from, '0') || end == from + 1);
    if (!whole || end == s.length()) {
      return whole;
    }
    int last = s.behindDigits(end + 1);
    return s.has(end, '.') && last > end + 1 && last == s.length() && last - end <= MOST_DIGITS;
  }

  /** A member of an object. */
  static byte[] member(Line key, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(string(key));
    out.write(':');
    out.writeBytes(value);
    return out.toByteArray();
  }

  /** Values or members between brackets; empty if one of them is missing. */
  static Optional<byte[]> joined(char open, List<Optional<byte[]>> parts, char close) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(open);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isEmpty()) {
        return Optional.empty();
      }
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(parts.get(i).get());
    }
    out.write(close);
    return Optional.of(out.toByteArray());
  }
}
