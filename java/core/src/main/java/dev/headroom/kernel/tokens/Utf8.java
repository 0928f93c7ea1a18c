package dev.headroom.kernel.tokens;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are UTF-8. */
final class Utf8 {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  static boolean isValid(byte[] text, int from, int to) {
    int p = from;
    while (p < to) {
      if (text[p] >= 0) {
        p = asciiEnd(text, p, to);
      } else {
        int length = lengthOf(text, p, to);
        if (length == 0) {
          return false;
        }
        p += length;
      }
    }
    return true;
  }

  private static int asciiEnd(byte[] text, int from, int to) {
    int p = from;
    while (p + 8 <= to && ((long) WORD.get(text, p) & 0x8080_8080_8080_8080L) == 0) {
      p += 8;
    }
    while (p < to && text[p] >= 0) {
      p++;
    }
    return p;
  }

  /** The length of the character beyond ASCII that begins at {@code p}, or 0 if none does. */
  private static int lengthOf(byte[] text, int p, int to) {
    int first = text[p] & 0xff;
    int second = p + 1 < to ? text[p + 1] & 0xff : 0;
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    if (first < 0xe0) {
      return isTail(second) ? 2 : 0;
    }
    int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest || p + 2 >= to || !isTail(text[p + 2])) {
      return 0;
    }
    if (first < 0xf0) {
      return 3;
    }
    return p + 3 < to && isTail(text[p + 3]) ? 4 : 0;
  }

  private static boolean isTail(int b) {
    return (b & 0xc0) == 0x80;
  }
}
