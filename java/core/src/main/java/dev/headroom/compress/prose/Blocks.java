package dev.headroom.compress.prose;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import java.util.ArrayList;
import java.util.List;

/** Tells the blocks of a text: headings, paragraphs, items of lists, tables, code in fences. */
final class Blocks {
  /** A longer line is no heading unless it is marked as one. */
  private static final int LONGEST_TITLE = 80;

  /** The level of a heading without a mark. */
  private static final int TITLE = 7;

  private final LineSequence lines;
  private final Passages passages;
  private final List<Block> blocks = new ArrayList<>();
  private int passage = -1;

  /** Whether what comes next belongs to the passage of what stands above. */
  private boolean joined;

  private Blocks(LineSequence lines, Passages passages) {
    this.lines = lines;
    this.passages = passages;
  }

  static List<Block> of(LineSequence lines, Passages passages) {
    Blocks b = new Blocks(lines, passages);
    for (int i = 0; i < lines.size(); ) {
      i = Passages.isBlank(lines.get(i)) ? i + 1 : b.block(i);
    }
    return List.copyOf(b.blocks);
  }

  /** Adds the block that begins with a line and gives the line behind it. */
  private int block(int i) {
    Line line = lines.get(i);
    if (passages.areFound() && isClosing(line)) {
      return add(Block.Kind.LABEL, i, i + 1, 0, false);
    }
    if (passages.isLabel(i)) {
      return add(Block.Kind.LABEL, i, labelEnd(i), 0, true);
    }
    String fence = fence(line);
    if (!fence.isEmpty()) {
      return add(Block.Kind.CODE, i, fenceEnd(i, fence), 0, false);
    }
    int level = level(i);
    if (level > 0) {
      boolean underlined = level < TITLE && !line.has(0, '#');
      return add(Block.Kind.HEADING, i, i + (underlined ? 2 : 1), level, true);
    }
    if (line.strip().has(0, '|')) {
      int end = i + 1;
      while (end < lines.size() && lines.get(end).strip().has(0, '|')) {
        end++;
      }
      return add(Block.Kind.TABLE, i, end, 0, false);
    }
    boolean item = isItem(line);
    int end = i + 1;
    while (end < lines.size() && goesOn(end)) {
      end++;
    }
    return add(item ? Block.Kind.ITEM : Block.Kind.PARAGRAPH, i, end, 0, false);
  }

  private boolean goesOn(int i) {
    Line line = lines.get(i);
    return !Passages.isBlank(line)
        && !passages.beginsAt(i)
        && !isItem(line)
        && fence(line).isEmpty()
        && marks(line) == 0
        && !line.strip().has(0, '|');
  }

  private int add(Block.Kind kind, int from, int end, int level, boolean leads) {
    boolean begins = passages.areFound() ? passages.beginsAt(from) || passage < 0 : !joined(kind);
    passage += begins ? 1 : 0;
    blocks.add(new Block(kind, from, end, passage, level));
    joined = leads;
    return end;
  }

  /** Whether a block belongs to the passage above: below what leads to it, or of the same list. */
  private boolean joined(Block.Kind kind) {
    boolean list =
        kind == Block.Kind.ITEM && !blocks.isEmpty() && blocks.getLast().kind() == Block.Kind.ITEM;
    return passage >= 0 && kind != Block.Kind.HEADING && (joined || list);
  }

  private static boolean isClosing(Line line) {
    Line s = line.strip();
    return s.startsWith("</") && s.indexOf('>', 0) == s.length() - 1;
  }

  private static boolean isTag(Line line) {
    Line s = line.strip();
    return s.has(0, '<') && s.has(s.length() - 1, '>') && s.length() <= LONGEST_TITLE + 40;
  }

  /** A label goes on with lines such as {@code score: 0.83}. */
  private int labelEnd(int i) {
    int end = i + 1;
    while (end < lines.size()
        && !passages.beginsAt(end)
        && (isField(lines.get(end)) || isTag(lines.get(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isField(Line line) {
    int colon = line.indexOf(':', 0);
    if (line.length() > LONGEST_TITLE + 40
        || colon < 2
        || colon > 20
        || !line.has(colon + 1, ' ')) {
      return false;
    }
    for (int i = 0; i < colon; i++) {
      boolean letter = (line.at(i) | 0x20) >= 'a' && (line.at(i) | 0x20) <= 'z';
      if (!letter && !line.has(i, '_') && !line.has(i, '-')) {
        return false;
      }
    }
    return true;
  }

  private static String fence(Line line) {
    Line s = line.strip();
    return s.startsWith("```") ? "```" : s.startsWith("~~~") ? "~~~" : "";
  }

  private int fenceEnd(int i, String fence) {
    int end = i + 1;
    while (end < lines.size() && !lines.get(end).strip().startsWith(fence)) {
      end++;
    }
    // A fence that is never closed ends with its paragraph.
    if (end < lines.size()) {
      return end + 1;
    }
    end = i + 1;
    while (end < lines.size() && !Passages.isBlank(lines.get(end))) {
      end++;
    }
    return end;
  }

  private static int marks(Line line) {
    int n = 0;
    while (line.has(n, '#')) {
      n++;
    }
    return n <= 6 && line.has(n, ' ') ? n : 0;
  }

  /** The level of a heading, or 0. */
  private int level(int i) {
    Line line = lines.get(i);
    if (marks(line) > 0) {
      return marks(line);
    }
    boolean apart = i + 1 < lines.size() && !passages.beginsAt(i + 1);
    if (apart && isUnderline(lines.get(i + 1)) && !isItem(line)) {
      return lines.get(i + 1).has(0, '=') ? 1 : 2;
    }
    boolean alone = i + 1 < lines.size() && Passages.isBlank(lines.get(i + 1));
    boolean above = i == 0 || Passages.isBlank(lines.get(i - 1)) || passages.isLabel(i - 1);
    return alone && above && isTitle(line) ? TITLE : 0;
  }

  private static boolean isTitle(Line line) {
    Line s = line.strip();
    if (s.length() > LONGEST_TITLE || isItem(s) || s.length() < 3) {
      return false;
    }
    byte last = s.at(s.length() - 1);
    return last != '.'
        && last != '!'
        && last != ':'
        && last != ','
        && last != ';'
        && last != '"'
        && last >= 0;
  }

  private static boolean isUnderline(Line line) {
    if (line.length() < 3 || !line.has(0, '=') && !line.has(0, '-')) {
      return false;
    }
    for (int i = 0; i < line.length(); i++) {
      if (line.at(i) != line.at(0)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a line begins an item of a list. */
  static boolean isItem(Line line) {
    int i = line.behindSpaces(0);
    if (line.has(i, '-') || line.has(i, '*') || line.has(i, '+')) {
      return line.has(i + 1, ' ');
    }
    int digits = line.behindDigits(i);
    return digits > i
        && digits - i < 4
        && (line.has(digits, '.') || line.has(digits, ')'))
        && line.has(digits + 1, ' ');
  }
}
