package dev.headroom.bench.quality.curves;

import dev.headroom.CompressConfig;
import dev.headroom.bench.quality.data.Case;
import dev.headroom.bench.quality.folder.Questions.Question;
import dev.headroom.bench.quality.measure.HeadroomCompressor;
import dev.headroom.bench.quality.measure.Yardstick;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is compared. */
final class Subjects {
  private Subjects() {}

  /**
   * How far to go.
   *
   * @param suffix behind the names of curves
   * @param asked whether the question is told
   * @param compressor this library
   */
  record Setting(String suffix, boolean asked, HeadroomCompressor compressor) {}

  /** The defaults with and without the question, then with it each share to remove. */
  static List<Setting> settings(double... ratios) {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting(", defaults", true, new HeadroomCompressor(CompressConfig.DEFAULTS)));
    settings.add(
        new Setting(
            ", defaults, no question", false, new HeadroomCompressor(CompressConfig.DEFAULTS)));
    for (double ratio : ratios) {
      CompressConfig config = CompressConfig.DEFAULTS.withTargetRatio(ratio);
      settings.add(new Setting("", true, new HeadroomCompressor(config)));
    }
    return settings;
  }

  /**
   * Adds to sums by name.
   *
   * @param sums tokens before, tokens after, answers visible
   */
  static void add(Question q, Setting setting, Map<String, long[]> sums) {
    byte[] text = q.text().getBytes(StandardCharsets.UTF_8);
    String asked = setting.asked() ? q.question() : "";
    Case input = Case.content("", "", text, "", asked, List.of());
    byte[] out = setting.compressor().compress(input).output();
    int tokens = Yardstick.tokens(out);
    String name = setting.suffix();
    add(q, "this library" + name, new String(out, StandardCharsets.UTF_8), sums);
    add(q, "BM25 sentences" + name, Floors.ranked(q.text(), asked, tokens), sums);
    add(q, "random sentences" + name, Floors.random(q.text(), tokens), sums);
    add(q, "the beginning" + name, Floors.head(q.text(), tokens), sums);
  }

  private static void add(Question q, String name, String out, Map<String, long[]> sums) {
    long[] sum = sums.computeIfAbsent(name, n -> new long[3]);
    sum[0] += q.tokens();
    sum[1] += Yardstick.tokens(out);
    sum[2] += out.contains(q.answer()) ? 1 : 0;
  }
}
