package dev.headroom.bench;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.rank.Terms;
import dev.headroom.token.Encoding;
import java.util.Arrays;
import java.util.List;

/** A kernel that has surveyed a document before. */
record Surveyed(Kernel kernel, byte[] document, KernelResult survey) implements Kernel {
  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public int count(Encoding encoding, byte[] text) {
    return kernel.count(encoding, text);
  }

  @Override
  public int countUpTo(Encoding encoding, byte[] text, int limit) {
    return kernel.countUpTo(encoding, text, limit);
  }

  @Override
  public int[] countAll(Encoding encoding, List<byte[]> texts) {
    return kernel.countAll(encoding, texts);
  }

  @Override
  public KernelResult encodeJson(byte[] json) {
    return kernel.encodeJson(json);
  }

  @Override
  public KernelResult decodeJson(byte[] table) {
    return kernel.decodeJson(table);
  }

  @Override
  public KernelResult compactJson(byte[] json) {
    return kernel.compactJson(json);
  }

  @Override
  public KernelResult surveyJson(byte[] json, Terms query) {
    return Arrays.equals(json, document) ? survey : kernel.surveyJson(json, query);
  }

  @Override
  public int[] duplicates(byte[] text, int[] ends) {
    return kernel.duplicates(text, ends);
  }

  @Override
  public int[] nearDuplicates(byte[] text, int[] ends, int thresholdPercent) {
    return kernel.nearDuplicates(text, ends, thresholdPercent);
  }
}
