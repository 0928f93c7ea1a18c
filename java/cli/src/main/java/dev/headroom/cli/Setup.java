package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that compressing commands share, and the library they set up. */
final class Setup {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model whose tokens count, for example gpt-4o or claude-sonnet-4-5.")
  private String model = "";

  @Option(
      names = "--fidelity",
      paramLabel = "F",
      description = "lossless, balanced (default) or aggressive.")
  private Fidelity fidelity = CompressConfig.DEFAULTS.fidelity();

  @Option(names = "--form", paramLabel = "F", description = "default, dense or keyed.")
  private Form form = CompressConfig.DEFAULTS.form();

  @Option(
      names = "--target-ratio",
      paramLabel = "R",
      description =
          "The share of tokens to remove from bulk, 0 to 1; errors stay whatever it says.")
  private @Nullable Double targetRatio;

  @Option(
      names = "--kompress-model",
      paramLabel = "MODEL",
      description =
          "The model that says what matters in running text: a directory, or the name of one that"
              + " was installed (headroom models list). Without it none is run.")
  private @Nullable String kompressModel;

  @Option(
      names = "--kompress-ms",
      paramLabel = "N",
      description = "How long it may take for a text, 5000 by default; then words alone decide.")
  private int kompressMillis = CompressConfig.DEFAULTS.kompressMillis();

  /** The library, with the user's own store of originals. */
  Headroom headroom() {
    return builder().build();
  }

  /** The library with a store of originals, which the caller closes. */
  Headroom headroom(OriginalStore store) {
    return builder().store(store).build();
  }

  /** The model that was named; empty if none was. */
  String model() {
    return model;
  }

  /** How far compression goes: as these options say and, for tools, the settings. */
  CompressConfig config() {
    CompressConfig config =
        SettingFlags.toolProfiles()
            .map(CompressConfig.DEFAULTS::withToolProfiles)
            .orElse(CompressConfig.DEFAULTS)
            .withFidelity(fidelity)
            .withForm(form)
            .withKompressMillis(kompressMillis);
    config = kompressModel == null ? config : config.withKompressModel(kompressModel);
    return targetRatio == null ? config : config.withTargetRatio(ratio(targetRatio));
  }

  private Headroom.Builder builder() {
    Headroom.Builder builder = Headroom.builder().config(config());
    return model.isEmpty() ? builder : builder.model(model);
  }

  /** The library for a model; the empty name is the library's default. */
  static Headroom headroom(String model) {
    return model.isEmpty() ? Headroom.builder().build() : Headroom.builder().model(model).build();
  }

  private static double ratio(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw Stop.usage("--target-ratio must be from 0 (remove nothing) to 1, not " + value);
    }
    return value;
  }
}
