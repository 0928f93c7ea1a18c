package dev.headroom.kernel.json;

import dev.headroom.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input is: one JSON value, or JSON Lines as a list of the values on its lines.
 *
 * @param tape the value
 * @param lines whether the root is the list of lines
 */
public record Document(Tape tape, boolean lines) {
  /** Larger inputs are refused. */
  private static final int MOST = 256 << 20;

  public static Document parse(byte[] json) {
    if (json.length > MOST) {
      throw new Refused(Refusal.TOO_LARGE, MOST);
    }
    try {
      return new Document(Parser.parse(json, 0, json.length), false);
    } catch (Refused e) {
      if (e.reason != Refusal.NOT_JSON || !isBehindLine(json, e.offset)) {
        throw e;
      }
      Tape lines = linesOrNull(json);
      if (lines == null) {
        throw e;
      }
      return new Document(lines, true);
    }
  }

  private static boolean isBehindLine(byte[] json, int offset) {
    for (int i = Math.min(offset, json.length) - 1; i >= 0 && json[i] <= ' '; i--) {
      if (json[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Tape linesOrNull(byte[] json) {
    try {
      return Parser.parseLines(json);
    } catch (Refused e) {
      if (e.reason == Refusal.NOT_JSON) {
        return null;
      }
      throw e;
    }
  }

  /** Whether a text is one JSON value. */
  static boolean isJson(byte[] text) {
    try {
      Parser.parse(text, 0, text.length);
      return true;
    } catch (Refused e) {
      return e.reason == Refusal.DUPLICATE_KEY || e.reason == Refusal.TOO_DEEP;
    }
  }

  byte[] compact() {
    Bytes out = new Bytes(tape.buf.length);
    if (!lines) {
      Spacing.COMPACT.write(tape, 0, out);
    } else {
      for (int i = 1; i < tape.end[0]; i = tape.end[i]) {
        if (i > 1) {
          out.put('\n');
        }
        Spacing.COMPACT.write(tape, i, out);
      }
    }
    return out.toArray();
  }

  /**
   * Writes the text: once as it is, then, if something worth it repeats, once more with whole
   * values in a legend, then with beginnings of strings in it; each is kept only if it is estimated
   * shorter.
   */
  byte[] encode(Rules rules) {
    if (!tape.isContainer(0) || tape.len[0] == 0) {
      throw new Refused(Refusal.NOTHING_TO_DO, -1);
    }
    Repeats repeats = new Repeats(rules);
    Legend legend = Legend.none();
    Bytes best = write(rules, legend, repeats);
    if (rules.legend()) {
      List<Legend.Entry> wholes = repeats.wholes();
      if (!wholes.isEmpty()) {
        Repeats again = new Repeats(rules);
        Bytes shorter = write(rules, new Legend(wholes), again);
        if (cost(shorter) < cost(best)) {
          best = shorter;
          repeats = again;
          legend = new Legend(wholes);
        }
      }
      List<Legend.Entry> texts = repeats.texts(12 - legend.entries().size());
      if (!texts.isEmpty()) {
        Bytes shorter = write(rules, legend.with(texts), new Repeats(rules));
        best = cost(shorter) < cost(best) ? shorter : best;
      }
    }
    return best.toArray();
  }

  private Bytes write(Rules rules, Legend legend, Repeats repeats) {
    Bytes out = new Bytes(tape.buf.length);
    Writer.document(tape, lines, rules, legend, repeats, out);
    return out;
  }

  private static int cost(Bytes b) {
    return Cost.tokens(b.a, 0, b.n);
  }
}
