package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.verify.Check;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Code between fences of a text in Markdown as outlines in its place. Notes name lines of the whole
 * text, and one marker at the end stands for all of it. What stands outside of the fences stays.
 */
public final class FencedCode {
  /** Shorter blocks stay. */
  private static final int LEAST_BYTES = 400;

  private static final int LEAST_FENCE = 3;
  private static final int MOST_INDENT = 3;

  /**
   * A block that becomes an outline.
   *
   * @param from where its first line begins, behind the line of its fence
   * @param to where the line of the closing fence begins
   */
  private record Block(int from, int to, Outline outline) {}

  private final SourceText text;
  private final List<Block> blocks;

  private FencedCode(SourceText text, List<Block> blocks) {
    this.text = text;
    this.blocks = blocks;
  }

  /**
   * A text's code as outlines; empty if nothing of it becomes one.
   *
   * @param wanted what its reader wants to see
   */
  public static Optional<FencedCode> of(
      byte[] bytes, SyntaxSources sources, Wanted wanted, Budget budget) {
    SourceText text = new SourceText(bytes);
    List<Block> blocks = new ArrayList<>();
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
        int from = text.start(line + 1);
        int to = text.start(close);
        byte[] code = Arrays.copyOfRange(bytes, from, to);
        if (to - from >= LEAST_BYTES) {
          Outline.inPlace(code, line + 1, language.get(), sources, wanted, budget)
              .ifPresent(o -> blocks.add(new Block(from, to, o)));
        }
      }
      line = close;
    }
    return blocks.isEmpty() ? Optional.empty() : Optional.of(new FencedCode(text, blocks));
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

  /** How many bytes of the text stand in blocks that become outlines. */
  public int bytes() {
    return blocks.stream().mapToInt(b -> b.to - b.from).sum();
  }

  /** The text with outlines, and a marker on a line of its own. */
  public byte[] written(Reference reference) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    for (Block b : blocks) {
      out.write(text.bytes(), at, b.from - at);
      out.writeBytes(b.outline.inPlace());
      at = b.to;
    }
    out.write(text.bytes(), at, text.length() - at);
    if (text.at(text.length() - 1) != '\n') {
      out.write('\n');
    }
    out.writeBytes(marker(reference).getBytes(UTF_8));
    return out.toByteArray();
  }

  private String marker(Reference reference) {
    int lines = blocks.stream().mapToInt(b -> b.outline.omittedLines()).sum();
    String what = lines + " of " + text.lines() + " lines omitted where notes say so";
    return Marker.of(what, reference);
  }

  /** What reads a text and says whether all but the outlines is the original's, and these true. */
  public Check check(Reference reference) {
    return written -> {
      int at = 0;
      int from = 0;
      for (Block b : blocks) {
        byte[] outline = b.outline.inPlace();
        int begins = at + b.from - from;
        int ends = begins + outline.length;
        if (ends > written.length
            || !Arrays.equals(written, at, begins, text.bytes(), from, b.from)) {
          return Optional.of("it differs before line " + text.line(b.from));
        }
        Optional<String> wrong =
            b.outline.checkInPlace().refute(Arrays.copyOfRange(written, begins, ends));
        if (wrong.isPresent()) {
          return wrong;
        }
        at = ends;
        from = b.to;
      }
      byte[] rest = Arrays.copyOfRange(text.bytes(), from, text.length());
      String end = (rest[rest.length - 1] == '\n' ? "" : "\n") + marker(reference);
      byte[] marker = end.getBytes(UTF_8);
      int behind = at + rest.length;
      boolean same =
          behind + marker.length == written.length
              && Arrays.equals(written, at, behind, rest, 0, rest.length)
              && Arrays.equals(written, behind, written.length, marker, 0, marker.length);
      return same ? Optional.empty() : Optional.of("it does not end with its marker");
    };
  }
}
