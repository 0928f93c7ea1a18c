package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The templates that lines of a body refer to by their handles, and how such a line is cut: the
 * time or nothing, a space, values behind {@code @}, the handle, values. One is used for all lines.
 */
final class Legend {
  private static final int MOST_WORDS = 5;

  final List<Template> templates;

  /** How many registers there are for values that may be left out. */
  final int registers;

  private final LongMap byHandle = new LongMap();
  private final byte[][] handles;

  /** Where the time of the line that was cut last ends; it begins with the line. */
  int timeTo;

  /** Where the values behind {@code @} begin and end. */
  int contextFrom;

  int contextTo;

  /** Where values begin; behind the line if there are none. */
  int valuesFrom;

  Legend(List<Template> templates) {
    this.templates = templates;
    this.handles = new byte[templates.size()][];
    for (int t = 0; t < handles.length; t++) {
      handles[t] = templates.get(t).handle.getBytes(ISO_8859_1);
      byHandle.put(Hashes.of(handles[t], 0, handles[t].length), t);
    }
    this.registers = assignRegisters(templates);
  }

  /** Whether two templates have one handle. */
  boolean isAmbiguous() {
    return templates.stream().map(t -> t.handle).distinct().count() < templates.size();
  }

  /** A register is known by the word before its slot, and how often that stood in the template. */
  static int assignRegisters(List<Template> templates) {
    Map<String, Integer> numbers = new HashMap<>();
    for (Template t : templates) {
      Map<String, Integer> seen = new HashMap<>();
      for (int s = 0; s < t.slots.size(); s++) {
        Slot slot = t.slots.get(s);
        if (slot.twin >= 0) {
          continue;
        }
        String word = lastWord(t.literals.get(s)) + (char) slot.align;
        int times = seen.merge(word, 1, Integer::sum);
        slot.register = numbers.computeIfAbsent(word + '\n' + times, k -> numbers.size());
      }
    }
    return numbers.size();
  }

  private static String lastWord(byte[] literal) {
    int i = literal.length;
    while (i > 0 && literal[i - 1] == ' ') {
      i--;
    }
    while (i > 0 && literal[i - 1] != ' ') {
      i--;
    }
    return new String(literal, i, literal.length - i, ISO_8859_1);
  }

  /** Cuts a line of a body; the number of its template, or -1 if it has none. */
  int cut(byte[] a, int from, int to) {
    int i = from;
    if (i < to && a[i] >= '0' && a[i] <= '9') {
      while (i < to && a[i] != ' ') {
        i++;
      }
    }
    timeTo = i;
    if (i >= to || a[i] != ' ') {
      return -1;
    }
    i++;
    contextFrom = i;
    while (i < to && a[i] == '@') {
      while (i < to && a[i] != ' ') {
        i++;
      }
      i += i < to ? 1 : 0;
    }
    contextTo = i;
    int end = i;
    for (int word = 0; word < MOST_WORDS && end < to; word++) {
      end += end > i ? 1 : 0;
      while (end < to && a[end] != ' ') {
        end++;
      }
      int t = byHandle.get(Hashes.of(a, i, end));
      if (t >= 0 && Arrays.equals(a, i, end, handles[t], 0, handles[t].length)) {
        valuesFrom = Math.min(to, end + 1);
        return t;
      }
    }
    return -1;
  }
}
