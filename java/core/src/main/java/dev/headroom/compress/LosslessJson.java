package dev.headroom.compress;

import dev.headroom.Form;
import dev.headroom.compress.once.Once;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;
import java.util.Optional;

/** The lossless forms of one JSON text, each made once and only if it is asked for. */
final class LosslessJson {
  private final Subject subject;
  private final Once<KernelResult> encoded;

  /** Tokens of the table if it is the shortest form, else -1. */
  private final Once<Integer> tableTokens = new Once<>(this::countTable);

  LosslessJson(Kernel kernel, Form form, Subject subject) {
    this.subject = subject;
    byte[] text = subject.text();
    this.encoded =
        new Once<>(
            () -> form == Form.DEFAULT ? kernel.encodeJson(text) : JsonTable.encode(text, form));
  }

  /** The text as tables, if that is shorter than compact JSON. */
  Optional<Candidate> table() {
    return tableTokens.get() >= 0 && encoded.get() instanceof KernelResult.Text t
        ? Optional.of(new Candidate.Lossless(t.bytes(), JsonTable.ID))
        : Optional.empty();
  }

  /** The text as compact JSON, if that is shorter than what came. */
  Optional<Candidate> compact() {
    return subject.compact() instanceof KernelResult.Text t
            && t.bytes().length < subject.text().length
            && subject.accept(t.bytes()) >= 0
        ? Optional.of(new Candidate.Lossless(t.bytes(), Codecs.COMPACT_JSON))
        : Optional.empty();
  }

  /** The tokens of the shortest form, which may be the text as it came. */
  int tokens() {
    if (tableTokens.get() >= 0) {
      return tableTokens.get();
    }
    return compact().map(c -> subject.accept(c.text())).orElse(subject.tokens());
  }

  /** Why neither form may take the text's place. */
  String whyNot() {
    if (subject.compact() instanceof KernelResult.Refused r) {
      return reason(r);
    }
    return encoded.get() instanceof KernelResult.Refused r
        ? reason(r)
        : "no form of it has fewer tokens";
  }

  private int countTable() {
    if (!(subject.compact() instanceof KernelResult.Text compact)
        || !(encoded.get() instanceof KernelResult.Text table)) {
      return -1;
    }
    int count = subject.accept(table.bytes());
    return count >= 0 && !subject.gate().isAtMost(compact.bytes(), count) ? count : -1;
  }

  private static String reason(KernelResult.Refused r) {
    return r.reason().text() + (r.offset() >= 0 ? " at byte " + r.offset() : "");
  }
}
