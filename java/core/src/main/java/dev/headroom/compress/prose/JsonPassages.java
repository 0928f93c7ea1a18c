package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.NodePath;
import dev.headroom.compress.json.Quoted;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a search gave as JSON: an array of objects, at the top or in members, of which each holds a
 * text at the same place that makes up most of it ({@code text}, {@code page_content}, {@code
 * document.content}), beside its source, its score and what else there is.
 */
public final class JsonPassages {
  private static final int FEWEST = 3;
  private static final int DEEPEST = 3;

  /** The texts have so many bytes on the mean, and so much of the whole, in percent. */
  private static final int SHORTEST = 200;

  private static final int SHARE_PERCENT = 60;

  /** The member that holds a row's number. */
  private static final String NUMBER = "#";

  private static final List<String> SOURCES =
      List.of("source", "url", "uri", "link", "file", "filename", "path", "title", "name", "id");

  private final JsonIndex json;
  private final int array;
  private final List<Integer> rows = new ArrayList<>();

  /** The node of the text of each row; -1 if it has none. */
  private final List<Integer> texts = new ArrayList<>();

  private JsonPassages(JsonIndex json, int array, String path) {
    this.json = json;
    this.array = array;
    for (int r = json.first(array); r >= 0; r = json.after(r, array)) {
      rows.add(r);
      texts.add(strings(json, r).getOrDefault(path, -1));
    }
  }

  /**
   * Those in a document.
   *
   * @param compact compact JSON
   */
  public static Optional<JsonPassages> of(byte[] compact) {
    return JsonIndex.read(compact).flatMap(json -> find(json, 0, 0));
  }

  private static Optional<JsonPassages> find(JsonIndex json, int node, int depth) {
    if (json.is(node, JsonIndex.ARRAY)) {
      return array(json, node);
    }
    for (int m = json.first(node); m >= 0 && depth < DEEPEST; m = json.after(m, node)) {
      boolean most = (json.end(m) - json.start(m)) * 2L > json.bytes().length;
      if (most) {
        return find(json, m, depth + 1);
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonPassages> array(JsonIndex json, int array) {
    Map<String, int[]> sums = new LinkedHashMap<>();
    int rows = 0;
    for (int r = json.first(array); r >= 0; r = json.after(r, array)) {
      if (!json.is(r, JsonIndex.OBJECT) || json.has(r, NUMBER)) {
        return Optional.empty();
      }
      rows++;
      strings(json, r)
          .forEach((path, node) -> {
            int[] sum = sums.computeIfAbsent(path, p -> new int[2]);
            sum[0]++;
            sum[1] += json.end(node) - json.start(node);
          });
    }
    String best = "";
    int[] most = new int[2];
    for (Map.Entry<String, int[]> e : sums.entrySet()) {
      if (e.getValue()[1] > most[1]) {
        best = e.getKey();
        most = e.getValue();
      }
    }
    boolean fits =
        rows >= FEWEST
            && most[0] * 10L >= rows * 9L
            && most[1] >= (long) rows * SHORTEST
            && most[1] * 100L >= json.bytes().length * (long) SHARE_PERCENT;
    return fits
        ? Optional.of(new JsonPassages(json, array, best)).filter(JsonPassages::areProse)
        : Optional.empty();
  }

  /** The strings of a row by the keys that lead to them. */
  private static Map<String, Integer> strings(JsonIndex json, int row) {
    Map<String, Integer> strings = new TreeMap<>();
    strings(json, row, "", 0, strings);
    return strings;
  }

  private static void strings(
      JsonIndex json, int object, String path, int depth, Map<String, Integer> strings) {
    for (int m = json.first(object); m >= 0; m = json.after(m, object)) {
      if (json.is(m, JsonIndex.STRING)) {
        strings.put(path + '\n' + json.keyOf(m), m);
      } else if (json.is(m, JsonIndex.OBJECT) && depth < DEEPEST) {
        strings(json, m, path + '\n' + json.keyOf(m), depth + 1, strings);
      }
    }
  }

  private boolean areProse() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < size(); i++) {
      all.append(text(i)).append("\n\n");
    }
    return Detector.detect(all.toString().getBytes(UTF_8)).type() == ContentType.PROSE;
  }

  /** How many rows there are. */
  public int size() {
    return rows.size();
  }

  /** The text of a row, from 0; "" if it has none. */
  String text(int row) {
    return texts.get(row) < 0 ? "" : json.text(texts.get(row));
  }

  /** Where the array stands, as a JSON path. */
  String path() {
    return NodePath.of(json, array);
  }

  /** What a row calls its source; "" if nothing. */
  String source(int row) {
    Map<String, Integer> strings = strings(json, rows.get(row));
    for (String key : SOURCES) {
      for (Map.Entry<String, Integer> e : strings.entrySet()) {
        boolean text = e.getValue().equals(texts.get(row));
        if (!text && e.getKey().endsWith('\n' + key)) {
          return json.text(e.getValue());
        }
      }
    }
    return "";
  }

  /**
   * The document with these rows alone, each with its number, from 1, and what is shown of its
   * text.
   *
   * @param shown by the row, from 0
   */
  byte[] written(Map<Integer, String> shown) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = json.bytes();
    out.write(bytes, 0, json.start(array));
    out.write('[');
    boolean first = true;
    for (Map.Entry<Integer, String> e : new TreeMap<>(shown).entrySet()) {
      int row = rows.get(e.getKey());
      out.writeBytes((first ? "" : ",").getBytes(UTF_8));
      first = false;
      out.writeBytes(("{\"#\":" + (e.getKey() + 1)).getBytes(UTF_8));
      boolean empty = json.first(row) < 0;
      out.writeBytes((empty ? "" : ",").getBytes(UTF_8));
      int text = texts.get(e.getKey());
      int from = json.start(row) + 1;
      if (text >= 0) {
        out.write(bytes, from, json.start(text) - from);
        out.writeBytes(Quoted.of(e.getValue().getBytes(UTF_8)));
        from = json.end(text);
      }
      out.write(bytes, from, json.end(row) - from);
    }
    out.write(']');
    out.write(bytes, json.end(array), bytes.length - json.end(array));
    return out.toByteArray();
  }

