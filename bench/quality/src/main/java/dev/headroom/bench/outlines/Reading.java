package dev.headroom.bench.outlines;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an outline as a person would who knows the notes' rule: each line is the one behind the
 * last line that was read or that a note names. What it finds is compared with the original's
 * lines.
 */
final class Reading {
  private static final Pattern NOTE = Pattern.compile("\\b(lines?|bytes) (\\d+)(?:-(\\d+))?");

  /** What a note names: lines, counted from 1, both included. */
  record Range(int first, int last) {}

  private final List<String> original;
  private final List<Range> ranges = new ArrayList<>();
  private int wrong;

  private Reading(String original) {
    this.original = lines(original);
  }

  /** Reads an outline beside its original. */
  static Reading of(byte[] original, byte[] outline) {
    Reading reading = new Reading(new String(original, StandardCharsets.UTF_8));
    List<String> lines = lines(new String(outline, StandardCharsets.UTF_8));
    reading.read(lines.subList(0, lines.size() - 1));
    return reading;
  }

  /** Ranges of lines that notes name. */
  List<Range> ranges() {
    return ranges;
  }

  /** How many lines do not have the number that they seem to have. */
  int wrong() {
    return wrong;
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\r?\n", -1));
  }

  private void read(List<String> outline) {
    int at = 1;
    for (String line : outline) {
      at = at <= original.size() && line.equals(original.get(at - 1)) ? at + 1 : noted(line, at);
    }
    wrong += at <= original.size() && !original.get(at - 1).isEmpty() ? 1 : 0;
  }

  /** A line with notes: it begins as the line it stands for does. */
  private int noted(String line, int at) {
    int next = at + 1;
    boolean noted = false;
    Matcher m = NOTE.matcher(line);
    while (m.find()) {
      int first = Integer.parseInt(m.group(2));
      int last = m.group(3) == null ? first : Integer.parseInt(m.group(3));
      boolean lines = !m.group(1).equals("bytes");
      boolean follows = lines && (first == next - 1 || first == next) && last <= original.size();
      if (follows) {
        ranges.add(new Range(first, last));
        next = last + 1;
      }
      noted |= follows || !lines;
    }
    wrong += noted ? 0 : 1;
    return next;
  }
}
