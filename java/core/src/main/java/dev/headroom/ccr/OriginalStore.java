package dev.headroom.ccr;

/**
 * Keeps originals, so that every lossy result has a way back. Content-addressed: the same content
 * has one handle, other content never the same one. Safe for any number of threads.
 *
 * <p>A store that is missing, full, locked or damaged is an ordinary outcome, so no method throws
 * for it: what could not be kept is told as {@link Stored.NotKept}, and compression falls back to
 * lossless forms.
 */
public interface OriginalStore extends AutoCloseable {
  /**
   * Keeps an original. When this returns {@link Stored.Kept}, the original is durable, and readable
   * by all who share the store: only then may its reference go out. Keeping what is kept already
   * renews the age it is retained by.
   */
  Stored put(byte[] original);

  /** The original behind a handle, verified against its hash; being found renews its age. */
  Lookup get(Reference reference);

  /** Where decisions for conversations are kept, durably beside the originals. */
  default Journal journal() {
    return Journal.none("no-journal: this store keeps no decisions");
  }

  /** Lets go of files and threads; what was kept stays kept. */
  @Override
  void close();

  /** What became of an original that was to be kept. */
  sealed interface Stored {
    /** It is kept under this handle. */
    record Kept(Reference reference) implements Stored {}

    /**
     * It is not kept.
     *
     * @param reason what failed and what to do, in a line
     */
    record NotKept(String reason) implements Stored {}
  }

  /** What stands behind a handle. */
  sealed interface Lookup {
    /** The original, byte for byte. The caller owns the array. */
    record Found(byte[] original) implements Lookup {}

    /**
     * Nothing that could be given.
     *
     * @param reason why: never stored here, expired, purged, damaged, or the store is out of reach
     */
    record Missing(String reason) implements Lookup {}
  }
}
