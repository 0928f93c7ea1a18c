package dev.headroom.compress.notation;

import dev.headroom.compress.command.Words;
import dev.headroom.compress.json.Kept;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.compress.notation.Records.Run;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The items of long lists that are worth keeping, chosen as those of a JSON array are. A gap says
 * how many items it holds; the longest one of a list says what the whole list is like.
 */
public final class RecordExcerpt {
  private static final int FEWEST = 16;

  /** Of so many items, in percent, that tell of a failure by a word, all stay. */
  private static final int FEW_FAILURES = 10;

  private final LineSequence text;
  private final Setting setting;
  private final boolean[] free;
  private final Excerpt excerpt;

  /** The items of lists that are cut, by the line each begins with. */
  private final NavigableMap<Integer, Span> items = new TreeMap<>();

  /** What a list is like, by the line in whose gap that is said. */
  private final NavigableMap<Integer, String> summaries = new TreeMap<>();

  /**
   * An item.
   *
   * @param end the line behind it
   */
  private record Span(int end, String noun) {}

  private RecordExcerpt(LineSequence text, Setting setting) {
    this.text = text;
    this.setting = setting;
    this.free = new boolean[text.size()];
    this.excerpt = new Excerpt(text, this::note);
  }

  /**
   * What is to be left, if a list has items to leave out.
   *
   * @param tokens the tokens of the text
   */
  public static Optional<Selected> of(
      LineSequence text, List<Run> lists, Setting setting, int tokens) {
    RecordExcerpt e = new RecordExcerpt(text, setting);
    for (Run list : lists) {
      long share = (long) tokens * (list.to() - list.from()) / Math.max(1, text.size());
      if (list.items().size() >= FEWEST) {
        e.cut(list, (int) share);
      }
    }
    if (e.items.isEmpty()) {
      return Optional.empty();
    }
    e.excerpt.settle();
    return Optional.of(new Selected(e.excerpt, e::note, i -> !e.free[i], Optional.empty()));
  }

  private void cut(Run list, int tokens) {
    setting
        .survey(Attributes.apart(list.json()))
        .flatMap(s -> s.bulks().stream().filter(b -> b.place() == Survey.Place.ROOT).findFirst())
        .filter(bulk -> bulk.rows() == list.items().size())
        .ifPresent(bulk -> cut(list, bulk, tokens));
  }

  private void cut(Run list, Bulk bulk, int tokens) {
    List<byte[]> written = new ArrayList<>();
    for (Survey.Row row : bulk.candidates()) {
      int item = row.index();
      written.add(
          new LineSequence(
                  text.lines().subList(list.items().get(item), list.end(item)), false, true)
              .bytes());
    }
    int[] kept = setting.select(bulk.candidates(), written, tokens);
    if (kept.length * 4L >= bulk.rows() * 3L) {
      return;
    }
    for (int item = 0; item < list.items().size(); item++) {
      items.put(list.items().get(item), new Span(list.end(item), list.noun()));
    }
    for (int i = list.from(); i < list.to(); i++) {
      excerpt.omit(i);
      free[i] = true;
    }
    for (int k : kept) {
      keep(list, bulk.candidates().get(k).index(), false);
    }
    keepFailures(list, bulk);
    describe(list, bulk, kept);
  }

  private void keep(Run list, int item, boolean must) {
    for (int i = list.items().get(item); i < list.end(item); i++) {
      excerpt.keep(i);
      free[i] &= !must;
    }
  }

  /** Items that begin a kind of failure must stay, and few that tell of one by a word. */
  private void keepFailures(Run list, Bulk bulk) {
    for (Survey.Row row : bulk.candidates()) {
      if (row.is(Survey.FAILURE)) {
        keep(list, row.index(), true);
      }
    }
    List<Integer> worded = new ArrayList<>();
    for (int item = 0; item < list.items().size(); item++) {
      boolean fails = false;
      for (int i = list.items().get(item); i < list.end(item) && !fails; i++) {
        fails = Words.isFailure(text.get(i));
      }
      if (fails) {
        worded.add(item);
      }
    }
    if (worded.size() * 100L <= (long) bulk.rows() * FEW_FAILURES) {
      worded.forEach(item -> keep(list, item, true));
    }
  }

  private void describe(Run list, Bulk bulk, int[] kept) {
    int length = 0;
    int middle = -1;
    int from = list.from();
    for (int i = list.from(); i <= list.to(); i++) {
      if (i == list.to() || !excerpt.isOmitted(i)) {
        middle = i - from > length ? from : middle;
        length = Math.max(length, i - from);
        from = i + 1;
      }
    }
    String what = Kept.of(bulk, kept).what().apply(0);
    int all = what.indexOf("; all ");
    if (all >= 0 && middle >= 0) {
      summaries.put(middle, what.substring(all + 2).replace('\n', ' '));
    }
  }

  /** How many items of each list lines hold, and what a list is like. */
  private String note(int from, int to) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Map.Entry<Integer, Span> item : items.subMap(from, to).entrySet()) {
      if (item.getValue().end() <= to) {
        counts.merge(item.getValue().noun(), 1, Integer::sum);
      }
    }
    List<String> said = new ArrayList<>();
    counts.forEach((noun, n) -> said.add(n + " " + noun));
    String what = String.join(", ", said);
    List<String> all = new ArrayList<>(summaries.subMap(from, to).values());
    if (!what.isEmpty()) {
      all.addFirst(what);
    }
    return String.join("; ", all);
  }
}
