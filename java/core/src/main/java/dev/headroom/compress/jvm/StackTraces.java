package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Masked;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Stack traces. Lines that are no frames stay, and so do frames of the application, the place where
 * something was thrown and what the application called; runs of other frames are counted by
 * framework. The frames of a trace that stood before are left out with the number of the line that
 * they stand below, its messages too where they differ in numbers alone.
 */
final class StackTraces {
  private static final int FEWEST = 6;

  /** So few frames of frameworks in a row are no run. */
  private static final int SHORT = 3;

  private final LineSequence text;
  private final Terms query;
  private final boolean[] frame;
  private final String[] framework;

  /** Of a line that is left out since it stood before: where the first trace begins, else -1. */
  private final int[] again;

  /** Whether a line begins a trace that stood before. */
  private final boolean[] begins;

  private final Excerpt excerpt;

  private StackTraces(LineSequence text, Terms query) {
    this.text = text;
    this.query = query;
    this.frame = new boolean[text.size()];
    this.framework = new String[text.size()];
    this.again = new int[text.size()];
    this.begins = new boolean[text.size()];
    this.excerpt = new Excerpt(text, this::note);
    java.util.Arrays.fill(again, -1);
  }

  /** What is to be left, if a third of the text and more is frames. */
  static Optional<Selected> of(LineSequence text, Terms query) {
    StackTraces traces = new StackTraces(text, query);
    int frames = 0;
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      traces.frame[i] = Frames.isFrame(line);
      traces.framework[i] = traces.frame[i] ? Frames.framework(line) : "";
      frames += traces.frame[i] ? 1 : 0;
    }
    return frames < FEWEST || frames * 3 < text.size()
        ? Optional.empty()
        : Optional.of(traces.selected());
  }

  private Selected selected() {
    foldRepeated();
    for (int i = 0; i < text.size(); i++) {
      if (again[i] < 0 && frame[i] && (i == 0 || !frame[i - 1])) {
        foldFrameworks(i);
      }
    }
    excerpt.settle();
    return new Selected(
        excerpt,
        this::note,
        i -> again[i] < 0 && (!frame[i] || framework[i].isEmpty()),
        Optional.of(new FrameForm()));
  }

  private boolean isPart(int i) {
    Line line = text.get(i);
    return frame[i] || Frames.isMore(line) || Frames.isCause(line);
  }

  private void foldRepeated() {
    Map<Long, Integer> stacks = new HashMap<>();
    Map<Long, Integer> alike = new HashMap<>();
    int i = 0;
    while (i < text.size()) {
      if (i + 1 == text.size() || isPart(i) || !isPart(i + 1)) {
        i++;
        continue;
      }
      int end = i + 1;
      long stack = 1;
      long whole = Masked.of(text.get(i));
      while (end < text.size() && isPart(end)) {
        Line line = text.get(end);
        boolean cause = Frames.isCause(line);
        stack = stack * 31 + (cause ? 7 : line.hashCode());
        whole = whole * 31 + (cause ? Masked.of(line) : line.hashCode());
        end++;
      }
      Integer same = alike.putIfAbsent(whole, i);
      Integer before = stacks.putIfAbsent(stack, i);
      boolean equal = same != null && isSame(same, i, end, true);
      if (equal || before != null && isSame(before, i, end, false)) {
        leaveOut(equal && same != null ? same : before == null ? i : before, i, end, equal);
      }
      i = end;
    }
  }

  /** Whether the lines of two traces are the same, messages aside. */
  private boolean isSame(int first, int from, int to, boolean messages) {
    for (int k = 0; k < to - from; k++) {
      Line a = text.get(first + k);
      Line b = text.get(from + k);
      boolean message = k == 0 || Frames.isCause(a) && Frames.isCause(b);
      if (message ? messages && Masked.of(a) != Masked.of(b) : !a.equals(b)) {
        return false;
      }
    }
    return true;
  }

  private void leaveOut(int first, int from, int to, boolean whole) {
    for (int k = whole ? from : from + 1; k < to; k++) {
      if ((whole || !Frames.isCause(text.get(k))) && !Asked.in(text.get(k), query)) {
        again[k] = first;
        excerpt.omit(k);
      }
    }
    begins[from] = whole;
  }

  private void foldFrameworks(int from) {
    int to = from;
    while (to < text.size() && frame[to]) {
      to++;
    }
    int i = from + 1;
    while (i < to) {
      int end = i;
      while (end < to && !framework[end].isEmpty() && !Asked.in(text.get(end), query)) {
        end++;
      }
      // What the application called stands above it.
      int last = end < to ? end - 1 : end;
      for (int k = i; last - i >= SHORT && k < last; k++) {
        excerpt.omit(k);
      }
      i = end + 1;
    }
  }

  private String note(int from, int to) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<Integer, Integer> traces = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      if (again[i] >= 0) {
        traces.merge(again[i], begins[i] ? 1 : 0, Integer::sum);
      } else {
        counts.merge(framework[i].isEmpty() ? "others" : framework[i], 1, Integer::sum);
      }
    }
    StringJoiner note = new StringJoiner(", ");
    traces.forEach((line, n) ->
        note.add(n > 0 ? n + " as line " + (line + 1) : "as below line " + (line + 1)));
    counts.forEach((name, n) -> note.add(n + " " + name));
    return note.toString();
  }
}
