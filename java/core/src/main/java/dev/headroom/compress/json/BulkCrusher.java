package dev.headroom.compress.json;

import dev.headroom.ccr.NodePath;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Place;
import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Chooses the rows of a bulk that stay, and writes them. */
final class BulkCrusher {
  /**
   * Of the tokens of a row as compact JSON the share it is expected to take in a table, in 1/16.
   */
  private static final int IN_TABLE = 9;

  /** Of shorter rows nothing is bulk, in bytes. */
  private static final int LONG_ROW = 1500;

  private final Setting setting;
  private final String base;
  private final Omissions omissions;

  BulkCrusher(Setting setting, String base, Omissions omissions) {
    this.setting = setting;
    this.base = base;
    this.omissions = omissions;
  }

  /**
   * What is left of a bulk.
   *
   * @param rows the rows as JSON
   * @param titles the others by their titles, as JSON; empty if they have none
   * @param what what is missing; empty if nothing is
   * @param uncut the rows that stay, before texts in them are cut
   * @param whatOf what is said to be missing, by the number of texts that are cut
   */
  record Part(
      byte[] rows, byte[] titles, String what, List<Row> uncut, IntFunction<String> whatOf) {
    Part(byte[] rows, String what) {
      this(rows, new byte[0], what, List.of(), cut -> what);
    }
  }

  /** A candidate as it would stand. */
  private record Shown(byte[] json, int cuts, byte[] uncut, Omissions inside) {}

  /**
   * Crushes an array or a map.
   *
   * @param all its rows
   */
  Part crush(Survey survey, Bulk surveyed, AllRows all, double tokensPerByte) {
    Columns columns = all.columns();
    Bulk bulk = all.withOddNames(surveyed, columns);
    Redundant redundant = Redundant.of(columns, setting.query());
    int tokens = (int) (bulk.bytes() * tokensPerByte);
    List<Shown> shown = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    int least = Selection.leastScore(bulk.candidates());
    for (Row row : bulk.candidates()) {
      boolean answers = row.is(Survey.QUERY) && row.score() >= least;
      byte[] json = redundant.removed(row.json(), row.is(Survey.FAILURE) || answers);
      Terms asked = answers ? setting.query() : Excerpt.NOTHING;
      shown.add(shown(row, json, path(bulk, row), tokensPerByte, asked));
      texts.add(shown.getLast().json());
    }
    int[] kept = choose(bulk, texts, tokens);
    if (kept.length * 4L >= bulk.rows() * 3L && bulk.candidates().size() == bulk.rows()) {
      return new Part(Rows.of(survey, bulk, every(bulk), whole(bulk), false), "");
    }
    int cut = 0;
    for (int i : kept) {
      cut += shown.get(i).cuts();
      omissions.add(shown.get(i).inside());
    }
    byte[] rows = Rows.of(survey, bulk, kept, texts, !bulk.map());
    boolean whole = bulk.place() == Place.ROOT && base.length() == 1;
    String where = whole ? "" : " of " + base + bulk.path().substring(1);
    String beside = beside(redundant, columns);
    IntFunction<String> what =
        cuts -> Summary.what(bulk, where, kept.length, cuts, redundant.paths()) + beside;
    Set<Integer> numbers = new HashSet<>();
    List<Row> uncut = new ArrayList<>();
    for (int i : kept) {
      Row row = bulk.candidates().get(i);
      numbers.add(row.index());
      uncut.add(row.as(shown.get(i).uncut()));
    }
    byte[] titles = Titles.of(bulk, columns.values(), numbers);
    return new Part(rows, titles, what.apply(cut), uncut, what);
  }

  /** What is known of whole columns besides. */
  private static String beside(Redundant redundant, Columns columns) {
    List<String> parts = new ArrayList<>();
    columns
        .values()
        .forEach((name, values) -> {
          String folders = redundant.paths().contains(name) ? "" : Folders.of(name, values);
          if (!folders.isEmpty()) {
            parts.add(folders);
          }
        });
    if (!redundant.said().isEmpty()) {
      parts.add("left out of each: " + String.join(", ", redundant.said()));
    }
    return parts.isEmpty() ? "" : "; " + String.join("; ", parts);
  }

