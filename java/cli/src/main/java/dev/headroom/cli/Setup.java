package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.Headroom;
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

  Headroom headroom() {
    CompressConfig config = CompressConfig.DEFAULTS.withFidelity(fidelity).withForm(form);
    return headroom(model, config);
  }

  /** The library for a model; the empty name is the library's default. */
  static Headroom headroom(String model, CompressConfig config) {
    Headroom.Builder builder = Headroom.builder().config(config);
    return model.isEmpty() ? builder.build() : builder.model(model).build();
  }
}
