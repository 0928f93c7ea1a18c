package dev.headroom.prose;

/** Opens learned engines; found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface ProseEngineProvider {
  /**
   * The engine of a model. Models stay loaded: opening one again costs nothing.
   *
   * @param model a name, or the path of a directory that holds it
   * @param deadlineMillis how long the engine may take for a text, in milliseconds
   * @throws dev.headroom.HeadroomException if there is no such model or it cannot be read, with
   *     what to do
   */
  ProseEngine open(String model, int deadlineMillis);
}
