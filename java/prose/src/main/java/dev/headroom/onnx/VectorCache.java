package dev.headroom.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of sentences that were met lately, so that another question about the same text costs
 * little. The least recently met ones go first. Thread-safe.
 */
final class VectorCache {
  private static final int MOST_BYTES = 16 << 20;

  /** What an entry takes beside its numbers and its characters. */
  private static final int ENTRY = 100;

  private final Map<String, float[]> vectors = new LinkedHashMap<>(256, 0.75f, true);
  private long bytes;

  synchronized float @Nullable [] get(String sentence) {
    return vectors.get(sentence);
  }

  synchronized void put(String sentence, float[] vector) {
    if (vectors.put(sentence, vector) == null) {
      bytes += size(sentence, vector);
    }
    var oldest = vectors.entrySet().iterator();
    while (bytes > MOST_BYTES && oldest.hasNext()) {
      Map.Entry<String, float[]> entry = oldest.next();
      bytes -= size(entry.getKey(), entry.getValue());
      oldest.remove();
    }
  }

  private static int size(String sentence, float[] vector) {
    return ENTRY + 2 * sentence.length() + 4 * vector.length;
  }
}
