package dev.headroom.kernel;

import dev.headroom.Form;
import dev.headroom.kernel.duplicates.ExactDuplicates;
import dev.headroom.kernel.duplicates.NearDuplicates;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.kernel.survey.Surveyor;
import dev.headroom.rank.Terms;
import dev.headroom.token.Encoding;
import java.util.List;

/**
 * The kernel in Java: jtokkit counts, {@link JsonTable} encodes, the twins of Rust's modules do the
 * rest.
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
    return JtokkitCounter.of(encoding).count(text);
  }

  @Override
  public int countUpTo(Encoding encoding, byte[] text, int limit) {
    return JtokkitCounter.of(encoding).countUpTo(text, limit);
  }

  @Override
  public int[] countAll(Encoding encoding, List<byte[]> texts) {
    JtokkitCounter counter = JtokkitCounter.of(encoding);
    int[] counts = new int[texts.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = counter.count(texts.get(i));
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
