package dev.headroom.bench.quality.report;

import dev.headroom.Fidelity;
import dev.headroom.bench.quality.measure.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Outcomes as Markdown tables, families by measures, one table for each fidelity. */
public final class Markdown {
  private static final List<String> HEADS =
      List.of(
          "family",
          "cases",
          "raw",
          "minified",
          "after",
          "saved of raw (median)",
          "saved of minified (median)",
          "must-keep visible",
          "events visible",
          "facts visible",
          "facts recoverable",
          "exact",
          "parses",
          "names visible",
          "inflated",
          "crashes",
          "MB/s",
          "cut: must-keep visible",
          "cut: facts visible",
          "ranked: must-keep visible",
          "ranked: facts visible");

  private Markdown() {}

  /** The tables. */
  public static String of(Map<Fidelity, List<Outcome>> outcomes) {
    StringBuilder s = new StringBuilder();
    outcomes.forEach((fidelity, of) -> {
      s.append("## ").append(fidelity).append("\n\n");
      line(s, HEADS);
      s.append("|---").repeat("|---:", HEADS.size() - 1).append("|\n");
      Summary.of(of).forEach(summary -> line(s, cells(summary)));
      s.append('\n');
    });
    return s.toString();
  }

  private static void line(StringBuilder s, List<String> cells) {
    s.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static List<String> cells(Summary s) {
    return List.of(
        s.family(),
        String.valueOf(s.outcomes().size()),
        number(s.sum(Outcome::raw)),
        number(s.sum(Outcome::minified)),
        number(s.sum(Outcome::after)),
        decimal(s.savedOfRaw()) + " (" + decimal(s.median(Outcome::savedOfRaw)) + ")",
        decimal(s.savedOfMinified()) + " (" + decimal(s.median(Outcome::savedOfMinified)) + ")",
        decimal(s.share(Outcome::mustKeep).percent()),
        decimal(s.share(Outcome::events).percent()),
        decimal(s.share(Outcome::facts).percent()),
        decimal(s.share(Outcome::recoverable).percent()),
        decimal(s.share(Outcome::exact).percent()),
        decimal(s.share(o -> o.source().parsed()).percent()),
        decimal(s.share(o -> o.source().names()).percent()),
        number(s.count(Outcome::inflated)),
        number(s.count(Outcome::crashed)),
        decimal(s.megabytesPerSecond()),
        decimal(s.share(o -> o.cut().mustKeep()).percent()),
        decimal(s.share(o -> o.cut().facts()).percent()),
        decimal(s.share(o -> o.ranked().mustKeep()).percent()),
        decimal(s.share(o -> o.ranked().facts()).percent()));
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String decimal(double value) {
    return Double.isNaN(value)
        ? "-"
        : String.format(Locale.ROOT, "%.1f", value).replaceFirst("^-0\\.0$", "0.0");
  }
}
