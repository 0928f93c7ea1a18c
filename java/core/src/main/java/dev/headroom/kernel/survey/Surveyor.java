package dev.headroom.kernel.survey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.Bytes;
import dev.headroom.kernel.json.Document;
import dev.headroom.kernel.json.Refused;
import dev.headroom.kernel.json.Size;
import dev.headroom.kernel.json.Tape;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the arrays and maps of a document that hold bulk and surveys each. What is written is the
 * document as compact JSON, cut where they stand, and the survey of each; {@link Survey} reads it.
 */
public final class Surveyor {
  /** The fewest rows of bulk. */
  static final int MIN_ROWS = 16;

  /** The fewest members of a map of scalars. */
  static final int MIN_MEMBERS = 64;

  /** Values for each row from which on not the rows are the bulk but what they hold. */
  static final int FAT = 500;

  private static final byte[] PROPERTIES = "properties".getBytes(ISO_8859_1);

  private final Tape tape;
  private final Terms query;
  private final SurveyOut out = new SurveyOut();
  private final List<Integer> bulks = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final List<Integer> holders = new ArrayList<>();

  private Surveyor(Tape tape, Terms query) {
    this.tape = tape;
    this.query = query;
  }

  /**
   * The survey of a JSON document or of JSON Lines.
   *
   * @param query what the reader asks for; may be empty
   */
  public static KernelResult survey(byte[] json, Terms query) {
    try {
      Document document = Document.parse(json);
      Surveyor s = new Surveyor(document.tape(), query);
      s.find(0, "$", -1);
      return new KernelResult.Text(s.write(document.lines(), Size.of(document)));
    } catch (Refused e) {
      return new KernelResult.Refused(e.reason, e.offset);
    }
  }

  private void find(int node, String path, int holder) {
    if (isBulk(node)) {
      bulks.add(node);
      paths.add(path);
      holders.add(holder);
      return;
    }
    int place = 0;
    for (int i = node + 1; i < tape.end[node]; i = tape.end[i], place++) {
      if (tape.isContainer(i) && tape.end[i] - i >= MIN_ROWS) {
        boolean member = tape.is(node, Tape.OBJECT);
        find(i, path + (member ? step(tape.key[i]) : "[" + place + "]"), node);
      }
    }
  }

  private boolean isBulk(int node) {
    if (!tape.isContainer(node) || tape.len[node] < MIN_ROWS) {
      return false;
    }
    if ((tape.end[node] - node) / tape.len[node] > FAT) {
      return false;
    }
    return !isSchemas(node + 1, 0) && (tape.is(node, Tape.ARRAY) || isMap(node));
  }

