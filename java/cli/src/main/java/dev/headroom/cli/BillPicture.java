package dev.headroom.cli;

import java.util.List;
import java.util.Locale;

/** Cost by turn as an SVG: two lines, what was paid up to each turn, before and after. */
final class BillPicture {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int LEFT = 90;
  private static final int RIGHT = 20;
  private static final int TOP = 50;
  private static final int BOTTOM = 50;
  private static final int LINES = 5;
  private static final String BEFORE = "#b3541e";
  private static final String AFTER = "#1e6fb3";

  private final List<double[]> turns;
  private final double most;
  private final StringBuilder out = new StringBuilder();

  private BillPicture(BillTotals totals) {
    turns = totals.byTurn();
    double[] sums = new double[2];
    for (double[] t : turns) {
      sums[0] += t[0];
      sums[1] += t[1];
    }
    most = Math.max(1e-12, Math.max(sums[0], sums[1]));
  }

  static String of(BillTotals totals) {
    BillPicture picture = new BillPicture(totals);
    picture.draw(totals);
    return picture.out.toString();
  }

  private void draw(BillTotals totals) {
    put(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " font-family=\"sans-serif\" font-size=\"13\">%n",
        WIDTH, HEIGHT);
    put("<title>Cost by turn, with and without Headroom</title>%n");
    put("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT);
    grid();
    line(0, BEFORE);
    line(1, AFTER);
    text(
        LEFT,
        20,
        "start",
        "#222222",
        String.format(
            Locale.ROOT,
            "Cost up to each turn, USD; conversations: %d, turns: %d",
            totals.bills().size(),
            totals.turns()));
    text(LEFT, 40, "start", BEFORE, legend("without Headroom", 0));
    text(LEFT + 250, 40, "start", AFTER, legend("with Headroom", 1));
    put("</svg>%n");
  }

  private String legend(String name, int side) {
    double sum = turns.stream().mapToDouble(t -> t[side]).sum();
    return String.format(Locale.ROOT, "%s: %.6f", name, sum);
  }

  private void grid() {
    for (int i = 0; i <= LINES; i++) {
      double value = most * i / LINES;
      double y = y(value);
      put(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
          LEFT, y, WIDTH - RIGHT, y);
      text(LEFT - 8, y + 4, "end", "#444444", String.format(Locale.ROOT, "%.4g", value));
    }
    int step = Math.max(1, (turns.size() + 9) / 10);
    for (int i = step; i <= turns.size(); i += step) {
      text(x(i), HEIGHT - BOTTOM + 20, "middle", "#444444", Integer.toString(i));
    }
    text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 10, "middle", "#444444", "turn");
  }

  private void line(int side, String colour) {
    StringBuilder points = new StringBuilder();
    double sum = 0;
    points.append(String.format(Locale.ROOT, "%.1f,%.1f", x(0), y(0)));
    for (int i = 0; i < turns.size(); i++) {
      sum += turns.get(i)[side];
      points.append(String.format(Locale.ROOT, " %.1f,%.1f", x(i + 1), y(sum)));
    }
    put(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
        points, colour);
  }

  private double x(int turn) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (double) turn / Math.max(1, turns.size());
  }

  private double y(double usd) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * usd / most;
  }

  private void text(double x, double y, String anchor, String colour, String content) {
    put(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x, y, anchor, colour, content);
  }

  private void put(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