  /**
   * What a document that was written shows of each row, from 0; empty if it is none of these.
   *
   * @param compact compact JSON
   */
  Optional<Map<Integer, String>> read(byte[] compact) {
    Optional<JsonIndex> read = JsonIndex.read(compact);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    JsonIndex there = read.get();
    int at = at(there, json, array);
    Map<Integer, String> shown = new TreeMap<>();
    for (int r = there.first(at); r >= 0; r = there.after(r, at)) {
      int number = there.member(r, NUMBER);
      String digits =
          number < 0
              ? ""
              : new String(
                  compact, there.start(number), there.end(number) - there.start(number), UTF_8);
      if (!digits.matches("[1-9]\\d{0,8}") || Integer.parseInt(digits) > size()) {
        return Optional.empty();
      }
      int row = Integer.parseInt(digits) - 1;
      int node = texts.get(row) < 0 ? -1 : at(there, r, json, texts.get(row), rows.get(row));
      shown.put(row, node < 0 ? "" : there.text(node));
    }
    return Optional.of(shown);
  }

  private static int at(JsonIndex there, JsonIndex json, int node) {
    return at(there, 0, json, node, 0);
  }

  /**
   * The node below {@code from} that keys lead to as they lead from {@code top} to {@code node}.
   */
  private static int at(JsonIndex there, int from, JsonIndex json, int node, int top) {
    int place = from;
    int down = top;
    while (down != node && place >= 0) {
      int member = json.first(down);
      while (member >= 0 && json.next(member) <= node) {
        member = json.after(member, down);
      }
      place = there.member(place, json.keyOf(member));
      down = member;
    }
    return place;
  }
}
