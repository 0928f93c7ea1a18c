package dev.headroom.compress;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.rank.Terms;
import dev.headroom.token.Encoding;
import java.util.List;

/** A kernel that counts, and fails at everything else: what must never reach a user. */
public final class FailingKernel implements Kernel {
  private final Kernel counter = Kernels.java();

  @Override
  public String name() {
    return "failing";
  }

  @Override
  public int count(Encoding encoding, byte[] text) {
    return counter.count(encoding, text);
  }

  @Override
  public int countUpTo(Encoding encoding, byte[] text, int limit) {
    return counter.countUpTo(encoding, text, limit);
  }

  @Override
  public int[] countAll(Encoding encoding, List<byte[]> texts) {
    return counter.countAll(encoding, texts);
  }

  @Override
  public KernelResult encodeJson(byte[] json) {
    throw new IllegalStateException("encode");
  }

  @Override
  public KernelResult decodeJson(byte[] table) {
    throw new IllegalStateException("decode");
  }

  @Override
  public KernelResult compactJson(byte[] json) {
    throw new StackOverflowError();
  }

  @Override
  public KernelResult surveyJson(byte[] json, Terms query) {
    throw new IllegalStateException("survey");
  }

  @Override
  public int[] duplicates(byte[] text, int[] ends) {
    throw new IllegalStateException("duplicates");
  }

  @Override
  public int[] nearDuplicates(byte[] text, int[] ends, int thresholdPercent) {
    throw new IllegalStateException("near duplicates");
  }
}
