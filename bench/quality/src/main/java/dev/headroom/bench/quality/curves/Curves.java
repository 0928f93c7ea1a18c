package dev.headroom.bench.quality.curves;

import dev.headroom.bench.quality.folder.Questions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many answers stay visible as more is saved, of all questions of articles in the form of
 * SQuAD: with {@code targetRatio} set to each of some shares, beside cutting off the end, random
 * sentences and plain BM25 at the very same number of tokens. Arguments: the file, where a picture
 * goes (SVG), and a model to be run beside. The same file gives the same figures.
 */
public final class Curves {
  private static final double[] RATIOS = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9};

  private Curves() {}

  /**
   * A point of a curve.
   *
   * @param saved the share of all tokens gone
   * @param visible the share of the answers that stand in what is left
   */
  record Point(double saved, double visible) {}

  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 3) {
      System.err.println("usage: ./build curves ARTICLES.json [PICTURE.svg [MODEL]]");
      System.exit(2);
    }
    Optional<String> model = args.length == 3 ? Optional.of(args[2]) : Optional.empty();
    StringBuilder svg = new StringBuilder();
    for (Questions.Kind kind : Questions.Kind.values()) {
      List<Questions.Question> questions = Questions.of(Path.of(args[0]), kind);
      Map<String, List<Point>> curves = curves(questions, model);
      System.out.print(table(kind, questions.size(), curves));
      svg.append(Picture.panel(kind.ordinal(), kind.title(), curves));
    }
    if (args.length >= 2) {
      Files.writeString(
          Path.of(args[1]),
          Picture.of(svg.toString(), Questions.Kind.values().length),
          StandardCharsets.UTF_8);
    }
  }

  private static Map<String, List<Point>> curves(
      List<Questions.Question> questions, Optional<String> model) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    for (Subjects.Setting setting : Subjects.settings(model, RATIOS)) {
      Map<String, long[]> sums = new LinkedHashMap<>();
      for (Questions.Question q : questions) {
        Subjects.add(q, setting, sums);
      }
      sums.forEach((name, sum) ->
          curves
              .computeIfAbsent(name, n -> new ArrayList<>())
              .add(new Point(1 - (double) sum[1] / sum[0], (double) sum[2] / questions.size())));
    }
    return curves;
  }

  private static String table(Questions.Kind kind, int questions, Map<String, List<Point>> curves) {
    StringBuilder s = new StringBuilder();
    s.append("### ").append(kind.title()).append(", ").append(questions).append(" questions\n\n");
    s.append("| | saved %: answers visible % |\n|---|---|\n");
    curves.forEach((name, points) -> {
      s.append("| ").append(name).append(" |");
      for (Point p : points) {
        s.append(String.format(Locale.ROOT, " %.1f: %.1f;", p.saved() * 100, p.visible() * 100));
      }
      s.setLength(s.length() - 1);
      s.append(" |\n");
    });
    return s.append('\n').toString();
  }
}
