package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Tape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a column holds. */
final class Column {
  /** Of strings of so many bits of length. */
  private static final int BUCKETS = 32;

  private final Tape tape;
  final int parent;
  final int key;

  /** What its name says of failures, one of {@link Failures}. */
  final int failure;

  /** How many values there are of each kind of {@link Tape}. */
  final int[] kinds = new int[7];

  final Tally values;

  /** Its numbers; where nearly all of its values are strings spelled as numbers, those. */
  Measure numbers = new Measure();

  /** Strings that are spelled as numbers. */
  private final Measure numerals = new Measure();

  private boolean hasNumerals;
  private final int[] lengths = new int[BUCKETS];

  /** Strings with a space. */
  private int spaced;

  private boolean times = true;
  int earliest = -1;
  int latest = -1;

  /** How many times a value differs from the one before, and that one. */
  private int changes;

  private int last = -2;

  /** The templates and words of a text column; null where it is none. */
  @Nullable Tally templates;

  @Nullable Vocabulary words;

  /** How often a value, and a template, may occur and be rare. */
  int rareValue;

  int rareTemplate;

  /** The number of bits from which on a string's length is an outlier. */
  int longBits = BUCKETS;

  Column(Tape tape, int parent, int key, int failure) {
    this.tape = tape;
    this.parent = parent;
    this.key = key;
    this.failure = failure;
    this.values = new Tally(tape);
  }

  /** Takes a scalar in; its number among the distinct values, or -1. */
  int add(int node) {
    byte kind = tape.kind[node];
    kinds[kind]++;
    long hash;
    if (kind <= Tape.NUMBER) {
      int from = tape.at[node];
      int to = from + tape.len[node];
      hash = Hash.of(tape.buf, from, to, kind);
      if (kind == Tape.NUMBER) {
        numbers.add(Decimals.of(tape.buf, from, to), node);
      } else {
        string(node, from, to);
      }
    } else {
      hash = Hash.of(0, kind);
    }
    int entry = values.add(hash, node);
    changes += entry != last ? 1 : 0;
    last = entry;
    return entry;
  }

  private void string(int node, int from, int to) {
    lengths[32 - Integer.numberOfLeadingZeros(to - from)]++;
    spaced += hasSpace(from, to) ? 1 : 0;
    if (Decimals.areSpelled(tape.buf, from, to)) {
      numerals.add(Decimals.of(tape.buf, from, to), node);
    }
    times = times && isTime(tape.buf, from, to);
    if (times) {
      earliest = earliest < 0 || compare(node, earliest) < 0 ? node : earliest;
      latest = latest < 0 || compare(node, latest) > 0 ? node : latest;
    }
  }

  private boolean hasSpace(int from, int to) {
    for (int i = from; i < to; i++) {
      if (tape.buf[i] == ' ') {
        return true;
      }
    }
    return false;
  }

  private int compare(int a, int b) {
    return Arrays.compareUnsigned(
        tape.buf,
        tape.at[a],
        tape.at[a] + tape.len[a],
        tape.buf,
        tape.at[b],
        tape.at[b] + tape.len[b]);
  }

  /** Whether a text begins like {@code 2026-11-24} and goes on, if it does, with a time. */
  private static boolean isTime(byte[] a, int from, int to) {
    if (to - from < 10 || to - from > 40) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      byte b = a[from + i];
      if (i == 4 || i == 7 ? b != '-' : b < '0' || b > '9') {
        return false;
      }
    }
    return to - from == 10 || a[from + 10] == 'T' || a[from + 10] == ' ';
  }

  int total() {
    int n = 0;
    for (int k : kinds) {
      n += k;
    }
    return n;
  }

  /** How many strings are spelled as numbers, where those are what it holds; else 0. */
  int numerals() {
    return hasNumerals ? numbers.size : 0;
  }

  /** Whether a value is among its numbers. */
  boolean isNumber(int node) {
    int from = tape.at[node];
    return hasNumerals
        ? tape.is(node, Tape.STRING) && Decimals.areSpelled(tape.buf, from, from + tape.len[node])
        : tape.is(node, Tape.NUMBER);
  }

  boolean isTimes() {
    return times && kinds[Tape.STRING] > 0;
  }

  /** Whether its values are texts: strings that mostly have spaces, of more than a few contents. */
  boolean isText() {
    int strings = kinds[Tape.STRING];
    return strings > 0 && spaced * 2 > strings && values.distinct() * 4 > strings && !isTimes();
  }

  /** Whether it has a say in which failure a row tells of. */
  boolean tellsFailure() {
    return failure != Failures.STACK
        && !Failures.isBeside(failure)
        && (failure != Failures.NONE || templates != null);
  }

  /** Whether its strings say in words what happened. */
  boolean isMessage() {
    return failure == Failures.TEXT || failure == Failures.ERROR || templates != null;
  }

  /** Whether its strings are ids: hardly one occurs twice, and they are no texts. */
  boolean isId() {
    return values.distinct() * 2 > total() && !isText();
  }

  /** Whether its values repeat so much that changes of them mean something. */
  boolean isCategory() {
    return values.isExact() && values.size * 4L <= total();
  }

  /** Whether its values come in few runs, so that each begin of one is a change. */
  boolean isInRuns() {
    return isCategory() && values.size > 1 && changes <= 12 && total() >= changes * 4;
  }

  /** Opens the tallies of a text column. */
  void openTexts() {
    templates = new Tally(tape);
    words = new Vocabulary();
  }

  void close() {
    hasNumerals = numerals.size > 0 && numerals.size * 10L >= (total() - kinds[Tape.NULL]) * 9L;
    numbers = hasNumerals ? numerals : numbers;
    numbers.close();
    rareValue = isCategory() ? values.rareLimitOfFew(total()) : values.rareLimit(total());
    int strings = kinds[Tape.STRING];
    int seen = 0;
    int middle = -1;
    for (int b = 0; b < BUCKETS; b++) {
      seen += lengths[b];
      if (middle < 0 && seen * 2 >= strings) {
        middle = b;
      }
      if (strings >= 20 && middle >= 0 && b >= middle + 1 && (strings - seen) * 100L <= strings) {
        longBits = Math.min(longBits, Math.max(b + 1, middle + 2));
      }
    }
  }
}
