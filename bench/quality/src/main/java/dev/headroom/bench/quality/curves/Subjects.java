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
import java.util.Optional;

/** What is compared. */
final class Subjects {
  private Subjects() {}

  /** The curve of this library without a model. */
  static final String OURS = "this library";

  /**
   * How far to go.
   *
   * @param name of this library's curve
   * @param suffix behind the names of curves
   * @param asked whether the question is told
   * @param compressor this library
   */
  record Setting(String name, String suffix, boolean asked, HeadroomCompressor compressor) {}

  /** The defaults with and without the question, then with it each share to remove. */
  static List<Setting> settings(Optional<String> model, double... ratios) {
    List<Setting> settings = new ArrayList<>();
    add(settings, OURS, CompressConfig.DEFAULTS, ratios);
    model.ifPresent(m ->
        add(
            settings,
            "with " + m,
            CompressConfig.DEFAULTS.withKompressModel(m).withKompressMillis(600_000),
            ratios));
    return settings;
  }

  private static void add(
      List<Setting> settings, String name, CompressConfig config, double... ratios) {
    settings.add(new Setting(name, ", defaults", true, new HeadroomCompressor(config)));
    settings.add(
        new Setting(name, ", defaults, no question", false, new HeadroomCompressor(config)));
    for (double ratio : ratios) {
      CompressConfig further = config.withTargetRatio(ratio);
      settings.add(new Setting(name, "", true, new HeadroomCompressor(further)));
    }
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
    add(q, setting.name() + name, new String(out, StandardCharsets.UTF_8), sums);
    if (!setting.name().equals(OURS)) {
      return;
    }
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
