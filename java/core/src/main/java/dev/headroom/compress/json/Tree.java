package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tree as a list of its nodes: objects that hold a list of objects of their kind under the same
 * key at every depth, such as folders in folders or replies to replies. Each list by itself may be
 * short; together they are one bulk. A node's row has its names from the root as a path, which of a
 * node with others below ends in a slash, its members without the list, and how many are below.
 */
final class Tree {
  private static final int FEWEST_NODES = 32;
  private static final int FEWEST_BYTES = 3000;
  private static final int DEEPEST = 64;

  /** What schemas hold below each other is no data. */
  private static final Set<String> OF_SCHEMAS =
      Set.of("anyOf", "oneOf", "allOf", "items", "prefixItems");

  private static final List<String> NAMES =
      List.of("name", "path", "filename", "title", "id", "key", "label");

  /**
   * A row.
   *
   * @param depth how many nodes are above it
   * @param below how many nodes are below it
   */
  record Node(String path, int depth, int below, byte[] json) {}

  private final JsonIndex json;
  private final String key;
  private final String column;
  private final List<Node> nodes = new ArrayList<>();
  private boolean regular = true;

  /** The value in whose place the rows stand. */
  final int at;

  private Tree(JsonIndex json, int at, String key) {
    this.json = json;
    this.at = at;
    this.key = key;
    Set<String> used = new HashSet<>();
    names(at, used);
    this.column = unused("path", used);
    visit(at, "", 0);
  }

  /** The trees of a document that are none's part, in order. */
  static List<Tree> find(JsonIndex json) {
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      int size = json.end(i) - json.start(i);
      if (!json.is(i, JsonIndex.ARRAY) || size < FEWEST_BYTES) {
        continue;
      }
      Optional<String> key = key(json, i);
      if (key.isPresent()) {
        Tree tree = new Tree(json, i, key.get());
        if (tree.regular && tree.nodes.size() >= FEWEST_NODES) {
          trees.add(tree);
          i = json.next(i) - 1;
        }
      }
    }
    return trees;
  }

  /** The key under which elements of a list hold lists that hold such lists. */
  private static Optional<String> key(JsonIndex json, int list) {
    String own = json.keyStart(list) < 0 ? "" : json.keyOf(list);
    for (int e = json.first(list); e >= 0; e = json.after(e, list)) {
      for (int m = json.is(e, JsonIndex.OBJECT) ? json.first(e) : -1;
          m >= 0;
          m = json.after(m, e)) {
        if (!json.is(m, JsonIndex.ARRAY) || !json.is(json.first(m), JsonIndex.OBJECT)) {
          continue;
        }
        String key = json.keyOf(m);
        if (!OF_SCHEMAS.contains(key) && (key.equals(own) || holds(json, m, key))) {
          return Optional.of(key);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(JsonIndex json, int list, String key) {
    for (int e = json.first(list); e >= 0; e = json.after(e, list)) {
      for (int m = json.is(e, JsonIndex.OBJECT) ? json.first(e) : -1;
          m >= 0;
          m = json.after(m, e)) {
        if (json.is(m, JsonIndex.ARRAY) && json.keyOf(m).equals(key)) {
          return true;
        }
      }
    }
    return false;
  }

  private void names(int list, Set<String> used) {
    for (int i = list + 1; i < json.next(list); i++) {
      if (json.keyStart(i) >= 0) {
        used.add(json.keyOf(i));
      }
    }
  }

  private String unused(String name, Set<String> used) {
    boolean taken = used.contains(name) && !name.equals(nameKey(json.first(at)));
    return taken ? unused(name + "_", used) : name;
  }

  private void visit(int list, String above, int depth) {
    int place = 0;
    for (int e = json.first(list); e >= 0; e = json.after(e, list), place++) {
      regular &= json.is(e, JsonIndex.OBJECT) && depth < DEEPEST;
      if (!regular) {
        return;
      }
      int self = nodes.size();
      nodes.add(new Node("", depth, 0, new byte[0]));
      String named = nameKey(e);
      int children = -1;
      String name = "[" + place + "]";
      ByteArrayOutputStream members = new ByteArrayOutputStream();
      for (int m = json.first(e); m >= 0; m = json.after(m, e)) {
        String k = json.keyOf(m);
        if (k.equals(key) && json.is(m, JsonIndex.ARRAY)) {
          children = m;
        } else if (k.equals(named)) {
          name = json.text(m);
          regular &= Quoted.isUtf8(json, m);
        } else {
          members.write(',');
          members.write(json.bytes(), json.keyStart(m), json.end(m) - json.keyStart(m));
        }
      }
      boolean whole = named.equals("path") && name.startsWith(above);
      String path = whole ? name : above + name;
      boolean open = children >= 0 && json.first(children) >= 0;
      path += open && !path.endsWith("/") ? "/" : "";
      if (open) {
        visit(children, path, depth + 1);
      }
      int below = nodes.size() - self - 1;
      nodes.set(self, new Node(path, depth, below, row(path, members, below)));
    }
  }

  private byte[] row(String path, ByteArrayOutputStream members, int below) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('{');
    out.writeBytes(Quoted.of(column));
    out.write(':');
    out.writeBytes(Quoted.of(path));
    out.writeBytes(members.toByteArray());
    if (below > 0) {
      out.writeBytes((",\"below\":" + below).getBytes(UTF_8));
    }
    out.write('}');
    return out.toByteArray();
  }

  /** The key of the member that names a node. */
  private String nameKey(int node) {
    String found = "";
    for (int m = json.first(node); m >= 0; m = json.after(m, node)) {
      if (json.is(m, JsonIndex.STRING)) {
        String k = json.keyOf(m);
        int rank = NAMES.indexOf(k);
        if (found.isEmpty()
            || rank >= 0 && (NAMES.indexOf(found) < 0 || rank < NAMES.indexOf(found))) {
          found = k;
        }
      }
    }
    return found;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The tree as it came. */
  byte[] original() {
    return java.util.Arrays.copyOfRange(json.bytes(), json.start(at), json.end(at));
  }

  /** The paths of the nodes that no others are below; empty in the places of the others. */
  List<String> leaves() {
    return nodes.stream().map(n -> n.below() > 0 ? "" : n.path()).toList();
  }

  /** All rows as a list. */
  byte[] rows() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('[');
    for (int i = 0; i < nodes.size(); i++) {
      out.writeBytes(i == 0 ? new byte[0] : new byte[] {','});
      out.writeBytes(nodes.get(i).json());
    }
    out.write(']');
    return out.toByteArray();
  }

  /** How many leaves have a name of each ending, the most frequent first; empty if few have one. */
  String endings() {
    Map<String, Integer> counts = new HashMap<>();
    int leaves = 0;
    int told = 0;
    for (Node n : nodes) {
      if (n.below() == 0) {
        leaves++;
        String ending = ending(n.path());
        told += ending.isEmpty() ? 0 : 1;
        counts.merge(ending, 1, Integer::sum);
      }
    }
    counts.remove("");
    if (told * 2 < leaves) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(8)
        .forEach(c -> parts.add(c.getKey() + " " + Summary.number(c.getValue())));
    int more = counts.size() - parts.size();
    return "names end in " + String.join(", ", parts) + (more > 0 ? ", " + more + " others" : "");
  }

  private static String ending(String path) {
    int dot = path.lastIndexOf('.');
    int n = path.length() - dot - 1;
    if (dot <= path.lastIndexOf('/') + 1 || n < 1 || n > 8) {
      return "";
    }
    return path.substring(dot + 1).chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))
        ? path.substring(dot)
        : "";
  }
}
