package dev.headroom.compress.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the lines of a text are nested, by their indentation: of source code, settings and stack
 * traces the lines that open a block say more than what stands in it, and the outer ones more than
 * the inner ones. Of prose it is headings, and the first lines of paragraphs.
 */
final class Outline {
  /** A text of which fewer lines are indented is a list of lines, in percent. */
  private static final int LEAST_INDENTED = 25;

  private static final int TAB = 4;

  /** What people write beside a defect or a trap. */
  private static final Set<String> NOTES =
      Set.of("TODO", "FIXME", "HACK", "XXX", "BUG", "WORKAROUND", "DEPRECATED", "SECURITY");

  private final int[] depth;
  private final boolean[] opens;
  private final boolean structured;

  private Outline(int[] depth, boolean[] opens, boolean structured) {
    this.depth = depth;
    this.opens = opens;
    this.structured = structured;
  }

  static Outline of(List<byte[]> lines) {
    int n = lines.size();
    int[] depth = new int[n];
    boolean[] opens = new boolean[n];
    List<Integer> indents = new ArrayList<>();
    int last = -1;
    int filled = 0;
    int indented = 0;
    for (int i = 0; i < n; i++) {
      int indent = indent(lines.get(i));
      depth[i] = -1;
      if (indent < 0) {
        continue;
      }
      while (!indents.isEmpty() && indents.getLast() > indent) {
        indents.removeLast();
      }
      boolean deeper = indents.isEmpty() || indents.getLast() < indent;
      if (deeper) {
        indents.add(indent);
      }
      if (deeper && last >= 0) {
        opens[last] = true;
      }
      depth[i] = hasWord(lines.get(i)) ? indents.size() - 1 : -1;
      filled++;
      indented += indents.size() > 1 ? 1 : 0;
      last = i;
    }
    return indented * 100 >= filled * LEAST_INDENTED
        ? new Outline(depth, opens, true)
        : ofParagraphs(lines);
  }

  /** Of a text without blocks headings come first, then the first line of each paragraph. */
  private static Outline ofParagraphs(List<byte[]> lines) {
    int[] depth = new int[lines.size()];
    boolean[] opens = new boolean[depth.length];
    boolean blank = true;
    for (int i = 0; i < depth.length; i++) {
      byte[] line = lines.get(i);
      boolean heading = line.length > 2 && line[0] == '#' && (line[1] == '#' || line[1] == ' ');
      depth[i] = !hasWord(line) ? -1 : heading ? 0 : 1;
      opens[i] = heading || blank;
      blank = indent(line) < 0;
    }
    return new Outline(depth, opens, false);
  }

  /** Whether the text has blocks. */
  boolean isStructured() {
    return structured;
  }

  /**
   * Where a line stands among all: the lower the earlier it is kept, -1 if it says nothing. Lines
   * that open a block come before those of the block around, whose first ones come before the rest.
   */
  int rank(int line) {
    return depth[line] < 0 ? -1 : opens[line] ? 2 * depth[line] : 2 * depth[line] + 3;
  }

  /** Whether a line says that something is to be done or to be minded. */
  static boolean isNote(byte[] line) {
    int from = -1;
    for (int i = 0; i <= line.length; i++) {
      boolean letter = i < line.length && line[i] >= 'A' && line[i] <= 'Z';
      if (letter && from < 0) {
        from = i;
      } else if (!letter && from >= 0) {
        if (i - from < 12 && NOTES.contains(ascii(line, from, i)) && !isPartOfWord(line, from, i)) {
          return true;
        }
        from = -1;
      }
    }
    return false;
  }

  private static boolean isPartOfWord(byte[] line, int from, int to) {
    return from > 0 && isWord(line[from - 1]) || to < line.length && isWord(line[to]);
  }

  private static String ascii(byte[] line, int from, int to) {
    return new String(line, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** The columns in front of a line's text; -1 if it is blank. */
  private static int indent(byte[] line) {
    int columns = 0;
    for (byte b : line) {
      if (b == '\t') {
        columns += TAB;
      } else if (b == ' ') {
        columns++;
      } else {
        return b == '\r' ? -1 : columns;
      }
    }
    return -1;
  }

  private static boolean hasWord(byte[] line) {
    for (byte b : line) {
      if (isWord(b)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || b == '_' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }
}
