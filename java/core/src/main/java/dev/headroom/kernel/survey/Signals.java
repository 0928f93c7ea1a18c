package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Tape;
import dev.headroom.rank.Bm25;

/**
 * What makes each row stand out. Strengths are in 1/256 of a bit of surprise where a count tells
 * how rare something is (log2 of all over so many), and set on the same scale elsewhere.
 */
final class Signals {
  private static final int OUTLIER = 1024;
  private static final int LONG = 1024;
  private static final int CHANGE = 1100;
  private static final int ALARM = 1500;
  private static final int ODD_SHAPE = 256;

  /** A number is an outlier at so many standard deviations, estimated by the MAD. */
  private static final double FAR = 6;

  /** The standard deviation of normal values in MADs. */
  private static final double SIGMA = 1.4826;

  private final Tape tape;
  private final BulkSurvey bulk;
  final int[] strength;

  /** What of a row is most surprising: a number for each kind of signal, column and value. */
  final long[] cause;

  final Groups groups = new Groups();

  /** Of each column how many numbers were seen, and the value seen last. */
  private final int[] numbersSeen;

  private final int[] lastEntry;
  private final boolean alarmsFail;
  private int sum;
  private int best;
  private long bestCause;

  Signals(Tape tape, BulkSurvey bulk) {
    this.tape = tape;
    this.bulk = bulk;
    int n = bulk.rows.length;
    strength = new int[n];
    cause = new long[n];
    numbersSeen = new int[bulk.columns.size()];
    lastEntry = new int[bulk.columns.size()];
    java.util.Arrays.fill(lastEntry, -2);
    alarmsFail = !hasFailureFields() && countAlarms() * 5 <= n;
    for (int r = 0; r < n; r++) {
      row(r);
    }
  }

  private boolean hasFailureFields() {
    for (int c = 0; c < bulk.columns.size(); c++) {
      int kind = bulk.columns.get(c).failure;
      if (kind != Failures.NONE && kind != Failures.TEXT) {
        return true;
      }
    }
    return false;
  }

  private int countAlarms() {
    int alarms = 0;
    for (int r = 0; r < bulk.rows.length; r++) {
      alarms += isAlarm(r) ? 1 : 0;
    }
    return alarms;
  }

  private boolean isAlarm(int r) {
    for (int c = bulk.firstCell[r]; c < bulk.firstCell[r + 1]; c++) {
      int n = bulk.cellNode[c];
      if (tape.is(n, Tape.STRING)
          && bulk.columns.get(bulk.cellColumn[c]).failure == Failures.TEXT
          && Failures.isFailure(tape.buf, tape.at[n], tape.at[n] + tape.len[n])) {
        return true;
      }
    }
    return false;
  }

  private void row(int r) {
    sum = 0;
    best = 0;
    bestCause = 0;
    boolean failed = false;
    for (int c = bulk.firstCell[r]; c < bulk.firstCell[r + 1]; c++) {
      Column column = bulk.columns.get(bulk.cellColumn[c]);
      failed |= Failures.isFailure(tape, bulk.cellNode[c], column.failure);
      cell(c, column);
    }
    int shape = bulk.shape[r];
    if (shape >= 0 && bulk.shapes.isExact()) {
      long alike = bulk.shapes.counts[shape];
      if (Column.isRare(alike, bulk.shapes.size, bulk.rows.length)) {
        signal(surprise(alike, bulk.rows.length) + ODD_SHAPE, 1, -1, shape);
      }
    }
    if (!failed && isAlarm(r)) {
      failed = alarmsFail;
      signal(ALARM, 2, -1, r);
    }
    strength[r] = sum;
    cause[r] = bestCause;
    if (failed) {
      groups.add(r, groupOf(r));
    }
  }

