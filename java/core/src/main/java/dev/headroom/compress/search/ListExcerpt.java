package dev.headroom.compress.search;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.BraceForm;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The entries of a long listing (find, ls, tree, git ls-files) that are worth reading: what the
 * query asks for, folders, names with a rare ending, then of each folder the first ones. Gaps say
 * how many names with which ending they hold.
 */
public final class ListExcerpt {
  private static final int SHORT = 6_000;

  /** The share of the bytes that stays, in percent. */
  private static final int SHARE = 45;

  private static final int ENDINGS = 4;
  private static final int RARE = 3;

  private final LineSequence text;
  private final Excerpt excerpt;
  private final String[] endings;
  private final Line[] names;

  private ListExcerpt(LineSequence text, Line[] names) {
    this.text = text;
    this.names = names;
    this.excerpt = new Excerpt(text, this::note);
    this.endings = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      endings[i] = ending(names[i]);
    }
  }

  /** What is to be left, if the text is a long listing. */
  public static Optional<Selected> of(LineSequence text, Terms query) {
    Line[] names = new Line[text.size()];
    int entries = 0;
    int drawn = 0;
    int longs = 0;
    long bytes = 0;
    for (int i = 0; i < names.length; i++) {
      Line line = text.get(i);
      names[i] = name(line);
      entries += names[i].isEmpty() ? 0 : 1;
      drawn +=
          names[i].isEmpty() || line.has(0, names[i].isEmpty() ? ' ' : (char) names[i].at(0))
              ? 0
              : 1;
      longs += LongListForm.ends(line).length > 0 ? 1 : 0;
      bytes += line.length() + 1;
    }
    boolean listing = entries * 10L >= names.length * 6L && entries > 20;
    if (!listing || bytes < SHORT) {
      return Optional.empty();
    }
    LineForm form =
        longs * 2 > entries
            ? new LongListForm()
            : drawn * 2 > entries ? new TreeForm() : new BraceForm();
    return Optional.of(new ListExcerpt(text, names).selected(query, bytes, form));
  }

  private Selected selected(Terms query, long bytes, LineForm form) {
    for (int i = 0; i < names.length; i++) {
      if (!names[i].isEmpty()) {
        excerpt.omit(i);
      }
    }
    long left = bytes * SHARE / 100;
    for (int i : ranked(query)) {
      left -= text.get(i).length();
      if (left < 0) {
        break;
      }
      excerpt.keep(i);
    }
    excerpt.settle();
    return new Selected(excerpt, this::note, i -> names[i].isEmpty(), Optional.of(form));
  }

  private List<Integer> ranked(Terms query) {
    Map<String, Integer> frequency = new HashMap<>();
    for (String ending : endings) {
      frequency.merge(ending, 1, Integer::sum);
    }
    List<long[]> order = new ArrayList<>();
    Line folder = Line.EMPTY;
    int nth = 0;
    for (int i = 0; i < names.length; i++) {
      if (names[i].isEmpty()) {
        nth = 0;
        continue;
      }
      Line own = names[i].piece(0, names[i].lastIndexOf('/') + 1);
      nth = own.equals(folder) ? nth + 1 : 0;
      folder = own;
      boolean directory = text.get(i).has(0, 'd') && LongListForm.ends(text.get(i)).length > 0;
      boolean rare = frequency.getOrDefault(endings[i], 0) <= RARE || directory;
      long rank = Asked.in(names[i], query) ? 0 : rare ? 1 : 2 + nth;
      order.add(new long[] {rank, i});
    }
    order.sort((a, b) -> Long.compare(a[0], b[0]));
    return order.stream().map(o -> (int) o[1]).toList();
  }

  /** The path in a line of a listing; empty if there is none. */
  private static Line name(Line line) {
    int[] ends = LongListForm.ends(line);
    if (ends.length > 0) {
      int at = ends[9];
      for (int word = 0; word < 3 && at >= 0; word++) {
        at = line.indexOf(' ', line.behindSpaces(at));
      }
      return at < 0 ? Line.EMPTY : line.from(line.behindSpaces(at));
    }
    int from = 0;
    while (from < line.length() && isDrawn(line, from)) {
      from++;
    }
    Line rest = line.from(from);
    for (int i = 0; i < rest.length(); i++) {
      byte b = rest.at(i);
      if (b == ' ' || b == '\t' || b == ':' || b == '"' || b == '(' || b == ',' || b == ';'
          || b == '=') {
        return Line.EMPTY;
      }
    }
    boolean path = rest.indexOf('/', 0) >= 0 || rest.indexOf('.', 0) > 0 || from > 0;
    return path ? rest : Line.EMPTY;
  }

  /** Spaces and what branches are drawn with: ASCII, box drawing, the no-break space. */
  private static boolean isDrawn(Line line, int i) {
    byte b = line.at(i);
    boolean box = b == (byte) 0xe2 && line.length() > i + 1 && (line.at(i + 1) & 0xfe) == 0x94;
    boolean inside = b < 0 && (b & 0xc0) == 0x80;
    return box
        || inside
        || b == (byte) 0xc2
        || b == ' '
        || b == '|'
        || b == '`'
        || b == '+'
        || b == '-' && line.has(0, '|');
  }

  private static String ending(Line name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 && name.length() - dot <= 12
        ? name.from(dot).toString()
        : "";
  }

  private String note(int from, int to) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      if (!names[i].isEmpty()) {
        counts.merge(endings[i], 1, Integer::sum);
      }
    }
    StringJoiner note = new StringJoiner(", ");
    int other = 0;
    for (Map.Entry<String, Integer> e : counts.entrySet()) {
      if (e.getKey().isEmpty() || note.length() > ENDINGS * 10) {
        other += e.getValue();
      } else {
        note.add(e.getValue() + " " + e.getKey());
      }
    }
    return (other > 0 ? note.add(other + " other") : note).toString();
  }
}
