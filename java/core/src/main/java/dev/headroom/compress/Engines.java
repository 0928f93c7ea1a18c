package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.prose.Extractive;
import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseEngines;
import java.util.List;

/**
 * Who says what matters in running text: a model where one is configured, and without one, or where
 * it fails or is late, words alone.
 */
final class Engines {
  /** Stands between a codec and the model that chose what stays. */
  static final char BY = '+';

  private static final ProseEngine EXTRACTIVE = new Extractive();

  private Engines() {}

  /** The engines in the order in which they are tried. */
  static List<ProseEngine> of(CompressConfig config) {
    return config
        .kompressModel()
        .filter(m -> config.fidelity() != Fidelity.LOSSLESS)
        .map(m -> List.of(ProseEngines.open(m, config.kompressMillis()), EXTRACTIVE))
        .orElse(List.of(EXTRACTIVE));
  }

  /** Whether an engine weighs sentences alone: what a model says of words may cut them. */
  static boolean leavesSentencesWhole(ProseEngine engine) {
    return engine == EXTRACTIVE;
  }

  /** The id of a codec that leaves out what an engine chose: that of a model stands behind it. */
  static String codec(String codec, ProseEngine engine) {
    return engine == EXTRACTIVE ? codec : codec + BY + engine.id();
  }
}
