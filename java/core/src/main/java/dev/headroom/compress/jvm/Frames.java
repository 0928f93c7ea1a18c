package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which lines are frames of a stack, and which of them are of the platform or a framework. */
final class Frames {
  private static final String LIST = "frameworks.txt";

  private static final class Holder {
    static final List<String> FRAMEWORKS = read();
  }

  private Frames() {}

  private static List<String> read() {
    try (InputStream in = Frames.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is missing from the jar");
      }
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a line is {@code at class.method(place)} behind an indent. */
  static boolean isFrame(Line line) {
    Line text = line.strip();
    return text.length() < line.length()
        && text.startsWith("at ")
        && text.has(text.length() - 1, ')')
        && text.indexOf('(', 3) > 0
        && text.indexOf('.', 3) > 0;
  }

  /** Whether a line is {@code ... 12 more}. */
  static boolean isMore(Line line) {
    Line text = line.strip();
    return text.startsWith("... ")
        && text.isDigit(4)
        && text.from(text.behindDigits(4)).startsWith(" more");
  }

  /** Whether a line names a cause, or what else was thrown. */
  static boolean isCause(Line line) {
    Line text = line.strip();
    return text.startsWith("Caused by: ")
        || text.startsWith("Suppressed: ")
        || text.startsWith("Wrapped by: ");
  }

  /** The platform or framework that a frame is of; empty for one of an application. */
  static String framework(Line frame) {
    Line text = frame.strip().from(3);
    int open = text.indexOf('(', 0);
    int slash = -1;
    for (int i = 0; i < open; i++) {
      slash = text.has(i, '/') && !text.isDigit(i + 1) ? i : slash;
    }
    Line type = text.from(slash + 1);
    for (String prefix : Holder.FRAMEWORKS) {
      if (type.startsWith(prefix)) {
        return prefix.substring(0, prefix.length() - 1);
      }
    }
    return "";
  }
}