  /** Whether a row holds a schema: what tells a model how to call is no data. */
  private boolean isSchemas(int row, int depth) {
    if (!tape.isNonEmpty(row, Tape.OBJECT) || depth == 3) {
      return false;
    }
    for (int i = row + 1; i < tape.end[row]; i = tape.end[i]) {
      boolean named = tape.shapes.isKey(tape.key[i], PROPERTIES) && areSchemas(i);
      if (named || isSchemas(i, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object's members may all be schemas, unlike the properties of a place on a map. */
  private boolean areSchemas(int node) {
    if (!tape.is(node, Tape.OBJECT)) {
      return false;
    }
    for (int i = node + 1; i < tape.end[node]; i = tape.end[i]) {
      if (!tape.is(i, Tape.OBJECT) && !tape.is(i, Tape.TRUE) && !tape.is(i, Tape.FALSE)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether an object's keys name things of one kind, not the parts of one thing: nine of ten
   * members are objects that begin with the same key, or values of the same kind.
   */
  private boolean isMap(int node) {
    int first = mostBeginLike(node);
    if (tape.is(first, Tape.OBJECT) && tape.len[first] == 0) {
      return false;
    }
    int alike = 0;
    for (int i = node + 1; i < tape.end[node]; i = tape.end[i]) {
      if (isSchemas(i, 0)) {
        return false;
      }
      alike += beginsLike(i, first) ? 1 : 0;
    }
    boolean many = tape.is(first, Tape.OBJECT) || tape.len[node] >= MIN_MEMBERS;
    return alike * 10L >= tape.len[node] * 9L && many;
  }

  /**
   * If more than half of the members begin alike one of these (Boyer, Moore, MJRTY: a fast majority
   * vote algorithm, 1991): the first one may well be another.
   */
  private int mostBeginLike(int node) {
    int candidate = node + 1;
    int votes = 0;
    for (int i = node + 1; i < tape.end[node]; i = tape.end[i]) {
      if (votes == 0) {
        candidate = i;
      }
      votes += beginsLike(i, candidate) ? 1 : -1;
    }
    return candidate;
  }

  private boolean beginsLike(int a, int b) {
    boolean full = tape.isNonEmpty(a, Tape.OBJECT);
    return tape.kind[a] == tape.kind[b]
        && full == tape.isNonEmpty(b, Tape.OBJECT)
        && (!full || tape.key[a + 1] == tape.key[b + 1]);
  }

  /** The step to a member in a JSONPath; each byte stands as one character. */
  private String step(int key) {
    String name =
        new String(
            tape.buf,
            tape.shapes.keyAt(key),
            tape.shapes.keyEnd(key) - tape.shapes.keyAt(key),
            ISO_8859_1);
    boolean plain = !name.isEmpty() && (name.charAt(0) < '0' || name.charAt(0) > '9');
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain &= c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }
    return plain ? "." + name : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }

  private byte[] write(boolean lines, int size) {
    out.number(lines ? 1 : 0).number(size).number(bulks.size());
    int from = 0;
    Bytes json = new Bytes(256);
    Skeleton skeleton = new Skeleton(tape, bulks, json);
    skeleton.write(0);
    for (int b = 0; b < bulks.size(); b++) {
      out.bytes(json.slice(from, skeleton.cuts.get(b)));
      from = skeleton.cuts.get(b);
      bulk(b);
    }
    out.bytes(json.slice(from, json.n));
    return out.toArray();
  }

  private void bulk(int b) {
    int node = bulks.get(b);
    int holder = holders.get(b);
    out.number(tape.is(node, Tape.OBJECT) ? 1 : 0);
    out.number(holder < 0 ? 0 : tape.is(holder, Tape.OBJECT) ? 1 : 2);
    out.bytes(paths.get(b).getBytes(ISO_8859_1));
    int key = tape.key[node];
    if (key < 0) {
      out.number(0);
    } else {
      out.bytes(tape.buf, tape.shapes.keyAt(key), tape.shapes.keyEnd(key));
    }
    BulkSurvey survey = new BulkSurvey(tape, node, query);
    Signals signals = new Signals(tape, survey);
    out.number(survey.rows.length).number(survey.bytes);
    new ColumnsOut(tape, survey, out).write();
    groups(signals.groups);
    rows(survey, signals);
  }

  private void groups(Groups groups) {
    out.number(groups.size);
    for (int g = 0; g < groups.size; g++) {
      out.number(groups.count[g]).number(groups.rangeCount[g]);
      for (int i = 0; i < 2 * groups.rangeCount[g]; i++) {
        out.number(groups.ranges[g * 2 * Groups.RANGES + i]);
      }
    }
  }

  private void rows(BulkSurvey survey, Signals signals) {
    Picks picks = new Picks(signals, survey.scores);
    int n = 0;
    for (int w : picks.why) {
      n += w != 0 ? 1 : 0;
    }
    out.number(n);
    for (int r = 0; r < picks.why.length; r++) {
      if (picks.why[r] == 0) {
        continue;
      }
      int node = survey.rows[r];
      out.number(r).number(picks.why[r]).number(signals.strength[r]).number(signals.cause[r]);
      out.number(survey.scores.length == 0 ? 0 : survey.scores[r]);
      int key = tape.key[node];
      if (key < 0) {
        out.number(0);
      } else {
        out.bytes(tape.buf, tape.shapes.keyAt(key), tape.shapes.keyEnd(key));
      }
      out.value(tape, node);
    }
  }
}