  private void cell(int c, Column column) {
    int n = bulk.cellNode[c];
    int entry = bulk.cellEntry[c];
    int at = bulk.cellColumn[c];
    int kind = tape.kind[n];
    if (kind == Tape.STRING && column.templates != null) {
      Tally t = column.templates;
      int strings = column.kinds[Tape.STRING];
      if (entry >= 0 && t.isExact() && Column.isRare(t.counts[entry], t.size, strings)) {
        signal(surprise(t.counts[entry], strings), 3, at, entry);
      }
    } else if (column.isCategory()) {
      int count = column.values.counts[entry];
      if (Column.isRare(count, column.values.size, column.total())) {
        signal(surprise(count, column.total()), 4, at, entry);
      }
      if (column.isInRuns() && entry != lastEntry[at]) {
        signal(lastEntry[at] == -2 ? 0 : CHANGE, 5, at, entry);
      }
      lastEntry[at] = entry;
    }
    if (kind == Tape.NUMBER) {
      number(column.numbers, at, Decimals.of(tape.buf, tape.at[n], tape.at[n] + tape.len[n]));
    } else if (kind == Tape.STRING
        && 32 - Integer.numberOfLeadingZeros(tape.len[n]) >= column.longBits) {
      signal(LONG, 6, at, 0);
    }
  }

  private void number(Measure m, int column, double value) {
    int place = numbersSeen[column]++;
    if (m.isAscending() || m.size < 8) {
      return;
    }
    double far = Math.abs(value - m.median);
    if (m.spread > 0 && far >= FAR * SIGMA * m.spread) {
      double times = Math.min(far / (SIGMA * m.spread), 1 << 24);
      signal(OUTLIER + (int) Bm25.log2((long) times), 7, column, 0);
    }
    if (place == m.change) {
      signal(CHANGE, 8, column, 0);
    }
  }

  /** log2(total / count) in 1/256. */
  private static int surprise(long count, long total) {
    return (int) (Bm25.log2(total << 16) - Bm25.log2(count << 16));
  }

  private void signal(int strong, int kind, int column, int entry) {
    sum += strong;
    if (strong > best) {
      best = strong;
      bestCause = ((long) kind << 48) + ((long) (column + 1) << 32) + entry;
    }
  }

  /**
   * What tells one failure from another: the fields that tell of it and the texts, with numbers,
   * ids and times masked; where there are no texts, all strings but ids.
   */
  private long groupOf(int r) {
    long h = 0;
    boolean hasText = false;
    for (int c = bulk.firstCell[r]; c < bulk.firstCell[r + 1]; c++) {
      Column column = bulk.columns.get(bulk.cellColumn[c]);
      boolean says = column.failure != Failures.NONE || column.templates != null;
      if (says) {
        h = Hash.mix(h, masked(c));
        hasText |=
            tape.is(bulk.cellNode[c], Tape.STRING)
                && (column.failure == Failures.TEXT
                    || column.failure == Failures.ERROR
                    || column.templates != null);
      }
    }
    if (!hasText) {
      for (int c = bulk.firstCell[r]; c < bulk.firstCell[r + 1]; c++) {
        Column column = bulk.columns.get(bulk.cellColumn[c]);
        boolean id = column.values.distinct() * 2 > column.total() && !column.isText();
        if (tape.is(bulk.cellNode[c], Tape.STRING) && !id && !column.isTimes()) {
          h = Hash.mix(h, masked(c));
        }
      }
    }
    return Hash.finish(h);
  }

  private long masked(int c) {
    int n = bulk.cellNode[c];
    int from = tape.at[n];
    int to = from + tape.len[n];
    return switch (tape.kind[n]) {
      case Tape.STRING -> Masks.of(tape.buf, from, to) + bulk.cellColumn[c];
      case Tape.NUMBER -> {
        int kind = bulk.columns.get(bulk.cellColumn[c]).failure;
        boolean exact = kind == Failures.STATUS || kind == Failures.EXIT || kind == Failures.LEVEL;
        yield exact ? Hash.of(tape.buf, from, to, bulk.cellColumn[c]) : bulk.cellColumn[c];
      }
      default -> Hash.mix(bulk.cellColumn[c], tape.kind[n]);
    };
  }
}
