package dev.headroom.detect;

/**
 * Tells running text, Markdown too, by its lines: most bytes stand in lines of words with little
 * else between them, and sentences end in it. Headings, items of lists, and code in fences have no
 * say. Looks at the first 64 KiB.
 */
final class ProseRecogniser {
  private static final int LOOKED_AT = 1 << 16;

  /** What has hardly any running text in so many bytes has too little. */
  private static final int BEGINNING = 1 << 13;

  private static final int BEGINNING_PERCENT = 10;

  /** A line of fewer words has no say. */
  private static final int LEAST_WORDS = 5;

  /** Letters, marks and spaces of a line of words, in percent of its bytes. */
  private static final int LETTERS_PERCENT = 84;

  private static final int PROSE_PERCENT = 65;

  private static final int LEAST_SENTENCES = 3;

  /** Of so many lines one of code is too many: comments are prose, the file is not. */
  private static final int LINES_A_CODE = 10;

  /** A longer line of words is no code, whatever stands in it. */
  private static final int LONGEST_CODE = 120;

  /** There is an end of a sentence in so many bytes of running text. */
  private static final int SENTENCE_BYTES = 500;

  private ProseRecogniser() {}

  static boolean recognises(byte[] text) {
    int end = Math.min(text.length, LOOKED_AT);
    int prose = 0;
    int other = 0;
    int sentences = 0;
    int lines = 0;
    int code = 0;
    int written = 0;
    int bare = 0;
    boolean fenced = false;
    for (int from = 0; from < end; ) {
      int to = LineEnds.next(text, from, end);
      int start = from;
      while (start < to && (text[start] == ' ' || text[start] == '\t')) {
        start++;
      }
      fenced ^= isFence(text, start, to);
      Line line = Line.of(text, start, to);
      lines += fenced || start == to ? 0 : 1;
      boolean comment = line.sentences() > 0 && isComment(text, start, to);
      boolean paragraph = to - start > LONGEST_CODE && line.isProse();
      code += !fenced && !paragraph && (comment || isCode(text, start, to)) ? 1 : 0;
      if (!fenced && line.isProse() && text[start] != '>') {
        prose += to - start;
        sentences += line.sentences();
        written++;
        bare += line.isPunctuated() ? 0 : 1;
      } else if (!fenced && (line.words() >= LEAST_WORDS || line.isDense())) {
        other += to - start;
      } else if (!fenced && !isMarked(text, start, to)) {
        other += (to - start) / 2;
      }
      from = to + 1;
      if (from > BEGINNING && prose * 100L < (long) from * BEGINNING_PERCENT) {
        return false;
      }
    }
    return sentences >= LEAST_SENTENCES
        && code * LINES_A_CODE <= lines
        && bare * 3 <= written * 2
        && (long) sentences * SENTENCE_BYTES >= prose
        && prose * 100L >= (prose + other) * (long) PROSE_PERCENT;
  }

