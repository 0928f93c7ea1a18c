package dev.headroom.rank;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The words of a text by 64-bit hashes, and those of a query.
 *
 * <p>A word is a run of ASCII letters, digits, underscores and characters beyond ASCII, in lower
 * case; a full stop between digits belongs to it. A plural's last {@code s} of a word of four
 * letters and more is left off. Identifiers and numbers are matched whole.
 */
public final class Terms {
  /** More words of a query are left out: it is a question, not a document. */
  public static final int MOST = 64;

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** What says nothing of what is asked for. */
  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a about above after all also am an and any are as at be because been before being between"
                  + " both but by can could did do doe does doing done each else find for from further"
                  + " get give had has hasnt have having he her here him his how i if in into is isnt it"
                  + " its just let list look made make many me more most much must my need no nor not of"
                  + " off on once only or other our out over please same see she should show so some"
                  + " such tell than that the their them then there these they this those through to"
                  + " too under until up use used using very want was we were what when where which"
                  + " while who whom whose why will with would you your")
              .split(" "));

  /** Where the words of a text go. */
  public interface Sink {
    /** A word by its hash; {@code from} and {@code to} are where it stands. */
    void word(long hash, int from, int to);
  }

  private final long[] hashes;

  private Terms(long[] hashes) {
    this.hashes = hashes;
  }

  /** The words of a query (UTF-8) that can tell rows apart, each once. */
  public static Terms of(byte[] query) {
    long[] found = new long[MOST];
    int[] n = {0};
    scan(
        query,
        0,
        query.length,
        (hash, from, to) -> {
          String word = new String(query, from, to - from, StandardCharsets.UTF_8);
          boolean says =
              to - from > 1 || word.charAt(0) >= '0' && word.charAt(0) <= '9' || query[from] < 0;
          if (says
              && n[0] < MOST
              && !STOP_WORDS.contains(word.toLowerCase(java.util.Locale.ROOT))) {
            found[n[0]++] = hash;
          }
        });
    return of(Arrays.copyOf(found, n[0]));
  }

  /** Whether a word in lower case, without an apostrophe, says nothing of what is asked for. */
  public static boolean isStopWord(String word) {
    return STOP_WORDS.contains(word);
  }

  /** The terms of these hashes, each once. */
  public static Terms of(long[] hashes) {
    return new Terms(Arrays.stream(hashes).sorted().distinct().toArray());
  }

  /** How many terms there are. */
  public int size() {
    return hashes.length;
  }

  public boolean isEmpty() {
    return hashes.length == 0;
  }

  /** The hashes in ascending order. */
  public long[] hashes() {
    return hashes.clone();
  }

  /** Whether a word of this hash is one of them. */
  public boolean contains(long hash) {
    return find(hash) >= 0;
  }

  /** The number of a term, or -1. */
  int find(long hash) {
    int i = Arrays.binarySearch(hashes, hash);
    return i < 0 ? -1 : i;
  }

  /** Gives the words of a part of a text, in order. */
  public static void scan(byte[] text, int from, int to, Sink sink) {
    int i = from;
    while (i < to) {
      if (!isWord(text[i])) {
        i++;
        continue;
      }
      int start = i;
      long hash = OFFSET;
      long before = OFFSET;
      boolean letters = true;
      for (; i < to && (isWord(text[i]) || isPoint(text, i, start, to)); i++) {
        before = hash;
        letters &= text[i] > '9';
        hash = (hash ^ lower(text[i]) & 0xff) * PRIME;
      }
      boolean plural = letters && i - start > 3 && lower(text[i - 1]) == 's';
      sink.word(plural ? before : hash, start, i);
    }
  }

  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || b == '_' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private static boolean isPoint(byte[] text, int i, int start, int to) {
    return text[i] == '.'
        && i > start
        && isDigit(text[i - 1])
        && i + 1 < to
        && isDigit(text[i + 1]);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
  }
}
