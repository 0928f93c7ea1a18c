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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model is shown of a request, up to a text: what tools gave and users wrote, as it is sent.
 * It grows text by text, in document order.
 *
 * <p>It may be begun {@link #again} for the next request: texts that are added as they were before,
 * each in its place, keep what was made of them, so that a turn pays for what it adds. The first
 * one that is another takes all behind it with it. For one thread at a time.
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
   * @param expanded whether it is a repetition
   * @param depth 0 if it names no other text, else one more than the deepest of those it names
   * @param literal whether its lines stand literally in the request, here or where they are named
   *     from
   */
  record Text(
      Place place,
      Call call,
      byte[] original,
      byte[] bytes,
      byte[] meaning,
      boolean expanded,
      int depth,
      boolean literal) {
    /** Whether what came can be had only by the reference. */
    boolean isChanged() {
      return !Arrays.equals(original, meaning);
    }

    /** What it takes to keep it beside what came, in bytes, about: few changes keep the length. */
    int held() {
      int sent = bytes.length == original.length ? 0 : bytes.length;
      return HELD_BY_TEXT + (expanded ? sent + meaning.length : sent);
    }

    boolean is(Place at, Call of, byte[] came, byte[] sent) {
      return place.equals(at)
          && call.equals(of)
          && Arrays.equals(original, came)
          && Arrays.equals(bytes, sent);
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

  private static final int HELD_BY_TEXT = 100;

  /** What was added, and behind that what an earlier request held there. */
  private final List<Text> texts = new ArrayList<>();

  /** How many were added. */
  private int size;

  private final LineIndex index = new LineIndex();

  /** What texts are known by, as far as somebody asked, and which of them each is. */
  private final Map<BlockKey, Integer> keys = new HashMap<>();

  /** How many of the texts have their keys there. */
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

  /** Begins anew, with what was made of the texts before. */
  public Shown again() {
    size = 0;
    message = -1;
    inMessage = 0;
    repeated = 0;
    return this;
  }

  /** What it takes to keep it beside the texts themselves, in bytes, about. */
  public long held() {
    long bytes = index.held();
    for (Text t : texts) {
      bytes += t.held();
    }
    return bytes;
  }

  private void add(Span span, byte[] original, byte[] sent) {
    if (span.message() < 0
        || span.kind() != SpanKind.TOOL_RESULT && span.kind() != SpanKind.USER_TEXT) {
      return;
    }
    inMessage = span.message() == message ? inMessage + 1 : 1;
    message = span.message();
    Place place = new Place(message + 1, inMessage);
    if (size == texts.size() || !texts.get(size).is(place, span.call(), original, sent)) {
      cut();
      texts.add(text(place, span.call(), original, sent));
    }
    Text added = texts.get(size++);
    repeated += added.expanded() ? added.meaning().length : 0;
  }

  private Text text(Place place, Call call, byte[] original, byte[] sent) {
    Expansion meaning = new Expansion(this, MOST_BYTES - repeated);
    boolean expanded = meaning.of(sent) && meaning.depth() <= DEEPEST;
    return expanded
        ? new Text(
            place,
            call,
            original,
            sent,
            meaning.bytes(),
            true,
            meaning.depth(),
            meaning.isLiteral())
        : new Text(place, call, original, sent, sent, false, 0, true);
  }

  /** Forgets what an earlier request held behind what was added. */
  private void cut() {
    texts.subList(size, texts.size()).clear();
    if (keyed > size) {
      keys.values().removeIf(i -> i >= size);
      keyed = size;
    }
    index.cut(size);
  }

  private List<Text> added() {
    return texts.subList(0, size);
  }

  /** The lines of all texts that have been added. */
  LineIndex lines() {
    index.cut(size);
    for (int i = index.texts(); i < size; i++) {
      index.add(texts.get(i));
    }
    return index;
  }

  /**
   * The first text that came as this one does, if there is one.
   *
   * @param quoted whether it must stand literally in the request
   */
  @Nullable Text same(byte[] original, boolean quoted) {
    for (Text t : added()) {
      boolean stands = t.literal() && !t.isChanged();
      if ((stands || !quoted) && Arrays.equals(t.original(), original)) {
        return t;
      }
    }
    return null;
  }

  /** The text at a place, if there is one. */
  @Nullable Text at(Place place) {
    for (Text t : added()) {
      if (t.place().equals(place)) {
        return t;
      }
    }
    return null;
  }

  /** Whether all of some texts stand where they stood. */
  public boolean holds(List<BlockKey> wanted) {
    for (; !wanted.isEmpty() && keyed < size; keyed++) {
      keys.put(texts.get(keyed).key(), keyed);
    }
    for (BlockKey key : wanted) {
      if (keys.getOrDefault(key, size) >= size) {
        return false;
      }
    }
    return true;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
