package dev.headroom.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many tokens a text has by a tokenizer that is not public, from its count by o200k_base: a
 * regression on the classes of its characters. {@code docs/tokens.md} says what it was fitted to
 * and how far off it is; {@code bench/tokens/calibrate.py} prints the figures.
 */
public final class Calibration {
  /** Of words and spaces, digits and other characters of ASCII; then by script. */
  private static final int CLASSES = 8;

  private static final int OTHER_SCRIPTS = 6;

  private static final double[] CLAUDE_TO_4_6 = {1.21, 0.94, 1.27, 1.4, 1.33, 1.63, 2.22, 2.38};
  private static final double[] CLAUDE_FROM_4_7 = {1.58, 0.9, 1.48, 1.33, 1.32, 1.56, 2.15, 1.79};
  private static final double[] GEMINI = {1.0, 1.98, 1.68, 0.94, 0.7, 0.78, 1.18, 0.51};

  /** No sample of a kind that the fit had not seen was above its estimate by more. */
  private static final double MOST = 1.6;

  private static final double MOST_IN_OTHER_SCRIPTS = 2.3;

  private record Row(String beginning, Calibration calibration) {}

  private static final List<Row> ROWS = rows();

  private final double[] ratios;

  private Calibration(double[] ratios) {
    this.ratios = ratios;
  }

  /**
   * An estimate.
   *
   * @param tokens the likely number
   * @param upperBound what no sample was above; no guarantee for any text
   */
  public record Estimate(long tokens, long upperBound) {}

  private static List<Row> rows() {
    Calibration earlier = new Calibration(CLAUDE_TO_4_6);
    Calibration later = new Calibration(CLAUDE_FROM_4_7);
    return List.of(
        new Row("claude", later),
        new Row("claude-instant", earlier),
        new Row("claude-2", earlier),
        new Row("claude-3", earlier),
        new Row("claude-haiku-4", earlier),
        new Row("claude-sonnet-4", earlier),
        new Row("claude-opus-4", earlier),
        new Row("claude-opus-4-7", later),
        new Row("claude-opus-4-8", later),
        new Row("claude-opus-4-9", later),
        new Row("gemini", new Calibration(GEMINI)));
  }

  /** The calibration of a model, if its family has one. */
  public static Optional<Calibration> of(String model) {
    String name = ModelName.bare(model).replace('.', '-');
    return ROWS.stream()
        .filter(row -> ModelName.begins(name, row.beginning))
        .max(Comparator.comparingInt(row -> row.beginning.length()))
        .map(Row::calibration);
  }

  /**
   * How many tokens a text has.
   *
   * @param o200k its tokens by o200k_base
   */
  public Estimate estimate(byte[] text, int o200k) {
    int[] characters = new int[CLASSES];
    new String(text, StandardCharsets.UTF_8).codePoints().forEach(c -> characters[classOf(c)]++);
    double all = Math.max(1, Arrays.stream(characters).sum());
    double likely = 0;
    double most = 0;
    for (int k = 0; k < CLASSES; k++) {
      double tokens = o200k * ratios[k] * characters[k] / all;
      likely += tokens;
      most += tokens * (k == OTHER_SCRIPTS ? MOST_IN_OTHER_SCRIPTS : MOST);
    }
    return new Estimate(Math.round(likely), (long) Math.ceil(most));
  }

  private static int classOf(int c) {
    if (c < 0x80) {
      return Character.isLetter(c) || c == ' ' ? 0 : Character.isDigit(c) ? 1 : 2;
    }
    if (c < 0x530) {
      return 3; // Latin, Greek, Cyrillic
    }
    if (within(c, 0x3400, 0x4dc0) || within(c, 0x4e00, 0xa000) || within(c, 0x20000, 0x32400)) {
      return 4; // Han
    }
    if (within(c, 0x3040, 0x3100) || within(c, 0xac00, 0xd7a4)) {
      return 5; // kana, hangul
    }
    return c < 0x1100 || within(c, 0x1780, 0x1800) ? OTHER_SCRIPTS : 7;
  }

  private static boolean within(int c, int from, int to) {
    return c >= from && c < to;
  }
}
