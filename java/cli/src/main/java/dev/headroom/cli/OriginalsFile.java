package dev.headroom.cli;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteOriginals;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The file in which {@code batch} keeps its originals: they stay as long as the file does. */
final class OriginalsFile {
  private static final String SUFFIX = ".originals";

  private OriginalsFile() {}

  /** The store in a file, which is made with its first original. */
  static OriginalStore open(String file) {
    try {
      return SqliteOriginals.open(Path.of(file), Retention.NONE, InstantSource.system());
    } catch (InvalidPathException e) {
      throw Stop.usage("--originals " + file + ": no name of a file");
    }
  }

  /**
   * The file that belongs to a batch's output.
   *
   * @param option what the user says, or empty
   * @param output the output; a standard stream has no file beside it
   */
  static Optional<String> beside(String output, String option) {
    if (!option.isEmpty()) {
      return Optional.of(option);
    }
    return output.equals(Input.STANDARD) ? Optional.empty() : Optional.of(output + SUFFIX);
  }
}
