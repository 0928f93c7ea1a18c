package dev.headroom.bench.quality.measure;

import dev.headroom.bench.quality.data.Case;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured. Nothing that it says of its own results is believed. */
public interface Compressor {
  /** Compresses an input; may fail in any way, which is measured as well. */
  Result compress(Case input);

  /** The value that a text stands for by a codec; throws where it is none. */
  byte[] expand(byte[] text, String codec);

  /** The original behind the hash of a reference. */
  Optional<byte[]> original(String hash);

  /**
   * A result.
   *
   * @param output of the same shape as the input
   * @param codecs by the JSON pointer of a text the codec that is said to give it back
   * @param references the hashes that are said to lead to originals
   * @param failed whether it says itself that something failed on the way
   */
  record Result(
      byte[] output, Map<String, String> codecs, List<String> references, boolean failed) {}
}
