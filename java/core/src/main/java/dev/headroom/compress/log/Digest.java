package dev.headroom.compress.log;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import java.util.Map;

/**
 * What {@link LogDigest} makes of a log.
 *
 * @param text what to send
 * @param head its first line
 * @param kept how many entries it has
 * @param untold how many lines of the log are of kinds that it does not tell of
 */
public record Digest(byte[] text, String head, int kept, int untold) {
  private static final String HEAD_END =
      " lines: N: line N as it is; (xK to M) K lines alike, numbers aside, the last is M; ~ alike but"
          + " for {what varies}; [A-B] lines left out]";

  /**
   * The first line, which says how to read it.
   *
   * @param log whether it is of a log
   */
  static String head(boolean log, int lines) {
    return (log ? "[log, " : "[text, ") + lines + HEAD_END;
  }

  /** The digest of so many lines in which these stand. */
  static Digest of(String head, Shown shown, int lines, Reference reference) {
    Buffer out = new Buffer(16_384);
    out.put(head).put((byte) '\n');
    int next = 0;
    for (Map.Entry<Integer, byte[]> e : shown.inOrder()) {
      gap(out, next, e.getKey());
      out.put(e.getValue()).put((byte) '\n');
      next = e.getKey() + 1;
    }
    gap(out, next, lines);
    int untold = shown.untold(lines);
    out.put(Marker.of(missing(lines, shown.size(), untold), reference));
    return new Digest(out.toBytes(), head, shown.size(), untold);
  }

  private static void gap(Buffer out, int from, int to) {
    if (to - from == 1) {
      out.put("[" + (from + 1) + "]\n");
    } else if (to > from) {
      out.put("[" + (from + 1) + "-" + to + "]\n");
    }
  }

  /** What its last line says is missing of so many lines. */
  String missing(int lines) {
    return missing(lines, kept, untold);
  }

  private static String missing(int lines, int kept, int untold) {
    String unknown = ", " + untold + " of them of kinds that do not stand here";
    return (lines - kept) + " of " + lines + " lines omitted" + (untold > 0 ? unknown : "");
  }
}
