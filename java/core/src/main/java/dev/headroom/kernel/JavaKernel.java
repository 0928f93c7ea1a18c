package dev.headroom.kernel;

import dev.headroom.Form;
import dev.headroom.kernel.duplicates.ExactDuplicates;
import dev.headroom.kernel.duplicates.NearDuplicates;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.kernel.survey.Surveyor;
import dev.headroom.kernel.tokens.Counter;
import dev.headroom.rank.Terms;
import dev.headroom.token.Encoding;
import java.util.List;

/**
 * The kernel in Java: the twins of Rust's modules, and jtokkit for encodings that Rust's kernel
 * does not have.
 */
final class JavaKernel implements Kernel {
  static final JavaKernel SHARED = new JavaKernel();

  private JavaKernel() {}

  @Override
  public String name() {
    return "java";
  }

  @Override
  public int count(Encoding encoding, byte[] text) {
    return countUpTo(encoding, text, Integer.MAX_VALUE);
  }

  @Override
  public int countUpTo(Encoding encoding, byte[] text, int limit) {
    return switch (encoding) {
      case O200K_BASE, CL100K_BASE -> Counter.of(encoding).countUpTo(text, limit);
      case P50K_BASE, R50K_BASE -> JtokkitCounter.of(encoding).count(text);
    };
  }

  @Override
  public int[] countAll(Encoding encoding, List<byte[]> texts) {
    int[] counts = new int[texts.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(encoding, texts.get(i));
    }
    return counts;
  }

  @Override
  public KernelResult encodeJson(byte[] json) {
    return JsonTable.encode(json, Form.DEFAULT);
  }

  @Override
  public KernelResult decodeJson(byte[] table) {
    return JsonTable.decode(table);
  }

  @Override
  public KernelResult compactJson(byte[] json) {
    return JsonTable.compact(json);
  }

  @Override
  public KernelResult surveyJson(byte[] json, Terms query) {
    return Surveyor.survey(json, query);
  }

  @Override
  public int[] duplicates(byte[] text, int[] ends) {
    Segments.check(text, ends);
    return ExactDuplicates.firsts(text, ends);
  }

  @Override
  public int[] nearDuplicates(byte[] text, int[] ends, int thresholdPercent) {
    Segments.check(text, ends);
    Segments.checkThreshold(thresholdPercent);
    return NearDuplicates.firsts(text, ends, thresholdPercent);
  }
}
