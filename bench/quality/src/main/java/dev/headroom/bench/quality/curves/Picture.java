package dev.headroom.bench.quality.curves;

import dev.headroom.bench.quality.curves.Curves.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Curves as a picture (SVG). */
final class Picture {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 380;
  private static final int LEFT = 50;
  private static final int TOP = 40;
  private static final int SIDE = 300;
  private static final String[] COLOURS = {"#0b6", "#06c", "#c80", "#999", "#b3b"};

  private Picture() {}

  static String of(String panels, int count) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
        WIDTH * count,
        HEIGHT,
        panels);
  }

  /** One kind of texts: saved to the right, answers visible upwards, both 0 to 100 percent. */
  static String panel(int at, String title, Map<String, List<Point>> curves) {
    StringBuilder s = new StringBuilder();
    s.append(String.format("<g transform=\"translate(%d 0)\">%n", at * WIDTH));
    s.append(String.format("<text x=\"%d\" y=\"20\">%s</text>%n", LEFT, title));
    for (int p = 0; p <= 100; p += 20) {
      int x = LEFT + p * SIDE / 100;
      int y = TOP + SIDE - p * SIDE / 100;
      s.append(line(LEFT, y, LEFT + SIDE, y)).append(line(x, TOP, x, TOP + SIDE));
      s.append(text(LEFT - 6, y + 4, "end", p + " %"))
          .append(text(x, TOP + SIDE + 16, "middle", p + " %"));
    }
    s.append(
        text(LEFT + SIDE / 2, TOP + SIDE + 32, "middle", "tokens saved; upwards: answers visible"));
    List<String> names = new ArrayList<>(curves.keySet());
    names.removeIf(n -> n.contains(","));
    for (int i = 0; i < names.size(); i++) {
      curve(s, names.get(i), COLOURS[i % COLOURS.length], i, curves);
    }
    return s.append("</g>\n").toString();
  }

  private static void curve(
      StringBuilder s, String name, String colour, int n, Map<String, List<Point>> curves) {
    List<Point> points = new ArrayList<>(curves.getOrDefault(name, List.of()));
    points.sort(Comparator.comparingDouble(Point::saved));
    StringBuilder path = new StringBuilder();
    for (Point p : points) {
      path.append(path.isEmpty() ? 'M' : 'L').append(x(p)).append(' ').append(y(p));
    }
    s.append(
        String.format(
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour));
    for (Point p : curves.getOrDefault(name + ", defaults", List.of())) {
      s.append(
          String.format("<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"%s\"/>%n", x(p), y(p), colour));
    }
    s.append(
        String.format(
            "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
            LEFT + 8, TOP + SIDE - 75 + n * 15, colour, name));
  }

  private static String x(Point p) {
    return String.format(Locale.ROOT, "%.1f", LEFT + p.saved() * SIDE);
  }

  private static String y(Point p) {
    return String.format(Locale.ROOT, "%.1f", TOP + SIDE - p.visible() * SIDE);
  }

  private static String line(int x1, int y1, int x2, int y2) {
    return String.format(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>%n", x1, y1, x2, y2);
  }

  private static String text(int x, int y, String anchor, String text) {
    return String.format(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
  }
}
