package dev.headroom.cli;

import dev.headroom.LeftAlone;
import dev.headroom.policy.align.Instability;
import dev.headroom.policy.cost.Tokens;
import dev.headroom.replay.ConversationBill;
import dev.headroom.replay.Reasons;
import dev.headroom.replay.Scenario;
import dev.headroom.replay.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Bills for machines: one object. */
final class BillJson {
  private BillJson() {}

  static byte[] of(BillTotals totals) {
    Json out = new Json(1 << 16).open('{');
    out.number("conversations", totals.bills().size()).number("turns", totals.turns());
    out.number("cost_before", totals.usd(ConversationBill::usdBefore));
    out.number("cost_after", totals.usd(ConversationBill::usdAfter));
    out.number("tokens_before", totals.before().prompt());
    out.number("tokens_after", totals.after().prompt());
    out.number("dearer_turns", totals.count(Turn::isDearer));
    out.number("dearer_conversations", totals.dearer());
    out.number("quotes", totals.quotes()).number("quotes_kept", totals.quotesKept());
    out.number("turns_shrunk_below_minimum", totals.count(Turn::shrunkBelow));
    out.number("uncached_cost_before", totals.usd(ConversationBill::uncachedBefore));
    out.number("uncached_cost_after", totals.usd(ConversationBill::uncachedAfter));
    out.number("rethinking_before", totals.usd(ConversationBill::rethinkingBefore));
    out.number("rethinking_after", totals.usd(ConversationBill::rethinkingAfter));
    out.number("broken_prefixes_before", broken(totals, false));
    out.number("broken_prefixes_after", broken(totals, true));
    tokens(out, "usage_before", totals.before());
    tokens(out, "usage_after", totals.after());
    reasons(out, totals.reasons());
    scenarios(out, totals);
    out.name("by_turn").open('[');
    totals
        .byTurn()
        .forEach(t ->
            out.element()
                .open('{')
                .number("cost_before", t[0])
                .number("cost_after", t[1])
                .close('}'));
    out.close(']').name("by_conversation").open('[');
    totals.bills().forEach(b -> conversation(out, b));
    byte[] object = out.close(']').close('}').bytes();
    byte[] line = Arrays.copyOf(object, object.length + 1);
    line[object.length] = '\n';
    return line;
  }

  private static long broken(BillTotals totals, boolean after) {
    return totals.bills().stream().mapToLong(b -> after ? b.brokenAfter() : b.brokenBefore()).sum();
  }

  private static void scenarios(Json out, BillTotals totals) {
    out.name("scenarios").open('[');
    for (Scenario s : totals.scenarios()) {
      scenario(out, s, totals.usd(s));
      out.number("dearer_conversations", totals.dearer(s)).close('}');
    }
    out.close(']');
  }

  /** A conversation's own, in the order of those of all. */
  private static void scenarios(Json out, ConversationBill b) {
    out.name("scenarios").open('[');
    for (Scenario s : new BillTotals(List.of(b)).scenarios()) {
      scenario(out, s, b.scenarios().getOrDefault(s, b.usdAfter()));
      out.close('}');
    }
    out.close(']');
  }

  private static void scenario(Json out, Scenario s, double usd) {
    out.element().open('{');
    out.string("retrieval_tool", s.tool().name().toLowerCase(Locale.ROOT));
    out.number("retrievals", s.retrievals());
    out.string("asked", s.asked().name().toLowerCase(Locale.ROOT));
    out.number("cost_after", usd);
  }

  private static void reasons(Json out, Reasons r) {
    out.name("reasons").open('{').number("tokens", r.tokens()).name("shortened").open('{');
    out.number("texts", r.shortened()).number("tokens_before", r.before());
    out.number("tokens_after", r.after()).close('}').name("left_alone").open('[');
    for (LeftAlone l : r.leftAlone()) {
      out.element().open('{').string("kind", l.kind()).string("reason", l.reason());
      out.number("texts", l.texts()).number("tokens", l.tokens()).close('}');
    }
    out.close(']').close('}');
  }

  private static void conversation(Json out, ConversationBill b) {
    out.element().open('{').string("name", b.name()).string("form", b.form());
    out.string("model", b.model());
    out.number("cost_before", b.usdBefore()).number("cost_after", b.usdAfter());
    out.number("tokens_before", b.before().prompt()).number("tokens_after", b.after().prompt());
    out.number("dearer_turns", b.dearerTurns()).number("references", b.references());
    out.number("quotes", b.quotes()).number("quotes_kept", b.quotesKept());
    reasons(out, b.reasons());
    scenarios(out, b);
    out.strings("notes", b.notes());
    out.name("instabilities").open('[');
    for (Instability i : b.instabilities()) {
      out.element().open('{').number("turn", i.turn()).string("cause", i.cause().id());
      out.string("pointer", i.pointer()).string("detail", i.detail());
      out.number("tokens_lost", i.tokens()).number("cost", i.usd()).close('}');
    }
    out.close(']');
    out.name("turns").open('[');
    for (Turn t : b.turns()) {
      out.element().open('{').number("turn", t.number());
      out.number("cost_before", t.usdBefore()).number("cost_after", t.usdAfter());
      tokens(out, "usage_before", t.before());
      tokens(out, "usage_after", t.after());
      out.bool("recorded", t.recorded()).name("changes").open('[');
      for (Turn.Change c : t.changes()) {
        out.element().open('{').string("pointer", c.pointer()).string("kind", c.kind());
        out.number("tokens_before", c.before()).number("tokens_after", c.after()).close('}');
      }
      out.close(']');
      reasons(out, t.reasons());
      out.close('}');
    }
    out.close(']').close('}');
  }

  private static void tokens(Json out, String name, Tokens t) {
    out.name(name).open('{').number("input", t.input()).number("cache_read", t.read());
    out.number("cache_write", t.write()).number("cache_write_long", t.longWrite());
    out.number("output", t.output()).close('}');
  }
}
