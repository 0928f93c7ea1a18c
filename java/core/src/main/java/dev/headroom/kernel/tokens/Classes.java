package dev.headroom.kernel.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The classes of characters that splitting rules speak of. Each character is in one. */
final class Classes {
  /** Lu and Lt. */
  static final int UPPER = 0;

  /** Ll. */
  static final int LOWER = 1;

  /** Lm and Lo, which count as upper and as lower case. */
  static final int LETTER = 2;

  /** M. */
  static final int MARK = 3;

  /** N. */
  static final int NUMBER = 4;

  /** Carriage return and line feed. */
  static final int NEWLINE = 5;

  /** Other white space. */
  static final int SPACE = 6;

  /** Whatever is left: punctuation, symbols, controls. */
  static final int OTHER = 7;

  /** No character: the end of the text. */
  static final int END = 8;

  private static final List<String> NAMES =
      List.of("UPPER", "LOWER", "LETTER", "MARK", "NUMBER", "NEWLINE", "SPACE");

  private static final int PAGE = 128;

  /** Pages of 128 characters, of which equal ones are kept once. */
  private static final short[] PAGE_OF = new short[(Character.MAX_CODE_POINT + 1) / PAGE];

  private static final byte[][] PAGES = load();

  /** The classes of ASCII. */
  private static final byte[] ASCII = PAGES[PAGE_OF[0]];

  private Classes() {}

  private static byte[][] load() {
    byte[] flat = new byte[Character.MAX_CODE_POINT + 1];
    Arrays.fill(flat, (byte) OTHER);
    String ranges = new String(Resources.read("classes.txt"), StandardCharsets.US_ASCII);
    for (String line : ranges.split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] cells = line.split(" ", -1);
        int from = Integer.parseInt(cells[0], 16);
        int to = Integer.parseInt(cells[1], 16);
        Arrays.fill(flat, from, to + 1, (byte) NAMES.indexOf(cells[2]));
      }
    }
    List<byte[]> pages = new ArrayList<>();
    for (int i = 0; i < PAGE_OF.length; i++) {
      byte[] page = Arrays.copyOfRange(flat, i * PAGE, (i + 1) * PAGE);
      int known = pages.size() - 1;
      while (known >= 0 && !Arrays.equals(pages.get(known), page)) {
        known--;
      }
      if (known < 0) {
        known = pages.size();
        pages.add(page);
      }
      PAGE_OF[i] = (short) known;
    }
    return pages.toArray(new byte[0][]);
  }

  /** Whether this is one of the letters. */
  static boolean isLetter(int c) {
    return c <= LETTER;
  }

  /**
   * The class of the character that begins at {@code p}, or that a text ends there, in the low half
   * byte, and its length in bytes above it.
   *
   * @param p at the beginning of a character of valid UTF-8, or {@code end}
   */
  static int at(byte[] text, int p, int end) {
    if (p >= end) {
      return END;
    }
    int first = text[p];
    return first >= 0 ? ASCII[first] | 1 << 4 : beyond(text, p, first);
  }

  private static int beyond(byte[] text, int p, int first) {
    int c;
    int length;
    if (first < (byte) 0xe0) {
      c = (first & 0x1f) << 6 | text[p + 1] & 0x3f;
      length = 2;
    } else if (first < (byte) 0xf0) {
      c = (first & 0xf) << 12 | (text[p + 1] & 0x3f) << 6 | text[p + 2] & 0x3f;
      length = 3;
    } else {
      c =
          (first & 7) << 18
              | (text[p + 1] & 0x3f) << 12
              | (text[p + 2] & 0x3f) << 6
              | text[p + 3] & 0x3f;
      length = 4;
    }
    return PAGES[PAGE_OF[c >> 7]][c & 127] | length << 4;
  }
}
