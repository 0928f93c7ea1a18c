package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Reference;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /** The tokens of the last line. */
  private static final int MARKER = 60;

  /** What a line's number and the gap before it take. */
  private static final int NUMBER = 4;

  /** Lines at the beginning and at the end that stay. */
  private static final int ENDS = 2;

  private static final int MOST_ANSWERS = 12;

  /** Where one line of so many is indented, lines stand in blocks. */
  private static final int MOST_INDENTED = 4;

  /** A kind of so few lines may be like another one. */
  private static final int FEW = 2;

  /** A kind of one line in so many is told of whatever the budget. */
  private static final int MAIN = 20;

  /** Lines from all over a text that is no log: enough to see what its lines are like. */
  private static final int MOST_SPREAD = 16;

  /** Lines of a trace behind an error that stay with it, beside the line before and behind. */
  private static final int TRACE = 4;

  /** Lines of each way to stand out may take this share of what is left. */
  private static final int REMARKABLE_PERCENT = 12;

  private final LogLines lines;
  private final Tokens tokens;
  private final Kinds kinds;
  private final Entries entries;
  private final Shown shown = new Shown();
  private final Function<List<byte[]>, int[]> count;
  private int left;

  /**
   * One makes one digest.
   *
   * @param count the tokens of each text
   */
  public LogDigest(Log log, Function<List<byte[]>, int[]> count) {
    this.lines = log.lines;
    this.tokens = log.tokens;
    this.kinds = Kinds.of(tokens);
    this.entries = new Entries(tokens);
    this.count = count;
  }

  /**
   * Whether lines are of few kinds, as those of a log are, and none stand in blocks, as those of
   * code do.
   */
  public boolean isUniform() {
    int filled = 0;
    int indented = 0;
    for (int i = 0; i < lines.count; i++) {
      byte first = lines.length(i) == 0 ? 0 : lines.text[lines.from[i]];
      filled += lines.length(i) == 0 ? 0 : 1;
      indented += first == ' ' || first == '\t' ? 1 : 0;
    }
    return kinds.all.size() * 2 < filled && indented * MOST_INDENTED < filled;
  }

  /**
   * What there is to send; empty if nothing would be left out.
   *
   * @param query what its reader asks for
   * @param budget the tokens that it may take; what alarms stays whatever it is
   * @param log whether it is a log, and not another text whose lines are of few kinds
   * @param reference where the original will be found
   */
  public Optional<Digest> of(Terms query, int budget, boolean log, Reference reference) {
    left = budget;
    return make(query, log, reference);
  }

  private Optional<Digest> make(Terms query, boolean log, Reference reference) {
    String head = Digest.head(log, lines.count);
    left -= tokensOf(List.of(head.getBytes(UTF_8)))[0] + MARKER;
    List<Integer> alarming = new ArrayList<>();
    for (int k = 0; k < kinds.all.size(); k++) {
      Kind kind = kinds.all.get(k);
      if (!kind.alarms()) {
        continue;
      }
      Template template = kinds.templates.get(k);
      alarming.add(kind.first());
      Kind whole = template == null ? kind : kind.firstAlone();
      shown.put(whole, entries.literal(whole));
      if (template != null) {
        rest(kind).ifPresent(rest -> shown.put(rest, entries.all(rest, template)));
      }
    }
    for (int i = 0; i < Math.min(ENDS, lines.count); i++) {
      put(i);
      put(lines.count - 1 - i);
    }
    left -= spentOn(new ArrayList<>(shown.texts()));
    answers(query);
    remarkable();
    templates();
    surroundings(alarming);
    if (!log) {
      putAll(spread(), left);
    }
    if (shown.size() >= lines.count) {
      return Optional.empty();
    }
    return Optional.of(Digest.of(head, shown, lines.count, reference));
  }

  private int spentOn(List<byte[]> texts) {
    return Arrays.stream(tokensOf(texts)).sum() + NUMBER * texts.size();
  }

  private int[] tokensOf(List<byte[]> texts) {
    return count.apply(texts);
  }

  private void put(int line) {
    shown.put(line, entries.literal(line));
  }

  /** A few lines from all over the text, about as many as there is room for. */
  private List<Integer> spread() {
    List<Integer> few = spread(Math.min(lines.count, MOST_SPREAD));
    int cost = spentOn(few.stream().map(entries::literal).toList()) / few.size() + NUMBER;
    return spread(Math.min(few.size(), Math.max(0, left) / cost));
  }

  private List<Integer> spread(int n) {
    List<Integer> spread = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      spread.add((int) ((k + 0.5) * lines.count / n));
    }
    return spread;
  }

  /** Puts lines in order as long as there is room for them, of so many tokens at most. */
  private void putAll(List<Integer> numbers, int most) {
    int least = left - Math.min(left, most);
    List<Integer> wanted = numbers.stream().filter(i -> !shown.has(i)).distinct().toList();
    List<byte[]> texts = wanted.stream().map(entries::literal).toList();
    int[] costs = tokensOf(texts);
    for (int k = 0; k < costs.length; k++) {
      if (left - costs[k] - NUMBER >= least) {
        shown.put(wanted.get(k), texts.get(k));
        left -= costs[k] + NUMBER;
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
    putAll(best.subList(0, Math.min(MOST_ANSWERS, best.size())), left);
  }

  /** Lines that stand out by a number, by their header or by their words, of a share each. */
  private void remarkable() {
    Rarities rarities = new Rarities(tokens);
    int most = left * REMARKABLE_PERCENT / 100;
    putAll(RareValues.in(tokens, kinds), most);
    putAll(Outliers.in(tokens), most);
    putAll(rarities.odd(), most);
    putAll(rarities.rare(), most);
  }

  /**
   * A line of each kind that does not alarm: the cheapest and the most frequent ones first, then
   * those that share most of their words with one before them.
   */
  private void templates() {
    List<Kind> order = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    for (int k : kinds.inOrder()) {
      Optional<Kind> rest = kinds.all.get(k).alarms() ? Optional.empty() : rest(kinds.all.get(k));
      if (rest.isPresent()) {
        order.add(rest.get());
        texts.add(entries.all(rest.get(), kinds.templates.get(k)));
      }
    }
    int[] costs = tokensOf(texts);
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      ranked.add(i);
    }
    ranked.sort(Comparator.comparingDouble(i -> costs[i] / (2 + Math.log(order.get(i).count()))));
    Alike alike = new Alike(tokens);
    List<Integer> later = new ArrayList<>();
    for (int i : ranked) {
      Kind kind = order.get(i);
      if (alike.seen(kind.first()) && kind.count() <= FEW) {
        later.add(i);
      } else {
        put(kind, texts.get(i), costs[i]);
      }
    }
    later.forEach(i -> put(order.get(i), texts.get(i), costs[i]));
  }

  private void put(Kind kind, byte[] text, int cost) {
    if (cost + NUMBER <= left || kind.count() * MAIN >= lines.count) {
      left -= cost + NUMBER;
      shown.put(kind, text);
    }
  }

  /** The lines of a kind from the first one on that does not stand there yet. */
  private Optional<Kind> rest(Kind kind) {
    int from = 0;
    while (from < kind.count() && shown.has(kind.lines()[from])) {
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
    putAll(wanted, left);
  }
}
