package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.verify.Check;
import dev.headroom.detect.Stamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a digest by its lines: their numbers and the gaps must go through the whole log, each line
 * that stands as it is must be that of its number, cut at most with a note of how much is missing,
 * and of every kind that alarms the first line must be there, whole, with the true count, or all of
 * its words, those of its time aside, must stand in one template.
 */
public final class DigestCheck implements Check {
  private final LogLines lines;
  private final Digest digest;
  private final Reference reference;

  /**
   * @param log the original, whose lines, and which of them alarm, are read once for all
   * @param digest what was made of it
   * @param reference where the original will be found
   */
  public DigestCheck(Log log, Digest digest, Reference reference) {
    this.lines = log.lines;
    this.digest = digest;
    this.reference = reference;
  }

  @Override
  public Optional<String> refute(byte[] text) {
    try {
      new Reading(text).read();
      return Optional.empty();
    } catch (Malformed e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private final class Reading {
    private final byte[] text;
    private final Alarming alarming = new Alarming();
    private int at;

    /** The line of the log that comes next, from 1. */
    private int next = 1;

    private int kept;

    Reading(byte[] text) {
      this.text = text;
    }

    void read() {
      require(
          Arrays.equals(line(), digest.head().getBytes(UTF_8))
              && digest.head().contains(", " + lines.count + " lines: "),
          "its first line differs");
      while (next <= lines.count) {
        byte[] line = line();
        if (line.length > 0 && line[0] == '[') {
          gap(line);
        } else {
          entry(line);
        }
      }
      String marker = Marker.of(digest.missing(lines.count), reference);
      require(Arrays.equals(line(), marker.getBytes(UTF_8)), "no marker is true of the lines");
      require(at > text.length, "something stands behind the marker");
      require(kept == digest.kept(), "other lines stand there than were kept");
      alarming.requireAll();
    }

    private void require(boolean holds, String why) {
      if (!holds) {
        throw new Malformed(why, at);
      }
    }

    private byte[] line() {
      require(at <= text.length, "it ends too early");
      int end = at;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      byte[] line = Arrays.copyOfRange(text, at, end);
      at = end + 1;
      return line;
    }

    private void gap(byte[] line) {
      String said = new String(line, UTF_8);
      String single = "[" + next + "]";
      if (said.equals(single)) {
        next++;
        return;
      }
      String from = "[" + next + "-";
      require(said.startsWith(from) && said.endsWith("]"), "a gap differs");
      int to = number(said.substring(from.length(), said.length() - 1));
      require(to > next && to <= lines.count, "a gap differs");
      next = to + 1;
    }

    private int number(String digits) {
      require(digits.matches("[1-9][0-9]{0,8}"), "a number is none");
      return Integer.parseInt(digits);
    }

    private void entry(byte[] line) {
      byte[] number = String.valueOf(next).getBytes(UTF_8);
      int i = number.length;
      require(line.length > i && Arrays.equals(line, 0, i, number, 0, i), "a line is out of order");
      int times = 1;
      int last = next;
      if (line[i] == ' ') {
        int close = i;
        while (close < line.length && line[close] != ')') {
          close++;
        }
        String said = new String(line, i, Math.min(close, line.length) - i, UTF_8);
        String[] parts = said.split(" ");
        require(
            parts.length == 4 && parts[1].startsWith("(x") && parts[2].equals("to"),
            "a line has no count");
        times = number(parts[1].substring(2));
        last = number(parts[3]);
        i = close + 1;
      }
      require(i < line.length && last >= next && last <= lines.count, "a line has no text");
      kept++;
      if (line[i] == ':') {
        literal(line, i + 1, times, last);
      } else {
        boolean template = i + 1 < line.length && line[i] == ' ' && line[i + 1] == '~';
        require(template, "a line has no text");
        alarming.template(line, i + 2);
      }
      next++;
    }

    private void literal(byte[] line, int from, int times, int last) {
      int start = lines.from[next - 1];
      int end = lines.to[next - 1];
      boolean whole = Arrays.equals(line, from, line.length, lines.text, start, end);
      require(whole || isCut(line, from, start, end), "line " + next + " is another one");
      if (whole) {
        alarming.seen(next - 1, times, last - 1);
      }
    }

    private boolean isCut(byte[] line, int from, int start, int end) {
      int common = 0;
      while (from + common < line.length
          && start + common < end
          && line[from + common] == lines.text[start + common]) {
        common++;
      }
      for (int k = common; k >= Math.max(0, common - 3); k--) {
        byte[] note = ("\u2026 [+" + (end - start - k) + " bytes]").getBytes(UTF_8);
        if (Arrays.equals(line, from + k, line.length, note, 0, note.length)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The kinds that alarm, counted anew. */
  private final class Alarming {
    private static final String BETWEEN = ",=;[](){}\"<>|";

    private final LongMap byMask = new LongMap();
    private final Masks masks = new Masks();
    private final Stamp stamp = new Stamp();
    private int[] first = new int[16];
    private int[] last = new int[16];
    private int[] count = new int[16];
    private boolean[] seen = new boolean[16];
    private final List<Set<Long>> templates = new ArrayList<>();
    private int size;

    Alarming() {
      for (int i = 0; i < lines.count; i++) {
        if (lines.alarms(i)) {
          add(i);
        }
      }
    }

    private long mask(int line) {
      return masks.of(lines.text, lines.from[line], lines.to[line]);
    }

    private void add(int line) {
      long mask = mask(line);
      int k = byMask.get(mask);
      if (k < 0) {
        k = size++;
        byMask.put(mask, k);
        if (k == first.length) {
          first = Arrays.copyOf(first, k * 2);
          last = Arrays.copyOf(last, k * 2);
          count = Arrays.copyOf(count, k * 2);
          seen = Arrays.copyOf(seen, k * 2);
        }
        first[k] = line;
      }
      last[k] = line;
      count[k]++;
    }

    void seen(int line, int times, int lastLine) {
      int k = byMask.get(mask(line));
      if (k >= 0 && first[k] == line && count[k] == times && last[k] == lastLine) {
        seen[k] = true;
      }
    }

    /** Takes the words of a template. */
    void template(byte[] line, int from) {
      Set<Long> words = new HashSet<>();
      words(line, from, line.length, words);
      templates.add(words);
    }

    private boolean isInTemplate(int line) {
      Set<Long> words = new HashSet<>();
      int from = lines.from[line];
      int to = lines.to[line];
      if (stamp.find(lines.text, from, to)) {
        int start = stamp.dateFrom >= 0 ? stamp.dateFrom : stamp.timeFrom;
        while (start > from && isInWord(lines.text[start - 1])) {
          start--;
        }
        words(lines.text, from, start, words);
        from = stamp.timeTo;
        while (from < to && isInWord(lines.text[from])) {
          from++;
        }
      }
      words(lines.text, from, to, words);
      return templates.stream().anyMatch(t -> t.containsAll(words));
    }

    /** The words without digits. */
    private static void words(byte[] a, int from, int to, Set<Long> words) {
      int i = from;
      while (i < to) {
        int start = i;
        boolean digit = false;
        while (i < to && isInWord(a[i])) {
          digit |= a[i] >= '0' && a[i] <= '9';
          i++;
        }
        if (i > start && !digit) {
          words.add(Hashes.of(a, start, i));
        }
        i++;
      }
    }

    private static boolean isInWord(byte b) {
      return b > ' ' && BETWEEN.indexOf(b) < 0;
    }

    void requireAll() {
      for (int k = 0; k < size; k++) {
        if (!seen[k] && !isInTemplate(first[k])) {
          throw new Malformed("the error in line " + (first[k] + 1) + " does not stand there", 0);
        }
      }
    }
  }
}
