package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables as tools draw them: pods of a cluster, a result of psql, a table of Markdown. Planted: the
 * head, a row in a state of its own, a value far greater than all others.
 */
final class DrawnTables implements Generator {
  @Override
  public String family() {
    return "drawn tables";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    List<List<String>> rows = new ArrayList<>();
    int n = draw.between(80, 500);
    int odd = draw.between(5, n - 5);
    int great = draw.between(5, n - 5);
    rows.add(List.of("NAME", "STATUS", "REGION", "OWNER", "MEMORY", "AGE"));
    for (int i = 0; i < n; i++) {
      String name = draw.pick(Words.SERVICES) + "-" + draw.hex(9) + "-" + draw.hex(5);
      String status =
          i == odd ? plant.once("ImagePullBackOff") : draw.chance(0.9) ? "Running" : "Completed";
      String memory = i == great ? plant.once(draw.digits(7)) : draw.digits(3);
      rows.add(
          List.of(
              i == odd || i == great ? plant.once(name) : name,
              status,
              draw.pick(Words.REGIONS),
              draw.pick(Words.USERS),
              memory,
              draw.between(1, 90) + "d"));
    }
    String text =
        switch (draw.below(3)) {
          case 0 -> fixed(rows);
          case 1 -> bars(rows, n);
          default -> markdown(rows);
        };
    return Made.content(text, "", "");
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    return widths;
  }

  private static String filled(List<String> row, int[] widths, String between) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      line.append(c == 0 ? "" : between).append(row.get(c));
      line.append(" ".repeat(widths[c] - row.get(c).length()));
    }
    return line.toString();
  }

  private static String fixed(List<List<String>> rows) {
    int[] widths = widths(rows);
    StringBuilder out = new StringBuilder();
    rows.forEach(row -> out.append(filled(row, widths, "   ").stripTrailing()).append('\n'));
    return out.toString();
  }

  private static String bars(List<List<String>> rows, int n) {
    int[] widths = widths(rows);
    StringBuilder out = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      out.append(' ').append(filled(rows.get(r), widths, " | ")).append('\n');
      if (r == 0) {
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
          rule.add("-".repeat(width + 2));
        }
        out.append(String.join("+", rule)).append('\n');
      }
    }
    return out.append('(').append(n).append(" rows)\n").toString();
  }

  private static String markdown(List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      out.append("| ").append(String.join(" | ", rows.get(r))).append(" |\n");
      out.append(r == 0 ? "|---|---|---|---|---:|---|\n" : "");
    }
    return out.toString();
  }
}
