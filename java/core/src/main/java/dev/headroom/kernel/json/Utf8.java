package dev.headroom.kernel.json;

import dev.headroom.kernel.Refusal;

/** UTF-8 over bytes. */
final class Utf8 {
  private Utf8() {}

  /** The length of the character beyond ASCII at {@code i}; refuses what is not well-formed. */
  static int length(byte[] s, int i, int to) {
    int b = s[i] & 0xff;
    int n = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
    if (b < 0xc2 || b > 0xf4 || i + n > to) {
      throw new Refused(Refusal.INVALID_UTF8, i);
    }
    int second = s[i + 1] & 0xff;
    int low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
    int high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) {
      throw new Refused(Refusal.INVALID_UTF8, i);
    }
    for (int k = 2; k < n; k++) {
      if ((s[i + k] & 0xc0) != 0x80) {
        throw new Refused(Refusal.INVALID_UTF8, i);
      }
    }
    return n;
  }

  /** Writes a code point, also a surrogate, at {@code n}; returns the place after it. */
  static int write(byte[] out, int n, int c) {
    if (c < 0x80) {
      out[n++] = (byte) c;
    } else if (c < 0x800) {
      out[n++] = (byte) (0xc0 | c >> 6);
      out[n++] = (byte) (0x80 | c & 0x3f);
    } else if (c < 0x10000) {
      out[n++] = (byte) (0xe0 | c >> 12);
      out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[n++] = (byte) (0x80 | c & 0x3f);
    } else {
      out[n++] = (byte) (0xf0 | c >> 18);
      out[n++] = (byte) (0x80 | c >> 12 & 0x3f);
      out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[n++] = (byte) (0x80 | c & 0x3f);
    }
    return n;
  }

  /** The code point of the well-formed character of three bytes at {@code i}. */
  static int three(byte[] s, int i) {
    return (s[i] & 0xf) << 12 | (s[i + 1] & 0x3f) << 6 | s[i + 2] & 0x3f;
  }
}
