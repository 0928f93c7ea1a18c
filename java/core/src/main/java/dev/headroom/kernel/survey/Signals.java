package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Tape;
import dev.headroom.rank.Bm25;

/**
 * What makes each row stand out. Strengths are in 1/256 of a bit of surprise where a count tells
 * how rare something is (log2 of all over so many), and set on the same scale elsewhere.
 */
final class Signals {
  private static final int OUTLIER = 1024;
  private static final int LONG = 1250;
  private static final int CHANGE = 1300;
  private static final int ALARM = 1500;
  private static final int ODD_SHAPE = 256;
  private static final int NOVEL = 900;

  /** Of more codes than these each does not make another failure. */
  private static final int MOST_CODES = 32;

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
  private final int[] novelties;
  private final int[] meanNovelty;
  private final int rareShape;
  private final int rareField;
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
    novelties = new int[bulk.cells];
    meanNovelty = new int[bulk.columns.size()];
    readNovelties();
    rareShape = bulk.shapes.rareLimit(n);
    rareField = rareField();
    alarmsFail = !hasFailureFields() && countAlarms() * 5 <= n;
    for (int r = 0; r < n; r++) {
      row(r);
    }
  }

  /** How many values a field may have and be rare, or 0 if rare fields are nothing special. */
  private int rareField() {
    int limit = Tally.rareCount(bulk.rows.length);
    long mass = 0;
    for (int c = 0; c < bulk.columns.size(); c++) {
      int total = bulk.columns.get(c).total();
      mass += total <= limit ? total : 0;
    }
    return mass * 10 <= bulk.rows.length ? limit : 0;
  }

  private boolean hasFailureFields() {
    for (int c = 0; c < bulk.columns.size(); c++) {
      int kind = bulk.columns.get(c).failure;
      if (kind != Failures.NONE && kind != Failures.TEXT && !Failures.isBeside(kind)) {
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
    if (shape >= 0 && bulk.shapes.counts[shape] <= rareShape) {
      signal(surprise(bulk.shapes.counts[shape], bulk.rows.length) + ODD_SHAPE, 1, -1, shape);
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
      text(c, column);
    } else if (entry >= 0 && column.values.counts[entry] <= column.rareValue) {
      signal(surprise(column.values.counts[entry], column.total()), 4, at, entry);
    }
    if (column.total() <= rareField) {
      signal(surprise(column.total(), bulk.rows.length), 10, at, 0);
    }
    if (column.isInRuns()) {
      signal(lastEntry[at] == -2 || entry == lastEntry[at] ? 0 : CHANGE, 5, at, entry);
      lastEntry[at] = entry;
    }
    if (column.isNumber(n)) {
      number(column.numbers, at);
    } else if (kind == Tape.STRING
        && 32 - Integer.numberOfLeadingZeros(tape.len[n]) >= column.longBits) {
      signal(LONG, 6, at, 0);
    }
  }

  private void text(int c, Column column) {
    int entry = bulk.cellEntry[c];
    Tally t = column.templates;
    if (t != null && entry >= 0 && t.counts[entry] <= column.rareTemplate) {
      signal(surprise(t.counts[entry], column.kinds[Tape.STRING]), 3, bulk.cellColumn[c], entry);
    }
    int times = novelties[c] / Math.max(1, meanNovelty[bulk.cellColumn[c]]);
    if (times >= 3) {
      signal(NOVEL + 64 * Math.min(times, 32), 9, bulk.cellColumn[c], c);
    }
  }

  /** Of each text how new its words are, and the mean of that for each column. */
  private void readNovelties() {
    long[] sum = new long[bulk.columns.size()];
    for (int c = 0; c < bulk.cells; c++) {
      Vocabulary words = bulk.columns.get(bulk.cellColumn[c]).words;
      int n = bulk.cellNode[c];
      if (words != null && tape.is(n, Tape.STRING)) {
        int from = tape.at[n];
        novelties[c] =
            words.novelty(tape.buf, from, from + tape.len[n], Tally.rareCount(bulk.rows.length));
        sum[bulk.cellColumn[c]] += novelties[c];
      }
    }
    for (int c = 0; c < sum.length; c++) {
      meanNovelty[c] = (int) (sum[c] / Math.max(1, bulk.columns.get(c).kinds[Tape.STRING]));
    }
  }

  private void number(Measure m, int column) {
    int place = numbersSeen[column]++;
    if (m.isAscending() || m.size < 8) {
      return;
    }
    double far = Math.abs(m.value(place) - m.median);
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
   * ids and times masked, but not where it happened; where there are no texts, all strings but ids.
   */
  private long groupOf(int r) {
    long h = 0;
    boolean hasText = false;
    for (int c = bulk.firstCell[r]; c < bulk.firstCell[r + 1]; c++) {
      Column column = bulk.columns.get(bulk.cellColumn[c]);
      if (column.tellsFailure()) {
        h = Hash.mix(h, masked(c));
        hasText |= tape.is(bulk.cellNode[c], Tape.STRING) && column.isMessage();
      }
    }
    for (int c = bulk.firstCell[r]; c < bulk.firstCell[r + 1] && !hasText; c++) {
      Column column = bulk.columns.get(bulk.cellColumn[c]);
      if (tape.is(bulk.cellNode[c], Tape.STRING) && !column.isId() && !column.isTimes()) {
        h = Hash.mix(h, masked(c));
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
        boolean code = kind == Failures.STATUS || kind == Failures.EXIT || kind == Failures.LEVEL;
        boolean few = bulk.columns.get(bulk.cellColumn[c]).values.distinct() <= MOST_CODES;
        yield code && few ? Hash.of(tape.buf, from, to, bulk.cellColumn[c]) : bulk.cellColumn[c];
      }
      default -> Hash.of(bulk.cellColumn[c], tape.kind[n]);
    };
  }
}
