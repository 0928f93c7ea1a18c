package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs of lines of a text that stand for a value each. The longest runs are those of neighbours
 * that are all regular; what is not regular is looked for runs below it.
 */
public final class Records {
  /** Of so many items and more is a list worth being written as a table of its own. */
  private static final int FEWEST = 3;

  private static final List<Notation> KNOWN =
      List.of(new Xml(), new Yaml(), new Toml(), new Stanzas());
  private static final String MAP = ":";

  /** A map of so many entries is a list of named things. */
  private static final int FEWEST_ENTRIES = 24;

  private final LineSequence lines;
  private final Notation notation;
  private final Notation.Reading reading;
  private final boolean lists;
  private final List<Run> runs = new ArrayList<>();

  private Records(LineSequence lines, Notation notation, Notation.Reading reading, boolean lists) {
    this.lines = lines;
    this.notation = notation;
    this.reading = reading;
    this.lists = lists;
  }

  /**
   * Lines that follow from a value.
   *
   * @param from the first one
   * @param to the line behind the last one
   * @param json the value as compact JSON: a list or a map
   * @param layout how its lines are written
   * @param noun what an item of it is called
   * @param items where each of its items begins
   */
  public record Run(
      int from, int to, byte[] json, String layout, String noun, List<Integer> items) {
    /** The line behind an item, and behind what stands between it and the next one. */
    int end(int item) {
      return item + 1 < items.size() ? items.get(item + 1) : to;
    }
  }

  /** The runs of a text in a notation, in order: the longest, or lists alone. */
  public static List<Run> of(LineSequence lines, String notation, boolean lists) {
    boolean returns = lines.carriageReturns();
    for (Notation known : KNOWN) {
      boolean ends = !returns || known.mayEndWithReturns() && lines.closed();
      if (known.id().equals(notation) && ends) {
        Records records = new Records(lines, known, known.read(lines), lists);
        records.find(records.reading.items());
        return records.runs;
      }
    }
    return List.of();
  }

  /** The lines of a value; empty if the layout is none of these. */
  public static Optional<byte[]> written(byte[] json, String layout) {
    int space = layout.indexOf(' ');
    for (Notation known : KNOWN) {
      if (space > 0 && known.id().equals(layout.substring(0, space))) {
        return JsonIndex.read(json).flatMap(j -> known.write(j, layout.substring(space + 1)));
      }
    }
    return Optional.empty();
  }

  private void find(List<Item> items) {
    int i = 0;
    while (i < items.size()) {
      int to = i;
      while (to < items.size() && goesOn(items, i, to)) {
        to++;
      }
      if (to > i && isRun(items.get(i), to - i) && add(items.subList(i, to))) {
        i = to;
      } else {
        for (Item item : items.subList(i, Math.max(i + 1, to))) {
          find(item.below());
        }
        i = Math.max(i + 1, to);
      }
    }
  }

  private boolean goesOn(List<Item> items, int first, int next) {
    Item item = items.get(next);
    int gap = next == first ? item.from() : items.get(next - 1).to() + notation.gap(item);
    return item.isRegular()
        && item.group().equals(items.get(first).group())
        && item.indent() == items.get(first).indent()
        && item.from() == gap;
  }

  private boolean isRun(Item first, int size) {
    return !lists || size >= (first.group().equals(MAP) ? FEWEST_ENTRIES : FEWEST);
  }

  /** Adds a run if its lines follow from its value. */
  private boolean add(List<Item> items) {
    Item first = items.getFirst();
    boolean map = first.group().equals(MAP);
    List<Optional<byte[]>> parts = items.stream().map(Item::json).toList();
    byte[] json = Json.joined(map ? '{' : '[', parts, map ? '}' : ']').orElseThrow();
    String layout = notation.id() + " " + reading.layout().apply(first);
    int to = items.getLast().to();
    List<Line> own = lines.lines().subList(first.from(), to);
    byte[] text = new LineSequence(own, lines.carriageReturns(), true).bytes();
    boolean same = written(json, layout).filter(w -> Arrays.equals(w, text)).isPresent();
    List<Integer> starts = items.stream().map(Item::from).toList();
    return same && runs.add(new Run(first.from(), to, json, layout, notation.noun(first), starts));
  }
}
