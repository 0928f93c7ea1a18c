package dev.headroom.kernel;

import dev.headroom.token.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of texts by their content, so that what comes again (a conversation at its next turn, an
 * original beside each candidate) is counted once. Holds the texts that were asked for last, up to
 * {@link #MOST_BYTES}, and compares them whole: a hash alone never stands for a text. May be called
 * from any number of threads.
 */
public final class CountMemo {
  /** Shorter texts are counted sooner than found. */
  private static final int FEWEST_BYTES = 256;

  private static final int MOST_BYTES = 8 << 20;

  private final Kernel kernel;
  private final Map<Key, Integer> counts = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /** An empty one. */
  public CountMemo(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A text that nobody changes, counted in an encoding. */
  private record Key(Encoding encoding, byte[] text, int hash) {
    static Key of(Encoding encoding, byte[] text) {
      return new Key(encoding, text, 31 * Arrays.hashCode(text) + encoding.ordinal());
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.hash == hash
          && key.encoding == encoding
          && Arrays.equals(key.text, text);
    }
  }

  /** The tokens of a text, which nobody changes afterwards. */
  public int count(Encoding encoding, byte[] text) {
    return countAll(encoding, List.of(text))[0];
  }

  /** The tokens of each text, which nobody changes afterwards. */
  public int[] countAll(Encoding encoding, List<byte[]> texts) {
    int[] result = new int[texts.size()];
    List<Integer> unknown = new ArrayList<>();
    List<@Nullable Key> keys = new ArrayList<>();
    for (int i = 0; i < result.length; i++) {
      byte[] text = texts.get(i);
      Key key = isKept(text) ? Key.of(encoding, text) : null;
      Integer known = key == null ? null : known(key);
      if (known == null) {
        unknown.add(i);
        keys.add(key);
      } else {
        result[i] = known;
      }
    }
    int[] counts = kernel.countAll(encoding, unknown.stream().map(texts::get).toList());
    for (int i = 0; i < counts.length; i++) {
      result[unknown.get(i)] = counts[i];
      Key key = keys.get(i);
      if (key != null) {
        keep(key, counts[i]);
      }
    }
    return result;
  }

  private static boolean isKept(byte[] text) {
    return text.length >= FEWEST_BYTES && text.length <= MOST_BYTES / 4;
  }

  private synchronized @Nullable Integer known(Key key) {
    return counts.get(key);
  }

  private synchronized void keep(Key key, int count) {
    if (counts.put(key, count) == null) {
      bytes += key.text.length;
    }
    var eldest = counts.entrySet().iterator();
    while (bytes > MOST_BYTES) {
      bytes -= eldest.next().getKey().text.length;
      eldest.remove();
    }
  }
}
