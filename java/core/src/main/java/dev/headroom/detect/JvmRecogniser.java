package dev.headroom.detect;

/**
 * Tells what the JVM prints by lines that nothing else has: frames of stacks below a line that is
 * none, states of threads, tags of collections behind decorations, the header of a histogram.
 */
final class JvmRecogniser {
  private static final int LINES = 400;
  private static final int LEAST_FRAMES = 2;
  private static final int LEAST_STATES = 2;
  private static final int LEAST_TAGS = 3;

  private final byte[] text;

  /** Of the first lines those that are not blank, and among them those of each kind. */
  private int lines;

  private int states;
  private int tags;
  private int collections;
  private int frames;
  private boolean histogram;

  private JvmRecogniser(byte[] text) {
    this.text = text;
    int from = 0;
    while (from < text.length && lines < LINES) {
      int to = LineEnds.next(text, from, text.length);
      int start = from;
      while (start < to && (text[start] == ' ' || text[start] == '\t')) {
        start++;
      }
      line(from, start, to);
      from = to + 1;
    }
  }

  private void line(int from, int start, int to) {
    boolean tag =
        from < to && text[from] == '[' && holds(text, from, Math.min(to, from + 120), "[gc");
    lines += to > start && text[start] != '\r' ? 1 : 0;
    states += starts(text, start, to, "java.lang.Thread.State: ") ? 1 : 0;
    tags += tag ? 1 : 0;
    collections += tag && holds(text, from, to, " GC(") ? 1 : 0;
    frames += start > from && isFrame(text, start, to) || isContinued(text, start, to) ? 1 : 0;
    histogram |= starts(text, start, to, "num ") && holds(text, start, to, "#instances");
  }

  /** Whether it is a thread dump, a log of collections or a histogram. */
  static boolean isDump(byte[] text) {
    JvmRecogniser seen = new JvmRecogniser(text);
    return seen.histogram
        || seen.states >= LEAST_STATES
        || seen.tags >= LEAST_TAGS && seen.tags * 10 >= seen.lines * 9 && seen.collections > 0;
  }

  /** Whether half of it and more is frames of stacks and causes. */
  static boolean isTrace(byte[] text) {
    JvmRecogniser seen = new JvmRecogniser(text);
    return seen.frames >= LEAST_FRAMES && seen.frames * 2 >= seen.lines;
  }

  private static boolean isFrame(byte[] text, int from, int to) {
    int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
    if (!starts(text, from, end, "at ") || text[end - 1] != ')') {
      return false;
    }
    int i = from + 3;
    boolean point = false;
    while (i < end && text[i] != '(' && text[i] != ' ') {
      point |= text[i] == '.';
      i++;
    }
    boolean place =
        holds(text, i, end, ".java:")
            || holds(text, i, end, ".kt:")
            || holds(text, i, end, ".kt)")
            || holds(text, i, end, ".scala:")
            || holds(text, i, end, ".groovy:")
            || holds(text, i, end, "Native Method)")
            || holds(text, i, end, "Unknown Source)");
    return point && i < end && text[i] == '(' && place;
  }

  private static boolean isContinued(byte[] text, int from, int to) {
    return starts(text, from, to, "Caused by: ")
        || starts(text, from, to, "Suppressed: ")
        || starts(text, from, to, "... ") && holds(text, from, to, " more");
  }

  private static boolean starts(byte[] text, int from, int to, String word) {
    if (from + word.length() > to) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(byte[] text, int from, int to, String word) {
    for (int i = from; i + word.length() <= to; i++) {
      if (starts(text, i, to, word)) {
        return true;
      }
    }
    return false;
  }
}
