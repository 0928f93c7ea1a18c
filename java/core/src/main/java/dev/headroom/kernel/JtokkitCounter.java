package dev.headroom.kernel;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headroom.token.Encoding;
import java.nio.charset.StandardCharsets;

/** Counts the tokens of the older encodings, with jtokkit. */
final class JtokkitCounter {
  private static final class Holder {
    static final JtokkitCounter P50K = new JtokkitCounter(EncodingType.P50K_BASE);
    static final JtokkitCounter R50K = new JtokkitCounter(EncodingType.R50K_BASE);
  }

  private final com.knuddels.jtokkit.api.Encoding encoding;

  private JtokkitCounter(EncodingType type) {
    encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
  }

  static JtokkitCounter of(Encoding encoding) {
    return encoding == Encoding.P50K_BASE ? Holder.P50K : Holder.R50K;
  }

  int count(byte[] text) {
    return text.length == 0
        ? 0
        : encoding.countTokensOrdinary(new String(text, StandardCharsets.UTF_8));
  }
}
