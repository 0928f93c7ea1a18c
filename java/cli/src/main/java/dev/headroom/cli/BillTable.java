package dev.headroom.cli;

import dev.headroom.LeftAlone;
import dev.headroom.policy.align.Instability;
import dev.headroom.policy.cost.Tokens;
import dev.headroom.replay.ConversationBill;
import dev.headroom.replay.Reasons;
import dev.headroom.replay.Scenario;
import dev.headroom.replay.Turn;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Bills for people. */
final class BillTable {
  private static final String COLUMNS = "%-34s %10s %10s %10s %10s %10s %12s%n";

  private static final int MOST_SHOWN = 10;

  /** So many reasons of all conversations are told, and so many of one of them. */
  private static final int MOST_REASONS = 8;

  private static final int FEW_REASONS = 3;

  /** Of a conversation that saves less it is told why. */
  private static final double LITTLE = 0.1;

  private final BillTotals totals;
  private final StringBuilder out = new StringBuilder();

  private BillTable(BillTotals totals) {
    this.totals = totals;
  }

  static String of(BillTotals totals, boolean turns) {
    return new BillTable(totals).write(turns);
  }

  private String write(boolean turns) {
    for (ConversationBill b : totals.bills()) {
      if (turns) {
        turns(b);
      }
    }
    line(
        "%-34s %5s %11s %11s %12s %12s %7s%n",
        "conversation", "turns", "tokens", "after", "USD", "after", "saved");
    for (ConversationBill b : totals.bills()) {
      row(name(b.name()), b.turns().size(), b.before(), b.after(), b.usdBefore(), b.usdAfter());
      if (BillTotals.saved(b.usdBefore(), b.usdAfter()) < LITTLE) {
        why(b.reasons());
      }
    }
    row(
        "all",
        totals.turns(),
        totals.before(),
        totals.after(),
        totals.usd(ConversationBill::usdBefore),
        totals.usd(ConversationBill::usdAfter));
    usage();
    reasons(totals.reasons());
    summary();
    instabilities();
    notes();
    return out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private void row(
      String name, long turns, Tokens before, Tokens after, double usdBefore, double usdAfter) {
    line(
        "%-34s %5d %,11d %,11d %12.6f %12.6f %6.1f%%%n",
        name,
        turns,
        before.prompt(),
        after.prompt(),
        usdBefore,
        usdAfter,
        100 * BillTotals.saved(usdBefore, usdAfter));
  }

  /** The end of a long name tells more. */
  private static String name(String name) {
    return name.length() <= 34 ? name : "..." + name.substring(name.length() - 31);
  }

  private void usage() {
    line("%n");
    line(COLUMNS, "tokens", "input", "read", "write", "long write", "output", "USD");
    usage("as it came", totals.before(), totals.usd(ConversationBill::usdBefore));
    usage("as it goes", totals.after(), totals.usd(ConversationBill::usdAfter));
  }

  private void usage(String name, Tokens t, double usd) {
    line(
        COLUMNS,
        name,
        number(t.input()),
        number(t.read()),
        number(t.write()),
        number(t.longWrite()),
        number(t.output()),
        String.format(Locale.ROOT, "%.6f", usd));
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** What became of the texts of all conversations, and why. */
  private void reasons(Reasons r) {
    line("%nof %,d tokens of text, each counted when it was first sent:%n", r.tokens());
    line(
        "  %5.1f%% made shorter: %,d -> %,d tokens%n",
        100 * r.share(r.before()), r.before(), r.after());
    long others = 0;
    int shown = 0;
    for (LeftAlone l : r.leftAlone()) {
      if (shown++ < MOST_REASONS) {
        line("  %5.1f%% left alone, %s%n", 100 * r.share(l.tokens()), l.what());
      } else {
        others += l.tokens();
      }
    }
    if (shown > MOST_REASONS) {
      line("  %5.1f%% left alone, other reasons; --json has all%n", 100 * r.share(others));
    }
  }

  /** The first of the reasons in a line. */
  private void why(Reasons r) {
    String first =
        r.leftAlone().stream()
            .filter(l -> l.tokens() > 0)
            .limit(FEW_REASONS)
            .map(l -> String.format(Locale.ROOT, "%.0f%% %s", 100 * r.share(l.tokens()), l.what()))
            .collect(Collectors.joining("; "));
    if (!first.isEmpty()) {
      line("  left alone: %s%n", first);
    }
  }

  private void summary() {
    double before = totals.usd(ConversationBill::usdBefore);
    double after = totals.usd(ConversationBill::usdAfter);
    double plainBefore = totals.usd(ConversationBill::uncachedBefore);
    double plainAfter = totals.usd(ConversationBill::uncachedAfter);
    line("%nsaved with the provider's cache: %.1f %%", 100 * BillTotals.saved(before, after));
    line("; without it: %.1f %%", 100 * BillTotals.saved(plainBefore, plainAfter));
    line(
        "; of prompt tokens: %.1f %%%n",
        100 * BillTotals.saved(totals.before().prompt(), totals.after().prompt()));
    line(
        "turns that became dearer: %d, conversations: %d, below the least that is cached: %d%n",
        totals.count(Turn::isDearer), totals.dearer(), totals.count(Turn::shrunkBelow));
    line(
        "quotes of later edits that stand in what goes out: %d of %d%n",
        totals.quotesKept(), totals.quotes());
    line(
        "requests that changed what was sent before: %d as they came, %d as they go%n",
        totals.bills().stream().mapToInt(ConversationBill::brokenBefore).sum(),
        totals.bills().stream().mapToInt(ConversationBill::brokenAfter).sum());
    line(
        "thinking lost by that: USD %.6f as it came, %.6f as it goes%n",
        totals.usd(ConversationBill::rethinkingBefore),
        totals.usd(ConversationBill::rethinkingAfter));
    line(
        "%nwith the retrieval tool     retrievals of          USD   saved  dearer conversations%n");
    for (Scenario s : totals.scenarios()) {
      line(
          "%-26s %3d %-10s %12.6f %6.1f%% %6d%n",
          s.tool() == Scenario.Tool.ALWAYS ? "everywhere" : "where something is missing",
          s.retrievals(),
          s.retrievals() == 0 ? "" : s.asked() == Scenario.Asked.ROWS ? "20 rows" : "a page",
          totals.usd(s),
          100 * BillTotals.saved(before, totals.usd(s)),
          totals.dearer(s));
    }
  }

  private void instabilities() {
    int shown = 0;
    for (ConversationBill b : totals.bills()) {
      for (Instability i : b.instabilities()) {
        if (shown++ == MOST_SHOWN) {
          line("unstable prefixes: and others; --json has all%n");
          return;
        }
        line(
            "unstable prefix: %s, turn %d: %s at %s, %s; %,d tokens, USD %.6f%n",
            b.name(), i.turn(), i.cause().id(), i.pointer(), i.detail(), i.tokens(), i.usd());
      }
    }
  }

  private void notes() {
    TreeMap<String, Integer> counted = new TreeMap<>();
    totals.bills().forEach(b -> b.notes().forEach(note -> counted.merge(note, 1, Integer::sum)));
    int shown = 0;
    for (var e : counted.entrySet()) {
      if (shown++ == MOST_SHOWN) {
        line("note: and others; --json has all%n");
        return;
      }
      line("note: %s (%d conversations)%n", e.getKey(), e.getValue());
    }
  }

  private void turns(ConversationBill b) {
    line("%s, %s, prices of %s%n", b.name(), b.form(), b.model());
    line(COLUMNS, "turn", "input", "read", "write", "long write", "output", "USD");
    for (Turn t : b.turns()) {
      usage(t.number() + (t.recorded() ? " as recorded" : ""), t.before(), t.usdBefore());
      usage("  as it goes", t.after(), t.usdAfter());
      for (Turn.Change c : t.changes()) {
        line("  %s %s: %,d -> %,d tokens%n", c.pointer(), c.kind(), c.before(), c.after());
      }
      why(t.reasons());
    }
    line("%n");
  }
}
