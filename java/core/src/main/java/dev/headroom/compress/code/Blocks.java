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

  /**
   * Adds the block between two places; blocks come by where they begin, of those that begin at one
   * place the longest first.
   */
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
   * one must.
   */
  public boolean standIn(byte[] other) {
    if (spans.isEmpty()) {
      return true;
    }
    Set<String> blocks = new LinkedHashSet<>();
    for (Span s : spans) {
      blocks.add(new String(text, s.from, s.to - s.from, ISO_8859_1));
    }
    int at = 0;
    for (String block : blocks) {
      at = end(other, at, block.getBytes(ISO_8859_1));
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The end of the first block like one from a place in a text on, or -1. Takes time that is linear
   * in both, whatever they hold: by the algorithm of Knuth, Morris and Pratt (1977).
   */
  private static int end(byte[] shown, int from, byte[] block) {
    int[] borders = borders(block);
    int same = 0;
    for (int i = from; i < shown.length; i++) {
      while (same > 0 && shown[i] != block[same]) {
        same = borders[same - 1];
      }
      same += shown[i] == block[same] ? 1 : 0;
      if (same == block.length) {
        return i + 1;
      }
    }
    return -1;
  }

  /** For each beginning of a block the length of the longest one that is also its end. */
  private static int[] borders(byte[] block) {
    int[] borders = new int[block.length];
    int same = 0;
    for (int i = 1; i < block.length; i++) {
      while (same > 0 && block[i] != block[same]) {
        same = borders[same - 1];
      }
      same += block[i] == block[same] ? 1 : 0;
      borders[i] = same;
    }
    return borders;
  }
}
