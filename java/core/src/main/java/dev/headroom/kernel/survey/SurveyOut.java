package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Bytes;
import dev.headroom.kernel.json.Spacing;
import dev.headroom.kernel.json.Tape;

/**
 * Writes a survey: numbers of 32 and 64 bits with the lowest byte first, runs of bytes led by their
 * length.
 */
final class SurveyOut {
  private final Bytes out = new Bytes(1024);

  SurveyOut number(int v) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.put(v >> shift);
    }
    return this;
  }

  SurveyOut number(long v) {
    return number((int) v).number((int) (v >>> 32));
  }

  SurveyOut bytes(byte[] a, int from, int to) {
    number(to - from);
    out.put(a, from, to);
    return this;
  }

  SurveyOut bytes(byte[] a) {
    return bytes(a, 0, a.length);
  }

  /** A value as compact JSON; nothing for no node. */
  SurveyOut value(Tape t, int node) {
    Bytes json = new Bytes(64);
    if (node >= 0) {
      Spacing.COMPACT.write(t, node, json);
    }
    return bytes(json.toArray());
  }

  byte[] toArray() {
    return out.toArray();
  }
}
