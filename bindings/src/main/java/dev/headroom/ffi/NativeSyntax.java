package dev.headroom.ffi;

import dev.headroom.ffi.generated.headroom_h;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.NativeStatus;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSource;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Source files by tree-sitter's grammars in the native library: one call a file. */
public final class NativeSyntax implements SyntaxSource {
  private static final Kind[] KINDS = Kind.values();
  private static final int STRIDE = 8;

  @Override
  public String name() {
    return "tree-sitter";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Optional<Syntax> read(Language language, byte[] text) {
    return Kernels.status().state() == NativeStatus.State.LOADED
        ? read(language.ordinal(), text)
        : Optional.empty();
  }

  private static Optional<Syntax> read(int language, byte[] text) {
    try (Scratch scratch = Scratch.take()) {
      MemorySegment in = scratch.in(text);
      MemorySegment out = scratch.out(1024 + 2L * text.length);
      int status = call(language, in, text.length, out, scratch.result);
      if (status == headroom_h.HEADROOM_BUFFER_TOO_SMALL()) {
        out = scratch.out(Details.needed(scratch.result));
        status = call(language, in, text.length, out, scratch.result);
      }
      if (status != headroom_h.HEADROOM_OK()) {
        return Optional.empty();
      }
      long bytes = Details.value(scratch.result);
      return Optional.of(syntax(out.asSlice(0, bytes).toArray(ValueLayout.JAVA_INT)));
    }
  }

  private static int call(
      int language, MemorySegment in, int length, MemorySegment out, MemorySegment result) {
    return headroom_h.headroom_syntax(language, in, length, out, out.byteSize(), result);
  }

  private static Syntax syntax(int[] data) {
    List<Element> elements = new ArrayList<>(data.length / STRIDE);
    for (int i = 1; i + STRIDE <= data.length; i += STRIDE) {
      elements.add(
          new Element(
              KINDS[data[i]],
              data[i + 1],
              data[i + 2],
              data[i + 3],
              data[i + 4],
              data[i + 5],
              data[i + 6],
              data[i + 7]));
    }
    return new Syntax(data[0], elements);
  }
}
