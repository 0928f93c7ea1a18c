package dev.headroom.compress;

import dev.headroom.ccr.Reference;
import dev.headroom.compress.code.Mentions;
import dev.headroom.compress.code.Wanted;
import dev.headroom.compress.once.Once;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.rank.Terms;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A text that is to be compressed, with what is known of it: everything is counted and computed
 * once, and only if it is asked for. Confined to a call.
 */
final class Subject {
  private final Gate gate;
  private final byte[] text;
  private final int tokens;
  private final byte[] question;
  private final Once<Terms> query;
  private final Map<byte[], Integer> accepted = new IdentityHashMap<>();
  private final Once<Wanted> wanted;
  private final Once<Reference> reference;
  private final Once<KernelResult> compact;

  /**
   * @param text the text (UTF-8)
   * @param tokens its tokens
   * @param question what its reader asks for (UTF-8); may be empty
   */
  Subject(Kernel kernel, Gate gate, byte[] text, int tokens, byte[] question) {
    this(kernel, gate, text, tokens, question, Mentions::new);
  }

  /**
   * The same.
   *
   * @param mentions what the texts before it speak of, if it is source code
   */
  Subject(
      Kernel kernel,
      Gate gate,
      byte[] text,
      int tokens,
      byte[] question,
      Supplier<Mentions> mentions) {
    this.gate = gate;
    this.text = text;
    this.tokens = tokens;
    this.question = question;
    this.query = new Once<>(() -> Terms.of(question));
    this.wanted = new Once<>(() -> Wanted.of(question, mentions.get()));
    this.reference = new Once<>(() -> Reference.of(text));
    this.compact = new Once<>(() -> kernel.compactJson(text));
  }

  byte[] text() {
    return text;
  }

  int tokens() {
    return tokens;
  }

  /** The words of what is asked for that can tell rows apart. */
  Terms query() {
    return query.get();
  }

  /** What its reader wants to see of it, if it is source code. */
  Wanted wanted() {
    return wanted.get();
  }

  /** What is asked for. */
  String question() {
    return new String(question, StandardCharsets.UTF_8);
  }

  Gate gate() {
    return gate;
  }

  /** The tokens of a text that would take its place if it has fewer, else -1. */
  int accept(byte[] candidate) {
    return accepted.computeIfAbsent(candidate, c -> gate.accept(c, text, tokens));
  }

  /** The handle that gives it back, if it is kept. */
  Reference reference() {
    return reference.get();
  }

  /** The text without insignificant white space, if it is JSON. */
  KernelResult compact() {
    return compact.get();
  }
}
