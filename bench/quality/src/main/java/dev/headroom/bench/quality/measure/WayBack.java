package dev.headroom.bench.quality.measure;

import dev.headroom.bench.quality.data.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What comes back from one text of a result: through its codec, and through the references whose
 * hashes stand in it, for a reference that a reader does not see leads nowhere.
 */
final class WayBack {
  private final Compressor compressor;
  private final Compressor.Result result;

  WayBack(Compressor compressor, Compressor.Result result) {
    this.compressor = compressor;
    this.result = result;
  }

  /** The text itself and all that it leads to. */
  List<byte[]> from(String pointer, byte[] text) {
    List<byte[]> all = new ArrayList<>();
    all.add(text);
    for (Map.Entry<String, String> e : result.codecs().entrySet()) {
      if (e.getKey().equals(pointer)) {
        expanded(text, e.getValue(), all);
      }
    }
    String seen = new String(text, StandardCharsets.UTF_8);
    for (String hash : result.references()) {
      if (seen.contains(hash)) {
        compressor.original(hash).ifPresent(all::add);
      }
    }
    return all;
  }

  private void expanded(byte[] text, String codec, List<byte[]> all) {
    try {
      all.add(compressor.expand(text, codec));
    } catch (RuntimeException e) {
      // The text is none of that codec: nothing comes back, and the measure shows it.
    }
  }

  /**
   * Whether what comes back holds a text whole: JSON by its compact form, all else by its bytes.
   */
  static boolean isExact(byte[] before, List<byte[]> back) {
    byte[] compact = Texts.minified(before);
    return back.stream().anyMatch(b -> Arrays.equals(b, before) || Arrays.equals(b, compact));
  }
}
