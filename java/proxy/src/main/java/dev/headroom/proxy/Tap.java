package dev.headroom.proxy;

import dev.headroom.policy.cost.Tokens;
import dev.headroom.replay.UsageRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** What one provider's answer tells of its tokens, read beside the way it takes. */
final class Tap {
  /** A longer answer is not looked at. */
  private static final int MOST = 16 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private HttpFields headers = HttpFields.EMPTY;
  private boolean isTooLong;

  synchronized void begins(HttpFields of) {
    headers = of;
  }

  /** Some bytes of the body, as they come; what is left of the buffer stays. */
  synchronized void add(ByteBuffer buffer) {
    if (isTooLong || bytes.size() + buffer.remaining() > MOST) {
      isTooLong = true;
      bytes.reset();
      return;
    }
    ByteBuffer copy = buffer.slice();
    byte[] part = new byte[copy.remaining()];
    copy.get(part);
    bytes.writeBytes(part);
  }

  /** The usage; empty if nothing was told, or in an encoding that is not read. */
  synchronized Optional<Tokens> usage() {
    return Encodings.decoded(bytes.toByteArray(), headers, MOST).flatMap(UsageRecord::ofAnswer);
  }
}
