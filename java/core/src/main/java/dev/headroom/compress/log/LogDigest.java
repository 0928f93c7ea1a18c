package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codec {@code log-digest/1}: what happened how often. In the order of the log stand the first
 * line of every kind that tells of something wrong, literally; of each other kind its template with
 * what varies summed up in place; lines before and behind errors, the first and the last lines, and
 * what the query asks for. Each stands behind its number, gaps are marked where they are. The
 * grammar is in {@code docs/logs.md}.
 */
public final class LogDigest {
  /** The id of the codec. */
  public static final String ID = "log-digest/1";

  static final String HEAD_END =
      " lines: N: line N as it is; (xK to M) K lines alike but for numbers, the last is M; ~ their"
          + " template, {what varies}; [A-B] lines left out]";

  /** Lines at the beginning and at the end that stay. */
  private static final int ENDS = 2;

  private static final int MOST_ANSWERS = 12;

  /** Lines of a trace behind an error that stay with it, beside the line before and behind. */
  private static final int TRACE = 4;

  /** What does not alarm is cut behind so many bytes. */
  private static final int LONGEST = 320;

  private final LogLines lines;
  private final Tokens tokens;
  private final Kinds kinds;
  private final Map<Integer, byte[]> shown = new TreeMap<>();
  private final Function<List<byte[]>, int[]> count;
  private int left;

  private LogDigest(byte[] log, Function<List<byte[]>, int[]> count, int budget) {
    this.lines = LogLines.of(log);
    this.tokens = Tokens.of(lines);
    this.kinds = Kinds.of(tokens);
    this.count = count;
    this.left = budget;
  }

  /**
   * A digest.
   *
   * @param text what to send
   * @param lines how many lines the log has
   * @param kept how many stand in it as they are
   */
  public record Digest(byte[] text, int lines, int kept) {}

  /**
   * The digest of a log; empty if nothing would be left out.
   *
   * @param query what its reader asks for
   * @param count the tokens of each text
   * @param budget the tokens that it may take; what alarms stays whatever it is
   * @param reference where the original will be found
   */
  public static Optional<Digest> of(
      byte[] log,
      Terms query,
      Function<List<byte[]>, int[]> count,
      int budget,
      Reference reference) {
    LogDigest digest = new LogDigest(log, count, budget);
    return digest.make(query, reference);
  }

  private Optional<Digest> make(Terms query, Reference reference) {
    String head = "[log, " + lines.count + HEAD_END;
    left -= tokensOf(List.of(head.getBytes(UTF_8)))[0] + 60;
    List<Integer> alarming = new ArrayList<>();
    for (int k = 0; k < kinds.all.size(); k++) {
      Kind kind = kinds.all.get(k);
      if (!kind.alarms()) {
        continue;
      }
      Template template = kinds.templates.get(k);
      alarming.add(kind.first());
      put(kind.first(), literal(template == null ? kind : kind.firstAlone()));
      if (template != null) {
        rest(kind).ifPresent(rest -> put(rest.first(), entry(rest, template)));
      }
    }
    for (int i = 0; i < Math.min(ENDS, lines.count); i++) {
      put(i);
      put(lines.count - 1 - i);
    }
    left -= spentOn(new ArrayList<>(shown.values()));
    answers(query);
    templates();
    surroundings(alarming);
    if (shown.size() >= lines.count) {
      return Optional.empty();
    }
    return Optional.of(written(head, reference));
  }

  private int spentOn(List<byte[]> texts) {
    return Arrays.stream(tokensOf(texts)).sum() + 4 * texts.size();
  }

  private int[] tokensOf(List<byte[]> texts) {
    return count.apply(texts);
  }

  private void put(int line, byte[] text) {
    shown.putIfAbsent(line, text);
  }

  private void put(int line) {
    put(line, literal(line, LONGEST));
  }

  /** Puts lines in order as long as there is room for them. */
  private void putAll(List<Integer> numbers) {
    List<Integer> wanted = numbers.stream().filter(i -> !shown.containsKey(i)).distinct().toList();
    List<byte[]> texts = wanted.stream().map(i -> literal(i, LONGEST)).toList();
    int[] costs = tokensOf(texts);
    for (int k = 0; k < costs.length; k++) {
      if (costs[k] + 4 <= left) {
        put(wanted.get(k), texts.get(k));
        left -= costs[k] + 4;
      }
    }
  }

