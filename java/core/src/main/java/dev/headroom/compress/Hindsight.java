package dev.headroom.compress;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Sequel;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import dev.headroom.rank.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is known of the results in a request because of what stands behind them. It holds for
 * requests that count as never sent alone: inside a conversation nothing that comes later may
 * change what was sent.
 *
 * <p>A result that the model has answered some turns ago has done its work. What the turns behind
 * it say and quote tells what of it is still spoken of.
 */
final class Hindsight {
  /** So many turns of the model behind a result settle it. */
  private static final int TURNS = 3;

  /** So many settle one that an edit may quote. */
  private static final int TURNS_QUOTED = 6;

  private final Texts texts;

  /** Of each word and each line the last message that has it. */
  private final Map<Long, Integer> words = new HashMap<>();

  private final Map<Line, Integer> lines = new HashMap<>();

  /** Of each line of a result the last result that has it. */
  private final Map<Line, Integer> shown = new HashMap<>();

  private final TreeSet<Integer> turns = new TreeSet<>();

  Hindsight(Texts texts) {
    this.texts = texts;
    for (int i = 0; i < texts.size(); i++) {
      Span span = texts.span(i);
      byte[] text = texts.content(i).orElse(NONE);
      switch (span.kind()) {
        case ASSISTANT_TEXT, TOOL_CALL -> {
          turns.add(span.message());
          said(text, span.message());
        }
        case USER_TEXT -> said(text, span.message());
        default -> {
          for (Line line : linesOf(text)) {
            shown.put(line, i);
          }
        }
      }
    }
  }

  private static final byte[] NONE = {};

  private void said(byte[] text, int message) {
    Terms.scan(text, 0, text.length, (hash, from, to) -> words.put(hash, message));
    for (Line line : linesOf(unescaped(text))) {
      lines.put(line, message);
    }
  }

  private static List<Line> linesOf(byte[] text) {
    return LineSequence.of(text).lines().stream().map(Line::strip).toList();
  }

  /** Lines in the arguments of a call are strings of JSON, mostly. */
  private static byte[] unescaped(byte[] text) {
    byte[] plain = new byte[text.length];
    int n = 0;
    for (int i = 0; i < text.length; i++) {
      boolean escape = text[i] == '\\' && i + 1 < text.length;
      switch (escape ? text[i + 1] : 0) {
        case 'n' -> plain[n++] = '\n';
        case 't' -> plain[n++] = '\t';
        case '"', '\\' -> plain[n++] = text[i + 1];
        default -> {
          plain[n++] = text[i];
          continue;
        }
      }
      i++;
    }
    return java.util.Arrays.copyOf(plain, n);
  }

  /**
   * What stands behind a result, if that is settled: the model has gone on for some turns, and most
   * of it does not come again.
   *
   * @param quoted whether an edit may quote it
   */
  Optional<Sequel> of(int i, boolean quoted) {
    Span span = texts.span(i);
    int after = turns.tailSet(span.message(), false).size();
    if (span.kind() != SpanKind.TOOL_RESULT || after < (quoted ? TURNS_QUOTED : TURNS)) {
      return Optional.empty();
    }
    return isShownAgain(i) ? Optional.empty() : Optional.of(new After(span.message()));
  }

  /** Whether most lines of a result stand in one behind it, which names them instead. */
  private boolean isShownAgain(int i) {
    List<Line> own = linesOf(texts.content(i).orElse(NONE));
    long again = own.stream().filter(line -> shown.getOrDefault(line, i) > i).count();
    return again * 2 > own.size();
  }

  /** What stands behind a message. */
  private final class After implements Sequel {
    private final int message;

    After(int message) {
      this.message = message;
    }

    @Override
    public boolean says(long word) {
      return words.getOrDefault(word, -1) > message;
    }

    @Override
    public boolean quotes(Line line) {
      return lines.getOrDefault(line, -1) > message;
    }
  }
}