  private int[] choose(Bulk bulk, List<byte[]> texts, int tokens) {
    int[] counts = setting.counter().count(texts);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = counts[i] * IN_TABLE / 16 + 2;
    }
    return setting.budget().select(bulk.candidates(), counts, tokens);
  }

  private String path(Bulk bulk, Row row) {
    String step =
        bulk.map()
            ? NodePath.step(new String(row.key(), java.nio.charset.StandardCharsets.UTF_8))
            : "[" + row.index() + "]";
    return base + bulk.path().substring(1) + step;
  }

  /** A row with what is bulk in it crushed and its long texts cut. */
  private Shown shown(Row row, byte[] whole, String path, double tokensPerByte, Terms asked) {
    Omissions inside = new Omissions();
    byte[] json = whole;
    if (json.length >= LONG_ROW) {
      int tokens = (int) (json.length * tokensPerByte);
      json =
          new DocumentCrusher(setting, Optional.empty(), path, inside)
              .crush(json, tokens, row.is(Survey.FAILURE))
              .orElse(json);
    }
    Excerpt.Cut cut = Excerpt.of(json, longestText(row), asked);
    return new Shown(cut.json(), cut.texts(), json, inside);
  }

  private int longestText(Row row) {
    if (row.is(Survey.FAILURE)) {
      return Excerpt.WHOLE;
    }
    int most = setting.budget().longestText();
    return row.is(Survey.QUERY) ? 4 * most : most;
  }

  private static List<byte[]> whole(Bulk bulk) {
    return bulk.candidates().stream().map(Row::json).toList();
  }

  private static int[] every(Bulk bulk) {
    int[] all = new int[bulk.rows()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  /** Crushes a tree. */
  Part crush(Tree tree, String path, double tokensPerByte) {
    byte[] all = tree.rows();
    Optional<Survey> surveyed = setting.survey(all);
    if (surveyed.isEmpty() || surveyed.get().bulks().size() != 1) {
      return new Part(tree.original(), "");
    }
    Bulk bulk = surveyed.get().bulks().getFirst();
    int tokens = (int) (tree.original().length * tokensPerByte);
    List<byte[]> texts = new ArrayList<>();
    for (Tree.Node node : tree.nodes()) {
      texts.add(Excerpt.of(node.json(), setting.budget().longestText(), Excerpt.NOTHING).json());
    }
    int least = Selection.leastScore(bulk.candidates());
    for (Row row : bulk.candidates()) {
      if (row.is(Survey.FAILURE)) {
        texts.set(row.index(), row.json());
      } else if (row.is(Survey.QUERY) && row.score() >= least) {
        texts.set(row.index(), Excerpt.of(row.json(), longestText(row), setting.query()).json());
      }
    }
    int[] counts = setting.counter().count(texts);
    boolean[] stays = new boolean[counts.length];
    List<byte[]> candidates = bulk.candidates().stream().map(r -> texts.get(r.index())).toList();
    for (int k : choose(bulk, candidates, tokens)) {
      int node = bulk.candidates().get(k).index();
      stays[node] = true;
    }
    for (int odd : OddNames.of(tree.leaves())) {
      stays[odd] = true;
    }
    int budget = setting.budget().of(tokens);
    keepUpper(tree, counts, stays, 2 * budget);
    int kept = 0;
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < stays.length; i++) {
      if (stays[i]) {
        rows.add(texts.get(i));
        kept++;
      }
    }
    if (kept * 4L >= counts.length * 3L) {
      return new Part(tree.original(), "");
    }
    return new Part(joined(rows), what(tree, bulk, path, kept));
  }

  /** Keeps the nodes that others are below, those with the most on top, level by level. */
  private static void keepUpper(Tree tree, int[] counts, boolean[] stays, int budget) {
    int spent = 0;
    for (int depth = 0, found = 1; found > 0 && spent < budget; depth++) {
      found = 0;
      for (int i = 0; i < stays.length; i++) {
        Tree.Node node = tree.nodes().get(i);
        if (node.depth() != depth || node.below() == 0) {
          continue;
        }
        found++;
        if (!stays[i] && spent + counts[i] <= budget) {
          stays[i] = true;
          spent += counts[i];
        }
      }
    }
  }

  private static byte[] joined(List<byte[]> rows) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.write('[');
    for (int i = 0; i < rows.size(); i++) {
      out.writeBytes(i == 0 ? new byte[0] : new byte[] {','});
      out.writeBytes(rows.get(i));
    }
    out.write(']');
    return out.toByteArray();
  }

  private static String what(Tree tree, Bulk bulk, String path, int kept) {
    String all = Summary.number(bulk.rows());
    String endings = tree.endings();
    return Summary.number(bulk.rows() - kept)
        + " of "
        + all
        + " nodes of the tree "
        + path
        + " omitted, the others listed by path; all "
        + all
        + ": "
        + (endings.isEmpty() ? "" : endings + "; ")
        + Summary.of(bulk);
  }
}
