package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.headroom.syntax.SourceText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The blocks of a source file that a reader asks for by their names, those in another one of them
 * left out: it holds them.
 */
public final class Blocks {
  private record Span(int from, int to) {}

  private final byte[] text;
  private final List<Span> spans = new ArrayList<>();

  Blocks(byte[] text) {
    this.text = text;
  }

  /** Adds the block between two places; blocks come by where they begin. */
  void add(int from, int to) {
    if (spans.isEmpty() || from >= spans.getLast().to) {
      spans.add(new Span(from, to));
    }
  }

  /** The lines that they stand on, from 0. */
  public BitSet lines() {
    BitSet lines = new BitSet();
    if (spans.isEmpty()) {
      return lines;
    }
    SourceText source = new SourceText(text);
    for (Span s : spans) {
      lines.set(source.line(s.from) - 1, source.line(s.to));
    }
    return lines;
  }

  /**
   * Whether each stands whole in a text, in the order that they have here; of those that are alike
   * one must. Takes as long as it takes to go through the text once.
   */
  public boolean standIn(byte[] other) {
    if (spans.isEmpty()) {
      return true;
    }
    Set<String> blocks = new LinkedHashSet<>();
    for (Span s : spans) {
      blocks.add(new String(text, s.from, s.to - s.from, ISO_8859_1));
    }
    String shown = new String(other, ISO_8859_1);
    int at = 0;
    for (String block : blocks) {
      int begins = shown.indexOf(block, at);
      if (begins < 0) {
        return false;
      }
      at = begins + block.length();
    }
    return true;
  }
}
