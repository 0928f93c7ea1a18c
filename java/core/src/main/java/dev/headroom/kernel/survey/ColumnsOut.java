package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Tape;
import java.util.Arrays;

/** Writes the statistics of columns. */
final class ColumnsOut {
  /** The most frequent values that are told of a column. */
  private static final int TOP = 8;

  private final Tape tape;
  private final BulkSurvey survey;
  private final SurveyOut out;

  ColumnsOut(Tape tape, BulkSurvey survey, SurveyOut out) {
    this.tape = tape;
    this.survey = survey;
    this.out = out;
  }

  void write() {
    int n = 0;
    for (int c = 0; c < survey.columns.size(); c++) {
      n += survey.columns.get(c).total() > 0 ? 1 : 0;
    }
    out.number(n);
    for (int c = 0; c < survey.columns.size(); c++) {
      if (survey.columns.get(c).total() > 0) {
        column(c);
      }
    }
  }

  private void column(int c) {
    Column column = survey.columns.get(c);
    out.bytes(survey.columns.name(c));
    for (int kind : column.kinds) {
      out.number(kind);
    }
    out.number(column.values.distinct()).number(column.values.isExact() ? 1 : 0);
    out.number(column.isTimes() ? 1 : 0).number(column.isText() ? 1 : 0);
    out.number(column.numbers.isAscending() ? 1 : 0).number(column.numerals());
    out.value(tape, column.numbers.minNode).value(tape, column.numbers.maxNode);
    out.value(tape, column.numbers.medianNode);
    out.value(tape, column.isTimes() ? column.earliest : -1);
    out.value(tape, column.isTimes() ? column.latest : -1);
    Tally values = column.values;
    long[] order = new long[values.size];
    for (int e = 0; e < values.size; e++) {
      order[e] = (long) -values.counts[e] << 32 | values.firsts[e];
    }
    int n = Math.min(TOP, order.length);
    Arrays.sort(order);
    int most = 0;
    while (most < n && (values.size <= TOP || order[most] < -1L << 32)) {
      most++;
    }
    out.number(column.values.isExact() ? most : 0);
    for (int i = 0; i < most && column.values.isExact(); i++) {
      out.number((int) -(order[i] >> 32)).value(tape, (int) order[i]);
    }
  }
}
