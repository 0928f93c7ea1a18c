package dev.headroom.ffi;

import dev.headroom.HeadroomException;
import dev.headroom.ffi.generated.headroom_h;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.Refusal;
import dev.headroom.kernel.Segments;
import dev.headroom.rank.Terms;
import dev.headroom.token.Encoding;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The kernel in Rust. Each call copies its input to native memory and its output back: at some 30
 * GB/s that is below a hundredth of the work, and no garbage collection waits for a call.
 */
final class NativeKernel implements Kernel {
  @Override
  public String name() {
    return "native";
  }

  @Override
  public int count(Encoding encoding, byte[] text) {
    return count(encoding, text, -1);
  }

  @Override
  public int countUpTo(Encoding encoding, byte[] text, int limit) {
    return count(encoding, text, Math.max(0, limit));
  }

  private static int count(Encoding encoding, byte[] text, long limit) {
    if (!isNative(encoding)) {
      return Kernels.java().count(encoding, text);
    }
    try (Scratch scratch = Scratch.take()) {
      MemorySegment in = copyIn(scratch, text);
      check(headroom_h.headroom_count(code(encoding), in, text.length, limit, scratch.result));
      return (int) Details.value(scratch.result);
    }
  }

  @Override
  public int[] countAll(Encoding encoding, List<byte[]> texts) {
    if (!isNative(encoding)) {
      return Kernels.java().countAll(encoding, texts);
    }
    if (texts.size() == 1) {
      // A large one is then copied without clearing the memory before.
      return new int[] {count(encoding, texts.getFirst(), -1)};
    }
    long total = 0;
    for (byte[] text : texts) {
      total += text.length;
    }
    int n = texts.size();
    long ends = 8L * n;
    try (Scratch scratch = Scratch.take()) {
      MemorySegment in = scratch.in(ends + total);
      MemorySegment all = in.asSlice(ends);
      long end = 0;
      for (int i = 0; i < n; i++) {
        byte[] text = texts.get(i);
        MemorySegment.copy(text, 0, all, ValueLayout.JAVA_BYTE, end, text.length);
        end += text.length;
        in.setAtIndex(ValueLayout.JAVA_LONG, i, end);
      }
      MemorySegment counts = scratch.out(4L * n);
      check(headroom_h.headroom_count_many(code(encoding), all, in, n, counts, scratch.result));
      return counts.asSlice(0, 4L * n).toArray(ValueLayout.JAVA_INT);
    }
  }

  @Override
  public KernelResult encodeJson(byte[] json) {
    return json(headroom_h.HEADROOM_JSON_ENCODE(), json, json.length + 1024L);
  }

  @Override
  public KernelResult decodeJson(byte[] table) {
    return json(headroom_h.HEADROOM_JSON_DECODE(), table, 4L * table.length + 1024);
  }

  @Override
  public KernelResult compactJson(byte[] json) {
    return json(headroom_h.HEADROOM_JSON_COMPACT(), json, json.length + 1024L);
  }

  @Override
  public KernelResult surveyJson(byte[] json, Terms query) {
    long[] terms = query.hashes();
    MemorySegment hashes = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_LONG, terms);
    return text(
        json,
        (256 << 10) + json.length / 8,
        (in, out, result) ->
            headroom_h.headroom_survey(
                in, json.length, hashes, terms.length, out, out.byteSize(), result));
  }

  private static KernelResult json(int operation, byte[] input, long capacity) {
    return text(
        input,
        capacity,
        (in, out, result) ->
            headroom_h.headroom_json(operation, in, input.length, out, out.byteSize(), result));
  }

  /** A function that makes a text of a text. */
  private interface Function {
    int call(MemorySegment in, MemorySegment out, MemorySegment result);
  }

  private static KernelResult text(byte[] input, long capacity, Function function) {
    try (Scratch scratch = Scratch.take()) {
      MemorySegment in = copyIn(scratch, input);
      MemorySegment out = scratch.out(capacity);
      int status = function.call(in, out, scratch.result);
      if (status == headroom_h.HEADROOM_BUFFER_TOO_SMALL()) {
        out = scratch.out(Details.needed(scratch.result));
        status = function.call(in, out, scratch.result);
      }
      if (status == headroom_h.HEADROOM_REFUSED()) {
        return refused(scratch.result);
      }
      check(status);
      return new KernelResult.Text(
          out.asSlice(0, Details.value(scratch.result)).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Override
  public int[] duplicates(byte[] text, int[] ends) {
    return firsts(headroom_h.HEADROOM_EXACT(), text, ends);
  }

  @Override
  public int[] nearDuplicates(byte[] text, int[] ends, int thresholdPercent) {
    Segments.checkThreshold(thresholdPercent);
    return firsts(thresholdPercent, text, ends);
  }

  private static int[] firsts(int threshold, byte[] text, int[] ends) {
    Segments.check(text, ends);
    int n = ends.length;
    long room = 4L * n;
    int used = n == 0 ? 0 : ends[n - 1];
    try (Scratch scratch = Scratch.take()) {
      MemorySegment in = scratch.in(room + used);
      MemorySegment texts = in.asSlice(room);
      MemorySegment.copy(ends, 0, in, ValueLayout.JAVA_INT, 0, n);
      MemorySegment.copy(text, 0, texts, ValueLayout.JAVA_BYTE, 0, used);
      MemorySegment firsts = scratch.out(room);
      check(headroom_h.headroom_duplicates(threshold, texts, in, n, firsts, scratch.result));
      return firsts.asSlice(0, room).toArray(ValueLayout.JAVA_INT);
    }
  }

  private static KernelResult refused(MemorySegment result) {
    int code = Details.reason(result);
    for (Refusal reason : Refusal.values()) {
      if (reason.code() == code) {
        return new KernelResult.Refused(reason, (int) Details.offset(result));
      }
    }
    throw new HeadroomException(
        "the native kernel refused with a code that these classes do not know: " + code);
  }

  private static MemorySegment copyIn(Scratch scratch, byte[] bytes) {
    return scratch.in(bytes);
  }

  private static boolean isNative(Encoding encoding) {
    return encoding == Encoding.O200K_BASE || encoding == Encoding.CL100K_BASE;
  }

  private static int code(Encoding encoding) {
    return encoding == Encoding.O200K_BASE
        ? headroom_h.HEADROOM_O200K_BASE()
        : headroom_h.HEADROOM_CL100K_BASE();
  }

  private static void check(int status) {
    if (status != headroom_h.HEADROOM_OK()) {
      String what =
          status == headroom_h.HEADROOM_PANIC()
              ? "has a defect that this input shows"
              : "did not take its arguments";
      throw new HeadroomException(
          "the native kernel "
              + what
              + " (status "
              + status
              + "); use -Dheadroom.native=off and report it");
    }
  }
}
