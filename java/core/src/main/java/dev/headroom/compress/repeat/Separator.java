package dev.headroom.compress.repeat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a tool writes between the number of a line and the line: a tab as {@code cat -n} and
 * editors' views, a colon or a dash as {@code grep -n}, a bar, an arrow. Which of those it is that
 * leave the line as it stands in the file, a text does not say: behind {@code 7: x} may stand
 * {@code x} as well as a blank and {@code x}. So a text has as many as its lines allow.
 */
enum Separator {
  TAB("\t"),
  ARROW("\u2192"),
  COLON(":"),
  COLON_BLANK(": "),
  DASH("-"),
  BAR("|"),
  BAR_BLANK("| "),
  BLANK_BAR_BLANK(" | "),
  BLANK(" ");

  private static final Separator[] ALL = values();

  /** So many lines that are counted on make a text a numbered one. */
  private static final int FEWEST = 3;

  /** So many tell what may stand behind the numbers of all. */
  private static final int ENOUGH = 64;

  /** One group: a separator in quotes, as {@link #quoted} has it, each byte a character. */
  static final String PATTERN =
      "("
          + List.of(values()).stream()
              .map(s -> new String(s.quoted().getBytes(UTF_8), ISO_8859_1))
              .map(s -> s.replace("\\", "\\\\").replace("|", "\\|"))
              .collect(Collectors.joining("|"))
          + ")";

  private final byte[] bytes;
  private final String quoted;

  Separator(String text) {
    this.bytes = text.getBytes(UTF_8);
    this.quoted = text.replace("\t", "\\t");
  }

  /** How it is written between quotation marks. */
  String quoted() {
    return quoted;
  }

  /** The bytes of it (UTF-8); not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * That of a match of {@link #PATTERN}.
   *
   * @param quoted each byte a character
   */
  static Separator of(String quoted) {
    String text = new String(quoted.getBytes(ISO_8859_1), UTF_8);
    for (Separator s : ALL) {
      if (s.quoted.equals(text)) {
        return s;
      }
    }
    throw new IllegalArgumentException(quoted);
  }

  /** The byte behind it if it stands at a byte of a line, else -1. */
  int end(byte[] text, int from, int to) {
    if (to - from < bytes.length) {
      return -1;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (text[from + i] != bytes[i]) {
        return -1;
      }
    }
    return from + bytes.length;
  }

  /**
   * Whether the numbers before a text's lines may be a column of its own: its lines are rows of one
   * width, with tabs between more than a number and a rest. Tabs that stand at once behind the
   * numbers of all lines indent them.
   */
  static boolean beginRows(byte[] text) {
    int width = 0;
    int rows = 0;
    boolean cells = false;
    for (int at = 0; at < text.length && rows < ENOUGH; ) {
      int to = LineIndex.endOfLine(text, at);
      Numbering numbering = Numbering.of(text, at, to);
      if (!numbering.isNone()) {
        int tabs = 0;
        for (int i = at; i < to; i++) {
          tabs += text[i] == '\t' ? 1 : 0;
        }
        if (tabs < 2 || rows > 0 && tabs != width) {
          return false;
        }
        int cell = TAB.end(text, at + numbering.width(), to);
        cells |= cell >= 0 && cell < to && text[cell] != '\t';
        width = tabs;
        rows++;
      }
      at = to;
    }
    return cells && rows >= FEWEST;
  }

  /** Those that may stand behind the numbers of a text's lines, if they are numbered. */
  static List<Separator> in(byte[] text) {
    int[] lines = new int[ALL.length];
    int counted = 0;
    int before = -1;
    for (int at = 0; at < text.length && counted < ENOUGH; ) {
      int to = LineIndex.endOfLine(text, at);
      Numbering numbering = Numbering.of(text, at, to);
      if (!numbering.isNone() && numbering.number() == before + 1) {
        counted++;
        for (Separator s : ALL) {
          lines[s.ordinal()] += s.end(text, at + numbering.width(), to) >= 0 ? 1 : 0;
        }
      }
      before = numbering.number();
      at = to;
    }
    List<Separator> found = new ArrayList<>();
    for (Separator s : ALL) {
      if (lines[s.ordinal()] >= FEWEST) {
        found.add(s);
      }
    }
    return found;
  }
}
