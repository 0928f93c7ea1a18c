package dev.headroom.prose;

import dev.headroom.HeadroomException;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds learned engines on the class path. */
public final class ProseEngines {
  private static final class Holder {
    static final Optional<ProseEngineProvider> FOUND =
        ServiceLoader.load(ProseEngineProvider.class, ProseEngines.class.getClassLoader())
            .findFirst();
  }

  private ProseEngines() {}

  /**
   * The engine of a model.
   *
   * @param deadlineMillis how long it may take for a text, in milliseconds
   * @throws HeadroomException if no module on the class path runs models, or the model cannot be
   *     had, with what to do
   */
  public static ProseEngine open(String model, int deadlineMillis) {
    return Holder.FOUND
        .orElseThrow(() ->
            new HeadroomException(
                "kompressModel="
                    + model
                    + ": nothing on the class path runs models; add dev.headroom:headroom-prose,"
                    + " for the command line a directory of its jars (./build prose DIR) as"
                    + " lib/prose or in HEADROOM_PROSE"))
        .open(model, deadlineMillis);
  }

  /** Whether something on the class path runs models. */
  public static boolean arePresent() {
    return Holder.FOUND.isPresent();
  }
}
