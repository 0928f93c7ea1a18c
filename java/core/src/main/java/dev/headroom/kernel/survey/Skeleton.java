package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Bytes;
import dev.headroom.kernel.json.Escapes;
import dev.headroom.kernel.json.Spacing;
import dev.headroom.kernel.json.Tape;
import java.util.ArrayList;
import java.util.List;

/** Writes a document as compact JSON without its bulk, and remembers where it stood. */
final class Skeleton {
  private final Tape tape;
  private final List<Integer> bulks;
  private final Bytes out;

  /** For each bulk the place in the output where it stood. */
  final List<Integer> cuts = new ArrayList<>();

  Skeleton(Tape tape, List<Integer> bulks, Bytes out) {
    this.tape = tape;
    this.bulks = bulks;
    this.out = out;
  }

  void write(int node) {
    int next = cuts.size();
    if (next < bulks.size() && bulks.get(next) == node) {
      cuts.add(out.n);
      return;
    }
    if (next == bulks.size() || bulks.get(next) >= tape.end[node]) {
      Spacing.COMPACT.write(tape, node, out);
      return;
    }
    boolean object = tape.is(node, Tape.OBJECT);
    out.put(object ? '{' : '[');
    for (int i = node + 1; i < tape.end[node]; i = tape.end[i]) {
      if (i > node + 1) {
        out.put(',');
      }
      if (object) {
        int k = tape.key[i];
        Escapes.quote(tape.buf, tape.shapes.keyAt(k), tape.shapes.keyEnd(k), out);
        out.put(':');
      }
      write(i);
    }
    out.put(object ? '}' : ']');
  }
}
