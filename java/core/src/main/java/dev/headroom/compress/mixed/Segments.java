package dev.headroom.compress.mixed;

import dev.headroom.ccr.Rows;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.CsvShape;
import dev.headroom.detect.Detection;
import dev.headroom.detect.Detector;
import dev.headroom.detect.LineEnds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a text apart into runs of lines of one kind: what stands in fences (CommonMark), JSON that
 * begins and ends with a line, CSV with its header, and the paragraphs between, neighbours of the
 * same kind together. Linear in the bytes.
 */
public final class Segments {
  /** A segment of fewer bytes is no kind of its own. */
  private static final int SHORT = 400;

  private static final int LEAST_FENCE = 3;

  /** Ends of fences and of JSON are looked for in so many times the bytes of the text, in all. */
  private static final int LOOKS = 16;

  private final byte[] text;
  private final Detection whole;
  private final List<Segment> found = new ArrayList<>();

  /** How many bytes may still be looked through for ends. */
  private long left;

  private Segments(byte[] text, Detection whole) {
    this.text = text;
    this.whole = whole;
    this.left = (long) LOOKS * text.length;
  }

  /**
   * The segments of a text, in order and without gaps; one of all of it if it is of one kind, or
   * what is in it of another kind is short.
   *
   * @param whole what all of it is taken for
   */
  public static List<Segment> of(byte[] text, Detection whole) {
    if (whole.type() == ContentType.CSV && Rows.of(text).kind() == Rows.Kind.CSV) {
      return List.of(new Segment(0, text.length, whole));
    }
    Segments segments = new Segments(text, whole);
    segments.read();
    return segments.joined();
  }

  private void read() {
    int from = 0;
    int start = 0;
    long above = 0;
    while (from < text.length) {
      int next = nextLine(from);
      long columns = CsvShape.counts(text, from, next);
      int fence = fence(from, next);
      int end =
          fence > 0 ? fenceEnd(next, fence, text[indent(from)]) : dataEnd(from, columns, above);
      above = columns;
      if (fence > 0 && end > next) {
        paragraph(start, next);
        add(next, end);
        start = end;
        from = nextLine(end);
        above = 0;
      } else if (fence == 0 && end - from >= SHORT) {
        paragraph(start, from);
        add(from, end);
        start = end;
        from = end;
        above = 0;
      } else if (isBlank(from, next)) {
        paragraph(start, next);
        start = next;
        from = next;
      } else {
        from = next;
      }
    }
    paragraph(start, text.length);
  }

