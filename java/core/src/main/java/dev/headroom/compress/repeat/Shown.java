package dev.headroom.compress.repeat;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Verdict;
import dev.headroom.message.Call;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model is shown of a request, up to a text: what tools gave and users wrote, as it is sent.
 * It grows text by text, in document order.
 */
public final class Shown {
  /**
   * A text that the model is shown.
   *
   * @param call what it answers
   * @param original what came (UTF-8); not to be changed
   * @param bytes what is sent of it (UTF-8); not to be changed
   */
  record Text(Place place, Call call, byte[] original, byte[] bytes) {
    /** Whether something else is sent than came. */
    boolean isChanged() {
      return !Arrays.equals(original, bytes);
    }

    /** What it is known by, where it stands. */
    BlockKey key() {
      MessageDigest hash = sha256();
      hash.update(ByteBuffer.allocate(8).putInt(place.message()).putInt(place.text()).array());
      return BlockKey.of(hash.digest(bytes));
    }
  }

  private static final byte[] NONE = {};

  private final List<Text> texts = new ArrayList<>();
  private @Nullable LineIndex index;
  private int indexed;
  private final Set<BlockKey> keys = new HashSet<>();
  private int keyed;
  private int message = -1;
  private int inMessage;

  /**
   * Adds the next text.
   *
   * @param original what came; empty if UTF-8 cannot say it
   * @param verdict what became of it
   */
  public void add(Span span, Optional<byte[]> original, Verdict verdict) {
    byte[] came = original.orElse(NONE);
    add(span, came, verdict.change().map(Verdict.Change::text).orElse(came));
  }

  /** Adds the next text of a request that is sent as it is. */
  public void add(Span span, byte[] sent) {
    add(span, sent, sent);
  }

  private void add(Span span, byte[] original, byte[] sent) {
    if (span.message() < 0
        || span.kind() != SpanKind.TOOL_RESULT && span.kind() != SpanKind.USER_TEXT) {
      return;
    }
    inMessage = span.message() == message ? inMessage + 1 : 1;
    message = span.message();
    texts.add(new Text(new Place(message + 1, inMessage), span.call(), original, sent));
  }

  /** The lines of all texts that have been added. */
  LineIndex lines() {
    LineIndex lines = index == null ? new LineIndex() : index;
    index = lines;
    for (; indexed < texts.size(); indexed++) {
      lines.add(texts.get(indexed));
    }
    return lines;
  }

  /** The first text that came as this one does, if there is one. */
  @Nullable Text same(byte[] original) {
    for (Text t : texts) {
      if (Arrays.equals(t.original(), original)) {
        return t;
      }
    }
    return null;
  }

  /** The text at a place, if there is one. */
  @Nullable Text at(Place place) {
    for (Text t : texts) {
      if (t.place().equals(place)) {
        return t;
      }
    }
    return null;
  }

  /** Whether all of some texts stand where they stood. */
  public boolean holds(List<BlockKey> wanted) {
    for (; !wanted.isEmpty() && keyed < texts.size(); keyed++) {
      keys.add(texts.get(keyed).key());
    }
    return keys.containsAll(wanted);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
