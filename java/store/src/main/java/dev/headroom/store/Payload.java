package dev.headroom.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * An original as it is stored: deflated, or as it is where that is not larger.
 *
 * @param form {@link #RAW} or {@link #DEFLATED}
 * @param bytes the size of the original
 * @param stored what is stored; not to be changed
 */
record Payload(int form, long bytes, byte[] stored) {
  static final int RAW = 0;
  static final int DEFLATED = 1;

  private static final int LEVEL = 4;

  /** Deflate does not shrink by more. */
  private static final int MOST_SHRUNK = 1040;

  static Payload of(byte[] original) {
    byte[] deflated = new byte[original.length];
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(original);
      deflater.finish();
      int size = deflater.deflate(deflated);
      return deflater.finished() && size < original.length
          ? new Payload(DEFLATED, original.length, Arrays.copyOf(deflated, size))
          : new Payload(RAW, original.length, original.clone());
    } finally {
      deflater.end();
    }
  }

  /** The original in an array of its own, or empty if this is none. */
  Optional<byte[]> original() {
    return switch (form) {
      case RAW -> stored.length == bytes ? Optional.of(stored.clone()) : Optional.empty();
      case DEFLATED -> inflated();
      default -> Optional.empty();
    };
  }

  private Optional<byte[]> inflated() {
    if (bytes < 0 || bytes > (long) stored.length * MOST_SHRUNK || bytes > Integer.MAX_VALUE - 8) {
      return Optional.empty();
    }
    byte[] original = new byte[(int) bytes];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(stored);
      int size = inflater.inflate(original);
      // An end that takes no more room is only seen by asking for more.
      boolean ended = inflater.finished() || inflater.inflate(new byte[1]) == 0;
      return size == original.length && ended && inflater.finished()
          ? Optional.of(original)
          : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
