package dev.headroom.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What a run over lines adds up to. Blank lines are counted by the reading thread. */
final class Tally {
  private static final int ERRORS_SHOWN = 10;

  private final long begun = System.nanoTime();
  private final AtomicLong blank = new AtomicLong();
  private final List<String> errors = new ArrayList<>();
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
      shown.add((failed - errors.size()) + " more errors: see \"error\" in the output");
    }
    return shown;
  }

  String lines() {
    double seconds = Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
    String skipped = blank.get() == 0 ? "" : " (" + blank.get() + " blank lines skipped)";
    String rate = String.format(Locale.ROOT, "%.0f lines/s", lines / seconds);
    return lines + " lines" + skipped + ", " + failed + " errors, " + rate;
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
