package dev.headroom.compress.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.command.Words;
import dev.headroom.compress.json.Kept;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a long table that are worth keeping, chosen as those of a JSON array are; the longest
 * gap says what the whole table is like. Lines that are no rows stay.
 */
public final class TableExcerpt {
  private static final int FEWEST = 24;

  /** A table is this share of the lines, in percent. */
  private static final int SHARE = 80;

  /** Of so many rows, in percent, that tell of a failure by a word, all stay. */
  private static final int FEW_FAILURES = 10;

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,15})([.][0-9]{1,15})?");

  private static final JsonMapper PLAIN =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final LineSequence text;

  /** The lines that are rows below the header, and their cells. */
  private final List<Integer> lines = new ArrayList<>();

  private final List<List<Line>> rows = new ArrayList<>();
  private List<Line> header = List.of();
  private final boolean[] free;
  private final Excerpt excerpt;
  private String summary = "";
  private int middle = -1;

  private TableExcerpt(LineSequence text) {
    this.text = text;
    this.free = new boolean[text.size()];
    this.excerpt = new Excerpt(text, this::note);
  }

  /**
   * What is to be left, if the text is a table with rows to leave out.
   *
   * @param tokens the tokens of the text
   */
  public static Optional<Selected> of(LineSequence text, Setting setting, int tokens) {
    return Columns.of(text.lines())
        .flatMap(columns -> new TableExcerpt(text).selected(columns, setting, tokens));
  }

  private Optional<Selected> selected(Columns columns, Setting setting, int tokens) {
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      Optional<List<Line>> cells = Columns.isRule(line) ? Optional.empty() : columns.cells(line);
      if (cells.isPresent() && header.isEmpty()) {
        header = cells.get();
      } else if (cells.isPresent()) {
        lines.add(i);
        rows.add(cells.get());
      }
    }
    boolean titled = columns.bars() || areTitles(header);
    if (!titled || rows.size() < FEWEST || rows.size() * 100L < (long) text.size() * SHARE) {
      return Optional.empty();
    }
    return setting
        .survey(json())
        .flatMap(s -> s.bulks().stream().findFirst())
        .filter(bulk -> bulk.rows() == rows.size())
        .flatMap(bulk -> selected(bulk, setting, tokens));
  }

  /** Whether cells are titles: none is empty, and hardly any holds a digit. */
  private static boolean areTitles(List<Line> cells) {
    int numbered = 0;
    for (Line cell : cells) {
      boolean digit = false;
      for (int i = 0; i < cell.length(); i++) {
        digit |= cell.isDigit(i);
      }
      numbered += digit ? 1 : 0;
      if (cell.isEmpty()) {
        return false;
      }
    }
    return numbered * 5 <= cells.size();
  }

  private Optional<Selected> selected(Bulk bulk, Setting setting, int tokens) {
    List<byte[]> written = new ArrayList<>();
    for (Survey.Row row : bulk.candidates()) {
      written.add(new LineSequence(List.of(line(row)), false, false).bytes());
    }
    int[] kept = setting.select(bulk.candidates(), written, tokens);
    if (kept.length * 4L >= rows.size() * 3L) {
      return Optional.empty();
    }
    for (int i : lines) {
      excerpt.omit(i);
      free[i] = true;
    }
    for (int k : kept) {
      excerpt.keep(lines.get(bulk.candidates().get(k).index()));
    }
    keepFailures(bulk);
    excerpt.settle();
    describe(bulk, kept);
    return Optional.of(
        new Selected(excerpt, this::note, i -> !free[i], Optional.of(new TableForm())));
  }

  private Line line(Survey.Row row) {
    return text.get(lines.get(row.index()));
  }

  /** Rows that begin a kind of failure must stay, and few that tell of one by a word. */
  private void keepFailures(Bulk bulk) {
    List<Integer> must = new ArrayList<>();
    for (Survey.Row row : bulk.candidates()) {
      if (row.is(Survey.FAILURE)) {
        must.add(lines.get(row.index()));
      }
    }
    List<Integer> worded = lines.stream().filter(i -> Words.isFailure(text.get(i))).toList();
    if (worded.size() * 100L <= (long) rows.size() * FEW_FAILURES) {
      must.addAll(worded);
    }
    for (int i : must) {
      excerpt.keep(i);
      free[i] = false;
    }
  }

  private void describe(Bulk bulk, int[] kept) {
    int length = 0;
    int from = 0;
    for (int i = 0; i <= text.size(); i++) {
      if (i == text.size() || !excerpt.isOmitted(i)) {
        middle = i - from > length ? from : middle;
        length = Math.max(length, i - from);
        from = i + 1;
      }
    }
    String what = Kept.of(bulk, kept).what().apply(0);
    int all = what.indexOf("; all ");
    summary = all < 0 ? "" : what.substring(all + 2).replace('\n', ' ');
  }

  private String note(int from, int to) {
    return from <= middle && middle < to ? summary : "";
  }

  private byte[] json() {
    List<String> names = new ArrayList<>();
    Set<String> met = new HashSet<>();
    for (Line cell : header) {
      String name = cell.toString();
      names.add(!name.isEmpty() && met.add(name) ? name : name + "#" + (names.size() + 1));
    }
    ArrayNode array = PLAIN.createArrayNode();
    for (List<Line> cells : rows) {
      ObjectNode row = array.addObject();
      for (int c = 0; c < names.size(); c++) {
        String cell = cells.get(c).toString();
        if (NUMBER.matcher(cell).matches()) {
          row.put(names.get(c), new BigDecimal(cell));
        } else {
          row.put(names.get(c), cell);
        }
      }
    }
    return PLAIN.writeValueAsString(array).getBytes(UTF_8);
  }
}
