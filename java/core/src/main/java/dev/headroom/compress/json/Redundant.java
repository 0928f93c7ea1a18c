package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Members that say in every row of a bulk what another one says already, and digests beside another
 * name of the row. They can be left out of the rows that stay, with a word on what they are.
 *
 * @param paths keys from the row to each such member, with full stops between them
 * @param said what each is
 */
record Redundant(Set<String> paths, List<String> said) {
  private static final int LEAST_DIGEST = 32;

  /** A member that is shorter than this in the first row is not worth a word. */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 300;

  static Redundant of(Columns all) {
    Map<String, String[]> columns = all.values();
    Map<String, String> found = new LinkedHashMap<>();
    Set<String> sources = new HashSet<>();
    for (Map.Entry<String, String[]> c : columns.entrySet()) {
      boolean number = all.numbers().contains(c.getKey());
      if (number || sources.contains(c.getKey()) || c.getValue()[0].length() < SHORTEST) {
        continue;
      }
      for (Map.Entry<String, String[]> other : columns.entrySet()) {
        boolean usable = !other.getKey().equals(c.getKey()) && !found.containsKey(other.getKey());
        Optional<String> what = usable ? what(c.getValue(), other, all) : Optional.empty();
        if (what.isPresent()) {
          found.put(c.getKey(), what.get());
          sources.add(other.getKey());
          break;
        }
      }
    }
    Set<String> left = new HashSet<>(columns.keySet());
    left.removeAll(found.keySet());
    for (Map.Entry<String, String[]> c : columns.entrySet()) {
      boolean named =
          columns.entrySet().stream()
              .anyMatch(o ->
                  left.contains(o.getKey())
                      && !o.getKey().equals(c.getKey())
                      && isName(o.getKey(), o.getValue()));
      if (left.contains(c.getKey()) && named && every(c.getValue(), Redundant::isDigest)) {
        found.put(c.getKey(), "digests");
        left.remove(c.getKey());
      }
    }
    List<String> said = new ArrayList<>();
    found.forEach((key, what) -> said.add(Value.name(key) + " (" + what + ")"));
    return new Redundant(found.keySet(), said);
  }

  /** What a column is by another one, in all rows. */
  private static Optional<String> what(
      String[] a, Map.Entry<String, String[]> other, Columns columns) {
    String[] b = other.getValue();
    String name = Value.name(other.getKey());
    String first = a[0];
    String by = b[0];
    if (first.length() > LONGEST || by.isEmpty()) {
      return Optional.empty();
    }
    int at = first.lastIndexOf(by);
    if (at > 0 && first.indexOf("://") > 0) {
      String before = first.substring(0, at);
      String behind = first.substring(at + by.length());
      boolean plain = (before + behind).chars().allMatch(c -> c > ' ' && c != '{' && c < 127);
      return plain && all(a, b, (x, y) -> x.equals(before + y + behind))
          ? Optional.of(before + "{" + name + "}" + behind)
          : none();
    }
    if (columns.numbers().contains(other.getKey())) {
      return none();
    }
    if (first.equals(by)) {
      return all(a, b, (x, y) -> x.equals(y)) ? Optional.of("the same as " + name) : none();
    }
    if (by.endsWith("/" + first)) {
      return all(a, b, (x, y) -> y.endsWith("/" + x)) ? Optional.of("the end of " + name) : none();
    }
    return by.contains(first) && all(a, b, (x, y) -> x.length() >= SHORTEST && y.contains(x))
        ? Optional.of("part of " + name)
        : none();
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private interface Both {
    boolean hold(String a, String b);
  }

  private static boolean all(String[] a, String[] b, Both test) {
    for (int i = 0; i < a.length; i++) {
      if (!test.hold(a[i], b[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean every(String[] values, java.util.function.Predicate<String> test) {
    for (String v : values) {
      if (!test.test(v)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a column tells every row apart, by its name and by its values. */
  private static boolean isName(String key, String[] values) {
    String k = key.toLowerCase(Locale.ROOT);
    boolean named =
        List.of("id", "path", "file", "filename", "number", "url", "name", "key", "uri", "title")
            .stream()
            .anyMatch(k::endsWith);
    return named && !isDigest(values[0]) && new HashSet<>(List.of(values)).size() == values.length;
  }

  private static boolean isDigest(String text) {
    return text.length() >= LEAST_DIGEST
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  /** A row without them. */
  byte[] removed(byte[] row) {
    Optional<JsonIndex> index = paths.isEmpty() ? Optional.empty() : JsonIndex.read(row);
    if (index.isEmpty()) {
      return row;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(index.get(), 0, "", out);
    return out.toByteArray();
  }

  private void write(JsonIndex json, int node, String path, ByteArrayOutputStream out) {
    boolean within = paths.stream().anyMatch(p -> p.startsWith(path));
    if (!json.is(node, JsonIndex.OBJECT) || !within) {
      out.write(json.bytes(), json.start(node), json.end(node) - json.start(node));
      return;
    }
    out.write('{');
    boolean first = true;
    for (int m = json.first(node); m >= 0; m = json.after(m, node)) {
      String key = path + json.keyOf(m);
      if (!paths.contains(key)) {
        out.writeBytes((first ? "" : ",").getBytes(UTF_8));
        out.write(json.bytes(), json.keyStart(m), json.start(m) - json.keyStart(m));
        write(json, m, key + ".", out);
        first = false;
      }
    }
    out.write('}');
  }
}
