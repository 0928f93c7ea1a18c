package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.headroom.syntax.CodePart;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.SyntaxSources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which of several source files declares what others have too: {@code src/ledger.py: settle ←
 * src/cart.py, src/cli.py}. Files and names are ranked, and what does not fit is left out from the
 * end.
 */
final class FileMap {
  /*
   * Files are the nodes of a graph. For each name that one uses and others declare it has an edge
   * to each of these, whose weight is the root of how often it is used, divided by how many declare
   * it. PageRank (Page, Brin, Motwani, Winograd, 1999) gives each file the share of readers who
   * follow such edges and now and then begin anew anywhere; what flows along an edge is the rank of
   * its name. Maps of repositories are ranked this way in coding assistants. One round costs as
   * much as there are edges; the rounds are few and always as many, so that the same files give the
   * same map.
   */
  private static final double FOLLOWED = 0.85;
  private static final int ROUNDS = 30;

  /** A name that more files declare says nothing of where it comes from. */
  private static final int MOST_DECLARING = 3;

  /** Of a text of so many bytes the map has at most this share, in percent. */
  private static final int MOST_PERCENT = 3;

  private static final int MOST_BYTES = 6_000;

  /** So many bytes are never too many. */
  private static final int LEAST_BYTES = 400;

  private static final int MOST_USERS = 4;

  /** A map of no files. */
  static final FileMap NONE = new FileMap(List.of(), List.of());

  /** A name that a file declares and others have, with the rank that flows to it. */
  private record Use(int file, String name, List<Integer> users, double rank) {}

  private record Edge(int from, int to, String name, double weight) {}

  private final List<CodePart> parts;
  private final List<Use> uses;

  private FileMap(List<CodePart> parts, List<Use> uses) {
    this.parts = parts;
    this.uses = uses;
  }

  static FileMap of(SourceText text, List<CodePart> parts, SyntaxSources sources) {
    List<FileUses> files = new ArrayList<>();
    for (CodePart p : parts) {
      byte[] code = p.of(text);
      files.add(FileUses.of(code, sources.read(p.language(), code).syntax()));
    }
    List<Edge> edges = edges(parts, files);
    double[] ranks = ranks(files.size(), edges);
    double[] out = out(files.size(), edges);
    Map<String, Use> uses = new LinkedHashMap<>();
    for (Edge e : edges) {
      double rank = ranks[e.from] * e.weight / out[e.from];
      uses.merge(
          e.to + " " + e.name,
          new Use(e.to, e.name, List.of(e.from), rank),
          (a, b) -> {
            List<Integer> users = new ArrayList<>(a.users);
            users.addAll(b.users);
            return new Use(a.file, a.name, users, a.rank + b.rank);
          });
    }
    List<Use> ranked = new ArrayList<>(uses.values());
    ranked.sort(Comparator.comparingDouble((Use u) -> -u.rank).thenComparing(Use::name));
    return new FileMap(parts, ranked);
  }

  private static List<Edge> edges(List<CodePart> parts, List<FileUses> files) {
    Map<String, List<Integer>> declaring = new TreeMap<>();
    for (int f = 0; f < files.size(); f++) {
      for (String name : files.get(f).declared()) {
        declaring.computeIfAbsent(name, n -> new ArrayList<>()).add(f);
      }
    }
    declaring.values().removeIf(in -> in.size() > MOST_DECLARING);
    List<Edge> edges = new ArrayList<>();
    declaring.forEach((name, in) -> {
      for (int f = 0; f < files.size(); f++) {
        int times = in.contains(f) ? 0 : files.get(f).used().getOrDefault(name, 0);
        for (int to : times == 0 ? List.<Integer>of() : in) {
          if (parts.get(f).language().mayUse(parts.get(to).language())) {
            edges.add(new Edge(f, to, name, Math.sqrt(times) / in.size()));
          }
        }
      }
    });
    return edges;
  }

  private static double[] out(int files, Collection<Edge> edges) {
    double[] out = new double[files];
    edges.forEach(e -> out[e.from] += e.weight);
    return out;
  }

  /** The ranks of files; that of one that uses no other is shared by all. */
  private static double[] ranks(int files, List<Edge> edges) {
    double[] out = out(files, edges);
    double[] ranks = new double[files];
    Arrays.fill(ranks, 1.0 / files);
    for (int round = 0; round < ROUNDS; round++) {
      double ends = 0;
      for (int f = 0; f < files; f++) {
        ends += out[f] == 0 ? ranks[f] : 0;
      }
      double[] next = new double[files];
      Arrays.fill(next, (1 - FOLLOWED + FOLLOWED * ends) / files);
      for (Edge e : edges) {
        next[e.to] += FOLLOWED * ranks[e.from] * e.weight / out[e.from];
      }
      ranks = next;
    }
    return ranks;
  }

  /** How much others use what a file declares, by names. */
  Map<String, Double> uses(CodePart part) {
    Map<String, Double> found = new HashMap<>();
    for (Use u : uses) {
      if (parts.get(u.file).equals(part)) {
        found.put(u.name, u.rank);
      }
    }
    return found;
  }

  /**
   * The map in lines, with a line feed at its end; "" if no file uses another.
   *
   * @param bytes how long the text is that it is of
   */
  String written(int bytes) {
    Map<CodePart, List<Use>> shown = shown(bytes);
    if (shown.isEmpty()) {
      return "";
    }
    int named = shown.values().stream().mapToInt(List::size).sum();
    StringBuilder map = new StringBuilder("[");
    map.append(named).append(" of ").append(uses.size());
    map.append(" names that a file declares and others have too, by rank]\n");
    shown.forEach((file, some) ->
        map.append(file.name())
            .append(": ")
            .append(some.stream().map(this::entry).collect(joining("; ")))
            .append('\n'));
    return map.toString();
  }

  /** The first names by their rank that there is room for, by files. */
  private Map<CodePart, List<Use>> shown(int bytes) {
    long share = bytes * (long) MOST_PERCENT / 100;
    long room = Math.clamp(share, LEAST_BYTES, MOST_BYTES);
    Map<CodePart, List<Use>> shown = new LinkedHashMap<>();
    for (Use u : uses) {
      CodePart file = parts.get(u.file);
      room -= entry(u).getBytes(UTF_8).length + 2;
      room -= shown.containsKey(file) ? 0 : file.name().length() + 2;
      if (room < 0) {
        break;
      }
      shown.computeIfAbsent(file, f -> new ArrayList<>()).add(u);
    }
    return shown;
  }

  /** What the map says that is not so, if anything: each of its names stands where it says. */
  Optional<String> refute(SourceText text) {
    for (List<Use> some : shown(text.length()).values()) {
      for (Use u : some) {
        Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(u.name) + "(?![\\w$])");
        for (int f : concat(u)) {
          CodePart p = parts.get(f);
          if (!word.matcher(text.text(p.from(), p.to())).find()) {
            return Optional.of("the map is not true of " + u.name + " in " + p.name());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<Integer> concat(Use use) {
    List<Integer> files = new ArrayList<>(use.users);
    files.add(use.file);
    return files;
  }

  private String entry(Use use) {
    return use.name + " ← " + users(use);
  }

  private String users(Use use) {
    List<String> names =
        use.users.stream().limit(MOST_USERS).map(f -> parts.get(f).name()).toList();
    int more = use.users.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
  }
}
