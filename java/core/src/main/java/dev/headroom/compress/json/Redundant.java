package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.JsonIndex;
import dev.headroom.rank.Terms;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Members that say in every row of a bulk what another one says already, and digests beside another
 * name of the row. They can be left out of the rows that stay, with a word on what they are. Of
 * rows that failed or answer the query digests stay: who follows one up looks elsewhere by them.
 *
 * @param paths keys from the row to each such member, with full stops between them
 * @param digests which of them are digests
 * @param said what each is
 */
record Redundant(Set<String> paths, Set<String> digests, List<String> said) {
  private static final int LEAST_DIGEST = 32;

  private static final String DIGESTS = "digests, but where a row failed or answers";

  /** A member that is shorter than this in the first row is not worth a word. */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 300;

  /**
   * @param query what the reader asks for: digests of a name that is in it stay
   */
  static Redundant of(Columns all, Terms query) {
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
    Set<String> digests = digests(columns, left);
    digests.removeIf(key -> isAsked(key, query));
    List<String> said = new ArrayList<>();
    found.forEach((key, what) -> said.add(Value.name(key) + " (" + what + ")"));
    digests.forEach(key -> said.add(Value.name(key) + " (" + DIGESTS + ")"));
    Set<String> paths = new HashSet<>(found.keySet());
    paths.addAll(digests);
    return new Redundant(paths, digests, said);
  }

  /** The columns of digests beside another one that names each row. */
  private static Set<String> digests(Map<String, String[]> columns, Set<String> left) {
    Set<String> digests = new LinkedHashSet<>();
    for (Map.Entry<String, String[]> c : columns.entrySet()) {
      boolean named =
          columns.entrySet().stream()
              .anyMatch(o ->
                  left.contains(o.getKey())
                      && !o.getKey().equals(c.getKey())
                      && isName(o.getKey(), o.getValue()));
      if (left.contains(c.getKey()) && named && every(c.getValue(), Redundant::isDigest)) {
        digests.add(c.getKey());
        left.remove(c.getKey());
      }
    }
    return digests;
  }

  /** Whether all words of a key's last step are in the query. */
  private static boolean isAsked(String key, Terms query) {
    String step = key.substring(key.lastIndexOf('.') + 1);
    byte[] words = step.replaceAll("(?<=[a-z])(?=[A-Z])|_", " ").getBytes(UTF_8);
    boolean[] asked = {!query.isEmpty()};
    Terms.scan(words, 0, words.length, (hash, from, to) -> asked[0] &= query.contains(hash));
    return asked[0];
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

  /**
   * A row without them.
   *
   * @param withDigests whether digests stay
   */
  byte[] removed(byte[] row, boolean withDigests) {
    Set<String> gone = withDigests ? new HashSet<>(paths) : paths;
    if (withDigests) {
      gone.removeAll(digests);
    }
    Optional<JsonIndex> index = gone.isEmpty() ? Optional.empty() : JsonIndex.read(row);
    if (index.isEmpty()) {
      return row;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Remover(index.get(), gone, out).write(0, "");
    return out.toByteArray();
  }

  /** Writes a value without some of its members, and without objects that held nothing else. */
  private record Remover(JsonIndex json, Set<String> gone, ByteArrayOutputStream out) {
    void write(int node, String path) {
      boolean within = gone.stream().anyMatch(p -> p.startsWith(path));
      if (!json.is(node, JsonIndex.OBJECT) || !within) {
        out.write(json.bytes(), json.start(node), json.end(node) - json.start(node));
        return;
      }
      out.write('{');
      boolean first = true;
      for (int m = json.first(node); m >= 0; m = json.after(m, node)) {
        String key = path + json.keyOf(m);
        if (!isGone(m, key)) {
          out.writeBytes((first ? "" : ",").getBytes(UTF_8));
          out.write(json.bytes(), json.keyStart(m), json.start(m) - json.keyStart(m));
          write(m, key + ".");
          first = false;
        }
      }
      out.write('}');
    }

    private boolean isGone(int node, String key) {
      if (gone.contains(key)) {
        return true;
      }
      int member = json.is(node, JsonIndex.OBJECT) ? json.first(node) : -1;
      boolean emptied = member >= 0;
      for (; member >= 0 && emptied; member = json.after(member, node)) {
        emptied = isGone(member, key + "." + json.keyOf(member));
      }
      return emptied;
    }
  }
}
