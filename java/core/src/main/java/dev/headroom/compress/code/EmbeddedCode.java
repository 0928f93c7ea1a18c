package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.verify.Check;
import dev.headroom.syntax.CodePart;
import dev.headroom.syntax.Fences;
import dev.headroom.syntax.FileHeads;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.SyntaxSources;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Code that is a part of a text as outlines in its place: between fences of Markdown, or below the
 * names of files as in a dump of a repository, which gets a {@link FileMap} at its end. Notes name
 * lines of the whole text, and one marker at the end stands for all of it. What stands outside of
 * the code stays.
 */
public final class EmbeddedCode {
  /** Shorter blocks stay. */
  private static final int LEAST_BYTES = 400;

  /** A part that becomes an outline. */
  private record Block(int from, int to, Outline outline) {}

  private final SourceText text;
  private final List<Block> blocks;
  private final FileMap map;

  private EmbeddedCode(SourceText text, List<Block> blocks, FileMap map) {
    this.text = text;
    this.blocks = blocks;
    this.map = map;
  }

  /**
   * A text's code as outlines; empty if less of it becomes one than is asked for. Of code between
   * fences and below names of files that counts of which more becomes outlines.
   *
   * @param language what the text as a whole may be code of: fences in its comments are its own
   * @param wanted what its reader wants to see; asked only where there is code
   * @param least the least share of the text, in percent of its bytes, that is to become outlines
   */
  public static Optional<EmbeddedCode> of(
      byte[] bytes,
      Optional<Language> language,
      SyntaxSources sources,
      Supplier<Wanted> wanted,
      Budget budget,
      int least) {
    SourceText text = new SourceText(bytes);
    long most = Math.ceilDiv((long) bytes.length * least, 100);
    List<CodePart> blocks = fenced(text, language, sources, most);
    EmbeddedCode fenced =
        bytes(blocks) < most ? none(text) : of(text, blocks, FileMap.NONE, sources, wanted, budget);
    List<CodePart> files = FileHeads.in(text);
    EmbeddedCode best = fenced;
    if (bytes(files) >= most && mayBeOutlines(text, files, sources, most)) {
      FileMap map = FileMap.of(text, files, sources);
      EmbeddedCode dump = of(text, files, map, sources, wanted, budget);
      best = dump.blocks.size() > 1 && dump.bytes() >= fenced.bytes() ? dump : fenced;
    }
    return Optional.of(best).filter(e -> !e.blocks.isEmpty() && e.bytes() >= most);
  }

  /**
   * Code between fences; of a text that is code by itself without that in its comments, which notes
   * with brackets of comments would end. The text is read only where there are so many bytes of it.
   */
  private static List<CodePart> fenced(
      SourceText text, Optional<Language> language, SyntaxSources sources, long least) {
    List<CodePart> blocks = Fences.in(text);
    if (language.isEmpty() || bytes(blocks) < least) {
      return blocks;
    }
    return Fences.outsideComments(blocks, sources.read(language.get(), text.bytes()).syntax());
  }

  private static EmbeddedCode none(SourceText text) {
    return new EmbeddedCode(text, List.of(), FileMap.NONE);
  }

  /** How many bytes stand in parts that are long enough. */
  private static long bytes(List<CodePart> parts) {
    return parts.stream().mapToLong(CodePart::length).filter(n -> n >= LEAST_BYTES).sum();
  }

  /**
   * Whether so many bytes stand in parts that are code: the first one that is none and without
   * which they are too few settles it, and the others are not read.
   */
  private static boolean mayBeOutlines(
      SourceText text, List<CodePart> parts, SyntaxSources sources, long least) {
    long left = bytes(parts);
    for (CodePart p : parts) {
      if (p.length() >= LEAST_BYTES && !isCode(p, text, sources)) {
        left -= p.length();
      }
      if (left < least) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCode(CodePart part, SourceText text, SyntaxSources sources) {
    byte[] code = part.of(text);
    return !isMarkup(code) && Outline.mayBeInPlace(code, part.language(), sources);
  }

  /** Whether all lines are tags, as below the names of files in a report: none is read as code. */
  private static boolean isMarkup(byte[] code) {
    boolean tags = true;
    for (int i = 0; i < code.length && tags; i++) {
      int from = i;
      while (i < code.length && code[i] != '\n') {
        i++;
      }
      tags = isTag(code, from, i);
    }
    return tags;
  }

  private static boolean isTag(byte[] code, int from, int end) {
    int first = from;
    while (first < end && code[first] <= ' ' && code[first] >= 0) {
      first++;
    }
    int last = end;
    while (last > first && code[last - 1] <= ' ' && code[last - 1] >= 0) {
      last--;
    }
    boolean tag = last - first > 2 && code[first] == '<' && code[last - 1] == '>';
    return first == last || tag && code[first + 1] != '?';
  }

  private static EmbeddedCode of(
      SourceText text,
      List<CodePart> parts,
      FileMap map,
      SyntaxSources sources,
      Supplier<Wanted> wanted,
      Budget budget) {
    List<Block> blocks = new ArrayList<>();
    for (CodePart p : parts) {
      byte[] code = p.of(text);
      if (code.length >= LEAST_BYTES) {
        Wanted here = wanted.get().with(map.uses(p));
        Outline.inPlace(code, text.line(p.from()), p.language(), sources, here, budget)
            .ifPresent(o -> blocks.add(new Block(p.from(), p.to(), o)));
      }
    }
    return new EmbeddedCode(text, blocks, map);
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
    out.writeBytes(end(reference));
    return out.toByteArray();
  }

  /** The map and the marker, on lines of their own. */
  private byte[] end(Reference reference) {
    int lines = blocks.stream().mapToInt(b -> b.outline.omittedLines()).sum();
    String what = lines + " of " + text.lines() + " lines omitted";
    String before = text.at(text.length() - 1) == '\n' ? "" : "\n";
    return (before + map.written(text.length()) + Marker.of(what, reference)).getBytes(UTF_8);
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
      byte[] marker = end(reference);
      int behind = at + rest.length;
      boolean same =
          behind + marker.length == written.length
              && Arrays.equals(written, at, behind, rest, 0, rest.length)
              && Arrays.equals(written, behind, written.length, marker, 0, marker.length);
      return same ? map.refute(text) : Optional.of("it does not end with its marker");
    };
  }
}