  /**
   * Whether a line ends as a statement does, calls something with brackets, assigns or compares.
   */
  private static boolean isCode(byte[] text, int from, int to) {
    int end = to;
    while (end > from && (text[end - 1] == '\r' || text[end - 1] == ' ')) {
      end--;
    }
    if (end == from
        || "-*>#|".indexOf(text[from]) >= 0 && text[from + 1 < end ? from + 1 : from] == ' ') {
      return false;
    }
    if ("{};([\\".indexOf(text[end - 1]) >= 0
        || "@}<".indexOf(text[from]) >= 0 && text[end - 1] != '>') {
      return true;
    }
    boolean quoted = false;
    for (int i = from + 1; i + 1 < end; i++) {
      byte b = text[i];
      quoted ^= b == '`';
      boolean call =
          b == '(' && isWord(text[i - 1]) && (text[i + 1] == ')' || !hasSpace(text, i, end));
      boolean assigns =
          b == '=' && (text[i - 1] == ' ' && text[i + 1] == ' ' || text[i + 1] == '=');
      boolean arrow = b == '>' && (text[i - 1] == '-' || text[i - 1] == '=');
      boolean names = b == ':' && text[i + 1] == ':' || b == '_' && text[i + 1] == '_';
      if (!quoted && (call || assigns || arrow || names)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line begins as a comment of code does; a heading is no sentence. */
  private static boolean isComment(byte[] text, int from, int to) {
    return to - from > 2
        && (text[from] == '#' && text[from + 1] == ' '
            || text[from] == '/' && text[from + 1] == '/'
            || text[from] == ';' && text[from + 1] == ' ');
  }

  private static boolean isWord(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b == '_';
  }

  /** Whether what stands in brackets holds a space. */
  private static boolean hasSpace(byte[] text, int from, int end) {
    for (int i = from; i < end && text[i] != ')'; i++) {
      if (text[i] == ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean isFence(byte[] text, int from, int to) {
    return to - from >= 3 && text[from] == '`' && text[from + 1] == '`' && text[from + 2] == '`';
  }

  /** Whether a line is a heading, an item, a row of a table or a label of a passage. */
  private static boolean isMarked(byte[] text, int from, int to) {
    return to == from || "#-*+|=[<".indexOf(text[from]) >= 0;
  }

  /**
   * What a line is made of.
   *
   * @param bytes how many it has
   * @param letters letters, marks, spaces and what stands between words
   * @param words runs of letters
   * @param sentences ends of sentences
   * @param commas commas, colons and semicolons between words
   */
  private record Line(int bytes, int letters, int words, int sentences, int commas) {
    static Line of(byte[] text, int from, int to) {
      int letters = 0;
      int words = 0;
      int sentences = 0;
      int beyond = 0;
      int commas = 0;
      boolean inside = false;
      for (int i = from; i < to; i++) {
        byte b = text[i];
        boolean letter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b < 0;
        beyond += b < 0 ? 1 : 0;
        words += letter && !inside ? 1 : 0;
        boolean between = b == ' ' || b == '\'' || inside && (b == ',' || b == '.' || b == '-');
        letters += letter || between ? 1 : 0;
        inside = letter;
        sentences += ends(text, i, from, to) ? 1 : 0;
        boolean pause = (b == ',' || b == ';' || b == ':') && i + 1 < to && text[i + 1] == ' ';
        commas += pause && i > from && isLetter(text[i - 1]) ? 1 : 0;
      }
      // Other scripts have marks of their own.
      commas += beyond * 2 > to - from ? 1 : 0;
      return new Line(to - from, letters, Math.max(words, beyond / 6), sentences, commas);
    }

    /** Whether a sentence ends at a byte: before a space and a capital, or with the line. */
    private static boolean ends(byte[] text, int i, int from, int to) {
      byte b = text[i];
      if (b == '.' || b == '!' || b == '?') {
        boolean word = i > from + 1 && (isLetter(text[i - 1]) || isLetter(text[i - 2]));
        boolean last = i + 1 == to || i + 2 == to;
        boolean next = i + 2 < to && text[i + 1] == ' ' && !isLower(text[i + 2]);
        return word && (last || next);
      }
      if (b >= 0) {
        return false;
      }
      // The ideographic full stop, its full-width kin, the danda and the Arabic question mark.
      return i >= from + 2
              && (text[i - 2] == (byte) 0xe3 && text[i - 1] == (byte) 0x80 && b == (byte) 0x82
                  || text[i - 2] == (byte) 0xef
                      && text[i - 1] == (byte) 0xbc
                      && (b == (byte) 0x81 || b == (byte) 0x9f)
                  || text[i - 2] == (byte) 0xe0 && text[i - 1] == (byte) 0xa5 && b == (byte) 0xa4)
          || i > from && text[i - 1] == (byte) 0xd8 && b == (byte) 0x9f;
    }

    private static boolean isLetter(byte b) {
      return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b < 0;
    }

    private static boolean isLower(byte b) {
      return b >= 'a' && b <= 'z';
    }

    /** Whether it holds a mark that sentences have. */
    boolean isPunctuated() {
      return sentences + commas > 0;
    }

    boolean isProse() {
      return words >= LEAST_WORDS && letters * 100L >= bytes * (long) LETTERS_PERCENT;
    }

    /** Whether there is more of other characters than of words. */
    boolean isDense() {
      return letters * 2 < bytes && bytes > 8;
    }
  }
}
