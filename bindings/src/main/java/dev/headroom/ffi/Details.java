package dev.headroom.ffi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What {@code headroom_result} of the header holds, read at its offsets. The generated class reads
 * the same by a layout with names, which takes the first call of a process some milliseconds to
 * make; a test compares the two.
 */
final class Details {
  /** The bytes of the structure. */
  static final long BYTES = 32;

  static final long VALUE = 0;
  static final long NEEDED = 8;
  static final long OFFSET = 16;
  static final long REASON = 24;

  private Details() {}

  /** Tokens counted, bytes written, or duplicates found. */
  static long value(MemorySegment result) {
    return result.get(ValueLayout.JAVA_LONG, VALUE);
  }

  /** Where the buffer was too small: the capacity that would do, in bytes. */
  static long needed(MemorySegment result) {
    return result.get(ValueLayout.JAVA_LONG, NEEDED);
  }

  /** Where the input was refused: the byte of it, or -1. */
  static long offset(MemorySegment result) {
    return result.get(ValueLayout.JAVA_LONG, OFFSET);
  }

  /** Where the input was refused: a code of {@link dev.headroom.kernel.Refusal}. */
  static int reason(MemorySegment result) {
    return result.get(ValueLayout.JAVA_INT, REASON);
  }
}
