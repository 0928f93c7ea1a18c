package dev.headroom.compress.prose;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.once.Once;
import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A text as passages of blocks of sentences, in order. A passage is what a search found in one
 * place, if the text is of that kind; else a paragraph, a list or a table with what leads to it.
 */
public final class Document implements ProseText {
  private final LineSequence lines;
  private final boolean found;
  private final List<Block> blocks;
  private final List<Sentence> sentences = new ArrayList<>();
  private final BitSet leads = new BitSet();
  private final int passages;
  private final Once<Words> words = new Once<>(this::stems);

  /**
   * The words of all sentences.
   *
   * @param hashes of their stems
   * @param ends where those of each sentence end
   */
  private record Words(long[] hashes, int[] ends) {}

  private Document(LineSequence lines, Passages split) {
    this.lines = lines;
    this.found = split.areFound();
    this.blocks = Blocks.of(lines, split);
    this.passages = blocks.isEmpty() ? 0 : blocks.getLast().passage() + 1;
    for (int b = 0; b < blocks.size(); b++) {
      split(b, split);
    }
  }

  private Words stems() {
    Stems stems = new Stems();
    int[] ends = new int[sentences.size()];
    for (int i = 0; i < ends.length; i++) {
      stems.add(sentences.get(i).text());
      ends[i] = stems.size();
    }
    return new Words(stems.hashes(), ends);
  }

  /** The document that lines make. */
  public static Document of(LineSequence lines) {
    return new Document(lines, Passages.of(lines));
  }

  /** The document whose passages begin at these lines, each of which is a label. */
  static Document of(LineSequence lines, List<Integer> starts) {
    return new Document(lines, Passages.at(lines, starts));
  }

  LineSequence lines() {
    return lines;
  }

  /** Whether its passages are what a search found, each with a label. */
  boolean isFound() {
    return found;
  }

  List<Block> blocks() {
    return blocks;
  }

  Block blockOf(int sentence) {
    return blocks.get(sentences.get(sentence).block());
  }

  @Override
  public int passageOf(int sentence) {
    return blockOf(sentence).passage();
  }

  @Override
  public int passages() {
    return passages;
  }

  @Override
  public int size() {
    return sentences.size();
  }

  @Override
  public String text(int sentence) {
    return sentences.get(sentence).text();
  }

  /** The first sentence that begins in a line or behind it. */
  int firstFrom(int line) {
    int low = 0;
    int high = sentences.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sentences.get(middle).line() < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether its characters are its bytes: not of malformed UTF-8. */
  boolean isExact(int i) {
    Sentence s = sentences.get(i);
    int bytes = s.to() - s.from();
    for (int l = s.line(); l < s.lastLine(); l++) {
      bytes += lines.get(l).length() + 1;
    }
    return text(i).getBytes(StandardCharsets.UTF_8).length == bytes;
  }

  Sentence sentence(int i) {
    return sentences.get(i);
  }

  @Override
  public boolean isLead(int sentence) {
    return leads.get(sentence);
  }

  @Override
  public boolean isRunning(int sentence) {
    Block.Kind kind = blockOf(sentence).kind();
    return !isLead(sentence) && (kind == Block.Kind.PARAGRAPH || kind == Block.Kind.ITEM);
  }

  @Override
  public boolean isFirst(int sentence) {
    return sentence == 0 || sentence(sentence - 1).block() != sentence(sentence).block();
  }

  @Override
  public ProseEngine.Weights byWords(String question) {
    return Extractive.of(this, question);
  }

  /** The words of all sentences, by hashes of their stems. */
  long[] words() {
    return words.get().hashes();
  }

  /** Where the words of a sentence begin. */
  int wordsFrom(int sentence) {
    return sentence == 0 ? 0 : wordsTo(sentence - 1);
  }

  int wordsTo(int sentence) {
    return words.get().ends()[sentence];
  }

  private void split(int b, Passages passages) {
    Block block = blocks.get(b);
    switch (block.kind()) {
      case PARAGRAPH, ITEM -> paragraph(b, block, passages.labelOf(block.line()));
      case TABLE -> {
        boolean ruled = block.end() - block.line() > 2 && isRuled(lines.get(block.line() + 1));
        for (int i = block.line(); i < block.end(); i++) {
          leads.set(sentences.size(), ruled && i < block.line() + 2);
          whole(b, i, i + 1);
        }
      }
      case HEADING, LABEL -> {
        leads.set(sentences.size());
        whole(b, block.line(), block.end());
      }
      case CODE -> whole(b, block.line(), block.end());
    }
  }

  /** Whether a line stands between the head of a table and its rows. */
  private static boolean isRuled(Line line) {
    for (int i = 0; i < line.length(); i++) {
      if (!line.has(i, '|') && !line.has(i, '-') && !line.has(i, ':') && !line.has(i, ' ')) {
        return false;
      }
    }
    return true;
  }

  private void whole(int b, int from, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < end; i++) {
      text.append(i == from ? "" : "\n").append(lines.get(i));
    }
    sentences.add(new Sentence(b, from, 0, end - 1, lines.get(end - 1).length(), text.toString()));
  }

  /**
   * @param label how many bytes at the beginning are the label of a passage
   */
  private void paragraph(int b, Block block, int label) {
    int n = block.end() - block.line();
    StringBuilder text = new StringBuilder();
    int[] starts = new int[n + 1];
    for (int i = 0; i < n; i++) {
      Line line = lines.get(block.line() + i);
      String s = line.toString();
      if (s.getBytes(StandardCharsets.UTF_8).length != line.length()) {
        whole(b, block.line(), block.end());
        return;
      }
      starts[i] = text.length();
      text.append(s).append('\n');
    }
    starts[n] = text.length();
    String paragraph = text.toString();
    Walk walk = new Walk(paragraph, starts);
    int from = 0;
    if (label > 0) {
      from = lines.get(block.line()).piece(0, label).toString().length();
      leads.set(sentences.size());
      add(b, block, walk, paragraph, 0, from);
    }
    String rest = paragraph.substring(from);
    for (int end : Sentences.ends(rest)) {
      add(b, block, walk, paragraph, from, paragraph.length() - rest.length() + end);
      from = paragraph.length() - rest.length() + end;
    }
  }

  /** Adds the sentence between two places, without the white space around it. */
  private void add(int b, Block block, Walk walk, String text, int from, int to) {
    int start = from;
    int end = to;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    while (start < end && text.charAt(start) == '\n') {
      start++;
    }
    if (start == end) {
      return;
    }
    walk.to(start);
    int line = block.line() + walk.line;
    int at = walk.bytes;
    walk.to(end);
    int last = block.line() + walk.line;
    sentences.add(new Sentence(b, line, at, last, walk.bytes, text.substring(start, end)));
  }

  /** Goes along a paragraph and knows the line and the byte where it is. */
  private static final class Walk {
    private final String text;
    private final int[] starts;
    private int at;
    private int line;
    private int bytes;

    Walk(String text, int[] starts) {
      this.text = text;
      this.starts = starts;
    }

    void to(int place) {
      int there = Arrays.binarySearch(starts, line, starts.length, place);
      int target = there >= 0 ? there : -there - 2;
      if (target > line) {
        line = target;
        at = starts[line];
        bytes = 0;
      }
      while (at < place) {
        int c = text.codePointAt(at);
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        at += Character.charCount(c);
      }
    }
  }
}