  /** The lines that BM25 ranks best for the query. */
  private void answers(Terms query) {
    if (query.isEmpty()) {
      return;
    }
    Bm25 ranking = new Bm25(query);
    for (int i = 0; i < lines.count; i++) {
      ranking.add(lines.text, lines.from[i], lines.to[i]);
      ranking.next();
    }
    int[] scores = ranking.scores();
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0) {
        best.add(i);
      }
    }
    best.sort(Comparator.comparingInt((Integer i) -> -scores[i]));
    putAll(best.subList(0, Math.min(MOST_ANSWERS, best.size())));
  }

  /** A line of each kind that does not alarm: the cheapest and the most frequent ones first. */
  private void templates() {
    List<Kind> order = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    for (int k : kinds.inOrder()) {
      Optional<Kind> rest = kinds.all.get(k).alarms() ? Optional.empty() : rest(kinds.all.get(k));
      if (rest.isPresent()) {
        order.add(rest.get());
        texts.add(entry(rest.get(), kinds.templates.get(k)));
      }
    }
    int[] costs = tokensOf(texts);
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      ranked.add(i);
    }
    ranked.sort(Comparator.comparingDouble(i -> costs[i] / (2 + Math.log(order.get(i).count()))));
    for (int i : ranked) {
      if (costs[i] + 4 <= left) {
        left -= costs[i] + 4;
        put(order.get(i).first(), texts.get(i));
      }
    }
  }

  /** The lines of a kind from the first one on that does not stand there yet. */
  private Optional<Kind> rest(Kind kind) {
    int from = 0;
    while (from < kind.count() && shown.containsKey(kind.lines()[from])) {
      from++;
    }
    return from == kind.count()
        ? Optional.empty()
        : Optional.of(
            new Kind(kind.alarms(), Arrays.copyOfRange(kind.lines(), from, kind.count())));
  }

  /** What stands around errors: their traces, the lines before and behind. */
  private void surroundings(List<Integer> alarming) {
    List<Integer> wanted = new ArrayList<>();
    for (int i : alarming) {
      for (int k = 1; k <= TRACE && i + k < lines.count && tokens.time[i] >= 0; k++) {
        if (tokens.time[i + k] >= 0) {
          break;
        }
        wanted.add(i + k);
      }
    }
    for (int i : alarming) {
      if (i + 1 < lines.count) {
        wanted.add(i + 1);
      }
      if (i > 0) {
        wanted.add(i - 1);
      }
    }
    putAll(wanted);
  }

  private Digest written(String head, Reference reference) {
    Buffer out = new Buffer(16_384);
    out.put(head).put((byte) '\n');
    int next = 0;
    for (Map.Entry<Integer, byte[]> e : shown.entrySet()) {
      gap(out, next, e.getKey());
      out.put(e.getValue()).put((byte) '\n');
      next = e.getKey() + 1;
    }
    gap(out, next, lines.count);
    int omitted = lines.count - shown.size();
    out.put(Marker.of(omitted + " of " + lines.count + " lines omitted", reference));
    return new Digest(out.toBytes(), lines.count, shown.size());
  }

  private static void gap(Buffer out, int from, int to) {
    if (to - from == 1) {
      out.put("[" + (from + 1) + "]\n");
    } else if (to > from) {
      out.put("[" + (from + 1) + "-" + to + "]\n");
    }
  }

  /** The first line of a kind that alarms, whole. */
  private byte[] literal(Kind kind) {
    Buffer out = new Buffer(128);
    out.put(number(kind)).put((byte) ':');
    return out.put(lines.text, lines.from[kind.first()], lines.to[kind.first()]).toBytes();
  }

  private byte[] literal(int line, int longest) {
    Buffer out = new Buffer(128);
    out.put((line + 1) + ":");
    content(out, lines.text, lines.from[line], lines.to[line], longest);
    return out.toBytes();
  }

  private static void content(Buffer out, byte[] a, int from, int to, int longest) {
    int end = to;
    if (to - from > longest) {
      end = from + longest - 32;
      while (end > from && (a[end] & 0xc0) == 0x80) {
        end--;
      }
    }
    out.put(a, from, end);
    if (end < to) {
      out.put("\u2026 [+" + (to - end) + " bytes]");
    }
  }

  private static String number(Kind kind) {
    String number = String.valueOf(kind.first() + 1);
    return kind.count() == 1
        ? number
        : number + " (x" + kind.count() + " to " + (kind.last() + 1) + ")";
  }

  private byte[] entry(Kind kind, @Nullable Template template) {
    if (template == null || kind.count() == 1) {
      Buffer out = new Buffer(128);
      out.put(number(kind)).put((byte) ':');
      int line = kind.first();
      int longest = kind.alarms() ? lines.length(line) : LONGEST;
      content(out, lines.text, lines.from[line], lines.to[line], longest);
      return out.toBytes();
    }
    Buffer said = new Buffer(256);
    for (int s = 0; s < template.literals.size(); s++) {
      for (byte b : template.literals.get(s)) {
        if (b == Template.TIME || b == Template.DATE) {
          span(said, kind, b == Template.TIME ? tokens.time : tokens.date);
        } else {
          said.put(b);
        }
      }
      if (s < template.slots.size()) {
        said.put("{" + values(kind, template.slots.get(s)) + "}");
      }
    }
    Buffer out = new Buffer(said.size + 32);
    out.put(number(kind)).put(" ~ ");
    content(out, said.bytes, 0, said.size, kind.alarms() ? said.size : 2 * LONGEST);
    return out.toBytes();
  }

  /** The first and the last date or time of a kind. */
  private void span(Buffer out, Kind kind, int[] token) {
    int first = kind.first();
    int last = kind.last();
    out.put(lines.text, tokens.from(first, token[first]), tokens.to(first, token[first]));
    if (!tokens.same(first, token[first], last, token[last])) {
      out.put("..");
      out.put(lines.text, tokens.from(last, token[last]), tokens.to(last, token[last]));
    }
  }

  private String values(Kind kind, Slot slot) {
    Values values = new Values(lines.text);
    for (int line : kind.lines()) {
      values.add(
          tokens.from(line, slot.token) + slot.head, tokens.to(line, slot.token) - slot.tail);
    }
    return values.said(kind.alarms());
  }
}
