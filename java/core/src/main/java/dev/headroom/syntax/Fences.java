package dev.headroom.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds code between fences of Markdown that name its language. */
public final class Fences {
  private static final int LEAST_FENCE = 3;
  private static final int MOST_INDENT = 3;

  private Fences() {}

  /** The code behind each line of a fence, up to the line of the one that closes it. */
  public static List<CodePart> in(SourceText text) {
    List<CodePart> parts = new ArrayList<>();
    for (int line = 1; line <= text.lines(); line++) {
      int fence = fence(text, line);
      if (fence == 0) {
        continue;
      }
      int close = closing(text, line + 1, fence);
      if (close > text.lines()) {
        break;
      }
      Optional<Language> language = language(text, line, fence);
      if (language.isPresent() && close > line + 1) {
        parts.add(new CodePart("", language.get(), text.start(line + 1), text.start(close)));
      }
      line = close;
    }
    return parts;
  }

  /**
   * Those that stand in no comment of a text that is code by itself; if it does not parse, all of
   * them.
   */
  public static List<CodePart> outsideComments(List<CodePart> parts, Syntax whole) {
    return whole.errors() > 0 ? parts : parts.stream().filter(p -> !isInComment(p, whole)).toList();
  }

  private static boolean isInComment(CodePart part, Syntax whole) {
    return whole.elements().stream()
        .filter(e -> e.kind() == Kind.COMMENT || e.kind() == Kind.DOC)
        .anyMatch(e -> e.from() < part.from() && part.to() < e.to());
  }

  /** How long a line's fence is, negative if it is of tildes; 0 if it has none. */
  private static int fence(SourceText text, int line) {
    int to = text.end(line);
    int from = text.behindBlank(text.start(line), to);
    if (from - text.start(line) > MOST_INDENT || from == to) {
      return 0;
    }
    byte b = text.at(from);
    int end = from;
    while (end < to && text.at(end) == b) {
      end++;
    }
    boolean fence = (b == '`' || b == '~') && end - from >= LEAST_FENCE;
    return !fence ? 0 : b == '~' ? from - end : end - from;
  }

  /** The line of the fence that closes one, or one behind the last line. */
  private static int closing(SourceText text, int from, int fence) {
    for (int line = from; line <= text.lines(); line++) {
      int other = fence(text, line);
      boolean same = other != 0 && other > 0 == fence > 0 && Math.abs(other) >= Math.abs(fence);
      if (same && info(text, line, other).isEmpty()) {
        return line;
      }
    }
    return text.lines() + 1;
  }

  private static String info(SourceText text, int line, int fence) {
    int to = text.end(line);
    int from = text.behindBlank(text.start(line), to) + Math.abs(fence);
    return text.text(from, to).strip();
  }

  private static Optional<Language> language(SourceText text, int line, int fence) {
    String name = info(text, line, fence).split("[\\s,{:]", 2)[0];
    return name.isEmpty() ? Optional.empty() : Language.named(name);
  }
}
