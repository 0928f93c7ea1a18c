package dev.headroom.compress.overlap;

import dev.headroom.compress.overlap.Quote.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stretches of a running text that stand above in it word for word, from left to right,
 * each time the longest that begins with a word. Where one begins or ends within a sentence some
 * words of it stay, so that what is said across its border stands as a whole in one place: a phrase
 * of no more words than that is never cut.
 */
final class Overlaps {
  /**
   * A stretch.
   *
   * @param from its first byte
   * @param to behind its last byte
   */
  record Overlap(int from, int to, Quote quote) {}

  /** So many words beside a border within a sentence stay. */
  private static final int CONTEXT = 6;

  /** A shorter stretch, in bytes, is not worth a note. */
  private static final int SHORTEST = 110;

  /** A note, without its words, takes so many bytes; it must save some of its own. */
  private static final int NOTE = 50;

  /** Of so many bytes in a hundred of running text are letters and spaces. */
  private static final int LETTERS_PERCENT = 75;

  /** Of so many bytes in a hundred of ASCII in it are spaces: paths have none. */
  private static final int SPACES_PERCENT = 8;

  /** Lines of fewer bytes say nothing of what a text is. */
  private static final int LINE = 40;

  private final byte[] text;
  private final Work work;
  private final WordIndex index = new WordIndex();
  private int longest;

  private Overlaps(byte[] text, Work work) {
    this.text = text;
    this.work = work;
  }

  /** The stretches, in order, without one that reaches into another. */
  static List<Overlap> of(byte[] text, Work work) {
    return new Overlaps(text, work).find();
  }

  private List<Overlap> find() {
    List<Overlap> found = new ArrayList<>();
    int number = index.open(text);
    int indexed = 0;
    int i = 0;
    while (i < text.length && !work.isDone()) {
      if (!Words.isStart(text, i)) {
        i++;
        continue;
      }
      int known = Math.max(indexed, i - WordIndex.KEY + 1);
      index.add(number, indexed, i);
      indexed = known;
      longest(i);
      if (longest < SHORTEST) {
        i++;
        continue;
      }
      Overlap overlap = overlap(i, i + longest);
      if (overlap != null) {
        found.add(overlap);
      }
      i = overlap == null ? i + Math.max(1, longest - SHORTEST) : overlap.to();
    }
    return found;
  }

  /** The longest stretch above that begins as the text does here. */
  private void longest(int at) {
    longest = 0;
    index.find(
        text,
        at,
        (number, place) -> {
          int last = at + SHORTEST - 1;
          if (last >= text.length || text[last - at + place] != text[last]) {
            return;
          }
          int n = Arrays.mismatch(text, place, at, text, at, text.length);
          int same = n < 0 ? Math.min(at - place, text.length - at) : n;
          longest = Math.max(longest, same);
        });
  }

  private @Nullable Overlap overlap(int from, int to) {
    int start = start(from, to);
    int end = end(start, to);
    if (end - start < SHORTEST || !isRunning(text, start, end)) {
      return null;
    }
    byte[] stretch = Arrays.copyOfRange(text, start, end);
    Quote quote = Quote.of(stretch, text, start, work);
    if (quote == null || quote.first().length + quote.last().length + NOTE >= stretch.length) {
      return null;
    }
    return new Overlap(start, end, quote);
  }

  private int start(int from, int to) {
    int at = from;
    for (int i = 0; i < CONTEXT && at < to && !Words.opens(text, at); i++) {
      at = Words.next(text, at, to);
    }
    return behindLabel(at, to);
  }

  /** The words that a stretch is named by stand in one line: a short one before them stays. */
  private int behindLabel(int from, int to) {
    int at = from;
    for (int i = from; i < Math.min(to, at + LINE); i++) {
      at = text[i] == '\n' ? Words.next(text, i, to) : at;
    }
    return at;
  }

  private int end(int from, int to) {
    int at = to;
    for (int words = 0; at > from && words < CONTEXT && !Words.closes(text, at); ) {
      at--;
      words += Words.isStart(text, at) ? 1 : 0;
    }
    while (at > from && (text[at - 1] == ' ' || text[at - 1] == '\n')) {
      at--;
    }
    return at;
  }

  /** Whether most of a text's longer lines are running text. */
  static boolean mayBeIn(byte[] text) {
    int running = 0;
    int from = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n') {
        running += i - from >= LINE && isRunning(text, from, i) ? i - from : 0;
        from = i + 1;
      }
    }
    return running > text.length / 2;
  }

  private static boolean isRunning(byte[] text, int from, int to) {
    int letters = 0;
    int spaces = 0;
    int spaced = 0;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      letters += b < 0 || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' ? 1 : 0;
      spaces += b == ' ' ? 1 : 0;
      spaced += b >= 0 ? 1 : 0;
    }
    return (letters + spaces) * 100L >= (to - from) * (long) LETTERS_PERCENT
        && spaces * 100L >= spaced * (long) SPACES_PERCENT;
  }
}
