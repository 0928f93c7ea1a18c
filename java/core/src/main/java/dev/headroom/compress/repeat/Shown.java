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
   * @param meaning what its lines are counted in (UTF-8): of a repetition what it stands for, of
   *     any other text what is sent; not to be changed
   * @param depth 0 if it names no other text, else one more than the deepest of those it names
   */
  record Text(Place place, Call call, byte[] original, byte[] bytes, byte[] meaning, int depth) {
    /** Whether what came can be had only by the reference. */
    boolean isChanged() {
      return !Arrays.equals(original, meaning);
    }

    /** What it is known by, where it stands. */
    BlockKey key() {
      MessageDigest hash = sha256();
      hash.update(ByteBuffer.allocate(8).putInt(place.message()).putInt(place.text()).array());
      return BlockKey.of(hash.digest(bytes));
    }
  }

  private static final byte[] NONE = {};

  /** A text that names others that name others, so often, is read as what is sent of it. */
  private static final int DEEPEST = 3;

  /** Repetitions of all texts stand for so many bytes at most; what is over counts as sent. */
  private static final int MOST_BYTES = 32 << 20;

  private final List<Text> texts = new ArrayList<>();
  private @Nullable LineIndex index;
  private int indexed;
  private final Set<BlockKey> keys = new HashSet<>();
  private int keyed;
  private int message = -1;
  private int inMessage;
  private int repeated;

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
    Place place = new Place(message + 1, inMessage);
    Expansion meaning = new Expansion(this, MOST_BYTES - repeated);
    boolean expanded = meaning.of(sent) && meaning.depth() <= DEEPEST;
    repeated += expanded ? meaning.size() : 0;
    texts.add(
        expanded
            ? new Text(place, span.call(), original, sent, meaning.bytes(), meaning.depth())
            : new Text(place, span.call(), original, sent, sent, 0));
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
