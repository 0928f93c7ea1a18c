package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Masked;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Thread dumps of jstack and jcmd. Of threads with the same state and stack the first one stays,
 * the others are named in the gap with its line; of threads that wait to enter a monitor the
 * monitor must be the same as well. What a dump says of deadlocks stays whole.
 */
final class ThreadDump {
  private static final int FEWEST = 3;
  private static final int SHORT = 4;

  private final LineSequence text;
  private final Terms query;
  private final Excerpt excerpt;

  /** For the first line of a thread that is left out, that of the first like it, else -1. */
  private final int[] like;

  private final boolean[] inThread;

  private ThreadDump(LineSequence text, Terms query) {
    this.text = text;
    this.query = query;
    this.excerpt = new Excerpt(text, this::note);
    this.like = new int[text.size()];
    this.inThread = new boolean[text.size()];
    java.util.Arrays.fill(like, -1);
  }

  /** What is to be left, if the text is a thread dump. */
  static Optional<Selected> of(LineSequence text, Terms query) {
    int threads = 0;
    int states = 0;
    for (Line line : text.lines()) {
      threads += isThread(line) ? 1 : 0;
      states += isState(line) ? 1 : 0;
    }
    return threads < FEWEST || states < FEWEST
        ? Optional.empty()
        : Optional.of(new ThreadDump(text, query).selected());
  }

  static boolean isThread(Line line) {
    Line behind = nameEnd(line) < 0 ? Line.EMPTY : line.from(nameEnd(line) + 1);
    return behind.startsWith(" #")
        || behind.startsWith(" os_prio=")
        || behind.startsWith(" prio=")
        || behind.startsWith(" daemon ")
        || behind.startsWith(" virtual");
  }

  private static int nameEnd(Line line) {
    return line.has(0, '"') ? line.lastIndexOf('"') : -1;
  }

  static boolean isState(Line line) {
    return line.strip().startsWith("java.lang.Thread.State: ");
  }

  private Selected selected() {
    Map<Long, Integer> first = new HashMap<>();
    int i = 0;
    while (i < text.size()) {
      if (!isThread(text.get(i))) {
        i = threadList(i);
        continue;
      }
      int end = end(i);
      Integer before = first.putIfAbsent(stack(i, end), i);
      java.util.Arrays.fill(inThread, i, end, true);
      if (before != null && !Asked.in(text.get(i), query)) {
        like[i] = before;
        for (int k = i; k < end; k++) {
          excerpt.omit(k);
        }
      } else {
        shorten(i, end);
      }
      i = end;
    }
    excerpt.settle();
    return new Selected(
        excerpt,
        this::note,
        k -> !inThread[k] && !isAddresses(text.get(k)),
        Optional.of(new FrameForm()));
  }

  /** Leaves out the addresses of all threads, if their list begins here. */
  private int threadList(int from) {
    int to = from;
    while (to < text.size() && isAddresses(text.get(to))) {
      excerpt.omit(to++);
    }
    return Math.max(from + 1, to);
  }

  private static boolean isAddresses(Line line) {
    return line.startsWith("0x") && (line.has(18, ',') || line.length() == 18)
        || line.startsWith("_java_thread_list=")
        || line.startsWith("Threads class SMR info:");
  }

  /** Where the lines of a thread end: before the next one, or what is not indented. */
  private int end(int from) {
    int i = from + 1;
    while (i < text.size()) {
      Line line = text.get(i);
      boolean blank = line.strip().isEmpty();
      if (!blank && !line.has(0, ' ') && !line.has(0, '\t')) {
        break;
      }
      i++;
    }
    return i;
  }

  private long stack(int from, int to) {
    long hash = 1;
    for (int i = from + 1; i < to; i++) {
      Line line = text.get(i).strip();
      boolean monitor = line.startsWith("- waiting to lock ");
      hash = line.isEmpty() ? hash : hash * 31 + (monitor ? line.hashCode() : Masked.of(line));
    }
    return hash;
  }

  /** Cuts addresses from the line of a thread, and leaves out the middle of long runs of frames. */
  private void shorten(int from, int to) {
    excerpt.show(from, withoutAddresses(text.get(from)));
    int i = from + 1;
    while (i < to) {
      int end = i;
      while (end < to && isPlain(end)) {
        end++;
      }
      int last = end < to && Frames.isFrame(text.get(end)) ? end - 1 : end - 2;
      for (int k = i + 2; last - i - 2 >= SHORT && k < last; k++) {
        excerpt.omit(k);
      }
      i = end + 1;
    }
  }

  private boolean isPlain(int i) {
    Line line = text.get(i);
    return Frames.isFrame(line) && !Frames.framework(line).isEmpty() && !Asked.in(line, query);
  }

  private static Line withoutAddresses(Line line) {
    Line cut = Line.of(Excerpt.CUT);
    int tid = line.indexOf(Line.of("tid=0x"), 0);
    int behind = tid < 0 ? -1 : line.indexOf(' ', tid);
    int stack = line.indexOf(Line.of(" [0x"), Math.max(0, tid));
    if (behind < 0) {
      return line;
    }
    return stack < behind
        ? Line.join(line.piece(0, tid), cut, line.from(behind))
        : Line.join(line.piece(0, tid), cut, line.piece(behind, stack + 1), cut);
  }

  private String note(int from, int to) {
    Map<Integer, List<String>> names = new LinkedHashMap<>();
    int frames = 0;
    int addresses = 0;
    for (int i = from; i < to; i++) {
      if (like[i] >= 0) {
        Line line = text.get(i);
        String name = line.piece(1, Math.max(1, nameEnd(line))).toString();
        names.computeIfAbsent(like[i], l -> new ArrayList<>()).add(name);
      }
      addresses += isAddresses(text.get(i)) ? 1 : 0;
      frames += Frames.isFrame(text.get(i)) ? 1 : 0;
    }
    StringJoiner note = new StringJoiner("; ");
    names.forEach((line, of) -> note.add("as line " + (line + 1) + ": " + Names.of(of)));
    if (names.isEmpty() && frames > 0) {
      note.add(frames + " frames");
    }
    if (addresses > 0) {
      note.add("addresses of threads");
    }
    return note.toString();
  }
}
