package dev.headroom.proxy;

import dev.headroom.policy.cost.Tokens;
import dev.headroom.replay.UsageRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * What one provider's answer tells of its tokens, read beside the way it takes. Of events those are
 * kept that tell of tokens; an answer that is one object, or encoded, is kept whole until it is
 * read.
 */
final class Tap {
  /** Of a longer answer nothing is told, nor of events that have more to tell. */
  private static final int MOST = 16 << 20;

  /** How an answer begins that is an object, or a list of them. */
  private static final String OBJECTS = "{[";

  private final TellingLines lines = new TellingLines(MOST);
  private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
  private HttpFields headers = HttpFields.EMPTY;
  private Form form = Form.UNKNOWN;

  /** What an answer is, by its first byte. */
  private enum Form {
    UNKNOWN,
    EVENTS,
    WHOLE,
    TOO_LONG
  }

  synchronized void begins(HttpFields of) {
    headers = of;
  }

  /** Some bytes of the body, as they come; what is left of the buffer stays. */
  synchronized void add(ByteBuffer buffer) {
    if (form == Form.UNKNOWN) {
      form = Encodings.of(headers).isEmpty() ? form(buffer.slice()) : Form.WHOLE;
    }
    switch (form) {
      case EVENTS -> lines.add(buffer);
      case WHOLE -> keep(buffer.slice());
      case UNKNOWN, TOO_LONG -> {}
    }
  }

  private static Form form(ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      int next = buffer.get();
      if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
        return OBJECTS.indexOf(next) >= 0 ? Form.WHOLE : Form.EVENTS;
      }
    }
    return Form.UNKNOWN;
  }

  private void keep(ByteBuffer part) {
    if (whole.size() + part.remaining() > MOST) {
      form = Form.TOO_LONG;
      whole.reset();
      return;
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    whole.writeBytes(bytes);
  }

  /** The usage; empty if nothing was told, or in an encoding that is not read. */
  synchronized Optional<Tokens> usage() {
    if (form == Form.EVENTS) {
      return lines.lines().flatMap(UsageRecord::ofAnswer);
    }
    return Encodings.decoded(whole.toByteArray(), headers, MOST).flatMap(Tap::usage);
  }

  private static Optional<Tokens> usage(byte[] answer) {
    if (form(ByteBuffer.wrap(answer)) != Form.EVENTS) {
      return UsageRecord.ofAnswer(answer);
    }
    TellingLines told = new TellingLines(MOST);
    told.add(ByteBuffer.wrap(answer));
    return told.lines().flatMap(UsageRecord::ofAnswer);
  }
}