  private int nextLine(int from) {
    return Math.min(text.length, LineEnds.next(text, from, text.length) + 1);
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] > ' ' || text[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private int indent(int from) {
    int i = from;
    while (i < text.length && i < from + LEAST_FENCE && text[i] == ' ') {
      i++;
    }
    return i;
  }

  /** How many backticks or tildes, three or more, a line begins with; else 0. */
  private int fence(int from, int to) {
    int start = indent(from);
    int i = start;
    while (i < to && (text[i] == '`' || text[i] == '~') && text[i] == text[start]) {
      i++;
    }
    return i - start >= LEAST_FENCE ? i - start : 0;
  }

  /** Where the line begins that closes a fence; 0 if none does. */
  private int fenceEnd(int from, int length, byte mark) {
    int line = from;
    while (line < text.length && left > 0) {
      int next = nextLine(line);
      left -= next - line;
      int closing = fence(line, next);
      if (closing >= length && text[indent(line)] == mark) {
        return isBlank(indent(line) + closing, next) ? line : 0;
      }
      line = next;
    }
    return 0;
  }

  /** Behind the last line of the JSON or CSV which begins here; 0 if none does. */
  private int dataEnd(int from, long columns, long above) {
    int json = jsonEnd(from);
    if (json > 0 || left <= 0) {
      return json;
    }
    int csv = CsvShape.runEnd(text, from, columns, above, Integer.MAX_VALUE);
    left -= Math.max(0, csv - from);
    return csv;
  }

  /** Behind the line that ends the JSON which begins here; 0 if none does. */
  private int jsonEnd(int from) {
    if (text[from] != '{' && text[from] != '[') {
      return 0;
    }
    int depth = 0;
    boolean string = false;
    for (int i = from; i < text.length && left > 0; i++) {
      byte b = text[i];
      left--;
      if (string) {
        i += b == '\\' ? 1 : 0;
        string = b != '"';
        if (b == '\n') {
          return 0;
        }
        continue;
      }
      string = b == '"';
      depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
      if (depth == 0) {
        int next = nextLine(i);
        return isBlank(i + 1, next) && isJson(from, next) ? next : 0;
      }
      if (!string && !isOfJson(b)) {
        return 0;
      }
    }
    return 0;
  }

  /** Whether a byte stands in JSON outside of strings. */
  private static boolean isOfJson(byte b) {
    return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || "{}[]\":,.-+E \t\r\n".indexOf(b) >= 0;
  }

  private boolean isJson(int from, int to) {
    return Detector.detect(Arrays.copyOfRange(text, from, to)).type() == ContentType.JSON;
  }

  private void paragraph(int from, int to) {
    if (to > from) {
      add(from, to);
    }
  }

  private void add(int from, int to) {
    if (to - from == text.length) {
      found.add(new Segment(from, to, whole));
    } else if (to > from) {
      found.add(new Segment(from, to, Detector.detect(Arrays.copyOfRange(text, from, to))));
    }
  }

  /** Neighbours of a kind together; what is short goes with what stands before it. */
  private List<Segment> joined() {
    List<Segment> joined = new ArrayList<>();
    for (Segment next : found) {
      Segment last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && goTogether(last, next)) {
        Detection detection = isOfAKind(last) ? last.detection() : next.detection();
        joined.removeLast();
        joined.add(new Segment(last.from(), next.to(), detection));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private static boolean goTogether(Segment last, Segment next) {
    ContentType type = last.detection().type();
    boolean whole = type == ContentType.JSON || type == ContentType.CSV;
    return isOfAKind(last) && isOfAKind(next)
        ? !whole && type == next.detection().type()
        : !isOfAKind(last) && !isOfAKind(next);
  }

  /** Whether a segment is long enough, and known to be something. */
  private static boolean isOfAKind(Segment segment) {
    return segment.length() >= SHORT
        && switch (segment.detection().type()) {
          case JSON,
              JSON_LINES,
              LOG,
              JVM,
              SEARCH,
              DIFF,
              TABLE,
              CSV,
              HTML,
              XML,
              YAML,
              TOML,
              RECORDS,
              CODE ->
              true;
          case PROSE, TEXT, EMPTY -> false;
        };
  }

  /**
   * Whether a text is worth taking apart: a fifth of it and more is of other kinds than the whole.
   * In a log only what cannot be a part of its records counts; what begins as CSV and is not all
   * CSV is of several kinds.
   *
   * @param type what the whole text is taken for
   */
  public static boolean areMixed(List<Segment> segments, ContentType type, int length) {
    long other = 0;
    for (Segment segment : segments) {
      ContentType of = segment.detection().type();
      boolean part = type == ContentType.LOG && (of == ContentType.JVM || of == ContentType.CODE);
      boolean another = of != type || type == ContentType.CSV;
      other += isOfAKind(segment) && another && !part ? segment.length() : 0;
    }
    return segments.size() > 1 && other * 5 >= length;
  }

  /** Whether a text of a type may hold segments of others. */
  public static boolean mayBeMixed(ContentType type) {
    return switch (type) {
      case TEXT, PROSE, LOG, TABLE, CSV -> true;
      case JSON, JSON_LINES, JVM, SEARCH, DIFF, HTML, XML, YAML, TOML, RECORDS, CODE, EMPTY ->
          false;
    };
  }
}
