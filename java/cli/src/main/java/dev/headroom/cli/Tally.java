package dev.headroom.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What a run over lines adds up to. Blank lines are counted by the reading thread. */
final class Tally {
  private static final int ERRORS_SHOWN = 10;
  private static final int REASONS_KEPT = 20;

  private final long begun = System.nanoTime();
  private final AtomicLong blank = new AtomicLong();
  private final List<String> errors = new ArrayList<>();
  private final Map<String, Long> unchanged = new LinkedHashMap<>();
  private long lines;
  private long failed;
  private long tokensBefore;
  private long tokensAfter;

  void blank() {
    blank.incrementAndGet();
  }

  void add(LineResult line) {
    lines++;
    tokensBefore += line.tokensBefore();
    tokensAfter += line.tokensAfter();
    if (!line.unchanged().isEmpty()) {
      boolean known = unchanged.containsKey(line.unchanged()) || unchanged.size() < REASONS_KEPT;
      unchanged.merge(known ? line.unchanged() : "other reasons", 1L, Long::sum);
    }
    if (!line.error().isEmpty()) {
      failed++;
      if (errors.size() < ERRORS_SHOWN) {
        errors.add(line.error());
      }
    }
  }

  long failed() {
    return failed;
  }

  long tokensSaved() {
    return tokensBefore - tokensAfter;
  }

  /** The first errors, one a line, with a word on the others. */
  List<String> errors() {
    List<String> shown = new ArrayList<>(errors);
    if (failed > errors.size()) {
      shown.add(number(failed - errors.size(), "more error") + ": see \"error\" in the output");
    }
    return shown;
  }

  /** How many lines were left alone, by reason. */
  List<String> unchanged() {
    return unchanged.entrySet().stream()
        .map(e -> number(e.getValue(), "line") + " unchanged: " + e.getKey())
        .toList();
  }

  String lines() {
    double seconds = Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
    String skipped = blank.get() == 0 ? "" : " (" + number(blank.get(), "blank line") + " skipped)";
    String rate = String.format(Locale.ROOT, "%.0f lines/s", lines / seconds);
    return number(lines, "line") + skipped + ", " + number(failed, "error") + ", " + rate;
  }

  private static String number(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  String tokens() {
    return tokensBefore
        + " -> "
        + tokensAfter
        + " tokens, "
        + Report.percent(tokensSaved(), tokensBefore)
        + " saved";
  }
}
