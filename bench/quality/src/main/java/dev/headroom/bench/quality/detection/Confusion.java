package dev.headroom.bench.quality.detection;

import dev.headroom.detect.Detector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What texts are taken for against what they are, as a table in Markdown: what they are down, what
 * they are taken for across. Arguments: a file of labelled texts, then {@code --cases DIR} (files
 * in folders that are called as their type), {@code --seed N} and {@code --each N} (generated texts
 * of each family).
 */
public final class Confusion {
  private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private int all;
  private int right;

  private Confusion() {}

  public static void main(String[] args) throws IOException {
    if (args.length % 2 == 0) {
      System.err.println("usage: ./build detection [--cases DIR]... [--seed N] [--each N]");
      System.exit(2);
    }
    List<Labelled> texts = new ArrayList<>(Labelled.ofFile(Path.of(args[0])));
    long seed = 1;
    int each = 20;
    for (int i = 1; i < args.length; i += 2) {
      switch (args[i]) {
        case "--cases" -> texts.addAll(Labelled.ofFolder(Path.of(args[i + 1])));
        case "--seed" -> seed = Long.parseLong(args[i + 1]);
        case "--each" -> each = Integer.parseInt(args[i + 1]);
        default -> {
          System.err.println("unknown: " + args[i]);
          System.exit(2);
        }
      }
    }
    texts.addAll(Labelled.generated(seed, each));
    Confusion confusion = new Confusion();
    texts.forEach(confusion::add);
    System.out.print(confusion.report());
  }

  private void add(Labelled text) {
    String seen = Detector.detect(text.text()).type().id();
    counts.computeIfAbsent(text.type(), t -> new LinkedHashMap<>()).merge(seen, 1, Integer::sum);
    all++;
    if (seen.equals(text.type())) {
      right++;
    } else {
      mistakes.add(text.type() + " taken for " + seen + ": " + text.name());
    }
  }

  private String report() {
    TreeSet<String> types = new TreeSet<>(counts.keySet());
    counts.values().forEach(seen -> types.addAll(seen.keySet()));
    StringBuilder out = new StringBuilder("| is, taken for |");
    types.forEach(type -> out.append(' ').append(type).append(" |"));
    out.append("\n|---|").append("---:|".repeat(types.size())).append('\n');
    for (String type : types) {
      Map<String, Integer> seen = counts.getOrDefault(type, Map.of());
      out.append("| ").append(type).append(" |");
      types.forEach(other -> {
        int n = seen.getOrDefault(other, 0);
        out.append(' ').append(n == 0 ? "" : n + " ").append('|');
      });
      out.append('\n');
    }
    double share = 100.0 * right / Math.max(1, all);
    out.append(String.format(Locale.ROOT, "%n%d of %d right (%.1f %%)%n", right, all, share));
    mistakes.forEach(mistake -> out.append("- ").append(mistake).append('\n'));
    return out.toString();
  }
}
