package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.Optional;

/**
 * Histograms of the heap ({@code jcmd GC.class_histogram}, {@code jmap -histo}): the classes that
 * take most stay, with those the question names, the largest of the application and the total; a
 * gap says how many classes, instances and bytes it holds.
 */
final class HeapHistogram {
  private static final int FEWEST = 8;
  private static final int TOP = 20;
  private static final int OWN = 10;

  private final LineSequence text;
  private final Excerpt excerpt;

  private HeapHistogram(LineSequence text) {
    this.text = text;
    this.excerpt = new Excerpt(text, this::note);
  }

  /** What is to be left, if the text is a histogram. */
  static Optional<Selected> of(LineSequence text, Terms query) {
    boolean header = false;
    int rows = 0;
    for (int i = 0; i < text.size(); i++) {
      header |= isHeader(text.get(i));
      rows += header && cells(text.get(i)).length > 0 ? 1 : 0;
    }
    return rows < FEWEST ? Optional.empty() : Optional.of(new HeapHistogram(text).selected(query));
  }

  static boolean isHeader(Line line) {
    Line text = line.strip();
    return text.startsWith("num ") && text.indexOf(Line.of("#instances"), 0) > 0;
  }

  private Selected selected(Terms query) {
    int rows = 0;
    int own = 0;
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      long[] cells = cells(line);
      if (cells.length == 0) {
        continue;
      }
      rows++;
      Line name = line.from((int) cells[2]);
      boolean application =
          !name.has(0, '[') && Frames.framework(Line.join(Line.of("at "), name)).isEmpty();
      own += application ? 1 : 0;
      if (rows > TOP && !(application && own <= OWN) && !Asked.in(line, query)) {
        excerpt.omit(i);
      }
    }
    excerpt.settle();
    return new Selected(excerpt, this::note, i -> cells(text.get(i)).length == 0, Optional.empty());
  }

  /** Instances, bytes and where the name begins of a row; empty if a line is none. */
  private static long[] cells(Line line) {
    int number = line.behindSpaces(0);
    int colon = line.behindDigits(number);
    if (colon == number || !line.has(colon, ':')) {
      return new long[0];
    }
    int from = line.behindSpaces(colon + 1);
    int end = line.behindDigits(from);
    int next = line.behindSpaces(end);
    int last = line.behindDigits(next);
    int name = line.behindSpaces(last);
    boolean right = end > from && next > end && last > next && name > last;
    return right && end - from < 18 && last - next < 18 && name < line.length()
        ? new long[] {value(line, from, end), value(line, next, last), name}
        : new long[0];
  }

  private static long value(Line line, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + line.at(i) - '0';
    }
    return value;
  }

  private String note(int from, int to) {
    int classes = 0;
    long instances = 0;
    long bytes = 0;
    for (int i = from; i < to; i++) {
      long[] cells = cells(text.get(i));
      if (cells.length > 0) {
        classes++;
        instances += cells[0];
        bytes += cells[1];
      }
    }
    return classes + " classes, " + instances + " instances, " + bytes + " bytes";
  }
}
